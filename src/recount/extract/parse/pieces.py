"""Words as the encoder takes them: word pieces, word shapes, and where each word begins.

Every word is cut into pieces alone, so that the first piece stands for the word whatever its neighbours are; `[CLS]`
stands for the root. The encoder knows no upper case: the shape of a word tells it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from recount.errors import BadData

SHAPES = 8  # the answers `shape` can give, and 0 for the two end marks
MOST_PIECES = 8  # of one word; the rest of a longer one is not read
MOST_PLACES = 512  # positions the encoder knows
KEPT_WORDS = 200_000  # words whose pieces are remembered


def shape(word: str) -> int:
    """How a word is written: 1 lower case, 2 Title, 3 CAPITALS, 4 digits, 5 one capital, 6 with digits, 7 otherwise."""
    if word.isdigit():
        return 4
    if word.isupper():
        return 3 if len(word) > 1 else 5
    if word[:1].isupper():
        return 2
    if any(c.isdigit() for c in word):
        return 6
    return 1 if word.isalpha() else 7


class Pieces:
    """Cuts words into word pieces with the encoder's own vocabulary."""

    def __init__(self, path: Path) -> None:
        self._path = str(path)
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._first, self._last, self._unknown = (self._mark(name) for name in ("[CLS]", "[SEP]", "[UNK]"))
        self._known: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """The piece ids of one word, one at least."""
        return self._written(word)[0]

    def _written(self, word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The piece ids of one word, and its shape as often."""
        found = self._known.get(word)
        if found is None:
            ids = tuple(self._tokenizer.encode(word, add_special_tokens=False).ids[:MOST_PIECES] or [self._unknown])
            found = ids, (shape(word),) * len(ids)
            if len(self._known) < KEPT_WORDS:
                self._known[word] = found
        return found

    def length(self, words: Sequence[str]) -> int:
        """Positions a sentence takes, its two end marks included."""
        return sum(len(self.of(word)) for word in words) + 2

    def batch(self, sentences: Sequence[Sequence[str]]) -> dict[str, npt.NDArray[np.integer]]:
        """Padded arrays of several sentences, by the names of the model's inputs.

        `ids`, `shapes` and `mask` are (sentences, pieces); `first` is (sentences, words + 1), the place of each word's
        first piece, that of the root being 0.
        """
        coded = [self._code(words) for words in sentences]
        wide = max(len(ids) for ids, _, _ in coded)
        most = max(len(first) for _, _, first in coded)
        made: dict[str, npt.NDArray[np.integer]]
        made = {name: np.zeros((len(coded), wide), dtype=np.int64) for name in ("ids", "shapes")}
        made["mask"] = np.zeros((len(coded), wide), dtype=np.int32)
        made["first"] = np.zeros((len(coded), most), dtype=np.int64)
        for row, (ids, shapes, first) in enumerate(coded):
            made["ids"][row, : len(ids)] = ids
            made["shapes"][row, : len(ids)] = shapes
            made["mask"][row, : len(ids)] = 1
            made["first"][row, : len(first)] = first
        return made

    def _mark(self, name: str) -> int:
        found = self._tokenizer.token_to_id(name)
        if found is None:
            raise BadData(self._path, f"the vocabulary has no {name}")
        return found

    def _code(self, words: Sequence[str]) -> tuple[list[int], list[int], list[int]]:
        ids, shapes, first = [self._first], [0], [0]
        for word in words:
            pieces, shaped = self._written(word)
            first.append(len(ids))
            ids.extend(pieces)
            shapes.extend(shaped)
        return [*ids, self._last], [*shapes, 0], first
