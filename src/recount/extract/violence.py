"""Whether a report tells of violence at all, or of deaths that no one's hand brought about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from recount.extract.drafts import Draft
from recount.extract.syntax import lemma
from recount.language import Language, any_of, load_language

NEAR = 250  # characters on either side of a sentence: one or two more


def is_natural(text: str, language: Language) -> bool:
    """Whether `text` names a natural cause of death and nowhere violence or a means: such reports are left out."""
    natural, violent = _patterns(language.code)
    return natural.search(text) is not None and violent.search(text) is None


def only_lone_deaths(drafts: Sequence[Draft], text: str, language: Language) -> bool:
    """Whether all that is told is single persons dead or in hospital, with no violence named near any of them."""
    return all(_is_lone(d, language) and not _violence_near(d, text, language) for d in drafts)


def _is_lone(draft: Draft, language: Language) -> bool:
    word = draft.mention.trigger
    found = language.lexicon("figurative").is_a(lemma(word.head), "body.found")  # "found dead" is more than dying
    plain = language.lexicon("figurative").is_a(lemma(word), "plain")
    return plain and not found and draft.figure.best == 1 and draft.means is None and draft.blamed is None


def _violence_near(draft: Draft, text: str, language: Language) -> bool:
    violent = _told(language.code)
    sentence = draft.view.sentence
    return violent.search(text, max(0, sentence.start - NEAR), sentence.end + NEAR) is not None


@cache
def _patterns(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    harm, means = load_language(code).lexicon("harm"), load_language(code).lexicon("means")
    return _pattern(harm.words("natural")), _pattern(
        harm.words("violence", "verb.kill.object", "verb.attack") | means.words()
    )


@cache
def _told(code: str) -> re.Pattern[str]:
    """Words of violence without those for means, many of which ("club", "stone", "fired") mostly mean other things."""
    return _pattern(load_language(code).lexicon("harm").words("violence", "verb.kill.object", "verb.attack"))


def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){any_of(words)}(?:s|es|ed|d)?\b", re.IGNORECASE)
