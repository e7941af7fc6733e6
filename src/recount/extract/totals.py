"""What a total told before says of those told again: "the eight victims", "432 have died", the names of the six."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from recount.extract.drafts import Draft
from recount.extract.scope import SEVERAL, is_so_far, names_one_event
from recount.extract.syntax import tokens
from recount.records import Reason

BESIDE = 1  # paragraphs between a total and what goes on with it
HEADS = frozenset({"headline", "lead"})
ONE_EVENT = "scope.one_event"
SEVERAL_ATTACKS = "scope.several_attacks"


def of_a_total(draft: Draft, before: Sequence[Draft]) -> Draft:
    """The draft with the people and the scope of the total it repeats or goes on with; itself where there is none."""
    told = next((d for d in reversed(before) if _is_again(draft, d)), None)
    if told is not None:
        return _summed(_of_people(draft, told), told)
    goes_on = bool(before) and _goes_on(draft, before[-1])
    return _summed(draft, before[-1]) if goes_on else _of_people(draft, _listed_of(draft, before))


def _is_again(draft: Draft, total: Draft) -> bool:
    """Whether the same several people are told again: the same figure of the same outcome, said of nobody else."""
    victims, said = draft.mention.victims, draft.figure
    several = said.qualifier == "exact" and said.low is not None and said.low > 1
    if not several or victims is None or victims.names or draft.people.status != "unknown":
        return False
    again = _is_definite(draft) and (said.low, said.high) == (total.figure.low, total.figure.high)
    return again and draft.mention.outcome in {total.mention.outcome, "casualties"}


def _is_definite(draft: Draft) -> bool:
    """ "The eight victims", "all six of them": people told before."""
    people = draft.view.language.lexicon("people")
    doc, start = tokens(draft.view.sentence.doc), draft.mention.victims.start if draft.mention.victims else 0
    opening = next((t for t in doc if t.idx >= start), None)
    near = [t for t in doc if opening is not None and opening.i - 1 <= t.i <= opening.i]
    return any(people.is_a(t.lower_, "again") for t in near)


def _goes_on(draft: Draft, total: Draft) -> bool:
    """Whether a total right before is gone on with: so many "have died", and no event named."""
    near = draft.view.sentence.paragraph - total.view.sentence.paragraph <= BESIDE
    summed = near and total.scope == "aggregate" and total.mention.kind != "share"
    return summed and (is_so_far(draft.mention) or _is_part(draft, total))


def _is_part(draft: Draft, total: Draft) -> bool:
    """ "Of the eight victims, two were strangled": a bare number behind its total in the same sentence."""
    victims = draft.mention.victims
    bare = victims is not None and victims.bare and victims.figure_at is not None
    return bare and draft.view.sentence.start == total.view.sentence.start


def _listed_of(draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """The counted people of one known status whom the people named one by one are: "six soldiers … Ann Lee, Bo Kim"."""
    if not _is_listed(draft):
        return None
    named = 1
    for earlier in reversed(before):
        if _is_listed(earlier):
            named += 1
        elif earlier.mention.outcome == draft.mention.outcome and (earlier.figure.low or 0) > 1:
            return earlier if named <= (earlier.figure.high or 0) else None
        else:
            return None
    return None


def _is_listed(draft: Draft) -> bool:
    return draft.mention.rule == "harm.list"


def _of_people(draft: Draft, told: Draft | None) -> Draft:
    if told is None or draft.people.status != "unknown" or told.people.status in {"unknown", "mixed"}:
        return draft
    return replace(draft, people=replace(draft.people, status=told.people.status))


def with_heads_summed(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts; what headline and lead tell of as many is a total in both where one says that of several attacks.

    "6 shot Sunday in Chicago" is the sum of the six people shot "in separate incidents", and no event of its own.
    """
    heads = [d for d in drafts if d.view.sentence.block in HEADS]
    totals = {d.view.sentence.start: total for d in heads if (total := _summed_in(heads, d)) is not None}
    return [_summed(d, totals[d.view.sentence.start]) if _is_summable(d, totals) else d for d in drafts]


def _summed_in(heads: Sequence[Draft], draft: Draft) -> Draft | None:
    """The total of several attacks that another sentence says of as many, where this draft's names no event."""
    if _fewest(draft) < SEVERAL or names_one_event(draft.view):
        return None
    several = (d for d in heads if any(r.rule == SEVERAL_ATTACKS for r in d.reasons))
    return next((d for d in several if _as_many(d, draft) and not _beside(d, draft)), None)


def _beside(one: Draft, other: Draft) -> bool:
    return one.view.sentence.start == other.view.sentence.start


def _as_many(one: Draft, other: Draft) -> bool:
    figures = (one.figure.low, one.figure.high) == (other.figure.low, other.figure.high)
    return figures and one.mention.outcome == other.mention.outcome


def _is_summable(draft: Draft, totals: Mapping[int, Draft]) -> bool:
    """Whether a draft where one sums up tells of several people: one person is of one event."""
    return draft.view.sentence.start in totals and _fewest(draft) >= SEVERAL


def _fewest(draft: Draft) -> int:
    return draft.figure.low or draft.figure.high or 0


def _summed(draft: Draft, total: Draft) -> Draft:
    """The draft as a total of the same attacks, unless it names one event."""
    plain = any(r.rule == ONE_EVENT for r in draft.reasons)
    if total.scope != "aggregate" or not plain:
        return draft
    others = tuple(r for r in draft.reasons if r.rule != ONE_EVENT)
    return replace(draft, scope="aggregate", reasons=(*others, Reason("scope", "scope.of_a_total", (total.span,))))
