"""A made world of incidents and the reports on them, for training the linker and measuring it: nothing in it is real.

Districts are as uneven as in life (Zipf), a part of the incidents belongs to offensives that crowd into few days and
villages, and reports err as reports do: the day is off or missing, the place is only that of the district, another, or
missing, numbers differ, the means is left out. Round-ups tell several incidents of one day; follow-ups come late. The
same seed gives the same world.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from sys import intern

from recount.records import (
    Attribution,
    Blamed,
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

DISTRICTS, VILLAGES, PROVINCES, DAYS = 120, 12, 24, 365
FIRST = dt.date(2022, 1, 1)
OFFENSIVES = 0.12  # of the incidents
MEANS = ("shelling", "airstrike", "drone", "small_arms", "ied", "mine", "missile", "cold_weapon")
PEOPLE = ("men", "women", "children")
PARTIES = ("army", "rebels", "militia", "guards")
SYLLABLES = ("ba", "ko", "ri", "mel", "stan", "vo", "du", "ger", "lin", "tas", "mor", "ye", "zan", "hul", "pek", "or")
INSTITUTIONS = 60  # words that any report may use with a capital
COPIES = 0.15  # of the reports tell an event almost in the words of the first
OUTLETS, WARS = 25, 4  # each has words of its own, which reports of unlike events share


@dataclass(frozen=True, slots=True)
class Spot:
    """A village, its district's number, and its province."""

    name: str
    lat: float
    lon: float
    district: int
    province: str


@dataclass(frozen=True, slots=True)
class Event:
    """What truly happened."""

    id: int
    day: dt.date
    spot: Spot
    killed: int
    injured: int
    means: str
    party: str
    people: str
    names: tuple[str, ...]
    particulars: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A report with its claims, and the true incident of each claim by the claim's id."""

    report: Report
    claims: tuple[Claim, ...]
    truth: dict[str, int]


