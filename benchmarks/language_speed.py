"""How long a language takes to read, against English.

    python -m benchmarks.language_speed --language ru|uk|es [--seconds 10] [--json]

`ratio`: processor time a character of the language's annotated reports (tests/golden/<code>) over that of our English
samples; both kinds tell of harm throughout. The two sides are read by turns, so that a busy machine slows both alike;
start-up is left out. 2.0 means: twice as long as English.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Mapping, Sequence

from benchmarks.language import annotated
from recount.language import data_folder
from recount.pipeline import read_claims

ENGLISH = "en"


def measure(code: str, seconds: float) -> dict[str, float]:
    """The figures, from about `seconds` of processor time."""
    theirs, ours = [report.text for report in annotated(code)], _samples()
    here, there = _by_turns({code: theirs, ENGLISH: ours}, seconds)
    rate, english = sum(map(len, theirs)) / here, sum(map(len, ours)) / there
    return {"ratio": round(english / rate, 2), "characters_s": round(rate), "english_characters_s": round(english)}


def _samples() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted((data_folder() / "reports").glob("*.txt"))]


def _by_turns(sides: Mapping[str, Sequence[str]], seconds: float) -> list[float]:
    """Processor time of one reading of all texts of each side, the sides read by turns until `seconds` are spent."""
    for code, texts in sides.items():
        _spent(code, texts)
    spent = dict.fromkeys(sides, 0.0)
    turns = 0
    while sum(spent.values()) < seconds:
        for code, texts in sides.items():
            spent[code] += _spent(code, texts)
        turns += 1
    return [whole / turns for whole in spent.values()]


def _spent(code: str, texts: Sequence[str]) -> float:
    begun = time.process_time()
    for text in texts:
        list(read_claims(text.encode(), name="report.txt", language=code))
    return time.process_time() - begun


def main() -> None:
    """Print one line of figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", required=True, help="code of the language: ru, uk, es")
    parser.add_argument("--seconds", type=float, default=10.0, help="processor seconds to measure in")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    figures = measure(given.language, given.seconds)
    print(json.dumps(figures) if given.json else "  ".join(f"{name} {value}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
