"""One text as the search for place names sees it: its words, the lexicons, and what the gazetteer holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recount.cases import nominatives
from recount.language import Language
from recount.records import Span
from recount.resolve.beside import capitals_of, crossings, plain_of, words_before
from recount.resolve.folding import fold
from recount.resolve.gazetteer import Entry, Gazetteer
from recount.resolve.words import words_of

DIVISIONS = ("place.after.admin1", "place.after.admin2")
WELL_KNOWN = 50_000  # people: a town this size is taken for a place without a word of place beside it
TOWN = 5_000  # people: a town this size counts where all places of its name lie in one country
LOOK_BACK = 48  # characters that hold any relation and what may stand between it and the name
SHORT = 2  # letters: names this short ("US", "UK") count in capitals only
SHORTENED = 4  # letters: words this short before a stop are mostly titles
STATED = (", ", "-")  # before a state in capitals: "Paris, TX", "D-N.Y."
ACRONYM = 5  # letters: words this short, all in capitals, are mostly no places


class Page:
    """A text with its words; positions are indexes into `words`, ends exclusive."""

    def __init__(self, text: str, gazetteer: Gazetteer, language: Language) -> None:
        self.text = text
        self.gazetteer = gazetteer
        self.lexicon = language.lexicon("places")
        self.divisions = ("place.after",) if gazetteer.is_cased else DIVISIONS
        self.demonyms = language.lexicon("demonyms")
        self.roles = language.lexicon("sources")
        self.common, self.peoples = capitals_of(language.code)
        self.relations, self.related, self.called, self.calls, self.streets, small = words_before(language.code)
        self.crossing, self.crossed = crossings(language.code)
        self.plain = plain_of(language.code)
        self.cases = language.table("language").get("cases", {})
        self.cited = tuple(f"{words} " for words in language.lexicon("reporting").words("cue.according"))
        self.said: dict[int, str | None] = {}
        self.preceding: dict[int, str] = {}
        self.named: dict[tuple[int, int], tuple[Entry, ...]] = {}
        self.words = words_of(text, self.lexicon)
        self.kinds = [self.lexicon.above.get(word.lower) for word in self.words]  # the classes of each, None for most
        self.flow = [word.joined and not word.first for word in self.words]  # whether each goes on with a phrase
        self.capitals = [at for at, word in enumerate(self.words) if word.capital]
        self.small = small | {word.lower for word in self.words if not word.capital}

    def entries(self, at: int, end: int) -> tuple[Entry, ...]:
        """The gazetteer's places named by the words from `at` to `end`, if they are written as one name."""
        known = self.named.get((at, end))
        if known is None:
            known = self.named[at, end] = self._entries(at, end)
        return known

    def _entries(self, at: int, end: int) -> tuple[Entry, ...]:
        if end > len(self.words) or not self.words[end - 1].capital:
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
            said = self._spelled_out(name, entries, behind_comma=self.words[at].gap in STATED)
            return said or self._in_state_behind(end, entries)
        return entries

    def _with_kind(self, name: str, end: int) -> tuple[Entry, ...]:
        """The division that an adjective names together with the small word behind it: "Херсонской области"."""
        if not self.gazetteer.is_cased and (end >= len(self.kinds) or self.kinds[end] is None):
            return ()
        if self.follows(end) and self.is_a(end, *self.divisions):
            return self.gazetteer.lookup(f"{name} {self.words[end].lower}") or self._filed_as(name, end, end + 1)
        long = self.gazetteer.is_cased and self._is_kind(end, end + 2)
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

    def is_a(self, at: int, *classes: str) -> bool:
        """Whether the word at `at` exists and is of one of the classes of the lexicon of places."""
        own = self.kinds[at] if 0 <= at < len(self.kinds) else None
        return own is not None and not own.isdisjoint(classes)

    def is_common(self, at: int) -> bool:
        """Whether the word is an ordinary one that may have its capital for another reason than being a place."""
        word = self.words[at]
        body = any(self.roles.is_a(form, "body") for form in self._forms(word.lower))
        return word.lower in self.common or body or (word.first and word.lower in self.small)

    def is_plain(self, at: int) -> bool:
        """Whether the word is one of harm, attack or people in some form, where a language cuts endings."""
        stems, ending = self.plain
        return ending is not None and ending.sub("", self.words[at].lower) in stems

    def _forms(self, word: str) -> Iterable[str]:
        """The nominatives a word may be a case of: "минздраве" of "минздрав"."""
        return nominatives(word, self.cases) if self.cases else ()

    def relation(self, at: int) -> str | None:
        """The relation word before the name that begins at `at`: "near", "north of", "from"."""
        if at not in self.said:
            told = at > 0 and self.words[at - 1].lower in self.related
            found = self.relations.search(self.before(at)) if told else None
            self.said[at] = found[1] if found else None
        return self.said[at]

    def is_wide(self, at: int) -> bool:
        """Whether the word is a country's or a first order division's name."""
        return any(e.kind in ("country", "admin1") for e in self.entries(at, at + 1))

    def is_located(self, relation: str | None) -> bool:
        """Whether the relation puts something in or near the place."""
        return relation is not None and self.lexicon.is_a(relation, "place.in", "place.near")

    def is_owner(self, end: int) -> bool:
        """Whether the word before `end` stands as an owner: "Lopez's", "Cisneros'"."""
        return self.text.startswith(("'", "’"), self.words[end - 1].end)

    def is_shortened_word(self, at: int) -> bool:
        """Whether the word is a letter, an abbreviation or, among small letters, in capitals: "N.", "Sgt.", "WWW"."""
        word = self.words[at]
        cut = len(word.text) <= SHORTENED and self.text.startswith(".", word.end)
        return cut or len(word.text) == 1 or (word.text.isupper() and not self.text.isupper())

    def is_of_role(self, at: int) -> bool:
        """Whether "in" ties an office to the name that begins at `at`: "officials in Moscow"."""
        before = self.words[at - 2].text if at > 1 and self.is_a(at - 1, "place.in") else ""
        return any(self.roles.is_a(form, "role") for form in (before, before.removesuffix("s")) if form)

    def name_end(self, at: int, most: int) -> int:
        """The end of the words, `most` at the most, that may be one name: capitals and articles, joined by blanks."""
        end, last = at + 1, min(at + most, len(self.words))
        while end < last:
            word = self.words[end]
            if not self.flow[end] or not (word.capital or self.is_a(end, "place.particle")):
                break
            if self.opens_division(end):
                break
            end += 1
        return end

    def is_run(self, at: int, end: int) -> bool:
        """Whether nothing but blanks and hyphens parts the words from `at` to `end`."""
        if end == at + 1:
            return True
        return all(self.flow[at + 1 : end]) and not any(self.opens_division(i) for i in range(at + 1, end))

    def opens_division(self, at: int) -> bool:
        """Whether a division's adjective opens a name of its own: "Vasino Orlovskogo rayona", where cases tell."""
        if not self.gazetteer.is_cased or not self.follows(at) or self.words[at].gap != " ":
            return False
        kind = next((end for end in (at + 2, at + 3) if self._is_kind(at + 1, end)), None)
        return kind is not None and self.words[at].capital and not self.words[at + 1].capital

    def _is_kind(self, at: int, end: int) -> bool:
        """Whether the words from `at` to `end` are a kind of division: "области", "муниципального округа"."""
        return all(map(self.follows, range(at, end))) and self.lexicon.is_a(self.quote(at, end), *DIVISIONS)

    def run_end(self, at: int, passing: Sequence[str] = ()) -> int:
        """The end of the run of capitals that begins at `at`; words of the classes `passing` do not break it."""
        end = at + 1
        while self.follows(end) and not self.opens_division(end):
            if self.goes_on(end) or self._is_article(end):
                end += 1
            elif not self.words[end].capital and not (passing and self.is_a(end, *passing)):
                break
            end += 1
        return end

    def joined_end(self, end: int) -> int:
        """The end of a name that small words join to one that ends before `end`: "Prados" in "Prados de Venecia"."""
        behind = end
        while self.is_a(behind, "place.joint") and self.follows(behind):
            behind += 1
        joined = behind > end and self.follows(behind) and self.words[behind].capital
        return self.joined_end(self.run_end(behind)) if joined else end

    def opens_with_kind(self, at: int) -> bool:
        """Whether the words say what kind of place is named behind them: "Town of" in "the Town of Willet"."""
        kind = at + 2 < len(self.words) and self.follows(at + 1) and self.follows(at + 2) and self.words[at + 2].capital
        return kind and self.lexicon.is_a(self.quote(at, at + 2), "place.before")

    def goes_on(self, end: int) -> bool:
        """Whether a name that ends before `end` goes on by a hyphened small word: "Dasht-e-Barchi", "Bir al-Abed"."""
        if not (self.follows(end) and self.follows(end + 1)):
            return False
        small, name = self.words[end], self.words[end + 1]
        hyphened = small.gap in (" ", "-") and name.gap == "-"
        return hyphened and name.capital and self.lexicon.is_a(small.text, "place.particle")

    def follows(self, at: int) -> bool:
        """Whether the word at `at` exists and continues the phrase of the word before."""
        return 0 < at < len(self.flow) and self.flow[at]

    def is_outlet(self, at: int) -> bool:
        """Whether the word is one for an agency, a paper or a channel, in some case."""
        if not 0 <= at < len(self.words):
            return False
        word = self.words[at].lower
        return any(self.roles.is_a(form, "descriptor.outlet") for form in (word, *self._forms(word)))

    def is_cited(self, at: int) -> bool:
        """Whether words that name a source stand right before: "по данным Баку"."""
        return self.before(at).endswith(self.cited)

    def before(self, at: int) -> str:
        """The text right before a word, without case."""
        if at not in self.preceding:
            start = self.words[at].start
            self.preceding[at] = self.text[max(0, start - LOOK_BACK) : start].casefold()
        return self.preceding[at]

    def quote(self, at: int, end: int) -> str:
        """The text of the words from `at` to `end`."""
        return self.text[self.words[at].start : self.words[end - 1].end]

    def span(self, at: int, end: int) -> Span:
        """The span of the words from `at` to `end`."""
        return Span.of(self.text, self.words[at].start, self.words[end - 1].end)

    def _is_name(self, at: int, end: int) -> bool:
        return all(w.capital or self.lexicon.is_a(w.text, "place.particle") for w in self.words[at:end])

    def _is_article(self, at: int) -> bool:
        """Whether the word is an article hyphened to a name: "al" in "Jabal al-Zawiya"."""
        behind = self.words[at + 1] if self.follows(at + 1) else None
        hyphened = behind is not None and behind.gap == "-" and behind.capital
        return hyphened and not self.words[at].capital and self.is_a(at, "place.particle")

    def is_shortened(self, at: int, end: int) -> bool:
        """Whether a short name is written as an abbreviated state: ", Fla.", "R-Ore."."""
        return self.words[at].gap in STATED and self.text.startswith(".", self.words[end - 1].end)

    def _is_acronym(self, at: int, end: int) -> bool:
        word = self.words[at]
        return end == at + 1 and not word.titled and word.text.isupper() and len(word.text) <= ACRONYM

    def _is_in_filed(self, at: int, end: int) -> bool:
        """Whether something is said to be in a region that the language's list of regions has by its letters."""
        return self.gazetteer.is_filed(self.quote(at, end)) and self.is_located(self.relation(at))

    def _spelled_out(self, name: str, entries: Sequence[Entry], *, behind_comma: bool) -> tuple[Entry, ...]:
        """Of an acronym's readings, countries ("US"), states behind a town (", DC") and large towns ("KYIV")."""
        return tuple(e for e in entries if self._may_be_capitals(name, e, behind_comma))

    def _in_state_behind(self, end: int, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Of an acronym's readings, the towns in the state that stands behind a comma: "BEEBE, Ark."."""
        if end >= len(self.words) or self.words[end].gap != ", ":
            return ()
        behind = (e for stop in (end + 2, end + 1) for e in self.entries(end, stop))
        states = {(e.country, e.admin1) for e in behind if e.kind == "admin1"}
        return tuple(e for e in entries if e.kind == "city" and (e.country, e.admin1) in states)

    def _may_be_capitals(self, name: str, entry: Entry, behind_comma: bool) -> bool:
        if entry.kind == "city":
            return entry.population >= WELL_KNOWN and self.gazetteer.main_name(name, entry)
        return entry.kind == "country" or (entry.kind == "admin1" and behind_comma)
