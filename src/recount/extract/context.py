"""What a sentence leaves to the one before: elliptical numbers and pronouns take their people from there.

The annotation guide: elliptical numbers ("and 700 injured") take the head noun before them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recount.extract.drafts import Draft
from recount.extract.syntax import lemma
from recount.records import People


def in_context(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, in the order of the text, with people carried to ellipsis and pronouns."""
    settled: list[Draft] = []
    for draft in drafts:
        settled.append(_settled(draft, settled))
    return settled


def _settled(draft: Draft, before: Sequence[Draft]) -> Draft:
    draft = _as_the_event(draft, before)
    victims = draft.mention.victims
    if victims is None or not (victims.elliptical or victims.pronoun) or draft.people.status != "unknown":
        return draft
    source = next((d for d in reversed(before) if _fits(d, draft)), None)
    if source is None:
        return draft
    groups = source.people.groups if victims.pronoun else draft.people.groups
    people = People(source.people.status, groups, draft.people.names, draft.people.side, draft.people.span)
    return replace(draft, people=people)


def _as_the_event(draft: Draft, before: Sequence[Draft]) -> Draft:
    """ "The four victims" were harmed as the event before says."""
    harm = draft.view.language.lexicon("harm")
    if not harm.is_a(lemma(draft.mention.trigger), "noun.victim") or not before:
        return draft
    return replace(draft, mention=replace(draft.mention, outcome=before[-1].mention.outcome))


def _fits(earlier: Draft, draft: Draft) -> bool:
    """Whether the earlier people can be those meant: near, and for "he" one person."""
    victims = draft.mention.victims
    near = draft.view.sentence.paragraph - earlier.view.sentence.paragraph <= 1
    if victims is not None and victims.pronoun and victims.figure.best == 1:
        return near and earlier.figure.best == 1 and "attackers" not in earlier.people.groups
    return near and earlier.figure.qualifier != "none"
