"""The records of attribution: what one rule found in a sentence, and what is handed on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from recount.extract.sentences import Sentence
from recount.extract.tree import Token
from recount.records import Attribution, Reason, Stance

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution: which words of the report are whose.

    Attributes:
        content: character ranges of `report.text` that are said, in order.
        attribution: who says it, the reporting word, its stance and mode.
        depth: how many other attributions this one stands inside of.
        aside: whether the report itself puts it in by a relative clause ("an attack that the
            opposition says killed hundreds"): such an inner source is the one telling.
        rule: id of the rule that found it.
        reasons: the rule with the words it rests on.
    """

    content: tuple[Range, ...]
    attribution: Attribution
    depth: int
    rule: str
    reasons: tuple[Reason, ...] = ()
    aside: bool = False

    def share_of(self, start: int, end: int) -> float:
        """Which share of the characters from `start` to `end` the content covers.

        An insertion between two parts of it, of which both hold some of these characters, counts with them: "civilians,
        according to the staff, were unhurt".
        """
        covered = sum(max(0, min(end, e) - max(start, s)) for s, e in self.content)
        gaps = ((e, s) for (_, e), (s, _) in pairwise(self.content))
        covered += sum(s - e for e, s in gaps if start < e and s < end)
        return covered / max(1, end - start)


@dataclass(frozen=True, slots=True)
class Found:
    """A reporting word in one sentence, its speaker still as the sentence has it.

    `speaker` is the head of the noun phrase that speaks, None where nobody is named (`hearsay`).
    `cue` and `content` are ranges of `report.text`; `content` is empty where only quotations
    outside the sentence can be what is said.
    """

    sentence: Sentence
    cue: Range
    lemma: str
    stance: Stance
    speaker: Token | None
    content: tuple[Range, ...]
    core: Range
    rule: str
    aside: bool = False

    def saying(self, *content: Range) -> Found:
        """The same with another content."""
        return replace(self, content=merged(content))


def merged(ranges: tuple[Range, ...] | list[Range]) -> tuple[Range, ...]:
    """The ranges in order, those that touch joined, empty ones left out."""
    joined: list[Range] = []
    for start, end in sorted(r for r in ranges if r[0] < r[1]):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
