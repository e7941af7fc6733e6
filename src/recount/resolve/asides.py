"""Places and times of a sentence that are not those of the harm told in it.

Who grew up in a town, who was flown to another, when the police said so, when a toll rose: the
words before a name or a time tell. They stand in data/lang/<code>/places.yaml and time.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from recount.language import Language, Lexicon, load_language
from recount.records import Claim, Span
from recount.resolve.clauses import Clauses
from recount.resolve.otherwise import Otherwise
from recount.resolve.places import Toponym
from recount.resolve.times.grammar import alternation

HOSPITAL = 26  # characters from a word for a hospital to the town it stands in
STAMP = 40  # characters of a line that says when it was written, before the day
BRACKETED = re.compile(r",?\s*\d{1,2}:\d\d[^()\n]{0,12}\)")  # a time of day that closes brackets
CLAUSE = re.compile(r"[.!?;:](?=\s)|\n")
BEHIND = 30  # characters behind a time in which its clause may go on
MASTHEAD = (" - ", " – ", " — ")
BARS = (" | ", " « ", " » ")  # behind these, in the line over a page, stands whose page it is
OPENING = 350  # characters: a headline and a sentence or two
REACH = 60  # characters in which such words stand before a name or a time


@dataclass(frozen=True, slots=True)
class Asides:
    """The patterns of one language; each is sought at the end of the text before a name or a time."""

    hospitals: frozenset[str]
    otherwise: Otherwise
    clauses: Clauses
    targets: frozenset[str]
    belonging: frozenset[str]
    hospital: re.Pattern[str]
    bench: re.Pattern[str]
    violence: re.Pattern[str]
    local: re.Pattern[str]
    place: re.Pattern[str]
    home: re.Pattern[str]
    of_name: re.Pattern[str]
    saying: re.Pattern[str]
    said: re.Pattern[str]
    toll: re.Pattern[str]
    against: re.Pattern[str]
    stamp: re.Pattern[str]
    update: re.Pattern[str]
    state: re.Pattern[str]
    followed_up: re.Pattern[str]
    signed: re.Pattern[str]
    outlet: re.Pattern[str]
    aftermath: re.Pattern[str]
    also: re.Pattern[str]
    measured: re.Pattern[str]
    opens: re.Pattern[str]
    since: re.Pattern[str]
    begun_when: re.Pattern[str]
    says_since: bool  # whether the lexicon of scope itself knows what "since" makes a total
    documents: re.Pattern[str]
    apposed: re.Pattern[str]
    whole: re.Pattern[str]
    said_in: re.Pattern[str]
    capital: tuple[str, ...]

    @classmethod
    @cache
    def of(cls, code: str) -> Asides:
        """The patterns made of the lists of that language, once."""
        language = load_language(code)
        table = language.table("time")
        lists, around = table["asides"], table["around"]
        since, when = alternation(around["since"]), alternation(around.get("since_when", ()))
        stamps = [*lists.get("stamps", ()), *table["months"], *table["weekdays"]]
        saying, then = alternation(lists["saying"]), alternation(lists["saying_to"])
        small = alternation(lists["small"])
        places, harm = language.lexicon("places"), language.lexicon("harm")
        hospitals = harm.words("noun.hospital")
        division, local = places.words("place.division"), places.words("place.local_body")
        measure = alternation(places.words("place.measure"))
        elsewhere = alternation(language.lexicon("places").words("place.aside"))
        return cls(
            says_since=bool(language.lexicon("scope").words("since.open.day")),
            hospitals=hospitals,
            otherwise=Otherwise.of(code),
            clauses=Clauses.of(code),
            targets=places.words("place.target"),
            belonging=places.words("place.belonging"),
            violence=re.compile(rf"\b{alternation(harm.words('violence.event', 'noun.kill'))}\b", re.IGNORECASE),
            hospital=re.compile(rf"(?:\s[\w.'’]+){{0,2}}\s{_in_any_form(hospitals, language)}\b", re.IGNORECASE),
            bench=re.compile(rf"\s{alternation(places.words('place.bench'))}\b", re.IGNORECASE),
            local=re.compile(rf"(?:\s(?:{alternation(division)}))?\s(?:{alternation(local)})\b", re.IGNORECASE),
            place=re.compile(rf"\b(?P<words>{elsewhere})\b[^.;:,—–\n]{{0,40}}$", re.IGNORECASE),
            home=_home(alternation(places.words("place.home")), alternation(language.lexicon("people").words("age"))),
            of_name=re.compile(
                rf"(?P<name>[\w’'-]+),?\s(?:\d{{1,2}},?\s)?{alternation(places.words('place.home'))}\s$", re.IGNORECASE
            ),
            saying=re.compile(rf"\b(?:{saying})(?:\s(?:{then}))*(?:,?\s(?:{small}))*\s*$", re.IGNORECASE),
            said=re.compile(rf"\s+(?:{alternation(lists['said'])})\b", re.IGNORECASE),
            toll=re.compile(rf"\b(?:{alternation(lists['toll'])})\b", re.IGNORECASE),
            stamp=re.compile(rf"(?:[\W\d_]|(?<![^\W\d_]){alternation(stamps)}\b)*", re.IGNORECASE),
            aftermath=re.compile(rf"\b{alternation(lists.get('aftermath', ()))}\b", re.IGNORECASE),
            measured=re.compile(rf"\d[\s-]?{measure}\b[^.,;\d]{{0,40}}$", re.IGNORECASE),
            also=re.compile(rf"\b{alternation(lists.get('also', ()))}\b", re.IGNORECASE),
            update=re.compile(rf"\W*{alternation(lists.get('updates', ()))}\b", re.IGNORECASE),
            state=re.compile(rf"\b{alternation(lists.get('states', ()))}(?:,?\s(?:{small}))*\s*$", re.IGNORECASE),
            followed_up=re.compile(rf"\b{alternation(lists.get('followed_up', ()))}\b", re.IGNORECASE),
            signed=re.compile(rf"(?:\b{alternation(lists.get('updates', ()))}:|\(@\w+\))\s*$", re.IGNORECASE),
            opens=re.compile(rf"\b{alternation(lists.get('opens', ()))}\b", re.IGNORECASE),
            against=re.compile(rf"\b{alternation(lists.get('against', ()))}\b", re.IGNORECASE),
            since=re.compile(rf"\b{since}\s(?:\w+\s\w+\s)?$", re.IGNORECASE),
            begun_when=re.compile(rf"\b{since}\s[^;.\n]{{3,40}}?,?\s{when}\b", re.IGNORECASE),
            apposed=_apposed(places),
            whole=re.compile(rf"['’]s\s|\s{alternation(_kinds(places))}\sof\s(?:the\s)?", re.IGNORECASE),
            capital=tuple(sorted(places.words("place.capital"))),
            said_in=re.compile(rf"\b{saying}\s{alternation(places.words('place.said_in'))}\s$", re.IGNORECASE),
            documents=re.compile(
                rf"\b(?:the|a|an)\s(?P<year>\d{{4}})\s(?:[\w-]+\s){{0,2}}{alternation(lists.get('documents', ()))}\b",
                re.IGNORECASE,
            ),
            outlet=re.compile(rf"\b(?:{alternation(places.words('place.outlet'))})\b", re.IGNORECASE),
        )

    def is_place(self, span: Span, text: str) -> bool:
        """Whether people are from there, were taken or met there: not a place where harm was done."""
        before = text[max(0, span.start - REACH) : span.start]
        if self.is_masthead(span, text):
            return True
        if self.said_in.search(before) or text.startswith(self.capital, span.end):
            return True  # "the UN said in Geneva"; "in Somalia's capital"
        line = re.split(r"[.\n]", before)[-1].casefold()
        if self.hospital.match(text, span.end) or self.bench.match(text, span.end) or self.home.search(before):
            return True  # "a Springfield hospital"; "Ann Lee, 34, of Springfield"; "34-year-old Ann Lee of Springfield"
        aside = self.place.search(before)
        told = aside is not None and self.violence.search(before, aside.end("words")) is None
        return (
            self._is_of_hospital(line[-HOSPITAL:]) or told
        )  # "arrested in Lagos over the murder of a nurse in Ibadan"

    def is_apposed(self, place: Span, other: Span, text: str) -> bool:
        """Whether the other place stands in words that describe the first: "Douma, a suburb of Damascus"."""
        return self.apposed.fullmatch(text, place.end, other.start) is not None

    def is_whole_of(self, place: Span, other: Span, text: str) -> bool:
        """Whether words between call the other place its part: "the Athens district of Exarchia", "Rio's Rocinha"."""
        return self.whole.fullmatch(text, place.end, other.start) is not None

    def is_masthead(self, span: Span, text: str) -> bool:
        """Whether the name is in a station's or paper's, behind a dash or a bar in the line over a page."""
        start, stop = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
        if not text[:start].strip() and any(text.rfind(sign, start, span.start) >= 0 for sign in BARS):
            return True
        dash = max(text.rfind(sign, start, span.start) for sign in (*MASTHEAD, *BARS))
        return dash >= 0 and self.outlet.search(text, dash, stop if stop >= 0 else len(text)) is not None

    def is_of_people(self, toponym: Toponym) -> bool:
        """Whether the word before only ties somebody to the place: "the mayor of Lyon", "a man from Lyon"."""
        return toponym.relation in self.belonging and not (toponym.located and toponym.suffix is None)

    def is_home_of(self, span: Span, names: Collection[str], text: str) -> bool:
        """Whether the place is where somebody of these names lives: "Ann Lee of Springfield"."""
        found = self.of_name.search(text, max(0, span.start - REACH), span.start)
        return found is not None and found["name"].casefold() in names

    def _is_of_hospital(self, line: str) -> bool:
        """Whether the line ends with "a hospital in", and not with what was done to one, "a clinic bombing in"."""
        ends = [line.rfind(word) + len(word) for word in self.hospitals if word in line]
        return bool(ends) and self.violence.search(line, max(ends)) is None

    def is_local_body(self, span: Span, text: str) -> bool:
        """Whether the name is a town's in the name of its police or fire brigade: "Winchester police"."""
        return self.local.match(text, span.end) is not None

    def is_follow_up(self, text: str) -> bool:
        """Whether the head of a report tells of what comes days after an event: an arrest, a trial, a funeral."""
        return self.followed_up.search(text, 0, OPENING) is not None

    def is_stamp(self, span: Span, text: str) -> bool:
        """Whether the time says when its line was written: "Updated: Monday, 6:35 PM" and nothing else on the line."""
        start, stop = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
        before, after = text[start : span.start], text[span.end : stop if stop >= 0 else len(text)]
        if self.signed.search(before[-STAMP:]) or (before.endswith("(") and BRACKETED.match(after)):
            return True  # "Posted: Monday" in a line of more; "Ann Lee (@annlee) April 26, 2016"; "(June 9, 7:03 PM)"
        if self.update.match(before) and len(before) <= STAMP:
            return True
        return len(before) <= STAMP and bool(self.stamp.fullmatch(before) and self.stamp.fullmatch(after))

    def is_of_saying(self, span: Span, text: str) -> bool:
        """Whether the time is that of saying something, or of what came after the harm."""
        before = text[max(0, span.start - REACH) : span.start]
        return self.saying.search(before) is not None or self.said.match(text, span.end) is not None

    def is_aftermath(self, span: Span, text: str) -> bool:
        """Whether the time's clause tells of what came after the harm: a court, an arrest, a vigil."""
        before = _clause_before(span, text)
        return self.aftermath.search(before) is not None or self.is_followed_by_aftermath(span, text)

    def _is_led_by_aftermath(self, span: Span, text: str) -> bool:
        """Whether the time's clause before it tells of what came after the harm, and no event is named by the time.

        "Charged in the May 3 bombing": the bombing was then.
        """
        told = self.aftermath.search(_clause_before(span, text))
        return told is not None and not self.otherwise.names_event(span, text)

    def is_followed_by_aftermath(self, span: Span, text: str) -> bool:
        """Whether the rest of the time's clause tells of what came after the harm."""
        return self.aftermath.search(CLAUSE.split(text[span.end : span.end + BEHIND], maxsplit=1)[0]) is not None

    def is_after_harm(self, span: Span, text: str) -> bool:
        """Whether the time is that of saying something, or its clause tells of what came after the harm."""
        return self.is_of_saying(span, text) or self.is_aftermath(span, text)

    def is_measured_from(self, span: Span, text: str) -> bool:
        """Whether only a distance from there is told: "500 km west of Springfield"."""
        return self.measured.search(text, max(0, span.start - REACH), span.start) is not None

    def goes_on(self, span: Span) -> bool:
        """Whether the words say that they go on with what was told before: "were also killed"."""
        return self.also.search(span.quote) is not None

    def is_time(self, span: Span, claim: Claim, text: str) -> bool:
        """Whether the time is that of saying it, of what came after, of how somebody was then, or of a new toll."""
        if self.state.search(text, max(0, span.start - REACH), span.start):
            return True  # "was in stable condition Monday"
        if span.overlaps(claim.span):
            return False
        if span.end <= claim.span.start and self._is_led_by_aftermath(span, text):
            return True  # "was arrested Monday after he shot his brother"
        line = text[max(0, span.start - REACH) : span.start]
        if self.toll.search(claim.span.quote) or self.toll.search(re.split(r"[,;.\n]", line)[-1]):
            return True
        after = self.said.match(text, span.end)
        if after is not None and not Span.of(text, span.end, after.end()).overlaps(claim.span):
            return True
        before = self.saying.search(text, max(0, span.start - REACH), span.start)
        return before is not None and not Span.of(text, before.start(), span.start).overlaps(claim.span)

    def is_of_document(self, span: Span, text: str) -> bool:
        """Whether a time only names a treaty, a vote or a body: "the 2008 convention", "the 15 May Brigade"."""
        if self.otherwise.is_name(span, text):
            return True
        found = self.documents.search(text, max(0, span.start - len("the ")), span.end + REACH)
        return found is not None and found.span("year") == (span.start, span.end)

    def is_of_another_figure(self, span: Span, claim: Claim, text: str) -> bool:
        """Whether the time is that of what the claim's figure is held against: "174, compared with 131 in March"."""
        return self.against.search(text, claim.span.end, span.start) is not None

    def begins_total(self, span: Span, claim: Claim, text: str) -> bool:
        """Whether a total is counted from the time: "9,000 died since 2011, when …", "since 2013, when …, 200 died"."""
        if claim.scope != "aggregate" or not self.is_beginning(span, text):
            return False
        opens = self.otherwise.names_event(span, text) and "," in text[span.end : claim.span.start]
        return claim.span.end <= span.start or opens or self.clauses.is_closed(span, claim, text)

    def is_beginning(self, span: Span, text: str) -> bool:
        """Whether something is counted from the time on: "since 2011"."""
        return self.since.search(text, max(0, span.start - REACH), span.start) is not None

    def is_of_beginning(self, span: Span, claim: Claim, text: str) -> bool:
        """Whether the place is told of what began the total's time: "killed since 2011, when shells fell on Taiz"."""
        return self.begun_when.search(text, claim.span.end, max(claim.span.end, span.start)) is not None


