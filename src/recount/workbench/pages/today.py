"""Today: what came in, what needs a decision, what changed."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from recount.ledger.decisions import decisions_within, newest
from recount.ledger.linking import to_link
from recount.ledger.models import Embargo, LogEntry
from recount.records import Decision
from recount.review import state
from recount.workbench.access import claims_counted
from recount.workbench.guard import needs
from recount.workbench.roles import Role
from recount.workbench.sums import for_person, kept

FRESH = dt.timedelta(days=7)
SHOWN = 12
KEPT = 60  # seconds


@needs(Role.READER)
@require_GET
def today(request: Any) -> HttpResponse:
    """The page one begins with."""
    reports = request.access.reports()
    shown = {
        "fresh": _fresh(request),
        "newest": reports.order_by("-id").annotate(claims=claims_counted())[:SHOWN],
        "any": reports.exists(),
        "waiting": len(to_link()) if request.access.sees_all else 0,
        "differing": _differing() if request.access.role >= Role.REVIEWER else [],
        "decided": [_told(one) for one in newest(SHOWN)] if request.access.sees_all else [],
        "vanished": _vanished() if request.access.sees_all else [],
        "embargoes": Embargo.objects.filter(until__gte=timezone.now().date()).count(),
    }
    return render(request, "workbench/today.html", shown)


def _fresh(request: Any) -> int:
    """How many reports came in of late; kept for a while, because many look at once."""
    since = timezone.now() - FRESH
    return kept(for_person(request, "fresh"), KEPT, request.access.reports().filter(capture__taken_at__gte=since).count)


def _differing() -> list[str]:
    """The incidents whose reviewers differ, by id."""
    found = decisions_within("incident/").items()
    return [subject.partition("/")[2] for subject, several in found if state(several) == "differing"]


def _told(one: Decision) -> dict[str, Any]:
    """A decision with where its subject stands."""
    kind, _, key = one.subject.partition("/")
    report, _, claim = key.partition("/")
    told = {"one": one, "kind": kind, "key": key, "report": report, "claim": claim}
    return {**told, "text": json.loads(one.value) if one.aspect == "comment" else ""}


def _vanished() -> list[LogEntry]:
    return list(LogEntry.objects.filter(what="vanished").order_by("-number")[:SHOWN])
