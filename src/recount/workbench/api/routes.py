"""The addresses of the API. Everything read is what others may have: it goes through the gate of `recount.outward`."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Query
from ninja.errors import HttpError

from recount.errors import RecountError
from recount.ledger.decisions import decide
from recount.ledger.home import Home
from recount.ledger.incidents import incident_rows
from recount.ledger.models_linked import Incident
from recount.outward import Wanted, account_outside, care_of
from recount.publish.account import Account
from recount.publish.case import Case, cases
from recount.publish.dossier import dossier
from recount.publish.exports import EXPORTS, SQLITE, SQLITE_FILE, export_named
from recount.publish.json import to_dict
from recount.workbench.api import answers
from recount.workbench.api.shapes import (
    About,
    Asked,
    ClaimId,
    Claims,
    ExportName,
    IncidentId,
    Incidents,
    Judged,
    Problem,
    ReportId,
    Whole,
)
from recount.workbench.api.tokens import Scoped
from recount.workbench.files import exported, sent
from recount.workbench.ledger import book_of
from recount.workbench.roles import Role

PROBLEMS: dict[Any, Any] = {400: Problem, 401: Problem, 403: Problem, 404: Problem, 422: Problem, 429: Problem}
A_FILE = {"responses": {200: {"description": "The file."}}}
Conditions = Annotated[list[str], Query(description="Conditions, as country=SD; all must hold.", max_length=20)]
api = NinjaAPI(
    title="Recount",
    version="1",
    description="What others may have of this ledger: claims with their words, incidents, counts with their claims.",
    docs_url=None,  # its page would load a program from elsewhere
    urls_namespace="api",
)


@api.exception_handler(RecountError)
def explained(request: HttpRequest, error: RecountError) -> HttpResponse:
    """A failure that Recount can explain."""
    return api.create_response(request, {"detail": str(error)}, status=400)


@api.get("/about", auth=Scoped("read"), response={200: About, **PROBLEMS}, url_name="about")
def about(request: Any) -> Any:
    """Who publishes, by which rule, and the formats there are."""
    imprint = care_of(_home(), dt.date.today())[1].imprint
    formats = [{"name": e.name, "file": e.file, "media_type": e.media_type, "of": e.of} for e in EXPORTS]
    formats.append({"name": SQLITE, "file": SQLITE_FILE, "media_type": "application/vnd.sqlite3", "of": "incidents"})
    return {**to_dict(imprint), "formats": formats}


@api.get("/incidents", auth=Scoped("read"), response={200: Incidents, **PROBLEMS}, url_name="incidents")
def incidents(request: Any, asked: Query[Asked]) -> Any:
    """Incidents, those linked last first, counted by the publisher's rule."""
    _plain(asked.where)
    rows = Incident.objects.order_by("-pk")
    if asked.where or not request.access.sees_all:
        found = request.access.claims(asked.where)
        rows = rows.filter(placements__claim__in=found.order_by()).distinct()
    if asked.before is not None:
        rows = rows.filter(pk__lt=asked.before)
    page = list(rows.values_list("pk", "key")[: asked.limit])
    found_here = _cases(_account(request, incidents=[key for _, key in page])) if page else {}
    shown = [answers.listed(found_here[key]) for _, key in page if key in found_here]
    return {"incidents": shown, "next": page[-1][0] if len(page) == asked.limit else None}


@api.get("/incidents/{incident}", auth=Scoped("read"), response={200: Whole, **PROBLEMS}, url_name="incident")
def incident(request: Any, incident: IncidentId) -> Any:
    """One incident, by its id or one that it had before: its counts by every rule, and its claims."""
    return answers.whole(_case(request, incident))


