"""`recount compare`: our incidents and totals against an outside register."""

from __future__ import annotations

import datetime as dt
import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from recount.cli import inputs, ledger
from recount.cli.count import Format, Picture, RuleName

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recount.count.compare import Comparison, Difference, Entry
    from recount.publish.comparing import Compared, Side
    from recount.records import Incident


def compare(
    register: Annotated[
        str, typer.Argument(metavar="FILE", help="A table as UCDP, ACLED, Airwars or OHCHR publish it, or of lists.")
    ],
    folder: ledger.Folder = ledger.DEFAULT,
    where: ledger.Where = None,
    rule: Annotated[RuleName, typer.Option(help="The rule our figures are counted by.")] = RuleName.INDEPENDENT,
    form: Annotated[Format, typer.Option("--format", help="How the comparison is written.")] = Format.TABLE,
    picture: Picture = None,
) -> None:
    """Compare with an outside register: matched incidents, differences, and who has what."""
    from recount.count.compare import compare as compared_with
    from recount.count.compare import read_register

    theirs = read_register(inputs.load(register).data, register)
    book = ledger.opened(folder)
    from rich.console import Console

    from recount.cli.progress import waiting
    from recount.outward import Wanted, account_inside
    from recount.publish.json import to_dict

    with waiting("comparing", True):
        account = account_inside(book.home, Wanted(where or ()), dt.date.today())
        counts = [count for count in account.counts if count.rule == rule.value]
        found = compared_with(theirs, account.incidents, counts, account.claims)
    shown = _shown(found, len(account.incidents), rule.value)
    if form is Format.JSON:
        plain = {"register": theirs.name, "kind": theirs.kind, **to_dict(shown)}
        sys.stdout.write(json.dumps(plain, ensure_ascii=False, indent=1) + "\n")
    else:
        Console().print(shown)
    if picture is not None:
        from recount.publish.charts import draw, who_has_what

        draw(who_has_what(len(found.matched), len(found.only_theirs), len(found.only_ours)), picture)


def _shown(found: Comparison, ours: int, rule: str) -> Compared:
    from recount.publish.comparing import Compared

    lines = (*_matched(found), *_totals(found))
    theirs, mine = tuple(map(_entry, found.only_theirs)), tuple(map(_incident, found.only_ours))
    return Compared(
        f"{found.register.name} ({found.register.kind})", lines, theirs, mine, tuple(_notes(found, ours, rule))
    )


def _matched(found: Comparison) -> Iterator[Side]:
    from recount.publish.counting import words

    said = words()["compare"]
    for match in found.matched:
        away = said["unknown"] if match.kilometres is None else round(match.kilometres)
        where = f"{_incident(match.incident)}; {said['apart'].format(days=match.days, kilometres=away)}"
        for one in match.differences:
            if one.theirs is not None:
                yield _side(_entry(match.entry), where, one)


def _totals(found: Comparison) -> Iterator[Side]:
    for entry, differences in found.totals:
        for one in differences:
            yield _side(_entry(entry), "", one)


def _side(of: str, where: str, one: Difference) -> Side:
    from recount.publish.comparing import Side
    from recount.publish.counting import put_outcome, words

    outcome, status, group = one.of
    harm = ", ".join(part for part in (put_outcome(outcome), status, group) if part)
    none = words()["compare"]["none"]
    agrees = one.agrees if one.ours is not None else None
    return Side(of, where, harm, str(one.theirs or none), str(one.ours or none), agrees)


def _notes(found: Comparison, ours: int, rule: str) -> Iterator[str]:
    from recount.publish.counting import put_outcome, words

    said, register = words()["compare"], found.register
    if register.events:
        yield said["matched"].format(matched=len(found.matched), theirs=len(register.events), ours=ours)
    for one in found.agreement():
        filling = {"events": one.events, "agree": one.agree, "theirs": one.theirs, "ours": one.ours}
        yield said["agreement"].format(harm=put_outcome(one.outcome), **filling)
    for lists, number in found.lists:
        yield said["lists"].format(number=number, lists=" + ".join(lists) or said["no_list"])
    if found.named_here:
        named = {"named": len(found.named_here), "persons": len(register.persons), "names": "; ".join(found.named_here)}
        yield said["named"].format(**named)
    if register.left_out:
        yield said["left_out"].format(number=len(register.left_out), reasons="; ".join(register.left_out[:5]))
    yield said["rule"].format(rule=rule)


def _entry(entry: Entry) -> str:
    return _joined((entry.id, entry.start.isoformat() if entry.start else "", entry.place or entry.country))


def _incident(incident: Incident) -> str:
    day = incident.when.start.isoformat() if incident.when and incident.when.start else ""
    return _joined((incident.id[:8], day, incident.place.name if incident.place else ""))


def _joined(parts: Sequence[str]) -> str:
    return " ".join(part for part in parts if part)
