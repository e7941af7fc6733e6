"""A text cut into the words, lines and capitals that place names are recognised by."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from operator import add
from typing import NamedTuple

from recount.language import Lexicon

# Forms with a capital and a stop, "U.S.", "C.Sgt.", "D. C."; words that extraction ran together ("SyriaThe") are cut,
# "McBride" and "DeSantis" stay whole. Small letters have a run of their own, which is sought faster.
_WORD = re.compile(
    r"([A-Z](?:\.(?:(?:[A-Z]\.)+| ?[A-Z][a-z]\.|(?<=[DNRS]\.) [A-Z]\.)|[a-z]{3,}+(?=[A-Z][A-Za-z]{2}))"
    r"|[^\W\d_][a-z]*[^\W\d_]*(?:['’ʼ][^\W\d_]+)*)"
)
_POSSESSIVE = ("'s", "’s")
_STOP = re.compile(r"[.!?:…]|\n|^$")
_JOINTS = frozenset([" ", "\u00a0", "-", "‑", "–"])
_TITLE_WORDS = 3  # longer words a title has at least
_LETTERS = 4  # words shorter than this are written small in titles too
_TITLE_SHARE = 0.75
_LINE = re.compile(r"[^\n]+")
_NO_WORD = ("", 0, False, "", "")
PAST = 4  # rows behind the last word


class Words(NamedTuple):
    """The words of a text in columns, a row a word; so they are made at once, and few are ever looked at.

    `start` and `end` are offsets, `lower` is the word without case, `gap` what parts it from the word before. `first`
    is true at the start of a sentence, `flow` where only a blank or a hyphen parts the word from the phrase before it,
    `titled` on lines where nearly every word has a capital, `capital` where the word begins with one.
    `PAST` rows of no word follow, so that a look behind the last word, or before the first, finds nothing.
    """

    start: list[int]
    end: list[int]
    word: list[str]
    lower: list[str]
    gap: list[str]
    first: list[bool]
    flow: list[bool]
    titled: list[bool]
    capital: list[bool]


def words_of(text: str, lexicon: Lexicon) -> Words:
    """The words of `text` in order; a possessive ending belongs to no word."""
    pieces = _WORD.split(text)
    found = pieces[1::2]
    rows = [*map(_written, found), *[_NO_WORD] * PAST]
    word, lower, ending = [row[0] for row in rows], [row[3] for row in rows], [row[4] for row in rows]
    start = [*[*accumulate(map(len, pieces))][:-1:2], *[len(text)] * PAST]
    end = [*map(add, start, [row[1] for row in rows])]
    gap = [*_gaps(pieces, word, ending, lexicon), *[""] * PAST]
    first = [between != " " and _ends_sentence(between) for between in gap]
    flow = [*map(_JOINTS.__contains__, gap)]
    first[0], flow[0] = True, False
    return Words(start, end, word, lower, gap, first, flow, _titled(text, found, start), [row[2] for row in rows])


def _gaps(pieces: Sequence[str], word: Sequence[str], ending: Sequence[str], lexicon: Lexicon) -> list[str]:
    """What stands before each word, the possessive ending of the word before included; no stop behind "Lt."."""
    gaps = [pieces[0], *map(add, ending, pieces[2::2])][:-1]
    for at in [at for at, gap in enumerate(gaps) if gap == ". " and at]:
        if lexicon.is_a(word[at - 1], "place.short"):
            gaps[at] = " "
    return gaps


@lru_cache(maxsize=4096)
def _ends_sentence(gap: str) -> bool:
    return _STOP.search(gap) is not None


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
    word = found[:-2] if found.endswith(_POSSESSIVE) else found
    article = len(word) > 1 and word[1] in "'’" and word[2:3].isupper()
    return word, len(word), word[0].isupper() or article, word.casefold(), found[len(word) :]


def _titled(text: str, words: Sequence[str], start: Sequence[int]) -> list[bool]:
    """Whether each word stands on a line written as a title."""
    titled = [False] * len(start)
    for line in _LINE.finditer(text):
        begins, ends = (bisect_left(start, offset) for offset in line.span())
        if _is_title(line[0], words[begins:ends]):
            titled[begins:ends] = [True] * (ends - begins)
    return titled


def _is_title(line: str, words: Sequence[str]) -> bool:
    """Whether a line is a title, without a full stop: nearly all its longer words have capitals."""
    if line.rstrip().endswith(".") and not line.isupper():
        return False
    long = [word for word in words if len(word) >= _LETTERS]
    return len(long) >= _TITLE_WORDS and sum(word[0].isupper() for word in long) >= _TITLE_SHARE * len(long)
