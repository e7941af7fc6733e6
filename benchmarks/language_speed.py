"""How long a language takes to read, against English.

    python -m benchmarks.language_speed --language ru|uk|es [--seconds 10] [--json]

`by_character`: processor time a character of the language's annotated reports (tests/golden/<code>) over that of our
English samples; both kinds tell of harm throughout. `same_reports`: the time of three samples told again natively
(tests/golden/native) over the time of the samples themselves, where the language has them. The two sides are read by
turns, so that a busy machine slows both alike; start-up is left out. 2.0 means: twice as long as English.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Mapping, Sequence

import yaml

from benchmarks.language import GOLD, annotated
from recount.language import data_folder
from recount.pipeline import read_claims

ENGLISH = "en"


def measure(code: str, seconds: float) -> dict[str, float]:
    """The figures; each ratio from about `seconds` of processor time."""
    theirs, ours = [report.text for report in annotated(code)], _samples()
    here, there = _by_turns({code: theirs, ENGLISH: ours}, seconds)
    by_character = (here / sum(map(len, theirs))) / (there / sum(map(len, ours)))
    figures = {"by_character": by_character, "characters_s": sum(map(len, theirs)) / here}
    if native := list(_native(code)):
        here, there = _by_turns({code: [a for a, _ in native], ENGLISH: [b for _, b in native]}, seconds)
        figures["same_reports"] = here / there
    return {name: round(value, 2) for name, value in figures.items()}


def _samples() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted((data_folder() / "reports").glob("*.txt"))]


def _native(code: str) -> Iterator[tuple[str, str]]:
    """Samples told again in the language, each with the sample itself."""
    for one in yaml.safe_load((GOLD / "native" / "reports.yaml").read_text(encoding="utf-8")):
        if code in one:
            yield one[code], (data_folder() / "reports" / one["sample"]).read_text(encoding="utf-8")


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
    parser.add_argument("--seconds", type=float, default=10.0, help="processor seconds for each ratio")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    figures = measure(given.language, given.seconds)
    print(json.dumps(figures) if given.json else "  ".join(f"{name} {value}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
