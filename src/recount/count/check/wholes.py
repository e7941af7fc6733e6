"""Which matters are parts of which: directly, and which parts of one whole are surely different people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from recount.count.check.tallies import HARMED, Matter
from recount.count.people import AGES_AND_SEXES, STATUSES

Pair = tuple[Matter, Matter]


def pairs_of(matters: Sequence[Matter]) -> list[Pair]:
    """Each part with its whole; a whole with another between them is left out."""
    found = {(part, whole) for part in matters for whole in matters if part != whole and part.within(whole)}
    return sorted(
        (
            (part, whole)
            for part, whole in found
            if not any((part, between) in found and (between, whole) in found for between in matters)
        ),
        key=repr,
    )


def disjoint_parts(matters: Sequence[Matter]) -> list[tuple[Matter, tuple[Matter, ...]]]:
    """Each whole with parts of it that are different people: by status, age and sex, province, killed and injured."""
    found = []
    for whole in matters:
        kinds: dict[str, list[Matter]] = defaultdict(list)
        for part in matters:
            if part != whole and part.within(whole) and (kind := _kind(part, whole)):
                kinds[kind].append(part)
        found += [(whole, tuple(parts)) for parts in kinds.values() if len(parts) > 1]
    return found


def _kind(part: Matter, whole: Matter) -> str | None:
    """In what alone the part differs from the whole, if parts that differ in it are different people."""
    differs = [
        name
        for name in ("outcome", "status", "group", "means", "territory")
        if getattr(part, name) != getattr(whole, name)
    ]
    sound = {
        "outcome": part.outcome in HARMED,
        "status": part.status in STATUSES,
        "group": part.group in AGES_AND_SEXES,
        "territory": part.territory is not None and part.territory.place is None and part.territory.admin1 is not None,
    }
    return differs[0] if len(differs) == 1 and sound.get(differs[0]) else None
