"""What every match of a pattern holds: a digit, or one of some words. Where a sentence has neither, it is not tried.

Told from the pattern's source, as a prefilter (Cox 2012, https://swtch.com/~rsc/regexp/regexp4.html). What is not plain
to see is not told, and such a pattern is tried everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import ahocorasick

DIGIT = "\x00"  # stands for a digit in what is left of a source
ESCAPE = re.compile(r"\\.")
CLASS = re.compile(r"\[[^\]]*\]")
GROUP = re.compile(r"\((?P<look>\?<?[=!])?(?:\?(?:p<\w+>|[a-z-]*:))?(?P<inside>[^()]*)\)(?P<optional>[?*]|\{0)?")
NAME = re.compile(r"\{([a-z_]\w*)\}(?![?*]|\{0)")
BRACED = re.compile(r"\{[^}]*\}")
LITERAL = re.compile(r"([a-z]+?)(?:[a-z](?=[?*])|(?![a-z]))")
CERTAIN_DIGIT = re.compile(rf"{DIGIT}(?![?*]|\{{0)")
TELLING = 4  # letters from which on a literal says more than a list of words


class Held(NamedTuple):
    """What all matches of a pattern hold: a digit (or not surely), and one of `words`, of which none says nothing."""

    digit: bool = False
    words: frozenset[str] = frozenset()


class Present:
    """Which words that patterns hold stand in a text, found in one pass (Aho and Corasick 1975)."""

    def __init__(self, held: Iterable[Held]) -> None:
        self._words = ahocorasick.Automaton()
        for word in frozenset[str]().union(*(one.words for one in held)):
            self._words.add_word(word, word)
        self._words.make_automaton()

    def within(self, text: str) -> frozenset[str]:
        """The words that stand in `text`, within others too."""
        return frozenset(word for _, word in self._words.iter(text.casefold())) if len(self._words) else frozenset()


def telling(lists: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """Of each phrase of the lists its longest word: between its words any white space may stand."""
    return {name: frozenset(map(_longest, phrases)) for name, phrases in lists.items()}


def held(source: str, lists: Mapping[str, frozenset[str]]) -> Held:
    """What each match of `source` holds; `lists` are what `telling` gives for the names in braces."""
    known = dict(lists)
    plain = ESCAPE.sub(lambda m: DIGIT if m[0] == r"\d" else "_", source.replace("{year}", r"\d"))
    bare = CLASS.sub("_", plain).lower()
    while group := GROUP.search(bare):
        unsure = group["look"] or group["optional"]
        bare = f"{bare[: group.start()]}_{'' if unsure else _chosen(group['inside'], known)}_{bare[group.end() :]}"
    return _told(_chosen(bare, known), known)


def _chosen(inside: str, known: dict[str, frozenset[str]]) -> str:
    """What a group says for sure: all of it, or of a choice what all parts have in common, under a new name."""
    if "|" not in inside:
        return inside
    told = [_told(part, known) for part in inside.split("|")]
    common = DIGIT if all(one.digit for one in told) else ""
    if all(one.words for one in told):
        name = f"choice_{len(known)}"
        known[name] = frozenset[str]().union(*(one.words for one in told))
        common += f"{{{name}}}"
    return common


def _told(part: str, known: Mapping[str, frozenset[str]]) -> Held:
    """What a part without groups and choices says."""
    literal = max((m[1] for m in LITERAL.finditer(BRACED.sub("_", part))), key=len, default="")
    named = (known[name] for name in NAME.findall(part) if known.get(name))
    words = frozenset([literal]) if len(literal) >= TELLING else next(named, frozenset([literal] if literal else []))
    return Held(CERTAIN_DIGIT.search(part) is not None, words)


def _longest(phrase: str) -> str:
    return max(re.findall(r"\w+", phrase.casefold()), key=len, default="")
