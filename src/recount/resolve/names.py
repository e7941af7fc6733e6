"""Whether a place name stands in a longer name: a person's ("Maria Lopez"), a body's ("Aleppo Museum"), a street's."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Literal

from recount.resolve.page import Page
from recount.resolve.streets import is_street

Whole = Literal["person", "body", "street"]
NICKNAME = re.compile(r" [\"“'‘][\"”'’] ")  # the gaps around a name by which one is called: Ann “Star” Lee


def whole_name(page: Page, at: int, end: int, places: Set[int]) -> Whole | None:
    """What the name from `at` to `end` is part of; `places` are the words already known as places."""
    if is_street(page, at, end):
        return "street"
    if page.titled[at]:
        return None
    if names_building(page, at, end) and (page.capital[end] or not page.entries(at, end) or _is_placed(page, end + 1)):
        return "body"
    if _body_behind(page, end) or _body_before(page, at) or _owned_body(page, at, end):
        return "body"
    if end - at > 1 and page.is_a(end - 1, "place.after"):
        # "Henry County" is no person, whatever stands around it; before another capital it is an office's, but for
        # languages of cases: "Schewtschenkiwskyj rajon Charkowa" is the district of that town.
        office = _stranger_behind(page, end, at) and (not page.cased or _role_before(page, at))
        office = office or (page.flow[end] and page.is_a(end, "place.local_body"))  # "Lake County sheriff's office"
        return "body" if office else None
    if _stranger(page, at - 1, at, places) or _role_before(page, at):
        return "person"
    if page.is_a(end - 1, "person.given") and _capital_behind(page, end) and not _is_neutral(page, end):
        return "person"
    if _stranger_behind(page, end, at):
        return "body" if page.well_known(at, end) and not page.is_a(at, "person.given") else "person"
    return None


def names_building(page: Page, at: int, end: int) -> bool:
    """Whether a mosque or a hall is called so: "the al-Rawda mosque", "San Miguel Arena"; one well known has many."""
    if not page.flow[end] or page.titled[end] or not page.is_a(end, "place.building"):
        return False
    return page.capital[end] or not page.well_known(at, end)


def _is_placed(page: Page, at: int) -> bool:
    """Whether the words go on with where it is: "in Marrakesh"."""
    return page.flow[at] and page.is_a(at, "place.in")


def _body_behind(page: Page, end: int) -> bool:
    """Whether the capitals that follow name a body: "Aleppo University Hospital"."""
    stop = page.passed_end(end - 1, "org.of")
    return any(page.capital[i] and _heads_name(page, i) for i in range(end, stop))


def _owned_body(page: Page, at: int, end: int) -> bool:
    """Whether a body bears the name as its owner's: "St. Mary's Medical Center", not "Chicago's Mercy Hospital"."""
    if not page.is_owner(end) or page.well_known(at, end) or not page.capital[end]:
        return False
    return any(page.capital[i] and page.is_a(i, "org.word") for i in range(end, page.run_end(end)))


def _heads_name(page: Page, at: int) -> bool:
    """A word that turns the place before it into a body's or an office's name: "University", "Governor"."""
    return page.is_a(at, "org.word") or page.roles.is_a(page.word[at], "role")


def _body_before(page: Page, at: int) -> bool:
    """Whether "of" or "for" ties a body to the name: "University of Aleppo"."""
    if page.is_outlet(at - 1) and page.flow[at] and page.cased:
        return True  # "агентству САНА"
    before = at - 2 if at > 1 and page.lower[at - 1] == "the" else at - 1
    if before < 1 or not page.is_a(before, "org.of") or page.gap[before] != " ":
        return False
    return page.capital[before - 1] and page.is_a(before - 1, "org.word")


def _role_before(page: Page, at: int) -> bool:
    """Whether a role stands directly before: "President Jordan", "spokesman Jordan"."""
    return at > 0 and page.flow[at] and page.roles.is_a(page.word[at - 1], "role")


def _stranger(page: Page, before: int, at: int, places: Set[int]) -> bool:
    """Whether a capitalised word that is no word of place stands directly before."""
    if before >= 0 and NICKNAME.fullmatch(page.gap[before] + page.gap[at]):
        return before > 0 and page.capital[before - 1]
    if before < 0 or not page.bound[at] or page.gap[at] != " ":
        return False
    if not page.capital[before] or before in places or _is_neutral(page, before):
        return False
    return not (page.first[before] and (page.lower[before] in page.small or page.is_plain(before)))


def _capital_behind(page: Page, end: int) -> bool:
    return page.bound[end] and page.gap[end] == " " and page.capital[end]


def _stranger_behind(page: Page, end: int, at: int) -> bool:
    """Whether a capital that is no place's goes on: a town's behind that of a hamlet is none, "Elaine Moore"."""
    if not _capital_behind(page, end) or _is_neutral(page, end):
        return False
    return not page.well_known(end, end + 1) or not (page.well_known(at, end) or page.is_wide(end))


def _is_neutral(page: Page, at: int) -> bool:
    """A word with a capital that may stand beside a place name without being part of it."""
    return page.is_a(at, "place", "common.never", "org.word") or page.demonyms.class_of(page.word[at]) is not None
