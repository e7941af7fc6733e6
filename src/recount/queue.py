"""The pairs of a ledger's claims that a person should decide on first.

A pair weighs at most half the people who hang on it, so those of few people are not even scored once enough weightier
ones are found: the tellings are looked at from the most people down, whole incidents at a time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recount.incident import stored
from recount.ledger.judgements import judgements_of
from recount.ledger.linking import in_chunks
from recount.ledger.models_linked import Telling as TellingRow
from recount.ledger.opening import asking
from recount.link.incidents import Cluster, Linked
from recount.link.queue import Question, people_of, questions, weight_of
from recount.link.scorer import Scorer
from recount.link.scoring import scored
from recount.link.tellings import Telling
from recount.publish.json import record_from_json
from recount.records import Claim, Judgement

FIRST = 4000  # tellings looked at first; then four times as many, and so on


@dataclass(frozen=True, slots=True)
class Stake:
    """A telling in the ledger, and by how many people a decision on it could change the total at most."""

    people: int
    key: str


def open_questions(scorer: Scorer, most: int) -> list[tuple[Question, tuple[Claim, Claim]]]:
    """The questions with the two claims each is on, the weightiest first."""
    found = weightiest(stakes_of(), judgements_of(None), scorer, most)
    claims, _ = stored({key for one in found for key in (one.link.first, one.link.second)})
    return [(one, (claims[one.link.first], claims[one.link.second])) for one in found]


def all_tellings() -> list[Telling]:
    """All tellings that the ledger holds, in the order of their ids."""
    with asking():
        rows = TellingRow.objects.order_by("key").values_list("record", flat=True).iterator(chunk_size=500)
        return [record_from_json(Telling, record) for record in rows]


def weightiest(
    stakes: Sequence[Stake], judgements: Sequence[Judgement], scorer: Scorer, most: int, size: int = FIRST
) -> list[Question]:
    """The questions among the `size` tellings of most people; among more, until no other could be weightier."""
    while True:
        least = stakes[size].people if size < len(stakes) else 0
        linked = _kept([one.key for one in stakes if one.people > least] if least else [one.key for one in stakes])
        found = questions(linked, scored(linked.tellings, scorer), judgements, scorer, most)
        if not least or (len(found) == most and weight_of(found[-1]) > least / 2):
            return found
        size *= 4


def stakes_of() -> list[Stake]:
    """What hangs on each telling, the most people first; those of one incident stand together."""
    own: list[tuple[str, int | None, int]] = []
    whole: dict[int | None, int] = {}
    with asking():
        rows = TellingRow.objects.values_list("key", "incident_id", "record").iterator(chunk_size=2000)
        for key, incident, record in rows:
            people = people_of(json.loads(record)["harmed"])
            own.append((key, incident, people))
            if incident is not None:
                whole[incident] = max(people, whole.get(incident, 0))
    stakes = [Stake(max(people, whole.get(incident, 0)), key) for key, incident, people in own]
    return sorted(stakes, key=lambda one: (-one.people, one.key))


def _kept(keys: Iterable[str]) -> Linked:
    """These tellings, clustered as the ledger keeps them."""
    rows = sorted(in_chunks("key__in", list(keys)), key=lambda row: row.key)
    founders: dict[int, list[int]] = {}
    joined: dict[int, list[int]] = {}
    waiting = []
    for place, row in enumerate(rows):
        if row.incident_id is None:
            waiting.append(place)
        else:
            (joined if row.attached else founders).setdefault(row.incident_id, []).append(place)
    clusters = [Cluster(tuple(some), tuple(joined.get(incident, ()))) for incident, some in founders.items()]
    tellings = [record_from_json(Telling, row.record) for row in rows]
    return Linked(tellings, tuple(clusters), tuple(waiting), [0] * len(rows))
