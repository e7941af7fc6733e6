"""The parser: sentences in, documents with heads, labels, tags, features and lemmas out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from recount.extract.parse.hung import hung
from recount.extract.parse.lemmas import Lemmatizer
from recount.extract.parse.names import Mask, NameMask
from recount.extract.parse.network import FILES as NETWORK
from recount.extract.parse.network import Network, Tree
from recount.extract.parse.pieces import MOST_PLACES, Pieces
from recount.extract.parse.tokens import Tokenizer
from recount.extract.tree import Doc, Said, features
from recount.language import Language

NOTHING = "_"
FILES = (*NETWORK, "tokens.json", "lemmas.yaml", "known.txt")  # what a parser's folder must hold


class Parser:
    """Parses sentences of one language; a tree depends on its sentence alone."""

    def __init__(self, network: Network, lemmatizer: Lemmatizer, tokenizer: Tokenizer, names: Mask) -> None:
        self._network = network
        self._names = names
        self._lemmatizer = lemmatizer
        self._tokenizer = tokenizer

    @classmethod
    def load(cls, language: Language) -> Parser:
        """The parser in the language's `parser` folder; BadData where a file is missing or broken."""
        folder = language.folder / "parser"
        tokenizer = Tokenizer(folder / "tokens.json")
        return cls(Network(folder), Lemmatizer(folder / "lemmas.yaml"), tokenizer, NameMask(language))

    def parse(self, sentences: Sequence[str]) -> list[Doc]:
        """One document a sentence, in order; `token.idx` counts from the sentence's own beginning.

        White-space tokens hang on their neighbour with the label `dep`; a sentence too long for the encoder is read in
        parts, whose roots hang on the first one's as `parataxis`.
        """
        cut = [_Cut.of(*self._tokenizer.cut(sentence)) for sentence in sentences]
        trees = self.parse_words([[one.words[n] for n in one.real] for one in cut])
        return [self._filled(one, hung(tree)) for one, tree in zip(cut, trees, strict=True)]

    def parse_words(self, sentences: Sequence[Sequence[str]]) -> list[Tree]:
        """The trees of sentences already cut into words."""
        return in_parts(self._network, [self._names.masked(words) for words in sentences])

    def _filled(self, cut: _Cut, tree: Tree) -> Doc:
        words, real = cut.words, cut.real
        heads = [max(0, n - 1) if real and n > real[0] else (real[0] if real else 0) for n in range(len(words))]
        said: list[Said] = [("dep", "SPACE", "_SP", {}, word) for word in words]
        rows = zip(real, tree.heads, tree.deps, tree.upos, tree.xpos, tree.feats, strict=True)
        for at, head, dep, upos, xpos, feats in rows:
            heads[at] = real[head - 1] if head else at
            lemma = self._lemmatizer.lemma(words[at], upos, xpos)
            said[at] = dep, upos, xpos, features("" if feats == NOTHING else feats), lemma
        return Doc.of(words, cut.spaces, heads, said)


@dataclass(frozen=True, slots=True)
class _Cut:
    """A sentence's tokens, whether a blank follows each, and which of them are more than white space."""

    words: list[str]
    spaces: list[bool]
    real: list[int]

    @classmethod
    def of(cls, words: list[str], spaces: list[bool]) -> _Cut:
        return cls(words, spaces, [n for n, word in enumerate(words) if not word.isspace()])


def in_parts(network: Network, sentences: Sequence[Sequence[str]]) -> list[Tree]:
    """The trees of sentences as the network is given their words; one too long for it is read in parts."""
    parts = [list(_parts(network.pieces, words)) for words in sentences]
    trees = iter(network.read([part for whole in parts for part in whole]))
    return [_joined(list(islice(trees, len(whole)))) for whole in parts]


def _parts(pieces: Pieces, words: Sequence[str]) -> Iterator[Sequence[str]]:
    """The sentence, or runs of its words that the encoder has places for; nothing for a sentence of no words."""
    start, room = 0, MOST_PLACES - 2
    for at, word in enumerate(words):
        size = len(pieces.of(word))
        if size > room:
            yield words[start:at]
            start, room = at, MOST_PLACES - 2
        room -= size
    if start < len(words):
        yield words[start:]


def _joined(parts: Sequence[Tree]) -> Tree:
    """The trees of a sentence's parts as one; none for a sentence without words."""
    if len(parts) == 1:
        return parts[0]
    heads: list[int] = []
    deps: list[str] = []
    first_root = parts[0].heads.index(0) + 1 if parts else 0
    for part in parts:
        start = len(heads)
        for head, dep in zip(part.heads, part.deps, strict=True):
            joins = head == 0 and start > 0
            heads.append(first_root if joins else head + start if head else 0)
            deps.append("parataxis" if joins else dep)
    upos, xpos, feats = (tuple(x for part in parts for x in getattr(part, name)) for name in ("upos", "xpos", "feats"))
    return Tree(tuple(heads), tuple(deps), upos, xpos, feats)
