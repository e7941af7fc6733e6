"""One form for the many spellings of a place name.

Case, accents, apostrophes, hyphens and the Arabic article differ between writers of the same
name; the folded form forgets them. What it forgets stands in data/places/folding.yaml.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

import yaml

from recount.errors import BadData
from recount.language import data_folder

LATIN, CYRILLIC = "abcdefghijklmnopqrstuvwxyz ", "абвгґдеєжзиіїйклмнопрстуфхцчшщъыьэюя "
SHORTEST_BARE = 4  # "Al Bab" is not "Bab": a name this short does not stand without its article


def folded(name: str) -> str:
    """`name` without case, accents, apostrophes and hyphens: "Deir ez-Zor" -> "deir ez zor"."""
    letters = name.casefold().translate(_table())
    short = _rules()["words"]
    return " ".join([short.get(word, word) for word in _without_accents(letters).split()])


fold = lru_cache(maxsize=65536)(folded)  # for names met again and again


def _without_accents(letters: str) -> str:
    if letters.isascii():
        return letters
    bare = "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))
    return bare.casefold().translate(_table())


def is_article(word: str) -> bool:
    """Whether a folded word is an Arabic article."""
    return word in _rules()["articles"]


def without_article(folded: str) -> str | None:
    """The folded name without a leading Arabic article, None where it has none or would be too short."""
    article, _, rest = folded.partition(" ")
    return rest if rest and is_article(article) and len(rest) >= SHORTEST_BARE else None


def bare_name(name: str, folded: str) -> str | None:
    """The folded name without an article that a report writes: "Al Raqqa", "ash-Shaykh", but not "Ash Carter"."""
    bare = without_article(folded)
    if bare is None:
        return None
    first = folded.partition(" ")[0]
    hyphened = name[len(first) : len(first) + 1] in _rules()["blanks"]
    return bare if hyphened or first in _rules()["free_articles"] else None


def key(folded: str) -> int:
    """A 64-bit key of a folded name: two of a million names share one with a chance below 1 in 10 million."""
    return int.from_bytes(hashlib.blake2b(folded.encode(), digest_size=8).digest(), "little")


def one_letter_away(spelled: str) -> Iterator[str]:
    """Every spelling one letter away from a folded name, in the letters of its own script."""
    letters = LATIN if spelled.isascii() else CYRILLIC
    for i in range(len(spelled) + 1):
        head, tail = spelled[:i], spelled[i:]
        yield from (head + letter + tail for letter in letters)
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in letters if letter != tail[0])
        if len(tail) > 1 and tail[0] != tail[1]:
            yield head + tail[1] + tail[0] + tail[2:]


@cache
def _rules() -> Mapping[str, Any]:
    path = data_folder() / "places" / "folding.yaml"
    rules = yaml.safe_load(path.read_text(encoding="utf-8"))
    missing = {"letters", "dropped", "blanks", "words", "articles", "free_articles"} - set(rules)
    if missing:
        raise BadData(str(path), f"lacks {', '.join(sorted(missing))}")
    return {**rules, "articles": frozenset(rules["articles"])}


@cache
def _table() -> dict[int, str]:
    rules = _rules()
    return str.maketrans(
        {**rules["letters"], **dict.fromkeys(rules["dropped"], ""), **dict.fromkeys(rules["blanks"], " ")}
    )
