"""The cheap screen before extraction: may a document, by its raw bytes, hold a claim in a language that is wanted?

Scripts and tags are cut away, and what is left is asked for what the gates of `recount.extract` ask of a sentence, with
the same words; of a phrase all words are asked for, in any order. All words of the document are asked first, which
settles nearly every one; where they leave it open, its paragraphs are, one by one. The screen is built to err on one
side only: what it lets through may hold nothing, what it holds back holds no claim.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Literal

from recount.extract.attack_gate import NEEDED, load_attack_gate
from recount.language import load_language
from recount.read.detect import common_words
from recount.read.draft import Document
from recount.read.encoding import decode
from recount.read.formats import format_of
from recount.read.html import declared_charset
from recount.read.normalise import tidy

Verdict = Literal["read", "no word of harm", "another language"]

# Elements that may stand within a word ("<b>K</b>illed"): with letters on both sides, both readings are tried.
INLINE = (
    r"/?(?:a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|nobr|q|s|samp|small|span"
    r"|strike|strong|sub|sup|time|tt|u|var|wbr)\b[^<>]*>"
)
SEAM = "\ue000"  # stands for them, and for comments
IN_WORD = re.compile(rf"<(?<=[\w{SEAM}]<){INLINE}(?:<{INLINE})*(?=[\w{SEAM}])", re.IGNORECASE)
FEW, WIDEST = 50, 200  # places at which words are joined one by one, and the letters looked at on either side
AMID = re.compile(rf"{SEAM}(?<=\w{SEAM}){SEAM}*+(?=\w)")
# Elements that end a paragraph, and with it a sentence; all others may stand within one.
BLOCK = re.compile(
    r"</?(?:p|div|li|h[1-6]|tr|ul|ol|dl|dt|dd|table|section|article|aside|nav|main|header|footer|body|head|title|form"
    r"|figure|figcaption|caption|blockquote|address|hr|fieldset|center|pre|option)\b[^>]*>",
    re.IGNORECASE,
)
# All tags but meta elements: what they say of the page stays, for its headline may stand there alone.
UNSEEN = re.compile(r"<(?!meta\b)[^>]*>", re.IGNORECASE)
# Where scripts, styles and comments begin, and where they end; what they hold, half of a page, is passed over unread.
CODE = re.compile(r"<(?:(script|style)\b|!--(?!-?>))", re.IGNORECASE)
CODE_ENDS: Mapping[str, re.Pattern[str]] = {
    "script": re.compile(r"</script\b[^>]*>", re.IGNORECASE),
    "style": re.compile(r"</style\b[^>]*>", re.IGNORECASE),
    "": re.compile(r"--!?>"),
}
LINKED = "ld+json"  # the type of a script that is data about the page (JSON-LD)
END = "\n\n"  # ends a paragraph
HEAD = 4096
LONGEST = 12  # letters of a word's beginning
DECLARED = re.compile(r"""<html\b[^>]{0,400}?\blang\s*=\s*["']?([a-z]{2,3})\b""", re.IGNORECASE)
ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
WORD = re.compile(r"\w+")
SPACED = bytes(sign if chr(sign).isalnum() and sign < 128 else 32 for sign in range(256))
# A page of so many different words that shows fewer of the commonest words of a language is not in it; nor is one that
# declares another language and shows next to none.
ENOUGH, FEWEST, FEWEST_IF_DECLARED = 50, 2, 3


@dataclass(frozen=True, slots=True)
class Phrases:
    """Words and phrases to look for: the words, and for each other word the phrases it is the longest of."""

    words: frozenset[str]
    longer: Mapping[str, tuple[frozenset[str], ...]]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Phrases:
        """The phrases given, the order of their words forgotten."""
        words: set[str] = set()
        longer: dict[str, tuple[frozenset[str], ...]] = {}
        for phrase in phrases:
            first, *others = sorted(split(phrase.lower()), key=len, reverse=True)
            if others:
                longer[first] = (*longer.get(first, ()), frozenset(others))
            else:
                words.add(first)
        return cls(frozenset(words), longer)

    def first(self) -> frozenset[str]:
        """The words of which one must stand where any of the phrases does."""
        return self.words | self.longer.keys()

    def found(self, words: Set[str]) -> bool:
        """Whether any of them may stand among these words."""
        if not words.isdisjoint(self.words):
            return True
        begun = words & self.longer.keys()
        return any(words >= others for first in begun for others in self.longer[first])


