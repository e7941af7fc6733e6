"""Places on public corpora: are place names found, and is the right place meant?

    python -m benchmarks.places --corpora DIR --part lgl|geovirus|cir [--json]

LGL (Lieberman 2010, 588 local newspaper articles) and GeoVirus (Gritta 2018, 229 articles) mark every
place name with its coordinates; LGL words for peoples too, which are left out here. Found: precision,
recall and F1 of exact spans, but for those inside persons' names; the last dot of a name ("Fla.") and a
small word before it ("north Tulsa") are left out of the comparison. Right: the share of gold names resolved
within 161 km (100 miles), as usual for these corpora; `right` counts unresolved names as wrong,
`right_of_resolved` leaves them out, `right_if_guessed` takes the best candidate of each, as geocoders that
always answer do. Every second text, counted from the first, was read when errors were looked for: `--half
read` measures those, `--half unread` the rest.

CIR (Eyes on Russia, 6,650 events) gives the point of an event and the town it is filed under. `right` is the
share of the descriptions naming that town in which it is resolved within 10 km of *the town*: of the median
point of all events filed under a town of that name within 50 km of the event, which no gazetteer has a part
in. A description that names the town's province only ("the Kharkiv region") names no town and is left out.
`right_of_event` counts by the event's own point, which may lie anywhere in a city or at its edge. Its halves
are of towns, by a digest of their names, so that no village of the half unread was looked at.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import math
import re
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import TypeVar
from xml.etree import ElementTree

from recount.language import load_language
from recount.records import Span
from recount.resolve.context import Home
from recount.resolve.home import home_among, home_of_site, regions_of
from recount.resolve.news import News
from recount.resolve.places import Gazetteer, ResolvedToponym, Toponym, find_toponyms, resolve_toponyms

HALVES = ("read", "unread")
FAR_KM, TOWN_KM = 161.0, 10.0
EARTH_KM = 6371.0
TOWN_REACH_KM = 50.0  # events farther apart are filed under two towns of one name
SMALL = re.compile(r"[a-z]+\s(?=[A-Z])")
PROVINCE = re.compile(r"['’]?\s(?:oblast|region|province|district|raion)\b", re.IGNORECASE)
WARM = 5  # texts read before the clock starts: the first compiles the patterns and counts the towns
Point = tuple[float, float]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Gold:
    """One place name of a text, at `span`, and where the place lies; `event` is the point of what happened there."""

    span: Span
    lat: float
    lon: float
    event: Point | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """A text with its place names, the site that published it, and the half it belongs to where halves are drawn."""

    text: str
    places: Sequence[Gold]
    site: str | None = None
    half: str | None = None


@dataclass(slots=True)
class Tally:
    """What was counted over all texts; gold names are right, wrong or left open.

    `seconds` went into finding the mentions, which are more than names of places, and `resolving` into resolving them.
    """

    gold: int = 0
    found: int = 0
    hits: int = 0
    right: int = 0
    resolved: int = 0
    right_if_guessed: int = 0
    right_of_event: int = 0
    mentions: int = 0
    seconds: float = 0.0
    resolving: float = 0.0
    texts: int = 0
    misses: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Percentages and speed."""
        precision, recall = self.hits / max(self.found, 1), self.hits / max(self.gold, 1)
        return {
            "precision": _percent(precision),
            "recall": _percent(recall),
            "f1": _percent(2 * precision * recall / max(precision + recall, 1e-9)),
            "right": _percent(self.right / max(self.gold, 1)),
            "right_of_resolved": _percent(self.right / max(self.resolved, 1)),
            "right_if_guessed": _percent(self.right_if_guessed / max(self.gold, 1)),
            "right_of_event": _percent(self.right_of_event / max(self.gold, 1)),
            "names": self.gold,
            "texts_per_second": round(self.texts / max(self.seconds + self.resolving, 1e-9), 1),
            "toponyms_per_second": round(self.mentions / max(self.seconds + self.resolving, 1e-9)),
            "resolved_per_second": round(self.mentions / max(self.resolving, 1e-9)),
        }


def lgl(corpora: Path) -> Iterator[Sample]:
    """The articles of LGL."""
    peoples = load_language("en").lexicon("demonyms")
    for article in ElementTree.parse(corpora / "geoparsing" / "Corpora" / "lgl.xml").iter("article"):
        text = article.findtext("text") or ""
        tags = [(top, top.find("gaztag")) for top in article.iter("toponym")]
        gold = [_gold(text, top, tag) for top, tag in tags if tag is not None and tag.findtext("lat")]
        yield Sample(text, [g for g in gold if not peoples.class_of(g.span.quote)], article.findtext("domain"))


