"""The time grammar of a language: data/lang/<code>/time.yaml made into regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recount.errors import BadData
from recount.language import Language, any_of
from recount.resolve.times.screen import Screen

_YEAR = r"(?:1[89]|20)\d\d"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_BEHIND = 80  # characters behind an expression in which the verb of its clause is sought
# Pieces that tell where a rule is worth trying, the rarest in most texts first; "digit" stands for \d.
_TELLING = (
    "season", "decade", "holiday", "moving", "share", "recurring", "relative_day", "month", "year", "weekday", "person",
    "digit", "vague", "relation", "which", "unit",
)  # fmt: skip
_ESCAPES = re.compile(r"\\.|\[[^]]*\]")
_INNERMOST = re.compile(r"\((?P<look>\?<?[=!])?(?:\?:|\?P<\w+>)?(?P<inside>[^()]*)\)(?P<optional>[?*])?")


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of expression: the name of its reading, the kind of time for undated ones, and its pattern.

    The pattern expects lower-case text: that makes it several times faster than ignoring case. `holds` names
    a piece that every match holds ("month") or is the words of which it holds one, so that only the text near
    them need be searched.
    """

    reading: str
    kind: str
    pattern: re.Pattern[str]
    holds: str | None


@dataclass(frozen=True, slots=True)
class TimeGrammar:
    """Compiled rules, what may stand around an expression, and the table of words and their values.

    `screen` finds what rules name in `holds`.
    """

    rules: tuple[Rule, ...]
    screen: Screen
    around: Mapping[str, re.Pattern[str]]
    connector: re.Pattern[str]
    pair_connector: re.Pattern[str]
    since_when: re.Pattern[str]
    begun: re.Pattern[str] | None
    length_to: re.Pattern[str] | None
    compared: re.Pattern[str] | None
    hour_gap: re.Pattern[str]
    future: re.Pattern[str]
    once_future: re.Pattern[str]
    aside: re.Pattern[str]
    standing: tuple[re.Pattern[str], re.Pattern[str]] | None
    past: tuple[re.Pattern[str], re.Pattern[str]] | None
    deadline: re.Pattern[str]
    done: re.Pattern[str]
    shortened: re.Pattern[str]
    months_capitalised: bool
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, int]
    table: Mapping[str, Any]

    def value(self, name: str, words: str) -> Any:
        """What the table `name` gives for `words` as they stand in the text."""
        return self.table[name][" ".join(words.casefold().split())]

    def unit(self, written: str) -> tuple[str, bool]:
        """The unit a word names, and whether it names several."""
        word = written.casefold()
        several = word in self.table["plural_units"]
        return self.table["plural_units" if several else "units"][word], several

    def number(self, written: str) -> int:
        """A number in digits or words: "25", "2,000", "a dozen", "twenty-five"."""
        if written[0].isdigit():
            return int(written.replace(",", ""))
        words = " ".join(written.casefold().split())
        return self.numbers[words] if words in self.numbers else sum(self.numbers[w] for w in re.split("[ -]", words))


_GRAMMARS: dict[Path, TimeGrammar] = {}


def time_grammar(language: Language) -> TimeGrammar:
    """The grammar of `language`, compiled once. Raises BadData naming the file and the entry that is amiss."""
    if language.folder not in _GRAMMARS:
        path = str(language.folder / "time.yaml")
        try:
            _GRAMMARS[language.folder] = _compile(language.table("time"), language.table("numerals"))
        except KeyError as error:
            raise BadData(path, f"the entry {error} is missing") from error
        except re.error as error:
            raise BadData(path, f"the pattern {error.pattern!r} is not a regular expression: {error}") from error
    return _GRAMMARS[language.folder]


def alternation(words: Iterable[str]) -> str:
    """A regular expression for any of `words`; a space stands for any white space."""
    return any_of(words, blank=r"\s+")


