"""What is drawn from claims together: judgements, incidents, tellings, series."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0004_decisions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Series",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=16, unique=True)),
                ("record", models.TextField()),
                ("source", models.TextField()),
                ("outcome", models.CharField(max_length=16)),
                ("country", models.CharField(max_length=2, null=True)),
                ("points", models.IntegerField()),
            ],
        ),
        migrations.AddField(
            model_name="reading",
            name="linked",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="Incident",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=16, unique=True)),
                ("record", models.TextField()),
                ("place", models.TextField(null=True)),
                ("country", models.CharField(max_length=2, null=True)),
                ("admin1", models.TextField(null=True)),
                ("lat", models.FloatField(null=True)),
                ("lon", models.FloatField(null=True)),
                ("start", models.DateField(null=True)),
                ("end", models.DateField(null=True)),
                ("claims", models.IntegerField()),
                ("reports", models.IntegerField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["start", "id"], name="incident_start"),
                    models.Index(fields=["country", "start"], name="incident_country"),
                ],
            },
        ),
        migrations.CreateModel(
            name="FormerIncident",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(db_index=True, max_length=16)),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="former", to="ledger.incident"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Judgement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=32, unique=True)),
                ("first_report", models.CharField(max_length=71)),
                ("first_claim", models.CharField(max_length=32)),
                ("second_report", models.CharField(max_length=71)),
                ("second_claim", models.CharField(max_length=32)),
                ("verdict", models.CharField(max_length=16)),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                ("why", models.TextField(blank=True)),
                ("supersedes", models.CharField(blank=True, max_length=32)),
                ("current", models.BooleanField(default=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["first_report"], name="judgement_first"),
                    models.Index(fields=["second_report"], name="judgement_second"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Telling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=16, unique=True)),
                ("attached", models.BooleanField(default=False)),
                ("neighbourhood", models.CharField(db_index=True, max_length=16)),
                ("record", models.TextField()),
                ("start", models.DateField(null=True)),
                ("end", models.DateField(null=True)),
                ("lat", models.FloatField(null=True)),
                ("lon", models.FloatField(null=True)),
                ("area", models.TextField(null=True)),
                (
                    "incident",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="tellings",
                        to="ledger.incident",
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tellings", to="ledger.reading"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Placement",
            fields=[
                (
                    "claim",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="placement",
                        serialize=False,
                        to="ledger.claim",
                    ),
                ),
                ("attached", models.BooleanField(default=False)),
                (
                    "incident",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="placements",
                        to="ledger.incident",
                    ),
                ),
                (
                    "telling",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="placements", to="ledger.telling"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TellingVictim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("victim", models.BigIntegerField(db_index=True)),
                (
                    "telling",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="victims", to="ledger.telling"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="telling",
            index=models.Index(fields=["start", "lat"], name="telling_near"),
        ),
    ]
