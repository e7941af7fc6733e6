"""Skips a dateline at the head of a paragraph ("KYIV, Oct. 3 (Agency) -- "): it is no part of the sentence."""

from __future__ import annotations

import re
from functools import cache

from recount.language import Language, any_of, load_language

REACH = 300  # characters a dateline may take, with what stands in brackets behind it
CAPITAL = "A-ZЀ-Я"
BEGINS = rf"(?:\s+(?:\[[^\]\n]{{1,120}}\]\s*)*|(?=[{CAPITAL}“\"]))"  # some write no blank behind the dash
AGENCY = r"\([^\W\d_][\w./ -]{1,40}\)"
DASHED = re.compile(
    rf"\s*[{CAPITAL}][{CAPITAL}'’-]{{2,}}[^\n]{{0,80}}?\s?(?:--|—|–|>>){BEGINS}"
    rf"|\s*[{CAPITAL}][^\n.]{{0,60}}\.?\s?{AGENCY}\s?(?:--|—|–|-|_|:)\s+(?:\[[^\]\n]{{1,120}}\]\s*)*"
    r"|\s*[A-Z][A-Z'’. ]{2,30}(?:,\s[A-Z][\w.]{1,14})?\s-\s(?=[A-Z][a-z ]|\d)"  # "MASSILLON, Ohio - The"
    r"|\s*[A-Z][A-Z'’. ]{2,30},\s(?=[^\n-]{0,24}\d)[\w., ]{3,30}\s-\s(?=[A-Z][a-z ]|\d)"  # "KYIV, 4 March 2025 - Two"
)

BRACKET = re.compile(r"[(\[]")
SMALL = re.compile(r"(?<![^\W\d_])[a-zа-яёіїєґ]{4,}")
SMALL_WORDS = 1  # of a dateline: a month's name


def after_dateline(text: str, start: int, end: int, language: Language) -> int:
    """Where the first sentence of text[start:end] begins once a dateline is passed; `start` if there is none."""
    head = text[start : min(end, start + REACH)]
    dashed = DASHED.match(head)
    match = (dashed if dashed and not _tells(dashed[0]) else None) or _dates(language.code).match(head)
    return start + match.end() if match and match.end() < end - start else start


def _tells(head: str) -> bool:
    """Whether words before a dash are a sentence's: "ВСУ обстреляли Донецк, погибла женщина — мэр"."""
    return len(SMALL.findall(BRACKET.split(head, maxsplit=1)[0])) > SMALL_WORDS


@cache
def _dates(code: str) -> re.Pattern[str]:
    table = load_language(code).table("time")
    named = rf"{any_of([*table['months'], *table['weekdays']])}\.?"
    unit = rf"(?:{named}|\d{{1,2}}:\d{{2}}|\d{{1,4}}(?:[-/.]\d{{1,2}}[-/.]\d{{2,4}})?)"
    # Two parts or more, the year among them or a full numeric date, then the sentence's own capital or number.
    return re.compile(rf"\s*(?=[^\n]{{0,30}}\d{{4}})(?:{unit}[\s,]+){{1,6}}(?=[A-Z\d“\"])", re.IGNORECASE)
