"""Review: what would change counts most comes first; two people judge unseen by each other; then it is reconciled."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from recount.counted import counted
from recount.ledger.decisions import decide, decisions_within
from recount.ledger.models_linked import Incident
from recount.publish.graphic import is_graphic
from recount.records import Decision, Pressing
from recount.review import AXES, REVIEWERS, State, alpha, blind, pressing, state
from recount.workbench.axes import LABELS, WORDS, is_value
from recount.workbench.guard import needs
from recount.workbench.incident_view import IncidentView, Telling, incident_view
from recount.workbench.ledger import book_of
from recount.workbench.roles import Role
from recount.workbench.sums import for_person, kept

LOOKED_AT = 150  # incidents with most claims, of which the queue is made
KEPT = 300  # seconds that their order is kept for
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """One incident of the queue: why it presses, how far its review is, and whether it waits for this person."""

    pressing: Pressing
    row: Incident
    state: State
    reviewers: int
    mine: bool


@needs(Role.REVIEWER)
@require_GET
def review(request: Any) -> HttpResponse:
    """The queue, and how far reviewers agree."""
    decided = decisions_within("incident/")
    waiting = _queue(request, decided)
    shown = {
        "waiting": [one for one in waiting if one.state in ("waiting", "differing")][:SHOWN],
        "done": sum(one.state in ("agreed", "settled") for one in waiting),
        "agreement": _agreement(decided),
        "needed": REVIEWERS,
    }
    return render(request, "workbench/review.html", shown)


def _queue(request: Any, decided: dict[str, list[Decision]]) -> list[Waiting]:
    """The incidents in the order of what their decision would change."""
    rows = {row.key: row for row in _looked_at(request)}
    made = []
    for one in _pressing(request, rows):
        several = decided.get(f"incident/{one.subject}", [])
        unseen = blind(several)
        mine = request.user.get_username() in unseen
        made.append(Waiting(one, rows[one.subject], state(several), len(unseen), mine))
    return made


def _looked_at(request: Any) -> Any:
    rows = Incident.objects.order_by("-claims", "-pk")
    if not request.access.sees_all:
        rows = rows.filter(placements__claim__in=request.access.claims([]).order_by()).distinct()
    return rows[:LOOKED_AT]


def _pressing(request: Any, rows: dict[str, Incident]) -> list[Pressing]:
    """What presses, kept for a while: the counts of many incidents are behind it."""
    told = kept(for_person(request, "pressing"), KEPT, lambda: _weighed(list(rows.values())))
    return [one for one in told if one.subject in rows]


def _weighed(rows: list[Incident]) -> list[Pressing]:
    return pressing([count for one in counted(rows) for count in one.counts])


def _agreement(decided: dict[str, list[Decision]]) -> list[tuple[Any, float | None, int]]:
    """Krippendorff's alpha of each axis, and over how many incidents two people judged it."""
    units: dict[str, list[list[str]]] = defaultdict(list)
    for several in decided.values():
        unseen = blind(several)
        for axis in AXES:
            values = [told[axis] for told in unseen.values() if axis in told]
            if len(values) >= REVIEWERS:
                units[axis].append(values)
    return [(LABELS[axis], alpha(units[axis]), len(units[axis])) for axis in AXES]


@needs(Role.REVIEWER)
@require_http_methods(["GET", "POST"])
def judge(request: Any, key: str) -> HttpResponse:
    """Judge one incident without seeing what others judged; where two differ, settle it as an editor."""
    view = incident_view(request.access, key)
    if not request.access.sees_claims(set(view.counted.claims), role=Role.REVIEWER):
        raise PermissionDenied
    unseen = blind(view.decided)
    judged = request.user.get_username() in unseen
    settling = view.state == "differing" and request.access.role >= Role.EDITOR and (judged or len(unseen) >= REVIEWERS)
    if request.method == "POST" and (answer := _judged(request, view, settling)):
        return answer
    shown = {
        "view": view,
        "axes": [(axis, LABELS[axis], WORDS[axis]) for axis in AXES],
        "judged": judged,
        "settling": settling,
        "sides": _sides(view) if settling else [],
        "sources": [(source, [(one, _is_graphic(one)) for one in source.tellings]) for source in view.sources],
    }
    return render(request, "workbench/judge.html", shown)


def _is_graphic(telling: Telling) -> bool:
    return is_graphic(telling.claim.span.quote, telling.report.language)


def _judged(request: Any, view: IncidentView, settling: bool) -> HttpResponse | None:
    """Keep what was sent; None where an axis is missing."""
    values: dict[str, Any] = {axis: request.POST.get(axis, "") for axis in AXES}
    if not all(is_value(axis, value) for axis, value in values.items()):
        messages.error(request, _("Choose one answer on each axis; “not known” is one."))
        return None
    why = request.POST.get("why", "")[:1000]
    decide(book_of(request.user), f"incident/{view.id}", values, why=why, blind=not settling)
    messages.success(request, _("Settled.") if settling else _("Kept, unseen by the other reviewer."))
    return redirect("review")


def _sides(view: IncidentView) -> list[tuple[str, list[tuple[Any, Any, str]]]]:
    """What each reviewer judged, side by side: label, answer in words, reason."""
    unseen = blind(view.decided)
    why = {(one.by, one.aspect): one.why for one in view.decided if one.blind}
    return [
        (by, [(LABELS[axis], WORDS[axis].get(told.get(axis, "")), why.get((by, axis), "")) for axis in AXES])
        for by, told in unseen.items()
    ]
