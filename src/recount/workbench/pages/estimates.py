"""Estimates: what lists that overlap let one say of people no list holds; made here, or by `recount estimate`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from recount.count.estimate import Settings, estimate, read_table
from recount.errors import RecountError
from recount.ledger.acts import note
from recount.publish.estimates import estimations_to_dict, words
from recount.workbench.guard import needs
from recount.workbench.ledger import book_of
from recount.workbench.ranges import Bar, Scale
from recount.workbench.roles import Role

FOLDER = "estimates"  # in the ledger's folder: JSON as `recount estimate --format json` writes it
LONGEST = 200_000  # characters of a table that is pasted
NAME = re.compile(r"[\w .-]{1,60}")


@dataclass(frozen=True, slots=True)
class Kept:
    """One file of estimates: its name, and each estimation with its bars."""

    name: str
    told: tuple[tuple[Mapping[str, Any], tuple[tuple[str, Mapping[str, Any], Bar], ...]], ...]


@needs(Role.READER)
@require_http_methods(["GET", "POST"])
def estimates(request: Any) -> HttpResponse:
    """What was estimated; as an editor, an estimate of a table that is pasted."""
    folder = book_of(request.user).home.folder / FOLDER
    if request.method == "POST":
        if request.access.role < Role.EDITOR:
            raise PermissionDenied
        return _made(request, folder)
    kept = [_kept(path) for path in sorted(folder.glob("*.json"), reverse=True)] if folder.is_dir() else []
    shown = {"kept": kept, "caveat": words()["caveat"], "editor": request.access.everywhere >= Role.EDITOR}
    return render(request, "workbench/estimates.html", shown)


def _made(request: Any, folder: Path) -> HttpResponse:
    """Estimate by the two methods that answer at once, and keep the result."""
    name, table = request.POST.get("name", "").strip(), request.POST.get("table", "")[:LONGEST]
    if not NAME.fullmatch(name):
        messages.error(request, _("Give it a name of letters, digits, spaces and hyphens."))
        return redirect("estimates")
    try:
        strata = {stratum: [lists] for stratum, lists in read_table(name, table).strata.items()}
        found = estimate(strata, Settings(methods=("dga", "loglinear"), sensitivity=False))
    except RecountError as error:
        messages.error(request, str(error))
        return redirect("estimates")
    folder.mkdir(exist_ok=True)
    text = json.dumps(estimations_to_dict(found), ensure_ascii=False, indent=1)
    (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    note(book_of(request.user), "estimate", name, methods=["dga", "loglinear"])
    return redirect("estimates")


def _kept(path: Path) -> Kept:
    """The file's estimations; a file that is none of ours tells so."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))["estimations"]
        return Kept(path.stem, tuple((one, _bars(one)) for one in told))
    except (OSError, ValueError, KeyError, TypeError):
        return Kept(path.stem, ())


def _bars(one: Mapping[str, Any]) -> tuple[tuple[str, Mapping[str, Any], Bar], ...]:
    """Each method with its interval on one scale, on which the people documented stand too."""
    numbers = [[_whole(row[name]) for name in ("low", "median", "high")] for row in one["estimates"]]
    scale = Scale.of([(0, _whole(one["documented"]), None), *((low, best, high) for low, best, high in numbers)])
    methods = words()["methods"]
    return tuple(
        (methods[row["method"]], row, scale.bar(*told)) for row, told in zip(one["estimates"], numbers, strict=True)
    )


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)
