"""Place names in running text, found without a parser: capitals, the gazetteer, and the words around.

The longest name of the gazetteer wins. A name inside a longer name ("Aleppo University", "Maria
Lopez") is kept and says what it is part of; a word for a people ("Syrian") is kept as `demonym`.
A name the gazetteer lacks is a toponym where a word of place says so ("the Parkway neighborhood",
"outside Bellfair").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from recount.language import Language, Lexicon, any_of
from recount.records import Span
from recount.resolve.folding import fold
from recount.resolve.gazetteer import Gazetteer
from recount.resolve.mention import NO_PLACE, Toponym
from recount.resolve.mentions import Scanner
from recount.resolve.page import Page

__all__ = ["Toponym", "find_toponyms"]

DIVISIONS = ("admin1", "admin2")
WIDE = frozenset({"country", "admin1"})
KIN = 2  # other names of a list at least, and
KIN_SHARE = 0.66  # of them all, to say what a name among them is

_AGED = re.compile(r"\b([^\W\d_]+),\s\d{1,2}[,.;]")
_CALLED = re.compile(r"(?<=[a-z,] )([A-Z][a-z]+) (?=([^\W\d_]+)\b)")
_GIVEN = re.compile(r"\b([A-Z][a-z]+) (?=([A-Z][^\W\d_]+)\b)")
_HEADED = re.compile(r"\s?:\s(?:in\s)?")
_LISTED = re.compile(r"\s*(?:,|and|or|, and|, or)\s+(?:the\s+|in\s+)?")


def find_toponyms(text: str, *, gazetteer: Gazetteer, language: Language) -> tuple[Toponym, ...]:
    """All place mentions of `text` in order, those inside other names and demonyms marked as such."""
    lexicon = language.lexicon("places")
    people = People(text, language)
    mentions = [_unless_person(t, people) for t in Scanner(Page(text, gazetteer, language)).mentions()]
    found = _confirmed(_listed(mentions, text), text, lexicon)
    shared = _share_kind(found, text, lexicon)
    return tuple(_alike(list(_headed(list(_linked(_with_kin(shared, text), text)), text))))


class People:
    """The names of a text that belong to people; they are sought when the first name in doubt is met."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.places, self.ordinary = language.lexicon("places"), language.lexicon("ordinary")

    @cached_property
    def aged(self) -> frozenset[str]:
        """The names with an age behind them: "Lopez, 34,"."""
        return frozenset(_AGED.findall(self.text))

    @cached_property
    def called(self) -> frozenset[str]:
        """The names that follow a given name, or a capital that is no word of place and no ordinary word."""
        pairs = (match.groups() for match in _CALLED.finditer(self.text))
        given = (match.groups() for match in _GIVEN.finditer(self.text))
        named = [last for first, last in given if self.places.is_a(first, "person.given")]
        return frozenset([*named, *(last for first, last in pairs if self._may_be_given(first))])

    def _may_be_given(self, word: str) -> bool:
        return not self.places.is_a(word, "place", "street") and not self.ordinary.is_a(word, "common")


def _unless_person(toponym: Toponym, people: People) -> Toponym:
    """The mention; a single name the gazetteer lacks is a person's where the text gives it an age or a first name."""
    name = toponym.span.quote
    if toponym.entries or toponym.part_of or toponym.suffix or not name.isalpha() or name.isupper():
        return toponym
    return toponym._replace(part_of="person") if name in people.aged or name in people.called else toponym


def _listed(found: Sequence[Toponym], text: str) -> list[Toponym]:
    """The mentions, those listed with a sure one made sure too: "Chasiv Yar, Toretsk and Kostiantynivka"."""
    listed: list[Toponym] = []
    for toponym in found:
        before = listed[-1] if listed else None
        sure = before is not None and before.surely and not before.part_of and not before.demonym
        joined = before is not None and (_is_listed(before, toponym, text) or _heads(before, toponym, text))
        listed.append(toponym._replace(surely=True) if sure and joined and not toponym.part_of else toponym)
    return listed


