"""Speed and memory of reading: `python -m benchmarks.read_speed [--seconds 10] [--corpora DIR] [--texts DIR] [--json]`.

Texts are made from sentences of our own: (a) `news`, general news of 500 words; one document in
three holds a sentence with a casualty word, and in half of these it tells of harm (in 840
US news articles, 32 % held such a word, 1.5 % of all sentences, half of them with a number);
(b) `joined`, conflict reports denser than any real one: the sample reports joined to 500 words,
two sentences of three with a casualty word. Real ones are measured too where they are:
with `--texts DIR` a folder of prepared reports ({"text": …}), with `--corpora DIR`
`gold`, the real reports of violence that benchmarks/gold annotates to learn from, `muc4`, 100 reports of
attacks in capitals, and `polnear`, 180 articles on American politics, every fifth.
Figures are documents per second of CPU time of one process (one core),
start-up in wall seconds, memory as peak resident size.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from benchmarks import gold_corpora, gold_texts
from recount.extract import load_gate
from recount.pipeline import read_claims

SUBJECTS = (
    "The council",
    "A committee",
    "The school board",
    "The regional bank",
    "The museum",
    "Her company",
    "The club",
)
VERBS = ("approved", "discussed", "opened", "delayed", "announced", "welcomed", "questioned", "published")
OBJECTS = (
    "a new budget",
    "the road plan",
    "two exhibitions",
    "the annual report",
    "a tender for buses",
    "the water tariff",
)
ENDS = (
    "after a long debate on Tuesday",
    "while residents waited for the details",
    "and said more would follow next spring",
    "in a hall that had been repainted over the summer",
    "although several members had asked for another reading of the text",
)
HARM = "Two people were injured when a delivery van left the road near the station, police said."
NO_HARM = "The festival opens with a film about a murder trial in a small harbour town."
WORDS = 500


def general_news(count: int, seed: int = 1) -> list[str]:
    """Documents of general news: one in six tells of harm, one in six only uses a word of it."""
    dice = random.Random(seed)
    return [_news(dice, {0: HARM, 3: NO_HARM}.get(number % 6)) for number in range(count)]


def _news(dice: random.Random, special: str | None) -> str:
    sentences: list[str] = []
    while sum(len(s.split()) for s in sentences) < WORDS:
        sentences.append(" ".join(dice.choice(part) for part in (SUBJECTS, VERBS, OBJECTS, ENDS)) + ".")
    if special is not None:
        sentences.insert(len(sentences) // 2, special)
    return "\n\n".join(" ".join(sentences[i : i + 4]) for i in range(0, len(sentences), 4))


def dense_reports(count: int) -> list[str]:
    """Documents of about 500 words made of the sample reports in plain text."""
    folder = files("recount") / "data" / "reports"
    samples = [p.read_text(encoding="utf-8") for p in sorted(folder.iterdir(), key=str) if p.name.endswith(".txt")]
    return [_joined(samples, start) for start in range(count)]


def _joined(samples: Sequence[str], start: int) -> str:
    text, number = "", start
    while len(text.split()) < WORDS:
        text += samples[number % len(samples)] + "\n\n"
        number += 1
    return text


def as_page(text: str) -> bytes:
    """The text as a web page with a head, navigation and a footer."""
    paragraphs = "".join(f"<p>{p}</p>" for p in text.split("\n\n"))
    menu = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(20))
    return (
        f"<html><head><title>News</title></head><body><nav><ul>{menu}</ul></nav><article><h1>News of the day</h1>"
        f"{paragraphs}</article><footer>About us, contact, terms of use</footer></body></html>"
    ).encode()


def rate(work: Callable[[str], object], texts: Sequence[str], seconds: float) -> float:
    """Documents per second of CPU time, over at least `seconds` of work and all texts equally often."""
    work(texts[0])
    start = time.process_time()
    for done, text in enumerate(_forever(texts), start=1):
        work(text)
        if done % len(texts) == 0 and (spent := time.process_time() - start) > seconds:
            return done / spent
    raise AssertionError


def _forever(texts: Sequence[str]) -> Iterator[str]:
    while True:
        yield from texts


def wall(*arguments: str) -> float:
    """Wall seconds of one recount command in a process of its own, the best of three."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "recount.cli", *arguments], check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return min(times)


def prepared(folder: Path) -> list[str]:
    """The texts of a folder of prepared reports."""
    return [json.loads(path.read_text(encoding="utf-8"))["text"] for path in sorted(folder.glob("*.json"))]


def real(corpora: Path) -> dict[str, list[str]]:
    """Real reports by the name they are measured under."""
    gold = [str(report["text"]) for _, report in gold_texts.reports(corpora, "dev")]
    muc4, polnear = ([text for _, text, _ in read(corpora)] for read in (gold_corpora.muc4, gold_corpora.polnear))
    return {"gold": gold, "muc4": muc4[:100], "polnear": polnear[::5][:180]}


def measure(seconds: float, given: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """All figures; `given` are real reports by the name they are measured under."""
    gate = load_gate("en")
    news, dense = general_news(60), dense_reports(12)

    def read_plain(text: str) -> object:
        return tuple(read_claims(text.encode(), name="news.txt"))

    def read_page(text: str) -> object:
        return tuple(read_claims(as_page(text), name="news.html"))

    sample = str(files("recount") / "data" / "reports")
    first = sorted(p.name for p in (files("recount") / "data" / "reports").iterdir() if p.name.endswith(".txt"))[0]
    figures = {
        "gate_docs_s": rate(lambda t: list(gate.hits(t)), news, seconds / 4),
        "news_docs_s": rate(read_plain, news, seconds),
        "news_html_docs_s": rate(read_page, news, seconds),
        "joined_docs_s": rate(read_plain, dense, seconds),
        "joined_html_docs_s": rate(read_page, dense, seconds),
        "help_s": wall("--help"),
        "one_report_cold_s": wall("read", f"{sample}/{first}", "--format", "jsonl"),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    for name, texts in given.items():
        figures[f"{name}_docs_s"] = rate(read_plain, texts, seconds)
        figures[f"{name}_words"] = sum(len(t.split()) for t in texts) / len(texts)
    return {name: round(value, 2) for name, value in figures.items()}


def main() -> None:
    """Print one line of figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=10.0, help="CPU seconds for each rate")
    parser.add_argument("--texts", type=Path, help="a folder of prepared reports to measure too")
    parser.add_argument("--corpora", type=Path, help="folder of the corpora, whose real reports are measured too")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    given = {"texts": prepared(options.texts)} if options.texts else {}
    given |= real(options.corpora) if options.corpora else {}
    figures = measure(options.seconds, given)
    print(json.dumps(figures) if options.json else " ".join(f"{k} {v}" for k, v in figures.items()))


if __name__ == "__main__":
    main()
