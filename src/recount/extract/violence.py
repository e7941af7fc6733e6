"""Whether a report tells of violence at all, or of deaths that no one's hand brought about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from recount.extract.drafts import Draft
from recount.extract.people import who
from recount.extract.sentences import Sentence
from recount.extract.syntax import lemma
from recount.language import Language, load_language
from recount.words import Led, Words

BY_A_HAND = frozenset(
    {"harm.verb.object", "harm.verb.manner", "harm.verb.to_death"}
)  # rules of verbs that somebody does
# Rules of words that mostly tell of no harm: "hostage to the banks", "the number of victims of the fraud".
IDIOMS = frozenset({"harm.idiom.life", "harm.idiom.hostage", "harm.idiom.home", "harm.idiom.lost_kin"})
DOUBTFUL = IDIOMS | {"harm.verb.struck", "harm.state.safe"}
OF_SPORT = 3  # words of sport that make a report one of sport
TALLY = "harm.noun.tally"
NEAR = 250  # characters on either side of a sentence: one or two more


def is_natural(text: str, language: Language) -> bool:
    """Whether `text` names a natural cause of death and nowhere violence or a means: such reports are left out."""
    natural, violent = _patterns(language.code)
    return natural.search(text) is not None and violent.search(text) is None


def tells_no_violence(drafts: Sequence[Draft], text: str, language: Language) -> bool:
    """Whether all that is told is people dead or ill, with no violence named near any of them.

    In a report that names an illness any number of people; in others single persons only, who may have died of age.
    """
    ill = _ill(language.code).search(text) is not None
    return all(_is_quiet(d, ill, language) and not _violence_near(d, text, language) for d in drafts)


def without_doubtful(drafts: Sequence[Draft], text: str, language: Language) -> list[Draft]:
    """The drafts, but for those of doubtful words where no hand, no means and no violence is told near them."""
    return [d for d in drafts if not _is_doubtful(d, language) or _violence_near(d, text, language)]


def without_sport(drafts: Sequence[Draft], text: str, language: Language) -> list[Draft]:
    """The drafts, but for injuries told of a player in a report of sport, with no violence near them."""
    hurt = any(d.mention.outcome == "injured" for d in drafts)
    words = _sport(language.code)
    if not hurt or len({text[start:end].casefold() for start, end in words.hits(text)}) < OF_SPORT:
        return list(drafts)
    return [d for d in drafts if d.mention.outcome != "injured" or _violence_near(d, text, language)]


def violence_near(sentence: Sentence, text: str, language: Language) -> bool:
    """Whether what stands close to a sentence of `text` holds a word of violence."""
    words = _told(language.code)
    around = ((max(0, sentence.start - NEAR), sentence.start), (sentence.end, sentence.end + NEAR))
    return any(words.search(text, start, end) is not None for start, end in around)


def _is_doubtful(draft: Draft, language: Language) -> bool:
    words = language.lexicon("figurative")
    tally = draft.mention.rule == TALLY and draft.mention.outcome != "injured"
    said = tally or draft.mention.rule in DOUBTFUL or words.is_a(lemma(draft.mention.trigger), "doubtful")
    agent, harmed = draft.mention.agent, draft.people.status
    if draft.mention.rule == TALLY and harmed in {"military", "police"}:
        return False
    armed = agent is not None and who(agent, draft.view)[0] == "military"
    return said and not armed and draft.means is None and draft.blamed is None


def _is_quiet(draft: Draft, ill: bool, language: Language) -> bool:
    """Whether the draft names no hand and no means; "found dead" is more than dying."""
    words, trigger = language.lexicon("figurative"), draft.mention.trigger
    if draft.means is not None or draft.blamed is not None or words.is_a(lemma(trigger.head), "body.found"):
        return False
    if ill:
        return draft.mention.rule not in BY_A_HAND
    return words.is_a(lemma(trigger), "plain") and (draft.figure.best == 1 or draft.figure.qualifier == "none")


def _violence_near(draft: Draft, text: str, language: Language) -> bool:
    sentence = draft.view.sentence
    return _told(language.code).search(text, max(0, sentence.start - NEAR), sentence.end + NEAR) is not None


@cache
def _sport(code: str) -> Words:
    return Words(load_language(code).lexicon("figurative").words("sport"))


@cache
def _patterns(code: str) -> tuple[Led, Led]:
    language = load_language(code)
    harm, means = language.lexicon("harm"), language.lexicon("means")
    violent = harm.words("violence", "verb.kill.object", "verb.attack") | means.words()
    return _pattern(harm.words("natural"), language), _pattern(violent, language)


@cache
def _ill(code: str) -> Led:
    language = load_language(code)
    return _pattern(
        language.lexicon("figurative").words("illness") | language.lexicon("harm").words("natural"), language
    )


@cache
def _told(code: str) -> Led:
    """Words of violence without those for means, many of which ("club", "stone", "fired") mostly mean other things."""
    language = load_language(code)
    told = language.lexicon("harm").words("violence", "accident", "verb.kill.object", "verb.attack")
    return _pattern(told - language.lexicon("figurative").words("unsure"), language)


def _pattern(words: frozenset[str], language: Language) -> Led:
    pattern = re.compile(rf"(?<![\w-]){language.inflected(words)}\b", re.IGNORECASE)
    return Led(map(language.stem, words), pattern)
