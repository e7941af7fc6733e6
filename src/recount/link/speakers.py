"""Whether two claims may have one speaker: by the words of names and roles, or, across languages, by the actor.

Names are compared as they sound, whatever the script; the name of a body has no word in common with that in another
language, but both resolve to the same actor.
"""

from __future__ import annotations

import re

from recount.records import Claim
from recount.sounding import sound

WORD = re.compile(r"\w{3,}")
SHARED = 0.5  # of the shorter speaker's words, at least so many must be the longer's too


def one_speaker(one: Claim, other: Claim) -> bool:
    """Whether two attributed claims may have one speaker."""
    return names_agree(speaker_words(one), speaker_words(other)) or one_actor(one, other)


def one_actor(one: Claim, other: Claim) -> bool:
    """Whether the speakers of the two are known, and known to be the same body or person."""
    return actor_of(one) is not None and actor_of(one) == actor_of(other)


def actor_of(claim: Claim) -> str | None:
    """The actor that the claim's speaker resolves to."""
    return claim.attribution.source.actor if claim.attribution.source else None


def names_agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether so many of the shorter name's words are the longer's too that both may name one speaker."""
    smaller = min(len(one), len(other))
    return bool(smaller) and len(one & other) / smaller >= SHARED


def speaker_words(claim: Claim) -> frozenset[str]:
    """The words of a speaker's name and role, as they sound."""
    source = claim.attribution.source
    return frozenset(WORD.findall(sound(f"{source.name} {source.role or ''}"))) if source else frozenset()
