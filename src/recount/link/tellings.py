"""Tellings: what one report says of one event, as it is compared with what other reports say.

A telling is made of the claims of one incident template (`templates_of`): their finest place, their first day, the
most that any of them says were harmed, and the words they are told in. Words are kept as 32-bit hashes: they are
compared, never shown.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import get_args

from recount.link.judged import standing
from recount.link.templates import TOLD, templates_of
from recount.records import Claim, ClaimKey, Figure, Judgement, Outcome, Place, Report, When

Apart = frozenset[frozenset[ClaimKey]]
OUTCOMES: tuple[str, ...] = get_args(Outcome)
COARSE = 6  # place precisions from here on (country, high seas) name no place an event can be told apart by
LONG = 31  # days; what is said to have been within more names no day
WORD = re.compile(r"\w{4,}")
PARTICULAR = re.compile(r"(?<![.!?:“\"]\s)(?<=\s)[A-ZÀ-ÞА-ЯЄІЇҐ]\w{2,}|\d+")  # a capital within a sentence, a number


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """What one report tells of one event.

    `place` and `when` are None where nothing so fine is said that an event can be told apart by it; `told` is the
    report's day. `harmed` holds, in the order of `OUTCOMES`, the most that is said; -1 nothing. `names` are victims'
    names in small letters.
    """

    id: str
    report: str
    claims: tuple[str, ...]
    place: Place | None
    when: When | None
    told: dt.date | None
    harmed: tuple[int, ...]
    people: tuple[str, ...]
    means: tuple[str, ...]
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    names: tuple[str, ...]
    words: tuple[int, ...]
    particulars: tuple[int, ...]

    @property
    def placed(self) -> bool:
        """Whether day and place are said so finely that the telling may make an incident of its own."""
        return self.when is not None and self.place is not None

    @property
    def area(self) -> str | None:
        """The province, with its country; None where it is not known."""
        return f"{self.place.country}/{self.place.admin1}" if self.place and self.place.admin1 else None

    @property
    def keys(self) -> tuple[ClaimKey, ...]:
        """Its claims, as they are named among those of many reports."""
        return tuple((self.report, claim) for claim in self.claims)


def tellings_of(
    claims: Iterable[Claim], reports: Mapping[str, Report], judgements: Iterable[Judgement] = ()
) -> list[Telling]:
    """The tellings of claims of many reports, in the order of their ids, which no order of arrival changes.

    Args:
        claims: Claims of any reports; those of one report in the order of its text.
        reports: Reports by id; one that is missing has no day.
        judgements: Claims of one report that somebody judged different are told apart.
    """
    apart = _judged_apart(judgements)
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report].append(claim)
    found = [one for key, several in by_report.items() for one in told_in(several, reports.get(key), apart)]
    return sorted(found, key=lambda telling: telling.id)


def told_in(claims: Sequence[Claim], report: Report | None, apart: Apart = frozenset()) -> list[Telling]:
    """The tellings of one report's claims; `apart` are pairs of them that somebody judged different.

    The telling of most claims has the particulars of the whole report, any other those of its own sentences.
    """
    groups = list(_groups(sorted(claims, key=lambda claim: (claim.span.start, claim.id)), apart))
    main = max(groups, key=len, default=None)
    return [_telling(group, report, whole=group is main) for group in groups]


def _judged_apart(judgements: Iterable[Judgement]) -> Apart:
    judged = standing(judgements)
    return frozenset(
        frozenset((j.first, j.second)) for j in judged if j.verdict == "different" and j.first[0] == j.second[0]
    )


def _groups(claims: Sequence[Claim], apart: Apart) -> Iterator[list[Claim]]:
    """The claims of each incident of one report, with the denials of any of them."""
    by_id = {claim.id: claim for claim in claims}
    denials: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind == "denial" and claim.denies:
            denials[claim.denies].append(claim)
    for template in templates_of(claims):
        for part in _parted([by_id[key] for key in template.claims], apart):
            yield part + [denial for claim in part for denial in denials[claim.id]]


def _parted(claims: Sequence[Claim], apart: Apart) -> list[list[Claim]]:
    """The claims, each with those before it unless a judgement says that they tell of different events."""
    parts: list[list[Claim]] = []
    for claim in claims:
        for part in parts:
            if not any(frozenset(((c.report, c.id), (claim.report, claim.id))) in apart for c in part):
                part.append(claim)
                break
        else:
            parts.append([claim])
    return parts


def _telling(claims: Sequence[Claim], report: Report | None, whole: bool) -> Telling:
    told = [claim for claim in claims if claim.kind in TOLD]
    text = " . ".join(dict.fromkeys((claim.sentence or claim.span).quote for claim in claims))
    around = report.text if report and whole else text
    ids = tuple(claim.id for claim in claims)
    return Telling(
        id=hashlib.sha256("|".join((claims[0].report, *ids)).encode()).hexdigest()[:16],
        report=claims[0].report,
        claims=ids,
        place=_finest(claim.place for claim in told),
        when=_first(claim.when for claim in told),
        told=report.day if report else None,
        harmed=_harmed(told),
        people=_once(word for c in told for word in (*c.people.groups, c.people.status) if word != "unknown"),
        means=_once(word for c in told if c.means for word in (c.means.class_, c.means.type) if word),
        actors=_once(c.blamed.actor or c.blamed.name.casefold() for c in told if c.blamed),
        targets=_once(target.class_ or target.name.casefold() for c in told for target in c.targets),
        names=_once(name.casefold() for c in told for name in c.people.names),
        words=_hashed(WORD.findall(text.casefold())),
        particulars=_hashed(PARTICULAR.findall(around)),
    )


def _finest(places: Iterable[Place | None]) -> Place | None:
    said = [place for place in places if place is not None and (place.precision or 0) < COARSE]
    finest = min(said, key=lambda place: (place.id is None, place.precision or 9, place.carried_over), default=None)
    return replace(finest, candidates=()) if finest else None


def _first(times: Iterable[When | None]) -> When | None:
    said = [w for w in times if w and w.start and w.end and (w.end - w.start).days <= LONG]
    return min(said, key=lambda when: (when.span is None, when.precision or 9), default=None)


def _harmed(claims: Sequence[Claim]) -> tuple[int, ...]:
    """The most people that any claim says came to each harm; -1 where none says how many.

    "Five were shot, two died, three were hurt": where the killed are among the injured, only those who live are.
    """
    said = {outcome: _numbers(claims, outcome) for outcome in OUTCOMES}
    most = {outcome: max(numbers.values(), default=-1) for outcome, numbers in said.items()}
    if _are_among(claims, said, most["killed"], most["injured"]):
        most["injured"] -= most["killed"]
    return tuple(most[outcome] for outcome in OUTCOMES)


def _numbers(claims: Iterable[Claim], outcome: str) -> dict[str, int]:
    """How many came to this harm by each claim, by its id, that says so."""
    told = ((c.id, c.figure) for c in claims if c.outcome == outcome and c.polarity == "affirmed" and c.figure)
    said = {key: _number(figure) for key, figure in told if figure.unit == "persons"}
    return {key: number for key, number in said.items() if number >= 0}


def _number(figure: Figure) -> int:
    return next((number for number in (figure.best, figure.low, figure.high) if number is not None), -1)


def _are_among(claims: Iterable[Claim], said: Mapping[str, Mapping[str, int]], killed: int, injured: int) -> bool:
    """Whether those killed are some of those injured: by the words, or as a claim tells just so many fewer injured."""
    if not 0 < killed <= injured:
        return False
    whole = {key for key, number in said["injured"].items() if number == injured}
    parts = (c.part_of for c in claims if said["killed"].get(c.id) == killed)
    return any(part in whole for part in parts) or (injured > killed and injured - killed in said["injured"].values())


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def _hashed(words: Iterable[str]) -> tuple[int, ...]:
    return tuple(sorted({_hash(word) for word in words}))


@lru_cache(maxsize=1 << 17)  # one number stands for a word in all tellings, which halves what a million of them weigh
def _hash(word: str) -> int:
    return zlib.crc32(word.encode())
