"""Figures in words: every number of a sentence with the words that bound it, and what it does not count.

The grammar is data/lang/<code>/numerals.yaml. Nothing is parsed here: `find_figures` says which numbers could
count people; the caller, who has the parse, decides by `noun` and the tree whether they do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import Literal, cast

from recount.extract.figure_grammar import FigureGrammar, figure_grammar
from recount.language import Language
from recount.records import Figure, Qualifier, Span, Unit

MentionKind = Literal[
    "count", "zero", "ordinal", "revision", "superseded",
    "age", "time", "date", "year", "money", "measure", "address", "name", "compound", "idiom",
]  # fmt: skip
_COUNTED = frozenset({"count", "zero", "ordinal", "revision"})
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
_SIGNS: dict[Qualifier, str] = {
    "at_least": "≥ ", "more_than": "> ", "about": "≈ ", "nearly": "≲ ", "up_to": "≤ ", "less_than": "< ", "vague": "≳ ",
}  # fmt: skip
_NOUN = re.compile(r"\s+((?:[^\W\d_][\w'’-]*\s+){0,2}[^\W\d_][\w'’-]*)")


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A number in a sentence, with its bound words.

    `start` and `end` are offsets into the sentence. `kind` is "count" for what may count people,
    "zero" for "no one", "ordinal" for "a fourth", "revision" for the new one of two figures and
    "superseded" for the old one; any other kind says why the number counts nobody. `noun` is the
    run of up to three words that follows. `additional`: on top of a number named before ("another
    15"). `subset`: the words make it part of a whole ("including three", "two of whom"); `of_whole`
    is the index of that whole among the sentence's mentions, where it is a number too.
    """

    start: int
    end: int
    low: int | None
    best: int | None
    high: int | None
    qualifier: Qualifier
    unit: Unit = "persons"
    kind: MentionKind = "count"
    noun: str = ""
    additional: bool = False
    subset: bool = False
    of_whole: int | None = None

    @property
    def is_figure(self) -> bool:
        """Whether it may count people, or a share of them."""
        return self.kind in _COUNTED

    def figure(self, span: Span) -> Figure:
        """The record of this mention; `span` is where it stands in the report."""
        return Figure(self.low, self.best, self.high, self.qualifier, self.unit, span)


Reader = Callable[[re.Match[str], FigureGrammar], tuple[FigureMention, ...]]


def find_figures(text: str, language: Language) -> tuple[FigureMention, ...]:
    """Every number of the sentence `text`, in order; those that count no people are marked by their kind."""
    grammar = figure_grammar(language)
    found: list[FigureMention] = []
    rest = text
    for pattern, read in _steps(grammar):
        for match in pattern.finditer(rest):
            mentions = read(match, grammar)
            found.extend(mentions)
            rest = _without(rest, mentions)
    ordered = sorted(found, key=lambda mention: mention.start)
    return _with_wholes(text, [_in_context(text, mention, grammar) for mention in ordered], grammar)


def format_figure(figure: Figure) -> str:
    """A figure for a table: "≥ 12", "10–15", "≤ 80 %"; vague words as they stand, "?" where no number is said.

    `find_figures` reads whatever this writes.
    """
    percent = " %" if figure.unit == "percent" else ""
    if figure.qualifier == "range" and figure.low is not None and figure.high is not None:
        return f"{figure.low:,}–{figure.high:,}{percent}"
    if figure.qualifier == "vague" and figure.span is not None:
        return figure.span.quote
    number = next((n for n in (figure.best, figure.low, figure.high) if n is not None), None)
    return "?" if number is None else f"{_SIGNS.get(figure.qualifier, '')}{number:,}{percent}"


def _steps(grammar: FigureGrammar) -> Iterator[tuple[re.Pattern[str], Reader]]:
    """What is looked for, in order: whatever an earlier step takes, a later one no longer sees."""
    yield grammar.zero, _read_zero
    for kind, pattern in grammar.not_figures:
        yield pattern, partial(_read_other, cast(MentionKind, kind))
    for pattern in grammar.revisions:
        yield pattern, _read_revision
    yield grammar.fraction, _read_fraction
    yield grammar.share, _read_share
    for pattern in grammar.ratios:
        yield pattern, _read_ratio
    for pattern in grammar.ranges:
        yield pattern, _read_range
    yield grammar.both, _read_both
    yield grammar.bounded, _read_count
    yield grammar.vague, _read_vague
    yield grammar.count, _read_count
    yield grammar.zero_determiner, _read_zero
    yield grammar.ordinal, _read_ordinal


def _without(text: str, mentions: tuple[FigureMention, ...]) -> str:
    """`text` with the mentions blotted out."""
    for mention in mentions:
        text = text[: mention.start] + "\0" * (mention.end - mention.start) + text[mention.end :]
    return text


def _bounded(start: int, end: int, number: float, qualifier: Qualifier, unit: Unit = "persons") -> FigureMention:
    low, best, high = (round(number) if filled else None for filled in _FILLED[qualifier])
    return FigureMention(start, end, low, best, high, qualifier, unit)


