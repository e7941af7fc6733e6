"""The ledger's tables of what claims tell together: judgements, incidents, tellings, series.

Judgements are kept like reports: written once, sealed in the log. All else here is drawn from claims and judgements by
`recount link`, and can be drawn anew at any time.
"""

from __future__ import annotations

from django.db import models


class Judgement(models.Model):
    """What a person decided of two claims. `current`: no later judgement supersedes it."""

    key = models.CharField(max_length=32, unique=True)
    first_report = models.CharField(max_length=71)
    first_claim = models.CharField(max_length=32)
    second_report = models.CharField(max_length=71)
    second_claim = models.CharField(max_length=32)
    verdict = models.CharField(max_length=16)
    by = models.TextField()
    at = models.DateTimeField()
    why = models.TextField(blank=True)
    supersedes = models.CharField(max_length=32, blank=True)
    current = models.BooleanField(default=True)

    class Meta:
        """The judgements of one report are asked for when it is linked."""

        indexes = (
            models.Index(fields=("first_report",), name="judgement_first"),
            models.Index(fields=("second_report",), name="judgement_second"),
        )


class Incident(models.Model):
    """An incident: its record as JSON in the names of `recount.records.Incident`, and what is searched for."""

    key = models.CharField(max_length=16, unique=True)
    record = models.TextField()
    place = models.TextField(null=True)
    country = models.CharField(max_length=2, null=True)
    admin1 = models.TextField(null=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    start = models.DateField(null=True)
    end = models.DateField(null=True)
    claims = models.IntegerField()
    reports = models.IntegerField()

    class Meta:
        """Incidents are listed by day, and by country and day."""

        indexes = (
            models.Index(fields=("start", "id"), name="incident_start"),
            models.Index(fields=("country", "start"), name="incident_country"),
        )


class FormerIncident(models.Model):
    """An id under which a part of an incident was known before it was merged or split."""

    key = models.CharField(max_length=16, db_index=True)
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="former")


class Telling(models.Model):
    """What one report tells of one event, as it is compared with others; `incident` is null while it waits.

    `neighbourhood` names all tellings that can change where this one belongs. `start` and `end` are the days on which
    what it tells of may have been, `told` its report's day. `particulars` are the record's, as digits of base 16.
    """

    key = models.CharField(max_length=16, unique=True)
    reading = models.ForeignKey("Reading", on_delete=models.PROTECT, related_name="tellings")
    incident = models.ForeignKey(Incident, on_delete=models.SET_NULL, null=True, related_name="tellings")
    attached = models.BooleanField(default=False)
    neighbourhood = models.CharField(max_length=16, db_index=True)
    record = models.TextField()
    start = models.DateField(null=True)
    end = models.DateField(null=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    area = models.TextField(null=True)
    told = models.DateField(null=True, db_index=True)
    particulars = models.TextField(default="")

    class Meta:
        """Neighbours are looked for among the days around."""

        indexes = (models.Index(fields=("start", "lat"), name="telling_near"),)


class TellingVictim(models.Model):
    """A victim that a telling names, as a number drawn from the name."""

    telling = models.ForeignKey(Telling, on_delete=models.CASCADE, related_name="victims")
    victim = models.BigIntegerField(db_index=True)


class Placement(models.Model):
    """Where a claim stands: in an incident, of its founders or attached; or, without one, among what waits."""

    claim = models.OneToOneField("Claim", on_delete=models.CASCADE, primary_key=True, related_name="placement")
    telling = models.ForeignKey(Telling, on_delete=models.CASCADE, related_name="placements")
    incident = models.ForeignKey(Incident, on_delete=models.SET_NULL, null=True, related_name="placements")
    attached = models.BooleanField(default=False)


class Series(models.Model):
    """A series of totals: its record as JSON in the names of `recount.records.Series`, and what is searched for."""

    key = models.CharField(max_length=16, unique=True)
    record = models.TextField()
    source = models.TextField()
    outcome = models.CharField(max_length=16)
    country = models.CharField(max_length=2, null=True)
    points = models.IntegerField()


class SeriesClaim(models.Model):
    """Which series a claim of a total is a point of."""

    claim = models.OneToOneField("Claim", on_delete=models.CASCADE, primary_key=True, related_name="point")
    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="members")
