"""What was said -> places, days and actors with candidates, precision and a reason in words."""

from __future__ import annotations

from collections.abc import Sequence

from recount.language import Language
from recount.records import Claim, Report
from recount.resolve.actors import with_actors
from recount.resolve.again import unresolved
from recount.resolve.asides import Asides
from recount.resolve.events import carried
from recount.resolve.home import home_of
from recount.resolve.listed import is_listed, resolve_listed
from recount.resolve.means import means_said, with_types, without_lent
from recount.resolve.news import News
from recount.resolve.places import Gazetteer, find_toponyms, resolve_toponyms
from recount.resolve.registry import Registry
from recount.resolve.times import find_times

__all__ = ["is_listed", "resolve_claims", "resolve_listed", "unresolved"]

BESIDE = frozenset({"attack", "violation", "denial"})  # kinds that take from the claims of harm, and give them nothing


def resolve_claims(report: Report, claims: Sequence[Claim], language: Language) -> tuple[Claim, ...]:
    """The claims with place, days, means, blame and actors as far as the report supports them.

    A report without claims is handed back untouched: nothing is looked up for it.
    """
    if not claims:
        return ()
    gazetteer = Gazetteer.open().of_language(language)
    named = find_toponyms(report.text, gazetteer=gazetteer, language=language)
    news = News(report.text, language, report.day)
    resolved = resolve_toponyms(named, gazetteer=gazetteer, home=home_of(report), news=news)
    toponyms = tuple(
        t for t in resolved if t.place.precision is not None or not Registry.open().names_one(t.span.quote)
    )
    times = find_times(report.text, language=language, day=report.day)
    means, asides = means_said(report.text, language), Asides.of(language.code)
    harm = [c for c in claims if c.kind not in BESIDE]
    settled = {c.id: c for c in carried(report, harm, toponyms, times, means, asides)} if harm else {}
    if len(settled) < len(claims):
        beside = carried(report, claims, toponyms, times, means, asides)
        settled = {c.id: settled.get(c.id, c) for c in beside}
    return with_actors(report, with_types(without_lent(tuple(settled.values()), language), report.text))
