"""Findings in words: what is inconsistent with what, by whom and on which days."""

from __future__ import annotations

from collections.abc import Sequence

from recount.count.check.rules import Conflict
from recount.count.check.slips import Slip
from recount.count.check.tallies import Matter, Tally
from recount.count.wording import sentence, sentences
from recount.records import Finding


def told_conflict(tallies: Sequence[Tally], place: int | None, conflict: Conflict) -> Finding:
    """Totals that cannot all hold, by the rule that says so."""
    several = [tallies[other] for other in conflict.places]
    return _finding(conflict.kind, _sentence(conflict.kind, several), several, _suspect(tallies, place))


def told_slip(tallies: Sequence[Tally], place: int, conflict: Conflict, slip: Slip) -> Finding:
    """A total that does not fit where a number one slip away from it would."""
    several = [tallies[other] for other in conflict.places]
    how = sentence("slips", slip.kind, fitting=f"{slip.fitting:,}", told=told(tallies[place]))
    kind = "double_count" if slip.kind == "double" else "slip"
    return _finding(kind, f"{_sentence(conflict.kind, several)} {how}", several, _suspect(tallies, place))


def told_together(tallies: Sequence[Tally], place: int | None, places: Sequence[int]) -> Finding:
    """Totals that no single rule puts in conflict, and that with the others cannot all hold."""
    several = [tallies[other] for other in places]
    reason = sentence("findings", "together", claims="; ".join(map(told, several)))
    return _finding("together", reason, several, _suspect(tallies, place))


def told_revision(before: Tally, after: Tally) -> Finding:
    """A running total that was lowered once and goes on from there."""
    return _finding("revision", _sentence("revision", [before, after]), [before, after], ())


def told_difference(pair: tuple[Tally, Tally], times: int) -> Finding:
    """Two sources that differ; nobody is suspected."""
    reason = sentence("findings", "sources", one=told(pair[0]), other=told(pair[1]), times=times)
    return _finding("sources", reason, pair, ())


def told(tally: Tally) -> str:
    """A total in words: "4,237 killed, children, by 2024-03-17 (the ministry)"."""
    matter = tally.matter
    number = f"{tally.bounds} %" if tally.share else str(tally.bounds)
    who = ", ".join(part for part in (matter.status, matter.group, matter.means, _where(matter)) if part)
    period = sentence("findings", "period" if tally.since else "running", since=tally.since, until=tally.until)
    return f"{number} {matter.outcome}{f' ({who})' if who else ''} {period}, {matter.source}"


def _where(matter: Matter) -> str | None:
    territory = matter.territory
    return None if territory is None else territory.name


def _sentence(kind: str, several: Sequence[Tally]) -> str:
    names = sentences()["conflicts"][kind]["roles"]
    filling = dict(zip(names, map(told, several), strict=False))
    if kind == "parts_exceed_whole":
        filling = {"parts": "; ".join(map(told, several[:-1])), "whole": told(several[-1])}
    text: str = sentences()["conflicts"][kind]["text"]
    return text.format(**filling)


def _suspect(tallies: Sequence[Tally], place: int | None) -> tuple[Tally, ...]:
    return () if place is None else (tallies[place],)


def _finding(kind: str, reason: str, several: Sequence[Tally], suspects: Sequence[Tally]) -> Finding:
    keys = tuple(dict.fromkeys(tally.claim for tally in several))
    series = tuple(dict.fromkeys(tally.series for tally in several))
    return Finding(kind, reason, keys, tuple(tally.claim for tally in suspects), series)
