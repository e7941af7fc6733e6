"""Independent sources: claims that lean on each other are one source, however many outlets tell them.

A graph over claims. Two hang together if the same speaker makes them, if their reports copy one text, if one relays or
cites the source of the other, or if both relay the same outlet. Its components are the independent sources. That two
claims are in different components says only that nothing in the reports ties them, so the number is an upper bound.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from recount.link.credits import credit_of
from recount.link.groups import groups_of
from recount.link.speakers import actor_of, names_agree, speaker_words
from recount.link.statements import claim_key
from recount.records import Claim, Dependence, Family, Report, SourceGroup, Tie

Key = tuple[str, str]


def independent_sources(
    claims: Sequence[Claim], reports: Mapping[str, Report], families: Sequence[Family]
) -> Dependence:
    """How many independent sources these claims have, and what ties those that are not.

    Args:
        claims: Claims on one matter, of any reports.
        reports: Their reports by id.
        families: The families of those reports.
    """
    ties = tuple(_ties(claims, reports, families))
    groups = groups_of(((tie.first, tie.second) for tie in ties), map(claim_key, claims))
    found = []
    for group in groups:
        inside = set(group)
        found.append(SourceGroup(tuple(group), tuple(tie for tie in ties if tie.first in inside)))
    outlets = {_outlet(reports[claim.report]) for claim in claims}
    return Dependence(tuple(found), reports=len({claim.report for claim in claims}), outlets=len(outlets))


def _ties(claims: Sequence[Claim], reports: Mapping[str, Report], families: Sequence[Family]) -> Iterator[Tie]:
    yield from _same_speakers(claims)
    yield from _same_voice(claims, reports)
    yield from _copied(claims, families)
    yield from _relayed(claims, reports)


def _same_speakers(claims: Sequence[Claim]) -> Iterator[Tie]:
    """Claims on one matter whose speakers' names agree, or that are one known actor; in doubt they are one source."""
    known: dict[str, Claim] = {}
    for claim in claims:
        actor = actor_of(claim) if claim.attribution.status == "attributed" else None
        first = known.setdefault(actor, claim) if actor else claim
        if first is not claim:
            yield Tie(claim_key(first), claim_key(claim), "speaker", _both_said(_speaker(first), _speaker(claim)))
    named: dict[frozenset[str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.attribution.status == "attributed":
            named[speaker_words(claim)].append(claim)
    pairs = [(several[0], claim) for several in named.values() for claim in several[1:]]
    pairs += [(named[one][0], named[other][0]) for one, other in combinations(named, 2) if names_agree(one, other)]
    for first, second in pairs:
        yield Tie(claim_key(first), claim_key(second), "speaker", _both_said(_speaker(first), _speaker(second)))


def _same_voice(claims: Sequence[Claim], reports: Mapping[str, Report]) -> Iterator[Tie]:
    """Claims in an outlet's own voice, or of people it does not name: nobody but the outlet answers for them."""
    first: dict[str, Claim] = {}
    for claim in claims:
        if claim.attribution.status == "attributed":
            continue
        outlet = _outlet(reports[claim.report])
        if outlet in first:
            yield Tie(claim_key(first[outlet]), claim_key(claim), "outlet", f"{outlet} alone answers for both")
        first.setdefault(outlet, claim)


def _copied(claims: Sequence[Claim], families: Sequence[Family]) -> Iterator[Tie]:
    """The unattributed claims of reports that copy one text. A speaker they name is a source of its own."""
    family = {key: number for number, one in enumerate(families) for key in one.reports}
    first: dict[int, Claim] = {}
    for claim in claims:
        number = family.get(claim.report)
        if number is None or claim.attribution.status == "attributed":
            continue
        if number in first and first[number].report != claim.report:
            yield Tie(claim_key(first[number]), claim_key(claim), "copy", "their reports copy one text")
        first.setdefault(number, claim)


def _relayed(claims: Sequence[Claim], reports: Mapping[str, Report]) -> Iterator[Tie]:
    """Claims that come through the same outlet, or whose source is one that another relays or cites."""
    through: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for name in sorted(_origins(claim, reports[claim.report])):
            through[name].append(claim)
    for name, several in through.items():
        for claim in several[1:]:
            if claim_key(claim) != claim_key(several[0]):
                yield Tie(claim_key(several[0]), claim_key(claim), "relay", f"both come from {name}")


def _origins(claim: Claim, report: Report) -> set[str]:
    """Whom a claim comes through: those it relays and cites; for an unattributed claim its credit and its outlet."""
    said = claim.attribution
    names = {source.name.casefold() for source in (*said.relayed_by, *said.cites)}
    if said.status == "attributed":
        return names | ({said.source.name.casefold()} if said.source else set())
    return names | {name.casefold() for name in (credit_of(report), report.publisher) if name}


def _outlet(report: Report) -> str:
    return report.publisher or report.name or report.id


def _both_said(one: str, other: str) -> str:
    return f"both are said by {one}" if one == other else f"{one} and {other} may be one"


def _speaker(claim: Claim) -> str:
    return claim.attribution.source.name if claim.attribution.source else "one not named"
