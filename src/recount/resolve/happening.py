"""The day on which what a report tells of happened: the times that stand beside a word for an event.

"The Friday night shooting", "the blast happened on Monday", "officers were called about 9 p.m. Sunday": a
report often dates its event in a sentence that tells of no harm. The words stand in data/lang/<code>/time.yaml.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from recount.language import load_language
from recount.records import Span, When
from recount.resolve.asides import Asides
from recount.resolve.choice import as_when
from recount.resolve.event import DAYS
from recount.resolve.otherwise import TIED
from recount.resolve.times import TimeExpression
from recount.resolve.times.grammar import alternation

BEFORE = 120  # characters in which a word for an event stands before its time
AFTER = 40  # and behind it
MONTH = 4  # precision of a time of a month
STOPS = re.compile(r"[.!?](?=\s)|\n|[;:—]")
DAY_OF_EVENT = "the report says of the event that it was then"


@dataclass(frozen=True, slots=True)
class Happening:
    """The patterns of one language."""

    named: re.Pattern[str]
    told: re.Pattern[str]
    called: re.Pattern[str]
    said: re.Pattern[str]
    joined: re.Pattern[str]

    @classmethod
    @cache
    def of(cls, code: str) -> Happening:
        """The patterns made of the lists of that language, once; a language without them dates no event so."""
        table = load_language(code).table("time")
        lists, said = table.get("happening", {}), table["asides"]["said"]
        nouns, verbs, calls = (alternation(lists.get(name, ())) for name in ("nouns", "verbs", "calls"))
        apart = alternation(lists.get("apart", ()))
        behind = alternation([*lists.get("nouns", ()), *lists.get("after", ())])
        return cls(
            named=re.compile(rf"{TIED}?(?:[\s-]+(?!{apart}\s)[\w-]+){{0,2}}?\s+{behind}\b", re.IGNORECASE),
            told=re.compile(rf"\b(?:{nouns}|{verbs})\b", re.IGNORECASE),
            called=re.compile(rf"\b{calls}\b", re.IGNORECASE),
            said=re.compile(rf"\b{alternation(said)}\b", re.IGNORECASE),
            joined=re.compile(rf",\s{alternation(table.get('happening', {}).get('joined', ()))}\s", re.IGNORECASE),
        )

    def is_of_event(self, span: Span, text: str, asides: Asides) -> bool:
        """Whether a word for an event stands right behind the time, or before it in the same clause."""
        stop = STOPS.search(text, span.end)
        if self.named.match(text, span.end, min(span.end + AFTER, stop.start() if stop else len(text))):
            return True
        told = list(self.told.finditer(clause := _clause_before(span, text)))
        if not told or asides.is_followed_by_aftermath(span, text):
            return False
        # "He was charged after a boy was shot on Saturday": what came later stands before the word for the event.
        end = told[-1].end()
        return all(p.search(clause, end) is None for p in (self.said, self.joined, asides.aftermath))

    def is_of_call(self, span: Span, text: str) -> bool:
        """Whether the time is that at which help was called."""
        return self.called.search(_clause_before(span, text)) is not None


def day_of_event(
    times: Sequence[TimeExpression], own: Sequence[When], text: str, asides: Asides, happening: Happening
) -> When | None:
    """The day told most often for the event, the first of several; None where none is told.

    `times` are those that may date it, `own` the days that claims of harm give for themselves. Help called on a
    day counts where nothing else tells.
    """
    named = [e for t in times if not is_dating(t) for e in t.ends if asides.otherwise.names_event(e.span, text)]
    days = [t for t in (*times, *named) if is_day(t) and not asides.is_of_saying(t.span, text)]
    told = [t for t in days if happening.is_of_event(t.span, text, asides)]
    told = told or [t for t in days if happening.is_of_call(t.span, text)]
    told = told or _period_told(times, text, asides, happening)
    told = [t for t in told if not asides.is_aftermath(t.span, text)] or told
    counts = Counter([*((w.start, w.end) for w in own), *((t.start, t.end) for t in told)])
    best = max((counts[t.start, t.end] for t in told), default=0)
    first = next((t for t in told if counts[t.start, t.end] == best), None)
    if first is None:
        return None
    return replace(as_when(first), reason=f"{first.reason}; {DAY_OF_EVENT}", carried_over=True)


def _period_told(
    times: Sequence[TimeExpression], text: str, asides: Asides, happening: Happening
) -> list[TimeExpression]:
    """The weeks and months told for the event, where the report gives it no day, known or not."""
    dating = [t for t in times if t.may_date and not asides.is_of_saying(t.span, text)]
    told = [t for t in dating if happening.is_of_event(t.span, text, asides)]
    return [] if any(not t.is_resolved for t in told) else [t for t in told if is_period(t)]


def is_period(time: TimeExpression) -> bool:
    """Whether the time is a week or a month in which one event may have been."""
    return is_dating(time) and DAYS < (time.precision or 9) <= MONTH


def is_day(time: TimeExpression) -> bool:
    """Whether the time may date one event: a day or a few, both ends known."""
    return is_dating(time) and (time.precision or 9) <= DAYS


def is_dating(time: TimeExpression) -> bool:
    """Whether the time is one in which something was, both ends known, and no bound of it."""
    dated = time.may_date and time.kind not in ("since", "until")
    return dated and time.start is not None and time.end is not None


def _clause_before(span: Span, text: str) -> str:
    """The text of the time's own clause that stands before it."""
    window = text[max(0, span.start - BEFORE) : span.start]
    return STOPS.split(window)[-1]
