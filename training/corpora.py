"""Which trees are learnt from: English EWT, and the documents of English GUM whose texts are freely licensed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training.conllu import Sentence, read

# Genres of GUM under CC BY, CC BY-SA or in the public domain. The others are never read: essay, fiction, letter,
# podcast and whow are not for commercial use; conversation and reddit have terms of their own.
FREE_GENRES = frozenset({"academic", "bio", "court", "interview", "news", "speech", "textbook", "vlog", "voyage"})
LONGEST = 96  # words; longer sentences are rare and slow to learn from


def learnt(corpora: Path) -> list[Sentence]:
    """All trees to learn from, in a fixed order."""
    trees = [*read(corpora / "ud_english_ewt" / "en_ewt-ud-train.conllu"), *_gum(corpora / "ud_english_gum")]
    return [tree for tree in trees if len(tree) <= LONGEST]


def watched(corpora: Path) -> list[Sentence]:
    """The trees progress is watched on while learning."""
    return list(read(corpora / "ud_english_ewt" / "en_ewt-ud-dev.conllu"))


def tested(corpora: Path, part: str) -> list[Sentence]:
    """The trees of a test part: `ud_english_pud` (never learnt from) or `ud_english_ewt`."""
    files = {"ud_english_pud": "news.conllu", "ud_english_ewt": "en_ewt-ud-test.conllu"}
    return list(read(corpora / part / files[part]))


def _gum(folder: Path) -> Iterator[Sentence]:
    lists = folder / "not-to-release" / "file-lists"
    held_back = {name for part in ("dev", "test") for name in (lists / f"files.{part}").read_text().split()}
    for path in sorted((folder / "not-to-release" / "sources").glob("GUM_*.conllu")):
        if path.stem not in held_back and path.stem.split("_")[1] in FREE_GENRES:
            yield from read(path)
