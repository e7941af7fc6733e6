"""Statements: what one speaker said, as every outlet told it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from recount.errors import RecountError
from recount.linked import linked
from recount.workbench.guard import needs
from recount.workbench.roles import Role

WINDOW = 3  # days between a report and its copy
DAYS = 14  # looked at unless asked otherwise, back from the newest report
MOST = 800  # claims compared at once, while somebody waits
SHOWN = 60


@needs(Role.READER)
@require_GET
def statements(request: Any) -> HttpResponse:
    """The statements of some days, those that most reports tell first."""
    told, problem = [], ""
    asked = {name: request.GET.get(name, "").strip() for name in ("since", "until", "country", "source")}
    least = 1 if request.GET.get("single") else 2
    try:
        asked["since"] = asked["since"] or _since(request)
        found = request.access.claims(_conditions(asked))
        if found[: MOST + 1].count() > MOST:
            problem = _("More than %(n)d claims fall into these days. Narrow them.") % {"n": MOST}
        else:
            several = linked(found, WINDOW)
            told = [one for one in several if len({key for key, _id in one.statement.claims}) >= least][:SHOWN]
    except RecountError as error:
        problem = str(error)
    shown = {"told": told, "asked": asked, "single": least == 1, "problem": problem, "days": DAYS}
    return render(request, "workbench/statements.html", shown)


def _since(request: Any) -> str:
    """The first day looked at: some days before the newest report."""
    newest = request.access.reports().aggregate(day=Max("published"))["day"]
    return (newest - dt.timedelta(days=DAYS)).isoformat() if newest else ""


def _conditions(asked: dict[str, str]) -> list[str]:
    written = {"since": "published>={}", "until": "published<={}", "country": "country={}", "source": "source~{}"}
    return [written[name].format(value) for name, value in asked.items() if value]
