"""A report's text cut where claims and their parts begin and end, for showing them in place.

Spans may overlap freely: the text is cut at every edge, and each segment says which claims'
words it belongs to and which parts of which claims it holds. The segments, one after another,
are the text itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from recount.publish.wording import put
from recount.records import Block, BlockKind, Claim, Report, Span


@dataclass(frozen=True, slots=True)
class Part:
    """One span of one claim in a role ("source", "cue", "place" …); `claim` is its number from 1."""

    role: str
    claim: int
    span: Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text within one block whose every character belongs to the same spans.

    `claims` are numbers of the claims whose words these are, shortest claim first; `starts` and
    `ends` those whose words begin or end here; `parts` the roles played here.
    """

    text: str
    claims: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A block with its segments; `kind` None stands for text between blocks."""

    kind: BlockKind | None
    segments: tuple[Segment, ...]


def passages(report: Report, claims: Sequence[Claim]) -> Iterator[Passage]:
    """The whole text in passages, in order; the texts of their segments join to `report.text`."""
    parts = [part for number, claim in enumerate(claims, start=1) for part in parts_of(number, claim)]
    for kind, start, end in _stretches(report.blocks, len(report.text)):
        inside = [part for part in parts if part.span.start < end and start < part.span.end]
        yield Passage(kind, tuple(_segments(report.text, start, end, inside)))


def parts_of(number: int, claim: Claim) -> Iterator[Part]:
    """Every span of the claim with its role; its words have the role "words"."""
    for role, field in put(claim).items():
        yield from (Part("cue" if role == "stance" else role, number, span) for span in field.spans)
    yield from (Part("hedge", number, span) for span in claim.hedges)
    yield from (Part("loaded", number, span) for span in claim.loaded)


def _stretches(blocks: Iterable[Block], length: int) -> Iterator[tuple[BlockKind | None, int, int]]:
    """The blocks and the gaps between them."""
    at = 0
    for block in blocks:
        if at < block.start:
            yield None, at, block.start
        yield block.kind, block.start, block.end
        at = block.end
    if at < length:
        yield None, at, length


def _segments(text: str, start: int, end: int, parts: Sequence[Part]) -> Iterator[Segment]:
    edges = {start, end, *(edge for p in parts for edge in (p.span.start, p.span.end) if start < edge < end)}
    cuts = sorted(edges)
    for a, b in pairwise(cuts):
        here = [p for p in parts if p.span.start < b and a < p.span.end]
        words = sorted((p for p in here if p.role == "words"), key=lambda p: p.span.end - p.span.start)
        yield Segment(
            text=text[a:b],
            claims=tuple(p.claim for p in words),
            starts=tuple(p.claim for p in words if p.span.start == a),
            ends=tuple(p.claim for p in words if p.span.end == b),
            parts=tuple(p for p in here if p.role != "words"),
        )
