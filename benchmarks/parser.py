"""How well and how fast a parser reads a test treebank.

    python -m benchmarks.parser --corpora DIR [--language CODE] [--part PART]

Two scores. *Gold tokens*: the treebank's words are given. *Raw text*: paragraphs are given; our sentences and tokens
are aligned with the treebank's by their characters, as in the CoNLL 2018 shared task (Zeman et al. 2018), and scored
as F1. Attachment leaves punctuation out in both; labels count with their subtypes.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.conllu import Sentence
from training.plan import load_plan, plans

from recount.extract.parse import Parser, load_parser, split_sentences
from recount.extract.parse.cased import CasedParser
from recount.extract.parse.readers import Reader
from recount.extract.tree import Doc
from recount.language import load_language

Span = tuple[int, int]
Own = Parser | CasedParser  # those that take words as they are given


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is scored; `head` is the place of its head, None for the root."""

    span: Span
    head: Span | None
    dep: str
    upos: str
    xpos: str


def gold_tokens(parser: Own, trees: Sequence[Sentence]) -> dict[str, float]:
    """Percent of words right, the words being given."""
    pairs = [(tree, found) for tree, found in zip(trees, parser.parse_words([t.forms for t in trees]), strict=True)]
    rows = [
        (tree.heads[n] == found.heads[n], tree.deps[n] == found.deps[n], tree.upos[n] != "PUNCT")
        for tree, found in pairs
        for n in range(len(tree))
    ]
    counted = [(head, label) for head, label, scored in rows if scored]
    every = len(rows)
    return {
        "UAS": _percent(sum(head for head, _ in counted), len(counted)),
        "LAS": _percent(sum(head and label for head, label in counted), len(counted)),
        "UPOS": _percent(sum(a == b for t, f in pairs for a, b in zip(t.upos, f.upos, strict=True)), every),
        "XPOS": _percent(sum(a == b for t, f in pairs for a, b in zip(t.xpos, f.xpos, strict=True)), every),
    }


def raw_text(parser: Reader, trees: Sequence[Sentence], code: str) -> dict[str, float]:
    """F1 over paragraphs read from raw text."""
    text, gold, ends = _joined(trees)
    ranges = [found for start, end in ends for found in split_sentences(text, start, end, code)]
    docs = parser.parse([text[start:end] for start, end in ranges])
    system = [word for (start, _), doc in zip(ranges, docs, strict=True) for word in _words(start, doc)]
    right = {"tokens": lambda a, b: True, "UPOS": lambda a, b: a.upos == b.upos, "XPOS": lambda a, b: a.xpos == b.xpos}
    scores = {name: _f1(gold, system, same) for name, same in right.items()}
    words = [w for w in gold if w.upos != "PUNCT"], [w for w in system if w.upos != "PUNCT"]
    scores["UAS"] = _f1(*words, lambda a, b: a.head == b.head)
    scores["LAS"] = _f1(*words, lambda a, b: a.head == b.head and a.dep == b.dep)
    theirs = {(tree.start, tree.end) for tree in _placed(trees)}
    scores["sentences"] = _percent(2 * len(theirs & set(ranges)), len(theirs) + len(ranges))
    return scores


def speed(parser: Reader, trees: Sequence[Sentence]) -> float:
    """Words a second of processor time, tokens, tags, labels and lemmas included."""
    texts = [tree.text for tree in trees]
    parser.parse(texts[:32])
    started = time.process_time()
    docs = parser.parse(texts)
    return sum(len(doc) for doc in docs) / (time.process_time() - started)


@dataclass(frozen=True, slots=True)
class _Placed:
    tree: Sentence
    start: int
    end: int


def _placed(trees: Iterable[Sentence]) -> Iterator[_Placed]:
    """The sentences' places in one text: a space between them, a blank line between paragraphs."""
    at = 0
    for tree in trees:
        at += (2 if tree.opens else 1) if at else 0
        yield _Placed(tree, at, at + len(tree.text))
        at += len(tree.text)


def _joined(trees: Sequence[Sentence]) -> tuple[str, list[Word], list[Span]]:
    text, words, paragraphs = "", [], []
    for placed in _placed(trees):
        if placed.tree.opens or not paragraphs:
            paragraphs.append((placed.start, placed.end))
        paragraphs[-1] = (paragraphs[-1][0], placed.end)
        text = text.ljust(placed.start) + placed.tree.text
        words.extend(_gold_words(placed))
    return text, words, paragraphs


def _gold_words(placed: _Placed) -> Iterator[Word]:
    tree = placed.tree
    spans = [(placed.start + start, placed.start + end) for start, end in tree.spans]
    for n, span in enumerate(spans):
        head = spans[tree.heads[n] - 1] if tree.heads[n] else None
        yield Word(span, head, tree.deps[n], tree.upos[n], tree.xpos[n])


def _words(start: int, doc: Doc) -> Iterator[Word]:
    spans = [(start + token.idx, start + token.idx + len(token)) for token in doc]
    for token, span in zip(doc, spans, strict=True):
        if not token.text.isspace():
            head = None if token.head.i == token.i else spans[token.head.i]
            yield Word(span, head, token.dep_, token.pos_, token.tag_)


def _f1(gold: Sequence[Word], system: Sequence[Word], same) -> float:  # type: ignore[no-untyped-def]
    by_span = {word.span: word for word in gold}
    right = sum(word.span in by_span and same(by_span[word.span], word) for word in system)
    return _percent(2 * right, len(gold) + len(system))


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def measure(corpora: Path, code: str, part: str) -> dict[str, object]:
    """All scores of one test part; of a parser that is no network of our own those of raw text alone."""
    parser, trees = load_parser(load_language(code)), load_plan(code).tested(corpora, part)
    return {
        "part": part,
        "sentences": len(trees),
        "gold": gold_tokens(parser, trees) if isinstance(parser, Own) else {},
        "raw": raw_text(parser, trees, code),
        "tokens_per_second": round(speed(parser, trees)),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def main() -> None:
    """Prints one line of scores."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--corpora", type=Path, required=True, help="folder of treebanks")
    options.add_argument("--language", choices=plans(), default="en")
    options.add_argument("--part", help="a test part of the language's plan in training/languages/; else its first")
    options.add_argument("--json", action="store_true")
    given = options.parse_args()
    found = measure(given.corpora, given.language, given.part or load_plan(given.language).parts[0])
    print(json.dumps(found) if given.json else _line(found))


def _line(found: dict[str, object]) -> str:
    parts = [str(found["part"])]
    for name in ("gold", "raw"):
        scores = found[name]
        assert isinstance(scores, dict)
        parts.append(f"{name}: " + " ".join(f"{key} {value}" for key, value in scores.items()))
    return " | ".join([*parts, f"{found['tokens_per_second']} tokens/s/core", f"{found['peak_mb']} MB"])


if __name__ == "__main__":
    main()
