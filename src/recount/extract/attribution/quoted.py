"""Fits what the parse gives as said to the quotations of the whole paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from recount.extract.attribution.found import Found, Range, merged
from recount.extract.quotes import Quotation, is_speech

# The end of an agency's dateline: its name in brackets and a dash.
DATELINE = re.compile(r"\([A-ZЀ-Я][^()\n]{1,30}\)\s*[-–—―]+\s")
# One without an agency: a place in capitals, a date, a dash.
PLAIN_DATELINE = re.compile(r"[A-ZÀ-ÞЀ-Я]{2,}[A-ZÀ-ÞЀ-Я' .-]*,[^—―\n]{0,40}?\s?[—―–-]+\s")
# What may stand before a quotation that goes on after a reporting clause of an earlier sentence.
SENTENCE_END = frozenset('.!?:”"»’')
# What separates the words said from the reporting clause and belongs to neither.
EDGE = " \n\t,;:–—-"
# How many characters of a sentence may follow its reporting clause for the clause to end the sentence.
TAIL = 3


@dataclass(frozen=True, slots=True)
class Speech:
    """The quotations of a report that are speech, and where its paragraphs lie."""

    text: str
    quotations: tuple[Quotation, ...]
    paragraphs: tuple[Range, ...]

    def paragraph_of(self, offset: int) -> int:
        """Index of the paragraph that holds `offset` (the last before it, between paragraphs)."""
        return max((i for i, (start, _) in enumerate(self.paragraphs) if start <= offset), default=0)


def spoken(text: str, quotations: Sequence[Quotation], paragraphs: Sequence[Range], founds: Sequence[Found]) -> Speech:
    """The quotations that are speech; one without opening mark begins after the last finished attribution."""
    kept = [_begun(q, founds) for q in quotations if is_speech(text, q)]
    return Speech(text, tuple(kept), tuple(paragraphs))


def _begun(quotation: Quotation, founds: Sequence[Found]) -> Quotation:
    if quotation.opened:
        return quotation
    ends = [
        f.sentence.end
        for f in founds
        if quotation.start <= f.cue[0] < quotation.end
        and f.sentence.end < quotation.end
        and f.sentence.end - f.core[1] <= TAIL
    ]
    return replace(quotation, start=max([quotation.start, *ends]))


def after_dateline(text: str, found: Found) -> Found:
    """The attribution without the place, date and agency that open an agency report ("X, May 3 (Y) -- ")."""
    begin = found.sentence.start
    match = DATELINE.search(text, begin, found.cue[0]) or PLAIN_DATELINE.match(text, begin, found.cue[0])
    if match is None:
        return found
    return found.saying(*((max(s, match.end()), e) for s, e in found.content))


def unentangled(founds: Sequence[Found]) -> list[Found]:
    """Attributions none of which holds the reporting clause of another that holds its own in turn.

    A reporting clause that ends a sentence is often hung on a verb inside what it reports: the inner
    attribution's content then ends where that clause begins.
    """
    return [_freed(found, [f for f in founds if f is not found and f.sentence is found.sentence]) for found in founds]


def _freed(found: Found, others: Sequence[Found]) -> Found:
    for other in others:
        if _holds(found, other.cue) and _holds(other, found.cue) and found.cue[0] < other.cue[0]:
            found = found.saying(*((s, min(e, other.core[0])) for s, e in found.content if s < other.core[0]))
    return found


def _holds(found: Found, at: Range) -> bool:
    return any(s <= at[0] and at[1] <= e for s, e in found.content)


def trimmed(text: str, found: Found) -> Found:
    """The attribution without the space and commas at the edges of its content, and without bare punctuation."""
    ranges = []
    for start, end in found.content:
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip(EDGE))
        right = start + len(piece.rstrip())
        if any(c.isalnum() for c in text[left:right]):
            ranges.append((left, right))
    return found.saying(*ranges)


def fitted(found: Found, speech: Speech) -> Found:
    """The attribution with its content widened to whole quotations, or kept inside the one it stands in."""
    home = next((q for q in speech.quotations if q.covers(*found.cue)), None)
    if home is not None:
        return found.saying(*((max(s, home.start), min(e, home.end)) for s, e in found.content))
    touched = [(q.start, q.end) for q in speech.quotations if any(s < q.end and q.start < e for s, e in found.content)]
    return found.saying(*found.content, *touched)


def left_over(speech: Speech, said: Sequence[Range]) -> list[Quotation]:
    """Quotations that nobody has been found to say and that begin a sentence."""
    covered = merged(list(said))
    return [
        q
        for q in speech.quotations
        if not any(s < q.end and q.start < e for s, e in covered) and _begins_sentence(speech, q)
    ]


def _begins_sentence(speech: Speech, quotation: Quotation) -> bool:
    before = speech.text[: quotation.start].rstrip(" ")
    return not before or before[-1] == "\n" or before[-1] in SENTENCE_END


def speaker_before(quotation: Quotation, founds: Sequence[Found], speech: Speech) -> int | None:
    """Index of the attribution whose speaker goes on speaking in `quotation`: in its paragraph or the last one."""
    here = speech.paragraph_of(quotation.start)
    for index in range(len(founds) - 1, -1, -1):
        found = founds[index]
        if found.speaker is None or found.aside or found.cue[0] >= quotation.start or _quoted(found, speech):
            continue
        distance = here - speech.paragraph_of(found.cue[0])
        return index if distance == 0 or (distance == 1 and _leads_on(found, speech)) else None
    return None


def _quoted(found: Found, speech: Speech) -> bool:
    return any(q.covers(*found.cue) for q in speech.quotations)


def _leads_on(found: Found, speech: Speech) -> bool:
    """Whether a paragraph's last attribution hands its speaker on: it quotes, or ends in a colon."""
    quotes = any(s < q.end and q.start < e for s, e in found.content for q in speech.quotations)
    return quotes or not found.content or speech.text[: found.sentence.end].rstrip().endswith(":")
