"""A text cut into the words, lines and capitals that place names are recognised by."""

from __future__ import annotations

import re
from typing import NamedTuple

from recount.language import Lexicon

# The third form cuts words that extraction ran together ("SyriaThe"); "McBride" and "DeSantis" stay whole.
_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|[A-Z]\.[A-Z][a-z]\.|[A-Z][a-z]{3,}(?=[A-Z][A-Za-z]{2})|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_STOP = re.compile(r"[.!?:…]|\n|^$")
_JOINTS = frozenset([" ", "\u00a0", "-", "‑", "–"])
_TITLE_WORDS = 3  # longer words a title has at least
_LETTERS = 4  # words shorter than this are written small in titles too
_TITLE_SHARE = 0.75


class Word(NamedTuple):
    """One word: where it stands, what parts it from the word before, and whether capitals tell anything here.

    `titled` is true on lines where nearly every word has a capital, `first` at the start of a sentence,
    `capital` where it begins with one, `joined` where only a blank or a hyphen parts it from the word before;
    `lower` is the word without case.
    """

    start: int
    end: int
    text: str
    gap: str
    first: bool
    titled: bool
    capital: bool
    joined: bool
    lower: str


def words_of(text: str, lexicon: Lexicon) -> tuple[Word, ...]:
    """The words of `text` in order; a possessive ending belongs to no word."""
    titled, line = _titled_lines(text), 0
    words: list[Word] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        if "'" in match[0] or "’" in match[0]:
            end = start + len(_POSSESSIVE.sub("", match[0]))
        before = words[-1] if words else None
        gap = text[before.end if before else 0 : start]
        abbreviated = gap == ". " and before is not None and lexicon.is_a(before.text, "place.short")
        first = before is None or (gap != " " and bool(_STOP.search(gap)) and not abbreviated)
        gap = " " if abbreviated else gap
        said = text[start:end]
        name = (_is_capital(said), gap in _JOINTS, said.casefold())
        while line < len(titled) and titled[line][1] <= start:
            line += 1
        inside = line < len(titled) and titled[line][0] <= start
        words.append(Word(start, end, said, gap, first, inside, *name))
    return tuple(words)


def _is_capital(word: str) -> bool:
    """Whether the word begins with a capital, behind an article with an apostrophe too ("d'Ivoire")."""
    return word[0].isupper() or (word[1] in "'’" and word[2:3].isupper() if len(word) > 1 else False)


def _titled_lines(text: str) -> list[tuple[int, int]]:
    """The lines written as a title, without a full stop: nearly all longer words have capitals."""
    return [line.span() for line in re.finditer(r"[^\n]+", text) if _is_titled(line[0])]


def _is_titled(line: str) -> bool:
    if line.rstrip().endswith(".") and not line.isupper():
        return False
    long = [word for word in _WORD.findall(line) if len(word) >= _LETTERS]
    return len(long) >= _TITLE_WORDS and sum(word[0].isupper() for word in long) >= _TITLE_SHARE * len(long)
