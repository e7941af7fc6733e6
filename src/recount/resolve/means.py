"""The means a report names anywhere, found by their words; claims without one take it from their event."""

from __future__ import annotations

import re
from functools import cache

from recount.language import Language, any_of, load_language
from recount.records import Means, Span


def means_said(text: str, language: Language) -> tuple[Means, ...]:
    """Every means named in `text`, in order."""
    lexicon = language.lexicon("means")
    found = []
    for match in _pattern(language.code).finditer(text):
        name = next((n for form in _forms(match.group()) if (n := lexicon.class_of(form)) is not None), None)
        if name is not None:
            found.append(Means(name, Span.of(text, match.start(), match.end())))
    return tuple(found)


@cache
def _pattern(code: str) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(load_language(code).lexicon('means').words())}(?:s|es)?\b", re.IGNORECASE)


def _forms(said: str) -> tuple[str, ...]:
    low = said.casefold()
    return low, low.removesuffix("s"), low.removesuffix("es")
