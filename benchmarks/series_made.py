"""Made-up running totals of one source, and the errors put into them.

Each account is what a ministry might publish in about two weeks: nearly daily bulletins with the totals of those killed
and injured, of the children among the killed and those killed in one province; what the past 24 hours and one longer
period added; shares, "at least" and "up to". About 45 totals an account. An error is one total that
is told otherwise than it was: a slip of the keyboard, a part added to its whole a second time, a total lower than
before, a figure of another period, a wrong share. Errors are drawn without asking whether anything could tell them from
the truth; only what is still true ("at least 400" of 423) is no error.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from recount.count.check.tallies import bounds_of
from recount.records import ClaimKey, Figure, Place, Series, SeriesPoint, Span

START = dt.date(2024, 1, 1)
DAY = dt.timedelta(1)
KILLED, CHILDREN, WOMEN, PROVINCE, INJURED = WHAT = ("killed", "children", "women", "province", "injured")
GROUPS = (CHILDREN, WOMEN)
COUNTRY = Place("Norland", Span(0, 7, "Norland"), "x:1", country="XN", precision=6)
EAST = Place("East", Span(0, 4, "East"), "x:2", country="XN", admin1="East", precision=4)


@dataclass(frozen=True, slots=True)
class Account:
    """The series of one source, and the claims into which an error was put."""

    series: tuple[Series, ...]
    wrong: frozenset[ClaimKey]

    @property
    def claims(self) -> int:
        """How many totals it tells."""
        return sum(len(one.points) for one in self.series)


@dataclass(frozen=True, slots=True)
class Made:
    """One true total before it is told."""

    what: str
    kind: str  # total, day, month, share, most
    number: int
    since: dt.date | None
    until: dt.date
    form: str = "exact"


def account(seed: int, errors: int) -> Account:
    """The account of one source with so many errors in it; the same for the same seed."""
    dice = random.Random(seed)
    numbers = _numbers(dice, days := 24)
    true = list(_told(dice, numbers, days))
    wrong = _errors(dice, true, numbers, errors)
    told = [wrong.get(place, one) for place, one in enumerate(true)]
    return Account(tuple(_series(told, f"source {seed}")), frozenset(("r", f"c{place}") for place in wrong))


def _numbers(dice: random.Random, days: int) -> dict[str, list[int]]:
    """How many there were by the end of each day."""
    scale = dice.choice((1, 4, 15, 60))
    running = dict.fromkeys(WHAT, 0)
    found: dict[str, list[int]] = {what: [] for what in WHAT}
    for day in range(days):
        dead = round(scale * dice.lognormvariate(0.5, 0.8)) + (round(scale * dice.uniform(30, 300)) if day == 0 else 0)
        running[KILLED] += dead
        children, women = round(dead * dice.uniform(0.2, 0.4)), round(dead * dice.uniform(0.15, 0.3))
        running[CHILDREN] += children
        running[WOMEN] += women
        running[PROVINCE] += round(dead * dice.uniform(0.2, 0.6))
        running[INJURED] += round(dead * dice.uniform(1.5, 3.0))
        for what, number in running.items():
            found[what].append(number)
    return found


def _told(dice: random.Random, numbers: dict[str, list[int]], days: int) -> Iterator[Made]:
    """The true totals of an account's bulletins."""
    bulletins = [day for day in range(3, days) if dice.random() < 0.95][:12]
    for day in bulletins:
        until = START + day * DAY
        yield Made(KILLED, "total", numbers[KILLED][day], None, until, _form(dice))
        for what, often in ((CHILDREN, 0.35), (WOMEN, 0.05), (PROVINCE, 0.2), (INJURED, 0.9)):
            if dice.random() < often:
                yield Made(what, "total", numbers[what][day], None, until, _form(dice))
        for what, often in ((KILLED, 0.9), (INJURED, 0.5)):
            if dice.random() < often:
                yield Made(what, "day", numbers[what][day] - numbers[what][day - 1], until, until)
        if dice.random() < 0.15:
            yield Made(CHILDREN, "share", round(100 * numbers[CHILDREN][day] / numbers[KILLED][day]), None, until)
        if dice.random() < 0.05:
            most = -(-100 * numbers[WOMEN][day] // numbers[KILLED][day])
            yield Made(WOMEN, "most", most, None, until, "up_to")
    first, last = bulletins[2], bulletins[-2]
    grown = numbers[KILLED][last] - numbers[KILLED][first - 1]
    yield Made(KILLED, "month", grown, START + first * DAY, START + last * DAY)


def _form(dice: random.Random) -> str:
    return dice.choices(("exact", "at_least", "about"), (8, 1, 1))[0]


def _errors(dice: random.Random, true: list[Made], numbers: dict[str, list[int]], errors: int) -> dict[int, Made]:
    """Totals told otherwise than they were, by their place."""
    found: dict[int, Made] = {}
    while len(found) < errors:
        place = dice.randrange(len(true))
        changed = dice.choice(ERRORS)(dice, true[place], numbers)
        if changed is not None and changed.number > 0 and not _allows(changed, true[place].number):
            found.setdefault(place, changed)
    return found


def _allows(told: Made, number: int) -> bool:
    """Whether what is told is still true ("at least 400" is, where 423 were killed)."""
    bounds = bounds_of(_figure(told))
    return bounds.floor <= number <= bounds.ceiling


def _slip(dice: random.Random, one: Made, numbers: dict[str, list[int]]) -> Made | None:
    """Two digits exchanged, one wrong, one left out, one twice."""
    text = str(one.number)
    if len(text) < 2 or one.kind in ("share", "most"):
        return None
    place = dice.randrange(len(text) - 1)
    slipped = dice.choice(
        (
            text[:place] + text[place + 1] + text[place] + text[place + 2 :],
            text[:place] + text[place + 1] + text[place] + text[place + 2 :],
            text[:place] + str(dice.randrange(10)) + text[place + 1 :],
            text[:place] + text[place + 1 :],
            text[: place + 1] + text[place:],
        )
    )
    return replace(one, number=int(slipped))


def _double(dice: random.Random, one: Made, numbers: dict[str, list[int]]) -> Made | None:
    """A part added to the total that already holds it."""
    if one.what != KILLED or one.kind != "total":
        return None
    return replace(one, number=one.number + numbers[dice.choice((CHILDREN, PROVINCE))][(one.until - START).days])


def _fall(dice: random.Random, one: Made, numbers: dict[str, list[int]]) -> Made | None:
    """A total lower than told before: by 3 to 20 percent."""
    return replace(one, number=round(one.number * dice.uniform(0.8, 0.97))) if one.kind == "total" else None


def _period(dice: random.Random, one: Made, numbers: dict[str, list[int]]) -> Made | None:
    """The figure of two days or of a week told as that of one."""
    if one.kind != "day":
        return None
    day = (one.until - START).days
    back = dice.choice((2, 3, 7))
    return replace(one, number=numbers[one.what][day] - numbers[one.what][max(0, day - back)])


def _share(dice: random.Random, one: Made, numbers: dict[str, list[int]]) -> Made | None:
    """A share 5 to 25 points off."""
    return replace(one, number=one.number + dice.choice((-1, 1)) * dice.randint(5, 25)) if one.kind == "share" else None


ERRORS: tuple[Callable[[random.Random, Made, dict[str, list[int]]], Made | None], ...] = (
    *(_slip, _slip, _slip),
    *(_double, _fall, _fall, _period, _share),
)


def _figure(one: Made) -> Figure:
    number, unit = one.number, "percent" if one.kind in ("share", "most") else "persons"
    if one.form == "at_least":
        number = number - number % (10 if number > 100 else 1)
        return Figure(number, number, None, "at_least", "persons")
    if one.form == "up_to":
        return Figure(None, number, number, "up_to", "percent")
    if one.form == "about" and number > 1000:
        rounded = round(number, -1)
        return Figure(rounded, rounded, rounded, "about", "persons")
    return Figure(number, number, number, "exact", "percent" if unit == "percent" else "persons")


def _series(told: list[Made], source: str) -> Iterator[Series]:
    for what in WHAT:
        for share in (False, True):
            points = tuple(
                SeriesPoint(("r", f"c{place}"), _figure(one), one.since, one.until, one.until)
                for place, one in enumerate(told)
                if one.what == what and (one.kind in ("share", "most")) == share
            )
            yield Series(
                id=f"{source} {what}{' share' if share else ''}",
                source=source,
                outcome="injured" if what == INJURED else "killed",
                status="unknown",
                unit="percent" if share else "persons",
                territory=EAST if what == PROVINCE else COUNTRY,
                means=None,
                start=None,
                points=points,
                group=what if what in GROUPS else None,
            )
