"""What a language has beside the names of places: words and patterns before and across them, words with capitals."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from recount.language import Lexicon, any_of, load_language
from recount.resolve.words import first_word, last_word

RELATIONS = ("place.in", "place.near", "place.from", "place.target")


PLAIN = ("harm", "people", "means", "attacks", "actors")


class Before(NamedTuple):
    """What may stand before a name in a language.

    A relation as a pattern and the words it may end with; a word of place tied to the name, as a pattern; such words;
    what opens a street's name; all small words; the first words of what says behind a name that it is a place's.
    """

    relations: re.Pattern[str]
    related: frozenset[str]
    called: re.Pattern[str]
    calls: tuple[str, ...]
    streets: tuple[str, ...]
    small: frozenset[str]
    after: frozenset[str]


@cache
def words_before(code: str) -> Before:
    lexicon = load_language(code).lexicon("places")
    calls = tuple(f" {word} " for word in lexicon.words("place.before"))
    streets = tuple(f"{gap}{word} " for word in lexicon.words("street.before") for gap in (" ", "-"))
    small = lexicon.words("place.in", "place.near", "place.from", "place.particle")
    after = frozenset(first_word(word) for word in lexicon.words("place.after"))
    return Before(_relation_pattern(lexicon), _related(lexicon), _called_pattern(lexicon), calls, streets, small, after)


@cache
def crossings(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A street and the word that joins it to the next, at the end of a text; such a word and the next street."""
    lexicon = load_language(code).lexicon("places")
    joint, street = any_of(lexicon.words("street.joint")), any_of(lexicon.words("street.word"))
    numbered = rf"\d+(?:{any_of(lexicon.words('street.numbered'))})"
    part = any_of(lexicon.words("place.part"))
    before = re.compile(rf"\b(?:{numbered}|{street}\.?)\s{joint}\s(?:{part}\s)?$")
    return before, re.compile(rf"{joint}(?:\s[A-Z\d][\w.’']*){{1,2}}\s(?i:{street})\b")


@cache
def capitals_of(code: str) -> tuple[frozenset[str], frozenset[str]]:
    """The ordinary words that may have a capital without being a place, and the first words of names of peoples."""
    language = load_language(code)
    common = language.lexicon("places").words("common", "org.word") | language.lexicon("ordinary").words("common")
    peoples = (first_word(name) for name in language.lexicon("demonyms").words())
    return common | language.lexicon("sources").words("role", "body"), frozenset(peoples)


@cache
def plain_of(code: str) -> tuple[frozenset[str], re.Pattern[str] | None]:
    """The stems of words of harm, attack and people, and what is cut to get a stem; none without endings to cut.

    With the capital of a sentence's first word such a word is nobody's name.
    """
    language = load_language(code)
    cut = language.table("language").get("inflection", {}).get("cut")
    if not cut:
        return frozenset(), None
    words = (w for name in PLAIN for w in language.lexicon(name).words())
    ending = re.compile(cut)
    return frozenset(ending.sub("", word) for word in words), ending


def _related(lexicon: Lexicon) -> frozenset[str]:
    """The words that may stand right before a name where a relation does: "near", "northern", "city", "the"."""
    words = lexicon.words(*RELATIONS, "place.side", "place.part", "place.before", "place.held")
    return frozenset(last_word(word) for word in words) | {"the"}


def _relation_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """A relation word directly before a name, with what may stand between."""
    said = any_of(lexicon.words(*RELATIONS))
    between = any_of(lexicon.words("place.side", "place.part"))
    kinds = any_of(lexicon.words("place.before"))
    held = rf"[^\W\d_]+[-‑](?:{any_of(lexicon.words('place.held'))})\s+"  # "in Eastish-held Lymanske"
    return re.compile(
        rf"\b({said})\s+(?:the\s+)?(?:{held})?(?:(?:{between})[\s-]+)*(?:the\s+)?(?:{kinds}\s+)?(?:the\s+)?$"
    )


def _called_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """A word of place tied to the name behind it: "the quarter of"."""
    kinds = any_of(word.removesuffix(" of") for word in lexicon.words("place.before") if word.endswith(" of"))
    return re.compile(rf"\b({kinds}) of $")
