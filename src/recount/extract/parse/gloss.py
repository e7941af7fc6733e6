"""The parser of a language close to Russian: its words are handed to slovnet's models as Russian ones, one for one.

Ukrainian and Russian sentences are built alike, so that the tree of the gloss is the tree of the sentence; words,
offsets and dictionary forms stay the language's own. A word is glossed by the table `parser/gloss.yaml`; else by its
letters, where that gives a word the models know; else by any word of the form that its ending tells.
Why: docs/decisions/0019-ukrainian-by-gloss.md.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice, pairwise, product
from typing import Any

import yaml

from recount.extract.parse.folding import Lemmas
from recount.extract.parse.slovnet import SlovnetParser
from recount.extract.parse.stems import StemLemmas
from recount.extract.parse.words import Word
from recount.language import Language

AFTER_HARD = re.compile(r"(?<=[гкхжшщч])ы")  # Russian writes и there
WORD = re.compile(r"\d+(?:-[^\W\d_]+)+|[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]|_+|\w+")
LONGEST_ENDING, SHORTEST_STEM = 6, 3  # letters of a word whose ending alone tells its form
MOST = 200  # spellings of a word that are tried


class GlossParser(SlovnetParser):
    """Parses sentences by the Russian gloss of their words."""

    @classmethod
    def _lemmas(cls, language: Language) -> Lemmas:
        return StemLemmas(language)

    def _words(self, text: str) -> list[tuple[int, int]]:
        return [match.span() for match in WORD.finditer(text)]

    def _read(self, given: Sequence[Sequence[str]]) -> Iterator[list[Word]]:
        read = super()._read([self._glossary.of_all(words) for words in given])
        for written, words in zip(given, read, strict=True):
            counts = map(self._glossary.counts, written)
            yield [replace(w, upos="NUM") if several else w for w, several in zip(words, counts, strict=True)]

    @cached_property
    def _glossary(self) -> Glossary:
        path = self._language.folder / "parser" / "gloss.yaml"
        numerals = self._language.table("numerals")
        numbers = numerals["values"] | numerals["phrases"]  # words with an apostrophe stand among the phrases
        return Glossary(yaml.safe_load(path.read_text(encoding="utf-8")), numbers, self._known)


class Glossary:
    """Russian words for words of another language; `known` are the words the models know."""

    def __init__(self, table: Mapping[str, Any], numbers: Mapping[str, int], known: Container[str]) -> None:
        self._words, self._stems, self._endings = table["words"], table["stems"], table["endings"]
        self._likes: Mapping[str, str] = table["likes"]
        self._names: Mapping[str, str] = table.get("names", {})
        self._letters: Mapping[str, Sequence[str]] = table["letters"]
        self._partitive: Mapping[str, str] = table.get("partitive", {})
        self._numbers, self._known = numbers, known
        self._found: dict[str, str] = {}

    def of_all(self, words: Sequence[str]) -> list[str]:
        """The glosses of a sentence; a preposition behind a number is that of a part: "двоє з них"."""
        glosses = [self.of(word) for word in words]
        for n, (before, word) in enumerate(pairwise(words), 1):
            if _plain(word) in self._partitive and _plain(before) in self._numbers:
                glosses[n] = self._partitive[_plain(word)]
        return glosses

    def of(self, word: str) -> str:
        """The gloss, written with a capital where the word is; the word itself where there is none."""
        found = self._found.get(word)
        if found is None:
            form = _plain(word)
            gloss = self._look(form) or (self._named(form) if word[:1].isupper() else self._alike(form))
            found = self._found[word] = _written_as(word, AFTER_HARD.sub("и", gloss))
        return found

    def counts(self, word: str) -> bool:
        """Whether the word is a number for several, whatever the models take its gloss for."""
        return self._numbers.get(_plain(word), 0) > 1

    def _look(self, word: str) -> str | None:
        """The gloss of the word by the tables and its letters; None where there is none."""
        if word in self._words:
            return str(self._words[word])
        if word[0].isdigit() and "-" in word:
            number, _, rest = word.partition("-")
            return f"{number}-{self._look(rest) or rest}" if rest else word
        if word in self._numbers:
            return str(self._numbers[word])
        for size in range(len(word), 2, -1):
            if word[:size] in self._stems:
                forms = [f"{self._stems[word[:size]]}{ending}" for ending in self._ending(word[size:])]
                known = next((form for form in forms if form in self._known), None)
                if known:
                    return known
        return next((form for form in self._spellings(word) if form in self._known), None)

    def _alike(self, word: str) -> str:
        """Any Russian word of the form that the word's ending tells; the word itself where it tells none."""
        sizes = range(min(LONGEST_ENDING, len(word) - SHORTEST_STEM), 1, -1)
        return next((self._likes[word[-size:]] for size in sizes if word[-size:] in self._likes), word)

    def _named(self, name: str) -> str:
        """A Russian name of the form that the name's ending tells; else the name itself, in Russian letters."""
        sizes = range(min(LONGEST_ENDING, len(name) - SHORTEST_STEM), 1, -1)
        like = next((self._names[name[-size:]] for size in sizes if name[-size:] in self._names), None)
        return like or "".join(self._letters.get(letter, (letter,))[0] for letter in name)

    def _ending(self, ending: str) -> Sequence[str]:
        """The endings that one may be in Russian, the likeliest first."""
        found = self._endings.get(ending, ending)
        return [found] if isinstance(found, str) else found

    def _spellings(self, word: str) -> Iterator[str]:
        """The word in Russian letters, its ending changed first, the likeliest spelling first."""
        for size in range(min(5, len(word) - 2), -1, -1):
            stem, ending = word[: len(word) - size], word[len(word) - size :]
            if ending in self._endings or not ending:
                spelt = product(*(self._letters.get(letter, (letter,)) for letter in stem))
                yield from ("".join(letters) + end for letters in islice(spelt, MOST) for end in self._ending(ending))


def _written_as(word: str, gloss: str) -> str:
    """The gloss with capitals where the word has them: the models know a name and an acronym by their capitals."""
    if len(word) > 1 and word.isupper():
        return gloss.upper()
    parts = gloss.split("-") if word.count("-") == gloss.count("-") else [gloss]
    capital = [part[:1].isupper() for part in word.split("-")] if len(parts) > 1 else [word[:1].isupper()]
    return "-".join(p[:1].upper() + p[1:] if big else p for p, big in zip(parts, capital, strict=True))


def _plain(word: str) -> str:
    """The word as the tables have it: in lower case, with a plain apostrophe."""
    return word.lower().replace("’", "'").replace("ʼ", "'")
