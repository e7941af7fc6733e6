"""Is the language of short texts told right, among English, Russian and Ukrainian?

    python -m benchmarks.told_language --corpora DIR [--longest 200] [--errors] [--json]

Every sentence, each once, of at least three words and at most so many characters of three treebanks: PUD news
(English), GSD (Russian) and ParlaMint (Ukrainian), development and test parts.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from recount.read.detect import detect_language

FOLDERS = {"en": "ud_english_pud", "ru": "ud_russian_gsd", "uk": "ud_ukrainian_parlamint"}
TEXT = re.compile(r"^# text = (.+)$", re.MULTILINE)
WORD = re.compile(r"[^\W\d_]+")
FEWEST = 3  # words


def main() -> None:
    """Read the command line, count, print."""
    parser = argparse.ArgumentParser(description="Tell the language of treebank sentences.")
    parser.add_argument("--corpora", type=Path, required=True, help="folder that holds the treebanks")
    parser.add_argument("--longest", type=int, default=200, help="characters of the longest sentence asked about")
    parser.add_argument("--errors", action="store_true", help="print every sentence told wrong")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    given = parser.parse_args()
    counts: Counter[str] = Counter()
    for code, folder in FOLDERS.items():
        for text in _sentences(given.corpora / folder, given.longest):
            told = detect_language(text)
            counts[code] += 1
            counts[f"{code} right"] += told == code
            if given.errors and told != code:
                print(code, told, text)
    figures = {code: {"texts": counts[code], "right": _percent(counts, code)} for code in FOLDERS}
    lines = (f"{code} {one['right']} of {one['texts']}" for code, one in figures.items())
    print(json.dumps(figures) if given.json else "  ".join(lines))


def _sentences(folder: Path, longest: int) -> Iterator[str]:
    files = (path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.conllu")))
    for text in dict.fromkeys(sentence for one in files for sentence in TEXT.findall(one)):
        if len(text) <= longest and len(WORD.findall(text)) >= FEWEST:
            yield text


def _percent(counts: Counter[str], code: str) -> float:
    return round(100 * counts[f"{code} right"] / max(1, counts[code]), 2)


if __name__ == "__main__":
    main()
