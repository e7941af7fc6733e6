"""Names are hidden from the encoder, so that how a sentence is read cannot depend on who or what it names.

A learnt encoder knows names from its training texts and may read "Russian forces" and
"Ukrainian forces" differently. Symmetry is a rule of this program, so every name reaches
it as one and the same word, and every word for a people as another; only how a name is
written (its shape) is still seen. Words and offsets of the parsed sentence stay untouched.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Protocol

from recount.errors import BadData
from recount.language import Language

PEOPLES = "demonyms"
# Lexicons that came after the weights were measured: what they hold is a name or none without them.
LATER = ("attacks", "denials", "targets", "violations")


class Mask(Protocol):
    """Hides names among the words of a sentence."""

    def masked(self, words: Sequence[str]) -> list[str]:
        """The words with stand-ins for names; as many words as given."""


def load_mask(language: Language) -> Mask:
    """The mask of the language: of all names, or of peoples alone where names bear the endings of their cases."""
    return NameMask(language) if "names" in language.table("language") else PeopleMask(language)


class _Remembering(ABC):
    """Looks a word up once."""

    def __init__(self) -> None:
        self._seen: dict[str, str] = {}

    def _stand_in(self, word: str) -> str:
        found = self._seen.get(word)
        if found is None:
            found = self._seen[word] = self._look(word)
        return found

    @abstractmethod
    def _look(self, word: str) -> str:
        """What stands in for the word; the word itself where nothing does."""


class PeopleMask(_Remembering):
    """Exchanges the stem of words for peoples, and leaves the ending, which tells the case.

    The language's `hidden` says how. Of words in demonyms.yaml that end as `of` says: what stands in for their stem,
    and which `endings` their forms have behind it.
    """

    def __init__(self, language: Language) -> None:
        super().__init__()
        peoples = sorted(language.lexicon(PEOPLES).words())
        self._rules: list[tuple[re.Pattern[str], str]] = []
        for rule in language.table("language").get("hidden", ()):
            stems = "|".join(re.escape(word.removesuffix(rule["of"])) for word in peoples if word.endswith(rule["of"]))
            self._rules.append((re.compile(f"(?:{stems})({rule['endings']})"), rule["stem"]))

    def masked(self, words: Sequence[str]) -> list[str]:
        """The words with each word for a people replaced; as many words as given."""
        return [self._stand_in(word) for word in words]

    def _look(self, word: str) -> str:
        small = word.lower()
        fits = (stem + found[1] for pattern, stem in self._rules if (found := pattern.fullmatch(small)))
        stand_in = next(fits, None)
        if stand_in is None:
            return word
        return _written_like(word, stand_in.capitalize() if word[:1].isupper() else stand_in)


class NameMask(_Remembering):
    """Replaces the names among the words of a sentence by stand-ins of the language's own.

    A word is a name when it has a capital and is neither a word for a people, nor a word of
    the lexicons or of time, nor among the known words: those the treebanks write small.
    """

    def __init__(self, language: Language) -> None:
        super().__init__()
        settings = language.table("language")["names"]
        self._name, self._people, self._peoples = settings["name"], settings["people"], settings["peoples"]
        self._acronyms = frozenset(settings["acronyms"])
        self._endings: tuple[str, ...] = tuple(settings["endings"])
        self._demonyms = language.lexicon(PEOPLES).words()
        self._known = known_words(language, PEOPLES, *LATER)

    def masked(self, words: Sequence[str]) -> list[str]:
        """The words with each name replaced; as many words as given."""
        return [self._stand_in(word) if word[:1].isupper() else word for word in words]

    def _look(self, word: str) -> str:
        small = word.casefold()
        if small in self._demonyms:
            plural = any(small.removesuffix(e) in self._demonyms for e in self._endings if small.endswith(e))
            return _written_like(word, self._peoples if plural else self._people)
        if small in self._acronyms and word.isupper():
            return _written_like(word, self._name)
        if len(word) == 1 or not word[-1].isalpha() or self._is_known(small):
            return word
        return _written_like(word, self._name)

    def _is_known(self, small: str) -> bool:
        return small in self._known or any(
            small.removesuffix(ending) in self._known for ending in self._endings if small.endswith(ending)
        )


def known_words(language: Language, *without: str) -> frozenset[str]:
    """Ordinary words, all words of the lexicons but those named, and the names of days and months."""
    path = language.folder / "parser" / "known.txt"
    if not path.is_file():
        raise BadData(str(path), "this file of the parser is missing")
    lexicons = (lexicon.words() for name, lexicon in language.lexicons.items() if name not in without)
    parts = {part for words in lexicons for word in words for part in word.replace("-", " ").split()}
    time = language.table("time")
    return frozenset(parts | {*time["months"], *time["weekdays"], *path.read_text(encoding="utf-8").split()})


def _written_like(word: str, stand_in: str) -> str:
    """The stand-in in capitals for names in capitals and for acronyms like "FAMa", mostly capitals."""
    return stand_in.upper() if 2 * sum(c.isupper() for c in word) > len(word) else stand_in
