"""Claims of the other kinds, made after the claims of harm, which they leave as they are.

Sentences that may tell of attacks are looked for in every report; breaches and denials only in reports
that claim harm or attack at all.
"""

from __future__ import annotations

from collections.abc import Sequence

from recount.extract.attack_gate import load_attack_gate
from recount.extract.attribution import sentences_needed
from recount.extract.claims import Maker
from recount.extract.denials import denial_claims, may_deny
from recount.extract.events import ToldAttack, attack_claims, told_attacks
from recount.extract.parsed import Parsed
from recount.extract.violations import may_breach, violation_claims
from recount.extract.violence import is_natural
from recount.records import Claim

HARM = frozenset({"casualty", "share"})


def other_claims(parsed: Parsed, harm: Sequence[Claim], engine: str, version: str) -> list[Claim]:
    """The report's claims of attack, breach and denial; `harm` are those made before."""
    told = _attacks(parsed)
    if not told and not any(c.kind in HARM for c in harm):
        return []
    indexes = set(told) | may_deny(parsed) | may_breach(parsed)
    if not indexes:
        return []
    parsed.sentences(indexes | sentences_needed(parsed.report, indexes, parsed.bounds))
    maker = Maker(parsed.report, parsed.attributed(), engine, version)
    found = attack_claims([t for n in sorted(told) for t in told[n]], maker, parsed.language)
    found += violation_claims(parsed, indexes, maker)
    return found + denial_claims(parsed, [*harm, *found], maker)


def _attacks(parsed: Parsed) -> dict[int, list[ToldAttack]]:
    passing = load_attack_gate(parsed.language.code).passing(parsed.report.text, parsed.ranges)
    told = {n: told_attacks(parsed, n) for n in sorted(passing)}
    found = {n: attacks for n, attacks in told.items() if attacks}
    return {} if found and is_natural(parsed.report.text, parsed.language) else found
