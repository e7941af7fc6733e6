"""Gives text set in capitals its case back, letter for letter, so that the rules can tell names from words.

Wire copy and headlines stand in capitals; the parser, the sentence splitter and the search for names
all read case. Only the copy handed to them is changed: offsets stay, and claims quote the report as it is.
A word's case is that of the same word elsewhere in the report; failing that, known words are small and
the rest are names, as the parser itself holds (extract/parse/names.py). A name in full before its
acronym in brackets is a name wherever it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from recount.extract.parse import abbreviations
from recount.extract.parse.names import PEOPLES, known_words
from recount.language import Language, load_language
from recount.records import Block, Report

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
CAPITALS = re.compile(r"[^\W\d_a-z]{2,}[^\w\n]+[^\W\d_a-z]{2,}")  # two words in capitals: worth a closer look
PLAIN_CAPITALS = re.compile(r"[A-Z]{2,}[^\w\n]+[A-Z]{2,}")  # the same in a text of ASCII letters, four times as fast
MOSTLY = 0.8  # the share of a block's letters in capitals from which it counts as set in capitals
ACRONYM = re.compile(r"[(\[]\s?([A-Z]{2,8})\s?[)\]]")
LONGEST_NAME = 7  # words of a name in full before its acronym
SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+[\"“‘'(\[]*$")
POSSESSIVE = frozenset({"'s", "’s"})
PARTS = re.compile(r"(?<=['’])")  # "D'Aubuisson"
VOWELS = frozenset("AEIOUY")


def true_cased(report: Report, language: Language) -> Report:
    """The report with its blocks in capitals re-cased, every offset kept; the report itself where there are none."""
    capitals = PLAIN_CAPITALS if report.text.isascii() else CAPITALS
    if "casing" not in language.tables or capitals.search(report.text) is None:
        return report
    blocks = report.blocks or (Block("paragraph", 0, len(report.text)),)
    capital = [b for b in blocks if _in_capitals(report.text[b.start : b.end])]
    if not capital:
        return report
    caser = _Caser.of(report.text, capital, language)
    text = report.text
    for block in capital:
        text = text[: block.start] + caser.cased(block.start, block.end) + text[block.end :]
    return replace(report, text=text)


def _in_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) >= MOSTLY * len(letters) and " " in text


@dataclass(frozen=True, slots=True)
class _Words:
    """What a language knows of case: small words, names of days and peoples, forms of abbreviations."""

    known: frozenset[str]
    titled: frozenset[str]
    ambiguous: frozenset[str]
    dating: frozenset[str]
    roles: frozenset[str]
    before_name: frozenset[str]
    opens_name: frozenset[str]
    within_name: frozenset[str]
    name_stops: frozenset[str]
    endings: tuple[str, ...]
    openings: tuple[str, ...]
    inflections: tuple[str, ...]
    forms: Mapping[str, str]

    def is_small(self, small: str) -> bool:
        """Whether the word is so common that no name holds it."""
        return small in self.name_stops or small in self.within_name

    def is_known(self, small: str) -> bool:
        """Whether the word is an ordinary one by a list, by its inflection or by its ending."""
        stems = [small.removesuffix(e) for e in self.inflections if small.endswith(e)]
        stems += [s[:-1] for s in stems if s[-1:] == s[-2:-1]]  # "plotting"
        if small in self.known or any(s in self.known or s + "e" in self.known for s in stems):
            return True
        return len(small) > 6 and (small.endswith(self.endings) or small.startswith(self.openings))


@cache
def _words(code: str) -> _Words:
    language = load_language(code)
    casing = {name: frozenset(members) for name, members in language.table("casing").items()}
    time = language.table("time")
    ambiguous = casing["month.ambiguous"]
    sources = language.lexicon("sources")
    return _Words(
        known=known_words(language, PEOPLES, "places") | casing["ordinary.word"],
        titled=(frozenset(time["months"]) | frozenset(time["weekdays"]) | language.lexicon(PEOPLES).words())
        - ambiguous,
        ambiguous=ambiguous,
        dating=casing["month.before"],
        roles=sources.words("role"),
        before_name=casing["particle.capital"] | casing["particle.opening"],
        opens_name=casing["particle.opening"],
        within_name=casing["particle.small"],
        name_stops=casing["name.stop"],
        endings=tuple(casing["ordinary.ending"]),
        openings=tuple(casing["ordinary.opening"]),
        inflections=tuple(language.table("language")["names"]["endings"]),
        forms={form.casefold(): form for form in sorted(abbreviations(code), reverse=True)},  # the larger of two
    )


@dataclass(frozen=True, slots=True)
class _Caser:
    """Cases the capitals of one text: by what its other blocks write small or large, then by the language."""

    text: str
    words: _Words
    seen: Mapping[str, str]
    acronyms: frozenset[str]
    names: re.Pattern[str] | None

    @classmethod
    def of(cls, text: str, capital: Sequence[Block], language: Language) -> _Caser:
        words = _words(language.code)
        pieces = [text[b.start : b.end] for b in capital]
        names = {name for piece in pieces for name in _names_in_full(piece, words)}
        pattern = "|".join(re.escape(n) for n in sorted(names, key=lambda name: (-len(name), name)))
        acronyms = frozenset(m[1] for piece in pieces for m in ACRONYM.finditer(piece))
        return cls(text, words, _seen(text, capital), acronyms, re.compile(pattern) if pattern else None)

    def cased(self, start: int, end: int) -> str:
        """The text from `start` to `end` in its likely case, as long as before."""
        found = [(m.start(), m.end()) for m in WORD.finditer(self.text, start, end)]
        forms = [self._form(found, n) for n in range(len(found))]
        for n in reversed(range(len(found) - 1)):
            forms[n : n + 2] = self._joined(found[n], found[n + 1], *forms[n : n + 2])
        letters = list(self.text[start:end])
        for (first, last), form in zip(found, forms, strict=True):
            letters[first - start : last - start] = form
        self._title_names(letters, start, end)
        self._open_sentences(letters, found, start)
        return "".join(letters)

    def _form(self, found: Sequence[tuple[int, int]], n: int) -> str:
        start, end = found[n]
        word = self.text[start:end]
        small = word.lower()
        if len(small) != len(word):
            return word
        if len(word) == 1:
            dotted = self.text[end : end + 1] == "."
            return word if dotted or small not in self.words.known or word == "I" else small
        if self.text[end : end + 1] == "." and small in self.words.forms and not self.words.is_known(small):
            return self.words.forms[small]
        return self.seen.get(small) or self._by_language(word, small, start, end)

    def _by_language(self, word: str, small: str, start: int, end: int) -> str:
        tail = small[-2:] if small[-2:] in POSSESSIVE else ""
        stem, head = word[: len(word) - len(tail)], small[: len(small) - len(tail)]
        if small in self.words.ambiguous and self._is_date(start, end):
            return _capital(small)
        if head in self.words.titled or head.removesuffix("s") in self.words.titled:
            return _capital(small)
        if self.words.is_known(head) or self.words.is_known(small):
            return small
        if stem in self.acronyms or not VOWELS & set(stem):
            return stem + tail
        return "".join(map(_capital, PARTS.split(head))) + tail

    def _is_date(self, start: int, end: int) -> bool:
        """Whether a figure stands beside the word, or a word that stands before months ("in March")."""
        before, after = self.text[max(0, start - 12) : start].split(), self.text[end : end + 2].strip()
        return after[:1].isdigit() or bool(before and (before[-1].isdigit() or before[-1].lower() in self.words.dating))

    def _joined(self, word: tuple[int, int], following: tuple[int, int], form: str, next_form: str) -> tuple[str, str]:
        """Both forms: "San" opens a name, and "President" or "Col" before one belongs to it."""
        small = form.lower()
        if self.text[word[1] : following[0]].strip(". "):
            return form, next_form
        if small in self.words.opens_name and not self.words.is_small(next_form.lower()):
            return _capital(form), _capital(next_form)
        if next_form[0].isupper() and next_form.lower() not in self.words.titled:
            if small in self.words.before_name | self.words.roles:
                return _capital(form), next_form
            if small in self.words.forms:
                return self.words.forms[small], next_form
        return form, next_form

    def _title_names(self, letters: list[str], start: int, end: int) -> None:
        for match in self.names.finditer(self.text, start, end) if self.names else ():
            for word in WORD.finditer(self.text, match.start(), match.end()):
                small = word[0].lower()
                kept = small in self.words.within_name or word[0] in self.acronyms
                if not kept and len(small) == len(word[0]):  # a few letters (İ) grow when small
                    letters[word.start() - start : word.end() - start] = word[0][0] + small[1:]

    def _open_sentences(self, letters: list[str], found: Sequence[tuple[int, int]], start: int) -> None:
        """A capital for the first word, and for each after a full stop that no abbreviation owns."""
        for n, (first, _) in enumerate(found):
            before = self.text[max(start, first - 8) : first]
            if n == 0 or (SENTENCE_END.search(before) and not self._is_abbreviation(found[n - 1])):
                letters[first - start] = self.text[first]

    def _is_abbreviation(self, word: tuple[int, int]) -> bool:
        small = self.text[slice(*word)].lower()
        return len(small) == 1 or small in self.words.forms


def _capital(form: str) -> str:
    """The word with a capital, where that takes one letter ("ß" has none)."""
    first = form[:1].upper()
    return first + form[1:] if len(first) == 1 else form


def _seen(text: str, capital: Sequence[Block]) -> Mapping[str, str]:
    """The usual form, inside sentences, of each word that the report also writes outside its capitals."""
    forms: dict[str, Counter[str]] = {}
    for match in WORD.finditer(text):
        inside = any(b.start <= match.start() < b.end for b in capital)
        if not inside and match.start() > 0 and text[match.start() - 1] == " " and text[match.start() - 2] not in ".!?":
            forms.setdefault(match[0].lower(), Counter())[match[0]] += 1
    usual = {small: counts.most_common(1)[0][0] for small, counts in forms.items()}
    return {small: form for small, form in usual.items() if len(form) == len(small)}


def _names_in_full(text: str, words: _Words) -> Iterator[str]:
    """The words that an acronym in brackets stands for: those before it, back to a word that no name holds."""
    for match in ACRONYM.finditer(text):
        end = len(text[: match.start()].rstrip())
        start = end
        before = list(WORD.finditer(text, max(0, end - LONGEST_NAME * 14), end))[-LONGEST_NAME:]
        for word in reversed(before):
            if text[word.end() : start].strip() or word[0].lower() in words.name_stops:
                break
            start = word.start()
        if " " in text[start:end]:
            yield text[start:end]
