"""The words of a text and which of them run on as one phrase or one name; no gazetteer is asked.

Positions are rows of the columns of `words.py`, ends exclusive.
"""

from __future__ import annotations

from itertools import compress, count, repeat

from recount.language import NONE, Lexicon
from recount.records import Span
from recount.resolve.words import words_of

DIVISIONS = ("place.after.admin1", "place.after.admin2")
LOOK_BACK = 48  # characters that hold any relation and what may stand between it and the name
SHORTENED = 4  # letters: words this short before a stop are mostly titles
STATED = (", ", "-")  # before a state in capitals: "Paris, TX", "D-N.Y."


class Runs:
    """A text cut into words, as columns; `cased` says whether its names take case endings.

    `kinds` are the classes of each word in the lexicon of places, `capitals` the words that begin with one. `bound`
    tells whether a word may be of one name with the word before it: where it goes on with the phrase and opens no
    division of its own.
    """

    def __init__(self, text: str, lexicon: Lexicon, *, cased: bool) -> None:
        self.text = text
        self.lexicon = lexicon
        self.cased = cased
        words = words_of(text, lexicon)
        self.start, self.end, self.word, self.lower, self.gap = words[:5]
        self.first, self.flow, self.titled, self.capital = words[5:]
        self.kinds = [*map(lexicon.above.get, self.lower, repeat(NONE))]
        self.capitals = [*compress(count(), self.capital)]
        self.bound = self._bound() if cased else self.flow
        self.stops: dict[int, int] = {}
        self.preceding: dict[int, str] = {}

    def _bound(self) -> list[bool]:
        opening = {at for at in self.capitals if self._opens_division(at)}
        return [flow and at not in opening for at, flow in enumerate(self.flow)]

    def _opens_division(self, at: int) -> bool:
        """Whether a division's adjective opens a name of its own: "Vasino Orlovskogo rayona", where cases tell."""
        if not self.flow[at] or self.gap[at] != " " or self.capital[at + 1]:
            return False
        return any(self.is_division(at + 1, end) for end in (at + 2, at + 3))

    def is_division(self, at: int, end: int) -> bool:
        """Whether the words from `at` to `end` are a kind of division: "области", "муниципального округа"."""
        return all(self.flow[at:end]) and self.lexicon.is_a(self.quote(at, end), *DIVISIONS)

    def is_a(self, at: int, *classes: str) -> bool:
        """Whether the word at `at` is of one of the classes of the lexicon of places."""
        return not self.kinds[at].isdisjoint(classes)

    def follows_as(self, at: int, *classes: str) -> bool:
        """Whether the word at `at` goes on with the phrase and is of one of the classes."""
        return self.flow[at] and not self.kinds[at].isdisjoint(classes)

    def name_end(self, at: int, most: int) -> int:
        """The end of the words, `most` at the most, that may be one name: capitals and articles, joined by blanks."""
        end, last = at + 1, at + most
        while end < last and self.bound[end] and (self.capital[end] or self.is_a(end, "place.particle")):
            end += 1
        return end

    def is_run(self, at: int, end: int) -> bool:
        """Whether nothing but blanks and hyphens parts the words from `at` to `end`."""
        return end == at + 1 or all(self.bound[at + 1 : end])

    def run_end(self, at: int) -> int:
        """The end of the run of capitals that begins at `at`."""
        if at not in self.stops:
            self.stops[at] = self.passed_end(at)
        return self.stops[at]

    def passed_end(self, at: int, *passing: str) -> int:
        """The end of the run of capitals that begins at `at`; words of the classes `passing` do not break it."""
        end = at + 1
        while self.bound[end]:
            if self.gap[end + 1] == "-" and (self.goes_on(end) or self._is_article(end)):
                end += 1
            elif not self.capital[end] and not (passing and self.is_a(end, *passing)):
                break
            end += 1
        return end

    def joined_end(self, end: int) -> int:
        """The end of a name that small words join to one that ends before `end`: "Prados" in "Prados de Venecia"."""
        behind = end
        while self.follows_as(behind, "place.joint"):
            behind += 1
        joined = behind > end and self.flow[behind] and self.capital[behind]
        return self.joined_end(self.run_end(behind)) if joined else end

    def goes_on(self, end: int) -> bool:
        """Whether a name that ends before `end` goes on by a hyphened small word: "Dasht-e-Barchi", "Bir al-Abed"."""
        hyphened = self.gap[end + 1] == "-" and self.capital[end + 1] and self.gap[end] in (" ", "-")
        return hyphened and self.follows_as(end, "place.particle")

    def _is_article(self, at: int) -> bool:
        """Whether the word is an article hyphened to a name: "al" in "Jabal al-Zawiya"."""
        hyphened = self.gap[at + 1] == "-" and self.capital[at + 1]
        return hyphened and not self.capital[at] and self.is_a(at, "place.particle")

    def opens_with_kind(self, at: int) -> bool:
        """Whether the words say what kind of place is named behind them: "Town of" in "the Town of Willet"."""
        kind = self.flow[at + 1] and self.flow[at + 2] and self.capital[at + 2]
        return kind and self.lexicon.is_a(self.quote(at, at + 2), "place.before")

    def is_owner(self, end: int) -> bool:
        """Whether the word before `end` stands as an owner: "Lopez's", "Cisneros'"."""
        return self.text.startswith(("'", "’"), self.end[end - 1])

    def is_shortened(self, at: int, end: int) -> bool:
        """Whether a short name is written as an abbreviated state: ", Fla.", "R-Ore."."""
        return self.gap[at] in STATED and self.text.startswith(".", self.end[end - 1])

    def is_shortened_word(self, at: int) -> bool:
        """Whether the word is a letter, an abbreviation or, among small letters, in capitals: "N.", "Sgt.", "WWW"."""
        word = self.word[at]
        cut = len(word) <= SHORTENED and self.text.startswith(".", self.end[at])
        return cut or len(word) == 1 or (word.isupper() and not self.text.isupper())

    def before(self, at: int) -> str:
        """The text right before a word, without case."""
        if at not in self.preceding:
            start = self.start[at]
            self.preceding[at] = self.text[max(0, start - LOOK_BACK) : start].casefold()
        return self.preceding[at]

    def quote(self, at: int, end: int) -> str:
        """The text of the words from `at` to `end`."""
        return self.text[self.start[at] : self.end[end - 1]]

    def span(self, at: int, end: int) -> Span:
        """The span of the words from `at` to `end`."""
        return Span.of(self.text, self.start[at], self.end[end - 1])