def _compile(table: Mapping[str, Any], numerals: Mapping[str, Any]) -> TimeGrammar:
    numbers = {**numerals["values"], **table["counts"]}
    pieces = _pieces(table, numbers, numerals["values"])

    def fill(source: str) -> re.Pattern[str]:
        return re.compile(re.sub(r"\{([a-z_]+)\}", lambda m: pieces[m[1]], source.replace(" ", r"\s")))

    around = table["around"]
    between = rf"(?:(?:{alternation(around['on'])})\s)?(?:the\s)?"
    before = {name: alternation(words) for name, words in around.items()}
    before |= {name: alternation(table[name]) for name in ("phases", "day_phases", "parts_of_month") if name in table}

    def joining(name: str) -> re.Pattern[str]:
        return re.compile(rf",?\s?(?:{before[name]})\s?{between}", re.IGNORECASE)

    return TimeGrammar(
        rules=tuple(
            Rule(rule["reading"], rule.get("kind", ""), fill(rule["pattern"]), _held(rule)) for rule in table["rules"]
        ),
        screen=Screen(_telling(table)),
        around={
            name: re.compile(rf"(?<!\w)(?P<words>{words})[\s-]?{between}$", re.IGNORECASE)
            for name, words in before.items()
        },
        connector=joining("connectors"),
        pair_connector=joining("pair_connectors"),
        since_when=joining("since_when"),
        begun=_begun(before, between) if "begun" in before else None,
        length_to=_length_to(before, pieces, between) if "length_to" in before else None,
        compared=_compared(before) if "compared" in before else None,
        hour_gap=re.compile(
            rf"\s?(?:{alternation(table['lists']['hour_gap'])})?,?\s(?:(?:{alternation(around['on'])})\s)?",
            re.IGNORECASE,
        ),
        future=_cue(table, alternation(table["future"])),
        once_future=_cue(table, alternation(table.get("once_future", ()))),
        aside=re.compile(rf"\((?:{_hour(table)}\s)?$", re.IGNORECASE),
        standing=_standing(table),
        past=_past(table),
        deadline=_limit(table, "deadlines"),
        shortened=re.compile(
            rf"(?<![^\W\d_])(?:[^\W\d_]|{alternation(table.get('shortened', ()))})\.\Z",
            re.IGNORECASE,
        ),
        done=re.compile(rf"\s(?:[\w-]+\s){{0,2}}?(?:{alternation(table.get('done', ()))})\b", re.IGNORECASE),
        months_capitalised=table["months_capitalised"],
        months=table["months"],
        weekdays=table["weekdays"],
        numbers=numbers,
        table=table,
    )


def _cue(table: Mapping[str, Any], words: str) -> re.Pattern[str]:
    """Words that tell the time of a clause, with no end of the clause behind them."""
    ends = rf"[,;:—–\"“”(]|\b(?:{alternation(table['future_ends'])})\b"
    return re.compile(rf"\b(?:{words})\b(?!.*(?:{ends}))", re.IGNORECASE | re.DOTALL)


def _hour(table: Mapping[str, Any]) -> str:
    """A time of day before its day: "9 a.m. EST"."""
    words = alternation([*table["lists"]["clock"], *table["lists"]["hour_gap"]])
    return rf"\d[\d:.]*(?:\s?(?:{words}))*"


def _limit(table: Mapping[str, Any], name: str) -> re.Pattern[str]:
    """The words `name` right before a time limit, of which a time of day may be told first: "until 9 a.m. EST"."""
    hour, phases = _hour(table), alternation(table["phases"])
    return re.compile(rf"\b(?:{alternation(table[name])})\s(?:{hour}\s)?(?:(?:{phases})[\s-]?)?$", re.IGNORECASE)


def _standing(table: Mapping[str, Any]) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Words of what still holds, and those before the limit up to which it does: "has … until"."""
    if "standing" not in table:
        return None
    return _cue(table, alternation(table["standing"])), _limit(table, "standing_limits")


def _past(table: Mapping[str, Any]) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Verbs of what has been, by themselves or by their endings: before an expression, and behind it in its clause."""
    if "past" not in table:
        return None
    words = rf"{alternation(table['past'])}|\w{{2,}}(?:{alternation(table['past_endings'])})"
    return _cue(table, words), re.compile(rf",?[^,;:.!?()“”\"\n]{{0,{_BEHIND}}}?\b(?:{words})\b", re.IGNORECASE)


def _begun(words: Mapping[str, str], between: str) -> re.Pattern[str]:
    """What stands before the day from which a total counts, where it is told as the beginning of something."""
    some = r"(?:\s[^\W\d][\w'’-]*)"
    told = "|".join(words[name] for name in ("begun", "over") if name in words)
    clause = rf"(?:{words['since']}){some}{{1,10}}?\s(?:{told})(?:\s\w+){{0,2}}?"
    noun = rf"(?:{words['since']}){some}{{0,3}}?\s(?:{words['begun_by']}){some}{{0,4}}?"
    lasting = rf"(?:{words['lasting']}),?\s(?:since\s)?(?:{words['that']})\s(?:{words['begun']})"
    return re.compile(rf"(?<!\w)(?P<words>{clause}|{noun}|{lasting})\s{between}$", re.IGNORECASE)