@api.get("/claims", auth=Scoped("read"), response={200: Claims, **PROBLEMS}, url_name="claims")
def claims(request: Any, asked: Query[Asked]) -> Any:
    """Claims, the newest first, in the names of docs/claim.md."""
    _plain(asked.where)
    rows = request.access.claims(asked.where)
    if asked.before is not None:
        rows = rows.filter(pk__lt=asked.before)
    page = list(rows.values_list("pk", "reading__report__key", "claim")[: asked.limit])
    account = _account(request, rows=[pk for pk, _, _ in page])
    keys = [(report, claim) for _, report, claim in page]
    shown = [to_dict(account.claims[key]) for key in keys if key in account.claims]
    return {"claims": shown, "next": page[-1][0] if len(page) == asked.limit else None}


@api.get("/claims/{report}/{claim}", auth=Scoped("read"), response={200: dict[str, Any], **PROBLEMS}, url_name="claim")
def claim(request: Any, report: ReportId, claim: ClaimId) -> Any:
    """One claim with all its words."""
    rows = request.access.claims([f"report={report}", f"claim={claim}"])
    account = _account(request, rows=list(rows.values_list("pk", flat=True)))
    if (report, claim) not in account.claims:
        raise HttpError(404, "there is no such claim that may leave")
    return to_dict(account.claims[report, claim])


@api.get("/exports/{name}", auth=Scoped("export"), response=PROBLEMS, url_name="export", openapi_extra=A_FILE)
def export(request: Any, name: ExportName, where: Conditions = []) -> Any:  # noqa: B006 - as django-ninja reads defaults
    """A file in one of the formats of `/about`; `trace` tells what every number rests on."""
    _plain([*where, name])
    whole = name == SQLITE or export_named(name).of != "claims"
    return sent(*exported(name, _account(request, where=where, whole=whole)))


@api.get("/dossiers/{incident}", auth=Scoped("export"), response=PROBLEMS, url_name="dossier", openapi_extra=A_FILE)
def dossier_of(request: Any, incident: IncidentId) -> Any:
    """One incident as a page that holds everything and prints well."""
    case = _case(request, incident)
    return sent(dossier(case.account, case.title).encode(), f"{case.id}.html", "text/html; charset=utf-8")


@api.post("/incidents/{incident}/judgement", auth=Scoped("judge"), response={200: Whole, **PROBLEMS}, url_name="judge")
def judge(request: Any, incident: IncidentId, judged: Judged) -> Any:
    """Judge an incident on one or more of the three axes, in the name of the token's person."""
    values = {axis: value for axis in ("harm", "responsibility", "victims") if (value := getattr(judged, axis))}
    if not values:
        raise HttpError(422, "no axis is judged")
    case = _case(request, incident)
    if not request.access.sees_claims({(c.report, c.id) for c in case.claims}, role=Role.REVIEWER):
        raise HttpError(403, "the person of this token reviews no such incident")
    decide(book_of(request.user), f"incident/{case.id}", values, why=judged.why)
    return answers.whole(_case(request, case.id))


def _home() -> Home:
    return Home.at(settings.RECOUNT_LEDGER)


def _account(request: Any, **wanted: Any) -> Account:
    """What others may have of what is wanted, as far as the token's person may see it."""
    scope = None if request.access.sees_all else request.access.claims([]).order_by().values("pk")
    return account_outside(_home(), Wanted(**wanted, scope=scope), dt.date.today())[0]


def _cases(account: Account) -> dict[str, Case]:
    return {case.id: case for case in cases(account)}


def _case(request: Any, key: str) -> Case:
    """The incident of an id, or of the beginning of one."""
    rows = incident_rows(key)
    found = _cases(_account(request, incidents=[rows[0].key])) if len(rows) == 1 else {}
    if not found:
        raise HttpError(404, "there is no such incident that may leave" if len(rows) < 2 else "several ids begin so")
    return next(iter(found.values()))


def _plain(texts: list[str]) -> None:
    """Refuse what no database takes as text."""
    if any("\0" in text for text in texts):
        raise HttpError(400, "a text holds a zero byte")
