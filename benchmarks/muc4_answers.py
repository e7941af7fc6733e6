"""Answers MUC-4 asks for, from the incident templates of one report.

What MUC-4 counts as relevant is applied here and nowhere else in the program: nine countries, no fighting
between armed forces, no totals (template documentation, section 1).
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
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
from recount.extract import true_cased
from recount.language import load_language
from recount.pipeline import Reading
from recount.records import Blamed, Claim, Figure, IncidentTemplate, Place, Target, When
from recount.resolve.places import Gazetteer, find_toponyms, resolve_toponyms

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
GROUP = re.compile(r"\b(?:GROUP|MEMBERS?|COLUMN|UNITS?|BAND|COMMAND|SQUAD|GANG|ELEMENTS|CONTINGENT|PAIR|NUMBER)$")
OF_WHOM = re.compile(
    r"\sOF\s(?:[A-Z0-9'-]+\s?){1,5}?(?=\s(?:WHO|THAT|WHICH|ON|IN|AT|WITH|FROM|WERE|WAS|HAD|HAVE|YESTERDAY|TODAY|AND|ARRIVED|[A-Z]+ED)\b|[,.;(\[])"
)
BODY = re.compile(
    r"(?:(?:[A-Z][A-Z'-]+ (?:OF (?:THE )?)?){1,4}(?:FRONT|MOVEMENT|LIBERATION|CARTEL|ALLIANCE|PARTY|PATH|FORCES|GUARD|ORGANIZATION)\b)"
    r"|\b(?:THE )?(?:EXTRADITABLES|ARMED FORCES|SHINING PATH|ARMY|AIR FORCE|GOVERNMENT|MAFIA|NATIONAL POLICE|DEATH SQUADS?)\b"
    r"|\b(?:FMLN|ELN|EPL|FARC|MRTA|FPMR|URNG|ARENA|MIR|ERP|FPL|UP|M-19)\b"
)
ACRONYM = re.compile(r"\b[A-Z]{3,5}\b")
VOWEL = re.compile(r"[AEIOU]")
UNLIKELY = re.compile(
    r"\b(?:EXPLOSION|CHARGES?|BOMBS?|BULLETS?|SHOTS?|MINISTERS?|VICTIMS?|PRIESTS?|JESUITS?|HELICOPTERS?|PEOPLE'S CHURCH)\b"
)
ARTICLE = re.compile(r"^(?:THE|A|AN|HIS|HER|THEIR|ITS) ")
FIGHTER = re.compile(
    r"(?i)\b(?:subversives?|guerrillas?|rebels?|terrorists?|soldiers?|troops?|traffickers?|kidnappers?|insurgents?|extremists?|"
    r"army|militia|patrol|gunm[ae]n|attackers?|hired|casualties|combatants?|fighters?|commandos?)\b"
)
SOLDIERLY = re.compile(r"(?i)\b(?:military|army|air force|navy|police|troop|garrison|barracks|guerrilla|rebel)")
OLD = dt.timedelta(days=62)
HEADER = 60  # characters in which the header names its own day
NOBODY = re.compile(  # words that stand for people named elsewhere, or for none
    r"(?:THE |ALL )*(?:HE|HIM|SHE|HER|THEY|THEM|IT|ONES?|TWO|THREE|FOUR|FIVE|SIX|\d+|VICTIMS?|MURDERS?|DEATHS?|BOD(?:Y|IES)|THOSE|WHOM?|"
    r"HIMSELF|DEPARTMENT|KILLINGS?|MASSACRE|ALL|SOME|SEVERAL|OTHERS?|MANY|BOTH|CASUALTIES|LOSSES|NO|NOBODY|ASSASSINATION|"
    r"CRIME|LIFE|LIVES|ATTACK|SIDE|ARMY)"
)


@dataclass(frozen=True, slots=True)
class _Said:
    """One report's templates and claims at hand."""

    reading: Reading
    claims: Mapping[str, Claim]
    country: str | None

    @property
    def day(self) -> dt.date | None:
        return self.reading.report.published


def answers(message: str, reading: Reading, incidents: Sequence[IncidentTemplate]) -> list[Template]:
    """The relevant incidents of one message as MUC-4 templates."""
    said = _Said(reading, {c.id: c for c in reading.claims}, country_of(reading))
    return [Template(message, _fills(t, said)) for t in incidents if _is_relevant(t, said)]


def country_of(reading: Reading) -> str | None:
    """The country of interest that the message names or places things in most often."""
    report, language = true_cased(reading.report, load_language("en")), load_language("en")
    gazetteer = Gazetteer.open()
    found = resolve_toponyms(find_toponyms(report.text, gazetteer=gazetteer, language=language), gazetteer=gazetteer)
    said = [t.place.country for t in found] + [t.toponym.country for t in found if t.toponym.demonym]
    counts = Counter(country for country in said if country in COUNTRIES)
    return counts.most_common(1)[0][0] if counts else None


