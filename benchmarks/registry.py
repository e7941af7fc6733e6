"""Where and when of claims against a registry: do they tell the city and the day of the shooting the article is about?

    python -m benchmarks.registry --corpora DIR --part dev|held [--count N] [--json] [--misses]

The Gun Violence Archive files each shooting under a city and a day, and names the articles that tell of it.
Claims of people killed or injured in one incident are compared with them: the place is right where it bears the
city's name or lies within 25 km of the shooting, the day where an interval of at most two days holds it. Articles
tell of other shootings too, and name a quarter where the registry names its city, so that not every claim can be
right: `first` counts the first such claim of each article, `all` is the share of an article's claims, the mean over
articles. Both parts are drawn by the digest of the incident's number, N articles of each (400), none that
benchmarks/gold or the annotated reports beside the project hold.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.gold_texts import GOLD
from recount.pipeline import read_claims
from recount.records import Claim, Place, When

FOLDER = "gva_violent_corpus"
NEAR_KM = 25.0
KM_A_DEGREE = 111.2
EVAL = "../eval/gold"  # from the corpora: the annotated reports
PARTS = ("dev", "held")
SLOTS = ("place", "day", "both")


@dataclass(frozen=True, slots=True)
class Article:
    """One article and what the registry files its shooting under."""

    id: str
    text: str
    published: str
    city: str
    point: Sequence[float] | None
    day: dt.date


@dataclass(slots=True)
class Tally:
    """Counts over articles (`first`) and over their claims (`all`)."""

    articles: int = 0
    claims: int = 0
    first: Counter[str] = field(default_factory=Counter)
    every: Counter[str] = field(default_factory=Counter)  # sums of shares
    misses: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, Any]:
        """Shares in percent."""
        first = {f"first {name}": _percent(self.first[name], self.articles) for name in SLOTS}
        every = {f"all {name}": _percent(self.every[name], self.articles) for name in SLOTS}
        return {"articles with claims": self.articles, "claims": self.claims, **first, **every}


def articles(corpora: Path, part: str, count: int) -> list[Article]:
    """The articles of a part, in the order of the lot."""
    folder = corpora / FOLDER
    incidents = {i["incident_uri"]: i for i in _lines(folder / "incidents.jsonl")}
    known = {path.stem.removeprefix("gva__") for at in (GOLD, corpora / EVAL) for path in at.glob("gva__*.json")}
    row = sorted(_lines(folder / "documents.jsonl"), key=lambda d: (_digest(d["incident"]), d["id"]))
    drawn = [d for d in row if int(_digest(d["incident"]), 16) % 2 == PARTS.index(part) and d["id"] not in known]
    return [_article(d, incidents[d["incident"]]) for d in drawn[:count]]


def _article(document: dict[str, Any], incident: dict[str, Any]) -> Article:
    return Article(
        document["id"],
        f"{document['title']}\n\n{document['content']}",
        document["dct"],
        incident["city_or_county"],
        incident.get("lat_long"),
        dt.datetime.strptime(incident["date"], "%B %d, %Y").date(),
    )


def of_the_shooting(article: Article) -> list[Claim]:
    """The claims of people killed or injured in one incident."""
    data = json.dumps({"text": article.text, "published": article.published}).encode()
    readings = read_claims(data, name=f"{article.id}.json", language="en")
    return [claim for reading in readings for claim in reading.claims if is_harm(claim)]


def is_harm(claim: Claim) -> bool:
    """Whether somebody is said to have been killed or injured in one incident."""
    somebody = claim.figure is not None and claim.figure.high != 0
    harmed = claim.kind == "casualty" and claim.outcome in ("killed", "injured") and claim.polarity == "affirmed"
    return harmed and somebody and claim.scope == "incident"


def is_there(place: Place | None, article: Article) -> bool:
    """Whether a place is the city of the registry, by name or within 25 km of the shooting."""
    if place is None:
        return False
    if _words(place.name) & (_words(article.city) - {"county", "city"}):
        return True
    if place.lat is None or place.lon is None or article.point is None:
        return False
    north, east = article.point
    shrink = math.cos(math.radians(north))
    return math.hypot(place.lat - north, (place.lon - east) * shrink) * KM_A_DEGREE <= NEAR_KM


def is_then(when: When | None, day: dt.date) -> bool:
    """Whether days, at most two, hold that of the registry."""
    if when is None or when.start is None or when.end is None:
        return False
    return when.start <= day <= when.end and (when.end - when.start).days <= 1


def measure(drawn: Sequence[Article]) -> Tally:
    """The counts over all articles."""
    tally = Tally()
    for article in drawn:
        judged = [(claim, _right(claim, article)) for claim in of_the_shooting(article)]
        for claim, right in judged:
            tally.every.update({name: 1 / len(judged) for name in right})
            if "both" not in right:
                tally.misses.append(_miss(article, claim, right))
        tally.first.update(judged[0][1] if judged else ())
        tally.articles += bool(judged)
        tally.claims += len(judged)
    return tally


def _right(claim: Claim, article: Article) -> set[str]:
    """Which of place and day agree, and "both" where both do."""
    judged = {"place": is_there(claim.place, article), "day": is_then(claim.when, article.day)}
    right = {name for name, agrees in judged.items() if agrees}
    return {*right, "both"} if len(right) == len(judged) else right


def _miss(article: Article, claim: Claim, right: set[str]) -> str:
    place, when = claim.place, claim.when
    where = "" if "place" in right else f" place {article.city!r}: {place.name if place else None!r}"
    days = f"{when.start}..{when.end} ({when.reason})" if when else None
    then = "" if "day" in right else f" day {article.day} (published {article.published}): {days}"
    return f"{article.id} {' '.join(claim.span.quote.split())!r}{where}{then}"


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.casefold()))


def _digest(name: str) -> str:
    return hashlib.sha256(f"registry:{name}".encode()).hexdigest()


def _percent(part: float, whole: int) -> float:
    return round(100 * part / max(whole, 1), 1)


def main() -> None:
    """Prints the figures of one part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--part", choices=PARTS, required=True)
    parser.add_argument("--count", type=int, default=400, help="how many articles")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", action="store_true", help="also list the claims that disagree")
    args = parser.parse_args()
    tally = measure(articles(args.corpora, args.part, args.count))
    if args.misses:
        print("\n".join(tally.misses))
    figures = tally.figures()
    print(json.dumps(figures) if args.json else "  ".join(f"{name} {value}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
