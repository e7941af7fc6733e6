"""Reports of made-up attacks, as they are linked: each telling is one report with one claim, or a few."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from recount.records import (
    Attribution,
    Block,
    Claim,
    Figure,
    MadeBy,
    Means,
    People,
    Place,
    Report,
    Source,
    Span,
    When,
)

MONDAY = dt.date(2025, 3, 3)
TOWNS = {  # made up; about 100 km lie between the others and the next
    "Verhivka": (49.0, 36.0, "North"),
    "Old Verhivka": (49.07, 36.0, "North"),  # eight from the first
    "Sadove": (49.3, 36.0, "North"),  # thirty-three
    "Stepove": (49.9, 36.0, "North"),
    "Lymanske": (49.0, 38.0, "East"),
}


@dataclass(frozen=True)
class Told:
    """A report, and the claims in it."""

    report: Report
    claims: tuple[Claim, ...]


def told(name, *claims, day=MONDAY, outlet="Example Wire"):
    """A report of these claims; each is a mapping of `claim`'s arguments."""
    key = "sha256:" + hashlib.sha256(name.encode()).hexdigest()
    parts, text = [], ""
    for one in claims:
        words = one.get("said") or sentence(**{k: v for k, v in one.items() if k in ("town", "killed")})
        parts.append((len(text), words))
        text += words + " "
    report = Report(key, text, (Block("lead", 0, len(text)),), "en", published=day, publisher=outlet, name=name)
    made = tuple(claim(report, start, words, **one) for (start, words), one in zip(parts, claims, strict=True))
    return Told(report, made)


def sentence(town="Verhivka", killed=7):
    """The words of a claim."""
    return f"Shells killed {killed} people at a market in {town or 'the region'}."


def claim(report, start, words, town="Verhivka", killed=7, on=MONDAY, names=(), scope="incident", **others):
    """A claim that so many were killed by shells in a town on a day; None: not said."""
    span = Span.of(report.text, start, start + len(words))
    lat, lon, area = TOWNS.get(town, (None, None, None))
    unsaid = others.get("unsaid", False)  # day and place are those of another sentence
    return Claim(
        id=hashlib.sha256(f"{start}{words}".encode()).hexdigest()[:12],
        report=report.id,
        kind="casualty",
        span=span,
        block=others.get("block", "lead"),
        outcome=others.get("outcome", "killed"),
        figure=Figure(killed, killed, killed, "exact", span=span),
        people=People("civilian", ("civilians",), tuple(names)),
        attribution=Attribution("attributed", Source("the governor")),
        made_by=MadeBy("none", "1", tuple(others.get("rules", ()))),
        place=Place(town, span, town, lat, lon, "UA", area, 1, carried_over=unsaid) if town else None,
        when=When(on, on, 1, None if others.get("by_report") else span, carried_over=unsaid) if on else None,
        means=Means("shelling", span),
        scope=scope,
        part_of=others.get("part_of"),
        modality=others.get("modality", "actual"),
        sentence=span,
    )
