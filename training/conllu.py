"""Sentences of a treebank, as the parser learns them and as its benchmark compares them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

KEPT_FEATURES = frozenset({"Degree", "Mood", "Number", "PronType", "Tense", "VerbForm", "Voice"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One tree. `heads` count words from 1, 0 being the root; `spans` are each word's place in `text`;
    `opens` says that it opens a paragraph."""

    text: str
    forms: tuple[str, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    opens: bool = False

    def __len__(self) -> int:
        return len(self.forms)


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file that are complete; those without words (`_`) are left out."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        rows = [line.split("\t") for line in lines if line[:1].isdigit()]
        text = next((line[9:] for line in lines if line.startswith("# text = ")), "")
        words = [row for row in rows if row[0].isdigit()]
        if words and all(row[1] and (row[1] != "_" or row[3] in ("PUNCT", "SYM")) for row in words):
            opens = any(line.startswith(("# newdoc", "# newpar")) for line in lines)
            yield _sentence(text, rows, words, opens)


def kept(feats: str) -> str:
    """The features the parser learns, in order of name; `_` if none."""
    return "|".join(pair for pair in feats.split("|") if pair.split("=")[0] in KEPT_FEATURES) or "_"


def _sentence(text: str, rows: list[list[str]], words: list[list[str]], opens: bool) -> Sentence:
    _, forms, lemmas, upos, xpos, feats, heads, deps, _, _ = zip(*words, strict=True)
    return Sentence(
        text,
        forms,
        lemmas,
        upos,
        xpos,
        tuple(kept(found) for found in feats),
        tuple(int(head) for head in heads),
        deps,
        tuple(_spans(text, rows)),
        opens,
    )


def _spans(text: str, rows: list[list[str]]) -> Iterator[tuple[int, int]]:
    """Where each word stands; the parts of one written word share it where they do not spell it."""
    at, covered = 0, 0
    whole = (0, 0)
    for row in rows:
        number, form = row[0], row[1]
        if "." in number:
            continue
        if "-" in number:
            at = _after_space(text, at)
            whole, covered = (at, at + len(form)), int(number.split("-")[1])
            continue
        inside = int(number) <= covered
        at = at if inside else _after_space(text, at)
        if text[at : at + len(form)] == form and (not inside or at + len(form) <= whole[1]):
            yield at, at + len(form)
            at += len(form)
        else:
            yield whole if inside else (at, at + len(form))
        if inside and int(number) == covered:
            at = whole[1]


def _after_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
