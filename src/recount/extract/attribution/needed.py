"""Which further sentences must be parsed so that speakers can be found for those that matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from recount.extract.attribution.found import Range
from recount.extract.quotes import Quotation, find_quotations, is_speech
from recount.language import Language, any_of, load_language
from recount.records import Report

# How far back a chain of "he added", "she said" is followed.
LONGEST_CHAIN = 4


def sentences_needed(report: Report, gated: set[int], ranges: Sequence[Range]) -> set[int]:
    """Indices of sentences to parse besides `gated`; marks and pronouns only, no parse.

    Args:
        report: the report whose sentences these are.
        gated: indices of the sentences that may hold a claim.
        ranges: first offset and end of every sentence, in order.
    """
    pointing = _pointing(report.language)
    paragraphs = [(b.start, b.end) for b in report.blocks]
    quotations = [q for q in find_quotations(report.text, paragraphs) if is_speech(report.text, q)]
    needed = _pointing_back(report, gated, ranges) | _digests(report, gated, ranges)
    for index in gated:
        around = {index, *_around_quotation(index, ranges, quotations)}
        for other in around:
            needed.update(_chain(report, other, ranges, pointing))
        needed |= around
    return needed - gated


def _pointing_back(report: Report, gated: set[int], ranges: Sequence[Range]) -> set[int]:
    """The sentences right behind that say who said what stands before them: "Об этом сообщил мэр"."""
    words = load_language(report.language).lexicon("sources").words("pronoun.back")
    following = [n + 1 for n in gated if words and n + 1 < len(ranges)]
    return {n for n in following if report.text[ranges[n][0] : ranges[n][1]].casefold().startswith(tuple(words))}


def _digests(report: Report, gated: set[int], ranges: Sequence[Range]) -> set[int]:
    """The sentences that may say whose text follows: "Сводка Генштаба", "опубликовал сводку"."""
    words = _digest_words(report.language)
    before = range(max(gated, default=0))
    return {n for n in before if words is not None and words.search(report.text, *ranges[n])}


@cache
def _digest_words(code: str) -> re.Pattern[str] | None:
    language = load_language(code)
    words = language.lexicon("reporting").words("cue.digest")
    stems = [re.sub(cut, "", word) for word in words] if (cut := _cut(language)) else list(words)
    return re.compile(rf"\b{any_of(stems)}", re.IGNORECASE) if words else None


def _cut(language: Language) -> str:
    return str(language.table("language").get("inflection", {}).get("cut", ""))


@cache
def _pointing(code: str) -> re.Pattern[str]:
    """Words at which a sentence leans on an earlier one for its speaker.

    A pronoun does so anywhere; "the ministry" and "it" where a speaker can stand: at the head of the
    sentence, behind a comma or behind a quotation.
    """
    sources = load_language(code).lexicon("sources")
    pronouns = any_of(sources.words("pronoun.person", "pronoun.group"))
    leaning = any_of(sources.words("determiner.definite", "pronoun.thing"))
    return re.compile(rf"\b{pronouns}\b|(?:\A|[,”\"’'])\W*{leaning}\b", re.IGNORECASE)


def _around_quotation(index: int, ranges: Sequence[Range], quotations: Sequence[Quotation]) -> Iterator[int]:
    """The first and last sentence of a quotation that a sentence touches, and one more on either side."""
    start, end = ranges[index]
    for quotation in quotations:
        if quotation.start < end and start < quotation.end:
            inside = [i for i, (s, e) in enumerate(ranges) if s < quotation.end and quotation.start < e]
            # Where a quotation without opening mark begins is known only when all of it is parsed.
            middle = [] if quotation.opened else inside
            for i in (inside[0] - 1, inside[0], *middle, inside[-1], inside[-1] + 1):
                if 0 <= i < len(ranges):
                    yield i


def _chain(report: Report, index: int, ranges: Sequence[Range], pointing: re.Pattern[str]) -> Iterator[int]:
    """Sentences before, as long as each leans on the one before it."""
    for step in range(LONGEST_CHAIN):
        at = index - step
        if at <= 0 or not pointing.search(report.text[slice(*ranges[at])]):
            return
        yield at - 1
