"""Incidents of a ledger as lists: which sources tell of each, to estimate how many incidents none of them tells of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from recount.count.estimate import Lists
from recount.counted import Counted
from recount.records import Claim, Report, SourceGroup


def lists_of(found: Sequence[Counted], names: Sequence[str]) -> Lists:
    """One list a source of these names; incidents that none of them tells are left out.

    Within an incident, claims that hang together are one source, by the name that most of them give: outlets that
    relay one speaker or copy one text are not lists of their own.
    """
    told = ({name.casefold() for name in _sources(one)} for one in found)
    wanted = [name.casefold() for name in names]
    return Lists.of(names, Counter(tuple(int(name in several) for name in wanted) for several in told))


def fullest(found: Sequence[Counted], most: int) -> list[str]:
    """The sources that tell of most incidents, at most so many of them; "police" and "Police" are one."""
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        for name in {name.casefold(): name for name in sorted(_sources(one))}.values():
            spelt[name.casefold()][name] += 1
    order = sorted(spelt, key=lambda key: (-spelt[key].total(), key))
    return [min(spelt[key], key=lambda name: (-spelt[key][name], name)) for key in order[:most]]


def _sources(one: Counted) -> Iterator[str]:
    for group in one.sources.sources:
        name = _name(one, group)
        if name:
            yield name


def _name(one: Counted, group: SourceGroup) -> str | None:
    """Who most of these claims are from, the first in the alphabet of several; None if nobody is named."""
    names = Counter(filter(None, (said_by(one.claims[key], one.reports[key[0]]) for key in group.claims)))
    return min(names, key=lambda name: (-names[name], name)) if names else None


def said_by(claim: Claim, report: Report) -> str | None:
    """Whom the claim is from: the actor or the name of its source, else the outlet that says it in its own voice."""
    source = claim.attribution.source
    if claim.attribution.status == "attributed" and source:
        return source.actor or source.name
    return report.publisher