class World:
    """The incidents and the reports on them, drawn one after another from one seed.

    In a `harsh` world reports err in more ways: some tell of one victim of many, some name another means, other people.
    """

    offensives = OFFENSIVES
    peoples: tuple[str, ...] = (*PEOPLE, "")
    statuses: tuple[str, ...] = ("unknown",)  # which reports may say that the victims were of
    coarse = 0.30  # of the reports name no place, or at most the district's
    copies = COPIES
    other_means, silent_on_means = 0.15, 0.25

    def __init__(
        self, incidents: int, seed: int, districts: int = DISTRICTS, days: int = DAYS, *, harsh: bool = False
    ) -> None:
        self.dice = random.Random(seed)
        self.harsh = harsh
        self.days = days
        self.spots = self._spots(districts)
        self.weights = [1 / (1 + rank) for rank in range(districts)]
        self.events = self._events(incidents)

    def reports(self) -> Iterator[Made]:
        """Every incident's reports, then the round-ups."""
        by_day: dict[tuple[dt.date, str], list[Event]] = {}
        for event in self.events:
            by_day.setdefault((event.day, event.spot.province), []).append(event)
            for number in range(self._how_many()):
                yield self._report(f"{event.id}.{number}", [event])
        for (day, province), several in by_day.items():
            if len(several) > 1 and self.dice.random() < 0.3:
                told = self.dice.sample(several, min(len(several), self.dice.randint(2, 4)))
                yield self._report(f"{day}.{province}", told)

    def _how_many(self) -> int:
        """How many reports tell of an incident: most have few, some have dozens."""
        return min(40, 1 + int(self.dice.paretovariate(1.1) - 0.6))

    def _spots(self, districts: int) -> list[list[Spot]]:
        made = []
        for number in range(districts):
            lat, lon = self.dice.uniform(44, 52), self.dice.uniform(22, 40)
            villages = [
                Spot(
                    self._word().title(),
                    lat + self.dice.gauss(0, 0.12),
                    lon + self.dice.gauss(0, 0.17),
                    number,
                    f"Province {number % PROVINCES}",
                )
                for _ in range(VILLAGES)
            ]
            made.append([Spot(self._word().title(), lat, lon, number, f"Province {number % PROVINCES}"), *villages])
        return made

    def _events(self, incidents: int) -> list[Event]:
        made: list[Event] = []
        while len(made) < incidents:
            (district,) = self.dice.choices(range(len(self.spots)), self.weights)
            day = FIRST + dt.timedelta(self.dice.randrange(self.days))
            if self.dice.random() < self.offensives / 12:
                crowd = self.dice.randint(6, 18)
                villages = self.dice.sample(self.spots[district][1:], 4)
                days = [day + dt.timedelta(self.dice.randrange(8)) for _ in range(crowd)]
                made += [self._event(len(made) + n, self.dice.choice(villages), one) for n, one in enumerate(days)]
            else:
                made.append(self._event(len(made), self.dice.choice(self.spots[district][1:]), day))
        return made[:incidents]

    def _event(self, number: int, spot: Spot, day: dt.date) -> Event:
        killed, injured = self._harmed()
        named = min(killed, 3) if killed <= 3 and self.dice.random() < 0.5 else 0
        return Event(
            id=number,
            day=day,
            spot=spot,
            killed=killed or (0 if injured else 1),
            injured=injured,
            means=self._means(),
            party=self.dice.choice(PARTIES),
            people=self.dice.choice(self.peoples),
            names=tuple(f"{self._word().title()} {self._word().title()}" for _ in range(named)),
            particulars=tuple(self._particular() for _ in range(self.dice.randint(14, 36))),
            words=tuple(self._word() for _ in range(30)),
        )

    def _harmed(self) -> tuple[int, int]:
        """How many were killed and injured in one incident."""
        killed = int(self.dice.paretovariate(1.2)) if self.dice.random() < 0.8 else 0
        injured = int(self.dice.paretovariate(0.9) - 0.5) if self.dice.random() < 0.7 else 0
        return min(killed, 120), min(injured, 300)

    def _means(self) -> str:
        return self.dice.choice(MEANS)

    def _word(self) -> str:
        return intern("".join(self.dice.choices(SYLLABLES, k=self.dice.randint(2, 3))))

    def _particular(self) -> str:
        return intern(str(self.dice.randint(2, 99)) if self.dice.random() < 0.25 else self._word().title())

    def _report(self, name: str, told: Sequence[Event]) -> Made:
        key = "sha256:" + hashlib.sha256(name.encode()).hexdigest()
        late = self.dice.random() < 0.15 and len(told) == 1
        delay = self.dice.randint(7, 200) if late else min(6, int(self.dice.expovariate(0.9)))
        draft = _Draft(key, told[0].day + dt.timedelta(delay), late, self._outlet(key, told[0].spot))
        for event in told:
            self._tell(draft, event, few=len(told) > 1)
        return draft.made(name)

    def _outlet(self, key: str, spot: Spot) -> int:
        """The number of the outlet that a report of this key on an event there is of."""
        return 1 + int(key[-4:], 16) % OUTLETS

    def _tell(self, draft: _Draft, event: Event, few: bool) -> None:
        """One report on one event: what it gets right and wrong is the same in all its claims."""
        dice = self.dice
        view = _View(
            place=self._place(event.spot),
            when=self._when(event.day, draft.day, draft.late),
            means=self._told(event.means, MEANS, missing=self.silent_on_means, wrong=self.other_means * self.harsh),
            party=self._told(event.party, PARTIES, missing=0.65, wrong=0.25),
            people=self._told(event.people, PEOPLE, missing=0.4, wrong=0.08 * self.harsh),
            words=self._words(event, few, draft.outlet),
            status=self.statuses[int(draft.key[-6:-4], 16) % len(self.statuses)],
        )
        partly = self.harsh and dice.random() < 0.18  # a report on one of the victims
        silent = event.injured and dice.random() < 0.12
        if event.killed and not silent:
            draft.claim(event, "killed", 1 if partly else self._off(event.killed), view)
        if event.injured and (silent or dice.random() < 0.75):
            draft.claim(event, "injured", 1 if partly else self._off(event.injured), view)
        if event.names and not silent and dice.random() < 0.5:
            draft.claim(event, "killed", 1, view, dice.sample(event.names, dice.randint(1, len(event.names))))

    def _told(self, truth: str, others: Sequence[str], *, missing: float, wrong: float) -> str | None:
        """A word as told: left out, another, or true. Parties, above all, blame each other."""
        if self.dice.random() < missing:
            return None
        return self.dice.choice(others) if self.dice.random() < wrong else truth or None

    def _place(self, spot: Spot) -> tuple[Spot | None, int | None]:
        """The place told, and its precision: right, the district's, seldom another, a name nobody knows, or none."""
        draw = self.dice.random()
        if draw < 0.10:
            return (None, None) if draw < 0.05 else (Spot(self._word().title(), 0, 0, -1, ""), None)
        if draw < self.coarse:
            return self.spots[spot.district][0], 3 if draw < 0.15 else 1
        if draw < self.coarse + 0.015:
            return self.dice.choice(self.dice.choice(self.spots)), 1
        return spot, 1

    def _when(self, day: dt.date, told: dt.date, late: bool) -> tuple[dt.date, dt.date] | None:
        """The days told: right, some days off, the report's own, a month, or none."""
        draw = self.dice.random()
        if draw < 0.06:
            return None
        if late and draw < 0.45:
            first = day.replace(day=1)
            return (first, first + dt.timedelta(27)) if draw < 0.35 else (told, told)
        if draw < 0.26:
            off = day + dt.timedelta(self.dice.choice((-2, -1, -1, 1, 1, 1, 2)))
            return off, off
        return (day - dt.timedelta(1), day) if draw < 0.32 else (day, day)

    def _off(self, number: int) -> int:
        """The number told: off in 45 of 100 reports, more often too low than too high, and small ones seldom."""
        if self.dice.random() > 0.45:
            return number
        if number <= 3:
            return max(1, number + self.dice.choice((-1, 0, 0, 0, 1)))
        return max(1, round(number * self.dice.choice((0.2, 0.5, 0.7, 0.8, 0.9, 1.1, 1.3, 2))))

    def _words(self, event: Event, few: bool, outlet: int) -> tuple[list[str], list[str]]:
        """Particulars and other words of a report: some of the event's, some of its place's, some its own."""
        dice = self.dice
        share = dice.uniform(0.1, 0.3) if few else dice.uniform(0.1, 0.75)
        share = share if few or dice.random() > self.copies else 0.95
        kept = [one for one in event.particulars if dice.random() < share]
        home = [spot.name for spot in self.spots[event.spot.district][:6]]
        own = [self._particular() for _ in range(dice.randint(2, 4 if few or share > 0.9 else 14))]
        shared = [institution(int(INSTITUTIONS ** dice.random())) for _ in range(3 if few else 6)]
        shared += [institution(1000 * outlet + dice.randrange(14)) for _ in range(dice.randint(0, 9))]
        war = int(event.spot.province.split()[1]) % WARS
        shared += [institution(100_000 * (war + 1) + dice.randrange(40)) for _ in range(dice.randint(0, 12))]
        common = [common_word(int(600 ** dice.random())) for _ in range(20)]
        words = [one for one in event.words if dice.random() < share * 0.7] + common
        return [*kept, *dice.sample(home, 2), *own, *shared], words


