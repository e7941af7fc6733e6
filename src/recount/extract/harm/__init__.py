"""Finds what a sentence says happened to people: mentions of harm with their victims.

Every rule looks at one token and yields mentions; RULES lists them in order, and the
first rule to claim the same people for the same outcome wins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from recount.extract.analysed import Analysed
from recount.extract.harm.figurative import is_figurative
from recount.extract.harm.headlines import aged_harm, in_full_row
from recount.extract.harm.identified import identified_harm
from recount.extract.harm.labelled import labelled_harm
from recount.extract.harm.mention import Mention
from recount.extract.harm.nouns import noun_harm
from recount.extract.harm.of_all import of_all
from recount.extract.harm.shares import share_harm
from recount.extract.harm.states import row_harm, state_harm
from recount.extract.harm.subsets import parts_of_wholes, subset_harm, told_among, told_beside
from recount.extract.harm.surface import is_attribute
from recount.extract.harm.tolls import toll_harm
from recount.extract.harm.verbs import verb_harm
from recount.extract.syntax import children, is_dep, lemma, tokens
from recount.extract.tree import Token
from recount.extract.victims import ONE

Rule = Callable[[Token, Analysed], Iterator[Mention]]
RULES: tuple[Rule, ...] = (
    labelled_harm,
    row_harm,
    toll_harm,
    verb_harm,
    aged_harm,
    state_harm,
    identified_harm,
    noun_harm,
)
HELPING = ("aux", "aux:pass")  # "had been shot": told by the verb they help
OF_ANY_WORD = frozenset({toll_harm})  # the others look at words of harm only

__all__ = ["Mention", "find_harm"]


def find_harm(view: Analysed) -> tuple[Mention, ...]:
    """Mentions of harm in a sentence, in the order of the text, subsets after their whole."""
    found: list[Mention] = list(share_harm(view))
    every, openers = tokens(view.sentence.doc), view.language.lexicon("harm").openers
    harmful = [t for t in every if (lemma(t) in openers or t.lower_ in openers) and not is_dep(t, *HELPING)]
    for rule in RULES:
        for token in every if rule in OF_ANY_WORD else harmful:
            for mention in rule(token, view):
                if not any(_same(mention, other) for other in found):
                    found.append(mention)
    found = [in_full_row(of_all(mention, view), view) for mention in found if not is_figurative(mention, view)]
    found = told_among(parts_of_wholes(_told_once(_died_there(_merged(found))), view), view)
    found += [beside for mention in tuple(found) for beside in told_beside(mention, view, found)]
    found += [subset for mention in tuple(found) for subset in subset_harm(mention, view, found)]
    return tuple(sorted(found, key=lambda m: (m.start, m.end)))


def _same(new: Mention, old: Mention) -> bool:
    """Whether two mentions tell of the same people harmed in the same clause."""
    same_word = new.trigger.i == old.trigger.i
    if same_word and (new.outcome == old.outcome or _same_people(new, old)):
        return True
    if new.victims is not None and old.victims is not None:
        told = (
            _same_people(new, old) or old.start <= new.victims.start < old.end
        )  # "100 wounded were taken to hospital"
        return told and _compatible(new.outcome, old.outcome)
    return new.trigger.i == old.trigger.i or (new.victims is None and old.start <= new.trigger.idx < old.end)


def _same_people(one: Mention, other: Mention) -> bool:
    return one.victims is not None and other.victims is not None and one.victims.overlaps(other.victims)


def _compatible(one: str, other: str) -> bool:
    return one == other or "casualties" in (one, other)


def _told_once(found: list[Mention]) -> list[Mention]:
    """Without the nouns that only name again what the sentence tells with a figure ("a massacre … 65 were killed")."""
    counted = {m.outcome for m in found if m.victims is not None and m.victims.figure_at is not None}
    named = [m for m in found if _only_names(m) and (m.outcome in counted or "casualties" in counted)]
    held = [m for m in found if _only_says_held(m) and any(_same_people(m, o) for o in found if o is not m)]
    named += [m for m in found if m.victims is None and any(_tells_more_of(o, m) for o in found)]
    wholes = [m for m in found if _only_opens(m) and any(o is not m and o.outcome in counted for o in found)]
    return [m for m in found if m not in named and m not in held and m not in wholes]


def _tells_more_of(told: Mention, event: Mention) -> bool:
    """ "A fatal crash that killed a woman": whom the event killed is said by a clause of its own."""
    clause, harms = told.trigger, event.rule == "harm.adjective.deadly"
    of_it = is_dep(clause, "acl") and clause.head.idx + len(clause.head) == event.end
    return harms and told.outcome == event.outcome and of_it


def _only_opens(mention: Mention) -> bool:
    """ "Of those killed, 11 were children": the first words only say of whom the number is a part."""
    victims = mention.victims
    unsaid = victims is not None and victims.pronoun and victims.figure_at is None
    return unsaid and victims is not None and victims.head.i == 1 and bool(children(victims.head, "case"))


def _only_says_held(mention: Mention) -> bool:
    """ "Killed 17 captives", "killed 14 displaced people", "the body of a missing boy": granted, and not told."""
    if mention.outcome in {"displaced", "missing"}:
        return mention.rule == "harm.state" and is_attribute(mention.trigger)
    return mention.outcome == "detained" and mention.rule == "harm.noun.counted"


def _only_names(mention: Mention) -> bool:
    unsaid = mention.victims is None or mention.victims.figure_at is None
    return (
        unsaid
        and mention.rule
        in {
            "harm.noun.bare",
            "harm.noun.several",
            "harm.noun.of_people",
            "harm.adjective.deadly",
            "harm.verb.claim_lives",
        }
        and (mention.victims is None or mention.victims.figure.best is None)
    )


def _merged(found: list[Mention]) -> list[Mention]:
    """ "Shot and killed" is one killing; "killed and wounded a number" is one claim of casualties."""
    kept: list[Mention] = []
    for mention in found:
        twin = next((m for m in kept if _shares_people(m, mention)), None)
        if twin is None:
            kept.append(mention)
        else:
            kept[kept.index(twin)] = twin.joined_with(mention)
    return kept


def _died_there(found: list[Mention]) -> list[Mention]:
    """ "Was taken to a hospital, where she died": one killing, of whoever was taken there."""
    kept = [m for m in found if not any(_is_how(m, died) for died in found)]
    for taken in (m for m in found if m.rule == "harm.verb.hospital"):
        died = next((m for m in kept if _is_told_behind(m, taken)), None)
        if died is not None:
            kept[kept.index(died)] = replace(died, victims=taken.victims)
            kept.remove(taken)
    return kept


def _is_how(manner: Mention, died: Mention) -> bool:
    """ "A man died after he was shot", "died when he was hit by bullets": how, of the one who is told to have died."""
    one, again = died.victims, manner.victims
    if one is None or again is None or not manner.is_manner or died.outcome != "killed":
        return False
    behind = is_dep(manner.trigger, "advcl") and manner.trigger.head.i == died.trigger.i
    return behind and again.pronoun and again.head.tag_ == "PRP" and again.figure == ONE == one.figure


def _is_told_behind(died: Mention, taken: Mention) -> bool:
    """Whether a pronoun in a clause that hangs on the other's verb is said to have died."""
    pronoun = died.victims is not None and died.victims.pronoun and died.victims.head.pos_ == "PRON"
    return died.outcome == "killed" and pronoun and taken.trigger in died.trigger.ancestors


def _shares_people(one: Mention, other: Mention) -> bool:
    return _same_people(one, other) and {one.outcome, other.outcome} == {"killed", "injured"}