def _is_relevant(incident: IncidentTemplate, said: _Said) -> bool:
    if said.country is None or _is_old(incident.when, said.day):
        return False
    told = [[said.claims[i] for i in ids] for ids in incident.victims]
    harmed = [c[0] for c in told if not (c[0].figure is not None and c[0].figure.high == 0)]
    fighters = [c for c in harmed if _is_fighter(c)]
    civil = [c for c in harmed if c not in fighters and _is_described(c)]
    things = [t for t in incident.targets if not _is_military(t)]
    return bool(civil or things)


def _is_old(when: When | None, published: dt.date | None) -> bool:
    """Whether it happened more than two months before the message, or over a long time."""
    if when is None or when.end is None or published is None or when.span is None:
        return False
    return when.end < published - OLD or (when.start is None or when.end - when.start > OLD)


def _is_fighter(claim: Claim) -> bool:
    words = claim.people.span.quote if claim.people.span else ""
    return (
        claim.people.status in {"military", "police"}
        or "attackers" in claim.people.groups
        or bool(FIGHTER.search(words))
    )


def _is_described(claim: Claim) -> bool:
    """Whether a name or a noun says who was harmed."""
    if any(not NOBODY.fullmatch(n.upper()) for n in claim.people.names):
        return True
    words = _bare(claim.people.span.quote.upper(), claim.figure) if claim.people.span else ""
    return bool(words) and not NOBODY.fullmatch(words)


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
    late = when is not None and when.end is not None and published is not None and when.end > published
    if when is None or when.end is None or when.span is None or when.span.end < HEADER or late:
        return f"- {_day(published)}" if published else "-"
    if when.start == when.end:
        return _day(when.end)
    return f"{_day(when.start)} - {_day(when.end)}" if when.start else f"- {_day(when.end)}"


def _day(day: dt.date | None) -> str:
    return day.strftime("%d %b %y").upper() if day else "-"


def _location(place: Place | None, said: _Said) -> str:
    country = place.country if place is not None and place.country in COUNTRIES else said.country
    name = COUNTRIES.get(country or "", "-")
    if place is None or (place.precision or 2) >= 6 or place.name.upper() == name:
        return name
    if place.country not in {country, None} and all(c.country != country for c in place.candidates):
        return name
    return f"{name}: {place.name.upper()}"


def _weapons(incident: IncidentTemplate) -> Iterator[tuple[int, Fill]]:
    if incident.type_ in {"abduction", "arson"}:
        return
    for means in incident.means:
        quote = means.span.quote.upper()
        kind = next((k for words, k in KINDS_OF_WEAPON.items() if re.search(words, quote)), None)
        kind = kind or CLASSES_OF_WEAPON.get(means.class_)
        named = not ACTS.search(quote) and not quote.endswith(("ED", "BULLET", "BULLETS"))
        if named:
            yield INSTRUMENT, Fill((quote,))
        if kind:
            yield WEAPON, Fill((kind,), (quote if named else "-",))


def _perpetrators(incident: IncidentTemplate, said: _Said) -> Iterator[tuple[int, Fill]]:
    for blamed in incident.blamed:
        name = _whole(blamed, said)
        if NOBODY.fullmatch(name) or UNLIKELY.search(name):
            continue
        organizations = _organizations(name)
        if name not in organizations:
            yield INDIVIDUAL, Fill((name,))
        claim = next(c for c in said.claims.values() if c.blamed is not None and c.blamed.name == blamed.name)
        for organization in organizations or _beside(claim):
            yield ORGANIZATION, Fill((organization,))
            yield CONFIDENCE, Fill((_confidence(blamed, incident, said),), (organization,))


def _whole(blamed: Blamed, said: _Said) -> str:
    """The words for whoever is blamed, with the "of" phrase of a group: "group of armed men"."""
    name = ARTICLE.sub("", blamed.span.quote.upper())
    if not GROUP.search(name):
        return name
    behind = OF_WHOM.match(said.reading.report.text.upper(), blamed.span.end)
    return f"{name} {' '.join(behind[0].split())}" if behind else name


def _organizations(words: str) -> list[str]:
    """The bodies named in some words, by acronym or by the noun that names such bodies."""
    found = [m[0].strip() for m in BODY.finditer(words)]
    return found or [
        m[0] for m in ACRONYM.finditer(words) if m[0] not in {"THE", "AND"} and not VOWEL.search(m[0][1:-1])
    ]


def _beside(claim: Claim) -> list[str]:
    """The one armed body named in the sentence that blames somebody."""
    words = claim.sentence.quote.upper() if claim.sentence else ""
    found = list(dict.fromkeys(m[0].strip() for m in BODY.finditer(words)))
    return found if len(found) == 1 else []


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
        told_names = [n for n in best.people.names if not NOBODY.fullmatch(n.upper())]
        yield from _names(best, told_names, effect) if _are_persons(best, told_names) else _described(best, effect)


def _are_persons(claim: Claim, names: Sequence[str]) -> bool:
    """Whether the names are of single persons: "Jesuits" killed by the six are none."""
    count = claim.figure.best if claim.figure else None
    return bool(names) and (len(names) > 1 or count == 1)


def _names(claim: Claim, names: Sequence[str], effect: str) -> Iterator[tuple[int, Fill]]:
    for name in names:
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
    if not name or NOBODY.fullmatch(name):
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
