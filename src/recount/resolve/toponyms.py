"""Place names in running text, found without a parser: capitals, the gazetteer, and the words around.

The longest name of the gazetteer wins. A name inside a longer name ("Aleppo University", "Maria
Lopez") is kept and marked `part_of_name`; a word for a people ("Syrian") is kept and marked
`demonym`. A name the gazetteer lacks is a toponym where a word of place says so ("the Parkway
neighborhood", "Camp Shorabak").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from recount.language import Language, Lexicon
from recount.records import Span
from recount.resolve.folding import fold
from recount.resolve.gazetteer import Entry, Gazetteer
from recount.resolve.words import Word, words_of

LONGEST = 6  # words in one name
WELL_KNOWN = 50_000  # people: a town this size is taken for a place without a word of place beside it
_LOOK_BACK = 48  # characters that hold any relation and what may stand between it and the name
_SHORT = 3  # letters: names this short ("US", "UK") count in capitals only


@dataclass(frozen=True, slots=True)
class Toponym:
    """One mention of a place.

    `relation` is the word before it ("near", "from"), `near` whether that word puts the event some
    kilometres off, `suffix` the kind said after it ("province") and `said_kind` that kind as the
    gazetteer calls it. `within` is the span of the place said to contain it ("X, Helmand").
    `country` is set for demonyms only. `entries` is empty where the gazetteer has no such name.
    """

    span: Span
    entries: tuple[Entry, ...] = ()
    relation: str | None = None
    near: bool = False
    suffix: str | None = None
    said_kind: str | None = None
    demonym: bool = False
    part_of_name: bool = False
    within: Span | None = None
    country: str | None = None
    surely: bool = True

    @property
    def is_event_place(self) -> bool:
        """Whether an event can have happened there: a place by itself, no people's name, no part of a name."""
        return not self.demonym and not self.part_of_name


def find_toponyms(text: str, *, gazetteer: Gazetteer, language: Language) -> tuple[Toponym, ...]:
    """All place mentions of `text` in order, those inside other names and demonyms marked as such."""
    finder = _Finder(text, gazetteer, language)
    found = _confirm(list(finder.mentions()))
    return tuple(_link(found, text))


def _relations(lexicon: Lexicon) -> re.Pattern[str]:
    """A relation word directly before a name, with what may stand between."""
    said = _either(lexicon.words("place.in", "place.near", "place.from"))
    between = _either(lexicon.words("place.side", "place.part"))
    kinds = _either(lexicon.words("place.before"))
    return re.compile(rf"\b({said})\s+(?:the\s+)?(?:(?:{between})\s+)*(?:the\s+)?(?:{kinds}\s+)?(?:the\s+)?$")


def _either(words: frozenset[str]) -> str:
    return "(?:" + "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True)) + ")"


