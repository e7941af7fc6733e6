"""Names on public corpora of Russian and Ukrainian: are those of people, organisations and places seen as names?

    python -m benchmarks.names --corpora DIR --part nerel|ner_uk [--texts 0] [--json]

NEREL (Loukachevitch 2021, Russian news, train and dev parts) and NER-UK 2.0 (lang-uk, Ukrainian, its train part) mark
names with their kinds. We ask for what reading rests on, and tell no kinds apart but places:

`names`: the runs of name-like words that speakers and the blamed are taken from (`extract.attribution.names`), against
the marked people, organisations and places of two letters at least, none of which lies in another. `exact` compares
spans; `seen` is the share of marked names of which any word is in a run, by kind.
`places`: place names found without a parser (`resolve.toponyms`), those inside other names and words for peoples left
out, against the marked places.

Names that are marked but written small are not asked for. Precision is low by design where a corpus does not mark what
we call a name (events, laws, products).
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path

from recount.extract.attribution.names import name_runs
from recount.extract.attribution.wording import wording_of
from recount.extract.parse import load_parser, split_sentences
from recount.language import Language, load_language
from recount.resolve.places import Gazetteer, find_toponyms

Range = tuple[int, int]
NO_SPACE_BEFORE, NO_SPACE_BEHIND = frozenset(".,:;!?)»…"), frozenset("(«")
KINDS: Mapping[str, str] = {
    "PERSON": "person", "PERS": "person",
    "ORGANIZATION": "organisation", "ORG": "organisation",
    "CITY": "place", "COUNTRY": "place", "STATE_OR_PROVINCE": "place", "LOCATION": "place", "DISTRICT": "place",
    "LOC": "place",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its marked names, by kind."""

    text: str
    names: Mapping[Range, str]


@dataclass(slots=True)
class Tally:
    """Names marked, found, and both; the marked ones that were seen, by kind."""

    marked: int = 0
    found: int = 0
    both: int = 0
    seen: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)

    def count(self, marked: Mapping[Range, str], found: Iterable[Range]) -> None:
        """Adds the names of one text."""
        given = set(found)
        self.marked, self.found = self.marked + len(marked), self.found + len(given)
        self.both += len(given & marked.keys())
        self.kinds.update(marked.values())
        self.seen.update(kind for name, kind in marked.items() if any(_meet(name, one) for one in given))

    def figures(self, name: str) -> dict[str, float]:
        """Percentages."""
        exact = {
            f"{name}_precision": _percent(self.both, self.found),
            f"{name}_recall": _percent(self.both, self.marked),
            f"{name}_f1": _percent(2 * self.both, self.marked + self.found),
        }
        return exact | {f"{name}_seen_{kind}": _percent(self.seen[kind], n) for kind, n in sorted(self.kinds.items())}


def nerel(corpora: Path) -> Iterator[Text]:
    """The articles of NEREL, names of several pieces left out; of nested names the outermost counts."""
    for path in sorted((corpora / "nerel_v1.1").glob("*/*.ann")):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        lines = path.read_text(encoding="utf-8").splitlines()
        rows = [line.split("\t")[1].split() for line in lines if line.startswith("T")]
        marked = {(int(row[1]), int(row[2])): KINDS[row[0]] for row in rows if row[0] in KINDS and len(row) == 3}
        yield Text(text, _asked(text, marked))


def ner_uk(corpora: Path) -> Iterator[Text]:
    """The paragraphs of NER-UK, put together of their words; five empty lines part them, two part sentences."""
    lines = (corpora / "ner_uk_v2" / "iob" / "train.iob").read_text(encoding="utf-8").split("\n" * 6)
    for document in lines:
        if rows := [row.rsplit(" ", 1) for row in document.splitlines()]:
            yield _put_together(rows)


def _put_together(rows: list[list[str]]) -> Text:
    """A running text and its names, of words with their tags; a row without a word parts sentences."""
    text, words = "", []
    for word, *tag in rows:
        if not word.strip():
            text = f"{text.rstrip()}\n\n" if text else ""
            continue
        text = text.rstrip(" ") if word in NO_SPACE_BEFORE else text
        words.append((len(text), len(text) + len(word), "".join(tag)))
        text += word if word in NO_SPACE_BEHIND else f"{word} "
    return Text(text, _asked(text, dict(_named(words))))


def _named(words: list[tuple[int, int, str]]) -> Iterator[tuple[Range, str]]:
    """Names with their kinds: a word tagged B- and those tagged I- behind it."""
    for n, (start, end, tag) in enumerate(words):
        if tag.startswith("B-") and (kind := KINDS.get(tag[2:])):
            inner = takewhile(lambda word: word[2].startswith("I-"), words[n + 1 :])
            yield (start, max([end, *(last for _, last, _ in inner)])), kind


def _asked(text: str, marked: Mapping[Range, str]) -> dict[Range, str]:
    """The outermost names that have a capital."""
    outer = [one for one in marked if not any(a <= one[0] and one[1] <= b for a, b in marked if (a, b) != one)]
    return {(a, b): marked[a, b] for a, b in outer if b > a + 1 and any(sign.isupper() for sign in text[a:b])}


# The language, the reader, and how many texts are drawn where nothing else is said.
PARTS: Mapping[str, tuple[str, Callable[[Path], Iterator[Text]], int]] = {
    "nerel": ("ru", nerel, 150),
    "ner_uk": ("uk", ner_uk, 2000),
}


def measure(texts: Iterable[Text], language: Language) -> dict[str, float]:
    """All figures of those texts."""
    names, places, gazetteer = Tally(), Tally(), Gazetteer.open().of_language(language)
    for one in texts:
        names.count(one.names, _runs(one.text, language))
        found = find_toponyms(one.text, gazetteer=gazetteer, language=language)
        standing = [t.span for t in found if not t.demonym and not t.part_of]
        marked = {name: kind for name, kind in one.names.items() if kind == "place"}
        places.count(marked, ((span.start, span.end) for span in standing))
    return names.figures("names") | places.figures("places")


def _runs(text: str, language: Language) -> Iterator[Range]:
    wording = wording_of(language)
    ranges = list(split_sentences(text, 0, len(text), language.code))
    docs = load_parser(language).parse([text[start:end] for start, end in ranges])
    for (start, _), doc in zip(ranges, docs, strict=True):
        for run in name_runs(list(doc), wording):
            yield start + run[0].idx, start + run[-1].idx + len(run[-1])


def _meet(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def main() -> None:
    """Print one line of figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--part", choices=sorted(PARTS), required=True)
    parser.add_argument("--texts", type=int, help="so many texts, drawn by a fixed seed; 0: all")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    code, read, drawn = PARTS[given.part]
    texts = list(read(given.corpora))
    count = (drawn if given.texts is None else given.texts) or len(texts)
    texts = random.Random(0).sample(texts, min(count, len(texts)))
    figures = {"texts": len(texts), **measure(texts, load_language(code))}
    print(json.dumps(figures) if given.json else "  ".join(f"{name} {value}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
