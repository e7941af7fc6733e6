"""A parsed sentence: its tokens and how they hang together, under the names that spaCy gives them.

Rules ask a sentence the same small questions hundreds of times; spaCy makes tokens and strings anew at each of them,
and takes most of a second to load (docs/decisions/0020-tokens-of-our-own.md). `parse.as_spacy` makes
a document for spaCy's own tools.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, overload

Features = Mapping[str, tuple[str, ...]]
Said = tuple[str, str, str, Features, str]  # what a parser says of one token: dep, pos, tag, features, lemma


@dataclass(slots=True, eq=False)
class Token:
    """A word, a mark or white space; `idx` counts from its sentence's beginning, a root is its own `head`."""

    doc: Doc = field(repr=False)
    i: int
    idx: int
    text: str
    whitespace_: str
    dep_: str
    pos_: str
    tag_: str
    morph: Features
    lemma_: str
    head: Token = field(init=False, repr=False)
    children: tuple[Token, ...] = field(default=(), repr=False)  # what hangs on it, in order
    lower_: str = field(init=False, repr=False)
    lemma: str = field(init=False, repr=False)  # without case; the word where it has none

    def __post_init__(self) -> None:
        self.lower_ = self.text.lower()
        self.lemma = (self.lemma_ or self.text).casefold()

    def __len__(self) -> int:
        return len(self.text)

    @property
    def is_punct(self) -> bool:
        """Whether it is made of marks of punctuation only."""
        return _is_punct(self.text)

    @property
    def subtree(self) -> Iterator[Token]:
        """It and all that hangs below it; in order where no arcs cross."""
        for below in self.children:
            if below.i < self.i:
                yield from below.subtree
        yield self
        for below in self.children:
            if below.i > self.i:
                yield from below.subtree

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its head, the head's head and so on, the root last."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def left_edge(self) -> Token:
        """The first token of its subtree."""
        return self.doc[self.doc.edges[self.i][0]]

    @property
    def right_edge(self) -> Token:
        """The last token of its subtree."""
        return self.doc[self.doc.edges[self.i][1]]

    def nbor(self, step: int) -> Token:
        """The token so many places on; IndexError beyond the sentence."""
        at = self.i + step
        if at < 0:
            raise IndexError(at)
        return self.doc[at]


@dataclass(slots=True, eq=False)
class Doc(Sequence[Token]):
    """The tokens of one sentence, which spell `text`; `kept` holds what was found out about it, by who asked."""

    text: str
    tokens: tuple[Token, ...] = field(default=(), repr=False)
    kept: dict[Hashable, Any] = field(default_factory=dict, repr=False)
    _edges: Sequence[tuple[int, int]] = field(default=(), repr=False)

    @classmethod
    def of(cls, words: Sequence[str], spaces: Sequence[bool], heads: Sequence[int], said: Sequence[Said]) -> Doc:
        """The sentence of `words`, whether a blank follows each, where each one's head stands, what is said of each."""
        blanks = [" " if space else "" for space in spaces]
        doc = cls("".join(map("".join, zip(words, blanks, strict=True))))
        made, idx = [], 0
        for i, word in enumerate(words):
            made.append(Token(doc, i, idx, word, blanks[i], *said[i]))
            idx += len(word) + len(blanks[i])
        for token, at in zip(made, heads, strict=True):
            head = token.head = made[at]
            if head is not token:
                head.children = (*head.children, token)
        doc.tokens = tuple(made)
        return doc

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Token, ...]: ...
    def __getitem__(self, at: int | slice) -> Token | tuple[Token, ...]:
        return self.tokens[at]

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @property
    def edges(self) -> Sequence[tuple[int, int]]:
        """Where the subtree of every token begins and ends, by its first and its last token."""
        if not self._edges:
            first, last = list(range(len(self))), list(range(len(self)))
            for token in self.tokens:
                for above in token.ancestors:
                    first[above.i] = min(first[above.i], token.i)
                    last[above.i] = max(last[above.i], token.i)
            self._edges = tuple(zip(first, last, strict=True))
        return self._edges


@cache
def features(written: str) -> Features:
    """Features as treebanks write them ("Number=Plur|PronType=Int,Rel"), by name."""
    pairs = (pair.split("=", 1) for pair in written.split("|") if "=" in pair)
    return {name: tuple(values.split(",")) for name, values in pairs}


@cache
def _is_punct(text: str) -> bool:
    return all(unicodedata.category(sign).startswith("P") for sign in text)
