"""Places and times of a sentence that are not those of the harm told in it.

Who grew up in a town, who was flown to another, when the police said so, when a toll rose: the
words before a name or a time tell. They stand in data/lang/<code>/places.yaml and time.yaml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from recount.language import load_language
from recount.records import Claim, Span
from recount.resolve.times.grammar import alternation

HOSPITAL = 26  # characters from a word for a hospital to the town it stands in
REACH = 60  # characters in which such words stand before a name or a time


@dataclass(frozen=True, slots=True)
class Asides:
    """The patterns of one language; each is sought at the end of the text before a name or a time."""

    hospitals: frozenset[str]
    hospital: re.Pattern[str]
    local: re.Pattern[str]
    place: re.Pattern[str]
    home: re.Pattern[str]
    saying: re.Pattern[str]
    said: re.Pattern[str]
    toll: re.Pattern[str]

    @classmethod
    @cache
    def of(cls, code: str) -> Asides:
        """The patterns made of the lists of that language, once."""
        language = load_language(code)
        lists = language.table("time")["asides"]
        saying, then = alternation(lists["saying"]), alternation(lists["saying_to"])
        small = alternation(lists["small"])
        places, hospitals = language.lexicon("places"), language.lexicon("harm").words("noun.hospital")
        division, local = places.words("place.division"), places.words("place.local_body")
        elsewhere = alternation(language.lexicon("places").words("place.aside"))
        return cls(
            hospitals=hospitals,
            hospital=re.compile(rf"(?:\s[\w.'’]+){{0,2}}\s(?:{alternation(hospitals)})\b", re.IGNORECASE),
            local=re.compile(rf"(?:\s(?:{alternation(division)}))?\s(?:{alternation(local)})\b", re.IGNORECASE),
            place=re.compile(rf"\b(?:{elsewhere})\b[^.;:,—–\n]{{0,40}}$", re.IGNORECASE),
            home=re.compile(rf",\s(?:\d{{1,2}},?\s)?(?:{alternation(places.words('place.home'))})\s$", re.IGNORECASE),
            saying=re.compile(rf"\b(?:{saying})(?:\s(?:{then}))*(?:,?\s(?:{small}))*\s*$", re.IGNORECASE),
            said=re.compile(rf"\s+(?:{alternation(lists['said'])})\b", re.IGNORECASE),
            toll=re.compile(rf"\b(?:{alternation(lists['toll'])})\b", re.IGNORECASE),
        )

    def is_place(self, span: Span, text: str) -> bool:
        """Whether people are from there, were taken or met there: not a place where harm was done."""
        before = text[max(0, span.start - REACH) : span.start]
        line = re.split(r"[.\n]", before)[-1].casefold()
        if self.hospital.match(text, span.end) or self.home.search(before):
            return True  # "a Springfield hospital"; "Ann Lee, 34, of Springfield"
        treated = any(word in line[-HOSPITAL:] for word in self.hospitals)  # "a hospital in Bremerton"
        return treated or self.place.search(before) is not None

    def is_local_body(self, span: Span, text: str) -> bool:
        """Whether the name is a town's in the name of its police or fire brigade: "Winchester police"."""
        return self.local.match(text, span.end) is not None

    def is_time(self, span: Span, claim: Claim, text: str) -> bool:
        """Whether the time is that of saying it, of what came after, or of a new toll."""
        if span.overlaps(claim.span):
            return False
        line = text[max(0, span.start - REACH) : span.start]
        if self.toll.search(claim.span.quote) or self.toll.search(re.split(r"[,;.\n]", line)[-1]):
            return True
        after = self.said.match(text, span.end)
        if after is not None and not Span.of(text, span.end, after.end()).overlaps(claim.span):
            return True
        before = self.saying.search(text, max(0, span.start - REACH), span.start)
        return before is not None and not Span.of(text, before.start(), span.start).overlaps(claim.span)
