"""What speaks for and against each field of a claim, as short names: whether the readings agree, how it was come by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from recount.records import Claim, Report, Span
from recount.weigh.surface import Surface

COUNTED = frozenset({"casualty", "share"})
FIELDS = ("record", "source", "people", "scope", "place", "when", "polarity", "modality")
NEAR, FAR = 40, 600  # characters: within a clause; some paragraphs
Features = dict[str, tuple[str, ...]]


class _Seen(NamedTuple):
    """A claim with what it is seen beside; `start` and `end` are its words in `sentence`."""

    claim: Claim
    others: Sequence[Claim]
    report: Report
    surface: Surface
    sentence: str
    start: int
    end: int


def features_of(claim: Claim, claims: Sequence[Claim], report: Report, surface: Surface) -> Features:
    """The features of each field of one claim; `claims` are all of the report."""
    whole = claim.sentence or claim.span
    start = claim.span.start - whole.start
    harm = [c for c in claims if c.kind in COUNTED]
    seen = _Seen(claim, harm, report, surface, whole.quote, start, start + len(claim.span.quote))
    readers = (_record, _source, _people, _scope, _place, _when, _polarity, _modality)
    return {field: tuple(reader(seen)) for field, reader in zip(FIELDS, readers, strict=True)}


def _record(seen: _Seen) -> Iterator[str]:
    claim = seen.claim
    rule = next((r for r in claim.made_by.rules if r.startswith(("harm.", "listed."))), "other")
    yield f"rule {rule}"
    yield f"outcome {claim.outcome}"
    if claim.figure is not None:
        yield f"figure {claim.figure.qualifier}"
        yield f"number {_number(seen)}"
    yield f"block {claim.block}"


def _number(seen: _Seen) -> str:
    """Whether the number nearest to the claim's words is its own."""
    said = seen.surface.number(seen.sentence, seen.start, seen.end)
    figure = seen.claim.figure
    told = {figure.low, figure.best, figure.high} if figure is not None else set()
    if said is None:
        return "unsaid, one" if told == {1} else "unsaid"
    return "same" if said in told else "other, one" if told == {1} else "other"


def _source(seen: _Seen) -> Iterator[str]:
    said = seen.claim.attribution
    spoken = "spoken" if seen.surface.reports(seen.sentence) else "unspoken"
    yield f"{'narrator' if said.status == 'narrator' else 'attributed'}, {spoken}"
    yield f"status {said.status}"
    yield f"mode {said.mode}"
    if said.carried_over:
        yield "carried over"
    if said.source is not None and said.source.class_ is None and not _capital(said.source.name):
        yield "no name"
    yield f"block {seen.claim.block}"


def _people(seen: _Seen) -> Iterator[str]:
    people = seen.claim.people
    said = seen.surface.status(seen.sentence, seen.start, seen.end)
    agreeing = "none" if said is None else "same" if said == people.status else "other"
    yield f"{'unknown' if people.status == 'unknown' else 'said'}, {agreeing}"
    yield f"status {people.status}"
    if people.names:
        yield "named"
    if people.groups:
        yield "group"


def _scope(seen: _Seen) -> Iterator[str]:
    claim, figure = seen.claim, seen.claim.figure
    many = figure is not None and (figure.low or 0) >= 20
    yield f"{claim.scope}, {'many' if many else 'few'}"
    precision = claim.when.precision if claim.when is not None else None
    yield f"{claim.scope}, {'undated' if precision is None else 'days' if precision <= 2 else 'longer'}"


def _place(seen: _Seen) -> Iterator[str]:
    place = seen.claim.place
    said = seen.surface.place_name(seen.sentence, seen.start, seen.end)
    if place is None:
        yield "unplaced, named" if said else "unplaced"
        return
    yield _way(seen, place.span)
    yield f"reading {'none' if said is None else 'same' if _meet(said, place.name) else 'other'}"
    yield f"precision {place.precision}" if place.id else "unknown to the gazetteer"
    names = {c.place.name for c in seen.others if c.place is not None}
    yield "one place told" if len(names) == 1 else "two places told" if len(names) == 2 else "several places told"
    yield f"scope {seen.claim.scope}"


def _when(seen: _Seen) -> Iterator[str]:
    when = seen.claim.when
    said = seen.surface.day_word(seen.sentence, seen.start, seen.end)
    if when is None:
        yield "undated, named" if said else "undated"
        return
    yield _way(seen, when.span)
    whole = seen.claim.sentence or seen.claim.span
    same = said is not None and when.span is not None and when.span.start <= whole.start + said[0] < when.span.end
    yield f"reading {'none' if said is None else 'same' if same else 'other'}"
    yield f"precision {when.precision}"
    days = {(c.when.start, c.when.end) for c in seen.others if c.when is not None}
    yield "one day told" if len(days) == 1 else "two days told" if len(days) == 2 else "several days told"
    day = seen.report.day
    if day is not None and when.end is not None:
        past = (day - when.end).days
        yield "days before" if 0 <= past <= 7 else "ahead" if past < 0 else "long before"
    yield f"scope {seen.claim.scope}"


def _way(seen: _Seen, span: Span | None) -> str:
    """How far from the claim's words a value stands."""
    if span is None:
        return "said nowhere"
    claim, whole = seen.claim, seen.claim.sentence or seen.claim.span
    gap = max(span.start - claim.span.end, claim.span.start - span.end, 0)
    if whole.start <= span.start < whole.end:
        return "own, near" if gap <= NEAR else "own"
    behind = "later" if span.start > claim.span.start else "before"
    return f"{behind}, far" if gap > FAR else behind


def _polarity(seen: _Seen) -> Iterator[str]:
    yield f"{seen.claim.polarity}, {seen.claim.attribution.stance}"


def _modality(seen: _Seen) -> Iterator[str]:
    yield f"{seen.claim.modality}, {'hedged' if seen.claim.hedges else 'plain'}"


def _meet(one: str, other: str) -> bool:
    return not {w.casefold() for w in one.split()}.isdisjoint(w.casefold() for w in other.split())


def _capital(name: str) -> bool:
    return any(sign.isupper() for sign in name)
