"""`recount count`: how many, by a named rule, out of which claims, and how much that depends on choices."""

from __future__ import annotations

import datetime as dt
import json
import sys
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recount.cli import ledger

if TYPE_CHECKING:
    from recount.count import Evidence, Total
    from recount.ledger.opening import Ledger
    from recount.publish.account import Account
    from recount.publish.counting import Depending, IncidentCounts, Line, Totals
    from recount.records import CountRule


class Format(StrEnum):
    """What the counts are written as."""

    TABLE = "table"
    JSON = "json"


class RuleName(StrEnum):
    """The named rules."""

    CONSERVATIVE = "conservative"
    REPRESENTATIVE = "representative"
    INFORMATIVE = "informative"
    UCDP = "ucdp"
    AIRWARS = "airwars"
    INDEPENDENT = "independent"


class Chart(StrEnum):
    """What a picture of counts shows."""

    WATERFALL = "waterfall"
    TIME = "time"
    SOURCES = "sources"


Picture = Annotated[Path | None, typer.Option(metavar="FILE", help="Also draw it: FILE.svg, FILE.png or FILE.html.")]


def count(
    folder: ledger.Folder = ledger.DEFAULT,
    where: ledger.Where = None,
    rule: Annotated[RuleName, typer.Option(help="The rule to count by.")] = RuleName.INDEPENDENT,
    incident: Annotated[
        str | None, typer.Option(metavar="ID", help="One incident, with the claims each figure rests on.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How the counts are written.")] = Format.TABLE,
    picture: Picture = None,
    chart: Annotated[Chart, typer.Option(help="What the picture shows.")] = Chart.WATERFALL,
) -> None:
    """Count people harmed over all incidents that meet the conditions, or in one: low, best and high."""
    book = ledger.opened(folder)
    from rich.console import Console

    from recount.cli.progress import waiting
    from recount.outward import Wanted, account_inside

    wanted = Wanted(where or (), (incident,) if incident else ())
    with waiting("counting", True):
        account = account_inside(book.home, wanted, dt.date.today())
        shown = (
            _one(account, rule.value) if incident else _all(account, rule.value, where or (), _relinked(book, account))
        )
    if form is Format.JSON:
        sys.stdout.write(json.dumps(_plain(account, shown), ensure_ascii=False, indent=1) + "\n")
    else:
        console = Console()
        for one in shown if isinstance(shown, list) else [shown]:
            console.print(one)
    if picture is not None:
        _draw(account, rule.value, chart, picture)


def _draw(account: Account, rule: CountRule, chart: Chart, path: Path) -> None:
    from recount.publish import charts

    drawn = {
        Chart.WATERFALL: lambda: charts.waterfall(account, rule),
        Chart.TIME: lambda: charts.time_course(account, rule),
        Chart.SOURCES: lambda: charts.sources_by_incident(account),
    }
    charts.draw(drawn[chart](), path)


def _one(account: Account, rule: CountRule) -> list[IncidentCounts]:
    """The incidents asked for, each with its counts by the rule."""
    from recount.publish.counting import IncidentCounts

    shown = []
    for one in account.incidents:
        counts = [count for count in account.counts if count.subject == one.id and count.rule == rule]
        day = one.when.start.isoformat() if one.when and one.when.start else ""
        title = " · ".join(part for part in (one.id, day, one.place.name if one.place else "") if part)
        shown.append(IncidentCounts(title, counts, account.claims, account.reports))
    return shown


def _relinked(book: Ledger, account: Account) -> dict[str, Evidence]:
    """The account as stricter and looser links would make it; nothing where that would keep people waiting."""
    from recount.relinked import MOST_CLAIMS, REACH, relinked
    from recount.scorer import scorer_of

    if len(account.claims) > MOST_CLAIMS or not account.incidents:
        return {}
    scorer = scorer_of(book)
    return {
        name: evidence_of(replace(account, incidents=relinked(account, scorer, looser)))
        for name, looser in (("stricter", -REACH), ("looser", REACH))
    }


def _all(
    account: Account, rule: CountRule, where: list[str] | tuple[str, ...], relinked: dict[str, Evidence]
) -> Totals:
    """The totals by the rule, the table of choices, and what must be said beside them."""
    from recount.count import totals_of
    from recount.publish.counting import Totals, words

    said = words()["count"]
    title = ", ".join(where) or str(words()["count"]["everyone"])
    counts = [count for count in account.counts if count.rule == rule]
    found = totals_of(account.incidents, counts, account.claims, title)
    told = said["rule"].format(rule=rule, text=words()["rules"][rule])
    notes = [told] if account.incidents else [said["none"]]
    if account.incidents and not found:
        notes.append(said["nothing"])
    if account.series:
        notes.append(said["series"].format(series=len(account.series)))
    return Totals(
        title, [_line(one) for one in found], _depending(account, found, rule, relinked), [*notes, said["documented"]]
    )


def _line(total: Total) -> Line:
    from recount.publish.counting import Line, words

    said = words()["count"]
    sizes = {"open": total.open_, "no_best": total.no_best, "twice": total.twice}
    return Line(total.count, total.incidents, tuple(said[name].format(**sizes) for name, size in sizes.items() if size))


def _depending(
    account: Account, found: tuple[Total, ...], rule: CountRule, relinked: dict[str, Evidence]
) -> list[Depending]:
    """The table of choices for the harm that comes first."""
    from recount.count import sensitivity
    from recount.publish.counting import Depending

    if not found:
        return []
    choices = sensitivity(evidence_of(account), found[0].count.outcome, rule, relinked)
    return [Depending(one.choice, one.value, one.low, one.best, one.high, one.incidents) for one in choices]


def evidence_of(account: Account) -> Evidence:
    """What the account's totals are counted from."""
    from recount.count import Evidence
    from recount.link import families_of, independent_sources

    families = families_of(list(account.reports.values()))
    sources = {
        one.id: independent_sources(
            [account.claims[key] for key in (*one.claims, *one.attached) if key in account.claims],
            account.reports,
            families,
        )
        for one in account.incidents
    }
    days = {key: report.day for key, report in account.reports.items()}
    return Evidence(account.incidents, account.claims, sources, days)


def _plain(account: Account, shown: Totals | list[IncidentCounts]) -> object:
    from recount.publish.counting import totals_to_dict
    from recount.publish.json import to_dict

    if not isinstance(shown, list):
        return totals_to_dict(shown)
    return [{"incident": one.title, "counts": [to_dict(count) for count in one.counts]} for one in shown]
