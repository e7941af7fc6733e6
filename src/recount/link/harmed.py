"""How many some claims of one event say were harmed, as it is compared with what other reports say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

from recount.records import Claim, Figure, Outcome

OUTCOMES: tuple[str, ...] = get_args(Outcome)
HEADS = frozenset({"headline", "lead"})
BESIDES = "figure.besides"  # the rule of a number of others than those told of before: "three others"
# The rules of words that say somebody was hit, and not whether they lived: "was shot", "was taken to hospital".
STRUCK = frozenset(
    f"harm.{rule}"
    for rule in (
        *("verb.manner", "verb.hit", "verb.suffer", "verb.hospital", "verb.turned_on", "idiom.body"),
        *("noun.borne", "noun.attack_on", "noun.victim_of", "noun.of_people", "noun.bare", "noun.counted"),
        *("subset.of_them", "subset.including", "subset.whole"),
    )
)
ATTACKERS = ("attackers",)
Numbers = Mapping[str, int]  # how many, by the ids of claims


def harmed_by(claims: Sequence[Claim]) -> tuple[int, ...]:
    """The most people that came to each harm, in the order of `OUTCOMES`; -1 where nothing says how many.

    What the headline or the lead says goes before the rest, which tells of other events too. Of the injured only those
    who lived are counted: "five were shot, two died, three were hurt", and whoever was killed by a shot was shot.
    """
    said = {outcome: _numbers(claims, outcome) for outcome in OUTCOMES}
    most = {outcome: max(numbers.values(), default=-1) for outcome, numbers in said.items()}
    most["killed"] = max(most["killed"], _with_attackers(claims, said["killed"]))
    most["injured"] = max(most["injured"], _with_others(claims, said))
    killed, injured = most["killed"], most["injured"]
    if _are_among(claims, said, killed, injured):
        most["injured"] -= killed
    elif killed > 0 and injured > 0:
        most["injured"] = _who_lived(claims, said["injured"], killed)
    return tuple(most[outcome] for outcome in OUTCOMES)


def _numbers(claims: Iterable[Claim], outcome: str) -> Numbers:
    """How many came to this harm by each claim of the headline or lead that says so, by its id; else by any claim.

    Figures go before plurals that give none: "two were killed" before "the victims' families".
    """
    told = [(c, c.figure) for c in claims if c.outcome == outcome and c.polarity == "affirmed" and c.figure]
    said = [(c, figure) for c, figure in told if figure.unit == "persons" and _is_told(c, figure)]
    counted = [(c, figure) for c, figure in said if figure.best] or said
    found = {c.id: _number(figure) for c, figure in counted if _number(figure) >= 0}
    return {c.id: found[c.id] for c, _ in counted if c.id in found and c.block in HEADS} or found


def _is_told(claim: Claim, figure: Figure) -> bool:
    """Whether somebody was harmed as the words have it: "could have killed a child" tells of nobody."""
    return claim.modality == "actual" or figure.span is not None


def _number(figure: Figure) -> int:
    return next((number for number in (figure.best, figure.low, figure.high) if number is not None), -1)


def _with_attackers(claims: Sequence[Claim], killed: Numbers) -> int:
    """The most that one sentence tells of as killed, attackers beside those they killed: "his wife, then himself"."""
    beside = [c for c in claims if c.id in killed and c.part_of is None]
    attackers = _by_sentence((c for c in beside if c.people.groups == ATTACKERS), killed)
    others = _by_sentence((c for c in beside if c.people.groups != ATTACKERS), killed)
    return max((attackers[start] + others[start] for start in attackers.keys() & others.keys()), default=-1)


def _with_others(claims: Iterable[Claim], said: Mapping[str, Numbers]) -> int:
    """The most that one sentence tells of as injured, others beside the first: "two are critical, two others hurt".

    Not where somebody was killed in that sentence: "six were shot, one died and five others are in hospital".
    """
    injured = said["injured"]
    told = [c for c in claims if c.part_of is None]
    deadly = {_sentence(c) for c in told if c.id in said["killed"]}
    open_ = [c for c in told if c.id in injured and _sentence(c) not in deadly]
    others = _by_sentence((c for c in open_ if BESIDES in c.made_by.rules), injured)
    first = _by_sentence((c for c in open_ if BESIDES not in c.made_by.rules), injured)
    return max((first[start] + others[start] for start in first.keys() & others.keys()), default=-1)


def _sentence(claim: Claim) -> int:
    """Where the sentence of a claim begins."""
    return (claim.sentence or claim.span).start


def _by_sentence(claims: Iterable[Claim], numbers: Numbers) -> dict[int, int]:
    """The most that some claim of each sentence tells, by where it begins."""
    most: dict[int, int] = {}
    for claim in claims:
        start = _sentence(claim)
        most[start] = max(most.get(start, 0), numbers[claim.id])
    return most


def _are_among(claims: Iterable[Claim], said: Mapping[str, Numbers], killed: int, injured: int) -> bool:
    """Whether those killed are some of those injured: by the words, or as a claim tells just so many fewer injured."""
    if not 0 < killed <= injured:
        return False
    whole = {key for key, number in said["injured"].items() if number == injured}
    parts = (c.part_of for c in claims if said["killed"].get(c.id) == killed)
    return any(part in whole for part in parts) or (injured > killed and injured - killed in said["injured"].values())


def _who_lived(claims: Iterable[Claim], injured: Numbers, killed: int) -> int:
    """The injured without those killed, where the most are only said to have been hit; -1 where nobody else is told."""
    struck = {c.id for c in claims if c.id in injured and _only_struck(c)}
    most = max(injured.values())
    if any(number == most and key not in struck for key, number in injured.items()):
        return most
    others = max((number for key, number in injured.items() if key not in struck), default=-1)
    return max(others, most - killed if most > killed else -1)


def _only_struck(claim: Claim) -> bool:
    rules = set(claim.made_by.rules)
    return bool(rules & STRUCK) and BESIDES not in rules
