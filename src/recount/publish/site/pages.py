"""The pages of the public site, each made of an account that has gone through the gate."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from recount.language import data_folder
from recount.publish.account import Account, Correction, key_of
from recount.publish.case import HARMS, Case, claimed, ranged, web, words
from recount.publish.exits import Care
from recount.publish.exports.geography import country_of
from recount.publish.site.map import drawing
from recount.publish.statements import outlet
from recount.publish.wording import put, put_target, wording
from recount.records import Claim, ClaimKey, Count, Outcome, Report

PAGES = (
    ("index.html", "Overview"),
    ("incidents.html", "Incidents"),
    ("methods.html", "Methods"),
    ("data.html", "Data"),
    ("corrections.html", "Corrections"),
)
LATEST = 12
MAP, PHONE, LOCATOR = (1000, 520), (420, 420), (400, 300)  # units of paper


def render(name: str, account: Account, here: str = "", **given: Any) -> str:
    """A page by its template, with what every page shows."""
    paragraphs = [part for part in re.split(r"\n\s*\n", account.imprint.about.strip()) if part]
    always = {"account": account, "imprint": account.imprint, "about": paragraphs, "pages": PAGES, "root": ""}
    return _environment().get_template(name).render({**always, "here": here, **given})


def overview(account: Account, cases: Sequence[Case]) -> str:
    """The first page: what this is, where, and the latest."""
    days = [day for case in cases if (when := case.incident.when) for day in (when.start, when.end) if day]
    return render(
        "index.html",
        account,
        "index.html",
        cases=cases,
        drawn=drawing(cases, *MAP),
        small=drawing(cases, *PHONE),
        latest=cases[:LATEST],
        first=min(days, default=None),
        last=max(days, default=None),
    )


def listed(account: Account, cases: Sequence[Case]) -> str:
    """All incidents as a table."""
    return render("incidents.html", account, "incidents.html", cases=cases)


def incident(case: Case) -> str:
    """One incident: its counts by every rule, and who says what."""
    return render("incident.html", case.account, root="../", unfolded=False, **of_incident(case))


def of_incident(case: Case) -> dict[str, Any]:
    """What the page and the dossier show of an incident."""
    numbers = {key_of(claim): number for number, claim in enumerate(_ordered(case), start=1)}
    return {
        "case": case,
        "country": country_of(case),
        "tables": [table for harm in HARMS if (table := _table(case, harm))],
        "told": _told(case),
        "numbers": numbers,
        "anchors": {key: f"claim-{case.id}-{number}" for key, number in numbers.items()},
        "puts": {key_of(claim): put(claim) for claim in case.claims},
        "victims": list(dict.fromkeys(name for claim in case.claims for name in claim.people.names)),
        "targets": list(dict.fromkeys(put_target(t) for claim in case.claims for t in claim.targets)),
        "drawn": drawing([case], *LOCATOR),
        "precisions": words()["precisions"],
        "undated": wording()["undated"],
    }


def methods(account: Account, cases: Sequence[Case], care: Care) -> str:
    """How the numbers are made, and what is not here."""
    engines = sorted({f"Recount’s {c.made_by.engine} engine {c.made_by.version}" for c in account.claims.values()})
    graded = sum(1 for case in cases if case.grade and case.grade.grade)
    given = {"cases": cases, "engines": engines, "graded": graded, "rules": _rules(), "care": care}
    return render("methods.html", account, "methods.html", **given)


def corrections(account: Account, cases: Sequence[Case], told: Sequence[Correction]) -> str:
    """Every published number that changed."""
    by_day = [(day, list(several)) for day, several in groupby(told, key=lambda one: one.day)]
    known = {case.id: f"{case.place_said}, {case.day_said}" for case in cases}
    return render("corrections.html", account, "corrections.html", corrections=by_day, known=known)


def moved(account: Account, old: str, case: Case) -> str:
    """A page under an id that an incident had before."""
    return render("moved.html", account, root="../", old=old, case=case)


def _ordered(case: Case) -> list[Claim]:
    return [claim for _, claims in _told(case) for claim in claims]


def _told(case: Case) -> list[tuple[Report, list[Claim]]]:
    """The reports, the earliest first, each with its claims in the order of its text."""
    return [
        (report, sorted((c for c in case.claims if c.report == report.id), key=lambda c: c.span.start))
        for report in case.reports
    ]


def _table(case: Case, harm: Outcome) -> dict[str, Any] | None:
    """The counts of one harm by every rule, and the claims the publisher's rule does not rest on."""
    counts = [count for count in case.all_counts() if count.outcome == harm and count.status is count.group is None]
    if not counts:
        return None
    known = [n for count in counts for n in (count.low, count.best, count.high) if n is not None]
    chosen = case.count(harm)
    heading: str = words()["headings"][harm]
    return {
        "outcome": harm,
        "heading": heading,
        "counts": counts,
        "most": max(known, default=1) * 1.1 or 1,
        "aside": _known_aside(case, chosen) if chosen else [],
    }


def _known_aside(case: Case, count: Count) -> list[Any]:
    there = {key_of(claim) for claim in case.claims}
    return [one for one in count.set_aside if one.claim in there]


@cache
def _rules() -> Mapping[str, str]:
    whole = yaml.safe_load((data_folder() / "counting.yaml").read_text(encoding="utf-8"))
    found: Mapping[str, str] = whole["rules"]
    return found


def _by_number(keys: Sequence[ClaimKey], numbers: Mapping[ClaimKey, int]) -> list[ClaimKey]:
    """The claims in the order in which the page numbers them."""
    return sorted(keys, key=lambda key: numbers[key])


def _squeezed(text: str) -> str:
    return " ".join(text.split())


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(Path(str(files("recount.publish"))) / "site" / "templates")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["squeeze"] = _squeezed
    environment.globals.update(outlet=outlet, web=web, ranged=ranged, claimed=claimed, by_number=_by_number)
    return environment
