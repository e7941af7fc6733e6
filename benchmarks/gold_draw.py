"""Draw the articles of a lot of benchmarks/gold and say which part each belongs to.

usage: python -m benchmarks.gold_draw --corpora DIR [--lot 3]

gold_draw.yaml holds the form asked for and how many articles of each corpus. Articles stand in a row by the
SHA-256 digest of "seed:corpus/id", so that the lot is the same everywhere; parts go by turns along it, "dev"
first. What earlier lots hold is passed over.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from benchmarks.gold_corpora import CORPORA, Article
from benchmarks.gold_texts import GOLD

RULES = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
HARM = re.compile(RULES["harm"].replace(" ", ""), re.IGNORECASE)
FIGURE = re.compile(RULES["figure"].replace(" ", ""), re.IGNORECASE)
BETWEEN = r"(?:\W+\w+){0,2}\W+"
DENSE = re.compile(f"{FIGURE.pattern}{BETWEEN}{HARM.pattern}|{HARM.pattern}{BETWEEN}{FIGURE.pattern}", re.IGNORECASE)


def main() -> None:
    """Print one line an article: file name, part, form."""
    parser = argparse.ArgumentParser(description="Draw the articles of a lot of benchmarks/gold.")
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--passed-over", type=Path, nargs="*", default=[], help="further folders of annotations")
    parser.add_argument("--lot", type=int, choices=sorted(RULES["draws"]), default=2, help="the lot to draw")
    options = parser.parse_args()
    names = {path.stem for folder in options.passed_over for path in folder.glob("*.json")} | _before(options.lot)
    for turn, (name, form) in enumerate(draw(options.corpora, names, RULES["draws"][options.lot])):
        print(name, ("dev", "held")[turn % 2], form, sep="\t")


def draw(corpora: Path, passed_over: Iterable[str], rules: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """File name and form of each article drawn by the rules of one draw, in the order of its shares."""
    taken = set(passed_over)
    for share in rules["shares"]:
        corpus = share["corpus"]
        seeded = f"{rules['seed']}:{corpus}/"
        row = sorted(CORPORA[corpus](corpora), key=lambda article: _digest(seeded + article[0]))
        fitting = (article for article in row if fits(article, share, rules["words"]))
        names = {article[1]: f"{corpus}__{article[0]}" for article in fitting}  # a text twice: once
        free = [name for name in names.values() if name not in taken][: share["count"]]
        taken.update(free)
        yield from ((name, share["form"]) for name in free)


def fits(article: Article, share: dict[str, Any], words: Sequence[int]) -> bool:
    """Whether an article has the form its share asks for."""
    text = article[1]
    low, high = words
    figures = DENSE if share.get("dense") else FIGURE
    enough = len(HARM.findall(text)) >= 2 and len(figures.findall(text)) >= 2
    return low <= len(text.split()) <= high and enough and re.search(share["has"], text) is not None


def _before(lot: int) -> set[str]:
    golds = ((path.stem, json.loads(path.read_text(encoding="utf-8"))) for path in GOLD.glob("*.json"))
    return {name for name, gold in golds if gold.get("lot", 1) < lot}


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


if __name__ == "__main__":
    main()
