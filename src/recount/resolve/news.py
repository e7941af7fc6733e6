"""What kind of news a text is, and from where such news comes: a prior between places of one name.

A name in news of war is likelier that of a place in whose province war is fought than of its namesake elsewhere, by as
much as more of such news comes from there. How much that is stands in data/places/conflicts.yaml, in powers of ten; the
words that make a text such news are those of the classes `news.war` and `news.ruin` of the language's places.yaml.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any

from recount.language import Language, load_language
from recount.resolve.building import own_list
from recount.resolve.gazetteer import Entry
from recount.resolve.means import types_said
from recount.words import Words, all_forms

HEAVY = frozenset({"drone", "missile", "airstrike", "artillery"})  # means whose makes are named in news of war alone
RUIN = 0.5  # how surely a text is news of war that only tells of ruin: storms and fires ruin, too
OURS = 1.0  # a village of our own list stands there because such news names it, ten times as often as its like


@dataclass(frozen=True)
class News:
    """A text as the kind of news it is, and its day if known."""

    text: str
    language: Language
    day: date | None = None

    @cached_property
    def of_war(self) -> float:
        """How surely the text is news of war, 1 for surely."""
        if self._has("news.war") or any(said.type.class_ in HEAVY for said in types_said(self.text)):
            return 1.0
        return RUIN if self._has("news.ruin") else 0.0

    def _has(self, class_: str) -> bool:
        return next(_words(self.language.code, class_).hits(self.text), None) is not None

    def speaks_for(self, entry: Entry) -> float:
        """How much likelier news of this kind comes from there than from where no war is, in powers of ten."""
        conflict = next((one for one in _conflicts().get(entry.country or "", ()) if one.is_on(self.day)), None)
        if conflict is None:
            return 0.0
        often = conflict.all if entry.kind == "country" else conflict.divisions.get(entry.admin1 or "", 0.0)
        if not often or not self.of_war:
            return 0.0
        return max(0.0, often - (1 - self.of_war) * conflict.all) + (OURS if entry.is_ours else 0.0)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where in a country war is fought, and how often news tells of it, as powers of ten; from when to when."""

    divisions: Mapping[str, float]
    all: float
    since: date | None
    until: date | None

    def is_on(self, day: date | None) -> bool:
        """Whether it is fought on that day; where no day is known, whether it goes on."""
        if day is None:
            return self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@cache
def _conflicts() -> Mapping[str, tuple[Conflict, ...]]:
    """The conflicts of each country, one after the other."""
    found: dict[str, tuple[Conflict, ...]] = {}
    for row in own_list("conflicts"):
        found[row["country"]] = (*found.get(row["country"], ()), _conflict(row))
    return found


def _conflict(row: Mapping[str, Any]) -> Conflict:
    return Conflict(row["divisions"], row["all"], row.get("since"), row.get("until"))


@cache
def _words(code: str, class_: str) -> Words:
    language = load_language(code)
    return all_forms(language.lexicon("places").words(class_), language, lambda word: (word,))
