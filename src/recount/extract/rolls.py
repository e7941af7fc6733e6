"""Lists of victims: items that hold a name and little else, under words that say what happened to those listed.

"Killed:", "Victims", "The dead are" and then one item a line, or one behind each bullet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from recount.extract.analysed import Analysed, analyse
from recount.extract.drafts import Draft, draft_of
from recount.extract.figures import find_figures
from recount.extract.harm import Mention
from recount.extract.parse import load_parser
from recount.extract.sentences import Sentence
from recount.extract.syntax import tokens
from recount.extract.tree import Doc
from recount.extract.victims import ONE, Victims, alone
from recount.language import Language, any_of, load_language
from recount.records import Outcome, Report

FEWEST = 3  # items that make a list
SHORT_HEADING = 3  # words up to which a line with no colon is a heading: "Victims", "The dead"
NEVER = frozenset({"headline", "byline", "caption"})  # blocks whose names are not the victims'
INTRODUCTION = 120  # characters before the first item in which its heading stands
LONGEST = 170  # characters of a line that holds one item with its bullet
BULLETS = frozenset("-•–·*")
ITEM = re.compile(
    r"(?:^[ \t]*(?:[-•–·]|\d{1,3}[.)])?|[*•])[ \t]*(?P<item>[^\n*•]{3,160}?)[ \t]*(?=$|[*•])", re.MULTILINE
)
# Two words or more with capitals, initials between them allowed.
NAME = re.compile(r"\b[^\W\d_a-z][^\W\d_]*[a-zà-ÿ'’-]+(?:\s+(?:[A-Z]\.|[^\W\d_a-z][\w'’-]+)){1,4}")
OUTCOMES: dict[str, Outcome] = {"killed": "killed", "injured": "injured", "missing": "missing", "detained": "detained"}


@dataclass(frozen=True, slots=True)
class _Item:
    start: int
    end: int


def roll_drafts(report: Report, language: Language) -> Iterator[Draft]:
    """A draft for every person of every list of victims; a list whose heading says no one harm is left alone."""
    for items in _lists(report.text):
        outcome = _outcome(report, items, language.code)
        if outcome is not None and not _is_beside(items, report):
            docs = load_parser(language).parse([report.text[item.start : item.end] for item in items])
            for item, doc in zip(items, docs, strict=True):
                yield from _listed(item, doc, outcome, report, language)


def _is_beside(items: Sequence[_Item], report: Report) -> bool:
    """Whether the items stand in a headline, a byline or a caption: who wrote the report was not killed in it."""
    return any(b.kind in NEVER and b.start <= i.start < b.end for b in report.blocks for i in items)


def _lists(text: str) -> Iterator[Sequence[_Item]]:
    """Runs of items that each begin with a name, nothing but white space between them."""
    run: list[_Item] = []
    for match in ITEM.finditer(text) if _may_list(text) else ():
        item = _Item(match.start("item"), match.end("item"))
        follows = bool(run) and not text[run[-1].end : item.start].strip(" \t\n-•–·*0123456789.)")
        if not follows or not _is_person(text[item.start : item.end]):
            if len(run) >= FEWEST:
                yield run
            run = []
        if _is_person(text[item.start : item.end]):
            run.append(item)
    if len(run) >= FEWEST:
        yield run


def _may_list(text: str) -> bool:
    """Whether there are enough lines as short as items for a list, or bullets inside lines."""
    return "*" in text or "•" in text or sum(0 < len(line.strip()) <= LONGEST for line in text.split("\n")) >= FEWEST


def _is_person(item: str) -> bool:
    """Whether an item is a name with an age, a town or a rank, rather than a sentence."""
    name = NAME.search(item)
    return name is not None and not item.rstrip().endswith((".", "!", "?", ":"))


def _outcome(report: Report, items: Sequence[_Item], code: str) -> Outcome | None:
    """The one harm the heading names; None for none or several."""
    text = report.text
    before = text[max(0, items[0].start - INTRODUCTION) : items[0].start].rstrip(" \t\n*•-–·0123456789.)")
    heading = re.split(r"\n|(?<=[.!?])\s", before)[-1]
    said = {outcome for outcome, words in _headings(code).items() if words.search(heading)}
    told = sum(_tells_more(text[i.start : i.end]) for i in items)
    fuller = 2 * told >= len(items)
    opens = heading.endswith(":") and (fuller or len(heading.split()) <= 2 * SHORT_HEADING)
    bulleted = all(text[: i.start].rstrip(" \t")[-1:] in BULLETS for i in items)
    last = len(text[: items[0].start].rstrip()) - 1
    in_headline = any(b.kind == "headline" and b.start <= last < b.end for b in report.blocks)
    short = len(heading.split()) <= SHORT_HEADING and not in_headline
    clear = opens or short or (bulleted and fuller)
    return said.pop() if len(said) == 1 and clear else None


def _tells_more(item: str) -> bool:
    """Whether an item holds more than a name: an age, a town, a work."""
    return "," in item or any(c.isdigit() for c in item)


@cache
def _headings(code: str) -> dict[Outcome, re.Pattern[str]]:
    lexicon = load_language(code).lexicon("harm")
    words = {outcome: lexicon.words(f"heading.{name}") for name, outcome in OUTCOMES.items()}
    return {outcome: re.compile(rf"\b(?:{any_of(found)})\b", re.IGNORECASE) for outcome, found in words.items()}


def _listed(item: _Item, doc: Doc, outcome: Outcome, report: Report, language: Language) -> Iterator[Draft]:
    text = report.text[item.start : item.end]
    number = next((n for n, b in enumerate(report.blocks) if b.start <= item.start < b.end), 0)
    kind = report.blocks[number].kind if report.blocks else "paragraph"
    view = analyse(Sentence(item.start, item.end, kind, number, doc), find_figures(text, language), language)
    victims = _person(view)
    if victims is not None:
        yield draft_of(Mention(outcome, victims.head, victims, "harm.list"), view, report)


def _person(view: Analysed) -> Victims | None:
    """The person an item names; the words are the name's."""
    name = NAME.search(view.text)
    inside = [t for t in tokens(view.sentence.doc) if name is not None and name.start() <= t.idx < name.end()]
    if name is None or not inside:
        return None
    found = alone(inside[-1], view)
    status, groups = (found.status, found.groups) if found is not None else ("unknown", ())
    return Victims(inside[-1], ONE, status, groups, name.start(), name.end(), names=(name[0],))
