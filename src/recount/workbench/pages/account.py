"""One's own account."""

from __future__ import annotations

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from recount.workbench.guard import needs
from recount.workbench.roles import Role


@needs(Role.READER)
@require_GET
def account(request: Any) -> HttpResponse:
    """Name, roles, and where to change password and second factor."""
    return render(request, "workbench/account.html", {"second": is_mfa_enabled(request.user)})
