"""Which of several nested sources a claim is to be put down to."""

from __future__ import annotations

from collections.abc import Sequence

from recount.extract.attribution.found import Attributed
from recount.records import Attribution, Source, altered

# A claim's words may reach a little beyond what the parse gives as said.
ENOUGH = 0.8
OUTLET = "media"
CITING, NOUN = "attribution.citing", "attribution.noun"


def attribution_of(attributed: Sequence[Attributed], start: int, end: int) -> Attribution:
    """Whose claim the words from `start` to `end` are; the narrator's where nobody is said to say them.

    Of sources inside one another the outer one tells the report and cites the inner ("X said Y had told
    him"), but an outlet only relays what a source inside it says ("Z reported, citing X"), and a source
    the report itself puts in by a relative clause tells it alone.
    """
    chain = chain_of(attributed, start, end)
    if not chain:
        return Attribution()
    start_at = max((i for i, found in enumerate(chain) if found.aside), default=0)
    telling, relays, rest = chain[start_at], [], chain[start_at + 1 :]
    while rest and _yields(telling, rest[0]):
        if _is_outlet(telling) and telling.attribution.source is not None:
            relays.append(telling.attribution.source)
        telling = rest.pop(0)
    cited = [a.attribution.source for a in rest if a.attribution.source is not None and _askable(a)]
    return altered(
        telling.attribution,
        cites=_distinct(cited, telling.attribution.source),
        relayed_by=_distinct(relays, telling.attribution.source),
    )


def chain_of(attributed: Sequence[Attributed], start: int, end: int) -> list[Attributed]:
    """The attributions that hold the words, outermost first, one a source: the nearest of several by the same."""
    holding = [a for a in attributed if a.share_of(start, end) >= ENOUGH and not answers(a)]
    holding = [a for a in holding if not _contradicts(a, holding)]
    holding.sort(key=lambda a: (a.depth, -_length(a), a.rule == CITING))
    chain: list[Attributed] = []
    for found in holding:
        same = [i for i, other in enumerate(chain) if _name(other) == _name(found)]
        if same:
            chain[same[0]] = found
        else:
            chain.append(found)
    return chain


def _contradicts(outer: Attributed, holding: Sequence[Attributed]) -> bool:
    """ "Contradicting the statement by B that three had died": B's claim it stays, whoever speaks against it."""
    others = (a for a in holding if a is not outer and a.rule == NOUN and a.attribution.source is not None)
    return outer.attribution.stance == "denying" and any(_name(a) != _name(outer) for a in others)


def _yields(outer: Attributed, inner: Attributed) -> bool:
    return inner.aside or (
        inner.attribution.source is not None and (_is_outlet(outer) or outer.attribution.source is None)
    )


def answers(found: Attributed) -> bool:
    """ "The army denied it": what is denied stays theirs who said it before, and the denial is a claim beside it."""
    return found.rule == "attribution.pointing_back" and found.attribution.stance == "denying"


def _askable(found: Attributed) -> bool:
    return found.attribution.status in ("attributed", "anonymous")


def _is_outlet(found: Attributed) -> bool:
    source = found.attribution.source
    return source is not None and source.class_ == OUTLET


def _name(found: Attributed) -> str | None:
    return found.attribution.source.name if found.attribution.source else None


def _length(found: Attributed) -> int:
    return sum(end - start for start, end in found.content)


def _distinct(sources: Sequence[Source], but: Source | None) -> tuple[Source, ...]:
    seen = {but.name: but} if but else {}
    kept = []
    for source in sources:
        if source.name not in seen:
            kept.append(source)
            seen[source.name] = source
    return tuple(kept)
