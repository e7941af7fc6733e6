"""The parser of Russian: slovnet's models for news (MIT), which come in natasha's wheel, and pymorphy3's lemmas.

Korobov 2015 (pymorphy); the models are distilled from a BERT on the Nerus corpus (https://github.com/natasha/slovnet).
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from razdel import tokenize

from recount.errors import BadData
from recount.extract.parse.folded import Folded, folded
from recount.extract.parse.mended import Word, mended
from recount.extract.parse.morphology import Morphology
from recount.extract.parse.tags import tag_of
from recount.extract.tree import Doc, Said, features
from recount.language import Language

EMBEDDING, MORPH, SYNTAX = (
    "emb/navec_news_v1_1B_250K_300d_100q.tar",
    "model/slovnet_morph_news_v1.tar",
    "model/slovnet_syntax_news_v1.tar",
)
BATCH = 8


class Lemmas(Protocol):
    """Gives words their dictionary forms."""

    def lemma(self, word: str, upos: str, feats: Mapping[str, str]) -> str:
        """The dictionary form of a word of that part of speech and those features."""


class SlovnetParser:
    """Parses Russian sentences; a number of several words is parsed as one (`folded`)."""

    def __init__(self, language: Language, folder: Path) -> None:
        from navec import Navec  # noqa: PLC0415  heavy, and asked for by Russian alone
        from slovnet import Morph, Syntax  # noqa: PLC0415

        words = Navec.load(str(folder / EMBEDDING))
        self._morph: Any = Morph.load(str(folder / MORPH), batch_size=BATCH)
        self._syntax: Any = Syntax.load(str(folder / SYNTAX), batch_size=BATCH)
        self._morph.navec(words)
        self._syntax.navec(words)
        self._language = language
        self._known: Container[str] = words.vocab.word_ids
        self._forms: Lemmas = self._lemmas()
        self._relatives = language.lexicon("sources").words("pronoun.relative")

    @classmethod
    def load(cls, language: Language) -> SlovnetParser:
        """The parser with the models of natasha's wheel; BadData where they are missing."""
        found = find_spec("natasha")
        folder = Path(found.origin).parent / "data" if found and found.origin else Path("natasha")
        if not (folder / SYNTAX).is_file():
            raise BadData(str(folder / SYNTAX), "the Russian models are missing: install natasha")
        return cls(language, folder)

    def parse(self, sentences: Sequence[str]) -> list[Doc]:
        """One document a sentence, in order; white space of more than a blank is a token of its own."""
        cut = [folded(text, self._words(text), self._language) for text in sentences]
        given = [self._given(one.parsed) for one in cut]
        read = iter(self._read([words for words in given if words]))
        return [
            self._document(text, one, next(read) if one.parsed else [])
            for text, one in zip(sentences, cut, strict=True)
        ]

    def _lemmas(self) -> Lemmas:
        return Morphology(self._language.code)

    def _words(self, text: str) -> list[tuple[int, int]]:
        return [(token.start, token.stop) for token in tokenize(text)]

    def _given(self, words: Sequence[str]) -> Sequence[str]:
        """The words as the models get them."""
        return words

    def _read(self, given: Sequence[Sequence[str]]) -> Iterator[list[Word]]:
        forms, trees = self._morph.map(given), self._syntax.map(given)
        for words, form, tree in zip(given, forms, trees, strict=True):
            ids = {token.id: n for n, token in enumerate(tree.tokens)}
            heads = [ids.get(token.head_id, n) for n, token in enumerate(tree.tokens)]
            tags = zip(words, form.tokens, tree.tokens, _one_root(heads), strict=True)
            yield [
                Word(word, m.pos, dict(m.feats), head, "parataxis" if s.rel == "root" and head != n else s.rel)
                for n, (word, m, s, head) in enumerate(tags)
            ]

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


def _one_root(heads: Sequence[int]) -> list[int]:
    """Heads that form one tree: later roots hang on the first, and a cycle is cut at its first word."""
    made = list(heads)
    for start in range(len(made)):
        seen, at = {start}, start
        while made[at] != at:
            at = made[at]
            if at in seen:
                made[at] = at
                break
            seen.add(at)
    roots = [n for n, head in enumerate(made) if head == n]
    return [roots[0] if n in roots else head for n, head in enumerate(made)]


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
