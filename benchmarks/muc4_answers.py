"""Answers MUC-4 asks for, from the incident templates of one report.

What MUC-4 counts as relevant is applied here and nowhere else in the program: nine countries, no fighting
between armed forces, no totals (template documentation, section 1).
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from benchmarks.muc4_keys import (
    DATE,
    INSTRUMENT,
    LOCATION,
    PHYSICAL,
    PHYSICAL_EFFECT,
    TYPE,
    WEAPON,
    Fill,
    Template,
)
from benchmarks.muc4_people import Said, bare, is_described, is_fighter, perpetrators, table, victims, words
from recount.extract import true_cased
from recount.language import any_of, load_language
from recount.link.templates import templates_of, type_of
from recount.pipeline import Reading
from recount.records import Claim, IncidentTemplate, Place, Target, When
from recount.resolve.places import Gazetteer, find_toponyms, resolve_toponyms

OLD = dt.timedelta(days=62)
NIGHT = re.compile(r"(?i)\bnight\b")  # the day it began
HEADER = 60  # characters in which the header names its own day


def answers(message: str, reading: Reading, incidents: Sequence[IncidentTemplate]) -> list[Template]:
    """The relevant incidents of one message as MUC-4 templates."""
    cased = true_cased(reading.report, load_language("en")).text
    said = Said(reading, {c.id: c for c in reading.claims}, country_of(cased), cased)
    parts = (part for incident in incidents for part in _by_type(incident, said))
    return [Template(message, _fills(t, said)) for t in parts if _is_relevant(t, said)]


def _by_type(incident: IncidentTemplate, said: Said) -> Iterator[IncidentTemplate]:
    """MUC-4 asks for a template for each type of act; harm told of no means goes with the first."""
    acts: dict[str, list[Claim]] = {}
    for claim in (said.claims[i] for i in incident.claims):
        own = not claim.means.carried_over if claim.means is not None else claim.kind == "attack"
        apart = own and incident.type_ != "abduction" and not _tells_none(claim)
        acts.setdefault(type_of([claim]) if apart else incident.type_, []).append(claim)
    for claims in acts.values():
        yield from templates_of(claims)


def _tells_none(claim: Claim) -> bool:
    return claim.figure is not None and claim.figure.high == 0


def country_of(text: str) -> str | None:
    """The country of interest that the message names or places things in most often."""
    gazetteer = Gazetteer.open()
    mentions = find_toponyms(text, gazetteer=gazetteer, language=load_language("en"))
    found = resolve_toponyms(mentions, gazetteer=gazetteer)
    said = [t.place.country for t in found] + [t.toponym.country for t in found if t.toponym.demonym]
    counts = Counter(country for country in said if country in table()["countries"])
    return counts.most_common(1)[0][0] if counts else None


def _is_relevant(incident: IncidentTemplate, said: Said) -> bool:
    if said.country is None or _is_old(incident.when, said.day):
        return False
    told = [[said.claims[i] for i in ids] for ids in incident.victims]
    harmed = [c[0] for c in told if not _tells_none(c[0])]
    fighters = [c for c in harmed if is_fighter(c)]
    civil = [c for c in harmed if c not in fighters and is_described(c)]
    things = [t for t in incident.targets if not _is_military(t)]
    return bool(civil or things)


def _is_old(when: When | None, published: dt.date | None) -> bool:
    """Whether it happened more than two months before the message, or over a long time."""
    if when is None or when.end is None or published is None or when.span is None:
        return False
    return when.end < published - OLD or (when.start is None or when.end - when.start > OLD)


def _is_military(target: Target) -> bool:
    return target.class_ in {"military", "settlement"} or bool(words("military").search(target.name.upper()))


def _fills(incident: IncidentTemplate, said: Said) -> dict[int, list[Fill]]:
    fills: dict[int, list[Fill]] = {
        DATE: [Fill((_date(incident.when, said),))],
        LOCATION: [Fill((_location(incident.place, said),))],
        TYPE: [Fill((table()["types"][incident.type_],))],
    }
    for slot, fill in [
        *_weapons(incident),
        *perpetrators(incident, said),
        *_objects(incident),
        *victims(incident, said),
    ]:
        known = fills.setdefault(slot, [])
        if fill not in known:
            known.append(fill)
    return fills


def _date(when: When | None, said: Said) -> str:
    published = said.day
    late = when is not None and when.end is not None and published is not None and when.end > published
    if when is None or when.end is None or when.span is None or when.span.end < HEADER or late:
        return f"- {_day(published)}" if published else "-"
    if when.start == when.end:
        return _day(when.end)
    if NIGHT.search(when.span.quote):
        return _day(when.start)
    return f"{_day(when.start)} - {_day(when.end)}" if when.start else f"- {_day(when.end)}"


def _day(day: dt.date | None) -> str:
    return day.strftime("%d %b %y").upper() if day else "-"


def _location(place: Place | None, said: Said) -> str:
    country = place.country if place is not None and place.country in table()["countries"] else said.country
    name = table()["countries"].get(country or "", "-")
    if place is None or (place.precision or 2) >= 6 or place.name.upper() == name:
        return name
    if place.country not in {country, None} and all(c.country != country for c in place.candidates):
        return name
    return f"{name}: {place.name.upper()}"


def _weapons(incident: IncidentTemplate) -> Iterator[tuple[int, Fill]]:
    if incident.type_ in {"abduction", "arson"}:
        return
    own = [m for m in incident.means if not m.carried_over]
    for means in own or incident.means[:1]:
        quote = means.span.quote.upper()
        kind = next((k for k, said in table()["weapons"].items() if re.search(rf"\b{any_of(said)}S?\b", quote)), None)
        kind = kind or table()["classes"].get(means.class_)
        named = not words("acts").search(quote)
        if named:
            yield INSTRUMENT, Fill((quote,))
        if kind:
            yield WEAPON, Fill((kind,), (quote if named else "-",))


def _objects(incident: IncidentTemplate) -> Iterator[tuple[int, Fill]]:
    if incident.type_ == "abduction":
        return
    for target in (t for t in incident.targets if t.class_ != "settlement"):
        name = bare(target.name.upper(), target.figure)
        yield PHYSICAL, Fill((name,))
        if target.damage:
            yield PHYSICAL_EFFECT, Fill((table()["damage"][target.damage],), (name,))