@cache
def institution(number: int) -> str:
    """A word with a capital that stands for this number."""
    return "".join(random.Random(f"institution {number}").choices(SYLLABLES, k=3)).title()


@cache
def common_word(number: int) -> str:
    """A small word that stands for this number."""
    return "".join(random.Random(f"common {number}").choices(SYLLABLES, k=3))


@dataclass(frozen=True, slots=True)
class _View:
    """What one report holds of an event."""

    place: tuple[Spot | None, int | None]
    when: tuple[dt.date, dt.date] | None
    means: str | None
    party: str | None
    people: str | None
    words: tuple[list[str], list[str]]
    status: str


class _Draft:
    """A report being written, claim by claim."""

    def __init__(self, key: str, day: dt.date, late: bool, outlet: int) -> None:
        self.key, self.day, self.late, self.outlet = key, day, late, outlet
        self.text = ""
        self.claims: list[Claim] = []
        self.truth: dict[str, int] = {}

    def claim(self, event: Event, outcome: str, number: int, view: _View, names: Sequence[str] = ()) -> None:
        """Tell that so many came to harm; the first claim of an event carries its words."""
        first = event.id not in self.truth.values()
        particulars, words = view.words if first else ([], [])
        said = f"So {number} were {outcome} {' '.join(words)} and {' '.join((*particulars, *names))}."
        start = len(self.text)
        self.text += said + " "
        span = Span(start, start + len(said), said)
        self.claims.append(_claim(self.key, span, outcome, number, view, tuple(names)))
        self.truth[self.claims[-1].id] = event.id

    def made(self, name: str) -> Made:
        """The report as it stands."""
        blocks = (Block("lead", 0, len(self.text)),)
        report = Report(
            self.key, self.text, blocks, "en", published=self.day, publisher=f"Outlet {self.outlet}", name=name
        )
        return Made(report, tuple(self.claims), self.truth)


def _claim(report: str, span: Span, outcome: str, number: int, view: _View, names: tuple[str, ...]) -> Claim:
    spot, precision = view.place
    known = spot is not None and spot.district >= 0
    return Claim(
        id=f"{span.start:05x}{number:04x}",
        report=report,
        kind="casualty",
        span=span,
        block="lead",
        outcome=outcome,  # type: ignore[arg-type]
        figure=Figure(number, number, number, "exact", span=span),
        people=People(view.status, (view.people,) if view.people else (), names),
        attribution=Attribution("attributed", Source("the governor")),
        made_by=MadeBy("made", "1"),
        place=Place(
            spot.name,
            span,
            f"{spot.name} {spot.district}" if known else None,
            spot.lat if known else None,
            spot.lon if known else None,
            "ZZ" if known else None,
            spot.province if known else None,
            precision,
        )
        if spot
        else None,
        when=When(view.when[0], view.when[1], 1 if view.when[0] == view.when[1] else 2, span) if view.when else None,
        means=Means(view.means, span) if view.means else None,
        blamed=Blamed(view.party, span) if view.party else None,
        sentence=span,
    )
