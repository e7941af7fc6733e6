"""Tellings: what one report says of one event, as it is compared with what other reports say.

A telling is made of the claims of an incident template (`templates_of`), and of those that tell of its event again
(`joined`): their finest place, their first day, how many they say were harmed, and the words they are told in. Words
are kept as 32-bit hashes: they are compared, never shown.
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

from recount.link.harmed import HEADS, harmed_by
from recount.link.judged import standing
from recount.link.retold import joined
from recount.link.scene import finest, first, is_own_day
from recount.link.templates import TOLD, templates_of
from recount.records import Claim, ClaimKey, Judgement, Place, Report, When

Apart = frozenset[frozenset[ClaimKey]]
WORD = re.compile(r"\w{4,}")
PARTICULAR = re.compile(r"(?<![.!?:“\"]\s)(?<=\s)[A-ZÀ-ÞА-ЯЄІЇҐ]\w{2,}|\d+")  # a capital within a sentence, a number


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """What one report tells of one event.

    `place` and `when` are None where nothing so fine is said that an event can be told apart by it; `told` is the
    report's day. `harmed` is in the order of `OUTCOMES`; -1 where nothing is said. `names` are victims'
    names in small letters. `aside` is true where the headline or the lead tells of another event, and no day or no
    place is said of this one: those it has are the other's.
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
    aside: bool = False

    @property
    def placed(self) -> bool:
        """Whether day and place are said so finely that the telling may make an incident of its own."""
        return self.when is not None and self.place is not None and not self.aside

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
    headed = [any(claim.block in HEADS for claim in group) for group in groups]
    beside = [any(headed) and not heads and not _is_set(group) for group, heads in zip(groups, headed, strict=True)]
    tellings = (_telling(group, report, whole=group is main) for group in groups)
    return [replace(one, aside=aside) if aside else one for one, aside in zip(tellings, beside, strict=True)]


def _is_set(claims: Sequence[Claim]) -> bool:
    """Whether the claims say a day and a place of their event for themselves."""
    told = [claim for claim in claims if claim.kind in TOLD]
    place = finest(claim.place for claim in told)
    return place is not None and not place.carried_over and is_own_day(first(claim.when for claim in told))


def _judged_apart(judgements: Iterable[Judgement]) -> Apart:
    judged = standing(judgements)
    return frozenset(
        frozenset((j.first, j.second)) for j in judged if j.verdict == "different" and j.first[0] == j.second[0]
    )


def _groups(claims: Sequence[Claim], apart: Apart) -> Iterator[list[Claim]]:
    """The claims of each event that one report tells of, with the denials of any of them."""
    by_id = {claim.id: claim for claim in claims}
    denials: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind == "denial" and claim.denies:
            denials[claim.denies].append(claim)
    for group in joined([by_id[key] for key in template.claims] for template in templates_of(claims)):
        for part in _parted(group, apart):
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
        place=finest(claim.place for claim in told),
        when=first(claim.when for claim in told),
        told=report.day if report else None,
        harmed=harmed_by(told),
        people=_once(word for c in told for word in (*c.people.groups, c.people.status) if word != "unknown"),
        means=_once(word for c in told if c.means for word in (c.means.class_, c.means.type) if word),
        actors=_once(c.blamed.actor or c.blamed.name.casefold() for c in told if c.blamed),
        targets=_once(target.class_ or target.name.casefold() for c in told for target in c.targets),
        names=_once(name.casefold() for c in told for name in c.people.names),
        words=_hashed(WORD.findall(text.casefold())),
        particulars=_hashed(PARTICULAR.findall(around)),
    )


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def _hashed(words: Iterable[str]) -> tuple[int, ...]:
    return tuple(sorted({_hash(word) for word in words}))


@lru_cache(maxsize=1 << 17)  # one number stands for a word in all tellings, which halves what a million of them weigh
def _hash(word: str) -> int:
    return zlib.crc32(word.encode())
