"""Slips of the keyboard: a told number that does not fit between its neighbours, and one a slip away that does."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from math import inf

from recount.count.bounds import OPEN
from recount.count.check.tallies import Matter, Tally


@dataclass(frozen=True, slots=True)
class Slip:
    """The number that fits where another was told; `kind` names the sentence that says how they differ."""

    kind: str
    fitting: int


@dataclass(frozen=True, slots=True)
class Room:
    """The numbers that fit between a total's neighbours, and the one expected between them."""

    low: float
    high: float
    expected: float

    def holds(self, number: float) -> bool:
        """Whether the number fits."""
        return self.low <= number <= self.high


def rooms_of(tallies: Sequence[Tally]) -> dict[int, Room]:
    """For each total, by its place, the numbers its neighbours of the same matter leave it, where they leave any."""
    running: dict[Matter, list[int]] = defaultdict(list)
    periods: dict[Matter, list[int]] = defaultdict(list)
    for place, tally in enumerate(tallies):
        if not tally.share:
            (periods if tally.since else running)[tally.matter].append(place)
    rooms: dict[int, Room] = {}
    for matter, places in running.items():
        for position, place in enumerate(places):
            room = between(tallies, places, position)
            rooms[place] = _narrowed(room, tallies, place, places[max(0, position - 2) : position + 3], periods[matter])
        rooms |= _differences(tallies, places, periods[matter])
    _keep_parts_within(rooms, tallies)
    return {place: room for place, room in rooms.items() if room.low <= room.high}


def _keep_parts_within(rooms: dict[int, Room], tallies: Sequence[Tally]) -> None:
    """A part has no more room than its whole of the same period, and the whole no less than the part."""
    same: dict[tuple[dt.date | None, dt.date], list[int]] = defaultdict(list)
    for place, tally in enumerate(tallies):
        if not tally.share:
            same[tally.since, tally.until].append(place)
    for places in same.values():
        for part, whole in permutations(places, 2):
            one, other = tallies[part], tallies[whole]
            if one.matter != other.matter and one.matter.within(other.matter):
                room, around = (
                    rooms.get(place, Room(0, inf, float(tallies[place].bounds.told or 0))) for place in (part, whole)
                )
                rooms[part] = Room(room.low, min(room.high, other.bounds.ceiling), room.expected)
                rooms[whole] = Room(max(around.low, one.bounds.floor), around.high, around.expected)


def between(tallies: Sequence[Tally], places: Sequence[int], position: int) -> Room:
    """What the totals of the same matter before and after leave; what is expected lies on the line between them."""
    before = tallies[places[position - 1]] if position else None
    after = tallies[places[position + 1]] if position + 1 < len(places) else None
    low = before.bounds.floor if before else 0.0
    high = after.bounds.ceiling if after else inf
    if before is None or after is None:
        return Room(low, high, _continued(tallies, places, position))
    span = (after.until - before.until).days or 1
    share = (tallies[places[position]].until - before.until).days / span
    return Room(low, high, low + share * ((after.bounds.told or 0) - low))


def _continued(tallies: Sequence[Tally], places: Sequence[int], position: int) -> float:
    """What the line through the two nearest totals leads to, at the ends."""
    near = places[1:3] if position == 0 else places[-3:-1]
    if len(near) < 2:
        return float(tallies[places[position]].bounds.told or 0)
    one, other = (tallies[place] for place in near)
    days = (other.until - one.until).days or 1
    slope = ((other.bounds.told or 0) - (one.bounds.told or 0)) / days
    return (one.bounds.told or 0) + slope * (tallies[places[position]].until - one.until).days


def _narrowed(room: Room, tallies: Sequence[Tally], place: int, near: Sequence[int], periods: Sequence[int]) -> Room:
    """The room narrowed to what a neighbour and the period between it and this total make."""
    here = tallies[place].until
    total = {tallies[other].until: tallies[other].bounds for other in near if other != place}
    for period in periods:
        one = tallies[period]
        if one.until == here and one.before in total:
            start, more = total[one.before], one.bounds
            room = _both(room, start.floor + more.floor, start.ceiling + more.ceiling)
        elif one.before == here and one.until in total:
            end, more = total[one.until], one.bounds
            room = _both(room, end.floor - more.ceiling, end.ceiling - more.floor)
    return room


def _both(room: Room, low: float, high: float) -> Room:
    narrow = Room(max(room.low, low), min(room.high, high), (low + high) / 2 if high < OPEN else room.expected)
    return narrow if narrow.low <= narrow.high else room


def _differences(tallies: Sequence[Tally], running: Sequence[int], periods: Sequence[int]) -> dict[int, Room]:
    """For each period the difference of the running totals before and after it."""
    by_day: dict[dt.date, Tally] = {tallies[place].until: tallies[place] for place in running}
    rooms = {}
    for place in periods:
        before, after = by_day.get(tallies[place].before or dt.date.min), by_day.get(tallies[place].until)
        if before and after:
            low, high = after.bounds.floor - before.bounds.ceiling, after.bounds.ceiling - before.bounds.floor
            rooms[place] = Room(max(0.0, low), high, max(0.0, (low + high) / 2 if high < OPEN else low))
    return rooms


def slip_of(tally: Tally, room: Room | None, parts: Sequence[int] = ()) -> Slip | None:
    """The slip that would explain a total which does not fit; None where it fits or no slip explains it.

    `parts` are numbers told of parts of it on the same day: one of them may have been added a second time.
    """
    told = tally.bounds.told
    if told is None or room is None or room.holds(told):
        return None
    fitting = [Slip("double", told - part) for part in parts if part and room.holds(told - part)]
    fitting += [Slip(kind, number) for kind, number in one_slip_away(told) if room.holds(number)]
    return min(fitting, key=lambda slip: (KINDS.index(slip.kind), abs(slip.fitting - room.expected)), default=None)


KINDS = ("double", "exchanged", "missing", "extra", "digit")  # the likelier first


def one_slip_away(number: int) -> Iterator[tuple[str, int]]:
    """The numbers of which this one is a slip: neighbours exchanged, a digit wrong, left out or put in."""
    text = str(number)
    if len(text) < 2:
        return
    for place in range(len(text)):
        before, digit, after = text[:place], text[place], text[place + 1 :]
        if after and after[0] != digit:
            yield "exchanged", int(before + after[0] + digit + after[1:])
        yield "extra", int(before + after)
        for other in "0123456789":
            yield "missing", int(before + other + text[place:])
            if other != digit:
                yield "digit", int(before + other + after)
