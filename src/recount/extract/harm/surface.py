"""People beside a harm word, read from the words alone: "12 others injured", "killing 14", "left 12 dead".

Headlines and run-on text mislead a parser, yet in them a number stands right beside its
harm word. Where words and tree disagree on a phrase with a number in it, the words win.
"""

from __future__ import annotations

from recount.extract.analysed import Analysed
from recount.extract.figures import FigureMention
from recount.extract.people import phrase_at
from recount.extract.people_lists import summed
from recount.extract.syntax import cases, children, has_feature, is_dep, tokens
from recount.extract.tree import Token
from recount.extract.victims import Victims, victims_in

LONGEST = 12  # tokens from a number to the end of its noun phrase


def before(verb: Token, view: Analysed) -> Victims | None:
    """The people whose phrase, with a figure in it, ends right before `verb` (auxiliaries between)."""
    last = _skip_auxiliaries(verb, view.language.lexicon("harm").words("dash"))
    victims = _ending_at(last, view) if last is not None else None
    if victims is not None and (_is_part(_token_at(victims.start, view), view) or _is_of_relative(victims.head, verb)):
        return None
    return _with_list(victims, _token_at(victims.start, view), view) if victims is not None else None


def _is_part(first: Token, view: Analysed) -> bool:
    """Whether the phrase is a part of the people named before it: "20 people including [five women] were killed"."""
    for token in reversed(list(view.sentence.doc[: first.i])):
        if opens_part(token, view):
            return True
        if token.pos_ in {"VERB", "AUX", "PUNCT"}:
            return False
    return False


def opens_part(token: Token, view: Analysed) -> bool:
    """Whether a word, or it and the one before, makes what follows a part: "including", "among them"."""
    pair = f"{token.nbor(-1).lower_} {token.lower_}" if token.i else ""
    subsets = view.language.lexicon("subsets")
    return any(subsets.is_a(words, "include") for words in (token.lower_, pair))


def _is_of_relative(head: Token, verb: Token) -> bool:
    """Whether a relative clause ends with the people: "a man who shot [two officers] was killed"."""
    clause = head.head
    return is_dep(head, "obj") and is_dep(clause, "acl:relcl") and clause.head.head is verb and clause.i < head.i


def in_row(state: Token, view: Analysed) -> Victims | None:
    """The people counted right before a word for their state in a headline's row: "2 dead, [5] critically hurt"."""
    position = state.i - 1
    while position > 0 and view.sentence.doc[position].pos_ == "ADV":
        position -= 1
    return _ending_at(view.sentence.doc[position], view) if position >= 0 else None


def _ending_at(last: Token, view: Analysed) -> Victims | None:
    if last.pos_ not in {"NOUN", "PROPN", "NUM", "ADJ", "PRON"}:
        return None
    mention = _figure_ending_at(last, view)
    return victims_in(_token_at(mention.start, view), last, mention, view) if mention is not None else None


def at(mention: FigureMention, view: Analysed) -> Victims | None:
    """The people of the phrase that starts with the figure `mention`, or whom it is said to be ("41 were children")."""
    first, last = _token_at(mention.start, view), _token_at(mention.end - 1, view)
    told = is_dep(last, "nsubj") and any(c.i == last.i + 1 for c in children(last.head, "cop"))
    if told and phrase_at(last.head, view):
        return victims_in(first, last.head, mention, view)
    for token in tokens(view.sentence.doc)[last.i + 1 : last.i + LONGEST]:
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "PRON", "DET"} and not _partitive(token, view):
            break
        if token.pos_ in {"NOUN", "PROPN"}:
            last = token
    return victims_in(first, last, mention, view)


def _with_list(victims: Victims, first: Token, view: Analysed) -> Victims:
    """With the people listed right before ("eight women, a girl and [four men]")."""
    doc, joint = view.sentence.doc, first.i - 1
    # ", and" opens a clause as often as it closes a list; only one joint is taken for a list.
    if joint <= 0 or not (doc[joint].pos_ == "CCONJ" or doc[joint].text == ","):
        return victims
    listed = next((p for p in view.people if p.first <= joint - 1 < p.last), None)
    if listed is not None and _is_whole(doc[joint - 1], view):
        return victims  # "of the eight victims, three were stabbed"
    if listed is None or view.language.lexicon("harm").is_a(doc[joint - 1].lower_, "state"):
        return victims
    told = doc[listed.last - 1]
    if is_dep(told, "nsubj") and told.head.i < told.i:
        return victims  # "погибли 12 человек, ещё 30 ранены": the subject of the verb before it
    if _is_of_another_verb(told, victims.head):
        return victims  # "since the raid that killed 12 people, 300 have died": the object of that verb
    head = doc[listed.last - 1]
    mention = _figure_ending_at(head, view)
    start = _token_at(mention.start, view) if mention is not None else _article_before(doc[listed.first], view)
    if start is None:
        return victims
    one = victims_in(start, head, mention or _single(start), view)
    return summed([_with_list(one, start, view), victims], view) if one is not None else victims