def _qualifier(before: str, after: str, grammar: FigureGrammar) -> Qualifier:
    """What the first bound phrase before the number says, else the one after it, else "exact"."""
    phrase = grammar.bound.search(before)
    words = phrase[0] if phrase else after
    return cast(Qualifier, grammar.qualifier_of.get(_plain(words), "exact"))


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _read_zero(match: re.Match[str], grammar: FigureGrammar) -> tuple[FigureMention, ...]:
    return (FigureMention(*match.span(), 0, 0, 0, "exact", kind="zero"),)


def _read_other(kind: MentionKind, match: re.Match[str], grammar: FigureGrammar) -> tuple[FigureMention, ...]:
    start, end = match.span("keep" if "keep" in match.re.groupindex else 0)
    return (FigureMention(start, end, None, None, None, "none", kind=kind),)


def _read_count(match: re.Match[str], grammar: FigureGrammar) -> tuple[FigureMention, ...]:
    read = grammar.numerals.read(match["number"])
    if read is None:
        return ()
    percent, trimmed = bool(match["percent"]), read[1] < len(match["number"])
    end = match.start("number") + read[1] if trimmed else match.end()
    if not percent and read[0] != int(read[0]):
        return (FigureMention(match.start(), end, None, None, None, "none", kind="measure"),)
    qualifier = _qualifier(match["before"], match["after"], grammar)
    return (_bounded(match.start(), end, read[0], qualifier, "percent" if percent else "persons"),)


def _read_part(match: re.Match[str], part: str, grammar: FigureGrammar) -> FigureMention | None:
    """The figure written in the group `part`, with its own bounds."""
    inner = grammar.count.search(match.string, *match.span(part))
    mentions = _read_count(inner, grammar) if inner else ()
    return mentions[0] if mentions else None


def _read_revision(match: re.Match[str], grammar: FigureGrammar) -> tuple[FigureMention, ...]:
    old, new = _read_part(match, "old", grammar), _read_part(match, "new", grammar)
    if old is None or new is None:
        return ()
    return replace(old, kind="superseded"), replace(new, kind="revision")


def _read_range(match: re.Match[str], grammar: FigureGrammar) -> tuple[FigureMention, ...]:
    low, high = grammar.numerals.read(match["low"]), grammar.numerals.read(match["high"])
    if low is None or high is None or not low[0] < high[0]:
        return ()
    unit: Unit = "percent" if match["percent"] else "persons"
    return (FigureMention(*match.span(), round(low[0]), None, round(high[0]), "range", unit),)


def _read_fraction(match: re.Match[str], grammar: FigureGrammar) -> tuple[FigureMention, ...]:
    parts = grammar.numerals.read(match["parts"] or "")
    share = 100 * (parts[0] if parts else 1) / grammar.fractions[match["fraction"].casefold()]
    return (_bounded(*match.span(), share, _qualifier(match["before"], "", grammar), "percent"),)


def _read_share(match: re.Match[str], grammar: FigureGrammar) -> tuple[FigureMention, ...]:
    qualifier, share = grammar.shares[_plain(match["share"])]
    return (_bounded(*match.span(), share, cast(Qualifier, qualifier), "percent"),)


def _read_ratio(match: re.Match[str], grammar: FigureGrammar) -> tuple[FigureMention, ...]:
    part, whole = grammar.numerals.read(match["part"]), grammar.numerals.read(match["whole"])
    if part is None or whole is None or not 0 < part[0] < whole[0]:
        return ()
    return (_bounded(*match.span(), 100 * part[0] / whole[0], _qualifier(match["before"], "", grammar), "percent"),)


def _read_both(match: re.Match[str], grammar: FigureGrammar) -> tuple[FigureMention, ...]:
    return (_bounded(*match.span(), 2, "exact"),)


def _read_vague(match: re.Match[str], grammar: FigureGrammar) -> tuple[FigureMention, ...]:
    """A vague word keeps its floor under a bound from below and loses it under one from above."""
    floor = grammar.floors[_plain(match["vague"])]
    from_above = _qualifier(match["before"], "", grammar) in _FROM_ABOVE
    return (FigureMention(*match.span(), None if from_above else floor, None, None, "vague"),)


def _read_ordinal(match: re.Match[str], grammar: FigureGrammar) -> tuple[FigureMention, ...]:
    return (replace(_bounded(*match.span(), 1, "exact"), kind="ordinal"),)


def _in_context(text: str, mention: FigureMention, grammar: FigureGrammar) -> FigureMention:
    """The mention with what the words around it say."""
    before, noun = text[: mention.start], _NOUN.match(text, mention.end)
    return replace(
        mention,
        noun=noun[1] if noun else "",
        additional=bool(
            grammar.added_before.search(before)
            or grammar.adding.search(text, mention.start, mention.end)
            or grammar.added_after.match(text, mention.end)
        ),
        subset=bool(grammar.part_before.search(before) or grammar.part_after.match(text, mention.end)),
    )


def _with_wholes(text: str, mentions: list[FigureMention], grammar: FigureGrammar) -> tuple[FigureMention, ...]:
    """Marks "three of the four": the first is part of the second."""
    for index, (part, whole) in enumerate(pairwise(mentions)):
        between = grammar.part_between.fullmatch(text, part.end, whole.start)
        if between and part.is_figure and whole.is_figure:
            mentions[index] = replace(part, subset=True, of_whole=index + 1)
    return tuple(mentions)
