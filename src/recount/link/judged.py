"""What people decided of pairs of claims, as rules for tellings: which stay together, which stay apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recount.records import ClaimKey, Judgement

if TYPE_CHECKING:  # which itself asks here what was judged
    from recount.link.tellings import Telling

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Decided:
    """Tellings by their places in the list: with which one stays together, itself included, and from which apart."""

    together: Mapping[int, tuple[int, ...]]
    apart: Mapping[int, frozenset[int]]

    @property
    def joined(self) -> list[Pair]:
        """Pairs that hold each group together."""
        return [(group[0], member) for member, group in sorted(self.together.items()) if member != group[0]]

    def parted(self, members: Iterable[int]) -> set[Pair]:
        """The pairs that stay apart, of these members with any."""
        return {pair_of(member, other) for member in members for other in self.apart.get(member, ())}


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that no later one supersedes, of each pair the newest alone; the newest first."""
    judgements = sorted(judgements, key=lambda one: (one.at, one.id), reverse=True)
    superseded = {one.supersedes for one in judgements}
    newest: dict[frozenset[ClaimKey], Judgement] = {}
    for one in judgements:
        if one.id not in superseded:
            newest.setdefault(frozenset((one.first, one.second)), one)
    return list(newest.values())


def decided(tellings: Sequence[Telling], judgements: Iterable[Judgement]) -> Decided:
    """The rules that these judgements make, the newest first: one that contradicts those before it is set aside."""
    judged = standing(judgements)
    row = _rows(tellings, {key for one in judged for key in (one.first, one.second)})
    group: dict[int, set[int]] = {}
    apart: set[Pair] = set()
    for one in judged:
        if one.first not in row or one.second not in row or one.verdict == "unsure":
            continue
        first, second = row[one.first], row[one.second]
        ones, others = group.get(first, {first}), group.get(second, {second})
        if one.verdict == "different":
            apart |= set() if ones is others or first == second else {pair_of(first, second)}
        elif not any(pair_of(a, b) in apart for a in ones for b in others):
            for member in (joined := ones | others):
                group[member] = joined
    barred: dict[int, frozenset[int]] = defaultdict(frozenset)
    for first, second in apart:
        barred[first] |= {second}
        barred[second] |= {first}
    return Decided({member: tuple(sorted(members)) for member, members in group.items()}, barred)


def _rows(tellings: Sequence[Telling], keys: Set[ClaimKey]) -> dict[ClaimKey, int]:
    """The place of the telling of each of these claims."""
    reports = {report for report, _ in keys}
    near = ((place, telling) for place, telling in enumerate(tellings) if telling.report in reports)
    return {key: place for place, telling in near for key in telling.keys if key in keys}


def pair_of(one: int, other: int) -> Pair:
    """The two, the smaller first."""
    return (one, other) if one < other else (other, one)
