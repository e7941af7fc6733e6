"""Incidents: the list, one with its sources side by side, what people decide of it."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from recount.errors import RecountError
from recount.ledger.decisions import decide
from recount.ledger.models_linked import Incident
from recount.ledger.models_reviewed import Decision as DecisionRow
from recount.ledger.names import show
from recount.records import ClaimKey, Decision
from recount.review import AXES
from recount.workbench import joining
from recount.workbench.axes import WORDS, is_value, told_axes
from recount.workbench.guard import needs
from recount.workbench.incident_lines import lines
from recount.workbench.incident_view import IncidentView, incident_view
from recount.workbench.ledger import book_of
from recount.workbench.pages.maps import feature, narrowed
from recount.workbench.roles import Role

PAGE = 25


@needs(Role.READER)
@require_GET
def incidents(request: Any) -> HttpResponse:
    """The incidents, the latest day first."""
    rows = narrowed(request)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    told = lines(request.access, list(page.object_list))
    context = {"page": page, "told": told, "chosen": request.GET, "grades": WORDS["grade"], "tab": "list"}
    return render(request, "workbench/incidents.html", context)


@needs(Role.READER)
@require_GET
def incident(request: Any, key: str) -> HttpResponse:
    """One incident."""
    view = incident_view(request.access, key)
    if view.id != key:
        return redirect("incident", key=view.id)
    shown = {
        "view": view,
        "axes": told_axes(view.assessment),
        "grade": WORDS["grade"].get(view.assessment.grade or ""),
        "role_here": _role(request, view),
        "reviewer": _role(request, view) >= Role.REVIEWER,
        "coder": _role(request, view) >= Role.CODER,
        "editor": _role(request, view) >= Role.EDITOR,
        "tiles": settings.RECOUNT_TILES,
        "credit": settings.RECOUNT_TILES_CREDIT,
        "point": feature(view.row),
        "levels": ("anonymous", "initials", "full"),
    }
    return render(request, "workbench/incident.html", shown)


def _role(request: Any, view: IncidentView) -> Role:
    """The role over an incident: the highest that holds for all of its claims that one may see."""
    keys = set(view.counted.claims)
    held = (role for role in reversed(Role) if role and request.access.sees_claims(keys, role=role))
    return next(held, Role.NOBODY)


def _may(request: Any, key: str, role: Role) -> IncidentView:
    view = incident_view(request.access, key)
    if _role(request, view) < role:
        raise PermissionDenied
    return view


@needs(Role.REVIEWER)
@require_POST
def assess(request: Any, key: str) -> HttpResponse:
    """Judge an incident on the three axes, openly."""
    view = _may(request, key, Role.REVIEWER)
    values: dict[str, Any] = {axis: request.POST[axis] for axis in AXES if is_value(axis, request.POST.get(axis, ""))}
    if values:
        decide(book_of(request.user), f"incident/{view.id}", values, why=request.POST.get("why", "")[:1000])
        messages.success(request, _("The judgement is kept."))
    return redirect("incident", key=view.id)


@needs(Role.CODER)
@require_POST
def comment(request: Any, key: str) -> HttpResponse:
    """A remark on an incident."""
    view = _may(request, key, Role.CODER)
    if text := request.POST.get("text", "").strip()[:4000]:
        decide(book_of(request.user), f"incident/{view.id}", {"comment": text})
    return redirect("incident", key=view.id)


@needs(Role.EDITOR)
@require_POST
def rejoin(request: Any, key: str) -> HttpResponse:
    """Merge with another incident, split some claims off, or move them."""
    view = _may(request, key, Role.EDITOR)
    why, act = request.POST.get("why", "")[:500], request.POST.get("act")
    chosen: list[ClaimKey] = [one for one in view.counted.claims if "/".join(one) in request.POST.getlist("claim")]
    other = Incident.objects.filter(key=request.POST.get("other", "").strip()).exclude(pk=view.row.pk).first()
    if other is not None:
        _may(request, other.key, Role.EDITOR)
    try:
        _rejoined(book_of(request.user), view, chosen, (act or "", other, why))
        messages.success(request, _("Done. It can be undone below."))
    except RecountError as error:
        messages.error(request, str(error))
    return redirect(_now(view))


def _rejoined(book: Any, view: IncidentView, chosen: list[ClaimKey], told: tuple[str, Incident | None, str]) -> None:
    act, other, why = told
    if act == "split":
        joining.split(book, view.row, chosen, why)
    elif other is None:
        raise RecountError(_("Name another incident by its id: it stands at the foot of its page."))
    elif act == "move":
        joining.move(book, view.row, chosen, other, why)
    else:
        joining.merge(book, view.row, other, why)


def _now(view: IncidentView) -> str:
    """The address of the incident that the first of its claims is in now."""
    report, claim = next(iter(view.counted.claims))
    row = Incident.objects.filter(
        placements__claim__claim=claim, placements__claim__reading__report__key=report
    ).first()
    return f"/incidents/{row.key}/" if row else "/incidents/"


def _incident_of(report: str, claim: str) -> Incident | None:
    found = Incident.objects.filter(placements__claim__claim=claim, placements__claim__reading__report__key=report)
    return found.first()


@needs(Role.EDITOR)
@require_POST
def undo_act(request: Any, key: str) -> HttpResponse:
    """Undo a merge, split or move."""
    row = get_object_or_404(DecisionRow, key=key, aspect="linking", withdrawn=False)
    pairs = json.loads(row.value)["pairs"]
    named = {(one[0], one[1]) for pair in pairs for one in pair[:2]}
    if not request.access.sees_claims(named, role=Role.EDITOR):
        raise PermissionDenied
    act = Decision(row.key, row.subject, row.aspect, row.value, row.by, row.at)
    try:
        joining.undo(book_of(request.user), act, request.POST.get("why", "")[:500])
        messages.success(request, _("Undone."))
    except RecountError as error:
        messages.error(request, str(error))
    report, claim = pairs[0][0]
    here = _incident_of(report, claim)
    return redirect("incident", key=here.key) if here else redirect("incidents")


@needs(Role.EDITOR)
@require_POST
def show_name(request: Any, key: str) -> HttpResponse:
    """Decide how a victim's name is shown outside the team."""
    view = _may(request, key, Role.EDITOR)
    name, shown = request.POST.get("name", ""), request.POST.get("shown", "")
    if name not in {one for one, _shown, _told in view.victims()}:
        raise Http404
    try:
        show(book_of(request.user), name, shown, request.POST.get("why", "")[:500])
    except RecountError as error:
        messages.error(request, str(error))
    return redirect("incident", key=view.id)
