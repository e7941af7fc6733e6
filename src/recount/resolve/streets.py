"""Whether a name is a street's, or a road's that bears a number."""

from __future__ import annotations

import re

from recount.resolve.page import Page

NUMBER = re.compile(r"[ -]\d")


def is_street(page: Page, at: int, end: int) -> bool:
    """Whether the name is a street's: "Lake Mead Boulevard", "Western avenues", "the 3500 block of Magnolia"."""
    behind = page.gap[end] == " " and page.follows_as(end, "street.word")
    small = behind and not page.capital[end] and page.well_known(at, end)  # "on a St. Louis street"
    small = small and not page.is_a(at - 1, "street.joint", "street.on")
    start = at - 1 if page.is_a(at - 1, "place.part") else at
    if (behind and not small) or page.before(start).endswith(page.streets) or _is_numbered(page, at, end):
        return True
    longer = page.flow[end] and page.capital[end] and page.capital[end + 1]
    return (longer and page.follows_as(end + 1, "street.word")) or _crosses_street(page, start, end)


def _is_numbered(page: Page, at: int, end: int) -> bool:
    """Whether a number makes the name a road's: "Interstate 35", "near U.S. 321", not "in the U.S. 321 people"."""
    if end > at + 1 or not page.is_a(at, "street.led") or not NUMBER.match(page.text, page.end[at]):
        return False
    relation = page.relation(at)
    return relation is None or not page.lexicon.is_a(relation, "place.in")


def _crosses_street(page: Page, at: int, end: int) -> bool:
    """Whether a street is named beside it: "near Mill and Hill streets", "at 61st and Mill"."""
    if page.flow[at] and page.is_a(at - 1, "street.joint") and page.crossing.search(page.before(at)):
        return True
    joined = page.flow[end + 1] and page.follows_as(end, "street.joint")
    return joined and page.crossed.match(page.text, page.start[end]) is not None
