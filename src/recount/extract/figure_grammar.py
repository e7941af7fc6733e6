"""The figure grammar of a language: data/lang/<code>/numerals.yaml made into regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recount.errors import BadData
from recount.extract.numerals import Numerals, alternation
from recount.language import Language


@dataclass(frozen=True, slots=True)
class FigureGrammar:
    """Compiled patterns, and the tables that give what they match a value; words are casefolded."""

    numerals: Numerals
    not_figures: tuple[tuple[str, re.Pattern[str]], ...]
    revisions: tuple[re.Pattern[str], ...]
    ranges: tuple[re.Pattern[str], ...]
    ratios: tuple[re.Pattern[str], ...]
    bound: re.Pattern[str]
    bounded: re.Pattern[str]
    count: re.Pattern[str]
    fraction: re.Pattern[str]
    share: re.Pattern[str]
    vague: re.Pattern[str]
    zero: re.Pattern[str]
    zero_determiner: re.Pattern[str]
    both: re.Pattern[str]
    ordinal: re.Pattern[str]
    adding: re.Pattern[str]
    added_before: re.Pattern[str]
    added_after: re.Pattern[str]
    part_before: re.Pattern[str]
    part_after: re.Pattern[str]
    part_between: re.Pattern[str]
    qualifier_of: Mapping[str, str]
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


def _compile(table: Mapping[str, Any], time: Mapping[str, Any]) -> FigureGrammar:
    numerals = Numerals.of(table)
    pieces = _pieces(table, time, numerals)

    def fill(source: str) -> re.Pattern[str]:
        return re.compile(re.sub(r"\{([a-z_]+)\}", lambda m: pieces[m[1]], source.replace(" ", r"\s")), re.IGNORECASE)

    def fill_all(sources: Iterable[str]) -> tuple[re.Pattern[str], ...]:
        return tuple(fill(source) for source in sources)

    number = r"(?P<number>{n})(?P<percent>{percent_})(?P<after>(?:\s?(?:{after})(?!\w))?)"
    part, added = table["part"], table["additional"]
    return FigureGrammar(
        numerals=numerals,
        not_figures=tuple((kind, fill(source)) for kind, sources in table["not_figures"].items() for source in sources),
        revisions=fill_all(table["revisions"]),
        ranges=fill_all("{q_}" + source + "(?P<percent>{percent_})" for source in table["ranges"]),
        ratios=fill_all("(?P<before>{q_})" + source for source in table["ratios"]),
        bound=fill("{bound}"),
        bounded=fill("(?P<before>{fillers_}{bound}{q_})" + number),
        count=fill("(?P<before>{q_})" + number),
        fraction=fill(
            r"(?P<before>{q_})(?:(?P<parts>{n}|{joined}|{article})[\s-])?(?P<fraction>{fraction})\b(?=\s(?:{follower})\b)"
        ),
        share=fill(r"(?P<before>{q_})\b(?P<share>{share})\b"),
        vague=fill(r"(?P<before>{q_})(?<![\w-])(?P<vague>{vague})(?![\w-])"),
        zero=fill(r"\b(?:{zero})\b"),
        zero_determiner=fill(r"\b(?:" + table["zero_determiner"] + ")"),
        both=fill(r"\b(?:" + table["both"] + ")"),
        ordinal=fill(r"\b(?:{ordinal})\b"),
        adding=fill(r"\b(?:" + alternation(added["before"]) + r")\b"),
        added_before=fill(r"(?<!\w)(?:" + alternation(added["before"]) + r")\s$"),
        added_after=fill(r"\s(?:" + alternation(added["after"]) + r")\b"),
        part_before=fill(r"\b(?:" + alternation(part["before"]) + r")\s(?:the\s)?$"),
        part_after=fill(r"\s(?:" + alternation(part["after"]) + r")\b"),
        part_between=fill(r"\s(?:" + "|".join(part["between"]) + ")"),
        qualifier_of=_qualifier_of(table["qualifiers"]),
        fractions=table["fractions"],
        shares={word: (kind, best) for kind, words in table["shares"].items() for word, best in words.items()},
        floors={word: floor for floor, words in table["vague"].items() for word in words},
    )


def _qualifier_of(qualifiers: Mapping[str, Any]) -> dict[str, str]:
    return {
        phrase: qualifier for qualifier, sides in qualifiers.items() for phrases in sides.values() for phrase in phrases
    }


def _pieces(table: Mapping[str, Any], time: Mapping[str, Any], numerals: Numerals) -> dict[str, str]:
    """What the names in braces stand for."""
    sides = table["qualifiers"].values()
    bounds = [phrase for side in sides for phrase in side.get("before", ())]
    bound = "|".join(_separated(phrase) for phrase in sorted(bounds, key=len, reverse=True))
    filler = alternation(table["fillers"])
    return {
        **{name: alternation(words) for name, words in table["lists"].items()},
        **table["pieces"],
        "n": numerals.pattern,
        "joined": numerals.joined,
        "number_word": numerals.word,
        "letter": r"[^\W\d_]",
        "month": _months(time),
        "bound": f"(?:{bound})",
        "q_": rf"(?:(?:{bound})|(?<!\w)(?:{filler})\s)*",
        "fillers_": rf"(?:(?<!\w)(?:{filler})\s)*",
        "after": alternation(phrase for side in sides for phrase in side.get("after", ())),
        "percent_": rf"(?:\s?(?:{alternation(table['percent'])})(?!\w))?",
        "article": alternation(table["articles"]),
        "fraction": alternation(table["fractions"]),
        "follower": alternation(table["share_followers"]),
        "share": alternation(word for words in table["shares"].values() for word in words),
        "vague": alternation(word for words in table["vague"].values() for word in words),
        "zero": alternation(table["zero"]),
        "ordinal": alternation(table["ordinals"]) + "|" + table["ordinal_ending"],
    }


def _separated(phrase: str) -> str:
    """A bound phrase and the space after it; a sign such as ≥ needs none."""
    return rf"(?<!\w){alternation([phrase])}" + (r"\s" if phrase[-1].isalpha() or phrase[-1] == "." else r"\s?")


def _months(time: Mapping[str, Any]) -> str:
    names = list(time["months"])
    if not time["months_capitalised"]:
        return alternation(names)
    return "(?-i:" + alternation([n.capitalize() for n in names] + [n.upper() for n in names]) + ")"
