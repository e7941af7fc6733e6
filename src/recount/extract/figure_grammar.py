"""The figure grammar of a language: data/lang/<code>/numerals.yaml made into regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from recount.errors import BadData
from recount.extract.figure_screen import Held, Present, held, telling
from recount.extract.numerals import Numerals, alternation
from recount.language import Language
from recount.words import Led

SPELLED = "\ue000"  # stands for each character of a number in words, so that one pattern finds any number


class Tried(NamedTuple):
    """A pattern, and what all its matches hold."""

    pattern: re.Pattern[str]
    held: Held


@dataclass(frozen=True, slots=True)
class FigureGrammar:
    """Compiled patterns, and the tables that give what they match a value; words are casefolded.

    All but `idiom`, `zero`, `vague` and `bound` expect text in which `SPELLED` stands for numbers in words.
    """

    numerals: Numerals
    idiom: Led
    zero: Led
    bound: Led
    bound_after: re.Pattern[str]
    no_bound: re.Pattern[str]
    percent: re.Pattern[str]
    not_figures: tuple[tuple[str, Tried], ...]
    revisions: tuple[Tried, ...]
    ranges: tuple[Tried, ...]
    ratios: tuple[Tried, ...]
    present: Present
    number: re.Pattern[str]
    fraction: re.Pattern[str]
    fraction_word: Led
    share: Led
    vague: Led
    both: re.Pattern[str]
    zero_determiner: re.Pattern[str]
    ordinal: re.Pattern[str]
    adding: re.Pattern[str]
    added_before: re.Pattern[str]
    added_after: re.Pattern[str]
    part_before: re.Pattern[str]
    part_after: re.Pattern[str]
    part_between: re.Pattern[str]
    qualifier_of: Mapping[str, str]
    ratio_wholes: frozenset[int]
    fractions: Mapping[str, int]
    shares: Mapping[str, tuple[str, int]]
    floors: Mapping[str, int]


_GRAMMARS: dict[Path, FigureGrammar] = {}


def figure_grammar(language: Language) -> FigureGrammar:
    """The grammar of `language`, compiled once. Raises BadData naming the file and the entry that is amiss."""
    if language.folder not in _GRAMMARS:
        path = str(language.folder / "numerals.yaml")
        try:
            _GRAMMARS[language.folder] = _compile(language.table("numerals"), language.table("time"))
        except KeyError as error:
            raise BadData(path, f"the entry {error} is missing") from error
        except re.error as error:
            raise BadData(path, f"the pattern {error.pattern!r} is not a regular expression: {error}") from error
    return _GRAMMARS[language.folder]


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Makes patterns of sources; `pieces` is what names in braces stand for, `lists` the words of some."""

    pieces: Mapping[str, str]
    lists: Mapping[str, frozenset[str]]

    def of(self, source: str) -> re.Pattern[str]:
        filled = re.sub(r"\{([a-z_]+)\}", lambda m: self.pieces[m[1]], source.replace(" ", r"\s"))
        return re.compile(filled, re.IGNORECASE)

    def tried(self, sources: Iterable[str]) -> tuple[Tried, ...]:
        return tuple(Tried(self.of(source), held(source, self.lists)) for source in sources)

    def led(self, source: str, phrases: Iterable[str]) -> Led:
        """The pattern, whose every match begins with the first word of one of the phrases."""
        return Led((phrase.split()[0] for phrase in phrases), self.of(source))


def _words(phrases: Iterable[str]) -> str:
    return rf"(?<!\w)(?:{alternation(phrases)})(?!\w)"


