"""Which sentences may tell of an attack on a thing: those with a word for the act, one for force and one for the thing.

An Aho-Corasick automaton over the inflected words of the lexicons, as in gate.py; the words that pass here are
far more common than words of harm, so that all three must stand in one sentence before it is parsed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import ahocorasick

from recount.extract.ranges import SentenceRange
from recount.language import Language, load_language
from recount.words import lower_in_place

NEEDED = frozenset({"act", "force", "thing"})
VOWELS = "aeiou"


class AttackGate:
    """Finds sentences that name an act, force and a thing."""

    def __init__(self, language: Language) -> None:
        attacks, means = language.lexicon("attacks"), language.lexicon("means")
        acts = attacks.words("verb.attack", "verb.strike", "verb.destroy", "verb.damage", "light.fire", "form")
        acts |= attacks.words("noun.attack", "noun.damage", "noun.explosive", "verb.explode") - {"land", "fall", "shot"}
        force = means.words() | attacks.words("verb.attack", "noun.fire", "noun.attack", "form.force")
        force |= language.lexicon("harm").words("violence") | language.lexicon("people").words("status.military")
        tags: dict[str, set[str]] = {}
        for tag, words in (("act", acts), ("force", force), ("thing", language.lexicon("targets").words("target"))):
            for form in _forms(words, language):
                tags.setdefault(form, set()).add(tag)
        self._open_end = language.cuts
        self._automaton = ahocorasick.Automaton()
        for form, found in tags.items():
            self._automaton.add_word(form, (len(form), frozenset(found)))
        self._automaton.make_automaton()

    def passing(self, text: str, ranges: Sequence[SentenceRange]) -> set[int]:
        """Indexes of the ranges of `text` that may tell of an attack."""
        found: list[set[str]] = [set() for _ in ranges]
        at = 0
        for start, tags in self._hits(text):
            while at < len(ranges) and ranges[at].end <= start:
                at += 1
            if at < len(ranges) and ranges[at].start <= start:
                found[at] |= tags
        return {n for n, tags in enumerate(found) if tags >= NEEDED}

    def may_pass(self, text: str) -> bool:
        """Whether `text` names all three at all."""
        left = set(NEEDED)
        lowered = lower_in_place(text)
        for last, (length, tags) in self._automaton.iter(lowered):
            if not left.isdisjoint(tags) and self._is_whole(lowered, last - length + 1, last + 1):
                left -= tags
                if not left:
                    return True
        return False

    def forms(self) -> Iterator[tuple[str, frozenset[str]]]:
        """Every form the gate knows, with what it counts as."""
        yield from ((form, tags) for form, (_, tags) in self._automaton.items())

    def _hits(self, text: str) -> Iterator[tuple[int, frozenset[str]]]:
        lowered = lower_in_place(text)
        found = ((last - length + 1, last + 1, tags) for last, (length, tags) in self._automaton.iter(lowered))
        hits = [(start, tags) for start, end, tags in found if self._is_whole(lowered, start, end)]
        yield from sorted(hits, key=lambda hit: hit[0])

    def _is_whole(self, lowered: str, start: int, end: int) -> bool:
        """Whether nothing is joined to what stands there."""
        if start > 0 and lowered[start - 1].isalnum():
            return False
        return self._open_end or end == len(lowered) or not lowered[end].isalnum()


def _forms(words: Iterable[str], language: Language) -> Iterator[str]:
    """The forms of words, or the stems that stand for them."""
    if language.cuts:
        return map(language.stem, words)
    return (form for word in words for form in inflected(word))


@cache
def load_attack_gate(code: str) -> AttackGate:
    """The gate of the language with that code."""
    return AttackGate(load_language(code))


def inflected(word: str) -> Iterator[str]:
    """Regular forms of the first word of a phrase and plural forms of the last; too many rather than too few."""
    yield word
    head, _, rest = word.partition(" ")
    tail = f" {rest}" if rest else ""
    stem = head.removesuffix("e")
    yield from (head + ending + tail for ending in ("s", "es", "ed", "d", "ing"))
    yield from (stem + ending + tail for ending in ("ed", "ing"))
    if head[-1:] == "y":
        yield from (head[:-1] + ending + tail for ending in ("ies", "ied"))
    if len(head) > 2 and head[-1] not in VOWELS and head[-2] in VOWELS:
        yield from (head + head[-1] + ending + tail for ending in ("ed", "ing"))
    if rest:
        yield f"{word}s"
