"""The sentences of a report as ranges of its text, before any is parsed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from recount.extract.dateline import after_dateline
from recount.extract.parse import split_sentences
from recount.language import Language
from recount.records import Block, BlockKind, Report

SILENT_BLOCKS = frozenset({"byline"})


@dataclass(frozen=True, slots=True)
class SentenceRange:
    """Where a sentence stands: offsets into `report.text`, the kind and the index of its block."""

    start: int
    end: int
    block: BlockKind
    paragraph: int


def sentence_ranges(report: Report, language: Language) -> Iterator[SentenceRange]:
    """The sentences of `report` in order; bylines and datelines are none."""
    blocks = report.blocks or (Block("paragraph", 0, len(report.text)),)
    for number, block in enumerate(blocks):
        if block.kind not in SILENT_BLOCKS:
            head = after_dateline(report.text, block.start, block.end, language)
            for start, end in split_sentences(report.text, head, block.end, language.code):
                yield SentenceRange(start, end, block.kind, number)
