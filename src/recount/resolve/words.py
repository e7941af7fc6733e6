"""A text cut into the words, lines and capitals that place names are recognised by."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from recount.language import Lexicon

# The third form cuts words that extraction ran together ("SyriaThe"); "McBride" and "DeSantis" stay whole.
_WORD = re.compile(
    r"((?:[A-Z]\.){2,}|[A-Z]\. ?[A-Z][a-z]\.|[DNRS]\. [A-Z]\."
    r"|[A-Z][a-z]{3,}(?=[A-Z][A-Za-z]{2})|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*)"
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
    pieces = _WORD.split(text)
    starts, written = [*accumulate(map(len, pieces))][::2], [*map(_written, pieces[1::2])]
    gaps = [pieces[0], *(word[-1] + gap for word, gap in zip(written, pieces[2::2], strict=True))]
    titled = iter([*_titled_lines(text), (len(text), len(text))])
    opens, closes = next(titled)
    words: list[Word] = []
    new = tuple.__new__  # a named tuple made in the ordinary way takes twice as long
    for start, gap, (said, length, capital, lower, _) in zip(starts, gaps, written, strict=False):
        apart, first, joined = gap, False, True
        if gap != " ":
            apart = " " if gap == ". " and words and lexicon.is_a(words[-1].text, "place.short") else gap
            first, joined = _parted(apart)
        while closes <= start:
            opens, closes = next(titled)
        words.append(new(Word, (start, start + length, said, apart, first, opens <= start, capital, joined, lower)))
    if words:
        words[0] = words[0]._replace(first=True)
    return tuple(words)


@lru_cache(maxsize=4096)
def _parted(gap: str) -> tuple[bool, bool]:
    """Whether what stands between two words ends a sentence, and whether it joins them."""
    return gap != " " and bool(_STOP.search(gap)), gap in _JOINTS


def first_word(phrase: str) -> str:
    """The first word of a phrase as `words_of` cuts it; the phrase where it holds no word."""
    words: list[str] = _WORD.findall(phrase)
    return words[0] if words else phrase


def last_word(phrase: str) -> str:
    """The last word of a phrase as `words_of` cuts it; the phrase where it holds no word."""
    words: list[str] = _WORD.findall(phrase)
    return words[-1] if words else phrase


@lru_cache(maxsize=65536)
def _written(found: str) -> tuple[str, int, bool, str, str]:
    """The word without a possessive ending, its length, whether it begins with a capital, without case, and the ending.

    A capital behind an article counts too: "d'Ivoire".
    """
    word = _POSSESSIVE.sub("", found)
    article = len(word) > 1 and word[1] in "'’" and word[2:3].isupper()
    return word, len(word), word[0].isupper() or article, word.casefold(), found[len(word) :]


def _titled_lines(text: str) -> list[tuple[int, int]]:
    """The lines written as a title, without a full stop: nearly all longer words have capitals."""
    return [line.span() for line in re.finditer(r"[^\n]+", text) if _is_titled(line[0])]


def _is_titled(line: str) -> bool:
    if line.rstrip().endswith(".") and not line.isupper():
        return False
    long = [word for word in _WORD.findall(line) if len(word) >= _LETTERS]
    return len(long) >= _TITLE_WORDS and sum(word[0].isupper() for word in long) >= _TITLE_SHARE * len(long)
