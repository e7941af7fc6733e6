"""A claim's fields in words for readers: what was said, and what was made of it.

The words stand in data/wording.yaml and data/marks.yaml; here is only what decides between them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from recount.language import data_folder
from recount.records import Attribution, Claim, Figure, People, Place, Source, Span, Target, When


@dataclass(frozen=True, slots=True)
class Put:
    """One field put in words.

    `said` quotes the report (None where no words of it stand for the value), `made` is what was made
    of them, `note` why, `spans` where the words stand.
    """

    made: str
    said: str | None = None
    note: str = ""
    spans: tuple[Span, ...] = ()

    @property
    def quote(self) -> str | None:
        """What was said, unless what was made of it holds all its words."""
        if self.said is None or _words(self.said) <= _words(self.made):
            return None
        return self.said


@cache
def wording() -> dict[str, Any]:
    """The entries of data/wording.yaml."""
    return _load("wording.yaml")


@cache
def mark_words() -> dict[str, dict[str, str]]:
    """The entries of data/marks.yaml: mark -> its label and text, in order of display."""
    return _load("marks.yaml")


def put(claim: Claim) -> dict[str, Put]:
    """Every field of the claim in words, by the names of wording.yaml's `roles`."""
    return {
        "words": Put(f"“{claim.span.quote}”", spans=(claim.span,)),
        "source": put_source(claim.attribution),
        "stance": put_stance(claim.attribution),
        "outcome": Put(put_outcome(claim)),
        "figure": put_figure(claim.figure),
        "people": put_people(claim.people),
        "place": put_place(claim.place),
        "when": put_when(claim.when),
        "means": put_means(claim),
        "blamed": put_blamed(claim),
        **_put_deed(claim),
    }


def marks(claim: Claim) -> tuple[str, ...]:
    """The claim's marks in order of display: the engine's, and those its fields speak of."""
    read_off = {
        "negated": claim.polarity == "negated",
        "possible": claim.modality == "possible",
        "predicted": claim.modality == "predicted",
        "part_of": claim.part_of is not None,
        "total": claim.scope == "aggregate",
    }
    found = {*claim.marks, *(mark for mark, holds in read_off.items() if holds)}
    known = tuple(mark for mark in mark_words() if mark in found)
    return known + tuple(sorted(found - set(known)))


def mark_label(mark: str) -> str:
    """The short word for a mark; a mark without an entry is shown by its own name."""
    return mark_words()[mark]["label"] if mark in mark_words() else mark.replace("_", " ")


def mark_spans(claim: Claim, mark: str) -> tuple[Span, ...]:
    """The words of the report that a mark of framing rests on; none for a mark that rests on no words."""
    said = claim.attribution
    cue = (said.cue.span,) if said.cue else ()
    source = _spans(said.source.span) if said.source else cue
    resting = {
        "loaded": claim.loaded,
        "hedged": claim.hedges,
        "uneven_cues": cue,
        "collective": source,
        "anonymous": source,
    }
    return resting.get(mark, ())


def mark_told(claim: Claim, mark: str) -> str:
    """A mark with its words: "loaded words “brutal”"."""
    quotes = dict.fromkeys(f"“{' '.join(span.quote.split())}”" for span in mark_spans(claim, mark))
    return " ".join([mark_label(mark), ", ".join(quotes)]).strip()


def put_source(attribution: Attribution) -> Put:
    """Who says it, with role and the kind of evidence where nobody is named."""
    words, source = wording(), attribution.source
    name = named(source) if source else words["nameless"].get(attribution.status, "")
    made = words["status"][attribution.status].format(name=name) + _earlier(attribution.carried_over)
    if source is None:
        return Put(made)
    return Put(made, source.span.quote if source.span else None, spans=_spans(source.span))


def named(source: Source) -> str:
    """A source by name and, where the text gives one, role."""
    return f"{source.name}, {source.role}" if source.role else source.name


def put_stance(attribution: Attribution) -> Put:
    """The reporting word and what it adds."""
    stance = wording()["stances"][attribution.stance]
    if attribution.cue is None:
        return Put(stance or wording()["absent"])
    return Put(stance, attribution.cue.span.quote, spans=(attribution.cue.span,))


def put_outcome(claim: Claim) -> str:
    """What is said to have happened to them; the claim's kind where it is no harm to people."""
    words = wording()
    outcome: str = words["outcomes"][claim.outcome] if claim.outcome else words["kinds"][claim.kind]
    return outcome


def put_figure(figure: Figure | None) -> Put:
    """How many: the words of number, and the bounds they were taken for."""
    if figure is None:
        return Put(wording()["no_number"])
    made = bounds(figure)
    qualifier = wording()["qualifiers"].get(figure.qualifier)
    note = "" if qualifier is None or qualifier in made else qualifier
    return Put(made, figure.span.quote if figure.span else None, note, _spans(figure.span))


