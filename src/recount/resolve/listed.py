"""Where and when a row of a table of people harmed says it was: only its own cells of place and day are looked at."""

from __future__ import annotations

from dataclasses import replace

from recount.language import Language, load_language
from recount.records import Claim, Place, Report, Span, When
from recount.resolve.actors import with_actors
from recount.resolve.choice import pointed_place, pointed_time
from recount.resolve.means import with_types
from recount.resolve.places import Gazetteer, find_toponyms, resolve_toponyms
from recount.resolve.times import find_times

ENGINE = "table"  # that of the claims that rows make


def is_listed(claims: tuple[Claim, ...]) -> bool:
    """Whether these are the claims of a row."""
    return bool(claims) and all(claim.made_by.engine == ENGINE for claim in claims)


def resolve_listed(report: Report, claim: Claim) -> Claim:
    """The row's claim with its place, day, type of means and actors, as far as its cells tell them."""
    language = load_language(report.language)
    place = _place(claim.place, report, language) if claim.place else None
    when = _when(claim.when, report, language) if claim.when and claim.when.span else None
    (made,) = with_actors(report, with_types((replace(claim, place=place, when=when),), report.text))
    return made


def _place(place: Place, report: Report, language: Language) -> Place:
    """The cell's place. A word of place is set before it, because a cell is no sentence that could say "in"."""
    within = min(language.lexicon("places").words("place.in"), key=lambda word: (len(word), word))
    text = _alone(place.span, f"{within} ")
    gazetteer = Gazetteer.open()
    found = resolve_toponyms(find_toponyms(text, gazetteer=gazetteer, language=language), gazetteer=gazetteer)
    named = pointed_place(place, [t for t in found if t.span.start >= place.span.start])
    return replace(named, span=place.span)  # all of the cell tells it: "Kharkiv, Ukraine"


def _when(when: When, report: Report, language: Language) -> When:
    """The cell's days."""
    times = find_times(_alone(when.span), language=language, day=report.day) if when.span else ()
    return replace(pointed_time(when, times), span=when.span)


def _alone(cell: Span, before: str = "") -> str:
    """The cell at its own offsets, with `before` right in front of it and blanks for all else."""
    return f"{' ' * (cell.start - len(before))}{before}{cell.quote}"
