"""What the parsers of languages with cases share: numbers folded, trees mended, tokens that spell the sentence."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from recount.extract.parse.folded import Folded, folded
from recount.extract.parse.mended import mended
from recount.extract.parse.names import load_mask
from recount.extract.parse.tags import tag_of
from recount.extract.parse.words import Word
from recount.extract.tree import Doc, Said, features
from recount.language import Language


class Lemmas(Protocol):
    """Gives words their dictionary forms."""

    def lemma(self, word: str, upos: str, feats: Mapping[str, str]) -> str:
        """The dictionary form of a word of that part of speech and those features."""


class FoldingParser(ABC):
    """Parses sentences; a number of several words is parsed as one (`folded`)."""

    def __init__(self, language: Language, lemmas: Lemmas) -> None:
        self._language = language
        self._forms = lemmas
        self._names = load_mask(language)
        self._relatives = language.lexicon("sources").words("pronoun.relative")

    def parse(self, sentences: Sequence[str]) -> list[Doc]:
        """One document a sentence, in order; white space of more than a blank is a token of its own."""
        cut = [folded(text, self._words(text), self._language) for text in sentences]
        read = iter(self._read([self._names.masked(one.parsed) for one in cut if one.parsed]))
        return [
            self._document(text, one, next(read) if one.parsed else [])
            for text, one in zip(sentences, cut, strict=True)
        ]

    @abstractmethod
    def _words(self, text: str) -> list[tuple[int, int]]:
        """Where the words of a sentence stand."""

    @abstractmethod
    def _read(self, given: Sequence[Sequence[str]]) -> Iterable[list[Word]]:
        """The trees of sentences of one word at least, their words as given."""

    def _document(self, text: str, cut: Folded, read: Sequence[Word]) -> Doc:
        words = mended(cut.unfolded(read, _beside))
        tokens = list(_spaced(text, cut.ranges))
        places = [n for n, (_, _, word) in enumerate(tokens) if word is not None]
        filled = [words[word] if word is not None else None for _, _, word in tokens]
        return Doc.of(
            [form for form, _, _ in tokens],
            [blank for _, blank, _ in tokens],
            [max(0, n - 1) if word is None else places[word.head] for n, word in enumerate(filled)],
            [self._said(form, word) for (form, _, _), word in zip(tokens, filled, strict=True)],
        )

    def _said(self, form: str, word: Word | None) -> Said:
        if word is None:
            return "dep", "SPACE", "_SP", {}, form
        return word.dep, word.upos, self._tag(word), features(_feats(word)), self._lemma(word)

    def _lemma(self, word: Word) -> str:
        return self._forms.lemma(word.text, word.upos, word.feats)

    def _tag(self, word: Word) -> str:
        relative = word.upos in {"PRON", "DET"} and self._lemma(word) in self._relatives
        return "WDT" if relative else tag_of(word.upos, word.feats)


def _feats(word: Word) -> str:
    return "|".join(f"{name}={value}" for name, value in sorted(word.feats.items()))


def _beside(text: str, at: int, number: int) -> Word:
    """A word of a number's phrase but for the number itself ("не менее"), hung on the number."""
    return Word(text, "NUM" if text[:1].isdigit() else "ADV", {}, number, "nummod" if text[:1].isdigit() else "advmod")


def _spaced(text: str, ranges: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool, int | None]]:
    """Tokens that spell the text again: each with whether a blank follows, and which word it is (None: white space)."""
    ends = [*(start for start, _ in ranges[1:]), len(text)]
    if ranges and ranges[0][0]:
        yield text[: ranges[0][0]], False, None
    for n, ((start, end), following) in enumerate(zip(ranges, ends, strict=True)):
        gap = text[end:following]
        yield text[start:end], gap[:1] == " ", n
        if rest := gap.removeprefix(" "):
            yield rest, False, None
