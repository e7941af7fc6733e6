"""The workbench's own tables: collections, who may do what in them, invitations, saved views.

What is said and what is judged is none of its business: that lies in the ledger.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from recount.workbench.roles import NAMES

ROLES = [(int(role), name) for role, name in NAMES.items()]


class Collection(models.Model):
    """A part of the ledger that people are given rights in: the claims that meet its conditions, one a line."""

    name = models.CharField(max_length=80, unique=True)
    conditions = models.TextField(blank=True)

    def __str__(self) -> str:
        return str(self.name)

    def listed(self) -> list[str]:
        """Its conditions, as `recount claims --where` takes them."""
        return [line.strip() for line in str(self.conditions).splitlines() if line.strip()]


class Membership(models.Model):
    """What one person may do in one collection; without a collection, in all of the ledger."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, null=True, blank=True)
    role = models.SmallIntegerField(choices=ROLES)

    class Meta:
        """One role a person and collection."""

        constraints = (models.UniqueConstraint(fields=("person", "collection"), name="one_role", nulls_distinct=False),)


class Invitation(models.Model):
    """A link that lets one person make an account with a role, once, until a day. Of its word the digest is kept."""

    digest = models.CharField(max_length=64, unique=True)
    role = models.SmallIntegerField(choices=ROLES)
    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, null=True, blank=True)
    note = models.CharField(max_length=120, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    until = models.DateTimeField()
    used = models.BooleanField(default=False)


class SavedView(models.Model):
    """A filter of the ledger page that somebody gave a name; `shared` ones are seen by all."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    name = models.CharField(max_length=80)
    query = models.TextField()
    shared = models.BooleanField(default=False)


class Token(models.Model):
    """A word by which a program is let in to the API, in a person's name. Of the word the digest is kept."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.CharField(max_length=80)
    made_at = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField(null=True, blank=True)
    revoked = models.BooleanField(default=False)
