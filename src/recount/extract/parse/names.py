"""Names are hidden from the encoder, so that how a sentence is read cannot depend on who or what it names.

A learnt encoder knows names from its training texts and may read "Russian forces" and
"Ukrainian forces" differently. Symmetry is a rule of this program, so every name reaches
it as one and the same word, and every word for a people as another; only how a name is
written (its shape) is still seen. Words and offsets of the parsed sentence stay untouched.
"""

from __future__ import annotations

from collections.abc import Sequence

from recount.errors import BadData
from recount.language import Language

PEOPLES = "demonyms"
# Lexicons that came after the weights were measured: what they hold is a name or none without them.
LATER = ("attacks", "denials", "targets", "violations")


class NameMask:
    """Replaces the names among the words of a sentence by stand-ins of the language's own.

    A word is a name when it has a capital and is neither a word for a people, nor a word of
    the lexicons or of time, nor among the known words: those the treebanks write small.
    """

    def __init__(self, language: Language) -> None:
        settings = language.table("language")["names"]
        self._name, self._people, self._peoples = settings["name"], settings["people"], settings["peoples"]
        self._acronyms = frozenset(settings["acronyms"])
        self._endings: tuple[str, ...] = tuple(settings["endings"])
        self._demonyms = language.lexicon(PEOPLES).words()
        self._known = known_words(language, PEOPLES, *LATER)
        self._seen: dict[str, str] = {}

    def masked(self, words: Sequence[str]) -> list[str]:
        """The words with each name replaced; as many words as given."""
        return [self._stand_in(word) if word[:1].isupper() else word for word in words]

    def _stand_in(self, word: str) -> str:
        found = self._seen.get(word)
        if found is None:
            found = self._seen[word] = self._look(word)
        return found

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
