"""Answers MUC-4 asks for, from the incident templates of one report.

What MUC-4 counts as relevant is applied here and nowhere else in the program: nine countries, no fighting
between armed forces, no totals (template documentation, section 1).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.muc4_keys import (
    CONFIDENCE,
    DATE,
    DESCRIPTION,
    EFFECT,
    HUMAN_TYPE,
    INDIVIDUAL,
    INSTRUMENT,
    LOCATION,
    NAME,
    NUMBER,
    ORGANIZATION,
    PHYSICAL,
    PHYSICAL_EFFECT,
    TYPE,
    WEAPON,
    Fill,
    Template,
)
from recount.pipeline import Reading
from recount.records import Blamed, Claim, Figure, IncidentTemplate, Place, Target, When

COUNTRIES: Mapping[str, str] = {  # the nine countries of interest
    "AR": "ARGENTINA",
    "BO": "BOLIVIA",
    "CL": "CHILE",
    "CO": "COLOMBIA",
    "EC": "ECUADOR",
    "GT": "GUATEMALA",
    "HN": "HONDURAS",
    "PE": "PERU",
    "SV": "EL SALVADOR",
}
TYPES = {"attack": "ATTACK", "bombing": "BOMBING", "arson": "ARSON", "abduction": "KIDNAPPING"}
KINDS_OF_WEAPON: Mapping[str, str] = {  # words in the instrument, first match; then the class of means
    r"MACHINE-? ?GUN": "MACHINE GUN",
    r"MORTAR": "MORTAR",
    r"PISTOL|REVOLVER|HANDGUN": "HANDGUN",
    r"RIFLE|AK-47|M-16|GALIL": "RIFLE",
    r"CAR-? ?BOMB|BUS BOMB|TRUCK BOMB|VEHICLE BOMB": "VEHICLE BOMB",
    r"DYNAMITE": "DYNAMITE",
    r"\bMINES?\b|LAND-?MINE": "MINE",
    r"GRENADE": "GRENADE",
    r"MOLOTOV": "MOLOTOV COCKTAIL",
    r"ROCKET": "ROCKET",
    r"MISSILE": "MISSILE",
    r"BOMBS?\b": "BOMB",
    r"KNI|MACHETE|AX|DAGGER": "CUTTING DEVICE",
    r"STONE": "STONE",
}
CLASSES_OF_WEAPON: Mapping[str, str] = {
    "small_arms": "GUN",
    "bomb": "EXPLOSIVE",
    "suicide_bomb": "BOMB",
    "mine": "MINE",
    "airstrike": "AERIAL BOMB",
    "missile": "MISSILE",
    "artillery": "MORTAR",
    "blade": "CUTTING DEVICE",
    "fire": "FIRE",
}
ACTS = re.compile(
    r"SHOOT|SHOT|GUNFIRE|GUNMEN|GUNMAN|STAB|BOMBING|BOMBARD|SHELLING|FIRE|BLAST|STRIKE|RAID|ATTACK|AIRCRAFT|FORCE"
)
PEOPLE = {"civilian": "CIVILIAN", "military": "ACTIVE MILITARY", "police": "LAW ENFORCEMENT"}
DAMAGE = {"destroyed": "DESTROYED", "damaged": "SOME DAMAGE", "none": "NO DAMAGE"}
ORGANIZED = re.compile(r"\b[A-Z]{3,}\b|(?:[A-Z][\w'’-]+ (?:(?:of|de|for|the) )*){1,}[A-Z][\w'’-]+")
ARTICLE = re.compile(r"^(?:THE|A|AN|HIS|HER|THEIR|ITS) ")
SOLDIERLY = re.compile(r"(?i)\b(?:military|army|air force|navy|police|troop|garrison|barracks|guerrilla|rebel)")
OLD = dt.timedelta(days=62)


@dataclass(frozen=True, slots=True)
class _Said:
    """One report's templates and claims at hand."""

    reading: Reading
    claims: Mapping[str, Claim]

    @property
    def day(self) -> dt.date | None:
        return self.reading.report.published


