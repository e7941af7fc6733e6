"""People told of in a headline's row, where a comma joins as "and" does: "Man, woman shot", "2-year-old killed"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from recount.extract.analysed import Analysed
from recount.extract.figures import FigureMention
from recount.extract.harm.mention import Mention
from recount.extract.people import ADULT_AGE
from recount.extract.people_lists import summed
from recount.extract.syntax import has_feature, tokens
from recount.extract.tree import Token
from recount.extract.victims import ONE, Victims, victims_in
from recount.records import Outcome, Status

INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})  # what a person of the row is told by
SHORT = frozenset("-–'’")
HELPING = frozenset({"VERB", "AUX", "ADV"})  # "found dead"
OUTCOMES: dict[str, Outcome] = {
    "participle.shoot": "injured",
    "participle.kill": "killed",
    "participle.injure": "injured",
}


def aged_harm(token: Token, view: Analysed) -> Iterator[Mention]:
    """Mentions of one told of by an age alone: "2-year-old shot in head", which parsers take for a noun."""
    harm = view.language.lexicon("harm")
    name = harm.class_of(token.lower_, "participle.")
    fatal = token.i > 0 and harm.is_a(token.nbor(-1).lower_, "adverb.fatal")  # "16-year-old fatally shot"
    last = token.nbor(-1) if fatal else token
    age = _age_before(last, view) if name in OUTCOMES else None
    if name is not None and age is not None:
        rule = "harm.verb.manner" if name == "participle.shoot" and not fatal else "harm.verb.object"
        yield Mention("killed" if fatal else OUTCOMES[name], token, _aged(age, last.nbor(-1)), rule)


def aged_after(verb: Token, view: Analysed) -> Victims | None:
    """ "Sibling shoots 7-year-old in car": one told of by an age alone, right behind the verb."""
    start = _end(verb) + 1
    age = next((m for m in view.figures if m.kind == "age" and m.start == start), None)
    last = next((t for t in tokens(verb.doc) if age is not None and _end(t) == age.end), None)
    if age is None or last is None or last.i - verb.i < 2:  # an age alone is no person: "shot 7, killed 8"
        return None
    closed = last.i + 1 == len(verb.doc) or last.nbor(1).pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"}
    return _aged(age, last) if closed else None


def in_full_row(mention: Mention, view: Analysed) -> Mention:
    """The mention with everyone of the headline's row that it is said of, not with the last or the first alone."""
    told = mention.victims
    if told is None or view.sentence.block != "headline" or told.start >= mention.trigger.idx or told.pronoun:
        return mention
    row = _row(mention.trigger, view)
    covered = any(one.overlaps(told) for one in row)
    return replace(mention, victims=summed(row, view)) if len(row) > 1 and covered else mention


def _row(trigger: Token, view: Analysed) -> Sequence[Victims]:
    """Everyone of the row from the headline's first word to its word of harm; nobody where other words stand in it."""
    words = list(tokens(trigger.doc)[: trigger.i])
    label = max((word.i for word in words if word.text == ":"), default=-1)  # "Police: woman, two others shot"
    words = words[label + 1 :]
    while words and (words[-1].pos_ in HELPING or _joins_verbs(words)):
        words.pop()
    items: list[list[Token]] = [[]]
    for word in words:
        if word.text == "," or word.pos_ == "CCONJ":
            items.append([])
        else:
            items[-1].append(word)
    filled = [item for item in items if item and not _is_bare_age(item)]
    people = [_person(item, view) for item in filled]
    return [one for one in people if one is not None] if all(people) and any(w.text == "," for w in words) else []


def _joins_verbs(words: Sequence[Token]) -> bool:
    """ "Mother, son shot [and] killed"."""
    return len(words) > 1 and words[-1].pos_ == "CCONJ" and words[-2].pos_ in HELPING


def _is_bare_age(item: Sequence[Token]) -> bool:
    """ "Boy, 12, shot": the number says how old he is."""
    return len(item) == 1 and item[0].pos_ == "NUM"


def _person(item: Sequence[Token], view: Analysed) -> Victims | None:
    if not all(word.pos_ in INSIDE or word.text in SHORT for word in item):
        return None
    first, last = item[0], item[-1]
    age = next((m for m in view.figures if m.kind == "age" and m.start == first.idx and m.end == _end(last)), None)
    if age is not None:
        return _aged(age, last)
    if last.pos_ != "NOUN" or not any(p.last == last.i + 1 for p in view.people):
        return None
    counted = next((m for m in view.figures if m.is_figure and first.idx <= m.start < last.idx), None)
    return victims_in(first, last, counted or _uncounted(first, last), view)


def _uncounted(first: Token, last: Token) -> FigureMention:
    """One, or several where the noun is in the plural."""
    if has_feature(last, "Number", "Plur"):
        return FigureMention(first.idx, first.idx + len(first), 2, None, None, "vague", "persons", "count")
    return FigureMention(first.idx, first.idx + len(first), 1, 1, 1, "exact", "persons", "count")


def _age_before(token: Token, view: Analysed) -> FigureMention | None:
    """The age that ends right before a word, if it opens the headline or a part of it and stands for a person."""
    if token.i < 2 or token.nbor(-1).pos_ == "NUM":
        return None
    age = next((m for m in view.figures if m.kind == "age" and m.end == _end(token.nbor(-1))), None)
    opening = None if age is None else next(t for t in tokens(token.doc) if t.idx + len(t) > age.start)
    if opening is None:
        return None
    if view.sentence.block == "headline" and (opening.i == 0 or opening.nbor(-1).is_punct):
        return age
    # Elsewhere where no article opens it and a preposition or a stop closes it: "reeling after 5-year-old shot in …".
    plain = opening.i == 0 or opening.nbor(-1).pos_ not in {"DET", "ADJ", "NUM", "PRON", "PART"}
    closed = token.i + 1 == len(token.doc) or token.nbor(1).pos_ in {"ADP", "PUNCT", "CCONJ"}
    return age if plain and closed else None


def _aged(age: FigureMention, head: Token) -> Victims:
    status: Status = "civilian" if age.best is not None and age.best < ADULT_AGE else "unknown"
    return Victims(head, ONE, status, (), age.start, age.end)


def _end(token: Token) -> int:
    return token.idx + len(token)
