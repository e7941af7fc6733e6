"""The ledger page: every claim, filtered, searched, judged in bulk; views that are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from recount.errors import RecountError
from recount.judged import as_corrected
from recount.ledger.decisions import claim_subject, decide, decisions_of
from recount.ledger.models import Claim as ClaimRow
from recount.ledger.where import page
from recount.publish.html import Entry, entries
from recount.publish.json import record_from_json
from recount.records import Claim, Decision
from recount.review import is_kept, standing
from recount.workbench.filters import FilterForm
from recount.workbench.guard import needs
from recount.workbench.ledger import book_of
from recount.workbench.models import SavedView
from recount.workbench.roles import Role

SIZE = 50  # rows a page
COUNTED = 1_000  # more are told as "more than"
MOST = 500  # claims judged at once


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: the claim as decided, in words, and the row it was drawn from."""

    row: ClaimRow
    claim: Claim
    entry: Entry
    kept: bool
    changed: bool


@needs(Role.READER)
@require_GET
def claims(request: Any) -> HttpResponse:
    """The claims that meet the form's conditions, a page at a time, the newest first."""
    form = FilterForm(request.GET)
    rows, problem = _rows(request, form)
    before = request.GET.get("before", "")
    found = lines(page(rows, size=SIZE, before=int(before) if before.isdigit() else None)) if rows is not None else []
    query = {name: value for name, value in request.GET.items() if value and name != "before"}
    shown = {
        "form": form,
        "problem": problem,
        "lines": found,
        "query": urlencode(query),
        "more": found[-1].row.pk if len(found) == SIZE else None,
        "many": rows[: COUNTED + 1].count() if rows is not None and not before else None,
        "counted": COUNTED,
        "views": SavedView.objects.filter(Q(person=request.user) | Q(shared=True)).order_by("name"),
    }
    part = request.headers.get("HX-Request") and before
    return render(request, "workbench/claim_rows.html" if part else "workbench/claims.html", shown)


def _rows(request: Any, form: FilterForm) -> tuple[QuerySet[ClaimRow] | None, str]:
    """The rows that meet the conditions; none, and what is wrong, where they say nothing the ledger understands."""
    if not form.is_valid():
        return None, " ".join(error for errors in form.errors.values() for error in errors)
    try:
        return request.access.claims(form.conditions()), ""
    except RecountError as error:
        return None, str(error)


def lines(rows: Sequence[ClaimRow]) -> list[Line]:
    """The rows with their claims as people decided them."""
    read = [record_from_json(Claim, row.record.record) for row in rows]
    decided = decisions_of(claim_subject((claim.report, claim.id)) for claim in read)
    several = [decided.get(claim_subject((claim.report, claim.id)), []) for claim in read]
    made = [as_corrected(claim, one) for claim, one in zip(read, several, strict=True)]
    return [_line(*told) for told in zip(rows, made, _entries(made), several, strict=True)]


def _entries(made: Iterable[Claim]) -> list[Entry]:
    """Each claim in words, by itself: those of a page are of many reports."""
    return [entries([claim])[0] for claim in made]


def _line(row: ClaimRow, claim: Claim, entry: Entry, decided: list[Decision]) -> Line:
    stands = standing(decided)
    return Line(row, claim, entry, is_kept(stands), bool(set(stands) - {"standing"}))


@needs(Role.CODER)
@require_POST
def judge_several(request: Any) -> HttpResponse:
    """Set several claims aside, or let them count again."""
    keys = [int(key) for key in request.POST.getlist("claim") if key.isdigit()][:MOST]
    value = "kept" if request.POST.get("standing") == "kept" else "set_aside"
    rows = list(ClaimRow.objects.filter(pk__in=keys).select_related("reading__report"))
    named = {(row.reading.report.key, row.claim) for row in rows}
    if not request.access.sees_claims(named, role=Role.CODER):
        raise PermissionDenied
    for key in sorted(named):
        decide(book_of(request.user), claim_subject(key), {"standing": value}, why=request.POST.get("why", "")[:500])
    if value == "kept":
        told = ngettext("%(n)d claim counts.", "%(n)d claims count.", len(named))
    else:
        told = ngettext("%(n)d claim was set aside.", "%(n)d claims were set aside.", len(named))
    messages.success(request, told % {"n": len(named)})
    return _to_claims(request.POST.get("query", ""))


@needs(Role.READER)
@require_POST
def save_view(request: Any) -> HttpResponse:
    """Keep the present filter under a name; as a coder, for all."""
    name, query = request.POST.get("name", "").strip()[:80], request.POST.get("query", "")[:4000]
    if name:
        shared = "shared" in request.POST and request.access.role >= Role.CODER
        SavedView.objects.update_or_create(person=request.user, name=name, defaults={"query": query, "shared": shared})
        messages.success(request, _("The view is kept."))
    return _to_claims(query)


@needs(Role.READER)
@require_POST
def drop_view(request: Any, number: int) -> HttpResponse:
    """Forget a view of one's own."""
    get_object_or_404(SavedView, pk=number, person=request.user).delete()
    return redirect("claims")


def _to_claims(query: str) -> HttpResponse:
    """Back to the page with that filter; only the path is ours to say, so nothing leads elsewhere."""
    return redirect(f"{reverse('claims')}?{query}" if query else "claims")
