"""Which tellings a ledger holds that may be near others: by days and place, by victims, by what both tell."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from functools import reduce
from itertools import islice
from operator import or_

import numpy as np
from django.db.models import Q
from numpy.typing import NDArray

from recount.ledger.linking import ToldRow, in_chunks
from recount.ledger.models_linked import Telling, TellingVictim
from recount.ledger.opening import asking

BATCH = 10_000  # tellings whose particulars are compared at a time
DIGITS = 8  # of base 16, one particular
SLACK = 3  # days between tellings that may be of one event, as in `recount.link.blocking`
LATER = 10  # days between those that tell of as many harmed at one place, as there
LITTLE = 0.05  # of the particulars of such, as there
LONGEST = 40  # days; no telling that names its days spans more
MONTHS = 62  # days between the reports of two tellings that are compared because they are alike
BOX = 0.6  # degrees of latitude; more than any two tellings that are compared by their points lie apart
HALF = 180.0  # degrees
NARROWEST = 0.2  # of a degree's width at the equator; nobody is near the poles
Hashes = NDArray[np.uint32]


def tellings_near(told: Sequence[ToldRow], alike: float) -> list[Telling]:
    """The tellings that may be near these: more than are, never fewer.

    Args:
        told: Tellings, kept or not.
        alike: What part of the particulars of two must be in both for them to be near wherever they are.
    """
    found: set[int] = set()
    with asking():
        for one in told:
            if one.start and one.end:
                found |= set(Telling.objects.filter(_days(one) & _around(one)).values_list("pk", flat=True))
                found |= _some_days_apart(one)
            found |= set(TellingVictim.objects.filter(victim__in=one.victims).values_list("telling_id", flat=True))
        found |= _alike([one for one in told if one.particulars], alike)
    return in_chunks("pk__in", sorted(found))


def _some_days_apart(one: ToldRow) -> set[int]:
    """Those around it, no more than `LATER` days before or after, that share some particulars with it."""
    if not one.particulars or (one.lat is None and one.area is None):
        return set()
    mine = np.array(sorted(set(one.particulars)), np.uint32)
    rows = Telling.objects.filter(_days(one, LATER) & _around(one)).values_list("pk", "particulars")
    return _sharing([mine], list(rows), LITTLE)


def _days(one: ToldRow, slack: int = SLACK) -> Q:
    """Those of which some day lies no more than so many days from one of these."""
    assert one.start and one.end
    first, last = one.start - dt.timedelta(days=slack), one.end + dt.timedelta(days=slack)
    return Q(start__gte=first - dt.timedelta(days=LONGEST), start__lte=last, end__gte=first)


def _around(one: ToldRow) -> Q:
    """Those whose place is in the box around, or in the same province, or not known; all if this one's is not."""
    if one.lat is None and not one.area:
        return Q()
    box = Q(lat__isnull=True, area__isnull=True)
    if one.lat is not None:
        wide = BOX / max(NARROWEST, math.cos(math.radians(one.lat)))
        box |= Q(lat__gte=one.lat - BOX, lat__lte=one.lat + BOX) & _across(one.lon, wide)
    if one.area:
        box |= Q(area=one.area)
    return box


def _across(lon: float | None, wide: float) -> Q:
    """Those within so many degrees of longitude; all where the box goes around the end of the map."""
    if lon is None or abs(lon) + wide > HALF:
        return Q()
    return Q(lon__gte=lon - wide, lon__lte=lon + wide)


def _alike(told: Sequence[ToldRow], least: float) -> set[int]:
    """Those told in the months around one of these, or of the same days, that share so many particulars with it."""
    near = [_months(one) for one in told]
    if not near:
        return set()
    mine = [np.array(sorted(set(one.particulars)), np.uint32) for one in told]
    rows = Telling.objects.filter(reduce(or_, near)).values_list("pk", "particulars").iterator(chunk_size=2000)
    found: set[int] = set()
    while batch := list(islice(rows, BATCH)):
        found |= _sharing(mine, batch, least)
    return found


def _months(one: ToldRow) -> Q:
    """Those told in the months around, or of the same days."""
    months = dt.timedelta(days=MONTHS)
    near = Q(told__gte=one.told - months, told__lte=one.told + months) if one.told else Q(pk=None)
    return near | _days(one) if one.start and one.end else near


def _sharing(mine: Sequence[Hashes], rows: Sequence[tuple[int, str]], least: float) -> set[int]:
    """The keys of the rows of which so great a part of one of these sets and their own are in both."""
    sizes = np.array([len(digits) // DIGITS for _, digits in rows], np.int64)
    theirs = np.frombuffer(bytes.fromhex("".join(digits for _, digits in rows)), np.uint32)
    owners = np.repeat(np.arange(len(rows)), sizes)
    alike = np.zeros(len(rows), np.bool_)
    for one in mine:
        common = np.bincount(owners[np.isin(theirs, one)], minlength=len(rows))
        alike |= common >= least * (len(one) + sizes - common)
    return {rows[place][0] for place in np.flatnonzero(alike).tolist()}
