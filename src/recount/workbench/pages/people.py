"""People: who works here, what each may do, invitations, collections, and the audit log."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from recount.ledger.models import LogEntry
from recount.workbench import accounts
from recount.workbench.forms import CollectionForm, InvitationForm, RoleForm
from recount.workbench.guard import needs
from recount.workbench.ledger import book_of
from recount.workbench.models import Collection, Invitation, Membership
from recount.workbench.roles import DUTIES, NAMES, Role

PAGE = 50
# What the audit page can be narrowed to: the kinds of lines of the log.
KINDS = ("capture", "report", "reading", "redaction", "name", "embargo", "vanished", "decision", "account", "right")


@needs(Role.OWNER)
@require_GET
def people(request: Any) -> HttpResponse:
    """Who works here."""
    shown = {
        "people": get_user_model().objects.prefetch_related("memberships__collection").order_by("username"),
        "invitations": Invitation.objects.filter(used=False).select_related("collection", "by").order_by("-until"),
        "collections": Collection.objects.order_by("name"),
        "duties": [(NAMES[role], DUTIES[role]) for role in NAMES],
        "invitation": InvitationForm(),
        "collection": CollectionForm(),
        "roles": RoleForm(),
        "link": request.session.pop("invitation", None),
    }
    return render(request, "workbench/people.html", shown)


@needs(Role.OWNER)
@require_POST
def invite(request: Any) -> HttpResponse:
    """Make a link that lets somebody make an account; it is shown once."""
    form = InvitationForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        word = accounts.invite(request.user, Role(told["role"]), told["collection"], told["note"])
        request.session["invitation"] = request.build_absolute_uri(reverse("join", args=[word]))
        _note(request, "invitation", told["note"], {"role": Role(told["role"]).name.lower()})
    return redirect("people")


@needs(Role.OWNER)
@require_POST
def give_role(request: Any, number: int) -> HttpResponse:
    """Give a person a role in a collection, or take it; the last owner stays one."""
    person = get_object_or_404(get_user_model(), pk=number)
    form = RoleForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Nothing was changed: choose a role."))
        return redirect("people")
    role, collection = Role(form.cleaned_data["role"]), form.cleaned_data["collection"]
    held = Membership.objects.filter(person=person, collection=collection)
    owners = Membership.objects.filter(role=Role.OWNER, collection=None)
    if role < Role.OWNER and collection is None and not owners.exclude(person=person).exists():
        messages.error(request, _("Nothing was changed: the last owner cannot be taken away."))
        return redirect("people")
    held.delete()
    if role:
        Membership.objects.create(person=person, collection=collection, role=role)
    detail = {"role": role.name.lower(), "collection": collection.name if collection else None}
    _note(request, "right", person.username, detail)
    return redirect("people")


@needs(Role.OWNER)
@require_POST
def add_collection(request: Any) -> HttpResponse:
    """Make a collection of the claims that meet some conditions."""
    form = CollectionForm(request.POST)
    if form.is_valid():
        made = form.save()
        _note(request, "collection", made.name, {"conditions": made.listed()})
    else:
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
    return redirect("people")


@needs(Role.OWNER)
@require_GET
def audit(request: Any) -> HttpResponse:
    """The log of the ledger: who did what, when, why; newest first."""
    lines = LogEntry.objects.order_by("-number")
    chosen = {name: request.GET.get(name, "") for name in ("who", "what", "subject")}
    for name, value in chosen.items():
        lines = lines.filter(**{name: value}) if value else lines
    page = Paginator(lines, PAGE).get_page(request.GET.get("page"))
    rows = [(line, json.loads(line.detail)) for line in page.object_list]
    names = get_user_model().objects.order_by("username").values_list("username", flat=True)
    shown = {"page": page, "rows": rows, "chosen": chosen, "kinds": KINDS, "names": names}
    return render(request, "workbench/audit.html", shown)


def _note(request: Any, what: str, subject: str, detail: dict[str, Any]) -> None:
    with book_of(request.user).writing() as log:
        log.add(what, subject, detail)
