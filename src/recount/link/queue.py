"""Which pairs a person should look at first: those whose decision would change the counts most.

A pair weighs what is at stake times how unsure the linker is. At stake is by how many people the total would change:
were two incidents one, the smaller would no longer count; were one two, the smaller part would count too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recount.link.agreement import INJURED, KILLED
from recount.link.explaining import compare
from recount.link.incidents import Linked
from recount.link.judged import pair_of, standing
from recount.link.scorer import UNIT, Scorer, probability
from recount.link.scoring import Scored
from recount.link.tellings import Telling
from recount.records import Judgement, Link


@dataclass(frozen=True, slots=True)
class Question:
    """A pair to decide on: its link, whether it stands linked now, and how many people hang on it."""

    link: Link
    linked: bool
    people: int


def questions(
    linked: Linked, pairs: Scored, judgements: Sequence[Judgement], scorer: Scorer, most: int = 20
) -> list[Question]:
    """The pairs to decide on, the weightiest first, one for any two incidents. What was judged is not asked again.

    Args:
        linked: The tellings as they are linked.
        pairs: Their scored pairs.
        judgements: What people decided, the unsure ones too.
        scorer: The weights.
        most: How many pairs at most.
    """
    judged = _judged(linked.tellings, judgements)
    weighed = sorted(_weighed(linked, pairs, judged), key=lambda one: (-one[0], one[1:3]))
    chosen: dict[tuple[int, int], tuple[int, int, int]] = {}
    for _, one, other, people, home in weighed:
        if len(chosen) < most:
            chosen.setdefault(home, (one, other, people))
    tellings = linked.tellings
    found = compare([(tellings[one], tellings[other]) for one, other, _ in chosen.values()], scorer)
    return [
        Question(compared.link, home[0] == home[1], people)
        for compared, (home, (_, _, people)) in zip(found, chosen.items(), strict=True)
    ]


def _weighed(
    linked: Linked, pairs: Scored, judged: set[tuple[int, int]]
) -> Iterator[tuple[float, int, int, int, tuple[int, int]]]:
    """Each open pair: its weight, its two rows, how many people hang on it, and the incidents it is between."""
    home = {row: number for number, one in enumerate(linked.clusters) for row in (*one.founders, *one.joined)}
    sizes = [max(_people(linked.tellings[row]) for row in one.founders) for one in linked.clusters]
    rows = zip(pairs.one.tolist(), pairs.other.tolist(), pairs.score.tolist(), pairs.barred.tolist(), strict=True)
    for one, other, score, barred in rows:
        if barred or (one, other) in judged or linked.tellings[one].report == linked.tellings[other].report:
            continue
        first, second = home.get(one, -1 - one), home.get(other, -1 - other)
        people = min(_people(linked.tellings[one]), _people(linked.tellings[other]))
        if first != second:
            people = min(sizes[place] if place >= 0 else people for place in (first, second))
        chance = probability(score / UNIT)
        yield _weight(people, chance), one, other, people, pair_of(first, second)


def weight_of(question: Question) -> float:
    """How much it weighs: the people who hang on it, and how unsure the linker is. At most half the people."""
    return _weight(question.people, question.link.probability)


def _weight(people: int, chance: float) -> float:
    return people * min(chance, 1 - chance)


def people_of(harmed: Sequence[int]) -> int:
    """How many were killed or injured, of a telling's figures of harm."""
    return max(0, harmed[KILLED]) + max(0, harmed[INJURED])


def _people(telling: Telling) -> int:
    return people_of(telling.harmed)


def _judged(tellings: Sequence[Telling], judgements: Sequence[Judgement]) -> set[tuple[int, int]]:
    row = {key: place for place, telling in enumerate(tellings) for key in telling.keys}
    return {
        pair_of(row[one.first], row[one.second])
        for one in standing(judgements)
        if one.first in row and one.second in row
    }
