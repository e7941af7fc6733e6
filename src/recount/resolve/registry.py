"""The actors Recount knows, and what a name in a report may call them.

Every country has the same bodies, told by the same nouns (data/actors/sorts.yaml), so that an army
is found as well for one country as for another. Groups, bodies above states and news organisations
have rows of their own. RECOUNT_ACTORS may name a file, or a folder of files, with further rows.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from recount.errors import BadData
from recount.language import any_of, data_folder, load_language
from recount.resolve.folding import fold
from recount.words import Led

LISTS = ("groups", "bodies", "news")
LOCAL = ("ru", "uk")  # languages in which a body's noun stands before its country in the genitive
OWN = "RECOUNT_ACTORS"
SHORT = 3  # letters: names of countries this short ("US", "UAE") count in capitals only
ROW = frozenset({"name", "kind", "countries", "country", "names", "since", "until"})

_POSSESSIVE = re.compile(r"['’]s?(?=\s|$)")
_TIES = re.compile(r" (?:of|for|in) (?:the )?")


@dataclass(frozen=True, slots=True)
class Actor:
    """One who acts or speaks. `countries` are codes: whose body it is, or where a group or outlet is at home.

    `since` and `until` are years, None where not known or still existing.
    """

    id: str
    name: str
    kind: str
    countries: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Naming:
    """The actors a name may call, and by which rule of data/rules.yaml; `body` is the sort where no country is said."""

    rule: str
    actors: tuple[Actor, ...] = ()
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Registry:
    """All actors by their folded names, and the words that name bodies of countries."""

    named: Mapping[str, tuple[Actor, ...]]
    lands: Mapping[str, tuple[str, ...]]
    genitives: Mapping[str, tuple[str, ...]]
    capitals: Mapping[str, tuple[str, ...]]
    countries: Mapping[str, str]
    sorts: Mapping[str, Mapping[str, str]]
    nouns: Mapping[str, str]
    acts: frozenset[str]
    followers: frozenset[str]
    fighters: frozenset[str]
    patterns: dict[str, re.Pattern[str]] = field(default_factory=dict)
    sought: dict[str, Led] = field(default_factory=dict)

    @staticmethod
    @cache
    def open() -> Registry:
        """The registry of the package with the user's own rows. Raises BadData naming the file and the reason."""
        return _registry()

    def naming(self, said: str) -> Naming | None:
        """Whom the words may call; None where they name nobody known."""
        name = folded(said)
        written_as_name = any(sign.isupper() for sign in said)
        if written_as_name and (found := self.named.get(name)):
            return Naming("actor.named", found)
        steps = (self._of_land, self._of_capital, self._bare, self._followed, self._ranks)
        return next((naming for step in steps if (naming := step(name))), None)

    def names_one(self, name: str) -> bool:
        """Whether a group, body or outlet of our lists bears this very name: "Red Cross" is no place, either."""
        return folded(name) in self.named

    def body(self, country: str, sort: str = "") -> Actor:
        """That country's body of that sort; the country itself without a sort."""
        return body(country, self.countries[country], sort, self.sorts.get(sort))

    def _of_land(self, name: str) -> Naming | None:
        """ "russian army", "army of russia", "russia", "russian drones"."""
        for head, rest in _cuts(name):
            found = self._bodies(self.lands.get(head, ()), rest) or self._sort_of(self.genitives.get(rest, ()), head)
            if found:
                return Naming("actor.of_country", found)
        for tie in _TIES.finditer(name):
            land, noun = name[tie.end() :], name[: tie.start()]
            if found := self._sort_of(self.lands.get(land) or self.capitals.get(land, ()), noun):
                return Naming("actor.of_country", found)
        return None

    def _bodies(self, codes: Sequence[str], rest: str) -> tuple[Actor, ...]:
        if not rest or rest.rsplit(" ", 1)[-1] in self.acts:
            return tuple(self.body(code) for code in codes)
        return self._sort_of(codes, rest)

    def _sort_of(self, codes: Sequence[str], noun: str) -> tuple[Actor, ...]:
        sort = self.nouns.get(noun)
        return tuple(self.body(code, sort) for code in codes) if sort else ()

    def _of_capital(self, name: str) -> Naming | None:
        """ "kyiv", "damascus regime"."""
        for head, rest in _cuts(name):
            codes = self.capitals.get(head)
            if codes and (not rest or self.nouns.get(rest) == "government"):
                return Naming("actor.capital", tuple(self.body(code, "government") for code in codes))
        return None

    def _bare(self, name: str) -> Naming | None:
        sort = self.nouns.get(name)
        return Naming("actor.only_one", body=sort) if sort else None

    def _followed(self, name: str) -> Naming | None:
        """ "taliban militants", "army spokesman"."""
        head, _, last = name.rpartition(" ")
        if not head or last not in self.followers | self.fighters:
            return None
        if found := self.named.get(head):
            return Naming("actor.named", found)
        return self._bare(head) or (self._of_land(head) if last in self.followers else None)

    def _ranks(self, name: str) -> Naming | None:
        """ "Members of Hamas", "Colombian guerrillas of the ELN"."""
        for tie in _TIES.finditer(name):
            said, of = name[: tie.start()].rpartition(" ")[2], name[tie.end() :]
            if said in self.followers | self.fighters and (found := self.named.get(of)):
                return Naming("actor.named", found)
        return None

    def spoken_of(self, text: str, sort: str) -> set[str]:
        """The countries whose body of that sort `text` names."""
        found: set[str] = set()
        for match in self._bodies_of(sort).finditer(text):
            found.update(self.lands[folded(match["land"] or match["of"])])
        return found

    def names(self, country: str, text: str) -> bool:
        """Whether `text` names the country, its people or its capital."""
        if country not in self.patterns:
            tables = (self.lands, self.genitives, self.capitals)
            said = {name for table in tables for name, codes in table.items() if country in codes}
            short = {name for name in said if len(name) <= SHORT}
            spelled = any_of(name.upper() for name in short) if short else "(?!)"
            pattern = rf"(?<!\w)(?:(?i:{any_of(said - short)})|{spelled})(?!\w)"
            self.patterns[country] = re.compile(pattern)
        return self.patterns[country].search(text.replace(".", "")) is not None  # "U.S." is known as "US"

    def _bodies_of(self, sort: str) -> Led:
        if sort not in self.sought:
            lands = [land for land in self.lands if land.isascii()]
            nouns = [noun for noun, s in self.nouns.items() if s == sort]
            land, noun = any_of(lands), any_of(nouns)
            pattern = rf"\b(?:(?P<land>{land})(?:['’]s)?\s+{noun}|{noun}\s+of\s+(?:the\s+)?(?P<of>{land}))\b"
            self.sought[sort] = Led([*lands, *nouns], re.compile(pattern, re.IGNORECASE))
        return self.sought[sort]


