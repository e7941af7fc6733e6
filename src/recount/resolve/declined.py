"""What the words beside a place name say of it in a language of cases, where others have prepositions and articles."""

from __future__ import annotations

from recount.records import Span
from recount.resolve.gazetteer import Entry
from recount.resolve.page import Page

DIVISION, DISTRICT, QUARTER = "admin1", "admin2", "quarter"
SPOKEN = 3  # words behind a capital in which it is said to speak


def is_of_division(page: Page, at: int) -> bool:
    """Whether a word for a division stands right before, where no "of" ties it: "в провинции Сум"."""
    if at == 0 or not page.cased or page.gap[at] != " ":
        return False
    suffix = at > 1 and page.flow[at - 1] and page.capital[at - 2]  # "в Сумской области Ромны"
    return page.is_a(at - 1, f"place.after.{DIVISION}") and not suffix


def town_behind(page: Page, at: int) -> Span | None:
    """The town named right behind, in a language of cases: "в Калининском районе Донецка" is a quarter of it."""
    at += page.is_a(at, "place.side")  # "оккупированного Донецка"
    if not page.cased or page.gap[at] != " ":
        return None
    if not page.capital[at] or (page.flow[at + 1] and _is_kind(page, at + 1)):
        return None
    town = any(e.kind == "city" for e in page.entries(at, at + 1))
    return page.span(at, at + 1) if town else None


def _is_kind(page: Page, at: int) -> bool:
    """Whether the word is one of place that stands behind a name: "района Белгородской области"."""
    return page.lexicon.class_of(page.quote(at, at + 1), "place.after") is not None


def speaks_there(page: Page, at: int) -> bool:
    """Whether those who govern there say something: "в Ереване это назвали", in a language of cases."""
    if not page.cased:
        return False
    for step in range(at, at + SPOKEN):
        if page.gap[step] != " ":
            return False
        if page.is_a(step, "place.speaking.there"):
            return True
    return False


def is_aimed_at(page: Page, at: int, end: int, relation: str | None, entries: tuple[Entry, ...]) -> bool:
    """Whether blame is laid on those who govern a town: "возложил вину на Вашингтон", in a language of cases."""
    towns = bool(entries) and all(e.kind == "city" for e in entries)
    if not (page.cased and towns and relation is not None):
        return False
    return page.lexicon.is_a(relation, "place.upon") and page.gazetteer.main_name(page.quote(at, end), entries[0])
