"""The cheap screen before extraction: may a document, by its raw bytes, hold a claim in a language that is wanted?

Tags are cut away with one pattern, what is left is asked, paragraph by paragraph, for what the gates of
`recount.extract` ask of a sentence, with the same words; of a phrase all words are asked for, in any order. It is built
to err on one side only: what it lets through may hold nothing, what it holds back holds no claim.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache
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
    r"(?:/?(?:a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|nobr|q|s|samp|small|span"
    r"|strike|strong|sub|sup|time|tt|u|var|wbr)\b[^<>]*>|!--[^>]*-->)"
)
IN_WORD = re.compile(rf"<(?<=\w<){INLINE}(?:<{INLINE})*(?=\w)", re.IGNORECASE)
SEAM = "\ue000"  # stands for them
# Elements that end a paragraph, and with it a sentence; all others may stand within one.
BLOCK = re.compile(
    r"</?(?:p|div|li|h[1-6]|tr|ul|ol|dl|dt|dd|table|section|article|aside|nav|main|header|footer|body|head|title|form"
    r"|figure|figcaption|caption|blockquote|address|hr|fieldset|center|pre|option)\b[^>]*>",
    re.IGNORECASE,
)
# Scripts and styles with what they hold, comments, and all tags but meta elements. A page's data about itself (JSON-LD,
# meta elements) stays, for its headline may stand there alone.
# What scripts and styles hold is passed over from one "<" to the next, four times as fast as sign by sign.
UNSEEN = re.compile(
    r"<(?:script\b(?![^>]*ld\+json)[^>]*>(?>[^<]*+(?:<(?!/script\b)[^<]*+)*+)</script\b[^>]*>"
    r"|style\b[^>]*>(?>[^<]*+(?:<(?!/style\b)[^<]*+)*+)</style\b[^>]*>|!--(?!-?>).*?--!?>|(?!meta\b)[^>]*>)",
    re.IGNORECASE | re.DOTALL,
)
END = "\n\n"  # ends a paragraph
HEAD = 4096
LONGEST = 12  # letters of a word's beginning
DECLARED = re.compile(r"""<html\b[^>]{0,400}?\blang\s*=\s*["']?([a-z]{2,3})\b""", re.IGNORECASE)
ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
WORD = re.compile(r"\w+")
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

    def may_tell(self, words: Set[str], text: str) -> bool:
        """Whether a document of these words may pass the gates; only paragraphs that hold a word needed are asked."""
        if self.beginnings:
            return any(word[:n] in self.beginnings for word in words for n in range(1, min(len(word), LONGEST) + 1))
        told = words & self.needed
        return bool(told) and any(self._may_pass(_words_of(part)) for part in _holding(told, text))

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

    def verdict(self, document: Document) -> Verdict:
        """What to do with a document: read it, or why not. Raises UnreadableReport for what is no text."""
        shown = SHOWN.get(format_of(document).name)
        if shown is None:
            return "read"
        text, _ = decode(document, declared_charset(document.data))
        seen = tidy(shown(text)).lower()
        words = _words_of(seen)
        telling = [code for code, asked in self.languages.items() if asked.may_tell(words, seen)]
        if not telling:
            return "no word of harm"
        declared = DECLARED.search(text[:HEAD]) if shown is page_text else None
        code = declared[1].lower() if declared else None
        return "read" if any(self._may_be(c, code, words) for c in telling) else "another language"

    def _may_be(self, code: str, declared: str | None, words: set[str]) -> bool:
        """Whether a document of these words may be in the language with that code."""
        common = self.languages[code].common
        if not common or declared == code:
            return True
        kinds = len(words & common)
        return kinds >= FEWEST_IF_DECLARED if declared else kinds >= FEWEST or len(words) < ENOUGH


def page_text(text: str) -> str:
    """What a web page may show, and what it says of itself, a blank line between paragraphs; more, never less."""
    apart = BLOCK.sub(END, IN_WORD.sub(SEAM, text.replace("\n", " ")))
    shown = html.unescape(UNSEEN.sub(" ", apart).replace("<", END))
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
    return Screen({code: _words(code) for code in codes})


def _words(code: str) -> Words:
    language = load_language(code)
    gate, forms = language.lexicon("gate"), list(load_attack_gate(code).forms())
    headings = {w for n, words in language.lexicon("harm").members.items() if n.startswith("heading.") for w in words}
    strong = Phrases.of(
        (gate.words("gate.casualty") - gate.words("gate.weak")) | headings
    )  # weak words may be headings
    weak = frozenset(max(split(word), key=len) for word in gate.words("gate.weak"))
    acts = [form for form, tags in forms if "act" in tags] if language.cuts else []
    stems = [*gate.words("gate.stem", "gate.casualty", "gate.weak"), *acts, *headings] if language.cuts else []
    attack = tuple(Phrases.of(form for form, tags in forms if asked in tags) for asked in sorted(NEEDED))
    return Words(
        strong=strong,
        weak=weak,
        partners=frozenset(max(split(word), key=len) for word in gate.words("gate.partner")),
        attack=attack,
        common=common_words(code),
        beginnings=frozenset(max(split(form.lower()), key=len)[:LONGEST] for form in stems),
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
