"""Which clause of a sentence tells a time: that of the harm, one told beside it, or one that hangs on either.

The words stand in data/lang/<code>/time.yaml; a language without them tells none of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from recount.language import load_language
from recount.records import Claim, Span
from recount.resolve.times.grammar import alternation


@dataclass(frozen=True, slots=True)
class Clauses:
    """The patterns of one language."""

    relative: re.Pattern[str]
    told_of: re.Pattern[str]
    joined: re.Pattern[str]
    closed: re.Pattern[str]

    @classmethod
    @cache
    def of(cls, code: str) -> Clauses:
        """The patterns made of the lists of that language, once."""
        table = load_language(code).table("time")
        lists, around = table["asides"], table["around"]
        relative, when = lists.get("relative", ()), around.get("since_when", ())
        lead = rf"(?:{alternation(around['on'])}\s)?"
        return cls(
            relative=re.compile(rf",\s{alternation(relative)}\b[^,;.\n]*", re.IGNORECASE),
            told_of=re.compile(rf",\s(?:\w+\s)?{alternation([*relative, *when])}\b", re.IGNORECASE),
            joined=re.compile(rf"\s{alternation(lists.get('joins', ()))}\s{lead}$", re.IGNORECASE),
            closed=re.compile(rf",\s{alternation(when)}\b[^,;.\n]+,\s", re.IGNORECASE),
        )

    def is_told_of(self, span: Span, claim: Claim, text: str) -> bool:
        """Whether a clause right behind the time tells the harm: "since the 2003 bombings, in which 45 died"."""
        clause = self.told_of.search(text, span.end, claim.span.start)
        return clause is not None and "," not in text[clause.end() : claim.span.start]

    def is_joined(self, span: Span, claim: Claim, text: str) -> bool:
        """Whether the time opens what is told beside the claim: "killed 25, and in March a car bomb …"."""
        return claim.span.end <= span.start and self.joined.search(text, claim.span.end, span.start) is not None

    def is_closed(self, span: Span, claim: Claim, text: str) -> bool:
        """Whether nothing but what happened then stands between time and claim: "since 2013, when …, 200 died"."""
        return self.closed.fullmatch(text, span.end, claim.span.start) is not None

    def is_of_other_clause(self, span: Span, claim: Claim, text: str) -> bool:
        """Whether time and harm are told in and behind a relative clause: "Lee, who left on Monday, was found dead"."""
        whole = claim.sentence or claim.span
        for clause in self.relative.finditer(text, whole.start, whole.end):
            holds = clause.start() <= span.start < clause.end()
            told_in = clause.start() < claim.span.end <= clause.end()
            if (holds and clause.end() < claim.span.end) or (told_in and clause.end() <= span.start):
                return True
        return False
