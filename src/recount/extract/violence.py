"""Whether a report tells of violence at all, or of deaths that no one's hand brought about."""

from __future__ import annotations

import re
from functools import cache

from recount.language import Language, load_language


def is_natural(text: str, language: Language) -> bool:
    """Whether `text` names a natural cause of death and nowhere violence or a means: such reports are left out."""
    natural, violent = _patterns(language.code)
    return natural.search(text) is not None and violent.search(text) is None


@cache
def _patterns(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    harm, means = load_language(code).lexicon("harm"), load_language(code).lexicon("means")
    return _any_of(harm.words("natural")), _any_of(
        harm.words("violence", "verb.kill.object", "verb.attack") | means.words()
    )


def _any_of(words: frozenset[str]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})(?:s|es|ed|d)?\b", re.IGNORECASE)
