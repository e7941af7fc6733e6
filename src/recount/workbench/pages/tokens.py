"""One's own tokens for the API: made, shown once, revoked."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from recount.workbench.api.tokens import NEEDS, make
from recount.workbench.guard import needs
from recount.workbench.models import Token
from recount.workbench.roles import Role

DAYS = (7, 30, 90, 365)


@needs(Role.READER)
@require_GET
def tokens(request: Any) -> HttpResponse:
    """The tokens one has made; a new one's word is shown here once."""
    shown = {
        "tokens": Token.objects.filter(person=request.user).order_by("-made_at"),
        "scopes": [scope for scope, role in NEEDS.items() if request.access.role >= role],
        "days": DAYS,
        "word": request.session.pop("token", None),
    }
    return render(request, "workbench/tokens.html", shown)


@needs(Role.READER)
@require_POST
def make_token(request: Any) -> HttpResponse:
    """Make a token for some scopes and days; only scopes that one's role has."""
    scopes = [scope for scope, role in NEEDS.items() if request.access.role >= role]
    asked = [scope for scope in request.POST.getlist("scope") if scope in scopes]
    name, days = request.POST.get("name", "").strip()[:80], request.POST.get("days", "")
    if name and asked and days in map(str, DAYS):
        until = timezone.now() + dt.timedelta(days=int(days))
        request.session["token"] = make(request.user, name, asked, until)
    return redirect("tokens")


@needs(Role.READER)
@require_POST
def revoke_token(request: Any, number: int) -> HttpResponse:
    """Revoke one of one's own tokens."""
    token = get_object_or_404(Token, pk=number, person=request.user)
    token.revoked = True
    token.save(update_fields=["revoked"])
    return redirect("tokens")
