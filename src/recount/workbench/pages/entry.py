"""The first account, and accounts by invitation."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.forms import UserCreationForm
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from recount.workbench import limits
from recount.workbench.accounts import has_owner, invited, is_first_word, make_owner
from recount.workbench.guard import needs
from recount.workbench.ledger import book_of
from recount.workbench.models import Membership
from recount.workbench.roles import NAMES, Role

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@needs(Role.NOBODY)
def welcome(request: Any) -> HttpResponse:
    """The first run: whoever started the workbench makes the owner's account."""
    if has_owner():
        return redirect("account_login")
    word = request.POST.get("word") or request.GET.get("word", "")
    form = UserCreationForm(request.POST or None)
    if request.method == "POST" and (refusal := limits.refused(request, "welcome")):
        return refusal
    if request.method == "POST" and is_first_word(word) and form.is_valid():
        with transaction.atomic():
            person = form.save()
            make_owner(person)
        _note(person, "account", {"role": "owner"})
        login(request, person, backend=BACKEND)
        return redirect("today")
    status = 403 if word and not is_first_word(word) else 200
    return render(
        request, "workbench/welcome.html", {"form": form, "word": word, "known": status == 200}, status=status
    )


@needs(Role.NOBODY)
def join(request: Any, word: str) -> HttpResponse:
    """The page behind an invitation's link."""
    invitation = invited(word)
    if invitation is None:
        raise Http404(_("This invitation was used, or its time is over. Ask for another."))
    form = UserCreationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            person = form.save()
            Membership.objects.create(person=person, collection=invitation.collection, role=invitation.role)
            invitation.used = True
            invitation.save()
        _note(person, "account", {"role": Role(invitation.role).name.lower(), "invited_by": invitation.by.username})
        login(request, person, backend=BACKEND)
        messages.success(request, _("Your account is made. Add a second factor under your name, on the left."))
        return redirect("today")
    shown = {"form": form, "role": NAMES[Role(invitation.role)], "by": invitation.by.username}
    return render(request, "workbench/join.html", shown)


def _note(person: Any, what: str, detail: dict[str, Any]) -> None:
    with book_of(person).writing() as log:
        log.add(what, person.username, detail)
