"""A claim's record, and what people decide of it: corrections of fields, whether it counts, remarks."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from recount.ledger.decisions import claim_subject, decide, take_back
from recount.ledger.models_reviewed import Decision
from recount.publish.json import field_from_dict, to_dict
from recount.publish.wording import wording
from recount.records import Claim
from recount.workbench.correcting import FORMS, REMOVABLE
from recount.workbench.correcting.words import FieldForm
from recount.workbench.guard import needs
from recount.workbench.ledger import book_of
from recount.workbench.reading import ReadReport, Shown, read_report
from recount.workbench.roles import Role

LONGEST_REMARK = 4000


@needs(Role.READER)
@require_GET
def record(request: Any, digest: str, claim: str) -> HttpResponse:
    """The record of one claim, beside the text."""
    read = read_report(request.access, digest)
    return _record(request, read, read.one(claim))


@needs(Role.CODER)
@require_http_methods(["GET", "POST"])
def correct(request: Any, digest: str, claim: str, field: str) -> HttpResponse:
    """The form for one field, and what it sends."""
    read = _to_change(request, digest)
    shown = read.one(claim)
    if field not in FORMS:
        raise Http404
    before = to_dict(getattr(shown.claim, field))
    form = _form(request, FORMS[field], before, shown.claim, read.report.text)
    if request.method == "POST" and (_removed(request, field) or form.is_valid()):
        value = None if _removed(request, field) else form.value(before)
        field_from_dict(field, value)  # what could not be read back is refused, as an error of ours
        _decide(request, read, shown, {field: value}, request.POST.get("why", "")[:500])
        return _back(digest, claim)
    context = {"form": form, "field": field, "removable": field in REMOVABLE and before is not None}
    return _record(request, read, shown, **context)


@needs(Role.CODER)
@require_POST
def stand(request: Any, digest: str, claim: str) -> HttpResponse:
    """Whether the claim counts, or was misread."""
    read = _to_change(request, digest)
    value = "set_aside" if request.POST.get("standing") == "set_aside" else "kept"
    _decide(request, read, read.one(claim), {"standing": value}, request.POST.get("why", "")[:500])
    return _back(digest, claim)


@needs(Role.CODER)
@require_POST
def remark(request: Any, digest: str, claim: str) -> HttpResponse:
    """A remark on the claim."""
    read = _to_change(request, digest)
    if text := request.POST.get("text", "").strip()[:LONGEST_REMARK]:
        _decide(request, read, read.one(claim), {"comment": text}, "")
    return _back(digest, claim)


@needs(Role.CODER)
@require_POST
def undo(request: Any, key: str) -> HttpResponse:
    """Take a decision back: one's own, or as an editor anybody's."""
    row = Decision.objects.filter(key=key).first()
    if row is None or not row.subject.startswith("claim/"):
        raise Http404
    _kind, report, claim = row.subject.split("/")
    role = request.access.role_for_report(report)
    if role < Role.CODER or (row.by != request.user.get_username() and role < Role.EDITOR):
        raise PermissionDenied
    take_back(book_of(request.user), key, request.POST.get("why", "")[:500])
    messages.success(request, _("Taken back. What stood before stands again."))
    return _back(report.removeprefix("sha256:"), claim)


def _to_change(request: Any, digest: str) -> ReadReport:
    read = read_report(request.access, digest)
    if request.access.role_for_report(read.row.key) < Role.CODER:
        raise PermissionDenied
    return read


def _form(request: Any, kind: type[FieldForm], before: Any, claim: Claim, text: str) -> FieldForm:
    return kind(request.POST or None, text=text, near=claim.span.start, initial=kind.initial_of(before))


def _removed(request: Any, field: str) -> bool:
    return field in REMOVABLE and "remove" in request.POST


def _decide(request: Any, read: ReadReport, shown: Shown, values: dict[str, Any], why: str) -> None:
    decide(book_of(request.user), claim_subject((read.row.key, shown.read.id)), values, why=why)


def _back(digest: str, claim: str) -> HttpResponse:
    answer = redirect("report", digest=digest)
    answer["Location"] += f"?claim={claim}#record"
    return answer


def _record(request: Any, read: ReadReport, shown: Shown, **context: Any) -> HttpResponse:
    """The fragment that htmx puts beside the text; for a browser without scripts, the whole page leads to it."""
    coder = request.access.role_for_report(read.row.key) >= Role.CODER
    told = {"read": read, "chosen": shown, "words": wording(), "coder": coder, **context}
    name = "workbench/record.html" if request.headers.get("HX-Request") else "workbench/record_page.html"
    return render(request, name, told)
