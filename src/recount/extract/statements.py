"""Other statements of a report with claims: who else says what, and which judging words nobody is made to say.

A statement claim carries no figure. It is written down where a reader should know who
speaks: for a collective that nobody could ask ("experts noted"), and for the report's own
voice where it judges.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from recount.extract.claims import Maker, claim_id
from recount.extract.framing import loaded_words
from recount.extract.sentences import Sentence
from recount.language import Language, load_language
from recount.records import Attribution, Claim, MadeBy, People, Reason, Span
from recount.words import Words, all_forms


def judging_sentences(text: str, ranges: Sequence[tuple[int, int]], language: Language) -> set[int]:
    """Indexes of the sentences that name a collective source or hold a judging word: worth a parse for statements."""
    pattern = _judging(language.code)
    named = _named(language.code).within(text, ranges)
    return {i for i in named if pattern.search(text[slice(*ranges[i])])}


@cache
def _named(code: str) -> Words:
    """A first look for the words that `_judging` seeks."""
    language = load_language(code)
    words = language.lexicon("sources").words("source.collective") | language.lexicon("loaded").words()
    return all_forms(words, language, lambda word: (word, f"{word}s", f"{word}es"))


@cache
def _judging(code: str) -> re.Pattern[str]:
    language = load_language(code)
    nobody = _forms(language.lexicon("sources").words("source.collective"), language)
    judging = _forms(language.lexicon("loaded").words(), language)
    # A collective speaks as a subject: among the first words of the sentence or of a clause.
    return re.compile(rf"(?:\A|[.,;]\s|\bbut\s)\W*(?:\w+\s){{0,2}}{nobody}|{judging}", re.IGNORECASE)


def _forms(words: frozenset[str], language: Language) -> str:
    return rf"\b{language.inflected(words, 'noun')}\b"


def statements_of(
    sentences: Sequence[Sentence], claims: Sequence[Claim], maker: Maker, language: Language
) -> Iterator[Claim]:
    """Statements of a collective or of the report's own judging voice, outside the sentences with claims."""
    if not claims:
        return
    for sentence in sentences:
        if not any(sentence.start <= c.span.start < sentence.end for c in claims):
            yield from _statement(sentence, maker, language)


def _statement(sentence: Sentence, maker: Maker, language: Language) -> Iterator[Claim]:
    own = maker.report.span(sentence.start, sentence.end)
    loaded = loaded_words(sentence, maker.report, language)
    inside = [a for a in maker.attributed if _starts_inside(a.content, sentence) and a.depth == 0]
    for found in inside:
        if found.attribution.status == "collective":
            span = maker.report.span(found.content[0][0], min(found.content[0][1], sentence.end))
            yield _claim(span, sentence, found.attribution, found.reasons, loaded, maker)
    if not inside and loaded and sentence.block not in {"byline", "caption"}:
        yield _claim(own, sentence, Attribution(), (Reason("source", "statement.own_voice", (own,)),), loaded, maker)


def _starts_inside(content: Sequence[tuple[int, int]], sentence: Sentence) -> bool:
    return any(sentence.start <= start < sentence.end or start <= sentence.start < end for start, end in content)


def _claim(
    span: Span,
    sentence: Sentence,
    said: Attribution,
    reasons: tuple[Reason, ...],
    loaded: tuple[Span, ...],
    maker: Maker,
) -> Claim:
    return Claim(
        id=claim_id(maker.report, span, "statement", None, None),
        report=maker.report.id,
        kind="statement",
        span=span,
        block=sentence.block,
        outcome=None,
        figure=None,
        people=People(),
        attribution=said,
        made_by=MadeBy(maker.engine, maker.version, tuple(dict.fromkeys(r.rule for r in reasons)), reasons),
        loaded=tuple(w for w in loaded if w.overlaps(span)),
        sentence=maker.report.span(sentence.start, sentence.end),
    )
