"""Sentences of a treebank, as the parser learns them and as its benchmark compares them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NOTHING = "_"


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


def read(path: Path, features: frozenset[str], whole: bool = False) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file that are complete; those without words (`_`) are left out.

    `features` are the names of those that are kept. `whole`: what is written as one word stays one ("del", "dárselo"),
    in the place of the first of its parts whose head is outside it.
    """
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        rows = [line.split("\t") for line in lines if line[:1].isdigit()]
        rows = _joined(rows) if whole else rows
        text = next((line[9:] for line in lines if line.startswith("# text = ")), "")
        words = [row for row in rows if row[0].isdigit()]
        if words and all(row[1] and (row[1] != NOTHING or row[3] in ("PUNCT", "SYM")) for row in words):
            opens = any(line.startswith(("# newdoc", "# newpar")) for line in lines)
            yield _sentence(text, [[*row[:5], _kept(row[5], features), *row[6:]] for row in rows], opens)


def _kept(feats: str, features: frozenset[str]) -> str:
    """The features named, in order of name; `_` if none."""
    return "|".join(pair for pair in feats.split("|") if pair.split("=")[0] in features) or NOTHING


def _joined(rows: list[list[str]]) -> list[list[str]]:
    """The words with the parts of each written word put together, and counted anew."""
    spoken = [row for row in rows if row[0].isdigit()]
    place = {row[0]: row[0] for row in spoken}
    written = {row[0]: row[1] for row in spoken}
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            parts = [part for part in spoken if first <= int(part[0]) <= last]
            kept = next(part for part in parts if not first <= int(part[6]) <= last)
            place.update({part[0]: kept[0] for part in parts})
            written[kept[0]] = row[1]
    left = [row for row in spoken if place[row[0]] == row[0]]
    number = {row[0]: str(n) for n, row in enumerate(left, start=1)} | {"0": "0"}
    return [[number[row[0]], written[row[0]], *row[2:6], number[place.get(row[6], "0")], *row[7:]] for row in left]


def _sentence(text: str, rows: list[list[str]], opens: bool) -> Sentence:
    words = [row for row in rows if row[0].isdigit()]
    _, forms, lemmas, upos, xpos, feats, heads, deps, _, _ = zip(*words, strict=True)
    spans = tuple(_spans(text, rows))
    return Sentence(text, forms, lemmas, upos, xpos, feats, tuple(int(head) for head in heads), deps, spans, opens)


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
