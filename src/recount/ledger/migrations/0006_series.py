"""Points of series; what alike tellings are found by."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0005_linking"),
    ]

    operations = [
        migrations.AddField(
            model_name="telling",
            name="particulars",
            field=models.TextField(default=""),
        ),
        migrations.AddField(
            model_name="telling",
            name="told",
            field=models.DateField(db_index=True, null=True),
        ),
        migrations.CreateModel(
            name="SeriesClaim",
            fields=[
                (
                    "claim",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="point",
                        serialize=False,
                        to="ledger.claim",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="members", to="ledger.series"
                    ),
                ),
            ],
        ),
    ]
