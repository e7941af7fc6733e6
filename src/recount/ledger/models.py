"""The ledger's tables. docs/ledger.md tells what each is for.

What was said stands in columns that hold canonical JSON text, so that its digest is the same in every
database; the columns beside it are drawn from it to be searched, and `recount verify` draws them anew.
Rows of captures, reports, readings and claims are written once; only `current`, `linked` and a redaction change them.
"""

from __future__ import annotations

from django.db import models

from recount.ledger.models_linked import (  # noqa: F401 - Django finds all models here
    FormerIncident,
    Incident,
    Judgement,
    Placement,
    Series,
    SeriesClaim,
    Telling,
    TellingVictim,
)
from recount.ledger.models_reviewed import Decision  # noqa: F401 - Django finds all models here

# Columns with an index of their own: those of many values, and those with a value that is rare.
ALONE = (
    *("country", "best", "source", "place", "blamed", "means", "start", "published", "publisher"),
    *("modality", "polarity"),
)
# The columns with few values. One index holds them all, so that filters on several need not look into the table.
FACETS = (
    *("country", "outcome", "kind", "scope", "people", "means", "status", "stance", "polarity", "modality"),
    *("source_class", "language", "best", "start"),
)


class Capture(models.Model):
    """Bytes taken in from one place at one time. The bytes lie in the blob of that digest."""

    origin = models.TextField()
    digest = models.CharField(max_length=64, db_index=True)
    size = models.BigIntegerField()
    file_digest = models.CharField(max_length=64)
    media_type = models.TextField(blank=True)
    url = models.TextField(blank=True)
    given = models.TextField(default="{}")
    taken_at = models.DateTimeField()
    redacted = models.BooleanField(default=False)

    class Meta:
        """The captures of one place, newest first, are the versions of what was found there."""

        indexes = (models.Index(fields=("origin", "-id"), name="capture_versions"),)


class Report(models.Model):
    """One report as it was read from a capture: its record with the text. `key` is the record's id."""

    key = models.CharField(max_length=71)
    version = models.IntegerField()
    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="reports")
    digest = models.CharField(max_length=64)
    extractor = models.TextField()
    record = models.TextField()
    name = models.TextField()
    title = models.TextField(blank=True)
    publisher = models.TextField(blank=True)
    url = models.TextField(blank=True)
    language = models.CharField(max_length=16)
    published = models.DateField(null=True)
    redacted = models.BooleanField(default=False)

    class Meta:
        """A later reading of the same bytes that gives another text is the next version."""

        constraints = (models.UniqueConstraint(fields=("key", "version"), name="one_report_version"),)
        indexes = (
            models.Index(fields=("published", "id"), name="report_published"),
            models.Index(fields=("id",), condition=models.Q(redacted=False), name="report_standing"),
        )


class Reading(models.Model):
    """The claims one engine, by one state of its rules, found in one report."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="readings")
    engine = models.TextField()
    edition = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    claims = models.IntegerField()
    made_at = models.DateTimeField()
    current = models.BooleanField(default=True)
    linked = models.BooleanField(default=False)

    class Meta:
        """The same rules read the same text once; what waits to be linked is few among many."""

        constraints = (models.UniqueConstraint(fields=("report", "edition"), name="one_reading"),)
        indexes = (
            models.Index(fields=("id",), condition=models.Q(current=True, linked=False), name="reading_waiting"),
            models.Index(fields=("id",), condition=models.Q(current=False), name="reading_gone"),
        )


class Claim(models.Model):
    """A claim's searchable columns; the claim itself is its `ClaimRecord`. `current`: of the newest reading."""

    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="rows")
    number = models.IntegerField()
    claim = models.CharField(max_length=32)
    current = models.BooleanField(default=True)
    kind = models.CharField(max_length=16)
    outcome = models.CharField(max_length=16, null=True)
    scope = models.CharField(max_length=16)
    low = models.BigIntegerField(null=True)
    best = models.BigIntegerField(null=True)
    high = models.BigIntegerField(null=True)
    unit = models.CharField(max_length=16, null=True)
    people = models.CharField(max_length=16)
    country = models.CharField(max_length=2, null=True)
    admin1 = models.TextField(null=True)
    place = models.TextField(null=True)
    place_id = models.TextField(null=True)
    place_precision = models.SmallIntegerField(null=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    start = models.DateField(null=True)
    end = models.DateField(null=True)
    time_precision = models.SmallIntegerField(null=True)
    means = models.CharField(max_length=32, null=True)
    blamed = models.TextField(null=True)
    source = models.TextField(null=True)
    source_class = models.CharField(max_length=32, null=True)
    status = models.CharField(max_length=16)
    stance = models.CharField(max_length=16)
    polarity = models.CharField(max_length=16)
    modality = models.CharField(max_length=16)
    language = models.CharField(max_length=16)
    publisher = models.TextField(blank=True)
    published = models.DateField(null=True)

    class Meta:
        """A filtered page runs backwards over the ids in the index that fits; several filters, in `claim_facets`."""

        constraints = (models.UniqueConstraint(fields=("reading", "number"), name="one_claim"),)
        indexes = (
            models.Index(fields=("claim",), name="claim_id"),
            *(
                models.Index(fields=(name, "id"), condition=models.Q(current=True), name=f"claim_{name}")
                for name in ALONE
            ),
            models.Index(fields=("id", "current", *FACETS), condition=models.Q(current=True), name="claim_facets"),
        )


class ClaimRecord(models.Model):
    """A claim as JSON, in the names of docs/claim.md."""

    row = models.OneToOneField(Claim, on_delete=models.CASCADE, primary_key=True, related_name="record")
    record = models.TextField()


class LogEntry(models.Model):
    """One line of the log: who did what, when, why, chained to the line before by its hash."""

    number = models.BigIntegerField(primary_key=True)
    at = models.CharField(max_length=32)
    who = models.TextField()
    what = models.CharField(max_length=32)
    subject = models.TextField()
    detail = models.TextField(default="{}")
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        """What happened to one thing is asked for often."""

        indexes = (models.Index(fields=("what", "subject"), name="log_subject"),)


class NameShown(models.Model):
    """How a victim's name is shown outside the team, where somebody decided: full, initials, anonymous."""

    name = models.TextField(unique=True)
    shown = models.CharField(max_length=16)


class Embargo(models.Model):
    """A report whose claims stay within the team until a day, that day included."""

    report = models.CharField(max_length=71, unique=True)
    until = models.DateField()


class Check(models.Model):
    """One look at something watched, and what came of it. `etag`, `modified`: the server's names of the version."""

    name = models.TextField()
    url = models.TextField()
    at = models.DateTimeField()
    every = models.IntegerField()
    outcome = models.CharField(max_length=16)
    documents = models.IntegerField(default=0)
    reason = models.TextField(blank=True)
    etag = models.TextField(blank=True)
    modified = models.TextField(blank=True)

    class Meta:
        """The last look at each address is asked for before the next."""

        indexes = (models.Index(fields=("url", "-id"), name="check_last"),)
