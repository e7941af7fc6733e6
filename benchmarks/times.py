"""Time expressions on TempEval-3: are they found, and do they mean the right days?

    python -m benchmarks.times --corpora DIR --part TimeBank|AQUAINT [--json] [--misses]

TempEval-3's training part (UzZaman 2013; TimeBank 183 articles, AQUAINT 73) marks every expression with a
value. Found is precision, recall and F1 of overlapping spans, paired one to one. Right counts the pairs
that also mean the same days: a value is taken as its first and last day, one that names none (a
duration, PRESENT_REF) as no days; of since and until only the end they state is compared. That is more lenient
than the campaign's value F1 (on TimeBank 273 of 1,082 answers counted as right name no days, and 118 are right by
the conventions below only): never set the two beside each other as if they were one measure. `TIMEX3 value F1` is
the campaign's: the strings of the values alike, those of Recount made by benchmarks/timex.py. Ends of a range are
expressions of their own there, "since" and "until" belong to none, and ages of people are left out. An hour is
compared by its day. A period under way ("this year") ends with the report here and is taken for the whole one
there; "early 1998" is a third of the year here and marked as its start there; "the past two months" is the days
so far here and a length there: each counts as right where one follows from the other. Where the annotation
leaves a part open (1989-WXX), days within the rest count as right.
"""

from __future__ import annotations

import argparse
import calendar
import datetime as dt
import json
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.timex import value_of
from recount.language import load_language
from recount.resolve.times import TimeExpression, find_times
from recount.resolve.times.calendar import third_of

FOLDER = Path("tempeval3/Training/TBAQ-cleaned")
Days = tuple[dt.date | None, dt.date | None]
THIRDS = {"START": 1, "MID": 2, "END": 3}
SENTENCE = re.compile(r"[.!?][\"”’)]*\s|\n\s*\n")  # where a sentence or a heading ends
WARM = 5  # articles read before the clock starts: the first compiles the grammar
MONTH = dt.timedelta(days=27)
NO_DAYS: Days = (None, None)


@dataclass(frozen=True, slots=True)
class Gold:
    """One expression as annotated."""

    start: int
    end: int
    quote: str
    value: str
    mod: str = ""


@dataclass(slots=True)
class Tally:
    """What was counted over all articles."""

    gold: int = 0
    found: int = 0
    paired: int = 0
    right: int = 0
    valued: int = 0
    characters: int = 0
    sentences: int = 0
    seconds: float = 0.0
    misses: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """The figures in percent, and time per character."""
        both = self.gold + self.found
        return {
            "expressions": self.gold,
            "precision": round(100 * self.paired / max(self.found, 1), 1),
            "recall": round(100 * self.paired / max(self.gold, 1), 1),
            "span F1": round(200 * self.paired / max(both, 1), 1),
            "value F1": round(200 * self.right / max(both, 1), 1),
            "TIMEX3 value F1": round(200 * self.valued / max(both, 1), 1),
            "microseconds a character": round(1e6 * self.seconds / max(self.characters, 1), 2),
            "sentences a second": round(self.sentences / max(self.seconds, 1e-9)),
        }


def read(path: Path) -> tuple[str, dt.date | None, list[Gold]]:
    """Text, day of publication and expressions of one article."""
    root = ElementTree.parse(path).getroot()
    made = root.find(".//DCT/TIMEX3")
    pieces: list[str] = []
    gold: list[Gold] = []
    body = root.find("TEXT")
    for said, value, mod in _pieces(body) if body is not None else ():
        start = sum(map(len, pieces))
        pieces.append(said)
        if value:
            gold.append(Gold(start, start + len(said), said, value, mod))
    return "".join(pieces), days_of(made.get("value", ""))[0] if made is not None else None, gold


def _pieces(element: ElementTree.Element) -> Iterator[tuple[str, str | None, str]]:
    if element.tag == "TIMEX3":
        yield "".join(element.itertext()), element.get("value"), element.get("mod", "")
    else:
        yield element.text or "", None, ""
        for child in element:
            yield from _pieces(child)
    if element.tag != "TEXT":
        yield element.tail or "", None, ""


def days_of(value: str) -> Days:
    """First and last day of a TIMEX3 value, none where it names no days."""
    for pattern, days in VALUES.items():
        if found := re.fullmatch(pattern, value):
            try:
                return days(*(int(number) for number in found.groups()))
            except ValueError:
                return NO_DAYS
    return NO_DAYS


