"""Mentions of places -> gazetteer entries, ranked by what the report says, undecided where it does not.

`ranking.py` says what speaks for each reading of a name. The best one is taken only where it is clearly better than the
next; otherwise the mention stays unresolved with its candidates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recount.records import Place, PlaceCandidate, Span
from recount.resolve.context import Context, Home, distance_km, is_telling
from recount.resolve.gazetteer import Entry, Gazetteer
from recount.resolve.mention import NO_PLACE, Toponym
from recount.resolve.news import News
from recount.resolve.ranking import DIVISIONS, MARGIN, QUARTER_KM, Reading, readings_of, reasons, told_of
from recount.resolve.toponyms import find_toponyms

__all__ = ["Gazetteer", "ResolvedToponym", "Toponym", "find_toponyms", "resolve_toponyms"]

PRECISION: Mapping[str, int] = {"city": 1, "admin2": 3, "admin1": 4, "area": 5, "country": 6, "water": 7}
NEAR = 2
CANDIDATES = 5  # kept with a place
PLAUSIBLE = 2.5  # readings this far behind the best still speak for a country
SAME_KM = 40.0  # readings this near each other are one place for a reader
FAMOUS = 100_000  # people: a town this size is named abroad too
Setting = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class ResolvedToponym:
    """A mention and the place made of it; `place.id` is None where nothing decides."""

    toponym: Toponym
    place: Place

    @property
    def span(self) -> Span:
        """Where the name stands."""
        return self.toponym.span

    @property
    def is_event_place(self) -> bool:
        """Whether an event can have happened there."""
        return self.toponym.is_event_place


def resolve_toponyms(
    toponyms: Sequence[Toponym], *, gazetteer: Gazetteer, home: Home | None = None, news: News | None = None
) -> tuple[ResolvedToponym, ...]:
    """Each mention with its place. `home` is where the publisher is at home, a weak hint, `news` the kind of news.

    Two rounds: what is clear at first sight helps to decide the rest.
    """
    context = Context.of(toponyms, home, news, gazetteer)
    settings = [_setting(toponym, context) for toponym in toponyms]
    alike: dict[Setting, Toponym] = {}  # the first mention of each setting stands for all
    for toponym, setting in zip(toponyms, settings, strict=True):
        alike.setdefault(setting, toponym)
    told = {setting: told_of(toponym, context, gazetteer) for setting, toponym in alike.items()}

    def ranked(context: Context) -> list[list[Reading]]:
        known = {setting: readings_of(t, context, gazetteer, told[setting]) for setting, t in alike.items()}
        return [known[setting] for setting in settings]

    context = context.with_anchors(_anchors(toponyms, ranked(context), context))
    shown: dict[Setting, tuple[PlaceCandidate, ...]] = {}
    places = []
    for toponym, setting, readings in zip(toponyms, settings, ranked(context), strict=True):
        if setting not in shown:
            shown[setting] = _candidates(readings)
        places.append(_place(toponym, readings, context, shown[setting]))
    return tuple(map(ResolvedToponym, toponyms, places))


def _anchors(toponyms: Sequence[Toponym], ranked: Sequence[list[Reading]], context: Context) -> tuple[Entry, ...]:
    """The places clear at first sight, each once; a government that speaks is no place of the report's."""
    clear = {
        r[0].entry: None
        for t, r in zip(toponyms, ranked, strict=True)
        if _decided(r)
        and is_telling(t)
        and (t.located or not t.speaks)
        and t.said_kind != "quarter"
        and not _is_elsewhere(t, r, context)
    }
    return tuple(clear)


def _setting(toponym: Toponym, context: Context) -> Setting:
    """What the readings of a mention hang on, besides the report."""
    within, contains = toponym.within and toponym.within.quote, toponym.span in context.containers
    return toponym.span.quote, toponym.said_kind, within, contains, toponym.part_of, toponym.kin, toponym.ruled


def _decided(readings: Sequence[Reading]) -> bool:
    """Whether the best reading is clearly better than the next that is a different place."""
    if not readings:
        return False
    best = readings[0]
    rival = next((r for r in readings[1:] if not _same(best.entry, r.entry)), None)
    return rival is None or best.score - rival.score >= MARGIN


def _same(one: Entry, other: Entry) -> bool:
    """A town and its province of one name, or two entries for one spot."""
    nested = (one.country, one.admin1) == (other.country, other.admin1) and one.kind != other.kind
    return nested or distance_km(one, other) <= SAME_KM


