"""Where paragraphs begin and end in lines of text, hard-wrapped or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

LIST_ITEM = re.compile(r"(?:[-*•‣▪·–—]|\d{1,3}[.)])\s")
# Longer lines were not wrapped for reading; a newline among them ends a paragraph.
WRAPPED_WIDTH = 120
# The share of line breaks inside a sentence from which a text counts as wrapped.
WRAPPED_SHARE = 0.25

Bounds = tuple[int, int]


def paragraphs(text: str, fit: float = 1.0) -> list[Bounds]:
    """Start and end of each paragraph of `text`, in order, without surrounding white space.

    A blank line always separates. In text wrapped to a width, a single newline separates where the
    next word would still have fitted on the line; in other text it always does. `fit` loosens that
    test for lines whose width is known only roughly (1.0: exact).
    """
    lines = list(_lines(text))
    width = _width(text, lines)
    found: list[Bounds] = []
    joining = False
    for start, end in lines:
        if start == end:
            joining = False
        elif joining and width and _continues(text, found[-1], (start, end), width * fit):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
            joining = True
    return found


def _lines(text: str) -> Iterator[Bounds]:
    """Bounds of each line without the white space around it; start equals end for a blank one."""
    start = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        left = start + len(raw) - len(raw.lstrip()) if stripped else start
        yield left, left + len(stripped)
        start += len(raw) + 1


def _width(text: str, lines: Sequence[Bounds]) -> int:
    """The width the text is wrapped to, 0 if it is not."""
    full = [(start, end) for start, end in lines if start < end]
    lengths = sorted(end - start for start, end in full)
    width = lengths[int(0.95 * (len(lengths) - 1))] if lengths else 0
    pairs = [(a, b) for a, b in pairwise(lines) if a[0] < a[1] and b[0] < b[1]]
    inside = sum(text[b[0]].islower() and text[a[1] - 1] not in ".!?:" for a, b in pairs)
    return width if width <= WRAPPED_WIDTH and inside > 0 and inside >= WRAPPED_SHARE * len(pairs) else 0


def _continues(text: str, before: Bounds, line: Bounds, width: float) -> bool:
    last = text[text.rfind("\n", 0, before[1]) + 1 : before[1]].strip()
    following = text[line[0] : line[1]]
    if LIST_ITEM.match(following):
        return False
    first_word = following.split(None, 1)[0]
    return len(last) + 1 + len(first_word) > width or (following[0].islower() and last[-1] not in ".!?:")