def answers(message: str, reading: Reading, incidents: Sequence[IncidentTemplate]) -> list[Template]:
    """The relevant incidents of one message as MUC-4 templates."""
    said = _Said(reading, {c.id: c for c in reading.claims})
    return [Template(message, _fills(t, said)) for t in incidents if _is_relevant(t, said)]


def _is_relevant(incident: IncidentTemplate, said: _Said) -> bool:
    place = incident.place
    if place is not None and place.country and place.country not in COUNTRIES:
        return False
    people = [said.claims[ids[0]].people for ids in incident.victims]
    soldiers = people and all(p.status in {"military", "police"} or "attackers" in p.groups for p in people)
    things = [t for t in incident.targets if not _is_military(t)]
    if people:
        return not (soldiers and not things)
    return bool(things)


def _is_military(target: Target) -> bool:
    return target.class_ in {"military", "settlement"} or bool(SOLDIERLY.search(target.name))


def _fills(incident: IncidentTemplate, said: _Said) -> dict[int, list[Fill]]:
    fills: dict[int, list[Fill]] = {
        DATE: [Fill((_date(incident.when, said),))],
        LOCATION: [Fill((_location(incident.place, said),))],
        TYPE: [Fill((TYPES[incident.type_],))],
    }
    for slot, fill in [
        *_weapons(incident),
        *_perpetrators(incident, said),
        *_objects(incident),
        *_people(incident, said),
    ]:
        known = fills.setdefault(slot, [])
        if fill not in known:
            known.append(fill)
    return fills


def _date(when: When | None, said: _Said) -> str:
    published = said.day
    if when is None or when.end is None or when.span is None or when.span.end < 60:
        return f"- {_day(published)}" if published else "-"
    if when.start == when.end:
        return _day(when.end)
    return f"{_day(when.start)} - {_day(when.end)}" if when.start else f"- {_day(when.end)}"


def _day(day: dt.date | None) -> str:
    return day.strftime("%d %b %y").upper() if day else "-"


def _location(place: Place | None, said: _Said) -> str:
    country = place.country if place else None
    country = country or next((c.place.country for c in said.claims.values() if c.place and c.place.country), None)
    name = COUNTRIES.get(country or "", "-")
    if place is None or (place.precision or 2) >= 6 or place.name.upper() == name:
        return name
    return f"{name}: {place.name.upper()}"


def _weapons(incident: IncidentTemplate) -> Iterator[tuple[int, Fill]]:
    if incident.type_ in {"abduction", "arson"}:
        return
    for means in incident.means:
        quote = means.span.quote.upper()
        kind = next((k for words, k in KINDS_OF_WEAPON.items() if re.search(words, quote)), None)
        kind = kind or CLASSES_OF_WEAPON.get(means.class_)
        named = not ACTS.search(quote)
        if named:
            yield INSTRUMENT, Fill((quote,))
        if kind:
            yield WEAPON, Fill((kind,), (quote if named else "-",))


def _perpetrators(incident: IncidentTemplate, said: _Said) -> Iterator[tuple[int, Fill]]:
    for blamed in incident.blamed:
        organization = _organization(blamed)
        if organization:
            yield ORGANIZATION, Fill((organization,))
            yield CONFIDENCE, Fill((_confidence(blamed, incident, said),), (organization,))
        if organization != blamed.name.upper():
            yield INDIVIDUAL, Fill((ARTICLE.sub("", blamed.name.upper()),))


def _organization(blamed: Blamed) -> str | None:
    """The name of a body within the words for whoever is blamed."""
    found = ORGANIZED.search(blamed.name)
    return found[0].upper() if found else None


def _confidence(blamed: Blamed, incident: IncidentTemplate, said: _Said) -> str:
    claims = [said.claims[i] for i in incident.claims]
    claim = next((c for c in claims if c.blamed is not None and c.blamed.name == blamed.name), claims[0])
    source = claim.attribution.source
    if claim.attribution.stance == "accusing" or claim.modality == "possible":
        official = source is not None and source.class_ in {"official", "police", "military"}
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if official else "SUSPECTED OR ACCUSED"
    return "REPORTED AS FACT"


