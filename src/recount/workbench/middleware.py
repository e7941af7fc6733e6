"""What stands before every page: the headers of a careful site, and the gate that asks who may open it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from recount.workbench import limits
from recount.workbench.access import Access
from recount.workbench.accounts import has_owner
from recount.workbench.guard import needed
from recount.workbench.roles import Role

Respond = Callable[[HttpRequest], HttpResponse]
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
# Pages of others that bring their own gate: signing in (which must be open), and the API (tokens).
OPEN_PACKAGES = ("allauth.", "django.views.i18n")
OWN_GATE = ("api",)


def headers(respond: Respond) -> Respond:
    """Give every answer its content security policy, unless the view made a stricter one."""
    policy = dict(POLICY)
    if settings.TILE_HOST:
        policy["img-src"] += f" {settings.TILE_HOST}"
    line = "; ".join(f"{name} {value}" for name, value in policy.items())

    def answer(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        response.headers.setdefault("Content-Security-Policy", line)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith(f"/{settings.STATIC_URL.strip('/')}/"):
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return answer


class Gate:
    """Opens a page to those whose role it asks for, and to nobody a page that asks for none."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: Any) -> HttpResponse:
        """Answer the request; the person's rights are at hand as `request.access`."""
        request.access = Access(request.user)
        return self.respond(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Let the request through, send the person to sign in, or refuse."""
        match = request.resolver_match
        if match.namespaces[:1] == list(OWN_GATE):
            return None
        if view.__module__.startswith(OPEN_PACKAGES):
            return self._accounts(request, match.url_name)
        role = needed(view)
        if role is None:
            raise PermissionDenied("the page does not say who may open it")
        if role is Role.NOBODY:
            return None
        return self._within(request, role)

    def _accounts(self, request: Any, name: str) -> HttpResponse | None:
        if name == "account_login" and not has_owner():
            return redirect("welcome")
        return limits.refused(request, "account") if request.method == "POST" else None

    def _within(self, request: Any, role: Role) -> HttpResponse | None:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path()) if has_owner() else redirect("welcome")
        if settings.RECOUNT_SECOND_FACTOR and not is_mfa_enabled(request.user):
            return redirect("mfa_index")
        if request.access.role < role:
            raise PermissionDenied
        return limits.refused(request, "change") if request.method == "POST" else None
