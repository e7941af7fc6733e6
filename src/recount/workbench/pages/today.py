"""Today: what came in, what needs a decision, what changed."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from recount.workbench.guard import needs
from recount.workbench.roles import Role


@needs(Role.READER)
@require_GET
def today(request: Any) -> HttpResponse:
    """The page one begins with."""
    newest = request.access.reports().order_by("-id").select_related("capture")[:20]
    return render(request, "workbench/today.html", {"newest": newest})