def bounds(figure: Figure) -> str:
    """The figure's bounds in words: "12", "12 or more", "10 to 15"."""
    known = (figure.low, figure.best, figure.high)
    alike = None not in known and len(set(known)) == 1
    key = "=" if alike else "".join(c if n is not None else "-" for c, n in zip("lbh", known, strict=True))
    unit = wording()["units"][figure.unit]
    low, best, high = ("" if n is None else unit.format(number=n) for n in known)
    made: str = wording()["bounds"][key].format(low=low, best=best, high=high)
    return made


def put_harm(claim: Claim) -> str:
    """The figure with the outcome: "12 or more killed"; the outcome or kind alone where nobody is counted."""
    outcome, figure = put_outcome(claim), claim.figure
    deed = next((f"{outcome}: {value.made}" for value in _put_deed(claim).values()), outcome)
    if figure is None or claim.outcome is None:
        return deed if claim.outcome is None else outcome
    uncounted = (figure.low, figure.best, figure.high) == (None, None, None)
    key = "uncounted" if uncounted else "share" if claim.kind == "share" else "casualty"
    made: str = wording()["harm"][key].format(figure=bounds(figure), outcome=outcome)
    return made


def _put_deed(claim: Claim) -> dict[str, Put]:
    """What only claims of attack, breach and denial have: things struck, norms named, the claim denied."""
    found = {}
    if claim.targets:
        spans = tuple(t.span for t in claim.targets)
        found["targets"] = Put(", ".join(map(put_target, claim.targets)), spans=spans)
    if claim.law:
        found["law"] = Put(
            ", ".join(dict.fromkeys(n.span.quote for n in claim.law)), spans=tuple(n.span for n in claim.law)
        )
    if claim.denies:
        found["denies"] = Put(wording()["claim"].format(id=claim.denies[:8]))
    return found


def put_target(target: Target) -> str:
    """A thing struck, as named, and the damage said to be done to it."""
    damage = wording()["damage"][target.damage] if target.damage else ""
    return f"{target.name} ({damage})" if damage else target.name


def put_people(people: People) -> Put:
    """Who was harmed, as said: status, groups, names."""
    told = [wording()["people"][people.status], *(g.replace("_", " ") for g in people.groups), *people.names]
    if people.side:
        told.append(people.side)
    return Put(", ".join(told), people.span.quote if people.span else None, spans=_spans(people.span))


def put_place(place: Place | None) -> Put:
    """Where: the name as said, and the country and province it was found in, or that it was not."""
    words = wording()
    if place is None:
        return Put(words["absent"])
    if place.id is None:
        made = f"{place.name} {words['unresolved']}"
    else:
        within = ", ".join(part for part in (place.admin1, place.country) if part)
        made = f"{place.name} ({within})" if within else place.name
    near = words["precisions"][place.precision] if place.precision == 2 else ""
    made = f"{near} {made}".strip() + _earlier(place.carried_over)
    return Put(made, place.name, place.reason, (place.span,))


def put_when(when: When | None) -> Put:
    """When: the first and last day that the words were taken for, or that they were not."""
    words = wording()
    if when is None:
        return Put(words["absent"])
    said = when.span.quote if when.span else None
    made = days(when) or f"{said or words['absent']} {words['unresolved']}"
    if said is None and when.start is not None:
        made = f"{made} {words['lent']}"
    return Put(made + _earlier(when.carried_over), said, when.reason, _spans(when.span))


def days(when: When) -> str:
    """The interval in ISO days; empty where both ends are unknown."""
    start, end = (day.isoformat() if day else "" for day in (when.start, when.end))
    if not start and not end:
        return ""
    key = "one" if start == end else "both" if start and end else "since" if start else "until"
    made: str = wording()["days"][key].format(start=start, end=end)
    return made


def put_means(claim: Claim) -> Put:
    """By what, as the class of means the words belong to."""
    if claim.means is None:
        return Put(wording()["absent"])
    made = claim.means.class_.replace("_", " ") + _earlier(claim.means.carried_over)
    return Put(made, claim.means.span.quote, spans=(claim.means.span,))


def put_blamed(claim: Claim) -> Put:
    """Whom the source holds responsible, as named."""
    if claim.blamed is None:
        return Put(wording()["absent"])
    made = claim.blamed.name + _earlier(claim.blamed.carried_over)
    return Put(made, claim.blamed.span.quote, spans=(claim.blamed.span,))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _earlier(carried_over: bool) -> str:
    """The sign of a value from an earlier sentence, kept on the value's own line."""
    return f"\u00a0{wording()['earlier']}" if carried_over else ""


def _spans(span: Span | None) -> tuple[Span, ...]:
    return (span,) if span else ()


def _load(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((data_folder() / name).read_text(encoding="utf-8"))
    return data
