"""Publish: what stays within the team, how the rest leaves, and the site, dossiers and files made of it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import tempfile
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django.views.static import serve

from recount.errors import RecountError
from recount.ledger.acts import note
from recount.ledger.home import Home
from recount.ledger.models import Embargo
from recount.ledger.where import claims_where
from recount.outward import Wanted, account_outside, care_of
from recount.publish.account import Account
from recount.publish.case import cases
from recount.publish.dossier import dossier, print_pdf
from recount.publish.exits import Care
from recount.publish.imprint import write_publishing
from recount.publish.release import MANIFEST
from recount.publish.site import write_site
from recount.workbench.files import exported, sent
from recount.workbench.forms import DossierForm, FileForm, PublishingForm
from recount.workbench.guard import needs
from recount.workbench.ledger import book_of
from recount.workbench.roles import Role

SITE = "site"  # in the ledger's folder: the public site as it was made last, which the next one compares itself with
MOST = 100_000  # claims published within a request; more are for the command line


@needs(Role.EDITOR)
@require_GET
def publish(request: Any) -> HttpResponse:
    """What would leave, what would not, and what was made last."""
    home, today = _home(request), dt.date.today()
    asked = {"where": "\n".join(request.GET.getlist("where"))}
    shown: dict[str, Any] = {"last": _last(home), "most": f"{MOST:,}"}
    shown |= {
        "dossier": DossierForm(initial=asked, auto_id="dossier_%s"),
        "file": FileForm(initial=asked, auto_id="file_%s"),
    }
    try:
        care, said = care_of(home, today)
    except RecountError as error:
        messages.error(request, str(error))
        return render(request, "workbench/publish.html", {**shown, "settings": PublishingForm()})
    shown |= {
        "settings": PublishingForm(initial=said.told()),
        "said": said,
        "names": Counter(care.names.values()),
        "held": Embargo.objects.filter(until__gte=today).order_by("until", "report"),
    }
    return render(request, "workbench/publish.html", shown)


@needs(Role.EDITOR)
@require_POST
def set_publishing(request: Any) -> HttpResponse:
    """Change the name, the licence, the rule, how coarse points are and how long what has just happened waits."""
    home, form = _home(request), PublishingForm(request.POST)
    if form.is_valid():
        told = form.told()
        write_publishing(home.folder, told)
        note(book_of(request.user), "publishing", "publish.toml", **told)
        messages.success(request, _("Kept. It holds from the next thing that leaves."))
    else:
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
    return redirect("publish")


@needs(Role.EDITOR)
@require_POST
def make_site(request: Any) -> HttpResponse:
    """Make the public site anew; numbers that changed since the last one go into its log of corrections."""
    home = _home(request)
    try:
        account, care = _outside(home, ())
        made = write_site(account, care, home.folder / SITE)
    except RecountError as error:
        messages.error(request, str(error))
        return redirect("publish")
    name, manifest = f"{SITE}/data/{MANIFEST}", (home.folder / SITE / "data" / MANIFEST).read_bytes()
    digest = hashlib.sha256(manifest).hexdigest()
    note(book_of(request.user), "export", name, sha256=digest, size=len(manifest), version=made.imprint.version)
    messages.success(request, _("The site is made: version %(name)s.") % {"name": made.imprint.version})
    return redirect("publish")


@needs(Role.EDITOR)
@require_GET
def site(request: Any, path: str) -> Any:
    """A page of the site that was made last, to be looked at before others see it."""
    return serve(request, path or "index.html", document_root=str(_home(request).folder / SITE))


@needs(Role.EDITOR)
@require_GET
def site_zip(request: Any) -> FileResponse:
    """The site that was made last, in one file for a web server."""
    folder = _home(request).folder / SITE
    if not folder.is_dir():
        raise Http404
    packed = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it when it is sent
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            file.write(path, Path(SITE) / path.relative_to(folder))
    packed.seek(0)
    return FileResponse(packed, as_attachment=True, filename=f"{SITE}.zip")


@needs(Role.EDITOR)
@require_POST
def make_dossier(request: Any) -> HttpResponse:
    """All incidents that a query finds, as one page or as a PDF."""
    home, form = _home(request), DossierForm(request.POST)
    if not form.is_valid():
        return _refused(request, form)
    where, kind, incident = (form.cleaned_data[name] for name in ("where", "kind", "incident"))
    try:
        account, _care = _outside(home, where, [incident] if incident else [])
        found = list(cases(account))
        named = found[0].title if len(found) == 1 else account.imprint.title
        page = dossier(account, form.cleaned_data["title"] or named, where)
        data = page.encode() if kind == "html" else _printed(page)
    except RecountError as error:
        messages.error(request, str(error))
        return redirect("publish")
    media_type = "text/html; charset=utf-8" if kind == "html" else "application/pdf"
    incidents = [case.id for case in found]
    return _leaving(request, (data, f"dossier.{kind}", media_type), where=where, incidents=incidents)


@needs(Role.EDITOR)
@require_POST
def make_file(request: Any) -> HttpResponse:
    """Claims, incidents and counts in a format of the field."""
    home, form = _home(request), FileForm(request.POST)
    if not form.is_valid():
        return _refused(request, form)
    where, name = form.cleaned_data["where"], form.cleaned_data["format"]
    try:
        file = exported(name, _outside(home, where)[0])
    except RecountError as error:
        messages.error(request, str(error))
        return redirect("publish")
    return _leaving(request, file, where=where, format=name)


def _leaving(request: Any, file: tuple[bytes, str, str], **told: Any) -> HttpResponse:
    """The file, sent; the log remembers it with its hash, as it does what the command line writes."""
    data, name, _media_type = file
    digest = hashlib.sha256(data).hexdigest()
    note(book_of(request.user), "export", name, sha256=digest, size=len(data), **told)
    return sent(*file)


def _home(request: Any) -> Home:
    """The ledger, for who is an editor of all of it: what leaves is drawn from the whole."""
    if request.access.everywhere < Role.EDITOR:
        raise PermissionDenied
    return book_of(request.user).home


def _outside(home: Home, where: Sequence[str], incidents: Sequence[str] = ()) -> tuple[Account, Care]:
    """What others may have. Raises RecountError where that is more than a request can hold."""
    count = 0 if incidents else claims_where(where).order_by().count()
    if count > MOST:
        raise RecountError(
            f"{count:,} claims are too many for a page; on the server, `recount publish`, `recount dossier` and "
            "`recount export` write any number"
        )
    return account_outside(home, Wanted(where, incidents), dt.date.today())


def _last(home: Home) -> dict[str, Any] | None:
    """The manifest of the site that was made last."""
    path = home.folder / SITE / "data" / MANIFEST
    try:
        told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return told


def _printed(page: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="recount-") as folder:
        path = Path(folder) / "dossier.pdf"
        print_pdf(page, path)
        return path.read_bytes()


def _refused(request: Any, form: Any) -> HttpResponse:
    messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
    return redirect("publish")
