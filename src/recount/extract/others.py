"""Claims of the other kinds, made beside the claims of harm, which they leave as they are.

Sentences that may tell of attacks are looked for in every report; breaches and denials only in reports
that claim harm or attack at all.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from recount.extract.claims import Maker
from recount.extract.denials import denial_claims, may_deny
from recount.extract.events import ToldAttack, attack_claims, told_attacks
from recount.extract.parsed import Parsed
from recount.extract.violations import may_breach, violation_claims
from recount.extract.violence import is_natural
from recount.records import Claim


@dataclass(frozen=True, slots=True)
class Others:
    """What a report tells besides harm: the attacks by sentence, and the sentences that may hold other claims.

    `breaches` are those of them that may name a norm.
    """

    attacks: Mapping[int, Sequence[ToldAttack]]
    indexes: frozenset[int]
    breaches: frozenset[int] = frozenset()

    @classmethod
    def of(cls, parsed: Parsed, passing: Collection[int], *, harm: bool) -> Others:
        """What a report tells; `passing` are its sentences past the gate for attacks, `harm` says if it tells harm."""
        attacks = _attacks(parsed, passing)
        if not attacks and not harm:
            return cls({}, frozenset())
        breaches = frozenset(may_breach(parsed))
        return cls(attacks, breaches.union(attacks, may_deny(parsed)), breaches)

    def claims(self, parsed: Parsed, harm: Sequence[Claim], maker: Maker) -> list[Claim]:
        """The report's claims of attack, breach and denial; `harm` are those of harm."""
        found = attack_claims([t for n in sorted(self.attacks) for t in self.attacks[n]], maker, parsed.language)
        found += violation_claims(parsed, self.breaches, maker)
        return found + denial_claims(parsed, [*harm, *found], maker)


def _attacks(parsed: Parsed, passing: Collection[int]) -> dict[int, list[ToldAttack]]:
    told = {n: told_attacks(parsed, n) for n in sorted(passing)}
    found = {n: attacks for n, attacks in told.items() if attacks}
    return {} if found and is_natural(parsed.report.text, parsed.language) else found
