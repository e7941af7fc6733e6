"""Tokens as English treebanks cut them: spaCy's English rules, with a few of our own from `tokens.yaml`.

The rules lie in `tokens.json`, which `python -m training.tokens` writes: regular expressions for what is cut off the
front of a word, off its end and inside it, for addresses on the web, and words whose parts are listed ("don't").
How they are applied is how spaCy applies them (https://spacy.io/usage/linguistic-features#how-tokenizer-works).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from recount.errors import BadData

KEPT = 200_000  # words whose parts are remembered
RUN = re.compile(r"\s+|\S+")
NONE: Mapping[tuple[str, ...], Sequence[str]] = {}
Cut = tuple[list[str], list[bool]]  # tokens, and whether a blank follows each


class Tokenizer:
    """Cuts sentences into tokens that spell them again."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise BadData(str(path), "this file of the parser is missing")
        rules = json.loads(path.read_text(encoding="utf-8"))
        self._prefix, self._suffix = (re.compile(rules[name]).search for name in ("prefix", "suffix"))
        self._infix, self._address = re.compile(rules["infix"]).finditer, re.compile(rules["address"]).match
        self._listed: Mapping[str, Sequence[str]] = rules["listed"]
        self._known: dict[str, tuple[str, ...]] = {}
        self._joined = self._cut_otherwise()

    def cut(self, text: str) -> Cut:
        """The tokens of `text`; white space of more than a blank is a token of its own."""
        words: list[str] = []
        spaces: list[bool] = []
        for run in RUN.findall(text):
            if run.isspace():
                blank = bool(words) and run[0] == " "
                spaces[-1:] = [True] if blank else spaces[-1:]
                parts: Sequence[str] = (run[blank:],) if len(run) > blank else ()
            else:
                parts = self._listed.get(run) or self._known.get(run) or self._parted(run)
            words.extend(parts)
            spaces.extend([False] * len(parts))
        return (words, spaces) if self._joined.keys().isdisjoint(words) else self._rejoined(words, spaces)

    def _parted(self, word: str) -> tuple[str, ...]:
        """The parts of a run of signs without white space."""
        found = tuple(self._without_affixes(word, self._listed))
        if len(self._known) < KEPT:
            self._known[word] = found
        return found

    def _without_affixes(self, word: str, listed: Mapping[str, Sequence[str]]) -> Iterator[str]:
        """What is cut off the front of a word, its inside, and what is cut off its end."""
        before: list[str] = []
        behind: list[str] = []
        size = 0
        while word and len(word) != size and word not in listed:
            size = len(word)
            first, last = self._affixes(word, listed)
            before.extend([word[:first]] if first else [])
            behind.extend([word[size - last :]] if last else [])
            word = word[first : size - last]
        yield from before
        yield from listed.get(word) or self._inside(word)
        yield from reversed(behind)

    def _affixes(self, word: str, listed: Mapping[str, Sequence[str]]) -> tuple[int, int]:
        """Length of the prefix and of the suffix to cut off; one alone where a listed word is left."""
        prefix = self._prefix(word)
        first = prefix.end() if prefix else 0
        if first and word[first:] in listed:
            return first, 0
        suffix = self._suffix(word[first:])
        last = len(suffix.group()) if suffix else 0
        return (0 if last and word[:-last] in listed else first), last

    def _inside(self, word: str) -> Iterator[str]:
        """A word without affixes, parted at hyphens and the like; an address on the web stays whole."""
        start = 0
        marks = () if self._address(word) else self._infix(word)
        for mark in marks:
            if mark.start() > 0:
                yield from filter(None, (word[start : mark.start()], mark.group()))
                start = mark.end()
        if start < len(word):
            yield word[start:]

    def _cut_otherwise(self) -> Mapping[str, Mapping[tuple[str, ...], Sequence[str]]]:
        """Listed words of signs that would be cut off (":)"), as they are cut beside others, by their first part."""
        made: dict[str, dict[tuple[str, ...], Sequence[str]]] = {}
        for word, parts in self._listed.items():
            if self._prefix(word) or self._suffix(word) or any(self._infix(word)):
                cut = tuple(self._without_affixes(word, {}))
                made.setdefault(cut[0], {})[cut] = parts
        return made

    def _rejoined(self, words: Sequence[str], spaces: Sequence[bool]) -> Cut:
        """The tokens with listed words that were cut put together, the longest first."""
        found = [
            (-len(cut), start, listed)
            for start, word in enumerate(words)
            for cut, listed in self._joined.get(word, NONE).items()
            if tuple(words[start : start + len(cut)]) == cut
        ]
        taken: set[int] = set()
        parts: dict[int, tuple[int, Sequence[str]]] = {}
        for length, start, listed in sorted(found):
            last = start - length - 1
            if not {start, last} & taken and not any(spaces[start:last]):
                parts[start] = -length, listed
            taken.update(range(start, last + 1))
        return _replaced(words, spaces, parts) if parts else (list(words), list(spaces))


def _replaced(words: Sequence[str], spaces: Sequence[bool], parts: Mapping[int, tuple[int, Sequence[str]]]) -> Cut:
    """The tokens with some runs of them, by their start and length, replaced."""
    made: Cut = ([], [])
    at = 0
    while at < len(words):
        length, listed = parts.get(at, (1, words[at : at + 1]))
        made[0].extend(listed)
        made[1].extend([*[False] * (len(listed) - 1), spaces[at + length - 1]])
        at += length
    return made
