"""Scores templates against MUC-4 keys by the official rules, as far as they need no person.

Manual: "Guidelines for scoring mismatches between system responses and answer key", version 7, 1992.
Every fill is correct (1), partially correct (a half), incorrect, missing or spurious:

    recall = (correct + partial / 2) / possible        precision = (correct + partial / 2) / actual

over all templates: those nobody found count as missing, those nobody asked for as spurious, but for optional
ones. Where the official session asked a person whether two strings mean the same, this module is stricter:
strings are the same if they differ in articles, numbers and words for peoples only or the response says
more; they agree partially if one holds the head or the last name of the other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from benchmarks.muc4_keys import (
    CONFIDENCE,
    DATE,
    DESCRIPTION,
    EFFECT,
    HUMAN_TYPE,
    INDIVIDUAL,
    INSTRUMENT,
    LOCATION,
    NAME,
    NUMBER,
    ORGANIZATION,
    PHYSICAL,
    PHYSICAL_EFFECT,
    PHYSICAL_TYPE,
    TYPE,
    WEAPON,
    Fill,
    Template,
)
from recount.language import load_language

SCORED: Mapping[int, str] = {
    DATE: "date",
    LOCATION: "place",
    TYPE: "type",
    INSTRUMENT: "instrument",
    WEAPON: "weapon",
    INDIVIDUAL: "individual",
    ORGANIZATION: "organisation",
    CONFIDENCE: "confidence",
    PHYSICAL: "object",
    PHYSICAL_EFFECT: "damage",
    NAME: "name",
    DESCRIPTION: "description",
    HUMAN_TYPE: "people",
    NUMBER: "number",
    EFFECT: "effect",
}
SET_SLOTS = frozenset({WEAPON, CONFIDENCE, PHYSICAL_TYPE, PHYSICAL_EFFECT, HUMAN_TYPE, EFFECT})
CONTENT = (INDIVIDUAL, ORGANIZATION, PHYSICAL, PHYSICAL_TYPE, NAME, DESCRIPTION, HUMAN_TYPE)
WEAPONS: Mapping[str, str] = {  # each kind and the one above it (template documentation, 7.8)
    "MACHINE GUN": "GUN",
    "MORTAR": "GUN",
    "HANDGUN": "GUN",
    "RIFLE": "GUN",
    "BOMB": "EXPLOSIVE",
    "GRENADE": "EXPLOSIVE",
    "MOLOTOV COCKTAIL": "EXPLOSIVE",
    "VEHICLE BOMB": "BOMB",
    "DYNAMITE": "BOMB",
    "MINE": "BOMB",
    "AERIAL BOMB": "BOMB",
    "MISSILE": "PROJECTILE",
    "ROCKET": "PROJECTILE",
}
HALF_RIGHT = frozenset(  # slot, response, key: right in part (guidelines, 3.2)
    {
        (CONFIDENCE, "SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES"),
        (PHYSICAL_EFFECT, "DESTROYED", "SOME DAMAGE"),
        (EFFECT, "NO INJURY", "NO INJURY OR DEATH"),
        (EFFECT, "NO DEATH", "NO INJURY OR DEATH"),
        (HUMAN_TYPE, "GOVERNMENT OFFICIAL", "FORMER GOVERNMENT OFFICIAL"),
        (HUMAN_TYPE, "ACTIVE MILITARY", "FORMER ACTIVE MILITARY"),
        (HUMAN_TYPE, "POLITICAL FIGURE", "GOVERNMENT OFFICIAL"),
    }
)
UNESSENTIAL = frozenset(["A", "AN", "THE", "HIS", "HER", "ITS", "THEIR", "SOME", "SEVERAL", "OTHER", "ANOTHER"])
PERSONAL = frozenset({NAME})


@dataclass(slots=True)
class Tally:
    """What was counted of one slot."""

    right: float = 0.0
    possible: int = 0
    actual: int = 0

    def recall(self) -> float:
        """Percent of what was asked for."""
        return 100 * self.right / max(self.possible, 1)

    def precision(self) -> float:
        """Percent of what was answered."""
        return 100 * self.right / max(self.actual, 1)


@dataclass(slots=True)
class Score:
    """Tallies by slot, and how many templates were asked for, answered and paired."""

    slots: dict[int, Tally] = field(default_factory=lambda: {n: Tally() for n in SCORED})
    possible: int = 0
    actual: int = 0
    paired: int = 0

    def add(self, keys: Sequence[Template], answers: Sequence[Template]) -> None:
        """Counts one message."""
        pairs = paired(keys, answers)
        self.paired += len(pairs)
        self.actual += len(answers)
        self.possible += sum(1 for i, key in enumerate(keys) if not key.optional or any(i == k for k, _ in pairs))
        for i, key in enumerate(keys):
            answer = next((answers[a] for k, a in pairs if k == i), None)
            if answer is not None or not key.optional:
                self._count(key, answer)
        nothing = Template("", {})
        for a, answer in enumerate(answers):
            if all(a != b for _, b in pairs):
                self._count(nothing, answer)

    def _count(self, key: Template, answer: Template | None) -> None:
        for slot, tally in self.slots.items():
            if slot in key.inapplicable:
                continue
            asked, said = key.fills.get(slot, ()), answer.fills.get(slot, ()) if answer else ()
            right, matched = slot_score(slot, asked, said)
            tally.right += right
            left_out = sum(1 for n, fill in enumerate(asked) if fill.optional and n not in matched)
            tally.possible += len(asked) - left_out
            tally.actual += len(said)

    def figures(self) -> dict[str, list[float]]:
        """Recall and precision by slot, in percent."""
        return {SCORED[n]: [round(t.recall(), 1), round(t.precision(), 1)] for n, t in self.slots.items()}


def paired(keys: Sequence[Template], answers: Sequence[Template]) -> list[tuple[int, int]]:
    """Key and answer templates paired, best first, where type and content agree at least in part (3.2.1)."""
    weights = [
        (-_worth(key, answer), i, j)
        for (i, key), (j, answer) in product(enumerate(keys), enumerate(answers))
        if _may_pair(key, answer)
    ]
    made: list[tuple[int, int]] = []
    for _, i, j in sorted(weights):
        if all(i != a and j != b for a, b in made):
            made.append((i, j))
    return made


def _may_pair(key: Template, answer: Template) -> bool:
    def agree(slot: int) -> bool:
        return slot_score(slot, key.fills.get(slot, ()), answer.fills.get(slot, ()))[0] > 0

    return agree(TYPE) and any(agree(slot) for slot in CONTENT)


def _worth(key: Template, answer: Template) -> float:
    return sum(slot_score(n, key.fills.get(n, ()), answer.fills.get(n, ()))[0] for n in SCORED)


def slot_score(slot: int, asked: Sequence[Fill], said: Sequence[Fill]) -> tuple[float, set[int]]:
    """The sum of the best pairing of fills, and which of those asked for were met."""
    scores = [(-fill_score(slot, a, s), i, j) for (i, a), (j, s) in product(enumerate(asked), enumerate(said))]
    total, met, used = 0.0, set[int](), set[int]()
    for score, i, j in sorted(scores):
        if score < 0 and i not in met and j not in used:
            total -= score
            met.add(i)
            used.add(j)
    return total, met


def fill_score(slot: int, asked: Fill, said: Fill) -> float:
    """1 for a correct fill, a half for one correct in part, else 0."""
    best = max(_value_score(slot, a, s) for a in asked.values for s in said.values)
    if not asked.refs or best == 0:
        return best
    tagged = max((string_score(a, s, NAME) for a in asked.refs for s in said.refs or ("-",)), default=0.0)
    if slot in SET_SLOTS or slot == DESCRIPTION:
        return best if tagged else 0.5
    return best if tagged or best == 0.5 else 0.0


def _value_score(slot: int, asked: str, said: str) -> float:
    if slot == DATE:
        return date_score(asked, said)
    if slot == LOCATION:
        return place_score(asked, said)
    if slot == TYPE:
        return 1.0 if asked == said else 0.5 if said == "ATTACK" else 0.0
    if slot == NUMBER:
        return number_score(asked, said)
    if slot in SET_SLOTS:
        return 1.0 if asked == said else 0.5 if _half_right(slot, asked, said) else 0.0
    return string_score(asked, said, slot)


def _half_right(slot: int, asked: str, said: str) -> bool:
    above = WEAPONS.get(asked)
    wider = above is not None and said in {above, WEAPONS.get(above)}
    return (slot, said, asked) in HALF_RIGHT or (slot == WEAPON and wider)


def date_score(asked: str, said: str) -> float:
    """Equal days are right; a day inside the key's span, or an open span that ends with the key's day, in part."""
    if _spaceless(asked) == _spaceless(said):
        return 1.0
    first, last = _days(asked)
    start, end = _days(said)
    if start is None:
        return 0.5 if end == last else 0.0
    if start == end and last is not None and end is not None:
        inside = (first or (0, 0, 0)) <= end <= last
        default = first is None and last[:2] == end[:2]
        return 0.5 if inside and first != last and (first is not None or default) else 0.0
    return 0.0


def _days(date: str) -> tuple[tuple[int, int, int] | None, tuple[int, int, int] | None]:
    months = load_language("en").table("time")["months"]
    found = [
        (1900 + int(y), months.get(m.casefold(), 0), int(d))
        for d, m, y in re.findall(r"(\d{1,2}) ([A-Z]{3}) (\d\d)", date)
    ]
    if not found:
        return None, None
    return (None if date.strip().startswith("-") else found[0]), found[-1]


def _spaceless(value: str) -> str:
    return re.sub(r"\s+", "", value)


def place_score(asked: str, said: str) -> float:
    """The same country and most specific place are right; one of both, or a wider place, in part (3.2.3)."""
    wanted, given = _places(asked), _places(said)
    if wanted[0] != given[0]:
        return 0.5 if len(wanted) > 1 and wanted[1:] == given[1:] else 0.0
    if wanted[-1] == given[-1]:
        return 1.0
    return 0.5


def _places(location: str) -> list[str]:
    return [re.sub(r"\s*\([^)]*\)", "", part).strip() for part in location.split(":")]


def number_score(asked: str, said: str) -> float:
    """Equal numbers are right; a number at the edge of the key's range, or one it calls approximate, in part."""
    if _spaceless(asked) == _spaceless(said):
        return 1.0
    edges = re.findall(r"\d+", asked)
    return 0.5 if said in edges and re.fullmatch(r"\d+", said) else 0.0


