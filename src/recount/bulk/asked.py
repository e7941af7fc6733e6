"""What the gates of `recount.extract` ask of a sentence, asked of all words of a document or of its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from recount.bulk.shown import END, SEAM
from recount.extract.attack_gate import NEEDED, load_attack_gate
from recount.language import load_language
from recount.read.detect import common_words

LONGEST = 12  # letters of a word's beginning
WORD = re.compile(r"\w+")
SPACED = bytes(sign if chr(sign).isalnum() and sign < 128 else 32 for sign in range(256))


@dataclass(frozen=True, slots=True)
class Phrases:
    """Words and phrases to look for: the words, and for each other word the phrases it is the longest of."""

    words: frozenset[str]
    longer: Mapping[str, tuple[frozenset[str], ...]]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Phrases:
        """The phrases given, the order of their words forgotten."""
        words: set[str] = set()
        longer: dict[str, tuple[frozenset[str], ...]] = {}
        for phrase in phrases:
            first, *others = sorted(split(phrase.lower()), key=len, reverse=True)
            if others:
                longer[first] = (*longer.get(first, ()), frozenset(others))
            else:
                words.add(first)
        return cls(frozenset(words), longer)

    def first(self) -> frozenset[str]:
        """The words of which one must stand where any of the phrases does."""
        return self.words | self.longer.keys()

    def found(self, words: Set[str]) -> bool:
        """Whether any of them may stand among these words."""
        if not words.isdisjoint(self.words):
            return True
        begun = words & self.longer.keys()
        return any(words >= others for first in begun for others in self.longer[first])


@dataclass(frozen=True, slots=True)
class Words:
    """What the gates of one language ask for."""

    strong: Phrases
    weak: frozenset[str]
    partners: frozenset[str]
    attack: tuple[Phrases, ...]  # one of each must stand in a paragraph
    common: frozenset[str]
    needed: frozenset[str]  # a paragraph without any of these passes no gate
    beginnings: frozenset[str] = frozenset()  # of a language whose gates know words by their stems, those of all
    foreign: bool = False  # whether none of these is ASCII

    def told_by(self, words: Set[str]) -> bool | None:
        """Whether a document of these words may pass the gates; None where its paragraphs must be asked."""
        if self.beginnings:
            asked = [word for word in words if not word.isascii()] if self.foreign else words
            return any(word[:n] in self.beginnings for word in asked for n in range(1, min(len(word), LONGEST) + 1))
        if not words.isdisjoint(self.strong.words):
            return True
        return None if self._may_pass(words) else False

    def may_tell(self, words: Set[str], text: str) -> bool:
        """Whether one of the paragraphs of a text of these words may pass the gates; those that hold a word needed."""
        return any(self._may_pass(words_of(part)) for part in _holding(words & self.needed, text))

    def letters(self) -> set[str]:
        """The letters beside ASCII that these words have."""
        phrases = (self.strong, *self.attack)
        longer = (word for one in phrases for several in one.longer.values() for words in several for word in words)
        first = (word for one in phrases for word in one.first())
        words = (*longer, *first, *self.weak, *self.partners, *self.common, *self.beginnings)
        return {letter for word in words for letter in word if not letter.isascii()}

    def _may_pass(self, paragraph: Set[str]) -> bool:
        if self.strong.found(paragraph) or all(asked.found(paragraph) for asked in self.attack):
            return True
        weak = paragraph & self.weak
        if not weak:
            return False
        return len(weak) > 1 or not paragraph.isdisjoint(self.partners) or not all(map(str.isalpha, paragraph))


def words_asked(code: str) -> Words:
    """What the gates of the language with that code ask for."""
    language = load_language(code)
    gate, forms = language.lexicon("gate"), list(load_attack_gate(code).forms())
    headings = {w for n, words in language.lexicon("harm").members.items() if n.startswith("heading.") for w in words}
    strong = Phrases.of(
        (gate.words("gate.casualty") - gate.words("gate.weak")) | headings
    )  # weak words may be headings
    weak = frozenset(max(split(word), key=len) for word in gate.words("gate.weak"))
    by_stems = language.cuts or bool(gate.words("gate.stem"))
    acts = [form for form, tags in forms if "act" in tags] if by_stems else []
    stems = [*gate.words("gate.stem", "gate.casualty", "gate.weak"), *acts, *headings] if by_stems else []
    beginnings = frozenset(max(split(form.lower()), key=len)[:LONGEST] for form in stems)
    attack = tuple(Phrases.of(form for form, tags in forms if asked in tags) for asked in sorted(NEEDED))
    return Words(
        strong=strong,
        weak=weak,
        partners=frozenset(max(split(word), key=len) for word in gate.words("gate.partner")),
        attack=attack,
        common=common_words(code),
        beginnings=beginnings,
        foreign=not any(map(str.isascii, beginnings)),
        needed=strong.first() | weak | min((asked.first() for asked in attack), key=len),
    )


def split(text: str) -> list[str]:
    """The words of a text: runs of letters and digits."""
    return WORD.findall(text.replace("_", " ") if "_" in text else text)


def _holding(words: Iterable[str], text: str) -> Iterator[str]:
    """The paragraphs that hold any of the words; all, where words may be parted by elements."""
    if SEAM in text:
        yield from text.split(END)
        return
    begun: set[int] = set()
    for word in words:
        at = text.find(word)
        while at >= 0:
            start, end = text.rfind(END, 0, at), text.find(END, at)
            if start not in begun:
                begun.add(start)
                yield text[max(start, 0) : end if end >= 0 else None]
            at = text.find(word, end) if end >= 0 else -1


def words_of(paragraph: str) -> set[str]:
    """The words of a paragraph; those that elements part, joined and parted."""
    if SEAM in paragraph:
        return {*split(paragraph.replace(SEAM, "")), *split(paragraph)}
    return set(split(paragraph))


def plain_words(text: str) -> set[str]:
    """The runs of ASCII letters and digits, five times as fast as by pattern; other letters part words."""
    return set(text.encode("ascii", "replace").translate(SPACED).decode("ascii").split())
