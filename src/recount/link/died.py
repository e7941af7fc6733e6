"""Who was told as injured and has died since: a later report corrects what earlier ones told of one incident.

Both were right when they were told. Counted together, whoever died would stand among the injured for good, and the
toll would be the one that most reports told before. A later report corrects an earlier one where both tell of as many
people in all and it tells of more of them as killed, or where it tells of a victim as killed whom the earlier names,
and nobody else as injured.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from recount.link.harmed import OUTCOMES
from recount.link.tellings import Telling
from recount.records import ClaimKey, DiedSince

KILLED, INJURED = OUTCOMES.index("killed"), OUTCOMES.index("injured")
WHOLE = 2  # words of a name; fewer may be anybody's


def died_since(tellings: Sequence[Telling]) -> tuple[DiedSince, ...]:
    """What later tellings of one incident correct in earlier ones, each by the newest that does; in a fixed order."""
    told: dict[tuple[Telling, int], list[ClaimKey]] = defaultdict(list)
    for before in tellings:
        after = _newest(before, tellings)
        if after is not None:
            told[after, _dead(before, after)] += before.keys
    found = [DiedSince(tuple(sorted(keys)), tuple(sorted(after.keys)), dead) for (after, dead), keys in told.items()]
    return tuple(sorted(found, key=lambda one: (one.later, one.told)))


def as_known_later(tellings: Sequence[Telling]) -> list[Telling]:
    """The tellings of one incident, those whose injured have died since with the figures that this leaves."""
    return [_corrected(one, _newest(one, tellings)) for one in tellings]


def _corrected(before: Telling, after: Telling | None) -> Telling:
    if after is None:
        return before
    dead, harmed = _dead(before, after), list(before.harmed)
    harmed[KILLED] = max(0, harmed[KILLED]) + dead
    harmed[INJURED] -= dead
    return replace(before, harmed=tuple(harmed))


def _newest(before: Telling, others: Iterable[Telling]) -> Telling | None:
    """The newest telling that corrects this one, of those of one day the first."""
    found = [after for after in others if _is_later(after, before) and _dead(before, after) > 0]
    return min(found, key=lambda after: (-after.told.toordinal() if after.told else 0, after.id), default=None)


def _is_later(one: Telling, other: Telling) -> bool:
    return one.told is not None and other.told is not None and one.told > other.told


def _dead(before: Telling, after: Telling) -> int:
    """How many of those told as injured before a telling told later tells as killed; 0 where it need be none."""
    killed, injured = (max(0, before.harmed[outcome]) for outcome in (KILLED, INJURED))
    dead, alive = (max(0, after.harmed[outcome]) for outcome in (KILLED, INJURED))
    if dead <= killed or injured == 0:
        return 0
    named = _share_a_name(before.names, after.names)
    if dead + alive == killed + injured:
        alone = dead + alive == 1 and before.names and after.names  # one person, who may be another one
        return dead - killed if named or not alone else 0
    return min(dead, injured) if named and killed == 0 and alive == 0 else 0


def _share_a_name(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether some name of the one shares two words with one of the other."""
    words = [set(name.split()) for name in others]
    return any(len(set(name.split()) & other) >= WHOLE for name in some for other in words)
