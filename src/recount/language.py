"""A language as data: the folder data/lang/<code>/ read once into a frozen `Language`.

Lexicon files are YAML mappings from a class name to its members:

    say.neutral:
      - say
      - tell
    say.endorsing:
      - {word: confirm, source: "…why it is here"}

A member is a word or phrase in its dictionary form, or a mapping with `word` and notes.
Files named in TABLES have a shape of their own, read by the module that uses them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import accumulate
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from recount.errors import BadData

OWN = "RECOUNT_LANGUAGES"  # names a folder of the user's own languages
TABLES = frozenset({"casing", "confidence", "exonyms", "language", "numerals", "time"})
OPTIONAL = frozenset({"casing", "confidence"})  # tables that a language may do without
NONE: frozenset[str] = frozenset()
SHORTEST_STEM = 3  # letters


@dataclass(frozen=True, slots=True, eq=False)  # one lexicon is another only if it is the same
class Lexicon:
    """Words by class and classes by word; words are casefolded.

    `openers` are the first words of all phrases, each with the number of words in its longest one. `above` are the
    classes of a word and those they lie below: "say.neutral" and "say".
    """

    members: Mapping[str, frozenset[str]]
    classes: Mapping[str, frozenset[str]]
    above: Mapping[str, frozenset[str]] = field(default_factory=dict)
    openers: Mapping[str, int] = field(default_factory=dict)
    _asked: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def is_a(self, word: str, *names: str) -> bool:
        """Whether `word` belongs to a class named, or below it ("say" holds "say.neutral")."""
        return not self.above.get(word.casefold(), NONE).isdisjoint(names)

    def words(self, *names: str) -> frozenset[str]:
        """All words of the classes named and those below them; all words if none is named."""
        if names not in self._asked:
            wanted = (m for found, m in self.members.items() if not names or not _above(found).isdisjoint(names))
            self._asked[names] = frozenset[str]().union(*wanted)
        return self._asked[names]

    def class_of(self, word: str, prefix: str = "") -> str | None:
        """The one class of `word` under `prefix` (the first in order of name), None if it has none."""
        found = self.classes.get(word.casefold())
        return min((c for c in found if c.startswith(prefix)), default=None) if found else None


def _above(name: str) -> frozenset[str]:
    """The class of that name and all it lies below: "a.b.c" -> "a", "a.b", "a.b.c"."""
    return frozenset(accumulate(name.split("."), "{}.{}".format))


@dataclass(frozen=True, slots=True)
class Language:
    """One language's lexicons (`harm`, `reporting` …), tables and folder."""

    code: str
    folder: Path
    lexicons: Mapping[str, Lexicon]
    tables: Mapping[str, Mapping[str, Any]]

    @property
    def cuts(self) -> bool:
        """Whether its words take so many endings that forms are found by their stems, whatever follows."""
        return "cut" in self.table("language")["inflection"]

    def stem(self, word: str) -> str:
        """The word without the end that its forms change; as it is where too little would be left of it."""
        left = re.sub(self.table("language")["inflection"].get("cut", "(?!)"), "", word)
        return left if len(left) >= SHORTEST_STEM else word

    def inflected(self, words: Iterable[str], kind: str = "any") -> str:
        """A regular expression for the forms of any of `words`, by the endings under `kind` of language.yaml."""
        return any_of(map(self.stem, words)) + str(self.table("language")["inflection"][kind])

    def lexicon(self, name: str) -> Lexicon:
        """The lexicon of that name; BadData if the language lacks it."""
        if name not in self.lexicons:
            raise BadData(str(self.folder / f"{name}.yaml"), "this lexicon is missing")
        return self.lexicons[name]

    def table(self, name: str) -> Mapping[str, Any]:
        """The table of that name; BadData if the language lacks it."""
        if name not in self.tables:
            raise BadData(str(self.folder / f"{name}.yaml"), "this table is missing")
        return self.tables[name]


