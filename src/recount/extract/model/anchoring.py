"""Finds the words a model quotes in the report's text, whatever offset it gave for them."""

from __future__ import annotations

import re

from recount.records import Report, Span

# Marks that models swap for one another when they copy; every other character must agree.
ALIKE = ('"“”„«»', "'’‘‛", "-‐‑–—")
NUMBER_GOES_ON = r"(?![.,]?\d)"
NUMBER_HAS_BEGUN = r"(?<!\d)(?<!\d[.,])"


def occurrences(quote: str, report: Report) -> list[Span]:
    """Every place where the words of `quote` stand whole in the text, in order; white space may differ."""
    words = quote.split()
    if not words:
        return []
    pattern = r"\s+".join("".join(map(_like, word)) for word in words)
    before = _edge(words[0][0], r"(?<!\w)", NUMBER_HAS_BEGUN)
    after = _edge(words[-1][-1], r"(?!\w)", NUMBER_GOES_ON)
    return [report.span(*match.span()) for match in re.finditer(before + pattern + after, report.text)]


def nearest(found: list[Span], hint: int, within: Span | None = None) -> Span | None:
    """Of the spans found the one nearest to `hint`, those inside `within` before all others."""
    inside = [s for s in found if within is not None and within.start <= s.start and s.end <= within.end]
    return min(inside or found, key=lambda s: (abs(s.start - hint), s.start), default=None)


def _like(character: str) -> str:
    marks = next((marks for marks in ALIKE if character in marks), character)
    return f"[{re.escape(marks)}]" if len(marks) > 1 else re.escape(character)


def _edge(character: str, of_word: str, of_number: str) -> str:
    """What keeps a quotation from beginning or ending inside a word or a number."""
    if not character.isalnum():
        return ""
    return of_word + (of_number if character.isdigit() else "")
