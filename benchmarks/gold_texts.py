"""Write the texts that benchmarks/gold annotates, from the corpora, for score.py.

usage: python -m benchmarks.gold_texts --corpora DIR --out DIR [--part dev]

The texts belong to others and are not kept here. Each is built from its corpus as gold_corpora says and
checked against the digest in its annotations. "part" in the annotations is "dev" (to learn from) or "held"
(to measure on, once); score.py passes over annotations whose text is not there. "lot" 1, where none is
named, was drawn by lot, a fixed number from each corpus, among the articles of 600 to 4,000 characters,
parts by turns; later lots as gold_draw does.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.gold_corpora import CORPORA

GOLD = Path(__file__).parent / "gold"


def main() -> None:
    """Write one {"doc", "published", "text"} file for each file of annotations."""
    parser = argparse.ArgumentParser(description="Write the texts that benchmarks/gold annotates.")
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--part", choices=("dev", "held"), help="only the texts of this part")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    written = 0
    for name, report in reports(options.corpora, options.part):
        (options.out / name).write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
        written += 1
    print(f"{written} texts written to {options.out}")


def reports(corpora: Path, part: str | None = None) -> Iterator[tuple[str, dict[str, str | None]]]:
    """File name and {"doc", "published", "text"} of each annotated report.

    Raises:
        SystemExit: a corpus holds another text than the one annotated.
    """
    golds = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLD.glob("*.json"))}
    wanted = {name: gold for name, gold in golds.items() if part in (None, gold["part"])}
    for corpus in sorted({gold["corpus"] for gold in wanted.values()}):
        articles = {name: (text, day) for name, text, day in CORPORA[corpus](corpora)}
        for name, gold in wanted.items():
            if gold["corpus"] == corpus:
                text, day = articles[gold["id"]]
                if hashlib.sha256(text.encode()).hexdigest() != gold["text_sha256"]:
                    raise SystemExit(f"{name}: the corpus holds another text than the one annotated")
                yield name, {"doc": gold["doc"], "published": day, "text": text}


if __name__ == "__main__":
    main()
