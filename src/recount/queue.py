"""The pairs of a ledger's claims that a person should decide on first."""

from __future__ import annotations

import json

from recount.incident import stored
from recount.ledger.judgements import judgements_of
from recount.ledger.models_linked import Telling as TellingRow
from recount.ledger.opening import asking
from recount.link.incidents import link_tellings
from recount.link.queue import Question, questions
from recount.link.scorer import Scorer
from recount.link.scoring import scored
from recount.link.tellings import Telling
from recount.publish.json import record_from_dict
from recount.records import Claim


def open_questions(scorer: Scorer, most: int) -> list[tuple[Question, tuple[Claim, Claim]]]:
    """The questions with the two claims each is on, the weightiest first."""
    tellings, judgements = all_tellings(), judgements_of(None)
    found = questions(link_tellings(tellings, judgements, scorer), scored(tellings, scorer), judgements, scorer, most)
    claims, _ = stored({key for one in found for key in (one.link.first, one.link.second)})
    return [(one, (claims[one.link.first], claims[one.link.second])) for one in found]


def all_tellings() -> list[Telling]:
    """All tellings that the ledger holds, in the order of their ids."""
    with asking():
        rows = TellingRow.objects.order_by("key").values_list("record", flat=True).iterator(chunk_size=500)
        return [record_from_dict(Telling, json.loads(record)) for record in rows]
