"""How many reports there are is counted without looking at them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0007_rare"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["id"], condition=models.Q(("redacted", False)), name="report_standing"),
        ),
    ]