class _Finder:
    """One pass over one text."""

    def __init__(self, text: str, gazetteer: Gazetteer, language: Language) -> None:
        self.text = text
        self.gazetteer = gazetteer
        self.lexicon = language.lexicon("places")
        self.demonyms = language.lexicon("demonyms")
        self.roles = language.lexicon("sources")
        self.relations = _relations(self.lexicon)
        self.words = words_of(text, self.lexicon)
        self.small_words = self.lexicon.words("place.in", "place.near", "place.from") | {
            word.lower for word in self.words if not word.capital
        }

    def mentions(self) -> Iterator[Toponym]:
        """Candidate mentions from left to right, the longest at each place."""
        at = 0
        while at < len(self.words):
            found = self._demonym(at) or self._known(at) or self._camp(at) or self._unknown(at)
            if found is None:
                at += 1
                continue
            toponym, at = found
            yield toponym

    def _demonym(self, at: int) -> tuple[Toponym, int] | None:
        for end in range(min(at + 2, len(self.words)), at, -1):
            if not self.words[at].capital or not self._run(at, end):
                continue
            country = self.demonyms.class_of(self._text(at, end))
            if country and not (end == at + 1 and self._longer_place(at)):
                return Toponym(self._span(at, end), demonym=True, country=country), end
        return None

    def _longer_place(self, at: int) -> bool:
        """Whether a place name of several words begins here ("French Guiana")."""
        return any(self._entries(at, end) for end in range(at + 2, min(at + 3, len(self.words)) + 1))

    def _known(self, at: int) -> tuple[Toponym, int] | None:
        if not self._may_begin(at):
            return None
        for end in range(min(at + LONGEST, len(self.words)), at, -1):
            entries = self._entries(at, end)
            if entries and self._is_meant(at, end, entries):
                return self._toponym(at, end, entries), end
        return None

    def _camp(self, at: int) -> tuple[Toponym, int] | None:
        """A name the gazetteer lacks that begins with a word of place: "Camp Shorabak"."""
        end = self._run_end(at)
        word = self.words[at]
        if not word.capital or end < at + 2 or not self.lexicon.is_a(word.text, "place.camp"):
            return None
        return self._toponym(at, end, ()), end

    def _unknown(self, at: int) -> tuple[Toponym, int] | None:
        """A name the gazetteer lacks beside a word of place: "the Parkway neighborhood", "village of X"."""
        word = self.words[at]
        if not word.capital or word.titled or self._is_common(at):
            return None
        end = self._run_end(at)
        behind = self.lexicon.class_of(self.words[end].lower, "place.after") if self._follows(end) else None
        before = self._before(at).endswith(tuple(f" {w} " for w in self.lexicon.words("place.before")))
        if not before and (behind is None or behind == "place.after.area" or self._names_body(at, end)):
            return None
        return self._toponym(at, end, ()), end

    def _toponym(self, at: int, end: int, entries: tuple[Entry, ...]) -> Toponym:
        relation = self.relations.search(self._before(at))
        said = relation[1] if relation else None
        suffix, kind = self._suffix(end)
        start = self._with_part(at, entries)
        return Toponym(
            Span.of(self.text, self.words[start].start, self.words[end - 1].end),
            entries,
            said,
            said is not None and self.lexicon.is_a(said, "place.near"),
            suffix,
            kind,
            part_of_name=self._in_name(at, end, said),
            surely=self._is_sure(at, end, entries, said, suffix),
        )

    def _entries(self, at: int, end: int) -> tuple[Entry, ...]:
        if end > len(self.words) or not self._run(at, end) or not self._names(at, end):
            return ()
        name = self._text(at, end)
        if len(fold(name)) <= _SHORT and not name.isupper():
            return ()
        return self.gazetteer.lookup(name)

    def _names(self, at: int, end: int) -> bool:
        """Whether the words from `at` to `end` are written as one name: capitals, small words only within."""
        last = self.words[end - 1]
        return last.capital and all(
            word.capital or self.lexicon.is_a(word.text, "place.particle") for word in self.words[at:end]
        )

    def _may_begin(self, at: int) -> bool:
        word = self.words[at]
        article = not word.capital and self._follows(at + 1) and self.words[at + 1].gap in ("-", "‑")
        return word.capital or (article and self.lexicon.is_a(word.text, "place.particle"))

    def _is_meant(self, at: int, end: int, entries: Sequence[Entry]) -> bool:
        """Whether a name of the gazetteer is more than an ordinary word with a capital."""
        if end > at + 1 and not self._all_common(at, end):
            return True
        if not self._all_common(at, end):
            return not self.words[at].titled or _well_known(self._text(at, end), entries, self.gazetteer)
        return not self.words[at].first and not self.words[at].titled and self._placed(at) and not self._numbered(end)

    def _is_sure(self, at: int, end: int, entries: Sequence[Entry], relation: str | None, suffix: str | None) -> bool:
        """Whether the mention is a place on its own evidence; else another mention must confirm it."""
        if not entries or suffix or end > at + 1:
            return True
        if relation and self.lexicon.is_a(relation, "place.in", "place.near"):
            return True
        return self._contained(end) or _well_known(self._text(at, end), entries, self.gazetteer)

    def _contained(self, end: int) -> bool:
        """Whether a country or first order division follows behind a comma ("Cheraw, South Carolina")."""
        if end >= len(self.words) or self.words[end].gap != ", ":
            return False
        wide = (e.kind for stop in (end + 2, end + 1) for e in self._entries(end, stop))
        return any(kind in ("country", "admin1") for kind in wide)

    def _in_name(self, at: int, end: int, relation: str | None) -> bool:
        """Whether the mention is part of a person's or a body's name."""
        return self._names_body(at, end) or self._names_person(at, end)

    def _names_body(self, at: int, end: int) -> bool:
        stop = self._run_end(end - 1, wide=True)
        if any(self.lexicon.is_a(word.text, "org.word") and word.capital for word in self.words[end:stop]):
            return not self.words[at].titled
        head = self._head_of(at)
        return head is not None and head.capital and not head.titled and self.lexicon.is_a(head.text, "org.word")

    def _head_of(self, at: int) -> Word | None:
        """The word that "of" or "for" ties to the name: "University" in "University of Aleppo"."""
        before = at - 1
        if before >= 0 and self.words[before].lower == "the":
            before -= 1
        if before < 1 or not self.lexicon.is_a(self.words[before].text, "org.of"):
            return None
        return self.words[before - 1] if self.words[before].gap == " " else None

    def _names_person(self, at: int, end: int) -> bool:
        if self.words[at].titled:
            return False
        return self._stranger(at - 1, self.words[at]) or self._titled_person(at) or self._stranger_behind(end)

    def _stranger(self, before: int, word: Word) -> bool:
        """Whether a capitalised word that is no word of place stands directly before."""
        if before < 0 or word.gap != " " or word.first:
            return False
        other = self.words[before]
        return other.capital and not self._is_known_word(before) and not (other.first and self._is_small(before))

    def _stranger_behind(self, end: int) -> bool:
        if not self._follows(end) or self.words[end].gap != " ":
            return False
        return self.words[end].capital and not self._is_known_word(end)

    def _titled_person(self, at: int) -> bool:
        """Whether a role stands directly before ("President Jordan", "spokesman Jordan")."""
        return at > 0 and self.words[at].gap in (" ", ". ") and self.roles.is_a(self.words[at - 1].text, "role")

    def _is_known_word(self, at: int) -> bool:
        """A word that may stand beside a place name without being part of it."""
        word = self.words[at]
        return (
            self.lexicon.is_a(word.text, "place", "common.word", "org.word")
            or self.demonyms.class_of(word.text) is not None
            or bool(self._entries(at, at + 1))
        )

    def _is_small(self, at: int) -> bool:
        """Whether a sentence's first word would be written small elsewhere: it is no name we know."""
        return not self.roles.is_a(self.words[at].text, "role") and self.words[at].lower in self.small_words

    @property
    def _small_words(self) -> frozenset[str]:
        return self.lexicon.words("place.in", "place.near", "place.from") | {
            w.lower for w in self.words if not w.capital
        }

    def _is_common(self, at: int) -> bool:
        word = self.words[at]
        return self.lexicon.is_a(word.text, "common.word") or (word.first and word.lower in self.small_words)

    def _all_common(self, at: int, end: int) -> bool:
        return all(self._is_common(i) for i in range(at, end))

    def _placed(self, at: int) -> bool:
        relation = self.relations.search(self._before(at))
        return relation is not None and self.lexicon.is_a(relation[1], "place.in", "place.near")

    def _numbered(self, end: int) -> bool:
        """Whether a figure follows, as behind the name of a month."""
        return bool(re.match(r"\s*\d", self.text[self.words[end - 1].end :][:3]))

    def _suffix(self, end: int) -> tuple[str | None, str | None]:
        if not self._follows(end):
            return None, None
        kind = self.lexicon.class_of(self.words[end].lower, "place.after")
        return (self.words[end].text, kind.rsplit(".", 1)[1]) if kind else (None, None)

    def _with_part(self, at: int, entries: Sequence[Entry]) -> int:
        """The word the mention begins with, "south" in "south Sacramento" included."""
        joined = at > 0 and self.words[at].joined and not self.words[at].first
        part = joined and self.lexicon.is_a(self.words[at - 1].text, "place.part")
        return at - 1 if part and any(e.kind == "city" for e in entries) else at

    def _run(self, at: int, end: int) -> bool:
        return all(word.joined and not word.first for word in self.words[at + 1 : end])

    def _run_end(self, at: int, *, wide: bool = False) -> int:
        """The end of the run of capitals that begins at `at`; `wide` passes "for", "of" and "and" on the way."""
        end = at + 1
        while end < len(self.words) and self.words[end].joined and not self.words[end].first:
            word = self.words[end]
            if not word.capital and not (wide and self.lexicon.is_a(word.text, "org.of")):
                break
            end += 1
        return end

    def _follows(self, at: int) -> bool:
        return 0 < at < len(self.words) and self.words[at].joined and not self.words[at].first

    def _before(self, at: int) -> str:
        start = self.words[at].start
        return self.text[max(0, start - _LOOK_BACK) : start].casefold()

    def _text(self, at: int, end: int) -> str:
        return self.text[self.words[at].start : self.words[end - 1].end]

    def _span(self, at: int, end: int) -> Span:
        return Span.of(self.text, self.words[at].start, self.words[end - 1].end)


