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

SPELLED = "\ue000"  # stands for each character of a number in words, so that one pattern finds any number


_ESCAPE = re.compile(r"\\[^d]")
_CLASS = re.compile(r"\[[^\]]*\]")
_GROUP = re.compile(r"\((?:(?P<look>\?<?[=!])|\?(?:P<\w+>|[a-z-]*:))?(?P<inside>[^()]*)\)(?P<optional>[?*]|\{0,)?")
_DIGIT = re.compile(r"\\d(?![?*]|\{0)")


@dataclass(frozen=True, slots=True)
class FigureGrammar:
    """Compiled patterns, and the tables that give what they match a value; words are casefolded.

    All but `idiom`, `zero`, `vague` and `bound` expect text in which `SPELLED` stands for numbers in words.
    Beside the kind and the pattern of what is no figure stands whether its every match holds a digit.
    """

    numerals: Numerals
    idiom: re.Pattern[str]
    zero: re.Pattern[str]
    bound: re.Pattern[str]
    bound_after: re.Pattern[str]
    no_bound: re.Pattern[str]
    percent: re.Pattern[str]
    not_figures: tuple[tuple[str, re.Pattern[str], bool], ...]
    revisions: tuple[re.Pattern[str], ...]
    ranges: tuple[re.Pattern[str], ...]
    ratios: tuple[re.Pattern[str], ...]
    number: re.Pattern[str]
    fraction: re.Pattern[str]
    fraction_word: re.Pattern[str]
    share: re.Pattern[str]
    vague: re.Pattern[str]
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


def _compile(table: Mapping[str, Any], time: Mapping[str, Any]) -> FigureGrammar:
    numerals = Numerals.of(table)
    pieces = _pieces(table, time, numerals)

    def fill(source: str) -> re.Pattern[str]:
        return re.compile(re.sub(r"\{([a-z_]+)\}", lambda m: pieces[m[1]], source.replace(" ", r"\s")), re.IGNORECASE)

    def fill_all(sources: Iterable[str]) -> tuple[re.Pattern[str], ...]:
        return tuple(fill(source) for source in sources)

    def words(source: Iterable[str]) -> str:
        return rf"(?<!\w)(?:{alternation(source)})(?!\w)"

    part, added = table["part"], table["additional"]
    return FigureGrammar(
        numerals=numerals,
        idiom=fill(words(table["idioms"])),
        zero=fill(words(table["zero"])),
        bound=fill("{bound}"),
        no_bound=fill(table.get("no_bound", "(?!)")),
        bound_after=fill(r"\s?(?P<words>{after})(?!\w)"),
        percent=fill(r"\s?(?:{percent})(?!\w)"),
        not_figures=tuple(
            (kind, fill(source), _holds_digit(source))
            for kind, sources in table["not_figures"].items()
            for source in sources
        ),
        revisions=fill_all(table["revisions"]),
        ranges=fill_all(table["ranges"]),
        ratios=fill_all(table["ratios"]),
        number=fill("{n}"),
        fraction=fill(
            r"(?:(?P<parts>{n}|{joined}|\b(?:{article}))[\s-](?P<fraction>{fraction})|\b(?P<bare>{bare}))"
            r"\b(?= (?:{follower})\b)"
        ),
        fraction_word=fill(r"\b(?:{fraction}|{bare})\b"),
        share=fill(words(word for shares in table["shares"].values() for word in shares)),
        vague=fill(r"(?<![\w-])(?:{vague})(?![\w-])"),
        both=fill(r"\b" + table["both"]),
        zero_determiner=fill(r"\b" + table["zero_determiner"]),
        ordinal=fill(words(table["ordinals"]) + "|" + table["ordinal_ending"]),
        adding=fill(words(added["before"])),
        added_before=fill(words(added["before"]) + " $"),
        added_after=fill(" " + words(added["after"])),
        part_before=fill(words(part["before"]) + " (?:the )?$"),
        part_after=fill(" " + words(part["after"])),
        part_between=fill(" (?:" + "|".join(part["between"]) + ")"),
        qualifier_of=_qualifier_of(table["qualifiers"]),
        ratio_wholes=frozenset(table["ratio_wholes"]),
        fractions=table["fractions"],
        shares={word: (kind, best) for kind, shares in table["shares"].items() for word, best in shares.items()},
        floors={word: floor for floor, phrases in table["vague"].items() for word in phrases},
    )


def _holds_digit(source: str) -> bool:
    """Whether every match of a pattern holds a digit; said of none where that is not plain to see.

    Classes of signs and groups that are optional, offer a choice or only look around are left out of account.
    """
    bare = _CLASS.sub("_", _ESCAPE.sub("_", source.replace("{year}", r"\d")))
    while group := _GROUP.search(bare):
        sure = not group["look"] and not group["optional"] and "|" not in group["inside"]
        bare = bare[: group.start()] + (group["inside"] if sure else "_") + bare[group.end() :]
    return "|" not in bare and _DIGIT.search(bare) is not None


def _qualifier_of(qualifiers: Mapping[str, Any]) -> dict[str, str]:
    return {
        phrase: qualifier for qualifier, sides in qualifiers.items() for phrases in sides.values() for phrase in phrases
    }


def _pieces(table: Mapping[str, Any], time: Mapping[str, Any], numerals: Numerals) -> dict[str, str]:
    """What the names in braces stand for."""
    sides = table["qualifiers"].values()
    bound = _bound([*table["fillers"], *(phrase for side in sides for phrase in side.get("before", ()))])
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


def _bound(phrases: list[str]) -> str:
    """A bound phrase and the space after it; a sign such as ≥ needs none."""
    words, signs = [p for p in phrases if p[0].isalpha()], [p for p in phrases if not p[0].isalpha()]
    return rf"(?<!\w)(?:{alternation(words)})\s|(?<!\S)(?:{alternation(signs)})\s?"


def _months(time: Mapping[str, Any]) -> str:
    names = list(time["months"])
    if not time["months_capitalised"]:
        return alternation(names)
    return "(?-i:" + alternation([n.capitalize() for n in names] + [n.upper() for n in names]) + ")"
