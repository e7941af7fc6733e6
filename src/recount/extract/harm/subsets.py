"""Figures said to be part of another: "including three children", "two of whom", "most of them women"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from recount.extract.analysed import Analysed
from recount.extract.figures import FigureMention
from recount.extract.harm import surface
from recount.extract.harm.mention import Mention
from recount.extract.harm.of_all import names_all
from recount.extract.people import phrase_at, who
from recount.extract.people_lists import victims_of
from recount.extract.syntax import ancestors, children, conjuncts, is_dep, lemma, tokens
from recount.extract.tree import Token
from recount.extract.victims import Victims, alone, people_heads

OF_THEM = 3  # words: "of them fatally"
DASHES = frozenset({"—", "–"})
BESIDE = 12  # characters between a part and its whole ("three of the four")


def parts_of_wholes(found: list[Mention], view: Analysed) -> list[Mention]:
    """The mentions with "three of the four killed" told twice: the part, and the whole it is part of.

    What is said of the part is not said of the whole: "two of the four died" tells of two dead and of nobody else.
    """
    result = list(found)
    for part in view.figures:
        if part.of_whole is None or not part.is_figure:
            continue
        whole = view.figures[part.of_whole]
        told, of = _telling(part, result), _telling(whole, result)
        if not 0 <= whole.start - part.end <= BESIDE:
            continue
        if of is None and told is not None and (of := _all_harmed(whole, told, view)) is not None:
            result.append(of)
        if of is None:
            continue
        if told is None:
            victims = surface.at(part, view)
            if victims is None:
                continue
            told = replace(of, victims=victims, rule="harm.subset.of_them", harm_words=None)
            result.append(told)
        if _is_said_of_the_part(of, view):
            result.remove(of)
        elif told.whole is None:
            result[result.index(told)] = replace(told, whole=of)
    return result


def told_among(found: list[Mention], view: Analysed) -> list[Mention]:
    """The mentions with "three children among nine killed" told twice: the part, and behind it the whole."""
    result: list[Mention] = []
    for told in found:
        victims = _whole_behind(told, view)
        if victims is None or any(_taken(victims, m) for m in found if m is not told):
            result.append(told)
        else:
            whole = replace(told, victims=victims, rule="harm.subset.whole", harm_words=None)
            result += [replace(told, whole=whole), whole]
    return result


def _whole_behind(told: Mention, view: Analysed) -> Victims | None:
    """The people with a figure right behind "among", behind those of a mention."""
    behind = [t for t in tokens(view.sentence.doc) if told.victims is not None and t.idx >= told.victims.end][:2]
    if len(behind) < 2 or not view.language.lexicon("subsets").is_a(behind[0].lower_, "among.them"):
        return None
    figure = next((m for m in view.figures if m.start == behind[1].idx and m.is_figure and m.unit == "persons"), None)
    people = surface.at(figure, view) if figure is not None else None
    return replace(people, elliptical=False) if people is not None else None


def _all_harmed(whole: FigureMention, told: Mention, view: Analysed) -> Mention | None:
    """ "Half of the 2,300 killed": all 2,300 were; "three of the four victims were taken to hospital": four, too."""
    if told.kind == "share":
        people = surface.at(whole, view)
        if people is None:
            return None
        return replace(told, victims=people, rule="harm.subset.whole", kind="casualty", harm_words=None)
    victims = surface.at(whole, view) if told.outcome == "injured" else None
    if victims is None or not view.language.lexicon("harm").is_a(lemma(victims.head), "noun.victim"):
        return None
    return replace(told, victims=victims, trigger=victims.head, rule="harm.subset.whole", harm_words=None)


def _is_said_of_the_part(whole: Mention, view: Analysed) -> bool:
    """Whether the word of harm governs the words for the whole ("died"), and is none of them ("the four killed")."""
    word = whole.trigger
    bare = view.language.lexicon("harm").is_a(word.lower_, "state", "participle") and not children(
        word, "aux", "aux:pass", "cop"
    )
    return whole.victims is not None and word in ancestors(whole.victims.head) and not bare


def _telling(figure: FigureMention, mentions: Sequence[Mention]) -> Mention | None:
    """The mention whose number is `figure`."""
    return next((m for m in mentions if m.victims and m.victims.figure_at == (figure.start, figure.end)), None)


def subset_harm(whole: Mention, view: Analysed, found: Sequence[Mention]) -> Iterator[Mention]:
    """Mentions of people who are part of those of `whole`, behind its words in the same sentence."""
    if whole.victims is None:
        return
    limit = _next_start(whole, found, view)
    for mention in _told_parts(whole, limit, view):
        victims = surface.at(mention, view)
        if victims is not None and not any(_taken(victims, m) for m in found) and not _is_told_to_act(victims, view):
            victims = _said_to_be(victims, view)
            outcome = "killed" if _is_fatal(mention, view) else whole.outcome
            yield Mention(
                outcome, victims.head, victims, "harm.subset.of_them", whole.agent, whole=whole, kind=whole.kind
            )
            yield from _listed_parts(whole, victims, found, view)
            return
    for cue in _cues(whole, limit, view):
        victims = _after(cue, whole.trigger, limit, view)
        if victims is not None and not any(_taken(victims, m) for m in found):
            yield Mention(
                whole.outcome, victims.head, victims, "harm.subset.including", whole.agent, whole=whole, kind=whole.kind
            )


def _is_told_to_act(part: Victims, view: Analysed) -> bool:
    """ "And one of them had been throwing stones": what they did is told, and no harm."""
    verb, harm = part.head.head, view.language.lexicon("harm")
    acts = is_dep(part.head, "nsubj") and verb.pos_ == "VERB" and is_dep(verb, "ccomp", "conj", "root", "parataxis")
    whom = any(t.tag_ == "WP" for t in part.head.subtree)
    return acts and not whom and not harm.is_a(lemma(verb), "verb", "state", "light")


def _said_to_be(part: Victims, view: Analysed) -> Victims:
    """ "Из них трое — дети", "three of them were children": who a bare number counts."""
    noun = part.head.head
    if part.bare and is_dep(part.head, "nsubj") and children(noun, "cop") and phrase_at(noun, view):
        status, groups = who(noun, view)
        return replace(part, status=status, groups=groups, end=noun.idx + len(noun), elliptical=False)
    behind = [t for t in tokens(view.sentence.doc) if t.idx >= part.end][:2]
    phrase = next((p for p in view.people if len(behind) > 1 and p.first == behind[1].i), None)
    if not part.bare or phrase is None or behind[0].text not in DASHES:
        return part
    status, groups = who(view.sentence.doc[phrase.last - 1], view)
    return replace(part, status=status, groups=groups, end=phrase.end, elliptical=False)


def _listed_parts(whole: Mention, first: Victims, found: Sequence[Mention], view: Analysed) -> Iterator[Mention]:
    """ "Including three children and [two women]": those coordinated with the first part, each with its own number."""
    for head in conjuncts(first.head):
        victims = alone(head, view) if head is not first.head else None
        if victims is None or victims.figure.best is None or any(_taken(victims, m) for m in found):
            continue
        yield Mention(whole.outcome, head, victims, "harm.subset.of_them", whole.agent, whole=whole, kind=whole.kind)


def _told_parts(whole: Mention, limit: int, view: Analysed) -> Iterator[FigureMention]:
    """Figures whose own words say they are part of what went before ("two of whom", "258 of them", "one fatally")."""
    behind = (m for m in view.figures if m.is_figure and whole.start < m.start < limit)
    told = (m for m in behind if m.subset or _is_fatal(m, view))
    yield from (m for m in told if not _adverb_behind(m, "adverb.severity", view))


def _is_fatal(part: FigureMention, view: Analysed) -> bool:
    """Whether the word behind the figure, or behind its "of them", says that those it counts died."""
    return _adverb_behind(part, "adverb.fatal", view)


def _adverb_behind(part: FigureMention, class_: str, view: Analysed) -> bool:
    behind = [t for t in tokens(view.sentence.doc) if t.idx >= part.end][: OF_THEM if part.subset else 1]
    return any(view.language.lexicon("harm").is_a(t.lower_, class_) for t in behind)


def told_beside(told: Mention, view: Analysed, found: Sequence[Mention]) -> Iterator[Mention]:
    """ "46 were killed, along with 39 fighters": those named beside the people harmed, who were, too."""
    subsets = view.language.lexicon("subsets")
    if told.victims is None or children(told.trigger, "obj"):
        return
    for head in children(told.trigger, "obl"):
        joined = " ".join(c.lower_ for c in children(head, "case"))
        victims = victims_of(head, view) if subsets.is_a(joined, "beside") else None
        if victims is not None and victims.figure_at is not None and not any(_taken(victims, m) for m in found):
            yield Mention(told.outcome, head, victims, "harm.beside", told.agent)


def _cues(whole: Mention, limit: int, view: Analysed) -> Iterator[Token]:
    subsets = view.language.lexicon("subsets")
    for token in tokens(view.sentence.doc):
        told = whole.start < token.idx < limit and not names_all(token, view)
        if told and (subsets.is_a(lemma(token), "include") or surface.opens_part(token, view)):
            yield token


def _after(cue: Token, trigger: Token, limit: int, view: Analysed) -> Victims | None:
    for head in people_heads(view, cue.idx + len(cue), limit):
        beside = head.head in (cue.head, cue.head.head) and head.i > cue.i  # "among them a journalist"
        if is_dep(head, "nsubj") and head.head in ancestors(trigger):
            continue  # "killed 48, including women, medics say": who says it
        if head.i - cue.i <= 8 and (head.head.i >= cue.i or cue in ancestors(head) or beside or cue.head.i == head.i):
            victims = victims_of(head, view)
            if victims is not None and victims.start < limit:
                return victims
    return None


def _next_start(whole: Mention, found: Sequence[Mention], view: Analysed) -> int:
    """Where the next mention's own words begin; the part cannot stand beyond them."""
    later = [m.start for m in found if m.start > whole.end]
    return min(later, default=len(view.text))


def _taken(victims: Victims, mention: Mention) -> bool:
    other = mention.victims
    return other is not None and victims.start < other.end and other.start < victims.end