def _share_kind(found: Sequence[Toponym], text: str, lexicon: Lexicon) -> list[Toponym]:
    """A kind said once of several holds of all that are listed: "Douglas, Sarpy and Lancaster counties"."""
    shared: list[Toponym] = []
    for toponym in reversed(found):
        after = shared[-1] if shared else None
        plural = after is not None and after.suffix is not None and lexicon.is_a(after.suffix, "place.plural")
        alone = not (toponym.suffix or toponym.part_of)
        same = after if plural and after and alone and _is_listed(toponym, after, text) else None
        shared.append(toponym._replace(suffix=same.suffix, said_kind=same.said_kind) if same else toponym)
    return shared[::-1]


def _with_kin(found: Sequence[Toponym], text: str) -> list[Toponym]:
    """The mentions, those in a list of countries or of one country's divisions with what the others of the list are."""
    kept: list[Toponym] = []
    for run in _lists(found, text):
        if len(run) <= KIN:
            kept.extend(run)
            continue
        names = [_wide_readings(toponym) for toponym in run]
        counts = Counter(reading for readings in names for reading in readings)
        for toponym, own in zip(run, names, strict=True):
            kin = {r for r, n in counts.items() if n - (r in own) >= max(KIN, KIN_SHARE * (len(run) - 1))}
            kept.append(toponym._replace(kin=frozenset(kin)) if kin else toponym)
    return kept


def _lists(found: Sequence[Toponym], text: str) -> Iterator[list[Toponym]]:
    """The mentions in runs, each a list of the text ("Ohio, Georgia and Iowa") or one mention alone."""
    run: list[Toponym] = []
    for toponym in found:
        if run and not _is_listed(run[-1], toponym, text):
            yield run
            run = []
        run.append(toponym)
    if run:
        yield run


def _wide_readings(toponym: Toponym) -> set[tuple[str, str | None]]:
    """The countries and divisions a name may be, each division with its country."""
    wide = (entry for entry in toponym.entries if entry.kind in WIDE)
    return {(entry.kind, entry.country if entry.kind == "admin1" else None) for entry in wide}


def _confirmed(found: Sequence[Toponym], text: str, lexicon: Lexicon) -> list[Toponym]:
    """Mentions sure by themselves, and those of a name that is sure elsewhere in the text.

    A name seen in a person's name is that person's wherever it stands alone ("Lopez said"), unless
    something is said to be there, a country bears it, or it has a police.
    """
    named = [(t, fold(t.span.quote)) for t in found]
    sure = {name for t, name in named if t.surely and not t.part_of}
    placed = {name for t, name in named if not t.part_of and (_is_surely_there(t, lexicon) or _is_country(t))}
    police = _bodies_of(lexicon.words("place.local_body"))
    placed |= {name for t, name in named if t.entries and police.match(text, t.span.end)}
    persons = {name for t, name in named if t.part_of == "person"} - placed
    known = sure | persons
    kept = [(t, name) for t, name in named if t.surely or t.part_of in NO_PLACE or name in known]
    return [t._replace(part_of="person") if name in persons else t for t, name in kept]


@cache
def _bodies_of(words: frozenset[str]) -> re.Pattern[str]:
    """A town's police or fire brigade, right behind its name."""
    return re.compile(rf"\s{any_of(words)}\b", re.IGNORECASE)


def _is_surely_there(toponym: Toponym, lexicon: Lexicon) -> bool:
    """Whether the words around say that something is in it: not "at Lopez", "struck Lopez", nor a title's capitals."""
    if toponym.suffix:
        return True
    weak = toponym.relation is None or lexicon.is_a(toponym.relation, "place.with_people", "place.target")
    return toponym.located and not weak


def _is_country(toponym: Toponym) -> bool:
    return any(entry.kind == "country" for entry in toponym.entries)


