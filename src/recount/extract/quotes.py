"""Pairs quotation marks over whole paragraphs of raw text.

Handles curly and straight marks, guillemets, single quotation marks beside apostrophes,
quotations that run over several paragraphs (with or without a mark reopening each), and marks
that web extraction left at the wrong side of a line break. No words, no parse: shapes only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

OPENING = frozenset("“«„")
CLOSING = frozenset("”»")
# Two apostrophes or two grave accents, typewriter marks still met in archives.
DOUBLED = frozenset({"''", "``"})
MARK = re.compile("[“«„”»\"]|''|``")
SINGLE = re.compile(
    r"(?<![\w’'])[‘'](?=[^\W_])(?P<inner>[^‘'’\n“”\"]*(?:(?<=\w)[’'](?=\w)[^‘'’\n“”\"]*)*)(?<![\s(])[’'](?!\w)"
)
MARKS = re.compile("[“«„”»\"`'‘]")  # what all of these begin with
# How many paragraphs an open quotation may run on before the closing mark is given up.
LONGEST_RUN = 6
# Quotations shorter than this are words put in quotation marks, not speech; with a stop of their own
# three words will do.
SPEECH_WORDS = 5
STOPPED_WORDS = 3


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between two quotation marks, marks included.

    `opened` is False where the opening mark is missing (`start` is then the paragraph's),
    `closed` False where the closing mark is (`end` is then the paragraph's).
    """

    start: int
    end: int
    opened: bool = True
    closed: bool = True

    def covers(self, start: int, end: int) -> bool:
        """Whether the stretch from `start` to `end` lies inside."""
        return self.start <= start and end <= self.end


def is_speech(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is long or complete enough to be speech rather than a quoted word."""
    inner = text[quotation.start : quotation.end].strip(" \n“”«»„\"'‘’")
    stopped = inner.endswith((",", ".", "!", "?", "…"))
    return len(inner.split()) >= (STOPPED_WORDS if stopped else SPEECH_WORDS)


def find_quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Quotation, ...]:
    """The quotations of a text in order, none inside another.

    Args:
        text: the whole text.
        paragraphs: first offset and end of each paragraph, in order.
    """
    if MARKS.search(text) is None:
        return ()
    double = _Pairing(text, paragraphs).pair()
    single = [
        Quotation(match.start(), match.end())
        for start, end in paragraphs
        for match in SINGLE.finditer(text, start, end)
        if " " in match["inner"] and not any(q.start < match.end() and match.start() < q.end for q in double)
    ]
    return tuple(sorted((*double, *single), key=lambda q: q.start))


@dataclass(slots=True)
class _Pairing:
    """One walk over the marks of a text; `open` is the offset of the quotation now open."""

    text: str
    paragraphs: Sequence[tuple[int, int]]
    open: int | None = None
    opened_in: int = 0
    found: list[Quotation] = field(default_factory=list)

    def pair(self) -> list[Quotation]:
        for number, bounds in enumerate(self.paragraphs):
            start, end = self._trimmed(*bounds)
            for at in self._marks(start, end):
                self._take(at, number, start, end)
            self._leave(number, end)
        return self.found

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        piece = self.text[start:end]
        return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())

    def _marks(self, start: int, end: int) -> Iterator[int]:
        for match in MARK.finditer(self.text, start, end):
            before, after = self._around(match.start())
            if not (before.isdigit() and not after.isalpha() and self.open is None):  # 6'2", 12" of snow
                yield match.start()

    def _around(self, at: int) -> tuple[str, str]:
        """The characters on either side of the mark at `at`; spaces beyond the text."""
        end = at + (2 if self.text[at : at + 2] in DOUBLED else 1)
        return self.text[at - 1 : at] or " ", self.text[end : end + 1] or " "

    def _take(self, at: int, number: int, start: int, end: int) -> None:
        before, after = self._around(at)
        mark = self.text[at]
        end_of_mark = at + (2 if self.text[at : at + 2] in DOUBLED else 1)
        if at == start and (self.open is not None):
            self._at_paragraph_start(end_of_mark, number, displaced=after.isspace() or mark in CLOSING)
        elif self.open is not None and mark in OPENING and after.isspace() and not before.isspace():
            self._finish(end_of_mark)  # an opening mark in a closing mark's place
        elif mark in OPENING or (mark not in CLOSING and self._opens(at, end, before, after)):
            self._begin(at, number, end)
        elif self.open is not None:
            self._finish(end_of_mark)
        elif not (at == start and after.isspace()):
            self.found.append(Quotation(self._after_last(start), end_of_mark, opened=False))

    def _at_paragraph_start(self, end_of_mark: int, number: int, displaced: bool) -> None:
        """A mark at the head of a paragraph while a quotation is open: pushed down there, or reopening it."""
        if displaced:
            self._finish(end_of_mark)
        else:
            self.opened_in = number

    def _opens(self, at: int, end: int, before: str, after: str) -> bool:
        if self.open is not None:
            return bool(before.isspace() or before in "([") and not after.isspace() and not self._ends(at, end)
        if self._ends(at, end):  # glued to the end of a finished paragraph: it belongs to the next one
            return before in ".!?:)"
        return not after.isspace() and not (after in ",.;" and not before.isspace())

    def _ends(self, at: int, end: int) -> bool:
        """Whether nothing follows the mark in its paragraph."""
        return not self.text[at:end].strip("\"'`“”«»„")

    def _begin(self, at: int, number: int, end: int) -> None:
        if self.open is not None and self.opened_in < number:
            self.found.append(Quotation(self.open, self.paragraphs[self.opened_in][1], closed=False))
        self.open, self.opened_in = at, number
        if self._ends(at, end) and number + 1 < len(self.paragraphs):
            self.open, self.opened_in = self.paragraphs[number + 1][0], number + 1

    def _finish(self, end: int) -> None:
        if self.open is not None:
            self.found.append(Quotation(self.open, end))
        self.open = None

    def _after_last(self, start: int) -> int:
        return max([start, *(q.end for q in self.found[-1:])])

    def _leave(self, number: int, end: int) -> None:
        """At a paragraph's end: keep an open quotation open only where a later mark can close it."""
        if self.open is None or self.opened_in > number or self._goes_on(number):
            return
        self.found.append(Quotation(self.open, end, closed=False))
        self.open = None

    def _goes_on(self, number: int) -> bool:
        following = self.paragraphs[number + 1 : number + 1 + LONGEST_RUN]
        for distance, bounds in enumerate(following):
            start, end = self._trimmed(*bounds)
            first = next((m.start() for m in MARK.finditer(self.text, start, end)), None)
            if first is None:
                continue
            before, after = self._around(first)
            if first == start:
                return after.isspace() or distance == 0
            return self.text[first] in CLOSING or (self.text[first] not in OPENING and not before.isspace())
        return False
