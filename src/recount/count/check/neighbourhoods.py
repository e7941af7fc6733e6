"""Which totals of one source must be looked at together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from recount.count.check.rules import conflicts_of
from recount.count.check.tallies import Matter, Tally

LONG = 120  # totals; of longer series only what surrounds a conflict is solved
AROUND = 8  # totals of the same matter before and after a conflict


def neighbourhoods(tallies: Sequence[Tally]) -> Iterator[list[Tally]]:
    """The totals whose matters are parts of each other, together; of long series what surrounds each conflict."""
    for several in _related(tallies):
        if len(several) <= LONG:
            yield several
        else:
            yield from _around_conflicts(several)


def _related(tallies: Sequence[Tally]) -> Iterator[list[Tally]]:
    matters = list(dict.fromkeys(tally.matter for tally in tallies))
    home: dict[Matter, int] = {matter: number for number, matter in enumerate(matters)}
    for part in matters:
        for whole in matters:
            if part != whole and part.within(whole) and home[part] != home[whole]:
                old = home[part]
                home |= {matter: home[whole] for matter, number in home.items() if number == old}
    groups: dict[int, list[Tally]] = defaultdict(list)
    for tally in tallies:
        groups[home[tally.matter]].append(tally)
    yield from groups.values()


def _around_conflicts(tallies: Sequence[Tally]) -> Iterator[list[Tally]]:
    """Stretches of days around conflicts; those that overlap are one."""
    reach = AROUND * len({tally.matter for tally in tallies})
    stretches: list[tuple[int, int]] = []
    for conflict in sorted(conflicts_of(tallies), key=lambda one: min(one.places)):
        first, last = min(conflict.places) - reach, max(conflict.places) + reach
        if stretches and first <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(last, stretches[-1][1]))
        else:
            stretches.append((first, last))
    for first, last in stretches:
        yield list(tallies[max(0, first) : last + 1])