def _linked(found: Sequence[Toponym], text: str) -> Iterator[Toponym]:
    """Ties a mention to the place that contains it, and to the mention it is listed with ("Iraq and Syria")."""
    located = False
    for i, toponym in enumerate(found):
        before = text[found[i - 1].span.end : toponym.span.start] if i else ""
        located = toponym.located or (located and bool(_LISTED.fullmatch(before)))
        after = found[i + 1] if i + 1 < len(found) else None
        joined = after and not after.part_of and not after.demonym and _contains(text, toponym, after)
        joined = joined and not _is_in_list(found, i, text)
        heading = toponym.dateline or _opens_dateline(toponym, found[i - 1] if i else None, text)
        within = after.span if after and joined else toponym.within
        same = (located, within, heading) == (toponym.located, toponym.within, toponym.dateline)
        yield toponym if same else toponym._replace(located=located, within=within, dateline=heading)


def _is_in_list(found: Sequence[Toponym], i: int, text: str) -> bool:
    """Whether a name of a country or province and the next stand in a list of such: "Nevada, New Mexico and Ohio"."""
    kinds = _wide(found[i]) & _wide(found[i + 1])
    if not kinds:
        return False
    pairs = ((i - 1, i, i - 1), (i + 1, i + 2, i + 2))
    return any(
        first >= 0 and last < len(found) and _wide(found[other]) & kinds and _is_listed(found[first], found[last], text)
        for first, last, other in pairs
    )


def _wide(toponym: Toponym) -> set[str]:
    return {entry.kind for entry in toponym.entries} & WIDE


def _is_listed(first: Toponym, last: Toponym, text: str) -> bool:
    return _LISTED.fullmatch(text[first.span.end : last.span.start]) is not None


def _opens_dateline(toponym: Toponym, before: Toponym | None, text: str) -> bool:
    """Whether it stands behind the place of a dateline that it contains: "KALAMAZOO, Mich. -"."""
    return before is not None and before.dateline and text[before.span.end : toponym.span.start] == ", "


def _headed(found: Sequence[Toponym], text: str) -> Iterator[Toponym]:
    """Ties the names of a list to the division that stands before its colon: "Donetsk region: Vesele, Dibrova"."""
    head: Span | None = None
    for before, toponym in zip([None, *found], found, strict=False):
        if before and _heads(before, toponym, text):
            head = before.span
        elif not (before and _is_listed(before, toponym, text)):
            head = None
        free = head is not None and not (toponym.within or toponym.part_of or toponym.said_kind in DIVISIONS)
        yield toponym._replace(within=head) if free else toponym


def _heads(division: Toponym, toponym: Toponym, text: str) -> bool:
    """Whether nothing but its kind and a colon stands between a division and the name."""
    gap = text[division.span.end : toponym.span.start].removeprefix(f" {division.suffix}")
    return division.said_kind in DIVISIONS and _HEADED.fullmatch(gap) is not None


def _alike(found: Sequence[Toponym]) -> Iterator[Toponym]:
    """Ties a name to the place said to contain it elsewhere: "YORK, Pa. --" and then "in York"."""
    said: dict[str, dict[str, Span]] = {}
    for toponym in found:
        if toponym.within:
            said.setdefault(fold(toponym.span.quote), {})[fold(toponym.within.quote)] = toponym.within
    for toponym in found:
        wide = said.get(fold(toponym.span.quote), {})
        lent = next(iter(wide.values())) if len(wide) == 1 and not toponym.within and not toponym.part_of else None
        yield toponym._replace(within=lent) if lent else toponym


def _contains(text: str, toponym: Toponym, after: Toponym) -> bool:
    """Whether the words between say that the second place contains the first ("X, Y" and "X in Y")."""
    suffix = re.escape(toponym.suffix) if toponym.suffix else ""
    district = after.said_kind == "admin2" and toponym.said_kind not in DIVISIONS  # not "Clay and Grant counties"
    wide = district or any(e.kind in ("country", "admin1") for e in after.entries)
    tie = ",| in| of" if wide or not toponym.entries else " in| of"
    gap = text[toponym.span.end : after.span.start]
    return bool(re.fullmatch(rf"\s*(?:{suffix})?(?:{tie})\s+(?:the\s+)?(?:\w+ern\s+)?", gap))
