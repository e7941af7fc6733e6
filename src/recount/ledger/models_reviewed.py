"""The ledger's table of what people decided. Its rows are written once and sealed in the log, as reports are."""

from __future__ import annotations

from django.db import models


class Decision(models.Model):
    """One decision of one person: see `recount.records.Decision`. `key` is its id."""

    key = models.CharField(max_length=32, unique=True)
    subject = models.CharField(max_length=120)
    aspect = models.CharField(max_length=32)
    value = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()
    why = models.TextField(blank=True)
    blind = models.BooleanField(default=False)
    withdrawn = models.BooleanField(default=False)
    supersedes = models.CharField(max_length=32, blank=True)

    class Meta:
        """All decisions of a subject are asked for together; the newest of all, by whoever looks at the day."""

        indexes = (
            models.Index(fields=("subject", "at"), name="decision_subject"),
            models.Index(fields=("aspect", "-at"), name="decision_aspect"),
        )
