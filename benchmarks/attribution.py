"""Attribution on PolNeAR: are speakers and what they say found, for reporting verbs and "according to"?

    python -m benchmarks.attribution --corpora DIR --part dev [--json] [--errors]

PolNeAR (Newell, Margolin and Ruths 2018) marks every attribution of 924 news articles by source, cue and
content. Scored are those whose cue is, or has as its one verb of saying, a word of attribution_cues.yaml.
A source or content is right where the F1 of its words is at least 0.8, as counted over word positions.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from rich.console import Console
from rich.table import Table

from recount.extract.attribution import Attributed, attribute
from recount.extract.parse import load_parser, split_sentences
from recount.extract.sentences import Sentence
from recount.language import Language, load_language
from recount.records import Block, Report

RIGHT = 0.8
WORD = re.compile(r"\w+")
PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """One attribution as annotated: ranges of the article's text."""

    source: Ranges
    cue: Ranges
    content: Ranges


def read_gold(path: Path) -> list[Gold]:
    """The attributions of one .ann file (brat standoff)."""
    spans: dict[str, Ranges] = {}
    events: list[dict[str, list[str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            where = rest.split("\t")[0].split(" ", 1)[1]
            spans[key] = tuple((int(a), int(b)) for a, b in (piece.split() for piece in where.split(";")))
        elif key.startswith("E"):
            event: dict[str, list[str]] = {}
            for part in rest.split():
                role, _, name = part.partition(":")
                event.setdefault(role.rstrip("0123456789"), []).append(name)
            events.append(event)
    return [_gold(event, spans) for event in events]


def _gold(event: dict[str, list[str]], spans: dict[str, Ranges]) -> Gold:
    def ranges(role: str) -> Ranges:
        return tuple(sorted(r for name in event.get(role, ()) for r in spans.get(name, ())))

    return Gold(ranges("Source"), ranges("Cue"), ranges("Content"))


def read_report(path: Path) -> Report:
    """An article as a report, each paragraph a block."""
    text = path.read_text(encoding="utf-8")
    blocks = tuple(
        Block("headline" if i == 0 else "paragraph", m.start(), m.end()) for i, m in enumerate(PARAGRAPH.finditer(text))
    )
    return Report(id=path.stem, text=text, blocks=blocks, language="en", name=path.name)


def parsed(report: Report, language: Language) -> list[Sentence]:
    """All sentences of a report, parsed."""
    found = [
        (number, block.kind, *bounds)
        for number, block in enumerate(report.blocks)
        for bounds in split_sentences(report.text, block.start, block.end)
    ]
    docs = load_parser(language).parse([report.text[start:end] for *_, start, end in found])
    return [Sentence(s, e, kind, number, doc) for (number, kind, s, e), doc in zip(found, docs, strict=True)]


def words(text: str, ranges: Iterable[tuple[int, int]]) -> set[int]:
    """Offsets of the words that the ranges hold."""
    return {m.start() for start, end in ranges for m in WORD.finditer(text, start, end)}


def agree(text: str, gold: Ranges, found: Ranges) -> bool:
    """Whether two sets of ranges hold mostly the same words."""
    a, b = words(text, gold), words(text, found)
    return 2 * len(a & b) >= RIGHT * (len(a) + len(b)) if a or b else True


def cue_forms(language: Language) -> tuple[frozenset[str], tuple[str, ...]]:
    """Lemmas and phrases of the cues scored."""
    data = yaml.safe_load(Path(__file__).with_name("attribution_cues.yaml").read_text(encoding="utf-8"))
    return frozenset(data["verbs"]), tuple(data["phrases"])


def lemma_at(sentences: list[Sentence], ranges: Ranges) -> set[str]:
    """Lemmas of the verbs inside the ranges."""
    return {
        str(token.lemma_).casefold()
        for sentence in sentences
        for token in sentence.doc
        if any(s <= token.idx + sentence.start < e for s, e in ranges) and token.pos_ == "VERB"
    }


def grouped(attributed: Iterable[Attributed]) -> dict[tuple[int, int], tuple[str, Ranges, Ranges]]:
    """Found attributions by their cue: lemma, source ranges, content ranges."""
    by_cue: dict[tuple[int, int], tuple[str, Ranges, Ranges]] = {}
    for item in attributed:
        cue, source = item.attribution.cue, item.attribution.source
        if cue is None:
            continue
        key = (cue.span.start, cue.span.end)
        _, _, content = by_cue.get(key, ("", (), ()))
        where: Ranges = ((source.span.start, source.span.end),) if source and source.span else ()
        by_cue[key] = (cue.lemma, where, (*content, *item.content))
    return by_cue


def score(folder: Path, errors: bool) -> Counter[str]:
    """Counts over all annotated articles of one part of the corpus."""
    language = load_language("en")
    verbs, phrases = cue_forms(language)
    total: Counter[str] = Counter()
    for path in sorted((folder / "text").glob("*.txt")):
        annotations = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
        if not annotations:
            continue
        report = read_report(path)
        sentences = parsed(report, language)
        found = grouped(attribute(report, sentences, language))
        gold = read_gold(annotations[0])
        scored = [g for g in gold if _counts(report.text, g, sentences, verbs, phrases)]
        total += _compare(report.text, gold, scored, found, verbs | set(phrases), errors)
    return total


def _counts(text: str, gold: Gold, sentences: list[Sentence], verbs: frozenset[str], phrases: tuple[str, ...]) -> bool:
    said = " ".join(text[s:e] for s, e in gold.cue).casefold()
    return bool(gold.source and gold.content) and (
        any(p in said for p in phrases) or bool(lemma_at(sentences, gold.cue) & verbs)
    )


def _compare(
    text: str,
    gold: list[Gold],
    scored: list[Gold],
    found: dict[tuple[int, int], tuple[str, Ranges, Ranges]],
    cues: set[str],
    errors: bool,
) -> Counter[str]:
    count: Counter[str] = Counter(gold=len(scored))
    for lemma, _, _ in found.values():
        count["found"] += lemma in cues
    for (start, end), (lemma, _, _) in found.items():
        count["cue right"] += lemma in cues and any(s < end and start < e for g in gold for s, e in g.cue)
    for item in scored:
        key = next((k for k in found if any(k[0] < e and s < k[1] for s, e in item.cue)), None)
        if key is None:
            _show(errors, text, "NO CUE", item, (), ())
            continue
        _, source, content = found[key]
        right = (agree(text, item.source, source), agree(text, item.content, content))
        count["cue found"] += 1
        count["source ok"] += right[0]
        count["content ok"] += right[1]
        count["both ok"] += all(right)
        if not all(right):
            _show(
                errors,
                text,
                " ".join(n for n, r in zip(("SOURCE", "CONTENT"), right, strict=True) if not r),
                item,
                source,
                content,
            )
    return count


def _show(errors: bool, text: str, kind: str, gold: Gold, source: Ranges, content: Ranges) -> None:
    if not errors:
        return

    def quote(ranges: Ranges) -> str:
        return " … ".join(text[s:e].replace("\n", " ") for s, e in ranges)

    print(f"{kind}\n  cue  {quote(gold.cue)}\n  gold {quote(gold.source)} | {quote(gold.content)}", file=sys.stderr)
    print(f"  ours {quote(source)} | {quote(content)}\n", file=sys.stderr)


def figures(count: Counter[str]) -> dict[str, float]:
    """Percentages as reported: of gold cues, of found cues, of both."""

    def share(part: str, whole: float) -> float:
        return round(100 * count[part] / whole, 1) if whole else 0.0

    return {
        "gold": count["gold"],
        "cue recall": share("cue found", count["gold"]),
        "cue precision": share("cue right", count["found"]),
        "source ok": share("source ok", count["cue found"]),
        "content ok": share("content ok", count["cue found"]),
        "both ok of gold": share("both ok", count["gold"]),
        "both ok F1": round(200 * count["both ok"] / max(1, count["gold"] + count["found"]), 1),
    }


def rows(result: dict[str, float]) -> Iterator[tuple[str, str]]:
    """The result as table rows."""
    for name, value in result.items():
        yield name, f"{value:g}"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True, help="folder that holds polnear/")
    parser.add_argument("--part", default="dev", help="dev or train")
    parser.add_argument("--json", action="store_true", help="print figures as JSON")
    parser.add_argument("--errors", action="store_true", help="print every miss to standard error")
    options = parser.parse_args()
    folder = options.corpora / "polnear" / "data" / options.part
    if not folder.is_dir():
        parser.error(f"{folder}: no such part of PolNeAR")
    result = figures(score(folder, options.errors))
    if options.json:
        print(json.dumps(result))
        return
    table = Table("measure", "%")
    for row in rows(result):
        table.add_row(*row)
    Console().print(table)


if __name__ == "__main__":
    main()
