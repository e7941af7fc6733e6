"""People who speak for a state's body: whom a name calls by the office held on the day of the report.

A person is taken for the holder only where the report names the state, so that another of that surname is not, and
where what the report says the person is does not contradict it. The rows stand in data/actors/people.yaml.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from recount.errors import BadData
from recount.language import data_folder
from recount.resolve.registry import Actor, Registry, folded, rows_of
from recount.resolve.registry import body as actor_of
from recount.sounding import sound

FILE = data_folder() / "actors" / "people.yaml"
_OWNED = re.compile(r"^.*['’]s?\s")  # "Russia's Shoigu"


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in an office: the state's code, the sort of its body, that body, and the days held (None: still)."""

    name: str
    country: str
    sort: str
    body: Actor
    since: dt.date
    until: dt.date | None

    def held(self, day: dt.date) -> bool:
        """Whether the office was held that day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class People:
    """Holders by the sound of their full names and of the name that stands alone."""

    named: Mapping[str, tuple[Holder, ...]]
    registry: Registry

    @staticmethod
    @cache
    def open() -> People:
        """The people of the package. Raises BadData naming the row that is amiss."""
        return People(_by_sound(rows_of(FILE)), Registry.open())

    def holders(self, said: str, role: str | None, day: dt.date | None, text: str) -> tuple[Holder, ...]:
        """Those of that name who held an office that day, of a state that `text` names; a `role` must be of it."""
        if day is None or not any(sign.isupper() for sign in said):
            return ()
        named = self.named.get(sound(folded(_OWNED.sub("", said))), ())
        return tuple(h for h in named if h.held(day) and self._fits(h, role) and self.registry.names(h.country, text))

    def _fits(self, holder: Holder, role: str | None) -> bool:
        if not role:
            return True
        nouns = (noun for noun, sort in self.registry.nouns.items() if sort == holder.sort)
        return any(re.search(rf"\b{re.escape(noun)}\b", folded(role)) for noun in (*nouns, *_titles()))


@cache
def _titles() -> tuple[str, ...]:
    """Words for any holder of an office."""
    return tuple(yaml.safe_load((data_folder() / "actors" / "titles.yaml").read_text(encoding="utf-8")))


def _by_sound(rows: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Holder, ...]]:
    found: dict[str, dict[Holder, None]] = {}
    for row in rows:
        holder = _holder(row)
        for name in _names(row):
            found.setdefault(sound(folded(name)), {})[holder] = None
    return {name: tuple(several) for name, several in found.items()}


def _names(row: Mapping[str, Any]) -> Iterator[str]:
    """All full names of a person, and the last name of each."""
    full = [row["name"], *row.get("names", [])]
    yield from full
    yield from [row["last"]] if "last" in row else [name.split()[-1] for name in full]


def _holder(row: Mapping[str, Any]) -> Holder:
    try:
        country, _, sort = row["of"].partition(".")
        body = actor_of(country, Registry.open().countries[country], sort, Registry.open().sorts[sort])
        until = _last(row["until"]) if "until" in row else None
        return Holder(row["name"], country, sort, body, _first(row["since"]), until)
    except (KeyError, ValueError) as error:
        raise BadData(str(FILE), f"{dict(row)!r}: {error} is missing or unknown") from error


def _first(said: object) -> dt.date:
    """The first day of a day, month or year as YAML reads it."""
    year, month, day = (*map(int, str(said).split("-")), 1, 1)[:3]
    return dt.date(year, month, day)


def _last(said: object) -> dt.date:
    """The last day of a day, month or year as YAML reads it."""
    parts = [int(part) for part in str(said).split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return dt.date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])
