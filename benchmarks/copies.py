"""How well copies of reports are found: `python -m benchmarks.copies --part NAME [--corpora DIR] [--json]`.

`relays`: families made from one article for each of so many incidents of the GVA corpus: relays that cut from the
bottom, put in sentences of others, change their order, exchange reporting verbs and add background, one to three of
these at once; and follow-ups, with a lead from elsewhere and the story's background, which are no copies. The adjusted
Rand index of the families found, precision and recall of their pairs. `speed`: `--reports` made-up reports of 300 words
in families of one to eight; wall seconds, processor seconds and peak memory. `labelled`: pairs of GVA articles on one
incident that a person has marked as copies or not (benchmarks/gold/copies.csv).
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import random
import re
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from math import comb
from pathlib import Path
from typing import Any

from recount.link.copies import copies_among, families_of
from recount.records import Block, Report

GOLD = Path(__file__).parent / "gold" / "copies.csv"
DAY = dt.date(2025, 3, 1)
VERBS = ("said", "told", "reported", "confirmed", "announced", "stated", "added", "explained")
VERB = re.compile(rf"\b({'|'.join(VERBS)})\b")
SENTENCE = re.compile(r"(?<=[.!?])\s+")

Story = list[str]


def report(key: str, sentences: Sequence[str], day: dt.date | None) -> Report:
    """A report of these sentences, in one block."""
    text = " ".join(sentences)
    return Report(key, text, (Block("paragraph", 0, len(text)),), "en", published=day, name=key)


def articles(corpora: Path) -> list[dict[str, Any]]:
    """The articles of the GVA corpus."""
    path = corpora / "gva_violent_corpus" / "documents.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def stories(corpora: Path, most: int) -> list[Story]:
    """One article an incident, as sentences, if it has enough of them."""
    one = {article["incident"]: article["content"] for article in reversed(articles(corpora))}
    split = [SENTENCE.split(" ".join(text.split())) for _, text in sorted(one.items())]
    return [story for story in split if 8 <= len(story) <= 60][:most]


def cut(story: Story, dice: random.Random, _: Sequence[Story]) -> Story:
    """Without its end."""
    return story[: max(4, int(len(story) * dice.uniform(0.3, 0.8)))]


def inserted(story: Story, dice: random.Random, others: Sequence[Story]) -> Story:
    """With sentences of others in between."""
    out = list(story)
    for _ in range(dice.randint(1, max(1, len(story) // 4))):
        out.insert(dice.randrange(1, len(out)), dice.choice(dice.choice(others)))
    return out


def reordered(story: Story, dice: random.Random, _: Sequence[Story]) -> Story:
    """With what follows the lead in another order."""
    rest = story[2:]
    dice.shuffle(rest)
    return story[:2] + rest


def reworded(story: Story, dice: random.Random, _: Sequence[Story]) -> Story:
    """With other reporting verbs."""
    return [VERB.sub(lambda _: dice.choice(VERBS), sentence) for sentence in story]


def backed(story: Story, dice: random.Random, others: Sequence[Story]) -> Story:
    """With background of its own at the end."""
    return story + dice.choice(others)[-dice.randint(2, 6) :]


def followed(story: Story, dice: random.Random, others: Sequence[Story]) -> Story:
    """News of its own first, then the story's background."""
    return dice.choice(others)[: dice.randint(4, 8)] + story[len(story) // 2 :]


CHANGES = (cut, inserted, reordered, reworded, backed)


def relays(corpora: Path, most: int = 1500) -> dict[str, float]:
    """The figures of made families."""
    dice = random.Random(1)
    bases = stories(corpora, most)
    reports, truth = [], {}
    for number, story in enumerate(bases):
        versions = [(story, 0, f"{number}")]
        for _ in range(dice.choice((0, 0, 1, 2, 4))):
            changed = story
            for change in dice.sample(CHANGES, dice.randint(1, 3)):
                changed = change(changed, dice, bases)
            versions.append((changed, dice.randint(0, 2), f"{number}"))
        if dice.random() < 0.3:
            versions.append((followed(story, dice, bases), dice.randint(1, 3), f"{number} followed"))
        for place, (sentences, days, family) in enumerate(versions):
            key = f"{number}.{place}"
            truth[key] = family
            reports.append(report(key, sentences, DAY + dt.timedelta(number % 300 + days)))
    found = {key: str(n) for n, family in enumerate(families_of(reports)) for key in family.reports}
    given = [found.get(r.id, f"alone {r.id}") for r in reports]
    return {"reports": len(reports), **agreement([truth[r.id] for r in reports], given)}


def agreement(truth: Sequence[str], given: Sequence[str]) -> dict[str, float]:
    """The adjusted Rand index of two partitions, and precision and recall of the pairs."""
    both = sum(comb(n, 2) for n in Counter(zip(truth, given, strict=True)).values())
    true = sum(comb(n, 2) for n in Counter(truth).values())
    made = sum(comb(n, 2) for n in Counter(given).values())
    expected = true * made / comb(len(truth), 2)
    index = (both - expected) / ((true + made) / 2 - expected)
    return {"ari": round(index, 3), "precision": round(both / made, 3), "recall": round(both / true, 3)}


def speed(count: int) -> dict[str, float]:
    """Time and memory for so many reports."""
    dice = random.Random(1)
    words = [f"w{number}" for number in range(30_000)]
    reports: list[Report] = []
    while len(reports) < count:
        base = [words[int(30_000 ** dice.random()) - 1] for _ in range(300)]
        day = DAY + dt.timedelta(len(reports) % 1000)
        for _ in range(dice.choice((1, 1, 1, 2, 3, 8))):
            changed = [word if dice.random() > 0.06 else dice.choice(words) for word in base]
            reports.append(report(str(len(reports)), changed, day))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    began, spent = time.perf_counter(), time.process_time()
    families = families_of(reports[:count])
    return {
        "reports": count,
        "families": len(families),
        "wall_s": round(time.perf_counter() - began, 1),
        "cpu_s": round(time.process_time() - spent, 1),
        "mb_before": round(before),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def as_reports(found: Iterable[dict[str, Any]]) -> list[Report]:
    """GVA articles as reports, by their ids."""
    return [
        report(article["id"], [article["content"]], dt.date.fromisoformat(article["dct"]) if article["dct"] else None)
        for article in found
    ]


def labelled(corpora: Path) -> dict[str, float]:
    """Precision and recall on the pairs that a person has labelled."""
    with GOLD.open(encoding="utf-8", newline="") as file:
        gold = {frozenset((row["first"], row["second"])): row["copy"] == "1" for row in csv.DictReader(file)}
    wanted = {key for pair in gold for key in pair}
    copies = copies_among(as_reports(article for article in articles(corpora) if article["id"] in wanted))
    found = {frozenset((copy.first, copy.second)) for copy in copies} & gold.keys()
    right = sum(gold[pair] for pair in found)
    return {
        "pairs": len(gold),
        "copies": sum(gold.values()),
        "precision": round(right / len(found), 3),
        "recall": round(right / sum(gold.values()), 3),
    }


def same_incident(corpora: Path) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """All pairs of articles on one incident, for labelling."""
    by_incident: dict[str, list[dict[str, Any]]] = {}
    for article in articles(corpora):
        by_incident.setdefault(article["incident"], []).append(article)
    return [pair for _, several in sorted(by_incident.items()) for pair in combinations(several, 2)]


def main() -> None:
    """Print one line of figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("relays", "speed", "labelled"), required=True)
    parser.add_argument("--corpora", type=Path)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.part != "speed" and options.corpora is None:
        parser.error(f"--part {options.part} needs --corpora DIR")
    parts: dict[str, Callable[[], dict[str, float]]] = {
        "relays": lambda: relays(options.corpora),
        "speed": lambda: speed(options.reports),
        "labelled": lambda: labelled(options.corpora),
    }
    figures = parts[options.part]()
    print(json.dumps(figures) if options.json else " ".join(f"{k} {v}" for k, v in figures.items()))


if __name__ == "__main__":
    main()
