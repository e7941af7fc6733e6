"""Who did it and who was harmed, as MUC-4 asks: names, descriptions, numbers, effects, bodies and how sure they are."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from benchmarks.muc4_keys import (
    CONFIDENCE,
    DESCRIPTION,
    EFFECT,
    HUMAN_TYPE,
    INDIVIDUAL,
    NAME,
    NUMBER,
    ORGANIZATION,
    Fill,
)
from recount.language import any_of
from recount.pipeline import Reading
from recount.records import Blamed, Claim, Figure, IncidentTemplate

OF_WHOM = re.compile(
    r"\sOF\s(?:[A-Z0-9'-]+\s?){1,5}?"
    r"(?=\s(?:WH\w+|THAT|ON|IN|AT|WITH|FROM|AND|YESTERDAY|TODAY|[A-Z]+ED|HA\w|WERE)\b|[,.;([])"
)
IN_BRACKETS = re.compile(r"[(\[]([A-Z-]{2,8})[)\]]")
VOWELLESS = re.compile(r"\b[B-DF-HJ-NP-TV-Z]{3,6}\b")
ARTICLE = re.compile(r"^(?:THE|A|AN|HIS|HER|THEIR|ITS) ")
BEFORE_NOUN = re.compile(
    r"^(?:(?:OF|BY|IN|TO|FOR|AT|WITH|THE|A|AN|HIS|HER|THEIR|ITS|OTHER|ANOTHER|SOME|THESE|THOSE|MORE)\b|[\s,;:-])+"
)
NAME_PART = r"(?:[A-Z][a-z'’]\w*|de|del|la|los|von)"
NAME_RUN = re.compile(rf"[A-Z][a-z'’]\w*(?: {NAME_PART})* [A-Z][a-z'’]\w*")
NAME_AT_END = re.compile(NAME_RUN.pattern + "$")


@cache
def table() -> Mapping[str, Any]:
    """The words and names of muc4.yaml."""
    found: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_suffix("").with_name("muc4.yaml").read_text("utf-8"))
    return found


@cache
def words(name: str) -> re.Pattern[str]:
    """Any of the words of that list of muc4.yaml, in one number or more."""
    return re.compile(rf"\b(?:THE |ALL )*{any_of(table()[name])}S?\b")


@dataclass(frozen=True, slots=True)
class Said:
    """One message: its claims by id, its text in likely case, and the country of interest it is about."""

    reading: Reading
    claims: Mapping[str, Claim]
    country: str | None
    cased: str

    @property
    def day(self) -> dt.date | None:
        """The day of its header."""
        return self.reading.report.published


def perpetrators(incident: IncidentTemplate, said: Said) -> Iterator[tuple[int, Fill]]:
    """Everybody blamed in the incident, and the bodies among them."""
    for blamed in incident.blamed:
        name = _whole(blamed, said)
        if words("nobody").fullmatch(name) or words("unlikely").search(name):
            continue
        organizations = _bodies(name, said)
        if name not in organizations:
            yield INDIVIDUAL, Fill((name,))
        claim = next(c for c in said.claims.values() if c.blamed is not None and c.blamed.name == blamed.name)
        for organization in organizations or _beside(claim, said):
            yield ORGANIZATION, Fill((organization,))
            yield CONFIDENCE, Fill((_confidence(blamed, incident, said),), (organization,))


def _whole(blamed: Blamed, said: Said) -> str:
    """The words for whoever is blamed, with the "of" phrase of a group: "group of armed men"."""
    name = ARTICLE.sub("", blamed.span.quote.upper())
    last = name.split()[-1] if name else ""
    behind = OF_WHOM.match(said.reading.report.text.upper(), blamed.span.end)
    return f"{name} {' '.join(behind[0].split())}" if behind and words("group").fullmatch(last) else name


def _bodies(phrase: str, said: Said) -> list[str]:
    """The bodies named in some words: by the noun that ends such names, by acronym, by a common noun."""
    ends = any_of(table()["body"])
    found = [m[0].strip() for m in re.finditer(rf"(?:[A-Z][A-Z'-]+ (?:OF (?:THE )?)?){{1,4}}{ends}\b", phrase)]
    acronyms = set(IN_BRACKETS.findall(said.reading.report.text)) | set(VOWELLESS.findall(phrase))
    found += [a for a in sorted(acronyms) if re.search(rf"\b{re.escape(a)}\b", phrase)]
    return found or [m[0] for m in words("force").finditer(phrase)]


def _beside(claim: Claim, said: Said) -> list[str]:
    """The one body named in the sentence that blames somebody."""
    found = list(dict.fromkeys(_bodies(claim.sentence.quote.upper(), said) if claim.sentence else []))
    return found if len(found) == 1 else []


def _confidence(blamed: Blamed, incident: IncidentTemplate, said: Said) -> str:
    claims = [said.claims[i] for i in incident.claims]
    claim = next((c for c in claims if c.blamed is not None and c.blamed.name == blamed.name), claims[0])
    source = claim.attribution.source
    if claim.attribution.stance == "accusing" or claim.modality == "possible":
        official = source is not None and source.class_ in {"official", "police", "military"}
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if official else "SUSPECTED OR ACCUSED"
    return "REPORTED AS FACT"


def victims(incident: IncidentTemplate, said: Said) -> Iterator[tuple[int, Fill]]:
    """Everybody harmed in the incident, or said not to be."""
    noun = "PEOPLE"
    for ids in incident.victims:
        told = [said.claims[i] for i in ids]
        best = told[0]
        effect = _effect(told, incident)
        if best.figure is not None and best.figure.high == 0:
            if effect:
                yield EFFECT, Fill((effect,), ("-",))
            continue
        names = [n for n in best.people.names or _named_in(best, said) if not words("nobody").fullmatch(n.upper())]
        if _are_persons(best, names):
            yield from _names(best, [_fullest(n, said.cased) for n in names], effect)
        else:
            phrase = _described_as(best, noun)
            noun = phrase or noun
            yield from _described(best, phrase, effect)


def _named_in(claim: Claim, said: Said) -> list[str]:
    """The name that ends the words for one person: "presidential candidate Luis Carlos Galan"."""
    if claim.people.span is None or claim.figure is None or claim.figure.best != 1:
        return []
    found = NAME_AT_END.search(said.cased[claim.people.span.start : claim.people.span.end])
    return [found[0]] if found else []


def _fullest(name: str, text: str) -> str:
    """The longest name in the text that holds all words of `name`."""
    parts = set(name.split())
    longer = [run[0] for run in NAME_RUN.finditer(text) if parts <= set(run[0].split()) and len(run[0].split()) <= 5]
    return max([name, *longer], key=len)


def _are_persons(claim: Claim, names: Sequence[str]) -> bool:
    """Whether the names are of single persons: "Jesuits" killed by the six are none."""
    count = claim.figure.best if claim.figure else None
    return bool(names) and (len(names) > 1 or count == 1)


def _names(claim: Claim, names: Sequence[str], effect: str | None) -> Iterator[tuple[int, Fill]]:
    for name in names:
        ref = (name.upper(),)
        yield NAME, Fill(ref)
        role = _role(claim, name)
        if role:
            yield DESCRIPTION, Fill((role,), ref)
        yield HUMAN_TYPE, Fill((table()["people"].get(claim.people.status, "CIVILIAN"),), ref)
        yield NUMBER, Fill(("1",), ref)
        if effect:
            yield EFFECT, Fill((effect,), ref)


def _role(claim: Claim, name: str) -> str | None:
    """The title or role that stands with a name, before it or in apposition."""
    phrase = claim.people.span.quote.upper() if claim.people.span else ""
    before = ARTICLE.sub("", phrase.partition(name.upper())[0].strip(" ,"))
    after = re.search(
        rf"{re.escape(name.upper())}, ((?:[A-Z'-]+ ?){{1,8}}),", claim.sentence.quote.upper() if claim.sentence else ""
    )
    return before or (ARTICLE.sub("", after[1]) if after else None)


def _described_as(claim: Claim, before: str) -> str:
    """The noun for people that a claim gives; a bare number takes the noun before it."""
    phrase = bare(claim.people.span.quote.upper(), claim.figure) if claim.people.span else ""
    counted = claim.figure is not None and claim.figure.span is not None
    if phrase and not words("nobody").fullmatch(phrase):
        return phrase
    return before if counted else ""


def _described(claim: Claim, name: str, effect: str | None) -> Iterator[tuple[int, Fill]]:
    if not name:
        return
    yield DESCRIPTION, Fill((name,))
    yield HUMAN_TYPE, Fill((table()["people"].get(claim.people.status, "CIVILIAN"),), (name,))
    yield NUMBER, Fill((_number(claim.figure),), (name,))
    if effect:
        yield EFFECT, Fill((effect,), (name,))


def bare(phrase: str, figure: Figure | None) -> str:
    """The words without their number, articles and prepositions."""
    if figure is not None and figure.span is not None:
        phrase = phrase.replace(figure.span.quote.upper(), " ")
    return " ".join(BEFORE_NOUN.sub("", phrase).split())


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


def is_fighter(claim: Claim) -> bool:
    """Whether those harmed bear arms, or are the attackers themselves; who has left the service does not."""
    said = claim.people.span.quote.upper() if claim.people.span else ""
    phrase = said.rpartition("'S ")[2]  # a colonel's wife is none
    return not words("left").search(phrase) and (
        claim.people.status in {"military", "police"}
        or "attackers" in claim.people.groups
        or bool(words("fighter").search(phrase))
    )


def is_described(claim: Claim) -> bool:
    """Whether a name or a noun says who was harmed."""
    if any(not words("nobody").fullmatch(n.upper()) for n in claim.people.names):
        return True
    return bool(_described_as(claim, "PEOPLE"))


def _effect(told: Sequence[Claim], incident: IncidentTemplate) -> str | None:
    outcomes = {c.outcome for c in told if c.figure is None or c.figure.high != 0}
    if "killed" in outcomes:
        return "DEATH"
    if outcomes & {"injured", "casualties"}:
        return "INJURY"
    if incident.type_ == "abduction" and outcomes:
        return None
    zero = {c.outcome for c in told}
    return "NO INJURY OR DEATH" if "casualties" in zero else "NO DEATH" if zero == {"killed"} else "NO INJURY"