def _length_to(words: Mapping[str, str], pieces: Mapping[str, str], between: str) -> re.Pattern[str]:
    """What stands before the time up to which a length is counted: "in the six months to June"."""
    length = rf"(?:{words['length_of']})\s(?:{pieces['count']}[\s-])?{pieces['unit']}"
    return re.compile(rf"(?<!\w)(?P<words>{length})\s(?:{words['length_to']})\s{between}$", re.IGNORECASE)


def _compared(words: Mapping[str, str]) -> re.Pattern[str]:
    """What stands before "since" where something is measured by what was before: "the deadliest attack there since"."""
    return re.compile(rf"\b(?:{words['compared']})\b(?:\s[\w'’-]+){{0,6}}\s$", re.IGNORECASE)


def _telling(table: Mapping[str, Any]) -> dict[str, Iterable[str]]:
    """The words of what rules name in `holds`; figures have none."""
    words = {
        **table["lists"],
        "month": table["months"],
        "weekday": table["weekday_names"],
        "which": table["which"],
        "unit": [*table["units"], *table["plural_units"]],
        "moving": table.get("moving", ()),
        **{name: table[f"{name}s"] for name in ("share", "season", "holiday", "relative_day", "relation")},
    }
    listed = {_listed(rule): rule["holds"] for rule in table["rules"] if "holds" in rule}
    return {name: words[name] for name in _TELLING if name in words} | listed


def _listed(rule: Mapping[str, Any]) -> str:
    """The name of the words listed with a rule, which is no piece's: the word "year" is not the piece of figures."""
    return "one of " + " ".join(rule["holds"])


def _held(rule: Mapping[str, Any]) -> str | None:
    """The words listed with a rule, else the most telling piece that its every match holds; None if there is none.

    Groups that are optional, offer a choice or only look around are left out of account.
    """
    if "holds" in rule:
        return _listed(rule)
    bare = _ESCAPES.sub("_", rule["pattern"].replace(r"\d", "{digit}"))
    while group := _INNERMOST.search(bare):
        sure = not group["look"] and not group["optional"] and "|" not in group["inside"]
        bare = bare[: group.start()] + (group["inside"] if sure else "") + bare[group.end() :]
    return next((name for name in _TELLING if re.search(rf"\{{{name}\}}(?![?*])", bare)), None)


def _pieces(table: Mapping[str, Any], numbers: Mapping[str, int], numerals: Iterable[str]) -> dict[str, str]:
    """What the names in braces stand for; most are groups that a reading looks at."""
    lists = {name: alternation(words) for name, words in table["lists"].items()}
    lists["final_parts"] = alternation(table.get("final_parts", ()))
    ending = f"(?:{lists['ordinal_ending']})?"
    month = alternation(table["months"])
    tens = alternation(word for word, value in numbers.items() if 10 <= value < 100)
    ones = alternation(word for word in numerals if 0 < numbers[word] < 10)
    joined = rf"{alternation(word for word, value in numbers.items() if value in range(20, 100, 10))}[\s-]{ones}"
    groups = {
        "day": f"{_DAY}",
        "month": month,
        "year": _YEAR,
        "count": rf"\d{{1,3}}(?:,\d{{3}})*|{joined}|{alternation(numbers)}",
        "vague_count": alternation(table["vague_counts"]),
        "number": rf"\d{{1,3}}|{joined}|{alternation(numerals)}",
        "unit": alternation([*table["units"], *table["plural_units"]]),
        "which": alternation(table["which"]),
        "weekday": alternation(table["weekday_names"]),
        "weekday_short": alternation(table["weekdays"]),
        "century": alternation(table.get("centuries", {})),
        "tens": tens,
        "ones": ones,
        "ordinal": alternation(table["ordinals"]),
        "share": alternation(table["shares"]),
        "season": alternation(table["seasons"]),
        "holiday": alternation(table["holidays"]),
        "moving": alternation(table.get("moving", ())),
        "relative_day": alternation(table["relative_days"]),
        "relation": alternation(table["relations"]),
        "nearby": alternation(table.get("nearby", ())),
        "century_name": alternation(table.get("century_names", ())),
        "decade_name": alternation(table.get("decade_names", ())),
        "relation_sign": alternation(table["relation_signs"]),
        "decade": r"(?:1[89]|20)\d",
    }
    named = {name: f"(?P<{name}>{source})" for name, source in groups.items()}
    named["day"] += ending
    named["which_year"] = f"(?P<which_year>{groups['which']})"
    ends = {"day_to": f"(?P<day_to>{_DAY}){ending}", "month_to": f"(?P<month_to>{month})"}
    return {**lists, **named, **ends}
