"""Framing on public corpora: are the words that judge marked, and the sources that nobody can ask?

    python -m benchmarks.framing --corpora DIR --part babe|wiki_weasel|unlp [--half dev|held] [--json] [--words]

BABE (Spinde and others 2021, first group of experts): 1,700 sentences of US news with the words that experts found
biased. Scored word by word against our loaded words, in two ways: against all their words (`all`), and recall of those
among them that our lexicon holds in any form (`known`). `sentence`: a mark anywhere against the label of the whole
sentence, sentences without agreement left out. CoNLL-2010, Wikipedia part: sentences labelled as weasel wording or
not, against our attributions to sources that nobody could ask. That label also covers vague praise and vague
numbers, which are no sources: recall on it is low by design, precision is what counts.

UNLP 2025 (Telegram posts on the war in Ukrainian and Russian, 70 % of the task's training part): stretches of text that
manipulate, of ten techniques of which loaded language is one. Scored by character: our loaded words against the marked
stretches, beside `everything_f1`, what marking all characters would reach. `mark_precision`: of our words those in a
marked stretch. `post`: a mark anywhere against posts marked for loaded language. Stretches run over whole clauses, so
that recall is low by design. The corpus is not for commercial use: no word was taken from it.

A sentence is of the half `dev` or `held` by the digest of its text; words were added while looking at `dev` alone.
"""

from __future__ import annotations

import argparse
import ast
import csv
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from recount.extract.attribution import attribute
from recount.extract.framing import loaded_words
from recount.extract.parse import load_parser, split_sentences
from recount.extract.sentences import Sentence
from recount.extract.syntax import lemma
from recount.language import Language, load_language
from recount.records import Block, Report

WORD = re.compile(r"[\w’'-]+")
UNASKABLE = frozenset({"collective", "anonymous"})
LABELS = {"Biased": True, "Non-biased": False}


@dataclass(slots=True)
class Tally:
    """Marks given and due, and those both; `wrong` and `missed` count words."""

    given: int = 0
    due: int = 0
    right: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def count(self, given: frozenset[str], due: frozenset[str]) -> None:
        """Adds the words of one sentence; of a whole sentence, any one word stands for its mark."""
        self.given, self.due = self.given + len(given), self.due + len(due)
        self.right += len(given & due)
        self.wrong.update(given - due)
        self.missed.update(due - given)

    def figures(self, name: str) -> dict[str, float]:
        """Precision, recall and F1 in percent."""
        precision, recall = _percent(self.right, self.given), _percent(self.right, self.due)
        f1 = _percent(2 * self.right, self.given + self.due)
        return {f"{name}_precision": precision, f"{name}_recall": recall, f"{name}_f1": f1}


def babe(corpora: Path, half: str, told: bool) -> dict[str, float]:
    """The figures of loaded words."""
    every, known, whole, language = Tally(), Tally(), Tally(), load_language("en")
    lexicon = language.lexicon("loaded").words()
    for row in _rows(corpora / "babe/final_labels_SG1.csv", ";", half):
        report, sentence = _parsed(row["text"], language)
        given = _words(" ".join(s.quote for s in loaded_words(sentence, report, language)))
        due = _words(" ".join(ast.literal_eval(row["biased_words"])))
        held = {t.lower_ for t in sentence.doc if {t.lower_, lemma(t)} & lexicon}
        every.count(given, due)
        known.count(given & due, due & held)
        if row["label_bias"] in LABELS:
            whole.count(_one(bool(given)), _one(LABELS[row["label_bias"]]))
    if told:
        print("wrong:", *(f"{w} {n}" for w, n in every.wrong.most_common(60)), "\nmissed:")
        print(*(f"{w} {n}" for w, n in every.missed.most_common(250)))
    recall = {"known_recall": known.figures("known")["known_recall"]}
    return {**every.figures("all"), **recall, **whole.figures("sentence")}