def folded(name: str) -> str:
    """A name without case, accents, article and possessive: "the Army's" -> "army"."""
    return fold(_POSSESSIVE.sub("", name)).removeprefix("the ")


def body(country: str, name: str, sort: str, row: Mapping[str, str] | None) -> Actor:
    """The actor that a country's body is: its id is made of the country's code and the sort."""
    if row is None:
        return Actor(f"recount:{country.casefold()}", name, "country", (country,))
    return Actor(f"recount:{country.casefold()}-{sort}", row["name"].format(country=name), row["kind"], (country,))


def _cuts(name: str) -> Iterator[tuple[str, str]]:
    """The name cut in two between its words, the longest head first; the rest may be empty."""
    words = name.split()
    return ((" ".join(words[:end]), " ".join(words[end:])) for end in range(len(words), 0, -1))


def _registry() -> Registry:
    sorts, countries = _yaml(_file("sorts")), _yaml(_file("countries"))
    acts, followers, fighters = (frozenset(sorts.pop(words)) for words in ("acts", "followers", "fighters"))
    named: dict[str, dict[str, Actor]] = {}
    for name, actor in (*_offices(countries, sorts), *_listed()):
        named.setdefault(folded(name), {})[actor.id] = actor
    return Registry(
        named={name: tuple(actors.values()) for name, actors in named.items()},
        lands=_by_name((name, code) for code, row in countries.items() for name in _names_of(code, row)),
        genitives=_by_name((row[key][1], code) for code, row in countries.items() for key in LOCAL if key in row),
        capitals=_by_name((name, code) for code, row in countries.items() for name in row.get("capital", [])),
        countries={code: row["name"] for code, row in countries.items()},
        sorts=sorts,
        nouns={folded(noun): sort for sort, row in sorts.items() for key in ("nouns", *LOCAL) for noun in row[key]},
        acts=acts,
        followers=followers,
        fighters=fighters,
    )


def _names_of(code: str, row: Mapping[str, Any]) -> Iterator[str]:
    """A country's names and the English words for its people."""
    yield from (row["name"], *row.get("names", []), *(row[key][0] for key in LOCAL if key in row))
    yield from load_language("en").lexicon("demonyms").members.get(code, ())


def _by_name(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for name, code in pairs:
        found.setdefault(folded(name), {})[code] = None
    return {name: tuple(codes) for name, codes in found.items()}


def _offices(countries: Mapping[str, Any], sorts: Mapping[str, Any]) -> Iterator[tuple[str, Actor]]:
    """The names of their own that some countries' bodies have."""
    for row in rows_of(_file("offices")):
        country, _, sort = row["of"].partition(".")
        if country not in countries or sort not in sorts:
            raise BadData(str(_file("offices")), f"{row['of']!r} is no country's code with a sort of sorts.yaml")
        actor = body(country, countries[country]["name"], sort, sorts[sort])
        yield from ((name, actor) for name in row["names"])


def _listed() -> Iterator[tuple[str, Actor]]:
    """The rows of our lists and of the user's, each name with its actor."""
    for path in (*map(_file, LISTS), *_own_files()):
        for row in rows_of(path):
            actor = _actor(path, row)
            yield from ((name, actor) for name in (actor.name, *row.get("names", [])))


def _own_files() -> list[Path]:
    own = os.environ.get(OWN)
    if not own:
        return []
    path = Path(own)
    if not path.exists():
        raise BadData(own, f"named by {OWN}, but there is no such file or folder")
    return sorted(path.glob("*.yaml")) if path.is_dir() else [path]


def _actor(path: Path, row: Mapping[str, Any]) -> Actor:
    if missing := {"name", "kind"} - set(row):
        raise BadData(str(path), f"{row!r} lacks {', '.join(sorted(missing))}")
    if unknown := set(row) - ROW:
        raise BadData(str(path), f"{row['name']}: unknown {', '.join(sorted(unknown))}")
    countries = row.get("countries") or [c for c in [row.get("country")] if c]
    identity = "recount:" + "-".join(fold(row["name"]).replace("(", "").replace(")", "").split())
    return Actor(identity, row["name"], row["kind"], tuple(countries), row.get("since"), row.get("until"))


def _file(name: str) -> Path:
    return data_folder() / "actors" / f"{name}.yaml"


def rows_of(path: Path) -> list[Mapping[str, Any]]:
    """The rows of a file of actors. Raises BadData where it is no list of rows."""
    rows = _yaml(path)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadData(str(path), "must be a list of rows")
    return rows


def _yaml(path: Path) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    except (OSError, yaml.YAMLError) as error:
        raise BadData(str(path), f"cannot be read: {error}") from error
