"""Names of people in parts that can be compared: a given name, names between, a surname, each as it sounds.

Two names agree where the surnames sound alike and nothing else in them contradicts: "V. Zelensky", "Зеленский" and
"Volodymyr Zelenskyy". Given names that differ between languages are rows of data/link/given_names.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from recount.language import Language, data_folder
from recount.sounding import sound

LONGEST = 5  # words of a name
OFFICE = ("role", "title", "body")  # classes of words that stand before a name and are no part of it
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.)+|[^\W\d_]")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’ʼ-](?=[^\W\d_]))*")


@dataclass(frozen=True, slots=True)
class Given:
    """A given name as it sounds, with all forms that are the same name; an initial where `initial`."""

    forms: frozenset[str]
    initial: bool = False

    def agrees(self, other: Given) -> bool:
        """Whether the two may be one given name."""
        if self.initial or other.initial:
            short, long = (self, other) if self.initial else (other, self)
            return any(form.startswith(tuple(short.forms)) for form in long.forms)
        return not self.forms.isdisjoint(other.forms)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name; `given` holds the first name and those between, empty where the surname stands alone."""

    given: tuple[Given, ...]
    last: str

    @property
    def full(self) -> bool:
        """Whether a given name is spelled out beside the surname."""
        return bool(self.given) and not self.given[0].initial

    @property
    def fullness(self) -> tuple[int, int]:
        """How much it tells: the number of names, and how many of them are spelled out."""
        return len(self.given), sum(not name.initial for name in self.given)

    def agrees(self, other: PersonName) -> bool:
        """Whether both may name one person, as far as the names tell: names between may be left out."""
        if self.last != other.last:
            return False
        short, long = sorted((self.given, other.given), key=len)
        if not short:
            return True
        return short[0].agrees(long[0]) and _in_order(short[1:], long[1:])


def _in_order(short: Sequence[Given], long: Sequence[Given]) -> bool:
    """Whether the names between stand among the others', in their order."""
    left: Iterator[Given] = iter(long)
    return all(any(name.agrees(other) for other in left) for name in short)


def parted(said: str, language: Language) -> tuple[str, str]:
    """Words of office at the head of a source's words, and the name: "Президент Украины", "Владимир Зеленский"."""
    sources, words = language.lexicon("sources"), said.replace(",", " ").split()
    at = max((n + 1 for n, word in enumerate(words) if sources.is_a(word.casefold(), *OFFICE)), default=0)
    if at and (known := [n for n in range(at, len(words) - 1) if sound(words[n]) in _one_name()]):
        at = known[0]  # what stands between an office and a given name says whose office it is
    return " ".join(words[:at]), " ".join(words[at:])


def person_name(said: str, language: Language) -> PersonName | None:
    """The parts of a name; None where the words are no person's name: a body's, or none that begin with capitals."""
    sources = language.lexicon("sources")
    words = [word for word in said.split() if word.casefold().strip(".") not in _table()["suffixes"]]
    named = [word for word in words if word.casefold() not in sources.members.get("name.joint", ())]
    if not named or len(named) > LONGEST or not all(map(_is_part, named)):
        return None
    *given, last = named
    return None if _INITIALS.fullmatch(last) else PersonName(tuple(_given(given)), _surname(last))


def _is_part(word: str) -> bool:
    """Whether a word may be part of a name: "O’Brien", "al-Assad", "J."."""
    if _INITIALS.fullmatch(word):
        return word[0].isupper()
    capital = any(part[:1].isupper() and not part.isupper() for part in word.split("-"))
    return bool(_WORD.fullmatch(word)) and capital


def _given(words: Sequence[str]) -> Iterator[Given]:
    for word in words:
        if _INITIALS.fullmatch(word):
            yield from (Given(frozenset({sound(part)}), True) for part in word.split(".") if part)
        else:
            heard = sound(word)
            yield Given(_one_name().get(heard, frozenset({heard})))


def _surname(word: str) -> str:
    """The surname as it sounds, without an article that not every spelling has."""
    article, dash, rest = word.partition("-")
    return sound(rest if dash and article.casefold() in _table()["articles"] else word)


@cache
def _one_name() -> dict[str, frozenset[str]]:
    """For each form of a given name, all forms that are the same name."""
    rows = [frozenset(map(sound, row)) for row in _table()["given"]]
    return {form: row for row in rows for form in row}


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = yaml.safe_load((data_folder() / "link" / "given_names.yaml").read_text(encoding="utf-8"))
    return table
