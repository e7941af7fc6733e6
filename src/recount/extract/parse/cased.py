"""A network of our own for a language whose nouns have cases and whose dictionary forms come from the lexicons.

As the parsers of Russian do, it folds numbers into one word and mends the tree (`folding`, `mended`); unlike English's,
it leaves names their endings and hides peoples alone (`names.PeopleMask`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from recount.extract.parse.folding import FoldingParser, Lemmas
from recount.extract.parse.network import Network, Tree
from recount.extract.parse.parser import in_parts
from recount.extract.parse.stems import StemLemmas
from recount.extract.parse.words import Word
from recount.language import Language

WORD = re.compile(r"\d+(?:-[^\W\d_]+)+|[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]|_+|\w+")
NOTHING = "_"


class CasedParser(FoldingParser):
    """Parses sentences by the network in the language's `parser` folder."""

    def __init__(self, language: Language, lemmas: Lemmas, network: Network) -> None:
        super().__init__(language, lemmas)
        self._network = network

    @classmethod
    def load(cls, language: Language) -> CasedParser:
        """The parser of that language; BadData where a file of its network is missing or broken."""
        return cls(language, StemLemmas(language), Network(language.folder / "parser"))

    def parse_words(self, sentences: Sequence[Sequence[str]]) -> list[Tree]:
        """The trees of sentences already cut into words, as the network has them."""
        return in_parts(self._network, [self._names.masked(words) for words in sentences])

    def _words(self, text: str) -> list[tuple[int, int]]:
        return [match.span() for match in WORD.finditer(text)]

    def _read(self, given: Sequence[Sequence[str]]) -> Iterator[list[Word]]:
        for words, tree in zip(given, in_parts(self._network, given), strict=True):
            rows = zip(words, tree.upos, tree.feats, tree.heads, tree.deps, strict=True)
            yield [
                Word(word, upos, _features(feats), head - 1 if head else n, dep)
                for n, (word, upos, feats, head, dep) in enumerate(rows)
            ]


def _features(written: str) -> dict[str, str]:
    return {} if written == NOTHING else dict(pair.split("=", 1) for pair in written.split("|"))
