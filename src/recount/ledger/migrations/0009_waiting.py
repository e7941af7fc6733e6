"""The readings that wait to be linked, and those that stand no more, are found without looking at the others."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0008_standing"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="reading",
            index=models.Index(
                fields=["id"], condition=models.Q(("current", True), ("linked", False)), name="reading_waiting"
            ),
        ),
        migrations.AddIndex(
            model_name="reading",
            index=models.Index(fields=["id"], condition=models.Q(("current", False)), name="reading_gone"),
        ),
    ]
