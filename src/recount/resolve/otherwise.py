"""Times that belong to something else than the harm beside them, or to the harm by way of an event they name.

The words stand in data/lang/<code>/time.yaml; a language without them tells none of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from recount.language import load_language
from recount.records import Claim, Span
from recount.resolve.times import TimeExpression
from recount.resolve.times.grammar import alternation, time_grammar

NAMES = ("naming", "because", "admits", "named", "kin", "same")  # lists of words in the data
OPENS = len("late on ")  # characters before a time that opens its sentence
TIED = r"(?:['’]s|(?<=\d{4}),)"  # between a time and the event it names: "Friday's attack", "the May 3, 2014, attack"
KIN = 60  # characters in which words for kin stand before whose kin they are


@dataclass(frozen=True, slots=True)
class Otherwise:
    """The patterns of one language."""

    named: re.Pattern[str]
    naming: re.Pattern[str]
    because: re.Pattern[str]
    admits: re.Pattern[str]
    called: re.Pattern[str]
    kin: re.Pattern[str]
    same: re.Pattern[str]
    later: re.Pattern[str]
    numbers: Mapping[str, int]

    @classmethod
    @cache
    def of(cls, code: str) -> Otherwise:
        """The patterns made of the lists of that language, once."""
        table = load_language(code).table("time")
        happening = table.get("happening", {})
        events, apart = alternation(happening.get("nouns", ())), alternation(happening.get("apart", ()))
        numbers = time_grammar(load_language(code)).numbers
        counts, days = alternation(numbers), alternation(table["asides"].get("days", ()))
        after = alternation(table["asides"].get("after", ()))
        words = {name: alternation(table["asides"].get(name, ())) for name in NAMES}
        return cls(
            named=re.compile(rf"{TIED}?(?:\s(?!{apart}\s)[\w'’-]+){{0,2}}?\s{events}\b", re.IGNORECASE),
            naming=re.compile(rf"[^;\n]*?\s{words['naming']}\s(?:[\w'’-]+\s){{0,3}}", re.IGNORECASE),
            because=re.compile(rf"\b{words['because']}\b", re.IGNORECASE),
            admits=re.compile(rf"\b{words['admits']}\b", re.IGNORECASE),
            called=re.compile(rf"\s{words['named']}\b", re.IGNORECASE),
            kin=re.compile(rf"\b{words['kin']}\s+$", re.IGNORECASE),
            same=re.compile(rf"{words['same']}\b", re.IGNORECASE),
            later=re.compile(rf"\b(?P<number>\d{{1,2}}|{counts})\s{days}\s{after}\s[^,;.\n]{{0,40}}$", re.IGNORECASE),
            numbers=numbers,
        )

    def is_name(self, span: Span, text: str) -> bool:
        """Whether something is called by the day: "the 15 May Brigade"."""
        return self.called.match(text, span.end) is not None

    def names_event(self, span: Span, text: str) -> bool:
        """Whether an event is named by the time: "the January bombing"."""
        return self.named.match(text, span.end) is not None

    def goes_on(self, sentence: Span, text: str) -> bool:
        """Whether the sentence goes on with the event of the one before: "It killed 600"."""
        return self.same.match(text, sentence.start) is not None

    def is_kin_told_of(self, span: Span, text: str) -> bool:
        """Whether the words only say whose kin somebody is: "the parents of a soldier killed in action"."""
        return self.kin.search(text, max(0, span.start - KIN), span.start) is not None

    def days_before(self, claim: Claim, text: str) -> int | None:
        """How many days before what is told with it the harm was: "shot, two days after [a raid left six dead]"."""
        found = self.later.search(text, max(0, claim.span.start - KIN), claim.span.start)
        if found is None or claim.sentence is None or found.start() < claim.sentence.start:
            return None
        return int(found["number"]) if found["number"].isdigit() else self.numbers[found["number"].casefold()]

    def is_no_news(self, claim: Claim, text: str) -> bool:
        """Whether the harm is told only to say whose kin somebody is, or what another event came days after."""
        return self.is_kin_told_of(claim.span, text) or self.days_before(claim, text) is not None

    def as_day_of_named(self, time: TimeExpression, claim: Claim, text: str) -> TimeExpression:
        """The time, but the day alone where "since" counts from an event and the claim is what happened in it.

        "At large since the January bombing that killed two": they were killed in January.
        """
        if time.kind != "since" or len(time.ends) != 1 or claim.span.start < time.span.end:
            return time
        event = self.named.match(text, time.span.end)
        if event is None:
            return time
        told = event.end() > claim.span.start or self.naming.fullmatch(text, event.end(), claim.span.start)
        return time.ends[0] if told else time

    def is_of_reason(self, span: Span, claim: Claim, text: str) -> bool:
        """Whether the time stands in the reason told behind the harm: "shot him because he was dismissed on Monday"."""
        return self.because.search(text, claim.span.end, max(claim.span.end, span.start)) is not None

    def is_of_admission(self, span: Span, claim: Claim, text: str) -> bool:
        """Whether the time opens the sentence and is that of admitting: "on Monday the army confirmed that …"."""
        cue, sentence = claim.attribution.cue, claim.sentence or claim.span
        if cue is None or not span.end <= cue.span.start < claim.span.start or span.start - sentence.start > OPENS:
            return False
        return sentence.start <= span.start and self.admits.search(text, span.end, cue.span.end) is not None
