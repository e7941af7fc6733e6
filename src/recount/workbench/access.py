"""What one person may see and do: roles in the whole ledger or in collections of it."""

from __future__ import annotations

import functools
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from recount.ledger.models import Claim, Reading, Report
from recount.ledger.where import claims_where
from recount.workbench.models import Membership
from recount.workbench.roles import Role


class Access:
    """One person's rights, read once a request."""

    def __init__(self, person: Any) -> None:
        self.person = person
        self.memberships: list[Membership] = (
            list(Membership.objects.filter(person=person).select_related("collection"))
            if person.is_authenticated
            else []
        )

    @functools.cached_property
    def everywhere(self) -> Role:
        """The role in all of the ledger."""
        roles = [one.role for one in self.memberships if one.collection_id is None]
        return Role(max(roles, default=Role.NOBODY))

    @functools.cached_property
    def role(self) -> Role:
        """The highest role anywhere: it decides which pages are open."""
        return Role(max((one.role for one in self.memberships), default=Role.NOBODY))

    @functools.cached_property
    def sees_all(self) -> bool:
        """Whether no part of the ledger is closed to this person."""
        return self.everywhere >= Role.READER

    def claims(self, conditions: list[str], *, role: Role = Role.READER) -> QuerySet[Claim]:
        """The claims that meet the conditions and that this person may see, or have that role for; newest first."""
        return claims_where(conditions).filter(self._scope(role))

    def role_for_report(self, key: str) -> Role:
        """The role over one report: the highest of the collections that any of its claims is in."""
        found = self.everywhere
        for one in self._partial():
            held = claims_where(one.collection.listed()).filter(reading__report__key=key)
            if one.role > found and held.exists():
                found = Role(one.role)
        return found

    def reports(self) -> QuerySet[Report]:
        """The reports this person may see."""
        rows = Report.objects.filter(redacted=False)
        if self.sees_all:
            return rows
        return rows.filter(readings__rows__in=self.claims([]).order_by()).distinct()

    def sees_claims(self, keys: set[tuple[str, str]], *, role: Role = Role.READER) -> bool:
        """Whether this person has that role for all of these claims, by (report, claim) ids."""
        if self.everywhere >= role:
            return True
        found = self.claims([], role=role).filter(reading__report__key__in={report for report, _ in keys})
        return keys <= set(found.values_list("reading__report__key", "claim"))

    def _partial(self) -> list[Membership]:
        return [one for one in self.memberships if one.collection_id is not None]

    def _scope(self, role: Role) -> Q:
        """What narrows the claims to those this person has that role for."""
        if self.everywhere >= role:
            return Q()
        allowed = Q(pk__in=[])
        for one in self._partial():
            if one.role >= role:
                allowed |= Q(pk__in=claims_where(one.collection.listed()).order_by().values("pk"))
        return allowed


def claims_counted() -> Subquery:
    """For a query of reports: how many claims each has now. The reading knows; the claims need not be counted."""
    standing = Reading.objects.filter(report=OuterRef("pk"), current=True).order_by("-pk")
    return Subquery(standing.values("claims")[:1])
