"""Whether a report tells of violence at all, or of deaths that no one's hand brought about."""

from __future__ import annotations

import re
from functools import cache

from recount.language import Language, any_of, load_language


def is_natural(text: str, language: Language) -> bool:
    """Whether `text` names a natural cause of death and nowhere violence or a means: such reports are left out."""
    natural, violent = _patterns(language.code)
    return natural.search(text) is not None and violent.search(text) is None


@cache
def _patterns(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    harm, means = load_language(code).lexicon("harm"), load_language(code).lexicon("means")
    return _pattern(harm.words("natural")), _pattern(
        harm.words("violence", "verb.kill.object", "verb.attack") | means.words()
    )


def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(words)}(?:s|es|ed|d)?\b", re.IGNORECASE)
