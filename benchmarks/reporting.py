"""Speakers, reporting words and what is said: token F1 on reporting sentences of our own.

usage: python -m benchmarks.reporting --language ru [--part dev|held] [--errors] [--json]

The sentences are ours (tests/golden/reporting/<code>.yaml), marked up with [s speaker], [c cue] and [t content]; each
is read as a report of its own. Words are counted, marks are not. Errors are printed of the part "dev" alone.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from recount.extract.attribution import attribute
from recount.extract.parsed import Parsed
from recount.language import load_language
from recount.read import read_report

GOLD = Path(__file__).parent.parent / "tests" / "golden" / "reporting"
ROLES = {"s": "speaker", "c": "cue", "t": "content"}
MARK = re.compile(r"\[([sct]) |\]")
WORD = re.compile(r"\w+")
Words = dict[str, set[int]]


def main() -> None:
    """Read the command line, score, print."""
    parser = argparse.ArgumentParser(description="Score attribution on reporting sentences of our own.")
    parser.add_argument("--language", required=True, help="code of the language: ru, uk")
    parser.add_argument("--part", choices=("dev", "held"), help="only the sentences of this part")
    parser.add_argument("--errors", action="store_true", help="print every sentence read otherwise (of dev)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    given = parser.parse_args()
    if given.errors:
        print(*_errors(given.language), sep="\n")
    figures = scored(given.language, given.part)
    print(json.dumps(figures) if given.json else "  ".join(f"{name} {value}" for name, value in figures.items()))


def scored(code: str, part: str | None = None) -> dict[str, float]:
    """Token F1 in percent of speakers, cues and contents, over the sentences of a part; empty without any."""
    counts: Counter[str] = Counter()
    for text, gold in _sentences(code, part):
        read = _read(text, code)
        counts["sentences"] += 1
        for role in ROLES.values():
            counts[f"{role} both"] += len(gold[role] & read[role])
            counts[f"{role} sum"] += len(gold[role]) + len(read[role])
    found = {r: round(200 * counts[f"{r} both"] / max(1, counts[f"{r} sum"]), 1) for r in ROLES.values()}
    return {"sentences": counts["sentences"], **found} if counts else {}


def _sentences(code: str, part: str | None) -> Iterator[tuple[str, Words]]:
    path = GOLD / f"{code}.yaml"
    marked = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}
    for name, sentences in marked.items():
        if part in (None, name):
            yield from map(_unmarked, sentences)


def _unmarked(marked: str) -> tuple[str, Words]:
    """The sentence without its marks, and the offsets of its words by role."""
    text, gold = "", {role: set[int]() for role in ROLES.values()}
    end, opened = 0, ""
    for mark in MARK.finditer(marked):
        piece = marked[end : mark.start()]
        if opened:
            gold[ROLES[opened]] |= {len(text) + word.start() for word in WORD.finditer(piece)}
        text, end, opened = text + piece, mark.end(), mark[1] or ""
    return text + marked[end:], gold


def _read(text: str, code: str) -> Words:
    report = read_report(text.encode(), name="sentence", published=dt.date(2025, 1, 1), language=code)
    parsed = Parsed.of(report, load_language(code))
    said = attribute(report, parsed.sentences(range(len(parsed.ranges))), parsed.language)
    spans: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES.values()}
    for one in said:
        source, cue = one.attribution.source, one.attribution.cue
        spans["speaker"] += [(source.span.start, source.span.end)] if source and source.span else []
        spans["cue"] += [(cue.span.start, cue.span.end)] if cue else []
        spans["content"] += one.content
    return {role: _words(text, found) for role, found in spans.items()}


def _words(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    return {word.start() for start, end in spans for word in WORD.finditer(text, start, end)}


def _errors(code: str) -> Iterator[str]:
    for text, gold in _sentences(code, "dev"):
        read = _read(text, code)
        wrong = [role for role in ROLES.values() if gold[role] != read[role]]
        if wrong:
            told = ", ".join(f"{role} read {_quote(text, read[role])!r}" for role in wrong)
            yield f"{text} | {told}"


def _quote(text: str, words: set[int]) -> str:
    return " ".join(word[0] for word in WORD.finditer(text) if word.start() in words)


if __name__ == "__main__":
    main()
