"""The cheap screen before extraction: may a document, by its raw bytes, hold a claim in a language that is wanted?

Scripts and tags are cut away, and what is left is asked for what the gates of `recount.extract` ask of a sentence, with
the same words; of a phrase all words are asked for, in any order. All words of the document are asked first, which
settles nearly every one; where they leave it open, its paragraphs are, one by one. The screen is built to err on one
side only: what it lets through may hold nothing, what it holds back holds no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cache
from typing import Literal

from recount.bulk.asked import Words, plain_words, words_asked, words_of
from recount.bulk.shown import END, SHOWN, flat_text, page_text, without_code
from recount.read.draft import Document
from recount.read.encoding import decode
from recount.read.formats import format_of
from recount.read.html import declared_charset
from recount.read.normalise import tidy

Verdict = Literal["read", "no word of harm", "another language"]

HEAD = 4096
DECLARED = re.compile(r"""<html\b[^>]{0,400}?\blang\s*=\s*["']?([a-z]{2,3})\b""", re.IGNORECASE)
# A page of so many different words that shows fewer of the commonest words of a language is not in it; nor is one that
# declares another language and shows next to none.
ENOUGH, FEWEST, FEWEST_IF_DECLARED = 50, 2, 3


@dataclass(frozen=True, slots=True)
class Screen:
    """The screen for the languages that are wanted, by their codes."""

    languages: Mapping[str, Words]
    letters: re.Pattern[str] | None = None  # those that their words have beside ASCII

    def verdict(self, document: Document) -> Verdict:
        """What to do with a document: read it, or why not. Raises UnreadableReport for what is no text."""
        shown = SHOWN.get(format_of(document).name)
        if shown is None:
            return "read"
        text, _ = decode(document, declared_charset(document.data))
        seen = without_code(text) if shown is page_text else text
        words = self._words_in(tidy(flat_text(seen) if shown is page_text else shown(seen)).lower())
        telling = [code for code, asked in self.languages.items() if asked.told_by(words) is not False]
        if any(self.languages[code].told_by(words) is None for code in telling):
            telling = self._told_in(telling, words, tidy(shown(seen)).lower())
        if not telling:
            return "no word of harm"
        declared = DECLARED.search(text[:HEAD]) if shown is page_text else None
        code = declared[1].lower() if declared else None
        return "read" if any(self._may_be(c, code, words) for c in telling) else "another language"

    def is_worth(self, story: str, head: str) -> bool:
        """Whether a page's story, or one of the headlines in the markup beside it, may hold a claim."""
        words = {*self._words_in(story.lower()), *self._words_in(tidy(flat_text(head)).lower())}
        asked = [(code, one.told_by(words)) for code, one in self.languages.items()]
        if any(told for _, told in asked):
            return True
        open_ = [code for code, told in asked if told is None]
        return bool(open_ and self._told_in(open_, words, END.join((story, tidy(page_text(head)))).lower()))

    def _told_in(self, codes: Iterable[str], words: Set[str], text: str) -> list[str]:
        """Those of the languages in which some paragraph of the text may pass the gates."""
        asked = ((code, self.languages[code]) for code in codes)
        return [code for code, one in asked if one.told_by(words) or one.may_tell(words, text)]

    def _words_in(self, text: str) -> Set[str]:
        """The words of a text, or more; where it has no letter but ASCII that matters, without looking for each."""
        if not text.isascii() and self.letters and self.letters.search(text):
            return words_of(text)
        words = plain_words(text)
        return words if text.isascii() or len(words) > 2 * ENOUGH else words_of(text)

    def _may_be(self, code: str, declared: str | None, words: Set[str]) -> bool:
        """Whether a document of these words may be in the language with that code."""
        common = self.languages[code].common
        if not common or declared == code:
            return True
        kinds = len(words & common)
        return kinds >= FEWEST_IF_DECLARED if declared else kinds >= FEWEST or len(words) < ENOUGH


@cache
def load_screen(codes: tuple[str, ...]) -> Screen:
    """The screen for the languages with these codes."""
    languages = {code: words_asked(code) for code in codes}
    letters = sorted({letter for words in languages.values() for letter in words.letters()})
    return Screen(languages, re.compile(f"[{re.escape(''.join(letters))}]") if letters else None)
