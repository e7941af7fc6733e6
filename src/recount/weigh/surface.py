"""The second reading: what the words of a sentence alone suggest, by lists and distances, without any parse."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from recount.language import any_of, load_language

NUMBER = r"\d[\d,.]*"
NAME = r"(?-i:[A-ZЀ-Я])[\w’'.-]*"
PERSON = ("status.civilian", "status.military", "status.police")


@dataclass(frozen=True, slots=True)
class Surface:
    """The patterns of one language; each reading takes a sentence and where in it the claim's words stand."""

    numbers: re.Pattern[str]
    values: dict[str, int]
    people: re.Pattern[str]
    statuses: dict[str, str]
    reporting: re.Pattern[str]
    place: re.Pattern[str]
    day: re.Pattern[str]

    @classmethod
    @cache
    def of(cls, code: str) -> Surface:
        """The patterns made of the lists of that language, once."""
        language = load_language(code)
        people, places, said = (language.lexicon(name) for name in ("people", "places", "reporting"))
        values, time = language.table("numerals")["values"], language.table("time")
        statuses = {w: c.removeprefix("status.") for c in PERSON for w in people.words(c) if " " not in w}
        cues = language.inflected(said.words("say"), "any")
        opened = any_of({*said.words("cue.according"), *said.words("spoken.past")})
        before, between = any_of(places.words("place.in", "place.near")), any_of(places.words("name.opened"))
        days = any_of({*time["weekdays"], *time["months"], *time["relative_days"]})
        return cls(
            numbers=re.compile(rf"\b(?:{NUMBER}|{any_of(values)})\b", re.IGNORECASE),
            values=dict(values),
            people=re.compile(rf"\b({any_of(statuses)})(?:e?s)?\b", re.IGNORECASE),
            statuses=statuses,
            reporting=re.compile(rf"\b(?:{cues}|{opened})\b", re.IGNORECASE),
            place=re.compile(rf"\b{before}\s(?:{between}\s)*({NAME}(?:\s{NAME}){{0,3}})", re.IGNORECASE),
            day=re.compile(rf"\b{days}\b", re.IGNORECASE),
        )

    def number(self, sentence: str, start: int, end: int) -> int | None:
        """The number that stands nearest to the claim's words; None if the sentence has none."""
        found = _nearest(self.numbers.finditer(sentence), start, end)
        return self._value(found[0]) if found else None

    def status(self, sentence: str, start: int, end: int) -> str | None:
        """What the noun for people that stands nearest says of them."""
        found = _nearest(self.people.finditer(sentence), start, end)
        return self.statuses.get(found[1].casefold()) if found else None

    def place_name(self, sentence: str, start: int, end: int) -> str | None:
        """The nearest name behind a word like "in" or "near"."""
        found = _nearest(self.place.finditer(sentence), start, end)
        return found[1] if found else None

    def day_word(self, sentence: str, start: int, end: int) -> tuple[int, int] | None:
        """Where the nearest word for a day or a month stands."""
        found = _nearest(self.day.finditer(sentence), start, end)
        return found.span() if found else None

    def reports(self, sentence: str) -> bool:
        """Whether anybody says anything in the sentence."""
        return self.reporting.search(sentence) is not None

    def _value(self, word: str) -> int | None:
        digits = re.sub(r"[,.]", "", word)
        return int(digits) if digits.isdecimal() else self.values.get(word.casefold())


def _nearest(found: Iterable[re.Match[str]], start: int, end: int) -> re.Match[str] | None:
    return min(found, key=lambda m: max(m.start() - end, start - m.end(), 0), default=None)
