"""Numbers as they are written, in digits or words, read into values by the words of data/lang/<code>/numerals.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from recount.language import any_of

_OPEN = 10.0**15  # larger than any number of people
_WORD = re.compile(r"[\s-]*([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Numerals:
    """One language's numbers.

    `digits` is the source of a regular expression for a number in digits; `spelled` matches one that has
    words in it, and may match more than `read` accepts.
    """

    values: Mapping[str, int]
    multipliers: Mapping[str, int]
    phrases: Mapping[str, int]
    joiners: frozenset[str]
    articles: frozenset[str]
    grouping: str
    decimal: str
    digits: str
    spelled: re.Pattern[str]

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Numerals:
        """The numbers that a `numerals` table describes."""
        return cls(
            values=table["values"],
            multipliers=table["multipliers"],
            phrases=table["phrases"],
            joiners=frozenset(table["joiners"]),
            articles=frozenset(table["articles"]),
            grouping="".join(table["digits"]["grouping"]),
            decimal=table["digits"]["decimal"],
            digits=_digits(table["digits"]),
            spelled=re.compile(_spelled(table), re.IGNORECASE),
        )

    def read(self, text: str) -> tuple[float, int] | None:
        """The number at the head of `text` and how many characters it takes; None if there is none."""
        phrase = next((p for p in self.phrases if text.casefold().startswith(p)), None)
        if phrase is not None:
            return self.phrases[phrase], len(phrase)
        number = _Sum()
        end = self._read_digits(text, number)
        for word, stop in _words(text, end):
            opens = not end and word in self.articles
            joins = end and word in self.joiners and number.multiplied
            if not opens and not joins:
                if not self._take(word, number):
                    break
                end = stop
        return (number.value, end) if end else None

    def _read_digits(self, text: str, number: _Sum) -> int:
        found = re.match(rf"\d[\d{re.escape(self.grouping + self.decimal)}]*", text)
        if found is None:
            return 0
        written = found[0].rstrip(self.grouping + self.decimal)
        plain = written.translate({ord(sign): None for sign in self.grouping})
        number.start(float(plain.replace(self.decimal, ".")))
        return len(written)

    def _take(self, word: str, number: _Sum) -> bool:
        if word in self.values:
            return number.add(self.values[word])
        return word in self.multipliers and number.multiply(self.multipliers[word])


class _Sum:
    """A number growing word by word; `add` and `multiply` refuse what cannot belong to it."""

    def __init__(self) -> None:
        self.total = 0.0
        self.current = 0.0
        self.limit = _OPEN
        self.smallest = _OPEN
        self.multiplied = False

    @property
    def value(self) -> float:
        return self.total + self.current

    def start(self, value: float) -> None:
        """Begins with a number in digits, to which words add nothing unless they multiply it first."""
        self.current, self.limit = value, 0

    def add(self, value: int) -> bool:
        if value >= self.limit:
            return False
        self.current, self.limit, self.multiplied = self.current + value, _left_open(value), False
        return True

    def multiply(self, factor: int) -> bool:
        larger = factor >= 1000
        if (larger and factor >= self.smallest) or (not larger and self.current >= factor):
            return False
        if larger and self.total and not self.current:
            return False
        self.current, self.limit, self.multiplied = (self.current or 1) * factor, _left_open(factor), True
        if larger:
            self.total, self.current, self.smallest = self.total + self.current, 0.0, factor
        return True


def alternation(words: Iterable[str]) -> str:
    """A regular expression for any of `words`; a space stands for any white space."""
    return any_of(words, blank=r"\s+")


def _digits(signs: Mapping[str, Any]) -> str:
    group, point = re.escape("".join(signs["grouping"])), re.escape(signs["decimal"])
    number = rf"(?:\d{{1,3}}(?:[{group}]\d{{3}})+|\d+)(?:{point}\d+)?"
    return rf"(?<![\w{point}])(?<!\d,){number}(?!\w|[{point}:/,]\d)"


def _spelled(table: Mapping[str, Any]) -> str:
    values, times = alternation(table["values"]), alternation(table["multipliers"])
    joiner, article = alternation(table["joiners"]), alternation(table["articles"])
    unit = rf"(?:(?:{times})\s+(?:{joiner})\s+(?:{values})|(?:{values})|(?:{times}))\b"
    following = rf"(?:(?:-|\s+){unit})*"
    in_words = rf"(?<!\w)(?!(?<=\d\s)(?:{times}))(?:(?:{article})\s+(?=(?:{times})\b))?{unit}{following}"
    in_both = rf"{_digits(table['digits'])}\s+(?=(?:{times})\b){unit}{following}"
    return rf"(?<!\w)(?:{alternation(table['phrases'])})(?!\w)|{in_words}|{in_both}"


def _words(text: str, start: int) -> Iterator[tuple[str, int]]:
    """The words from `start` on with nothing but space or a hyphen between them, and where each ends."""
    while found := _WORD.match(text, start):
        yield found[1].casefold(), found.end()
        start = found.end()


def _left_open(value: int) -> int:
    """The smallest number that can no longer follow `value`: 10 after twenty, 100 after hundred, 1 after five."""
    room = 1
    while value and value % (room * 10) == 0:
        room *= 10
    return room if value else 0
