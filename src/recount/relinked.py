"""The incidents of an account as a stricter or a looser measure would link them, to see what depends on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from recount.counted import Counted
from recount.ledger.judgements import judgements_of
from recount.link import families_of, independent_sources, link_claims
from recount.link.scorer import Scorer
from recount.publish.account import Account
from recount.records import Family, Incident

REACH = 2.0  # log2 odds: the strictest asks for four times the odds of the links kept, the loosest for a quarter
MOST_CLAIMS = 3_000  # linked anew while somebody waits


def relinked(account: Account, scorer: Scorer, looser: float) -> tuple[Incident, ...]:
    """The incidents if every pair of claims had so much more for it, in log2 odds. What people judged holds.

    Only the claims of the account are linked; their incidents have ids of their own.
    """
    shifted = replace(scorer, prior=scorer.prior + looser)
    judgements = judgements_of(list(account.reports))
    return link_claims(account.claims.values(), account.reports, judgements=judgements, scorer=shifted).incidents


def linkages(account: Account, scorer: Scorer, many: int) -> Iterator[list[Counted]]:
    """The account linked in so many ways, evenly from the strictest to the loosest; nothing is counted."""
    families = families_of(list(account.reports.values()))
    for number in range(many):
        looser = REACH * (2 * number / (many - 1) - 1) if many > 1 else 0.0
        yield [_with_sources(account, one, families) for one in relinked(account, scorer, looser)]


def _with_sources(account: Account, incident: Incident, families: Sequence[Family]) -> Counted:
    claims = {key: account.claims[key] for key in (*incident.claims, *incident.attached)}
    reports = {report: account.reports[report] for report, _ in claims}
    return Counted(incident, claims, reports, independent_sources(list(claims.values()), reports, families), ())
