"""Whether what two reports say a person is agrees, contradicts, or leaves it open whether they mean one person.

Words of office are compared within one language; across languages it is whom they call that is compared. An office
is held for a time: another one told long before or after speaks neither for nor against.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Literal

from recount.language import load_language
from recount.link.faces import Face, Told

# Days between two reports in which one person is not expected to have changed office.
WHILE = dt.timedelta(days=92)
Standing = Literal["agrees", "silent", "later", "contradicts"]
STANDINGS: tuple[Standing, ...] = ("agrees", "contradicts", "later")  # what outweighs what, within two faces
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Compared:
    """How the offices of two stand to each other, by a rule of data/link/speakers.yaml, and the offices in words."""

    standing: Standing
    rule: str
    offices: tuple[str, ...] = ()


def compared(one: Face, other: Face) -> Compared:
    """How what two reports say somebody is stands to each other; what agrees anywhere outweighs the rest."""
    near = _near(one, other)
    found = {pair: _pair(*pair, near) for pair in product(one.offices, other.offices)}
    for standing in STANDINGS:
        for pair, (stands, rule) in found.items():
            if stands == standing:
                return Compared(standing, rule, _words(pair))
    told = [office for office in (*one.offices, *other.offices) if office.said or office.actor]
    return Compared("silent", "not_compared" if told else "no_office", _words(told))


def _near(one: Face, other: Face) -> bool:
    """Whether the two are told within one time of office; what is told without a day may be."""
    if not (one.first and one.last and other.first and other.last):
        return True
    return one.first - WHILE <= other.last and other.first - WHILE <= one.last


def _pair(one: Told, other: Told, near: bool) -> tuple[Standing, str]:
    if one.actor and one.actor == other.actor:
        return "agrees", "same_body"
    if one.held and other.held:
        return "agrees", "both_held"  # the list of holders has one name in both offices, each on its day
    words = _shared(one, other)
    if words == "all" and not (one.actor and other.actor):
        return "agrees", "same_words"
    if not _differ(one, other, words):
        return "silent", "not_compared"
    return ("contradicts", "other_office") if near else ("later", "other_time")


def _differ(one: Told, other: Told, shared: str) -> bool:
    """Whether two offices are two: other bodies, neither part of the other, other classes, or words that part."""
    if one.actor and other.actor:
        return not (f"{one.actor}-".startswith(f"{other.actor}-") or f"{other.actor}-".startswith(f"{one.actor}-"))
    if not (one.said and other.said):
        return False
    if one.class_ and other.class_ and one.class_ != other.class_:
        return True
    return one.language == other.language and (shared == "parted" or (shared == "none" and one.class_ != other.class_))


def _shared(one: Told, other: Told) -> Literal["all", "some", "parted", "none"]:
    """Whether the words of one office are all among the other's; "parted" where each names something of its own."""
    if one.language != other.language or not (one.said and other.said):
        return "none"
    first, second = _stems(one.said, one.language), _stems(other.said, other.language)
    common = first.keys() & second.keys()
    if common and len(common) == min(len(first), len(second)):
        return "all"
    if any(first[stem] for stem in first.keys() - common) and any(second[stem] for stem in second.keys() - common):
        return "parted"
    return "some" if common else "none"


@lru_cache(maxsize=65536)
def _stems(said: str, code: str) -> dict[str, bool]:
    """The words of an office by their stems, titles left out, each with whether it names what no other office has."""
    language = load_language(code)
    sources = language.lexicon("sources")
    words = [word for word in _WORD.findall(said) if not sources.is_a(word.casefold(), "title")]
    known = ("role", "body")
    return {language.stem(w.casefold()): w[0].isupper() and not sources.is_a(w.casefold(), *known) for w in words}


def _words(offices: Iterable[Told]) -> tuple[str, ...]:
    """The offices in the words of the reports, or by whom they call."""
    return tuple(dict.fromkeys(office.said or office.actor or "" for office in offices if office.said or office.actor))
