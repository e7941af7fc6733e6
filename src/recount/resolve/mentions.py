"""The mentions of places in one text, read from left to right, the longest name at each word."""

from __future__ import annotations

from collections.abc import Iterator

from recount.resolve.declined import DISTRICT, DIVISION, QUARTER, is_aimed_at, is_of_division, speaks_there, town_behind
from recount.resolve.gazetteer import Entry
from recount.resolve.mention import Toponym
from recount.resolve.names import names_building, whole_name
from recount.resolve.page import Page
from recount.resolve.surroundings import (
    is_contained,
    is_dateline,
    is_home,
    is_in_its_division,
    is_said_of,
    is_target,
    keeps_suffix,
    kind_before,
    opens_body,
    suffix_of,
    with_part,
)

LONGEST = 6  # words in one name
HYPHENS = frozenset("-‑")


class Scanner:
    """One pass over one page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.places: set[int] = set()  # words already taken for places
        self.inside: set[int] = set()  # words of names already seen to be a person's or a body's

    def mentions(self) -> Iterator[Toponym]:
        """All candidate mentions in order."""
        end = 0
        for at in self._openings():
            found = self._at(at) if at >= end else None
            if found is None:
                continue
            toponym, end = found
            if toponym.part_of:
                self.inside.update(range(at, self.page.run_end(at)))
            else:
                self.places.update(range(at, end))
            yield toponym

    def _at(self, at: int) -> tuple[Toponym, int] | None:
        return (
            self._demonym(at)
            or self._quarter(at)
            or self._tailed(at)
            or self._known(at)
            or self._unknown(at)
            or self._longer(at)
        )

    def _quarter(self, at: int) -> tuple[Toponym, int] | None:
        """A quarter that no gazetteer has, said to be one: "the Spruce Hill neighborhood", which is no Hill."""
        page = self.page
        end = page.run_end(at)
        if end == at + 1 or page.titled[at] or suffix_of(page, end)[1] != QUARTER:
            return None
        small = page.is_a(at, "place.side") or page.entries(at, end)
        return None if small else self._toponym(at, end, ())

    def _tailed(self, at: int) -> tuple[Toponym, int] | None:
        """A name unknown as a whole that ends as those of quarters do: "in Cypress Park", which is no Cypress."""
        page = self.page
        if (
            not (page.is_a(at + 1, "place.tail") and page.capital[at + 1] and page.run_end(at) == at + 2)
            or page.titled[at]
        ):
            return None
        if page.entries(at, at + 2) or not page.entries(at, at + 1):
            return None
        placed = page.is_located(page.relation(at)) or suffix_of(page, at + 2)[1]
        return self._toponym(at, at + 2, ()) if placed else None

    def _longer(self, at: int) -> tuple[Toponym, int] | None:
        """A name unknown as a whole whose parts are known: "San Miguel de Mercedes", which is no Mercedes."""
        page = self.page
        run = page.run_end(at)
        opens = page.entries(at, run) and not page.is_a(at, "person.given")
        end = page.joined_end(run) if opens else run
        if end == run:
            return None
        tail = next((k for k in range(run, end) if page.capital[k]), None)
        found = self._known(tail) if tail is not None else None
        if found is None or found[1] != end or found[0].part_of:
            return None
        relation, entries = page.relation(at), page.entries(at, run)
        located = page.is_located(relation) or is_target(page, relation, entries)
        return found[0]._replace(span=page.span(at, end), entries=(), relation=relation, located=located), end

    def _openings(self) -> Iterator[int]:
        """The words with which a name may begin: a capital, or a small article hyphened to one: "al-Sukhnah"."""
        page = self.page
        for at in page.capitals:
            hyphened = page.gap[at] in HYPHENS and page.flow[at] and not page.capital[at - 1]
            if hyphened and page.is_a(at - 1, "place.particle"):
                yield at - 1
            yield at

    def _demonym(self, at: int) -> tuple[Toponym, int] | None:
        page = self.page
        if not (page.cases or page.lower[at] in page.peoples):
            return None
        for end in (at + 2, at + 1):
            country = page.people_of(at, end) if page.is_run(at, end) else None
            if country and not any(page.entries(at, longer) for longer in range(end + 1, end + 3)):
                return Toponym(page.span(at, end), demonym=True, country=country), end
        return None

    def _known(self, at: int) -> tuple[Toponym, int] | None:
        page = self.page
        camp = page.is_a(at, "place.camp") and page.flow[at + 1]
        longest = page.name_end(at, LONGEST)
        for end in range(longest if longest == at + 1 or page.opens(at) else at + 1, at + camp, -1):
            entries = page.entries(at, end)
            if not entries or page.goes_on(end) or self._is_bare_side(at, end) or self._is_called(at, end, entries):
                continue
            if self._is_cut(at, end):
                return None
            if self._opens_name(at, end):
                continue
            if self._is_meant(at, end, entries):
                return self._toponym(at, end, entries)
            if self._may_be_meant(at, end):
                toponym, stop = self._toponym(at, end, entries)
                # An ordinary word of a body's name is no place's: "Secretary of State", "Federal Reserve".
                return (toponym._replace(surely=False), stop) if toponym.part_of != "body" else None
        return None

    def _is_cut(self, at: int, end: int) -> bool:
        """Whether a longer name, said to be a place's, goes on: "Верхняя" of "село Верхняя Покровка"."""
        page = self.page
        if page.joined_end(end) > end:
            return True
        goes_on = page.cased and page.run_end(at) > end and page.gap[end] == " "
        return goes_on and is_said_of(page, at) and not page.well_known(at, end)

    def _opens_name(self, at: int, end: int) -> bool:
        """Whether the word is the first of a longer name: "Tal" of "Tal Rifaat", "Baba" of "Baba Amr"."""
        page = self.page
        if end > at + 1 or not page.is_a(at, "place.opener") or not page.flow[end]:
            return False
        return page.capital[end] and page.gap[end] == " " and not page.is_common(end)

    def _is_bare_side(self, at: int, end: int) -> bool:
        """Whether the name is a point of the compass alone: "East" of "East 7 Mile Road", no province of that name."""
        return end == at + 1 and self.page.is_a(at, "place.part", "place.side") and not suffix_of(self.page, end)[1]

    def _is_called(self, at: int, end: int, entries: tuple[Entry, ...]) -> bool:
        """Whether they hold more or less than a town's name: "City of Norfolk", "Norfolk City" before "Council"."""
        page = self.page
        opened = end != at + 2 and page.opens_with_kind(at)
        if page.is_a(end - 1, "org.word") and page.is_a(end, "org.of") and page.flow[end]:
            return True  # "University" of "the University of Lyon"
        closed = end > at + 1 and page.is_a(end - 1, "place.loose") and opens_body(page, end - 1)
        if not (opened or closed):
            return False
        return not any(e.kind != "admin2" and page.gazetteer.main_name(page.quote(at, end), e) for e in entries)

    def _unknown(self, at: int) -> tuple[Toponym, int] | None:
        """A name the gazetteer lacks, beside a word that makes it a place: "Camp Shorabak", "outside Bellfair"."""
        page = self.page
        if page.titled[at] or at in self.inside:
            return None
        if page.is_a(at, "place.camp") and (end := page.run_end(at)) > at + 1:
            return self._toponym(at, end, ())
        if page.is_common(at) or page.is_a(at, "place.part", "place.side", "place.before", "place.after"):
            return None
        end = page.run_end(at)
        end = page.joined_end(end)
        if end > at + 1 and page.is_a(end - 1, "street.word", "org.word"):
            return None
        if any(page.is_a(i, "org.word") for i in range(at + 1, end)):
            return None  # "at Methodist Hospitals Northlake"
        letter = end == at + 1 and len(page.word[at]) == 1 and page.word[at].isascii()  # "A town was taken"
        if letter or self._says_whose(end):
            return None
        return self._toponym(at, end, ()) if self._said_to_be_place(at, end) else None

    def _says_whose(self, end: int) -> bool:
        """Whether the word of place behind is that of a name to come: "the Andean province of Ayacucho"."""
        page, (_, kind, length) = self.page, suffix_of(self.page, end)
        named = end + length + 1
        if kind is None or not page.capital[named]:
            return False
        return page.text.startswith(" of ", page.end[named - 2]) and not page.capital[end]

    def _said_to_be_place(self, at: int, end: int) -> bool:
        page = self.page
        kind = suffix_of(page, end)[1]
        if kind in ("admin1", "admin2", "city", "quarter") or is_of_division(page, at):
            return True
        if is_said_of(page, at):
            return True
        if page.is_owner(end) or page.before(at).endswith("the ") or page.is_shortened_word(at):
            return False
        relation = page.relation(at)
        apart = relation is not None and page.lexicon.is_a(relation, "place.between") and end > at + 1
        return page.is_located(relation) and page.gap[at] == " " and not apart

    def _toponym(self, at: int, end: int, entries: tuple[Entry, ...]) -> tuple[Toponym, int]:
        page = self.page
        relation = page.relation(at)
        suffix, kind, length = suffix_of(page, end)
        stop = end + length if keeps_suffix(page, end, length) else end
        start = with_part(page, at, entries)
        kind = kind or kind_before(page, at)
        town = town_behind(page, stop) if kind == DISTRICT else None
        if town is not None:  # a quarter of that town; no district of the name elsewhere is meant
            kind, entries = QUARTER, ()
        if kind == DIVISION and not suffix:  # no town is meant, and the region may be one that no gazetteer knows
            entries = tuple(e for e in entries if e.kind != "city")
        owner = page.is_owner(stop) and not page.well_known(at, end)  # "inside Lopez's home" is in no Lopez
        held = self._holds(at, stop)
        aimed = is_aimed_at(page, at, end, relation, entries)
        located_here = page.is_located(relation) and not owner and not held and not aimed
        named = bool(suffix) or located_here or is_said_of(page, at) or is_target(page, relation, entries)
        speaks = held or (page.is_a(stop, "place.speaking") and page.flow[stop])
        speaks = speaks or speaks_there(page, stop) or (page.cased and page.is_cited(at))
        elsewhere = speaks_there(page, stop) and not suffix and not is_said_of(page, at)
        located = (named and not elsewhere and not (speaks and page.is_of_role(at))) or (
            page.titled[at] and not any(e.kind == "country" for e in entries)
        )
        heading = is_dateline(page, at, end)
        toponym = Toponym(
            page.span(start, stop),
            entries,
            relation,
            near=relation is not None and page.lexicon.is_a(relation, "place.near"),
            located=located,
            suffix=suffix,
            said_kind=kind,
            part_of="person" if at in self.inside else whole_name(page, at, end + length, self.places),
            speaks=speaks,
            dateline=heading,
            within=town,
            surely=self._is_surely(at, end, stop, named=not entries or named or heading),
            ruled=(page.flow[stop] and page.is_a(stop, "place.ruled")) or page.is_a(at - 1, "place.ruled.before"),
            part=page.start[at] - page.start[start],
            origin=not located_here and page.flow[stop] and page.is_a(stop, "origin"),
        )
        return toponym, stop

    def _is_surely(self, at: int, end: int, stop: int, *, named: bool) -> bool:
        """Whether the place is meant for sure: not in "a fire at the Springfield church", where it may be called so."""
        if names_building(self.page, at, end):
            return False
        return named or self._is_telling(at, end) or is_home(self.page, at, stop)

    def _holds(self, at: int, end: int) -> bool:
        """Whether the name is a government's that holds or backs what is named beside: "Moscow-installed"."""
        page = self.page
        behind = page.flow[end] and page.gap[end] in HYPHENS and page.is_a(end, "place.held")
        return behind or (page.flow[at] and page.is_a(at - 1, "place.subject"))

    def _is_meant(self, at: int, end: int, entries: tuple[Entry, ...]) -> bool:
        """Whether a name of the gazetteer is more than an ordinary word with a capital."""
        page = self.page
        spelled = end > at + 1 or page.word[at].isupper()
        if spelled and not page.titled[at] and any(e.kind == "country" for e in entries):
            return True
        if page.is_a(at, "common.state") and page.is_shortened(at, end):
            return True
        if not all(page.is_common(i) for i in range(at, end)):
            plain = not page.titled[at] or page.well_known(at, end)
            return plain or page.is_located(page.relation(at)) or is_said_of(page, at) or is_contained(page, end)
        if is_in_its_division(page, end, entries):
            return True
        if page.first[at] or page.titled[at] or page.is_a(at, "common.never"):
            return False
        long = end > at + 1 and page.well_known(at, end)  # "Silver Spring", "Long Beach"
        return long or page.is_located(page.relation(at)) or is_contained(page, end)

    def _may_be_meant(self, at: int, end: int) -> bool:
        """Whether an ordinary word has its capital for no other reason: a place if the text has it as one elsewhere."""
        page = self.page
        return not (page.first[at] or page.titled[at] or page.is_a(at, "common.never"))

    def _is_telling(self, at: int, end: int) -> bool:
        """Whether the name itself, or what follows it, leaves no doubt that a place is meant."""
        page = self.page
        long = sum(not page.is_a(i, "place.particle") for i in range(at, end)) > 1
        told = is_contained(page, end, page.entries(at, end)) or page.is_a(end, "place.of") or page.well_known(at, end)
        return long or told or (page.relation(at) is not None and page.is_only(at, end))
