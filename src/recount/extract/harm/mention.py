"""One mention of harm inside one sentence, before anyone is made its source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from recount.extract.syntax import is_dep
from recount.extract.tree import Token
from recount.extract.victims import Victims
from recount.records import Figure, Outcome

# Rules of an injury that only tells how somebody came to die, where both are said of the same people.
MANNERS = frozenset(
    {
        "harm.verb.manner",
        "harm.verb.hit",
        "harm.verb.struck",
        "harm.verb.hospital",
        "harm.noun.attack_on",
        "harm.noun.borne",
        "harm.noun.condition",
    }
)


class Told(Protocol):
    """What is asked of any event told in a sentence, by whoever looks for its means and for whom it is laid to."""

    @property
    def trigger(self) -> Token:
        """The word that tells it."""

    @property
    def agent(self) -> Token | None:
        """Who is said to act."""

    @property
    def victims(self) -> Victims | None:
        """The people harmed, if any are told."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Harm said in one sentence. Offsets are the sentence's; `whole` is the mention it is part of."""

    outcome: Outcome
    trigger: Token
    victims: Victims | None
    rule: str
    agent: Token | None = None
    figure: Figure | None = None
    whole: Mention | None = None
    kind: str = "casualty"
    harm_words: tuple[int, int] | None = None

    @property
    def start(self) -> int:
        """First character of the shortest run of words that holds harm and figure."""
        return min(self._edges()[0])

    @property
    def end(self) -> int:
        """The character after that run."""
        return max(self._edges()[1])

    def joined_with(self, other: Mention) -> Mention:
        """This mention told together with `other` of the same people.

        "Shot and killed" is a killing where one verb only says how; where both outcomes
        are said of one figure ("killed and wounded a number of people") neither can be
        told apart and the guide files casualties.
        """
        killed, injured = (self, other) if self.outcome == "killed" else (other, self)
        if injured.is_manner or killed._names(injured):
            return killed
        start, end = min(killed.start, injured.start), max(killed.end, injured.end)
        return replace(killed, outcome="casualties", rule="harm.killed_and_injured", harm_words=(start, end))

    @property
    def is_manner(self) -> bool:
        """Whether the verb tells how rather than with what result ("shot", "with a wound")."""
        return self.rule in MANNERS

    def _names(self, injured: Mention) -> bool:
        """Whether the injury only says who died: "two of the three wounded men died", "a boy who was wounded died"."""
        told, word = self.victims, injured.trigger
        if told is None or (is_dep(word, "acl") and word.head.i == told.head.i):
            return told is not None
        return told.start <= word.idx < told.end and is_dep(word, "amod") and word.i < word.head.i

    def _edges(self) -> tuple[list[int], list[int]]:
        starts, ends = [self.trigger.idx], [self.trigger.idx + len(self.trigger)]
        if self.victims is not None:
            starts.append(self.victims.start)
            ends.append(self.victims.end)
        if self.harm_words is not None:
            starts.append(self.harm_words[0])
            ends.append(self.harm_words[1])
        return starts, ends
