"""Where the publisher of a report is at home.

The region most of the publisher's own reports are set in, where that was learnt (Lieberman and others 2010, "local
lexicons"); else the outlet's country in our lists; else that of its site's address.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from recount.errors import BadData
from recount.language import load_language
from recount.records import Report
from recount.resolve.building import own_list
from recount.resolve.context import Home
from recount.resolve.news import News
from recount.resolve.places import Gazetteer, ResolvedToponym, find_toponyms, resolve_toponyms
from recount.resolve.registry import Registry

OWN = "RECOUNT_HOMES"
CODE = 2  # letters
REPORTS = 2  # of a publisher that name a region at least, and
SHARE = 0.4  # of all its reports, for the region to be its home
ARCHIVED = re.compile(r"https?://[^?#]+?/(https?:/.*)")  # an archive's address holds that of the page it keeps
TOWN, PROVINCE = 1, 4  # the precisions between which a place tells a region


def home_of(report: Report) -> Home | None:
    """The publisher's home, None where nothing tells it. Agencies are at home everywhere.

    Raises BadData where the file that RECOUNT_HOMES names is broken.
    """
    site = site_of(report.url) if report.url else None
    learnt = _learnt_home(site) if site else None
    return learnt or _home_in_lists(report.publisher) or (home_of_site(site) if site else None)


def site_of(address: str) -> str | None:
    """The site of a web address, without "www.": "parisnews.example"; of an archived copy that of what was copied."""
    archived = ARCHIVED.match(address)
    whole = archived[1] if archived else address
    host = urlsplit(whole if "//" in whole else f"//{whole}").hostname
    return host.removeprefix("www.") if host else None


def home_of_site(address: str) -> Home | None:
    """The country the end of a web address stands for; None for endings open to all."""
    ending = (site_of(address) or "").rpartition(".")[2]
    ends = _endings()
    if len(ending) != CODE or ending in ends["sold"]:
        return None
    return Home(str(ends["other"].get(ending, ending.upper())))


def regions_of(found: Collection[ResolvedToponym]) -> frozenset[Home]:
    """The regions a report names places in, so far as they were decided; the names of bodies do not count."""
    return frozenset(
        Home(t.place.country, t.place.admin1)
        for t in found
        if t.place.id and t.place.country and t.place.admin1 and not t.toponym.part_of
        if TOWN <= (t.place.precision or 0) <= PROVINCE
    )


def regions_in(report: Report) -> frozenset[Home]:
    """The regions a report names places in, whoever published it."""
    language = load_language(report.language)
    gazetteer = Gazetteer.open().of_language(language)
    named = find_toponyms(report.text, gazetteer=gazetteer, language=language)
    news = News(report.text, language, report.day)
    return regions_of(resolve_toponyms(named, gazetteer=gazetteer, news=news))


def home_among(reports: Sequence[Set[Home]]) -> Home | None:
    """The region that a publisher's reports mostly name, else the country; None where none or two stand out."""
    countries = [frozenset(Home(region.country, mostly=True) for region in regions) for regions in reports]
    country = _named_most(countries)
    return _named_most(reports) or (replace(country, beats=_beats(country, reports)) if country else None)


def _beats(home: Home, reports: Sequence[Set[Home]]) -> tuple[tuple[str, float], ...]:
    """The divisions of a country that the reports name places in, each with its share of the reports."""
    named = Counter(region.admin1 for regions in reports for region in regions if region.country == home.country)
    shares = {admin1: round(number / len(reports), 3) for admin1, number in named.items() if number >= REPORTS}
    return tuple(sorted((admin1, share) for admin1, share in shares.items() if admin1))


def _named_most(reports: Sequence[Set[Home]]) -> Home | None:
    """The home that enough of the reports name, and more than name any other."""
    named = Counter(home for homes in reports for home in homes).most_common(2)
    if not named or (len(named) > 1 and named[0][1] == named[1][1]):
        return None
    home, number = named[0]
    return home if number >= max(REPORTS, SHARE * len(reports)) else None


def _home_in_lists(publisher: str | None) -> Home | None:
    known = Registry.open().naming(publisher) if publisher else None
    outlets = [actor for actor in known.actors if actor.kind == "outlet"] if known else []
    return Home(outlets[0].countries[0]) if len(outlets) == 1 == len(outlets[0].countries) else None


@cache
def _endings() -> Mapping[str, Any]:
    ends: Mapping[str, Any] = own_list("homes")
    return ends


def _learnt_home(site: str) -> Home | None:
    path = os.environ.get(OWN)
    return homes_in(Path(path)).get(site) if path else None


def _home(country: str, admin1: str | None, beats: Mapping[str, float]) -> Home:
    return Home(country, admin1, mostly=admin1 is None, beats=tuple(sorted(beats.items())))


def row_of(home: Home) -> dict[str, Any]:
    """A home as the file of homes holds it."""
    row: dict[str, Any] = {"country": home.country, "admin1": home.admin1}
    return {**row, "beats": dict(home.beats)} if home.beats else row


@cache
def homes_in(path: Path) -> Mapping[str, Home]:
    """The homes that `recount places homes` wrote, by site. Raises BadData naming the file and the reason."""
    try:
        rows = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        return {site: _home(row["country"], row.get("admin1"), row.get("beats") or {}) for site, row in rows.items()}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadData(str(path), f"cannot be read: {error}") from error
    except (AttributeError, TypeError, KeyError) as error:
        raise BadData(str(path), "is no file of homes, as `recount places homes` writes it") from error
