"""What the words around a name say of it: its kind, what it lies in, whether it opens a dateline or is a home."""

from __future__ import annotations

import re

from recount.resolve.declined import DIVISION, is_of_division
from recount.resolve.gazetteer import Entry
from recount.resolve.page import Page

DATELINE = re.compile(
    r"(?:,\s(?:[A-Z]\w{1,6}\.|(?:[A-Z]\.)+))?[^.\n]{0,40}?(?:\([^)\n]{2,45}\)\s*)?(?:--|>>|[—–•]|\s[-_]\s|(?<=\))_\s)"
)
LED_IN = re.compile(r"(?:\s\([^)\n]{2,45}\))?:\s+(?=[A-Z“\"‘][a-z ]|\d)")  # "RAWALPINDI: Two soldiers …"
WIDE = ("country", "admin1")
HOME = re.compile(r",\s\d{1,3},?\s(?:of|from)\s$")  # an age, and where somebody of it lives


def is_said_of(page: Page, at: int) -> bool:
    """Whether a word of place is tied to the name before it: "the town of Sderot"."""
    ruled = page.is_a(at - 1, "place.before") and at > 1 and page.roles.is_a(page.word[at - 2], "role")
    return not ruled and page.before(at).endswith(page.calls)  # "мер міста Остап Вербицький" names no town


def kind_before(page: Page, at: int) -> str | None:
    """The kind said before the name: a quarter for "the quarter of Solino"."""
    if is_of_division(page, at):
        return DIVISION
    before = page.before(at)
    word = page.called.search(before) if before.endswith(" of ") else None
    kind = page.lexicon.class_of(word[1], "place.after") if word else None
    return kind.rsplit(".", 1)[1] if kind else None


def is_target(page: Page, relation: str | None, entries: tuple[Entry, ...]) -> bool:
    """Whether a known place is what an attack was on: "the shelling of Lyman"."""
    return bool(entries) and relation is not None and page.lexicon.is_a(relation, "place.target")


def is_home(page: Page, at: int, end: int) -> bool:
    """Whether somebody or something is from there: "Ann Lee, 34, of Pomeroy", "a Rockville-based firm"."""
    return HOME.search(page.before(at)) is not None or page.text.startswith("-based", page.end[end - 1])


def is_contained(page: Page, end: int, entries: tuple[Entry, ...] = ()) -> bool:
    """Whether what holds the place follows behind a comma: "Cheraw, South Carolina", "Swansea, Lexington County".

    A district counts where one of the `entries` of the name lies in the same division.
    """
    if page.gap[end] != ", ":
        return False
    behind = [e for stop in (end + 3, end + 2, end + 1) for e in page.entries(end, stop)]
    regions = {(e.country, e.admin1) for e in entries if e.kind == "city"}
    return any(e.kind in WIDE or (e.kind == "admin2" and (e.country, e.admin1) in regions) for e in behind)


def is_in_its_division(page: Page, end: int, entries: tuple[Entry, ...]) -> bool:
    """Whether the division of one of the towns of that name follows behind a comma: "Long Branch, NJ"."""
    if end >= len(page.word) or page.gap[end] != ", ":
        return False
    behind = {
        (e.country, e.admin1) for stop in (end + 2, end + 1) for e in page.entries(end, stop) if e.kind == "admin1"
    }
    return any((e.country, e.admin1) in behind for e in entries if e.kind == "city")


def suffix_of(page: Page, end: int) -> tuple[str | None, str | None, int]:
    """The word of place behind a name as written, its class, and how many words it has."""
    if not page.flow[end] or page.lower[end] not in page.after:
        return None, None, 0
    for length in (2, 1) if page.flow[end + 1] else (1,):
        kind = page.lexicon.class_of(page.quote(end, end + length), "place.after")
        if kind and not opens_body(page, end):
            return page.quote(end, end + length), kind.rsplit(".", 1)[1], length
    return None, None, 0


def opens_body(page: Page, at: int) -> bool:
    """Whether a word of place with a capital belongs to a body's name behind it: "State of", "City Manager"."""
    if not page.capital[at] or page.titled[at]:
        return False
    loose = page.is_a(at, "place.loose") and page.flow[at + 1] and page.capital[at + 1]
    return loose or page.text.startswith(" of ", page.end[at])


def keeps_suffix(page: Page, end: int, length: int) -> bool:
    """Whether the suffix is written as part of the name: "Mason County", "Bagram Air Base"."""
    spelled = page.cased or all(page.capital[i] and not page.titled[i] for i in range(end, end + length))
    return spelled and length > 0


def with_part(page: Page, at: int, entries: tuple[Entry, ...]) -> int:
    """The word the mention begins with, "south" in "south Sacramento" included."""
    part = page.flow[at] and page.is_a(at - 1, "place.part")
    kinds = {e.kind for e in entries}
    return at - 1 if part and "city" in kinds and "country" not in kinds else at


def is_dateline(page: Page, at: int, end: int) -> bool:
    """Whether the name opens a line that goes on "(Agency) —": where it was written, not where it happened."""
    opens = page.gap[at].endswith("\n") or at == 0 or (page.first[at] and page.quote(at, end).isupper())
    behind = page.end[end - 1]
    led_in = page.quote(at, end).isupper() and LED_IN.match(page.text, behind)
    return opens and bool(led_in or DATELINE.match(page.text, behind))