def geovirus(corpora: Path) -> Iterator[Sample]:
    """The articles of GeoVirus; its offsets count from 1."""
    for article in ElementTree.parse(corpora / "geoparsing" / "Corpora" / "GeoVirus.xml").iter("article"):
        text = article.findtext("text") or ""
        yield Sample(text, [_gold(text, place, place, first=1) for place in article.iter("location")])


def _gold(text: str, name: ElementTree.Element, point: ElementTree.Element, first: int = 0) -> Gold:
    start, end = int(name.findtext("start") or 0) - first, int(name.findtext("end") or 0) - first
    return Gold(Span.of(text, start, end), float(point.findtext("lat") or "nan"), float(point.findtext("lon") or "nan"))


def cir(corpora: Path) -> Iterator[Sample]:
    """Descriptions of events that name the town they happened in."""
    with (corpora / "cir_ukraine_events" / "events.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    events: dict[str, list[Point]] = defaultdict(list)
    for row in rows:
        events[_plain(row["town/city"])].append(_point(row))
    for row in rows:
        text, town = row["brief description"], row["town/city"].strip()
        span = _town_named(text, town)
        if span is None:
            continue
        lat, lon = _middle(_point(row), events[_plain(town)])
        half = HALVES[hashlib.blake2b(_plain(town).encode()).digest()[0] % 2]
        yield Sample(text, [Gold(span, lat, lon, event=_point(row))], "eyesonrussia.org", half)


def _town_named(text: str, town: str) -> Span | None:
    """Where a description names the town itself, not the province of its name."""
    found = re.finditer(rf"(?<!\w){re.escape(town)}(?!\w)", text) if town else ()
    return next((Span.of(text, *m.span()) for m in found if not PROVINCE.match(text, m.end())), None)


def _plain(town: str) -> str:
    return re.sub(r"['’]", "", town.strip().casefold())


def _point(row: Mapping[str, str]) -> Point:
    return float(row["lat"]), float(row["lon"])


def _middle(event: Point, events: Sequence[Point]) -> Point:
    """The median point of the events near one."""
    near = [point for point in events if _km(event, point) <= TOWN_REACH_KM]
    return statistics.median(lat for lat, _ in near), statistics.median(lon for _, lon in near)


PARTS: Mapping[str, tuple[Callable[[Path], Iterator[Sample]], float]] = {
    "lgl": (lgl, FAR_KM),
    "geovirus": (geovirus, FAR_KM),
    "cir": (cir, TOWN_KM),
}


def measure(samples: Iterable[Sample], within_km: float, homes: Sequence[Home | None] = (), repeat: int = 1) -> Tally:
    """Finds and resolves the place names of every text and counts them against gold; `homes` are learnt ones."""
    gazetteer, language, tally = Gazetteer.open(), load_language("en"), Tally()
    read = list(samples)
    for sample in read[:WARM]:
        resolve_toponyms(find_toponyms(sample.text, gazetteer=gazetteer, language=language), gazetteer=gazetteer)
    found, tally.seconds = _timed(
        lambda: [find_toponyms(sample.text, gazetteer=gazetteer, language=language) for sample in read], repeat
    )
    given = [_with_gold(mentions, sample, gazetteer) for mentions, sample in zip(found, read, strict=True)]
    known = [learnt or _home(sample) for sample, learnt in zip_longest(read, homes)]
    news = [News(sample.text, language) for sample in read]
    pairs = list(zip(given, known, news, strict=True))
    resolved, tally.resolving = _timed(
        lambda: [resolve_toponyms(mentions, gazetteer=gazetteer, home=home, news=one) for mentions, home, one in pairs],
        repeat,
    )
    tally.mentions = sum(map(len, given))
    tally.texts = len(read)
    for sample, mentions, places in zip(read, found, resolved, strict=True):
        names = {_bare(t.span) for t in mentions if not t.demonym and t.part_of not in ("person", "street")}
        tally.found += len(names)
        tally.hits += len(names & {_bare(g.span) for g in sample.places})
        for gold in sample.places:
            _judge(gold, places, within_km, tally)
    return tally


def _timed(work: Callable[[], T], repeat: int) -> tuple[T, float]:
    """What the work gives, and the least processor time it took; asked seldom: asking takes longer than many a text."""
    least = math.inf
    for _ in range(repeat):
        begun = time.process_time()
        done = work()
        least = min(least, time.process_time() - begun)
    return done, least


def _home(sample: Sample) -> Home | None:
    return home_of_site(sample.site) if sample.site else None


def homes_of(samples: Sequence[Sample]) -> list[Home | None]:
    """For each text the home of its site as the other texts of that site tell it, without any gold."""
    gazetteer, language = Gazetteer.open(), load_language("en")
    regions = []
    for sample in samples:
        mentions = find_toponyms(sample.text, gazetteer=gazetteer, language=language)
        news = News(sample.text, language)
        regions.append(regions_of(resolve_toponyms(mentions, gazetteer=gazetteer, news=news)))
    by_site: dict[str | None, list[int]] = {}
    for number, sample in enumerate(samples):
        by_site.setdefault(sample.site, []).append(number)
    return [
        home_among([regions[other] for other in by_site[sample.site] if other != number]) if sample.site else None
        for number, sample in enumerate(samples)
    ]


def _bare(span: Span) -> tuple[int, int]:
    """Where the name itself stands: the corpora keep the dot of "Fla.", and leave out "north" of "north Tulsa"."""
    name = span.quote.rstrip(".")
    small = SMALL.match(name)
    return span.start + (small.end() if small else 0), span.start + len(name)


def _with_gold(mentions: Sequence[Toponym], sample: Sample, gazetteer: Gazetteer) -> list[Toponym]:
    """The mentions, and one for each gold name that none of them covers."""
    taken = {t.span: t for t in mentions if t.entries and t.part_of not in ("person", "street")}
    missed = [g.span for g in sample.places if g.span not in taken]
    rest = [t for t in mentions if not any(t.span.overlaps(span) for span in missed)]
    return [*rest, *(Toponym(span, gazetteer.lookup(span.quote)) for span in missed)]


def _judge(gold: Gold, found: Sequence[ResolvedToponym], within_km: float, tally: Tally) -> None:
    tally.gold += 1
    place = next((t.place for t in found if t.span == gold.span), None)
    if place is None or not place.candidates:
        tally.misses.append(f"{gold.span.quote}: not in the gazetteer")
        return
    best = place.candidates[0].lat, place.candidates[0].lon
    near = _km((gold.lat, gold.lon), best) <= within_km
    tally.right_if_guessed += near
    tally.resolved += place.id is not None
    tally.right += near and place.id is not None
    tally.right_of_event += place.id is not None and _km(gold.event or (gold.lat, gold.lon), best) <= within_km
    if not near or place.id is None:
        tally.misses.append(f"{gold.span.quote}: {'wrong' if place.id else 'open'}, {place.reason}")


def _km(one: Point, other: Point) -> float:
    north, south = math.radians(one[0]), math.radians(other[0])
    cosine = math.sin(north) * math.sin(south)
    cosine += math.cos(north) * math.cos(south) * math.cos(math.radians(one[1] - other[1]))
    return EARTH_KM * math.acos(max(-1.0, min(1.0, cosine)))


def _percent(share: float) -> float:
    return round(100 * share, 1)


def _is_of(half: str | None, number: int, sample: Sample) -> bool:
    """Whether a text belongs to the half asked for: its own where it says so, else every second."""
    return half is None or half == (sample.half or HALVES[number % len(HALVES)])


def main() -> None:
    """Prints the figures of one part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--part", choices=sorted(PARTS), required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--half", choices=HALVES, help="every second text only; of CIR, half the towns")
    parser.add_argument("--homes", action="store_true", help="learn where each site is at home from its other texts")
    parser.add_argument("--misses", action="store_true", help="also list the names not resolved rightly")
    parser.add_argument("--repeat", type=int, default=1, help="read so often; the speed is that of the fastest reading")
    args = parser.parse_args()
    read, within_km = PARTS[args.part]
    samples = list(read(args.corpora))
    homes = homes_of(samples) if args.homes else [None] * len(samples)
    kept = [pair for number, pair in enumerate(zip(samples, homes, strict=True)) if _is_of(args.half, number, pair[0])]
    tally = measure([sample for sample, _ in kept], within_km, [home for _, home in kept], args.repeat)
    if args.misses:
        print("\n".join(tally.misses))
    figures = tally.figures()
    print(json.dumps(figures) if args.json else "  ".join(f"{name} {value}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