@dataclass(frozen=True, slots=True)
class Words:
    """What the gates of one language ask for."""

    strong: Phrases
    weak: frozenset[str]
    partners: frozenset[str]
    attack: tuple[Phrases, ...]  # one of each must stand in a paragraph
    common: frozenset[str]
    needed: frozenset[str]  # a paragraph without any of these passes no gate
    beginnings: frozenset[str] = frozenset()  # of a language whose gates know words by their stems, those of all
    foreign: bool = False  # whether none of these is ASCII

    def told_by(self, words: Set[str]) -> bool | None:
        """Whether a document of these words may pass the gates; None where its paragraphs must be asked."""
        if self.beginnings:
            asked = [word for word in words if not word.isascii()] if self.foreign else words
            return any(word[:n] in self.beginnings for word in asked for n in range(1, min(len(word), LONGEST) + 1))
        if not words.isdisjoint(self.strong.words):
            return True
        return None if self._may_pass(words) else False

    def may_tell(self, words: Set[str], text: str) -> bool:
        """Whether one of the paragraphs of a text of these words may pass the gates; those that hold a word needed."""
        return any(self._may_pass(_words_of(part)) for part in _holding(words & self.needed, text))

    def letters(self) -> set[str]:
        """The letters beside ASCII that these words have."""
        phrases = (self.strong, *self.attack)
        longer = (word for one in phrases for several in one.longer.values() for words in several for word in words)
        first = (word for one in phrases for word in one.first())
        words = (*longer, *first, *self.weak, *self.partners, *self.common, *self.beginnings)
        return {letter for word in words for letter in word if not letter.isascii()}

    def _may_pass(self, paragraph: Set[str]) -> bool:
        if self.strong.found(paragraph) or all(asked.found(paragraph) for asked in self.attack):
            return True
        weak = paragraph & self.weak
        if not weak:
            return False
        return len(weak) > 1 or not paragraph.isdisjoint(self.partners) or not all(map(str.isalpha, paragraph))


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
            return _words_of(text)
        words = _plain_words(text)
        return words if text.isascii() or len(words) > 2 * ENOUGH else _words_of(text)

    def _may_be(self, code: str, declared: str | None, words: Set[str]) -> bool:
        """Whether a document of these words may be in the language with that code."""
        common = self.languages[code].common
        if not common or declared == code:
            return True
        kinds = len(words & common)
        return kinds >= FEWEST_IF_DECLARED if declared else kinds >= FEWEST or len(words) < ENOUGH


def without_code(text: str) -> str:
    """A web page without scripts, styles and comments; its data about itself (JSON-LD) is kept.

    What stands within another element's tag, or is never closed, is none. No part of the page is looked at twice, so
    that none can be made to hold us up. What follows the last tag holds none.
    """
    closed = text.rfind(">") + 1
    kept, start, at, since, ends = [], 0, 0, 0, dict(CODE_ENDS)
    while (found := CODE.search(text, at, closed)) and ends:
        name = (found[1] or "").lower()
        within = text.rfind("<", since, found.start()) > text.rfind(">", since, found.start())
        end = None
        if not within and name in ends and not (name == "script" and _is_linked(text, found.end())):
            end = ends[name].search(text, found.end(), closed)
            if end is None:
                del ends[name]
        if end:
            kept.append(text[start : found.start()] + ("" if name else SEAM))
            start = end.end()
        at, since = (end.end(), end.end()) if end else (found.end(), found.start())
    return " ".join((*kept, text[start:closed])).replace(f"{SEAM} ", SEAM) + text[closed:].replace("<", END)


def _is_linked(text: str, start: int) -> bool:
    return LINKED in text[start : text.find(">", start)].lower()


def page_text(text: str) -> str:
    """What a web page may show, and what it says of itself, a blank line between paragraphs; more, never less."""
    return _shown(UNSEEN.sub(" ", BLOCK.sub(END, IN_WORD.sub(SEAM, text.replace("\n", " ")))))