def any_of(words: Iterable[str], blank: str = r"\ ") -> str:
    """A regular expression for any of `words`, the longest that fits; for no words it never matches.

    `blank` stands for a space. The words, all in one case, share their beginnings, so that a long list is
    several times faster than its words tried one after the other.
    """
    beginnings: dict[str, Any] = {}
    for word in sorted(words):
        branch = beginnings
        for sign in word:
            branch = branch.setdefault(blank if sign == " " else re.escape(sign), {})
        branch[""] = {}
    return f"(?:{_branches(beginnings) or '(?!)'})"


def _branches(beginnings: Mapping[str, Any]) -> str:
    found = [sign + _branches(rest) for sign, rest in beginnings.items() if sign]
    joined = found[0] if len(found) == 1 else f"(?:{'|'.join(found)})"
    return f"(?:{joined})?" if found and "" in beginnings else joined if found else ""


def data_folder() -> Path:
    """The package's data folder."""
    return Path(str(files("recount"))) / "data"


def known_languages() -> tuple[str, ...]:
    """Codes of the languages Recount has data for, the user's own among them, in alphabetical order."""
    return tuple(sorted({path.parent.name for home in _homes() for path in home.glob("*/language.yaml")}))


def language_folder(code: str) -> Path:
    """The folder of that language: the user's own if RECOUNT_LANGUAGES names a folder that holds it, else ours."""
    folders = [home / code for home in _homes()]
    return next((folder for folder in folders if folder.is_dir()), folders[-1])


def _homes() -> list[Path]:
    """Folders that hold languages, the user's own first. Raises BadData where that one is not there."""
    shipped = data_folder() / "lang"
    named = os.environ.get(OWN)
    if not named:
        return [shipped]
    if not Path(named).is_dir():
        raise BadData(named, f"{OWN} names this folder of languages, which is not there")
    return [Path(named), shipped]


@cache
def load_language(code: str) -> Language:
    """The language of that code. Raises BadData naming the file and the reason."""
    folder = language_folder(code)
    raw = {path.stem: read_table(path) for path in sorted(folder.glob("*.yaml"))}
    if "language" not in raw:
        raise BadData(str(folder / "language.yaml"), "no such language")
    lexicons = {name: _lexicon(folder / f"{name}.yaml", data) for name, data in raw.items() if name not in TABLES}
    tables = {name: MappingProxyType(data) for name, data in raw.items() if name in TABLES}
    return Language(code, folder, MappingProxyType(lexicons), MappingProxyType(tables))


def read_table(path: Path) -> dict[str, Any]:
    """A YAML file that holds a mapping. Raises BadData naming it and the reason."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    except yaml.YAMLError as error:
        raise BadData(str(path), f"not valid YAML: {error}") from error
    if not isinstance(data, dict):
        raise BadData(str(path), "must be a mapping")
    return data


def _lexicon(path: Path, data: Mapping[str, Any]) -> Lexicon:
    members = {name: frozenset(_words(path, name, items)) for name, items in data.items()}
    classes: dict[str, set[str]] = {}
    for name, words in members.items():
        for word in words:
            classes.setdefault(word, set()).add(name)
    frozen = {word: frozenset(names) for word, names in classes.items()}
    openers: dict[str, int] = {}
    for first, *rest in (form.split() for word in frozen for form in (word, word.replace("-", " "))):
        openers[first] = max(openers.get(first, 0), 1 + len(rest))
    above = {word: frozenset[str]().union(*map(_above, names)) for word, names in frozen.items()}
    return Lexicon(MappingProxyType(members), frozen, above, openers)


def _words(path: Path, name: str, items: Any) -> Iterable[str]:
    if not isinstance(items, list):
        raise BadData(str(path), f"class {name!r} must be a list of words")
    for item in items:
        word = item.get("word") if isinstance(item, dict) else item
        if not isinstance(word, str) or not word:
            raise BadData(str(path), f"class {name!r}: {item!r} is not a word (quote yes, no, on, off)")
        yield word.casefold()