def string_score(asked: str, said: str, slot: int) -> float:
    """1 for the same words or more, a half where head or last name agree; see the module's own note."""
    wanted, given = _essential(asked), _essential(said)
    if not wanted or not given:
        return 1.0 if asked == said else 0.0
    if wanted == given or _holds(given, wanted):
        return 1.0
    if slot in PERSONAL:
        return 0.5 if _holds(wanted, given) or wanted[-1] == given[-1] else 0.0
    return 0.5 if _holds(wanted, given) or _head(wanted) == _head(given) else 0.0


def _essential(value: str) -> list[str]:
    peoples = load_language("en").lexicon("demonyms")
    words = re.findall(r"[A-Z0-9][A-Z0-9'-]*", value.upper())
    kept = [w for w in words if w not in UNESSENTIAL and not w.isdigit() and not peoples.class_of(w)]
    return kept or words


def _holds(whole: Sequence[str], part: Sequence[str]) -> bool:
    return any(list(whole[n : n + len(part)]) == list(part) for n in range(len(whole) - len(part) + 1))


def _head(words: Sequence[str]) -> str:
    """The last word before the first preposition."""
    stop = next((n for n, w in enumerate(words) if n and w in {"OF", "IN", "FROM", "WITH", "WHO", "AT"}), len(words))
    return words[stop - 1]