def _compile(table: Mapping[str, Any], time: Mapping[str, Any]) -> FigureGrammar:
    numerals = Numerals.of(table)
    lists = telling({**table["lists"], "month": time["months"], "ordinal": table["ordinals"]})
    make = _Patterns(_pieces(table, time, numerals), lists)
    fill, led = make.of, make.led
    part, added = table["part"], table["additional"]
    shares = [word for shares in table["shares"].values() for word in shares]
    revisions, ranges, ratios = (make.tried(table[name]) for name in ("revisions", "ranges", "ratios"))
    not_figures = [(kind, one) for kind, sources in table["not_figures"].items() for one in make.tried(sources)]
    return FigureGrammar(
        numerals=numerals,
        idiom=led(_words(table["idioms"]), table["idioms"]),
        zero=led(_words(table["zero"]), table["zero"]),
        bound=led("{bound}", _bounds(table)),
        no_bound=fill(table.get("no_bound", "(?!)")),
        bound_after=fill(r"\s?(?P<words>{after})(?!\w)"),
        percent=fill(r"\s?(?:{percent})(?!\w)"),
        not_figures=tuple(not_figures),
        revisions=revisions,
        ranges=ranges,
        ratios=ratios,
        present=Present(one.held for one in (*revisions, *ranges, *ratios, *(one for _, one in not_figures))),
        number=fill("{n}"),
        fraction=fill(
            r"(?:(?P<parts>{n}|{joined}|\b(?:{article}))[\s-](?P<fraction>{fraction})|\b(?P<bare>{bare}))"
            r"\b(?= (?:{follower})\b)"
        ),
        fraction_word=led(r"\b(?:{fraction}|{bare})\b", [*table["fractions"], *table["bare_fractions"]]),
        share=led(_words(shares), shares),
        vague=led(r"(?<![\w-])(?:{vague})(?![\w-])", [word for words in table["vague"].values() for word in words]),
        both=fill(r"\b" + table["both"]),
        zero_determiner=fill(r"\b" + table["zero_determiner"]),
        ordinal=fill(_words(table["ordinals"]) + "|" + table["ordinal_ending"]),
        adding=fill(_words(added["before"])),
        added_before=fill(_words(added["before"]) + " $"),
        added_after=fill(" " + _words(added["after"])),
        part_before=fill(_words(part["before"]) + " (?:the )?$"),
        part_after=fill(" " + _words(part["after"])),
        part_between=fill(" (?:" + "|".join(part["between"]) + ")"),
        qualifier_of=_qualifier_of(table["qualifiers"]),
        ratio_wholes=frozenset(table["ratio_wholes"]),
        fractions=table["fractions"],
        shares={word: (kind, best) for kind, shares in table["shares"].items() for word, best in shares.items()},
        floors={word: floor for floor, phrases in table["vague"].items() for word in phrases},
    )


def _qualifier_of(qualifiers: Mapping[str, Any]) -> dict[str, str]:
    return {
        phrase: qualifier for qualifier, sides in qualifiers.items() for phrases in sides.values() for phrase in phrases
    }


def _pieces(table: Mapping[str, Any], time: Mapping[str, Any], numerals: Numerals) -> dict[str, str]:
    """What the names in braces stand for."""
    sides, bound = table["qualifiers"].values(), _bound(_bounds(table))
    return {
        **{name: alternation(words) for name, words in table["lists"].items()},
        **table["pieces"],
        "n": rf"(?:{SPELLED}++(?!-\w)|{numerals.digits}(?!-[^\W\d]))",
        "joined": rf"(?:{SPELLED}++(?=-\w)|{numerals.digits}(?=-[^\W\d]))",
        "letter": r"[^\W\d_]",
        "month": _months(time),
        "bound": bound,
        "bounds": f"(?:{bound})*",
        "after": alternation(phrase for side in sides for phrase in side.get("after", ())),
        "percent": alternation(table["percent"]),
        "article": alternation(table["articles"]),
        "ordinal": alternation(table["ordinals"]),
        "fraction": alternation(table["fractions"]),
        "bare": alternation(table["bare_fractions"]),
        "follower": alternation(table["share_followers"]),
        "vague": alternation(word for words in table["vague"].values() for word in words),
    }


def _bounds(table: Mapping[str, Any]) -> list[str]:
    """The phrases that may stand before a number and bound it."""
    sides = table["qualifiers"].values()
    return [*table["fillers"], *(phrase for side in sides for phrase in side.get("before", ()))]


def _bound(phrases: list[str]) -> str:
    """A bound phrase and the space after it; a sign such as ≥ needs none."""
    words, signs = [p for p in phrases if p[0].isalpha()], [p for p in phrases if not p[0].isalpha()]
    return rf"(?<!\w)(?:{alternation(words)})\s|(?<!\S)(?:{alternation(signs)})\s?"


def _months(time: Mapping[str, Any]) -> str:
    names = list(time["months"])
    if not time["months_capitalised"]:
        return alternation(names)
    return "(?-i:" + alternation([n.capitalize() for n in names] + [n.upper() for n in names]) + ")"
