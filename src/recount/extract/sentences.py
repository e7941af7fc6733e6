"""One sentence of a report with its parse."""

from __future__ import annotations

from dataclasses import dataclass

from recount.extract.tree import Doc
from recount.records import BlockKind


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence and where it stands.

    `start` and `end` are offsets into `report.text`, end exclusive; `paragraph` is the index of
    its block among `report.blocks`. A token of `doc` stands at `token.idx + start` of the text.
    """

    start: int
    end: int
    block: BlockKind
    paragraph: int
    doc: Doc