def _well_known(name: str, entries: Sequence[Entry], gazetteer: Gazetteer) -> bool:
    return any(
        e.kind in ("country", "area", "water")
        or (e.population >= WELL_KNOWN and gazetteer.main_name(name, e))
        or e.kind == "admin1"
        for e in entries
    )


def _confirm(found: list[Toponym]) -> list[Toponym]:
    """Mentions sure by themselves, and those of a name that is sure, and no person's, elsewhere in the text."""
    sure = {fold(t.span.quote) for t in found if t.surely and t.is_event_place}
    persons = {fold(t.span.quote) for t in found if t.part_of_name} - sure
    kept = [t for t in found if t.surely or t.part_of_name or fold(t.span.quote) in sure | persons]
    return [replace(t, part_of_name=True) if fold(t.span.quote) in persons and t.entries else t for t in kept]


def _link(found: Sequence[Toponym], text: str) -> Iterator[Toponym]:
    """Ties a mention to the containing place that follows: "Cheraw, South Carolina"."""
    for toponym, after in zip(found, [*found[1:], None], strict=True):
        joined = after is not None and _contains(text[toponym.span.end : after.span.start], toponym)
        yield replace(toponym, within=after.span) if joined and after is not None and after.is_event_place else toponym


def _contains(gap: str, toponym: Toponym) -> bool:
    suffix = re.escape(toponym.suffix) if toponym.suffix else ""
    return bool(re.fullmatch(rf"\s*{suffix}(?:,| in| of)\s+(?:the\s+)?(?:\w+ern\s+)?", gap))
