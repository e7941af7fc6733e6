"""Claims as people decided them: corrected, and without those that were set aside as misread.

Whoever counts or publishes starts from these; the ledger keeps what was read beside what was decided.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from recount.ledger.decisions import claim_subject, decisions_of
from recount.publish.json import field_from_dict
from recount.records import Claim, Decision
from recount.review import CORRECTABLE, corrected, is_kept, standing


def as_judged(claims: Iterable[Claim]) -> list[Claim]:
    """The claims as decided in the open ledger, in their order; those set aside are left out."""
    read = list(claims)
    decided = decisions_of(claim_subject((claim.report, claim.id)) for claim in read)
    found = ((claim, decided.get(claim_subject((claim.report, claim.id)), ())) for claim in read)
    return [as_corrected(claim, several) for claim, several in found if is_kept(standing(several))]


def as_corrected(claim: Claim, decided: Sequence[Decision]) -> Claim:
    """One claim with the corrections that stand."""
    return corrected(claim, values(decided)) if decided else claim


def values(decided: Sequence[Decision]) -> dict[str, Any]:
    """The corrections that stand, as records: field -> value."""
    stands = standing(decided)
    return {field: field_from_dict(field, json.loads(stands[field].value)) for field in CORRECTABLE if field in stands}