def flat_text(text: str) -> str:
    """The same as one paragraph, in which any element may stand within a word: behind it such words stand joined."""
    shown = _shown(UNSEEN.sub(SEAM, text))
    places = [found.start() for found in islice(AMID.finditer(shown), FEW + 1)]
    joined = [shown] if len(places) > FEW else [_around(shown, place) for place in places]
    return " ".join((shown.replace(SEAM, " "), *(part.replace(SEAM, "") for part in joined)))


def _around(text: str, place: int) -> str:
    """What stands about a place without a blank."""
    start = max(text.rfind(" ", 0, place) + 1, place - WIDEST)
    return text[start:place] + text[place : place + WIDEST].partition(" ")[0]


def _shown(text: str) -> str:
    shown = html.unescape(text.replace("<", END))
    return END.join((shown, json_text(shown))) if "\\" in shown else shown


def json_text(text: str) -> str:
    """JSON with its escapes written out, every string a paragraph."""
    return ESCAPED.sub(_written, text).replace('"', END)


def _written(escape: re.Match[str]) -> str:
    if escape[1]:
        return chr(int(escape[1], 16))
    return "\n" if escape[2] in "ntr" else " "


# How the text of a format is shown; other formats are read without a screen.
SHOWN: Mapping[str, Callable[[str], str]] = {"HTML": page_text, "plain text": str, "JSON": json_text}


@cache
def load_screen(codes: tuple[str, ...]) -> Screen:
    """The screen for the languages with these codes."""
    languages = {code: _words(code) for code in codes}
    letters = sorted({letter for words in languages.values() for letter in words.letters()})
    return Screen(languages, re.compile(f"[{re.escape(''.join(letters))}]") if letters else None)


def _words(code: str) -> Words:
    language = load_language(code)
    gate, forms = language.lexicon("gate"), list(load_attack_gate(code).forms())
    headings = {w for n, words in language.lexicon("harm").members.items() if n.startswith("heading.") for w in words}
    strong = Phrases.of(
        (gate.words("gate.casualty") - gate.words("gate.weak")) | headings
    )  # weak words may be headings
    weak = frozenset(max(split(word), key=len) for word in gate.words("gate.weak"))
    by_stems = language.cuts or bool(gate.words("gate.stem"))
    acts = [form for form, tags in forms if "act" in tags] if by_stems else []
    stems = [*gate.words("gate.stem", "gate.casualty", "gate.weak"), *acts, *headings] if by_stems else []
    beginnings = frozenset(max(split(form.lower()), key=len)[:LONGEST] for form in stems)
    attack = tuple(Phrases.of(form for form, tags in forms if asked in tags) for asked in sorted(NEEDED))
    return Words(
        strong=strong,
        weak=weak,
        partners=frozenset(max(split(word), key=len) for word in gate.words("gate.partner")),
        attack=attack,
        common=common_words(code),
        beginnings=beginnings,
        foreign=not any(map(str.isascii, beginnings)),
        needed=strong.first() | weak | min((asked.first() for asked in attack), key=len),
    )


def split(text: str) -> list[str]:
    """The words of a text: runs of letters and digits."""
    return WORD.findall(text.replace("_", " ") if "_" in text else text)


def _holding(words: Iterable[str], text: str) -> Iterator[str]:
    """The paragraphs that hold any of the words; all, where words may be parted by elements."""
    if SEAM in text:
        yield from text.split(END)
        return
    begun: set[int] = set()
    for word in words:
        at = text.find(word)
        while at >= 0:
            start, end = text.rfind(END, 0, at), text.find(END, at)
            if start not in begun:
                begun.add(start)
                yield text[max(start, 0) : end if end >= 0 else None]
            at = text.find(word, end) if end >= 0 else -1


def _words_of(paragraph: str) -> set[str]:
    if SEAM in paragraph:
        return {*split(paragraph.replace(SEAM, "")), *split(paragraph)}
    return set(split(paragraph))


def _plain_words(text: str) -> set[str]:
    """The runs of ASCII letters and digits, five times as fast as by pattern; other letters part words."""
    return set(text.encode("ascii", "replace").translate(SPACED).decode("ascii").split())