def _month(year: int, month: int, months: int = 1) -> Days:
    last = month + months - 1
    return dt.date(year, month, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def _week(year: int, week: int) -> Days:
    return dt.date.fromisocalendar(year, week, 1), dt.date.fromisocalendar(year, week, 7)


VALUES = {
    r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?": lambda y, m, d: (dt.date(y, m, d), dt.date(y, m, d)),
    r"(\d{4})-(\d\d)": _month,
    r"(\d{4})": lambda y: (dt.date(y, 1, 1), dt.date(y, 12, 31)),
    r"(\d{3})X?": lambda y: (dt.date(10 * y, 1, 1), dt.date(10 * y + 9, 12, 31)),
    r"(\d{4})-W(\d\d)": _week,
    r"(\d{4})-W(\d\d)-WE": lambda y, w: (dt.date.fromisocalendar(y, w, 6), dt.date.fromisocalendar(y, w, 7)),
    r"(\d{4})-(?:XX|WXX|QX|XX-XX)": lambda y: (dt.date(y, 1, 1), dt.date(y, 12, 31)),
    r"(\d{4})-(\d\d)-XX": _month,
    r"(\d{4})-Q(\d)": lambda y, q: _month(y, 3 * q - 2, 3),
    r"(\d{4})-H(\d)": lambda y, h: _month(y, 6 * h - 5, 6),
}


def is_right(found: TimeExpression, gold: Gold, day: dt.date | None) -> bool:
    """Whether an expression means the days annotated; `day` is that of publication."""
    first, last = days_of(gold.value)
    if "X" in gold.value and first and last and found.start and found.end:
        return first <= found.start <= found.end <= last
    if found.kind == "since":
        return found.start == first
    if found.kind == "until":
        return found.end == last
    days = (found.start, found.end)
    return days == (first, last) or days in _alike(gold, first, last, day)


def _alike(gold: Gold, first: dt.date | None, last: dt.date | None, day: dt.date | None) -> Iterator[Days]:
    """What the days annotated are by our conventions: cut short at the report, a third by its mark, a length so far."""
    if day is None:
        return
    if first and last:
        thirds = [third_of((first, last), THIRDS[gold.mod])] if gold.mod in THIRDS and last - first >= MONTH else []
        for start, end in [(first, last), *thirds]:
            yield start, end
            yield start, min(end, day)
            yield max(start, day), end
    elif length := re.fullmatch(r"P(\d+)([DWMY])", gold.value):
        number, unit = int(length[1]), length[2]
        yield (
            (day - dt.timedelta(days=number * (7 if unit == "W" else 1)), day)
            if unit in "DW"
            else (_months_before(day, number * (12 if unit == "Y" else 1)), day)
        )


def _months_before(day: dt.date, months: int) -> dt.date:
    index = day.year * 12 + day.month - 1 - months
    year, month = index // 12, index % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def measure(paths: Sequence[Path]) -> Tally:
    """What is counted over all articles; the time is that of finding alone, the clock asked twice in all."""
    tally, language = Tally(), load_language("en")
    articles = [(path.stem, *read(path)) for path in paths]
    for _, text, day, _ in articles[:WARM]:
        find_times(text, language=language, day=day)
    begun = time.process_time()
    found = [find_times(text, language=language, day=day) for _, text, day, _ in articles]
    tally.seconds = time.process_time() - begun
    tally.characters = sum(len(text) for _, text, _, _ in articles)
    tally.sentences = sum(len(SENTENCE.findall(text)) for _, text, _, _ in articles)
    for (name, _, day, gold), expressions in zip(articles, found, strict=True):
        count(name, day, gold, list(as_annotated(expressions)), tally)
    return tally


def as_annotated(expressions: Iterable[TimeExpression]) -> Iterator[TimeExpression]:
    """The expressions as TIMEX3 has them: both ends of a range apart, no "since" or "until", no ages."""
    for one in expressions:
        if one.kind != "age":
            yield from one.ends or (one,)


def count(name: str, day: dt.date | None, gold: Sequence[Gold], found: list[TimeExpression], tally: Tally) -> None:
    """Adds one article to the tally."""
    tally.gold += len(gold)
    tally.found += len(found)
    for one in gold:
        pair = next((f for f in found if f.span.start < one.end and one.start < f.span.end), None)
        if pair is not None:
            found.remove(pair)
            tally.paired += 1
        tally.valued += pair is not None and value_of(pair, day) == one.value
        if pair is not None and is_right(pair, one, day):
            tally.right += 1
        else:
            said = f"{pair.span.quote!r} {pair.start} {pair.end}" if pair else "not found"
            tally.misses.append(f"{name} {day}: {one.quote!r} {one.value}: {said}")
    tally.misses.extend(f"{name} {day}: extra {f.span.quote!r} {f.kind}" for f in found)


def main() -> None:
    """Prints the figures of one part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--part", choices=["TimeBank", "AQUAINT"], required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", action="store_true", help="also list what was missed, wrong or not annotated")
    args = parser.parse_args()
    tally = measure(sorted((args.corpora / FOLDER / args.part).glob("*.tml")))
    if args.misses:
        print("\n".join(tally.misses))
    figures = tally.figures()
    print(json.dumps(figures) if args.json else "  ".join(f"{name} {value}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
