"""People told in a sentence of their own to be part of those told right before: "Среди них — двое подростков".

The words that open such a sentence stand under `opening` in data/lang/<code>/subsets.yaml; a language without them has
none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recount.extract.drafts import Draft, draft_of
from recount.extract.harm import Mention
from recount.extract.parsed import Parsed
from recount.extract.people_lists import victims_of
from recount.extract.victims import people_heads


def parts_before(parsed: Parsed, told: Sequence[Draft]) -> Iterator[Draft]:
    """A draft for each sentence right behind those `told` that opens as a part of their people and tells of no harm."""
    openings = tuple(parsed.language.lexicon("subsets").words("opening"))
    last = {d.view.sentence.start: d for d in told if _is_counted(d)} if openings else {}
    spoken = {d.view.sentence.start for d in told}
    for n, (before, here) in enumerate(zip(parsed.ranges, parsed.ranges[1:], strict=False), start=1):
        words = parsed.report.text[here.start : here.end].casefold()
        if before.start in last and here.start not in spoken and words.startswith(openings):
            yield from _part(parsed, n, last[before.start])


def _is_counted(draft: Draft) -> bool:
    return (draft.figure.low or 0) > 1 and draft.mention.whole is None


def _part(parsed: Parsed, index: int, whole: Draft) -> Iterator[Draft]:
    view, told = parsed.view(index), whole.mention
    head = next(people_heads(view, 1, len(view.text)), None)
    victims = victims_of(head, view) if head is not None else None
    if head is None or victims is None:
        return
    part = Mention(told.outcome, head, victims, "harm.subset.including", told.agent, whole=told, kind=told.kind)
    if (victims.figure.best or 0) < (whole.figure.low or 0):
        yield draft_of(part, view, parsed.report)
