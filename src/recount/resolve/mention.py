"""One mention of a place, as found in a text and not yet resolved."""

from __future__ import annotations

from typing import NamedTuple

from recount.records import Span
from recount.resolve.gazetteer import Entry
from recount.resolve.names import Whole

NO_PLACE = ("person", "street")  # whose names are resolved to nothing


class Toponym(NamedTuple):
    """One mention of a place.

    `relation` is the word before it ("near", "from"), `near` whether that word puts the event some
    kilometres off, `located` whether the report puts anything in or near it. `suffix` is the kind
    said after it ("province"), `said_kind` its class in places.yaml. `within` is the span of the
    place said to contain it ("X, Helmand"). `speaks` is true where it stands for a government
    ("Kyiv said"), `dateline` where it opens a line that goes on "(Agency) —": the report was
    written there, and the event may have happened there only if nothing else is named. `country`
    is set for demonyms only. `part_of` says whether it stands in a person's or a body's name,
    `entries` is empty where the gazetteer lacks
    the name, `surely` is false where only another mention could confirm it. `origin` is true where it says whence
    somebody is ("a Fresno man"): the harm may have been done elsewhere. `kin` is what the other names of its list
    mostly are, kinds with their countries ("Ohio, Georgia and Iowa"); `ruled` is true before "governor" or "villages"
    and behind "upstate". `part` is how many characters say which part of it is meant ("south Houston").
    """

    span: Span
    entries: tuple[Entry, ...] = ()
    relation: str | None = None
    near: bool = False
    located: bool = False
    suffix: str | None = None
    said_kind: str | None = None
    demonym: bool = False
    part_of: Whole | None = None
    speaks: bool = False
    dateline: bool = False
    within: Span | None = None
    country: str | None = None
    surely: bool = True
    origin: bool = False
    kin: frozenset[tuple[str, str | None]] = frozenset()
    ruled: bool = False
    part: int = 0

    @property
    def is_event_place(self) -> bool:
        """Whether an event can have happened there.

        A people's name, a part of a name, a dateline and a government spoken of by its capital are
        no such place; a country is one only where something is said to be in it.
        """
        if self.demonym or self.part_of or self.dateline or (self.speaks and not self.located):
            return False
        return self.located or not any(e.kind == "country" for e in self.entries)
