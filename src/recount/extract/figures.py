"""Figures in words: every number of a sentence with the words that bound it, and what it does not count.

The grammar is data/lang/<code>/numerals.yaml. Nothing is parsed here: `find_figures` says which numbers could
count people; the caller, who has the parse, decides by `noun` and the tree whether they do.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from recount.extract.figure_grammar import FigureGrammar, figure_grammar
from recount.extract.figure_mention import FigureMention
from recount.extract.figure_readers import read_sentence
from recount.language import Language
from recount.records import Figure, Qualifier

__all__ = ["FigureMention", "find_figures", "format_figure"]

_SIGNS: dict[Qualifier, str] = {
    "at_least": "≥ ", "more_than": "> ", "about": "≈ ", "nearly": "≲ ", "up_to": "≤ ", "less_than": "< ", "vague": "≳ ",
}  # fmt: skip
_NEAR = 40  # characters before a number in which words such as "including" are sought
_NOUN = re.compile(r"\s+((?:[^\W\d_][\w'’-]*\s+){0,2}[^\W\d_][\w'’-]*)")


def find_figures(text: str, language: Language) -> tuple[FigureMention, ...]:
    """Every number of the sentence `text`, in order; those that count no people are marked by their kind."""
    grammar = figure_grammar(language)
    mentions = [_in_context(text, mention, grammar) for mention in read_sentence(text, grammar)]
    return _with_wholes(text, mentions, grammar)


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


def _in_context(text: str, mention: FigureMention, grammar: FigureGrammar) -> FigureMention:
    """The mention with what the words around it say."""
    if not mention.is_figure:
        return mention
    before, noun = text[max(0, mention.start - _NEAR) : mention.start], _NOUN.match(text, mention.end)
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
