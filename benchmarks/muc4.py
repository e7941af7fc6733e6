"""MUC-4 slot filling: incident templates from newswire on Latin America, 1989 to 1990, all in capitals.

    python -m benchmarks.muc4 --corpora DIR --part dev|tst1|tst2 [--first N --last N] [--json]

Recall and precision of each slot, all templates, by the rules of 1992 (muc4_scorer.py says where no person
judges). tst1 and tst2 are for measuring only; the dev part (1,300 messages) is for development.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from rich.progress import track

from benchmarks.gold_corpora import muc4
from benchmarks.muc4_answers import answers
from benchmarks.muc4_keys import read_keys
from benchmarks.muc4_scorer import Score
from recount.language import load_language
from recount.link import templates_of
from recount.pipeline import Reading, read_claims

KEYS = {"dev": "dev/key-dev-*", "tst1": "tst1/key-tst1*", "tst2": "tst2/key-tst2*"}
HEADER_DAY = re.compile(r"\b(\d{1,2}) ([A-Z]{3})[A-Z]* (\d\d)\b")
HEADER = 120  # characters of a message's first lines


def messages(corpora: Path, part: str) -> Iterator[tuple[str, str]]:
    """Number and text of the messages of one part."""
    return ((name, text) for name, text, _ in muc4(corpora) if name.lower().startswith(part))


def read_message(name: str, text: str) -> Reading:
    """The claims of one message, its times counted from the day of its header."""
    published = header_day(text)
    return next(
        read_claims(text.encode(), name=f"{name}.txt", media_type="text/plain", published=published, language="en")
    )


def header_day(text: str) -> dt.date | None:
    """The day of the header ("BOGOTA, 9 JAN 90 (EFE)"); None where it has none."""
    months = load_language("en").table("time")["months"]
    found = HEADER_DAY.search(text[:HEADER])
    if found is None or found[2].casefold() not in months:
        return None
    return dt.date(1900 + int(found[3]), months[found[2].casefold()], int(found[1]))


def measure(corpora: Path, part: str, first: int, last: int) -> Score:
    """Reads and scores the messages numbered `first` to `last`."""
    folder = corpora / "muc4" / "TASK" / "CORPORA"
    keys = {name: found for path in sorted(folder.glob(KEYS[part])) for name, found in read_keys(path).items()}
    chosen = [(name, text) for name, text in messages(corpora, part) if first <= int(name[-4:]) <= last]
    score = Score()
    for name, text in track(chosen, description=part, disable=not sys.stderr.isatty()):
        reading = read_message(name, text)
        score.add(keys.get(name, []), answers(name, reading, templates_of(reading.claims)))
    return score


def main() -> None:
    """Prints the figures of one part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--part", choices=sorted(KEYS), required=True)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--last", type=int, default=9999)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    score = measure(args.corpora, args.part, args.first, args.last)
    figures = score.figures()
    templates = {"asked": score.possible, "answered": score.actual, "paired": score.paired}
    if args.json:
        print(json.dumps({"slots": figures, "templates": templates}))
    else:
        print("  ".join(f"{name} {r}/{p}" for name, (r, p) in figures.items()), "", templates)


if __name__ == "__main__":
    main()