def _objects(incident: IncidentTemplate) -> Iterator[tuple[int, Fill]]:
    if incident.type_ == "abduction":
        return
    for target in (t for t in incident.targets if t.class_ != "settlement"):
        name = _bare(target.name.upper(), target.figure)
        yield PHYSICAL, Fill((name,))
        if target.damage:
            yield PHYSICAL_EFFECT, Fill((DAMAGE[target.damage],), (name,))


def _people(incident: IncidentTemplate, said: _Said) -> Iterator[tuple[int, Fill]]:
    for ids in incident.victims:
        told = [said.claims[i] for i in ids]
        best = told[0]
        effect = _effect(told, incident)
        if best.figure is not None and best.figure.high == 0:
            yield EFFECT, Fill((effect,), ("-",))
            continue
        yield from _names(best, effect) if best.people.names else _described(best, effect)


def _names(claim: Claim, effect: str) -> Iterator[tuple[int, Fill]]:
    for name in claim.people.names:
        ref = (name.upper(),)
        yield NAME, Fill(ref)
        role = _role(claim, name)
        if role:
            yield DESCRIPTION, Fill((role,), ref)
        yield HUMAN_TYPE, Fill((PEOPLE.get(claim.people.status, "CIVILIAN"),), ref)
        yield NUMBER, Fill(("1",), ref)
        yield EFFECT, Fill((effect,), ref)


def _role(claim: Claim, name: str) -> str | None:
    """The title or role that stands with a name, before it or in apposition."""
    words = claim.people.span.quote.upper() if claim.people.span else ""
    before = ARTICLE.sub("", words.partition(name.upper())[0].strip(" ,"))
    after = re.search(
        rf"{re.escape(name.upper())}, ((?:[A-Z'-]+ ?){{1,8}}),", claim.sentence.quote.upper() if claim.sentence else ""
    )
    return before or (ARTICLE.sub("", after[1]) if after else None)


def _described(claim: Claim, effect: str) -> Iterator[tuple[int, Fill]]:
    if claim.people.span is None:
        return
    name = _bare(claim.people.span.quote.upper(), claim.figure)
    if not name:
        return
    yield DESCRIPTION, Fill((name,))
    yield HUMAN_TYPE, Fill((PEOPLE.get(claim.people.status, "CIVILIAN"),), (name,))
    yield NUMBER, Fill((_number(claim.figure),), (name,))
    yield EFFECT, Fill((effect,), (name,))


def _bare(words: str, figure: Figure | None) -> str:
    """The words without their number, articles and prepositions."""
    if figure is not None and figure.span is not None:
        words = words.replace(figure.span.quote.upper(), " ")
    words = re.sub(
        r"^(?:(?:OF|BY|IN|TO|FOR|AT|WITH|THE|A|AN|HIS|HER|THEIR|ITS|OTHER|ANOTHER|SOME|THESE|THOSE)\b|[\s,;:-])+",
        "",
        words,
    )
    return " ".join(words.split())


def _number(figure: Figure | None) -> str:
    if figure is None or (figure.low is None and figure.high is None):
        return "PLURAL"
    if figure.qualifier == "vague":
        return "PLURAL"
    if figure.qualifier == "about":
        return f"~{figure.best}"
    if figure.low == figure.high:
        return str(figure.low)
    low, high = "" if figure.low is None else str(figure.low), "" if figure.high is None else str(figure.high)
    return f"{low}-{high}" if low and high else f"{low}-" if low else f"-{high}"


def _effect(told: Sequence[Claim], incident: IncidentTemplate) -> str:
    outcomes = {c.outcome for c in told if c.figure is None or c.figure.high != 0}
    if "killed" in outcomes:
        return "DEATH"
    if outcomes & {"injured", "casualties"}:
        return "INJURY"
    if incident.type_ == "abduction" and outcomes:
        return "NO INJURY OR DEATH"
    zero = {c.outcome for c in told}
    return "NO INJURY OR DEATH" if "casualties" in zero else "NO DEATH" if zero == {"killed"} else "NO INJURY"
