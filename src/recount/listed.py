"""Incidents of a ledger as lists: which sources tell of each, to estimate how many incidents none of them tells of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from recount.count.estimate import Lists
from recount.counted import Counted
from recount.records import Claim, Report, SourceGroup


def lists_of(found: Sequence[Counted], most: int) -> Lists:
    """One list a source, of the `most` that tell of most incidents; incidents that none of these tells are left out.

    Within an incident, claims that hang together are one source, by the name that most of them give: outlets that
    relay one speaker or copy one text are not lists of their own.
    """
    told = [set(_sources(one)) for one in found]
    counts = Counter(name for names in told for name in sorted(names))
    lists = [name for name, _ in sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:most]]
    return Lists.of(lists, Counter(tuple(int(name in names) for name in lists) for names in told))


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