def _place(
    toponym: Toponym, readings: Sequence[Reading], context: Context, candidates: tuple[PlaceCandidate, ...]
) -> Place:
    if toponym.part_of in NO_PLACE:
        return Place(toponym.span.quote, toponym.span, reason=reasons()["part"])
    if toponym.country:
        return Place(toponym.span.quote, toponym.span, country=toponym.country, reason=reasons()["people"])
    if not readings or _is_elsewhere(toponym, readings, context):
        return _unlisted(toponym, candidates, context)
    if not _decided(readings):
        return _undecided(toponym, readings, candidates)
    best = readings[0].entry
    return Place(
        name=toponym.span.quote,
        span=toponym.span,
        id=best.id,
        lat=round(best.lat, 5),
        lon=round(best.lon, 5),
        country=best.country,
        admin1=best.admin1,
        precision=_precision(best, toponym),
        reason=_because(toponym, readings),
        candidates=candidates,
    )


def _is_elsewhere(toponym: Toponym, readings: Sequence[Reading], context: Context) -> bool:
    """Whether a name is found only where the report is not set.

    That is a quarter far from all places named, a town outside the province it is said to lie in, or a small place in
    a country the report does not speak of and near no place it names; or one of several small places of that name, far
    from what the report names more often, in a province that it does not name.
    """
    best = readings[0].entry
    if toponym.said_kind == "quarter":
        return bool(context.anchors) and not context.has_neighbour(best, QUARTER_KM)
    if context.is_said_elsewhere(toponym, best):
        return True
    small = best.kind == "admin2" or (best.kind == "city" and best.population < FAMOUS)
    if not small or toponym.within:
        return False
    name = toponym.span.quote
    countries = context.countries(name)
    spoken_of = not countries or best.country in countries or context.share(name, best.country) > 0
    if context.has_neighbour(best):
        return False
    return not spoken_of or (len(readings) > 1 and context.is_set_apart_from(name, best))


def _precision(entry: Entry, toponym: Toponym) -> int:
    code = PRECISION["admin1"] if entry.centre_of_region else PRECISION[entry.kind]
    around = toponym.near or toponym.said_kind == "area"
    said = PRECISION.get(toponym.said_kind or "", 0) if entry.kind == "city" else 0
    return max(code, NEAR if around else 0, said if toponym.said_kind in DIVISIONS else 0)


def _because(toponym: Toponym, readings: Sequence[Reading]) -> str:
    best = readings[0]
    filed = f"{best.entry.name} ({', '.join(p for p in (best.entry.kind, best.entry.admin1, best.entry.country) if p)})"
    if best.misspelt:
        return reasons()["misspelt"].format(filed=filed)
    others = len(readings) - 1
    if not others:
        return reasons()["only"].format(filed=filed)
    why = best.why(toponym.suffix or toponym.said_kind)
    return reasons()["taken" if others > 1 else "taken_before_one"].format(filed=filed, others=others, why=why)


def _undecided(toponym: Toponym, readings: Sequence[Reading], candidates: tuple[PlaceCandidate, ...]) -> Place:
    plausible = [r.entry for r in readings if readings[0].score - r.score <= PLAUSIBLE]
    countries, regions = {e.country for e in plausible}, {e.admin1 for e in plausible}
    country = countries.pop() if len(countries) == 1 else None
    return Place(
        toponym.span.quote,
        toponym.span,
        country=country,
        admin1=regions.pop() if country and len(regions) == 1 else None,
        reason=reasons()["undecided"].format(number=len(plausible)),
        candidates=candidates,
    )


def _unlisted(toponym: Toponym, candidates: tuple[PlaceCandidate, ...], context: Context) -> Place:
    """A place the gazetteer lacks: filed by what it is said to lie in, else by what all of the report says."""
    reason = reasons()["elsewhere" if candidates else "unlisted"]
    container = context.mentions.get(toponym.within) if toponym.within else None
    wide = {(e.country, e.admin1) for e in container.entries} if container else set()
    if len({country for country, _ in wide}) == 1:
        country = next(iter(wide))[0]
        admin1 = next(iter(wide))[1] if len(wide) == 1 else None
        reason += reasons()["part_of"].format(wide=container.span.quote if container else "")
        return Place(toponym.span.quote, toponym.span, country=country, admin1=admin1, reason=reason)
    countries = context.countries(toponym.span.quote)
    country = countries.pop() if len(countries) == 1 else None
    if country:
        reason += reasons()["set_in"].format(country=country)
    return Place(toponym.span.quote, toponym.span, country=country, reason=reason, candidates=candidates)


def _candidates(readings: Sequence[Reading]) -> tuple[PlaceCandidate, ...]:
    return tuple(r.entry.candidate(r.score) for r in readings[:CANDIDATES])
