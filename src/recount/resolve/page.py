"""One text as the search for place names sees it: its words, the lexicons, and what the gazetteer holds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from operator import not_

from recount.cases import nominatives
from recount.language import Language
from recount.resolve.beside import capitals_of, crossings, plain_of, words_before
from recount.resolve.folding import fold
from recount.resolve.gazetteer import Entry, Gazetteer
from recount.resolve.runs import DIVISIONS, STATED, Runs

WELL_KNOWN = 50_000  # people: a town this size is taken for a place without a word of place beside it
TOWN = 5_000  # people: a town this size counts where all places of its name lie in one country
SHORT = 2  # letters: names this short ("US", "UK") count in capitals only
ACRONYM = 5  # letters: words this short, all in capitals, are mostly no places


class Page(Runs):
    """A text with its words and what the gazetteer and the lexicons hold of them."""

    def __init__(self, text: str, gazetteer: Gazetteer, language: Language) -> None:
        super().__init__(text, language.lexicon("places"), cased=gazetteer.is_cased)
        self.gazetteer = gazetteer
        self.divisions = ("place.after",) if self.cased else DIVISIONS
        self.demonyms = language.lexicon("demonyms")
        self.roles = language.lexicon("sources")
        self.common, self.peoples = capitals_of(language.code)
        words = words_before(language.code)
        self.relations, self.related, self.called, self.calls, self.streets, small, self.after = words
        self.crossing, self.crossed = crossings(language.code)
        self.plain = plain_of(language.code)
        self.cases = language.table("language").get("cases", {})
        self.cited = tuple(f"{words} " for words in language.lexicon("reporting").words("cue.according"))
        self.small = small.union(compress(self.lower, map(not_, self.capital)))
        self.said: dict[int, str | None] = {}
        self.opened: dict[int, bool] = {}
        self.named: dict[tuple[int, int], tuple[Entry, ...]] = {}

    def entries(self, at: int, end: int) -> tuple[Entry, ...]:
        """The gazetteer's places named by the words from `at` to `end`, if they are written as one name."""
        known = self.named.get((at, end))
        if known is None:
            known = self.named[at, end] = self._entries(at, end)
        return known

    def opens(self, at: int) -> bool:
        """Whether a name of several words may begin at `at`; never false where the gazetteer has one."""
        opened = self.opened.get(at)
        if opened is None:
            opened = self.opened[at] = self.cased or self.gazetteer.opens(self.quote(at, at + 2))
        return opened

    def _entries(self, at: int, end: int) -> tuple[Entry, ...]:
        if not self.capital[end - 1] or (end > at + 1 and not self.opens(at)):
            return ()
        name = self.quote(at, end)
        entries = self._with_kind(name, end) or self.gazetteer.lookup(name)
        return self._as_written(name, at, end, entries) if entries else ()

    def _as_written(self, name: str, at: int, end: int, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Of the places of that name, those that the words may mean as they are written."""
        if not self._is_name(at, end) or not self.is_run(at, end) or (len(name) == 1 and name.isascii()):
            return ()  # "A town was taken": no letter is a place
        if len(fold(name)) <= SHORT and not name.isupper() and not self.is_shortened(at, end):
            return ()
        if end == at + 1 and self.is_a(at, "common.state") and not self.is_shortened(at, end):
            return ()
        if self._is_acronym(at, end) and not self._is_in_filed(at, end):
            said = self._spelled_out(name, entries, behind_comma=self.gap[at] in STATED)
            return said or self._in_state_behind(end, entries)
        return entries

    def _with_kind(self, name: str, end: int) -> tuple[Entry, ...]:
        """The division that an adjective names together with the small word behind it: "Херсонской области"."""
        if self.follows_as(end, *self.divisions):
            return self.gazetteer.lookup(f"{name} {self.lower[end]}") or self._filed_as(name, end, end + 1)
        long = self.cased and self.is_division(end, end + 2)
        return self._filed_as(name, end, end + 2) if long else ()

    def _filed_as(self, name: str, at: int, end: int) -> tuple[Entry, ...]:
        """A division that changed its kind, by the kind gazetteers file it under: "Шебекинский район", now "округ"."""
        kind = self.lexicon.class_of(self.quote(at, end), "place.after")
        filed = self.lexicon.words(f"place.filed.{kind.rsplit('.', 1)[1]}") if kind else ()
        return next((found for word in filed if (found := self.gazetteer.lookup(f"{name} {word}"))), ())

    def well_known(self, at: int, end: int) -> bool:
        """Whether a country, a region, a large town or a place of our own lists bears this very name."""
        name = self.quote(at, end)
        return any(
            e.kind in ("country", "area", "water")
            or e.is_ours
            or (e.population >= WELL_KNOWN and (e.kind == "admin1" or self.gazetteer.main_name(name, e)))
            for e in self.entries(at, end)
        )

    def people_of(self, at: int, end: int) -> str | None:
        """The code of the country whose people or things the words name."""
        said = self.quote(at, end)
        forms = (said, *nominatives(said.casefold(), self.cases)) if self.cases else (said,)
        return next((code for form in forms if (code := self.demonyms.class_of(form))), None)

    def is_only(self, at: int, end: int) -> bool:
        """Whether all places of this name lie in one country and one of them, a town, bears it as its main name."""
        entries, name = self.entries(at, end), self.quote(at, end)
        towns = [e for e in entries if e.population >= TOWN and self.gazetteer.main_name(name, e)]
        return bool(towns) and len({e.country for e in entries}) == 1

    def is_common(self, at: int) -> bool:
        """Whether the word is an ordinary one that may have its capital for another reason than being a place."""
        word = self.lower[at]
        return word in self.common or (self.first[at] and word in self.small) or self._is_body(word)

    def _is_body(self, word: str) -> bool:
        return bool(self.cases) and any(self.roles.is_a(form, "body") for form in nominatives(word, self.cases))

    def is_plain(self, at: int) -> bool:
        """Whether the word is one of harm, attack or people in some form, where a language cuts endings."""
        stems, ending = self.plain
        return ending is not None and ending.sub("", self.lower[at]) in stems

    def relation(self, at: int) -> str | None:
        """The relation word before the name that begins at `at`: "near", "north of", "from"."""
        if at not in self.said:
            told = at > 0 and self.lower[at - 1] in self.related
            found = self.relations.search(self.before(at)) if told else None
            self.said[at] = found[1] if found else None
        return self.said[at]

    def is_wide(self, at: int) -> bool:
        """Whether the word is a country's or a first order division's name."""
        return any(e.kind in ("country", "admin1") for e in self.entries(at, at + 1))

    def is_located(self, relation: str | None) -> bool:
        """Whether the relation puts something in or near the place."""
        return relation is not None and self.lexicon.is_a(relation, "place.in", "place.near")

    def is_of_role(self, at: int) -> bool:
        """Whether "in" ties an office to the name that begins at `at`: "officials in Moscow"."""
        before = self.word[at - 2] if at > 1 and self.is_a(at - 1, "place.in") else ""
        return any(self.roles.is_a(form, "role") for form in (before, before.removesuffix("s")) if form)

    def is_outlet(self, at: int) -> bool:
        """Whether the word is one for an agency, a paper or a channel, in some case."""
        word = self.lower[at]
        forms = (word, *nominatives(word, self.cases)) if self.cases else (word,)
        return any(self.roles.is_a(form, "descriptor.outlet") for form in forms)

    def is_cited(self, at: int) -> bool:
        """Whether words that name a source stand right before: "по данным Баку"."""
        return self.before(at).endswith(self.cited)

    def _is_name(self, at: int, end: int) -> bool:
        return all(self.capital[i] or self.is_a(i, "place.particle") for i in range(at, end))

    def _is_acronym(self, at: int, end: int) -> bool:
        word = self.word[at]
        return end == at + 1 and not self.titled[at] and word.isupper() and len(word) <= ACRONYM

    def _is_in_filed(self, at: int, end: int) -> bool:
        """Whether something is said to be in a region that the language's list of regions has by its letters."""
        return self.gazetteer.is_filed(self.quote(at, end)) and self.is_located(self.relation(at))

    def _spelled_out(self, name: str, entries: Sequence[Entry], *, behind_comma: bool) -> tuple[Entry, ...]:
        """Of an acronym's readings, countries ("US"), states behind a town (", DC") and large towns ("KYIV")."""
        return tuple(e for e in entries if self._may_be_capitals(name, e, behind_comma))

    def _in_state_behind(self, end: int, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Of an acronym's readings, the towns in the state that stands behind a comma: "BEEBE, Ark."."""
        if self.gap[end] != ", ":
            return ()
        behind = (e for stop in (end + 2, end + 1) for e in self.entries(end, stop))
        states = {(e.country, e.admin1) for e in behind if e.kind == "admin1"}
        return tuple(e for e in entries if e.kind == "city" and (e.country, e.admin1) in states)

    def _may_be_capitals(self, name: str, entry: Entry, behind_comma: bool) -> bool:
        if entry.kind == "city":
            return entry.population >= WELL_KNOWN and self.gazetteer.main_name(name, entry)
        return entry.kind == "country" or (entry.kind == "admin1" and behind_comma)
