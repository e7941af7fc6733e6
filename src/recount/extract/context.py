"""What a sentence leaves to the one before: elliptical numbers and pronouns take their people from there.

The annotation guide: elliptical numbers ("and 700 injured") take the head noun before them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recount.extract.drafts import Draft
from recount.extract.persons import as_deputy, said_to_be
from recount.extract.syntax import children, has_feature, lemma
from recount.extract.totals import of_a_total, with_heads_summed
from recount.extract.victims import VAGUE
from recount.records import Outcome, People


def in_context(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """The drafts, in the order of the report's `text`, with people carried to ellipsis, pronouns and names."""
    settled: list[Draft] = []
    for draft in drafts:
        settled.append(of_a_total(_settled(_told_by_office(draft, text), settled, text), settled))
    settled = with_heads_summed(settled)
    told = [d for n, d in enumerate(settled) if not any(_told_twice(e, d) for e in settled[:n])]
    return [_like_its_whole(_like_its_part(d, told), told) for d in _told_of_one(told)]


def _told_of_one(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a report that tells of one person harmed: a name and "he" are who a noun says they are."""
    told = [d for d in drafts if d.figure.high != 0 and d.figure.qualifier != "none"]
    if any(d.mention.victims is not None and d.mention.victims.besides for d in told):
        return list(drafts)
    only = _one_person(told)
    return [_as(d, only) if d.people.status == "unknown" and _points(d) else d for d in drafts]


def _points(draft: Draft) -> bool:
    """Whether the words point at somebody told of: a name, a pronoun."""
    victims = draft.mention.victims
    return victims is not None and bool(victims.names or victims.pronoun) and "attackers" not in draft.people.groups


def _like_its_part(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """ "Nine people, including soldiers and civilians": mixed, as the parts that no number tells are."""
    if draft.people.status != "unknown" or draft.figure.best == 1:
        return draft
    parts = (d for d in drafts if _is_whole_of(draft, d))
    mixed = any(d.people.status == "mixed" and d.figure.best is None for d in parts)
    return replace(draft, people=replace(draft.people, status="mixed")) if mixed else draft


def _told_by_office(draft: Draft, text: str) -> Draft:
    """The draft of one person with the status that an office of two meanings has in this report."""
    victims, people = draft.mention.victims, draft.people
    if victims is None or people.span is None or draft.figure.best != 1 or people.status != "civilian":
        return draft
    status = as_deputy(people.span.quote, people.status, text, draft.view.language.lexicon("people"))
    return replace(draft, people=replace(people, status=status))


def _told_twice(earlier: Draft, draft: Draft) -> bool:
    """ "A woman was wounded, she was taken to hospital": one sentence, one person, one harm."""
    told, again = earlier.mention.victims, draft.mention.victims
    if told is None or again is None or earlier.view.sentence.start != draft.view.sentence.start:
        return False
    same = earlier.mention.outcome == draft.mention.outcome and earlier.figure.best == draft.figure.best == 1
    return same and again.pronoun and not told.pronoun and again.head.pos_ == "PRON"


def _like_its_whole(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """A part is of the same people and the same event or total as its whole, where its own words say nothing else."""
    whole = next((d for d in drafts if _is_whole_of(d, draft)), None)
    if whole is None:
        return draft
    victims, people = draft.mention.victims, draft.view.language.lexicon("people")
    of_any = (
        victims is not None and people.is_a(lemma(victims.head), "by_adjective") and whole.people.status != "unknown"
    )
    status = whole.people.status if draft.people.status == "unknown" or of_any else draft.people.status
    return replace(draft, people=replace(draft.people, status=status), scope=whole.scope)


def _is_whole_of(whole: Draft, part: Draft) -> bool:
    said, told = part.mention.whole, whole.mention.victims
    same = whole.view.sentence.start == part.view.sentence.start
    return (
        said is not None and said.victims is not None and told is not None and same and said.victims.start == told.start
    )


def _settled(draft: Draft, before: Sequence[Draft], text: str) -> Draft:
    draft = _as_many_as_told(_as_the_event(_of_the_whole(draft, before), before), before)
    victims = draft.mention.victims
    if victims is None or draft.people.status != "unknown":
        return draft
    if victims.names:
        named = next((d.people for d in reversed(before) if _names(d, draft)), None) or _named(draft, text)
        return _as(draft, named or _only_one(draft, before))
    if not (victims.elliptical or victims.pronoun):
        return draft
    fitting = _antecedent(draft, before)
    if fitting is not None and victims.pronoun:
        draft = _as_many(draft, fitting)
    one = victims.pronoun and victims.figure.best == 1  # no one of the people named in the plural
    people = fitting.people if fitting is not None else _only_one(draft, before) if one else _people_before(draft)
    return _as(draft, people)


def _antecedent(draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """Whom an ellipsis or a pronoun stands for: the nearest that fit; a pronoun passes over pronouns and names."""
    fitting = [d for d in reversed(before) if _fits(d, draft)]
    told = draft.mention.victims
    for earlier in fitting if told is not None and told.pronoun else fitting[:1]:
        victims = earlier.mention.victims
        if earlier.people.status != "unknown" or victims is None or not (victims.pronoun or victims.names):
            return earlier
    return fitting[0] if fitting else None


def _only_one(draft: Draft, before: Sequence[Draft]) -> People | None:
    """The one person harmed whom all of the report so far tells of; None where it tells of several."""
    return _one_person(before, draft.people.names)


def _one_person(drafts: Sequence[Draft], called: Sequence[str] = ()) -> People | None:
    """The status of the one person whom all the drafts tell of; None where they tell of several, or of none."""
    if any((d.figure.best or 2) != 1 or d.mention.whole is not None for d in drafts):
        return None
    told = [d.people for d in drafts if "attackers" not in d.people.groups]
    names = {*called, *(name for people in told for name in people.names)}
    surnames = {name.split()[-1].casefold() for name in names if name}
    statuses = {people.status for people in told} - {"unknown"}
    return People(statuses.pop()) if len(statuses) == 1 and len(surnames) <= 1 else None


def _as(draft: Draft, people: People | None) -> Draft:
    """The draft with the status of `people`; a group is taken only from a noun that says so, says the guide."""
    return draft if people is None else replace(draft, people=replace(draft.people, status=people.status))


def _as_many(draft: Draft, earlier: Draft) -> Draft:
    """ "A woman and her child were taken to hospital, where they died": both."""
    same = draft.view.sentence.start == earlier.view.sentence.start
    counted = earlier.figure.best is not None and earlier.figure.best > 1 and draft.figure.qualifier == "vague"
    figure = replace(earlier.figure, span=None)
    return replace(draft, figure=figure) if same and counted else draft


def _as_many_as_told(draft: Draft, before: Sequence[Draft]) -> Draft:
    """ "Police found two men with wounds. They were taken to a hospital": as many as were told of right before."""
    victims = draft.mention.victims
    if victims is None or not victims.pronoun or draft.figure != VAGUE:
        return draft
    several = (d for d in reversed(before) if _are_several(d))
    told = next(several, None)
    if told is None or told.figure.qualifier != "exact" or not _is_close(told, draft):
        return draft
    return replace(draft, figure=replace(told.figure, span=None))


def _are_several(draft: Draft) -> bool:
    """Whether more than one person is told of who did not do the harm."""
    return (draft.figure.low or 0) > 1 and "attackers" not in draft.people.groups


def _is_close(earlier: Draft, draft: Draft) -> bool:
    """Whether no more than a paragraph parts the two."""
    return draft.view.sentence.paragraph - earlier.view.sentence.paragraph <= 1


def _named(draft: Draft, text: str) -> People | None:
    """A single person's status where the report says elsewhere who bears the name."""
    names = draft.people.names
    status = said_to_be(names[0], text, draft.view.language) if len(names) == 1 and names[0] else None
    return None if status is None else People(status)


def _names(earlier: Draft, draft: Draft) -> bool:
    """Whether the earlier people are the one named now, by any word of the name."""
    named = {word for name in draft.people.names for word in name.split()}
    known = earlier.people.status != "unknown" and len(earlier.people.names) == 1 == len(draft.people.names)
    return known and bool(named & set(earlier.people.names[0].split()))


def _people_before(draft: Draft) -> People | None:
    """The people the sentence itself names before a bare number ("ambushed a group of terrorists, killing 15")."""
    start = draft.mention.start
    doc = draft.view.sentence.doc
    named = [p for p in draft.view.people if p.end <= start and p.class_ != "status.unknown"]
    named = [p for p in named if has_feature(doc[p.last - 1], "Number", "Plur")]
    named = [p for p in named if doc[p.last - 1].dep_ != "nsubj"]  # who acts is not who was harmed
    return People(named[-1].class_.removeprefix("status.")) if named else None  # type: ignore[arg-type]


def _of_the_whole(draft: Draft, before: Sequence[Draft]) -> Draft:
    """A share is a share of the people told right before it with the same outcome."""
    whole = next((d for d in reversed(before) if d.mention.outcome == draft.mention.outcome), None)
    near = whole is not None and whole.view.sentence.start == draft.view.sentence.start
    if draft.mention.kind != "share" or whole is None or not near:
        return draft
    status = whole.people.status if draft.people.status == "unknown" else draft.people.status
    people = replace(draft.people, status=status)
    return replace(draft, people=people, mention=replace(draft.mention, whole=whole.mention))


def _as_the_event(draft: Draft, before: Sequence[Draft]) -> Draft:
    """ "The four victims" were harmed as the event before says."""
    harm = draft.view.language.lexicon("harm")
    if not harm.is_a(lemma(draft.mention.trigger), "noun.victim"):
        return draft
    victims = draft.mention.victims
    others = victims is not None and victims.besides  # "the three other victims": not those told of before
    near = before[-1].mention.outcome if before and not others else None
    told = near if near in {"killed", "injured"} else None
    outcome = _named_outcome(draft) or told or draft.mention.outcome
    return replace(draft, mention=replace(draft.mention, outcome=outcome))


def _named_outcome(draft: Draft) -> Outcome | None:
    """What the word before says of the victims: "shooting victims" were shot, "homicide victims" killed."""
    harm = draft.view.language.lexicon("harm")
    trigger = draft.mention.trigger
    if any(harm.is_a(lemma(t), "victim.survives") for t in (trigger.head, *children(trigger.head, "xcomp"))):
        return "injured"  # "the four other victims are expected to survive"
    words = {lemma(c) for c in (*children(trigger, "compound", "amod"), *children(trigger, "nmod"))}
    if words & harm.words("noun.kill"):
        return "killed"
    return "injured" if words & harm.words("victim.injured") else None


def _are_taken(earlier: Draft, draft: Draft) -> bool:
    """ "Потери составили 200 солдат. Взяты в плен четверо": of soldiers told of right before, some are captured."""
    near = draft.view.sentence.paragraph == earlier.view.sentence.paragraph
    held = draft.mention.rule == "harm.idiom.hostage" and earlier.mention.outcome != "detained"
    return near and held and earlier.people.status == "military"


def _fits(earlier: Draft, draft: Draft) -> bool:
    """Whether the earlier people can be those meant: near, and for "he" one person."""
    victims = draft.mention.victims
    near = draft.view.sentence.paragraph - earlier.view.sentence.paragraph <= 2
    same = draft.view.sentence.start == earlier.view.sentence.start
    if (
        victims is not None
        and not victims.pronoun
        and ((victims.bare and not same and not _are_taken(earlier, draft)) or earlier.mention.whole is not None)
    ):
        return False  # "six people, including a baby, and three others": three other people
    if victims is not None and victims.pronoun and victims.figure.best == 1:
        return near and earlier.figure.best == 1 and "attackers" not in earlier.people.groups
    return near and earlier.figure.qualifier != "none" and earlier.figure.high != 0  # "no soldier was hurt": nobody
