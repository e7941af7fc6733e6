"""Who a named person is said to be: "Dr. Ann Lee", "the farmer Ivo Brandt", "Brandt, 34, a farmer"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from recount.extract.people import ADULT_AGE
from recount.language import Language, Lexicon, any_of, load_language
from recount.records import Status

BEFORE, AFTER = 60, 60  # characters looked at on either side of a name
LONGEST = 3  # words of a title or an occupation
FIRST_NAMES = 2  # words with capitals between a title and a last name
AGE_BEHIND = re.compile(r",\s(?P<age>\d{1,2})(?=[,.;)])")
RUN = re.compile(r"(?:[^\W\d_][\w.'’-]* )+$")


def said_to_be(name: str, text: str, language: Language) -> Status | None:
    """The status a title, an occupation or a kinship gives the person called `name`; None if nothing says it.

    An age below eighteen says that it is a child, a civilian by the guide. The first that says one counts.
    Only words that touch the name are read, so that it is no guess from context.
    """
    people = language.lexicon("people")
    for match in re.finditer(rf"\b{re.escape(name.rsplit(maxsplit=1)[-1])}\b", text, re.IGNORECASE):
        passage = text[max(0, match.start() - BEFORE) : match.start()]
        if _is_minor(passage, text[match.end() : match.end() + AFTER], language.code):
            return "civilian"
        for phrase in (*_before(passage), *_after(text, match.end(), language.code)):
            if (status := _status(phrase, people)) is not None:
                return as_deputy(phrase, status, text, people)
    return None


def as_deputy(called: str, status: Status, text: str, people: Lexicon) -> Status:
    """The status of those so called: deputies are police where the report `text` names a sheriff."""
    deputies = any(people.is_a(word, "deputy") for word in called.split())
    sheriff = deputies and re.search(rf"\b{any_of(people.words('deputy.of'))}", text, re.IGNORECASE)
    return "police" if sheriff else status


def _is_minor(before: str, after: str, code: str) -> bool:
    """Whether the age said with the name is a child's: "Emil Novak, 16, was" or "16-year-old Emil Novak"."""
    said = AGE_BEHIND.match(after) or _age_before(code).search(before)
    return said is not None and int(said["age"]) < ADULT_AGE


@cache
def _age_before(code: str) -> re.Pattern[str]:
    """An age that ends right before a name, with up to two first names between."""
    words = any_of(load_language(code).lexicon("people").words("age"), blank=r"[-\s]")
    return re.compile(rf"\b(?P<age>\d{{1,2}}){words}\s(?:[^\W\d_][\w.'’-]*\s){{0,{FIRST_NAMES}}}$", re.IGNORECASE)


def _before(passage: str) -> Iterator[str]:
    """The phrases that end right before a name, with up to two first names between, the longest first."""
    run = RUN.search(passage)
    words = run[0].split() if run else []
    between = FIRST_NAMES if not passage.isupper() else 0  # in capitals, a first name looks like any word
    for skipped in range(min(between + 1, len(words))):
        if skipped and not words[-skipped][0].isupper():
            return
        yield from _endings(words[: len(words) - skipped])


@cache
def _apposition(code: str) -> re.Pattern[str]:
    """ ", a farmer", ", 34, a retired teacher": what stands in apposition behind a name, with an article."""
    articles = any_of(load_language(code).lexicon("people").words("apposition"))
    return re.compile(rf",(?:\s+\d{{1,2}},)?\s+{articles}\s+((?:[\w'’-]+\s*){{1,6}})", re.IGNORECASE)


def _after(text: str, end: int, code: str) -> Iterator[str]:
    """The phrases in apposition behind a name, its last words left out one by one."""
    found = _apposition(code).match(text, end, end + AFTER)
    words = found[1].split() if found else []
    for stop in range(len(words), 0, -1):
        yield from _endings(words[:stop])


def _endings(words: Sequence[str]) -> Iterator[str]:
    for size in range(min(LONGEST, len(words)), 0, -1):
        yield " ".join(words[-size:])


def _status(phrase: str, people: Lexicon) -> Status | None:
    found = people.class_of(phrase, "status.")
    return None if found in {None, "status.unknown"} else found.removeprefix("status.")  # type: ignore[return-value]