def _is_of_another_verb(told: Token, subject: Token) -> bool:
    """ "Взрыв унёс жизни шести человек, ещё 60 пострадали": whether those told before belong to what it was done to."""
    while is_dep(told, "nmod") and told.head.i < told.i:
        told = told.head
    return is_dep(told, "obj") and is_dep(subject, "nsubj", "nsubj:pass") and told.head is not subject.head


def _is_whole(noun: Token, view: Analysed) -> bool:
    """Whether a noun phrase before a comma is a whole that parts follow from ("of the eight victims, …")."""
    partitive = view.language.lexicon("people").words("partitive")
    opening = [c.i for c in children(noun, "case")] if cases(noun) & partitive else []
    return bool(opening) and min(opening) <= 1


def _article_before(noun: Token, view: Analysed) -> Token | None:
    """The article or the owner that opens a singular noun phrase ending with `noun`."""
    owner = next(iter(children(noun, "nmod:poss")), None)
    if owner is not None and not has_feature(noun, "Number", "Plur"):
        return owner.left_edge  # "the boy's mother and ten others"
    for token in reversed(list(view.sentence.doc[max(0, noun.i - LONGEST) : noun.i])):
        if token.pos_ == "DET":
            return token
        if token.pos_ not in {"ADJ", "NOUN", "NUM", "PUNCT", "PROPN"} or token.text == ",":
            return None
    return None


def _single(article: Token) -> FigureMention:
    return FigureMention(article.idx, article.idx + len(article), 1, 1, 1, "exact", "persons", "count")


def after(verb: Token, view: Analysed) -> Victims | None:
    """The people whose phrase starts with a figure right after `verb`."""
    start = verb.idx + len(verb) + 1
    mention = next((m for m in view.figures if m.is_figure and start - 1 <= m.start <= start), None)
    if mention is None or mention.unit != "persons":
        return None
    first, last = _token_at(mention.start, view), _token_at(mention.end - 1, view)
    for token in tokens(view.sentence.doc)[last.i + 1 : last.i + LONGEST]:
        inside = _partitive(token, view) or is_attribute(token) or token.tag_ == "POS"  # "14 New People's Army rebels"
        inside = inside or is_dep(token, "nmod:poss")  # "dozens of its fighters"
        if token.pos_ not in {"NOUN", "PROPN", "ADJ"} and not inside:
            break
        if token.pos_ in {"NOUN", "PROPN"} or _partitive(token, view):
            last = token
    last = last if not _partitive(last, view) else last.nbor(-1)
    return victims_in(first, last, mention, view)


def is_attribute(participle: Token) -> bool:
    """Whether a participle only describes the noun behind it: "14 [displaced] people"."""
    return is_dep(participle, "amod") and participle.head.i > participle.i


def followed_by_participle(victims: Victims, view: Analysed) -> bool:
    """Whether a harm participle stands right behind the people: "killed [12 others] injured"."""
    rest = [t for t in tokens(view.sentence.doc) if t.idx >= victims.end][:3]
    harm = view.language.lexicon("harm")
    for token in rest:
        if harm.is_a(token.lower_, "state.kill", "state.injure"):
            return True
        if token.pos_ != "AUX":
            return False
    return False


def _skip_auxiliaries(verb: Token, dashes: frozenset[str]) -> Token | None:
    """The word before a verb and its auxiliaries; a dash may stand for the verb ("ещё девятеро — ранены")."""
    position = verb.i - 1
    doc = verb.doc
    while position >= 0 and (doc[position].pos_ in {"AUX", "ADV"} or doc[position].dep_.startswith("aux")):
        position -= 1
    position -= position >= 0 and doc[position].text in dashes
    return doc[position] if position >= 0 else None


def _figure_ending_at(last: Token, view: Analysed) -> FigureMention | None:
    """The figure of the phrase that ends with `last`: nothing but its own words may stand between."""
    end = last.idx + len(last)
    near = [m for m in view.figures if m.is_figure and m.unit == "persons" and m.start < end]
    if not near:
        return None
    mention = near[-1]
    between = [t for t in tokens(view.sentence.doc) if mention.end <= t.idx < end]
    plain = all(
        t.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}
        or (t.pos_ == "DET" and t.nbor(-1).pos_ not in {"NOUN", "PROPN"})  # "Channel 3 News the man died"
        or _partitive(t, view)
        or _joins_kinds(t, mention, view)
        for t in between
    )
    return mention if plain and len(between) <= LONGEST else None


def _joins_kinds(token: Token, mention: FigureMention, view: Analysed) -> bool:
    """ "12 police officers and soldiers": the number counts both."""
    if token.pos_ != "CCONJ" or (mention.low or 0) < 2:
        return False
    behind, before = phrase_at(token.nbor(1), view), phrase_at(token.nbor(-1), view)
    return behind is not None and before is not None and has_feature(token.nbor(1), "Number", "Plur")


def _partitive(token: Token, view: Analysed) -> bool:
    return view.language.lexicon("people").is_a(token.lower_, "partitive")


def _token_at(offset: int, view: Analysed) -> Token:
    return next(
        t for t in tokens(view.sentence.doc) if t.idx <= offset < t.idx + len(t) + 1 and offset < t.idx + len(t)
    )
