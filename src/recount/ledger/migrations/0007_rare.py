"""What is hardly ever said (denied, predicted) is found without looking through all the rest."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0006_series"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["modality", "id"], condition=models.Q(("current", True)), name="claim_modality"),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["polarity", "id"], condition=models.Q(("current", True)), name="claim_polarity"),
        ),
    ]
