"""The parser of Russian: slovnet's models for news (MIT), which come in natasha's wheel, and pymorphy3's lemmas.

Korobov 2015 (pymorphy); the models are distilled from a BERT on the Nerus corpus (https://github.com/natasha/slovnet).
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from razdel import tokenize

from recount.errors import BadData
from recount.extract.parse.folding import FoldingParser, Lemmas
from recount.extract.parse.morphology import Morphology
from recount.extract.parse.words import Word
from recount.language import Language

EMBEDDING, MORPH, SYNTAX = (
    "emb/navec_news_v1_1B_250K_300d_100q.tar",
    "model/slovnet_morph_news_v1.tar",
    "model/slovnet_syntax_news_v1.tar",
)
BATCH = 8


class SlovnetParser(FoldingParser):
    """Parses Russian sentences."""

    def __init__(self, language: Language, lemmas: Lemmas, folder: Path) -> None:
        from navec import Navec  # noqa: PLC0415  heavy, and asked for by Russian alone
        from slovnet import Morph, Syntax  # noqa: PLC0415

        super().__init__(language, lemmas)
        words = Navec.load(str(folder / EMBEDDING))
        self._morph: Any = Morph.load(str(folder / MORPH), batch_size=BATCH)
        self._syntax: Any = Syntax.load(str(folder / SYNTAX), batch_size=BATCH)
        self._morph.navec(words)
        self._syntax.navec(words)
        self._known: Container[str] = words.vocab.word_ids

    @classmethod
    def load(cls, language: Language) -> SlovnetParser:
        """The parser with the models of natasha's wheel; BadData where they are missing."""
        found = find_spec("natasha")
        folder = Path(found.origin).parent / "data" if found and found.origin else Path("natasha")
        if not (folder / SYNTAX).is_file():
            raise BadData(str(folder / SYNTAX), "the Russian models are missing: install natasha")
        return cls(language, cls._lemmas(language), folder)

    @classmethod
    def _lemmas(cls, language: Language) -> Lemmas:
        return Morphology(language.code)

    def _words(self, text: str) -> list[tuple[int, int]]:
        return [(token.start, token.stop) for token in tokenize(text)]

    def _read(self, given: Sequence[Sequence[str]]) -> Iterator[list[Word]]:
        spelt = [[self._spelt(word) for word in words] for words in given]
        forms, trees = self._morph.map(spelt), self._syntax.map(spelt)
        for words, form, tree in zip(given, forms, trees, strict=True):
            ids = {token.id: n for n, token in enumerate(tree.tokens)}
            heads = [ids.get(token.head_id, n) for n, token in enumerate(tree.tokens)]
            tags = zip(words, form.tokens, tree.tokens, _one_root(heads), strict=True)
            yield [
                Word(word, m.pos, dict(m.feats), head, _label(s.rel, is_root=head == n))
                for n, (word, m, s, head) in enumerate(tags)
            ]

    def _spelt(self, word: str) -> str:
        """The word as newspapers spell it: the models know "унес" and not "унёс"."""
        plain = word.replace("ё", "е").replace("Ё", "Е")
        return plain if plain.lower() in self._known else word


def _label(label: str, *, is_root: bool) -> str:
    """The word's label, with one root in a tree: where a cycle was cut, the models call theirs something else."""
    if is_root:
        return "root"
    return "parataxis" if label == "root" else label


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