def _clause_before(span: Span, text: str) -> str:
    return CLAUSE.split(text[max(0, span.start - REACH) : span.start])[-1]


def _apposed(places: Lexicon) -> re.Pattern[str]:
    """Between two places: a comma and words for the kind of the first, or its distance, that lead to the second."""
    kind = alternation([*_kinds(places), *places.words("place.measure")])
    lead, inside = alternation(places.words("place.apposed")), alternation(places.words("place.in"))
    side = alternation(places.words("place.toward"))
    told = rf"{lead}\s(?:(?!{inside}\s)[\w-]+\s){{0,3}}?{kind}\s[^,.;:\n]{{1,40}}\s"
    return re.compile(rf"(?:\s{kind})?,\s(?:{told}|{side}\s)", re.IGNORECASE)


def _kinds(places: Lexicon) -> list[str]:
    """The words for a kind of place that stand behind its name."""
    return [word for name in places.members if name.startswith("place.after.") for word in places.words(name)]


def _in_any_form(words: Collection[str], language: Language) -> str:
    """Any of the words, in any of its forms where the language says which endings change."""
    inflection = language.table("language").get("inflection", {})
    if "cut" not in inflection:
        return rf"(?:{alternation(words)})"
    stems = {re.sub(inflection["cut"], "", word) for word in words if " " not in word}
    return rf"(?:{alternation(stems)}){inflection['noun']}"


def _home(of: str, age: str) -> re.Pattern[str]:
    """Before a name: a comma or an age in numbers, or an age with the name of whom it is, and where that one lives."""
    return re.compile(rf"(?:,\s(?:\d{{1,2}},?\s)?|\d{age}(?:\s[^\W\d_][\w.'’-]*){{1,4}}\s){of}\s$", re.IGNORECASE)
