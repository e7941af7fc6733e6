"""How each form of a number is read: one reader a form, tried in the order of `steps`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import cast

from recount.extract.figure_grammar import SPELLED, FigureGrammar, Tried
from recount.extract.figure_mention import FigureMention, MentionKind
from recount.records import Qualifier, Unit
from recount.words import Led

# Which of low, best and high a number fills under each qualifier: the annotation guide decides.
_FILLED: dict[Qualifier, tuple[bool, bool, bool]] = {
    "exact": (True, True, True),
    "about": (True, True, True),
    "at_least": (True, True, False),
    "more_than": (True, True, False),
    "nearly": (False, True, True),
    "up_to": (False, True, True),
    "less_than": (False, False, True),
    "vague": (True, False, False),
}
_FROM_ABOVE = frozenset({"nearly", "up_to", "less_than"})
_PERSONS: Unit = "persons"
_PERCENT: Unit = "percent"
_MOST = 10**10  # more than there are people: a number beyond is an identifier


NUMBER = re.compile(rf"[\d{SPELLED}]")
DIGIT = re.compile(r"\d")


class SentenceReading:
    """A sentence being read: `rest` is its text with numbers in words marked and what is already read blotted out."""

    def __init__(self, text: str, grammar: FigureGrammar) -> None:
        self.text = text
        self.rest = text
        self.grammar = grammar
        self.found: list[FigureMention] = []
        self.bounds = {match.end(): match for match in grammar.bound.finditer(text)}

    def mark_numbers(self) -> None:
        """Puts the sign for a number in words over each of its characters."""
        start = 0
        while match := self.grammar.numerals.spelled.search(self.rest, start):
            read = self.grammar.numerals.read(match[0])
            start = match.start() + (read[1] if read else 1)
            if read:
                self._cover(match.start(), start, SPELLED)

    @property
    def has_numbers(self) -> bool:
        """Whether a digit or a number in words is left to read."""
        return NUMBER.search(self.rest) is not None

    def read(self, pattern: re.Pattern[str] | Led, reader: Reader) -> None:
        """Lets `reader` take what `pattern` finds; no later pattern sees it again."""
        for match in pattern.finditer(self.rest):
            for mention in reader(match, self):
                self.found.append(mention)
                self._cover(mention.start, mention.end, "\0")

    def number(self, match: re.Match[str], group: str | int = 0) -> float | None:
        """The number that a group matched, None if it holds none."""
        read = self.grammar.numerals.read(self.text[match.start(group) : match.end(group)])
        return read[0] if read else None

    def bound_before(self, start: int) -> tuple[int, Qualifier | None]:
        """Where the words that bound a number at `start` begin, and what the first of them says."""
        qualifier: str | None = None
        while (bound := self.bounds.get(start)) and not self.grammar.no_bound.search(self.text, 0, start):
            start = bound.start()
            qualifier = self.grammar.qualifier_of.get(_plain(bound[0]), qualifier)
        return start, cast("Qualifier | None", qualifier)

    def bound_after(self, end: int) -> tuple[int, Qualifier | None]:
        """Where the words that bound a number from behind end, and what they say."""
        match = self.grammar.bound_after.match(self.text, end)
        return (
            (match.end(), cast(Qualifier, self.grammar.qualifier_of[_plain(match["words"])])) if match else (end, None)
        )

    def _cover(self, start: int, end: int, sign: str) -> None:
        self.rest = self.rest[:start] + sign * (end - start) + self.rest[end:]


Reader = Callable[[re.Match[str], SentenceReading], tuple[FigureMention, ...]]


def read_sentence(text: str, grammar: FigureGrammar) -> list[FigureMention]:
    """Every number of the sentence `text`, in order."""
    sentence = SentenceReading(text, grammar)
    sentence.read(grammar.idiom, partial(_read_other, "idiom"))
    sentence.read(grammar.zero, _read_zero)
    sentence.read(grammar.vague, _read_vague)
    sentence.mark_numbers()
    numbers = _numbered(text, grammar) if sentence.has_numbers else ((), ())
    for pattern, reader in _steps(grammar, *numbers, fractions=grammar.fraction_word.search(text) is not None):
        sentence.read(pattern, reader)
    return sorted(sentence.found, key=lambda mention: mention.start)


Step = tuple[re.Pattern[str] | Led, "Reader"]


def _numbered(text: str, grammar: FigureGrammar) -> tuple[Sequence[Step], Sequence[Step]]:
    """What is looked for where there are numbers, before shares and after them: what can be found in `text`."""
    present, digits = grammar.present.within(text), DIGIT.search(text) is not None

    def worth(tried: Iterable[tuple[Tried, Reader]]) -> list[Step]:
        return [
            (pattern, reader)
            for (pattern, held), reader in tried
            if (digits or not held.digit) and not (held.words and held.words.isdisjoint(present))
        ]

    first = worth((one, _reader_of(cast(MentionKind, kind))) for kind, one in grammar.not_figures)
    first += worth((one, _read_revision) for one in grammar.revisions)
    second = worth((one, _read_ratio) for one in grammar.ratios) + worth((one, _read_range) for one in grammar.ranges)
    return first, [*second, (grammar.number, _read_count)]


def _steps(grammar: FigureGrammar, first: Sequence[Step], second: Sequence[Step], *, fractions: bool) -> Iterator[Step]:
    """What is looked for, in order: whatever an earlier step takes, a later one no longer sees."""
    yield from first
    if fractions:
        yield grammar.fraction, _read_fraction
    yield grammar.share, _read_share
    yield grammar.both, _read_both
    yield from second
    yield grammar.zero_determiner, _read_zero
    yield grammar.ordinal, _read_ordinal


def _reader_of(kind: MentionKind) -> Reader:
    return _read_age if kind == "age" else partial(_read_other, kind)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _bounded(start: int, end: int, number: float, qualifier: Qualifier | None, unit: Unit = "persons") -> FigureMention:
    filled = _FILLED[qualifier or "exact"]
    low, best, high = (round(number) if fills else None for fills in filled)
    return FigureMention(start, end, low, best, high, qualifier or "exact", unit)


def _read_zero(match: re.Match[str], sentence: SentenceReading) -> tuple[FigureMention, ...]:
    return (FigureMention(*match.span(), 0, 0, 0, "exact", kind="zero"),)


def _read_other(kind: MentionKind, match: re.Match[str], sentence: SentenceReading) -> tuple[FigureMention, ...]:
    start, end = match.span("keep" if "keep" in match.re.groupindex else 0)
    return (FigureMention(start, end, None, None, None, "none", kind=kind),)


def _read_age(match: re.Match[str], sentence: SentenceReading) -> tuple[FigureMention, ...]:
    """An age counts nobody, but says who is a child; `best` is the first number in it."""
    (mention,) = _read_other("age", match, sentence)
    signs = enumerate(sentence.rest[mention.start : mention.end], start=mention.start)
    first = next((at for at, sign in signs if sign == SPELLED or sign.isdigit()), mention.start)
    years = sentence.grammar.numerals.read(sentence.text[first : mention.end])
    return (replace(mention, best=round(years[0]) if years else None),)


def _read_count(match: re.Match[str], sentence: SentenceReading) -> tuple[FigureMention, ...]:
    number = sentence.number(match)
    percent = sentence.grammar.percent.match(sentence.text, match.end())
    if number is None:
        return ()
    if number > _MOST or (not percent and number != int(number)):
        return (FigureMention(*match.span(), None, None, None, "none", kind="name" if number > _MOST else "measure"),)
    start, before = sentence.bound_before(match.start())
    end, after = sentence.bound_after(percent.end() if percent else match.end())
    return (_bounded(start, end, number, before or after, _PERCENT if percent else _PERSONS),)


def _read_revision(match: re.Match[str], sentence: SentenceReading) -> tuple[FigureMention, ...]:
    read = [
        mention
        for group in ("old", "new")
        for inner in sentence.grammar.number.finditer(match.string, *match.span(group))
        for mention in _read_count(inner, sentence)
    ]
    if len(read) != 2:
        return ()
    return replace(read[0], kind="superseded"), replace(read[1], kind="revision")


def _read_range(match: re.Match[str], sentence: SentenceReading) -> tuple[FigureMention, ...]:
    low, high = sentence.number(match, "low"), sentence.number(match, "high")
    if low is None or high is None or not low < high:
        return ()
    percent = sentence.grammar.percent.match(sentence.text, match.end())
    start, _ = sentence.bound_before(match.start())
    end, unit = (percent.end(), _PERCENT) if percent else (match.end(), _PERSONS)
    return (FigureMention(start, end, round(low), None, round(high), "range", unit),)


def _read_fraction(match: re.Match[str], sentence: SentenceReading) -> tuple[FigureMention, ...]:
    parts = sentence.number(match, "parts") if match["parts"] else None
    start, qualifier = sentence.bound_before(match.start())
    share = 100 * (parts or 1) / sentence.grammar.fractions[(match["fraction"] or match["bare"]).casefold()]
    return (_bounded(start, match.end(), share, qualifier, _PERCENT),)


def _read_share(match: re.Match[str], sentence: SentenceReading) -> tuple[FigureMention, ...]:
    qualifier, share = sentence.grammar.shares[_plain(match[0])]
    return (_bounded(*match.span(), share, cast(Qualifier, qualifier), _PERCENT),)


def _read_ratio(match: re.Match[str], sentence: SentenceReading) -> tuple[FigureMention, ...]:
    part, whole = sentence.number(match, "part"), sentence.number(match, "whole")
    if part is None or whole not in sentence.grammar.ratio_wholes or not 0 < part < whole:
        return ()
    start, qualifier = sentence.bound_before(match.start())
    return (_bounded(start, match.end(), 100 * part / whole, qualifier, _PERCENT),)


def _read_both(match: re.Match[str], sentence: SentenceReading) -> tuple[FigureMention, ...]:
    return (_bounded(*match.span(), 2, "exact"),)


def _read_vague(match: re.Match[str], sentence: SentenceReading) -> tuple[FigureMention, ...]:
    """A vague word keeps its floor under a bound from below and loses it under one from above."""
    if _bounds_a_number(match, sentence) or _ends_a_number(match, sentence):
        return ()
    start, qualifier = sentence.bound_before(match.start())
    floor = None if qualifier in _FROM_ABOVE else sentence.grammar.floors[_plain(match[0])]
    return (FigureMention(start, match.end(), floor, None, None, "vague"),)


def _bounds_a_number(match: re.Match[str], sentence: SentenceReading) -> bool:
    """Whether the words are themselves a bound of the number that follows, as in "some 12" or "as many as 12"."""
    grammar = sentence.grammar
    return any(
        bound.start() <= match.start() < end
        and (grammar.number.match(sentence.rest, end) or grammar.numerals.spelled.match(sentence.rest, end))
        for end, bound in sentence.bounds.items()
    )


def _ends_a_number(match: re.Match[str], sentence: SentenceReading) -> bool:
    """Whether the word is or multiplies a number: "две тысячи", "свыше тысячи", where the bare word is thousands."""
    numerals = sentence.grammar.numerals
    if _plain(match[0]) not in numerals.multipliers:
        return False
    if sentence.bound_before(match.start())[1] is not None:
        return True  # "свыше тысячи": one thousand
    return any(n.start() < match.start() < n.end() for n in numerals.spelled.finditer(sentence.text))


def _read_ordinal(match: re.Match[str], sentence: SentenceReading) -> tuple[FigureMention, ...]:
    return (replace(_bounded(*match.span(), 1, "exact"), kind="ordinal"),)
