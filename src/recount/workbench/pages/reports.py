"""Reports: the list, adding, the report with its claims in place, its original and its versions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from recount.errors import RecountError
from recount.ledger.models import Capture, Embargo, Report
from recount.ledger.names import embargo
from recount.ledger.search import having
from recount.ledger.versions import versions
from recount.publish.changes import steps
from recount.publish.graphic import is_graphic
from recount.publish.wording import wording
from recount.read.fetch import fetch
from recount.workbench import limits
from recount.workbench.access import claims_counted
from recount.workbench.forms import AddForm
from recount.workbench.guard import needs
from recount.workbench.ledger import book_of
from recount.workbench.reading import PREFIX, read_report
from recount.workbench.roles import Role
from recount.workbench.taking_in import Given, take_in

PAGE = 50
INLINE = ("text/plain", "image/png", "image/jpeg", "image/gif", "image/webp")  # a browser shows these and runs nothing


@needs(Role.READER)
@require_GET
def reports(request: Any) -> HttpResponse:
    """All reports, the newest first, or those that hold some words."""
    words = request.GET.get("words", "").strip()
    rows = request.access.reports().order_by("-id")
    if words:
        rows = rows.filter(pk__in=having(Report, words))
    rows = rows.annotate(claims=claims_counted())
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "workbench/reports.html", {"page": page, "words": words})


@needs(Role.CODER)
@require_http_methods(["GET", "POST"])
def add(request: Any) -> HttpResponse:
    """Add reports: files, an address, or text pasted in."""
    form = AddForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and (refusal := limits.refused(request, "upload")):
        return refusal
    if request.method == "POST" and form.is_valid():
        added = _take_in(request, form)
        if len(added) == 1:
            return redirect("report", digest=added[0].removeprefix(PREFIX))
        if added:
            told = ngettext("%(n)d report was added.", "%(n)d reports were added.", len(added))
            messages.success(request, told % {"n": len(added)})
            return redirect("reports")
    return render(request, "workbench/add.html", {"form": form, "largest": settings.LARGEST_UPLOAD // (1 << 20)})


def _take_in(request: Any, form: AddForm) -> list[str]:
    """Take in everything the form names; returns the ids of the reports. What cannot be read is told on the page."""
    told, added = form.cleaned_data, []
    given = Given(told["published"], told["language"] or None, told["url"] or None)
    for name, media_type, data_of in _documents(told):
        try:
            added += take_in(book_of(request.user), name, data_of(), media_type, given)[1]
        except RecountError as error:
            form.add_error(None, str(error))
    return added


def _documents(told: dict[str, Any]) -> Iterator[tuple[str, str | None, Callable[[], bytes]]]:
    """The documents named: name, media type where it is told, and what gives the bytes."""
    yield from ((file.name, file.content_type or None, file.read) for file in told["files"])
    if told["text"]:
        yield told["name"] or _("pasted text"), "text/plain", told["text"].encode
    if told["url"]:
        yield told["url"], None, lambda: fetch(told["url"]).data


@needs(Role.READER)
@require_GET
def report(request: Any, digest: str) -> HttpResponse:
    """One report: its text with the claims in place, and the record of the one that is looked at."""
    read = read_report(request.access, digest)
    asked = request.GET.get("claim", "")
    language = read.report.language
    blocks = [
        (passage, pieces, is_graphic("".join(piece.segment.text for piece in pieces), language))
        for passage, pieces in read.passages()
    ]
    origin = read.row.capture.origin
    shown = {
        "read": read,
        "blocks": blocks,
        "words": wording(),
        "chosen": read.one(asked) if asked else None,
        "role_here": request.access.role_for_report(read.row.key),
        "coder": request.access.role_for_report(read.row.key) >= Role.CODER,
        "editor": request.access.role_for_report(read.row.key) >= Role.EDITOR,
        "embargo": Embargo.objects.filter(report=read.row.key, until__gte=timezone.now().date()).first(),
        "several": Report.objects.filter(capture__origin=origin, redacted=False).count() > 1,
        "link": read.report.url if (read.report.url or "").startswith(("https://", "http://")) else None,
    }
    return render(request, "workbench/report.html", shown)


@needs(Role.EDITOR)
@require_POST
def hold_back(request: Any, digest: str) -> HttpResponse:
    """Keep a report's claims within the team until a day, that day included."""
    read = read_report(request.access, digest)
    if request.access.role_for_report(read.row.key) < Role.EDITOR:
        raise PermissionDenied
    try:
        until = dt.date.fromisoformat(request.POST.get("until", ""))
    except ValueError:
        messages.error(request, _("Choose a day."))
        return redirect("report", digest=digest)
    embargo(book_of(request.user), read.row.key, until, request.POST.get("why", "")[:500])
    messages.success(request, _("The report is held back from publication."))
    return redirect("report", digest=digest)


@needs(Role.READER)
@require_GET
def original(request: Any, digest: str) -> HttpResponse:
    """The bytes as they were taken in. What could run in a browser is handed over as a file."""
    row = request.access.reports().filter(key=PREFIX + digest).select_related("capture").first()
    if row is None:
        raise Http404
    capture: Capture = row.capture
    data = book_of(request.user).blobs.get(capture.digest)
    kind = capture.media_type.partition(";")[0].strip().lower()
    response = HttpResponse(
        data, content_type=f"{kind}; charset=utf-8" if kind in INLINE else "application/octet-stream"
    )
    name = capture.origin.rpartition("/")[2] or capture.digest
    how = "inline" if kind in INLINE else "attachment"
    response.headers["Content-Disposition"] = _disposition(how, name)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _disposition(how: str, name: str) -> str:
    """The header, the name reduced to what no header can be broken with."""
    kept = "".join(c if c.isascii() and (c.isalnum() or c in ".-_") else "_" for c in name)[-100:]
    return f'{how}; filename="{kept}"'


@needs(Role.READER)
@require_GET
def report_versions(request: Any, digest: str) -> HttpResponse:
    """What changed between the versions of the page this report was found at, and between readings."""
    read = read_report(request.access, digest)
    found = versions(book_of(request.user), read.row.capture.origin)
    if not request.access.sees_all:
        allowed = set(request.access.reports().values_list("key", flat=True))
        found = [one for one in found if one.report in allowed]
    if not found:
        raise PermissionDenied
    return render(request, "workbench/versions.html", {"read": read, "steps": list(steps(found)), "first": found[0]})