def wiki_weasel(corpora: Path, half: str, told: bool) -> dict[str, float]:
    """The figures of sources that nobody can ask."""
    tally, language = Tally(), load_language("en")
    for row in _rows(corpora / "wiki_weasel/train.csv", ",", half):
        report, sentence = _parsed(row["text"].strip(), language)
        found = [a for a in attribute(report, [sentence], language) if a.attribution.status in UNASKABLE]
        tally.count(_one(bool(found)), _one(row["label"] == "1"))
        if told and bool(found) != (row["label"] == "1"):
            print("wrong " if found else "missed", *(a.attribution.cue.span.quote for a in found if a.attribution.cue))
    return tally.figures("sentence")


def unlp(corpora: Path, half: str, told: bool) -> dict[str, float]:
    """The figures of loaded words in Ukrainian and Russian posts."""
    signs, marks, posts, length = Tally(), Tally(), Tally(), 0
    with (corpora / "unlp2025_manipulation/span_detection/train.jsonl").open(encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if _is_of(half, row["content"])]
    for row in rows:
        found = list(_loaded(row["content"], load_language(row["lang"])))
        due = frozenset(n for start, end in row["trigger_words"] or () for n in range(start, end))
        signs.count(frozenset(n for start, end in found for n in range(start, end)), due)
        right = frozenset(row["content"][a:b].casefold() for a, b in found if due & set(range(a, b)))
        marks.count(frozenset(row["content"][a:b].casefold() for a, b in found), right)
        posts.count(_one(bool(found)), _one("loaded_language" in (row["techniques"] or ())))
        length += len(row["content"])
    if told:
        print("wrong:", *(f"{w} {n}" for w, n in marks.wrong.most_common(60)))
    everything = {"everything_f1": _percent(2 * signs.due, signs.due + length)}
    precision = {"mark_precision": marks.figures("mark")["mark_precision"]}
    return {"posts": len(rows), **signs.figures("sign"), **everything, **precision, **posts.figures("post")}


def _loaded(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Where the loaded words of a post stand; its lines are paragraphs."""
    report = Report("sha256:", text, (Block("paragraph", 0, len(text)),), language.code)
    lines = [line.span() for line in re.finditer(r".+", text)]
    ranges = [found for start, end in lines for found in split_sentences(text, start, end, language.code)]
    docs = load_parser(language).parse([text[start:end] for start, end in ranges])
    for (start, end), doc in zip(ranges, docs, strict=True):
        for span in loaded_words(Sentence(start, end, "paragraph", 0, doc), report, language):
            yield span.start, span.end


PARTS: Mapping[str, Callable[[Path, str, bool], dict[str, float]]] = {
    "babe": babe,
    "wiki_weasel": wiki_weasel,
    "unlp": unlp,
}


def _rows(path: Path, separator: str, half: str) -> Iterator[Mapping[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines, delimiter=separator):
            if row["text"].strip() and _is_of(half, row["text"]):
                yield row


def _is_of(half: str, text: str) -> bool:
    even = hashlib.sha256(text.strip().encode()).digest()[0] % 2 == 0
    return even == (half == "dev")


def _parsed(text: str, language: Language) -> tuple[Report, Sentence]:
    report = Report("sha256:", text, (Block("paragraph", 0, len(text)),), "en")
    return report, Sentence(0, len(text), "paragraph", 0, load_parser(language).parse([text])[0])


def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.casefold()))


def _one(holds: bool) -> frozenset[str]:
    return frozenset({"sentence"} if holds else ())


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def main() -> None:
    """Prints the figures of one half of one part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--part", choices=sorted(PARTS), required=True)
    parser.add_argument("--half", choices=["dev", "held"], default="held")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--words", action="store_true", help="also list what is marked wrongly and what is missed")
    args = parser.parse_args()
    figures = PARTS[args.part](args.corpora, args.half, args.words)
    print(json.dumps(figures) if args.json else "  ".join(f"{name} {value}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
