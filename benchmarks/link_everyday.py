"""A made world of everyday violence: many small shootings in towns, much alike, told in the words of all the others.

A made world of war (link_made.py) has eight means, crowds of victims and words that are an event's own, so that what
two reports share tells much. Where nearly all that happens is a shooting of one or two, the means, the people and most
words are shared by all; outlets tell of their own town alone, and what stands around their stories stands on every page
of theirs. Weights for linking are trained on both.
"""

from __future__ import annotations

from benchmarks.link_made import MEANS, Event, Spot, World, common_word, institution

KIND_WORDS = 90  # in which reports tell of any shooting: whoever was shot was taken to hospital
TOWN_WORDS = 40  # names of a town's streets, bodies and people that any report from there may hold
PAGE_WORDS = 14  # that stand around every story of an outlet, and may be taken for the story's
OUTLETS_A_TOWN = 4
FRAMED = 0.3  # of the reports hold what stands around the story


class Everyday(World):
    """Small incidents and the reports on them; reports name the town more often than the quarter."""

    offensives = 0.0
    peoples = ("men", "men", "children", "")
    statuses = ("civilian", "civilian", "civilian", "unknown")
    coarse = 0.65
    copies = 0.3
    other_means, silent_on_means = 0.02, 0.05

    def _harmed(self) -> tuple[int, int]:
        killed = int(self.dice.paretovariate(2.5)) if self.dice.random() < 0.55 else 0
        injured = int(self.dice.paretovariate(1.3)) if self.dice.random() < 0.6 else 0
        return min(killed, 10), min(injured, 20)

    def _means(self) -> str:
        return "small_arms" if self.dice.random() < 0.95 else self.dice.choice(MEANS)

    def _outlet(self, key: str, spot: Spot) -> int:
        return 1 + OUTLETS_A_TOWN * spot.district + int(key[-4:], 16) % OUTLETS_A_TOWN

    def _words(self, event: Event, few: bool, outlet: int) -> tuple[list[str], list[str]]:
        particulars, words = super()._words(event, few, outlet)
        town = 10_000_000 + TOWN_WORDS * event.spot.district
        particulars += [institution(town + self.dice.randrange(TOWN_WORDS)) for _ in range(6)]
        if self.dice.random() < FRAMED:
            particulars += [institution(1000 * outlet + number) for number in range(PAGE_WORDS)]
        kind = self.dice.randint(10, 45)
        return particulars, [*words, *(common_word(1000 + int(KIND_WORDS ** self.dice.random())) for _ in range(kind))]
