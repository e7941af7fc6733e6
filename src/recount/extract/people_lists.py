"""People told of together: lists under one verb, and who of them are told of twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recount.extract.analysed import Analysed
from recount.extract.people import groups_of, is_age, mixed, phrase_at
from recount.extract.syntax import children, conjuncts, has_feature, is_dep, lemma, tokens
from recount.extract.tree import Token
from recount.extract.victims import ONE, UNSAID, VAGUE, Victims, alone
from recount.records import Figure, Qualifier, Status

EXCLUSIVE = frozenset({"men", "women", "children"})  # groups of which nobody is in two


def victims_of(head: Token, view: Analysed, harmed: bool = False) -> Victims | None:
    """The people `head` stands for, with all coordinated with it; None if it names no people.

    Where the words leave no doubt that those named were `harmed` ("were killed"), a noun the lexicon does not know is
    taken for people, too.
    """
    head = _counted_by(head, view)
    parts = _parts(head, view, harmed)
    if not parts or parts[0].head.i != head.i or _speaks(head):
        return None
    own = frozenset(groups_of(lemma(head), view)) & EXCLUSIVE
    apposed = _apposed(head, view, harmed) if _may_open(parts[0], view) else []
    parts = _further(parts[0], own, apposed, parts[1:])
    if len(parts) == 1 and parts[0].figure == ONE and _are_several(head):
        parts += _behind_name(head, view)
    elif len(parts) == 1 and parts[0].figure == ONE:
        parts += _named_behind(head, view)
    if len(parts) == 1 and parts[0].figure in (VAGUE, UNSAID) and parts[0].figure_at is None:
        return _by_apposed(_by_names(parts[0], view), view)
    return summed(parts, view) if len(parts) > 1 else parts[0]


def _counted_by(noun: Token, view: Analysed) -> Token:
    """ "Dozens of soldiers who died": what the soldiers of a relative clause are counted by."""
    people, counts = view.language.lexicon("people"), noun.head
    partitive = is_dep(noun, "nmod") and any(people.is_a(c.lower_, "partitive") for c in children(noun, "case"))
    measured = partitive and counts.pos_ == "NOUN" and people.is_a(lemma(counts), "measure.noun")
    figure = any(m.is_figure and m.start <= counts.idx < m.end for m in view.figures)
    return counts if measured and figure else noun


def _behind_name(head: Token, view: Analysed) -> list[Victims]:
    """ "The minister, Omar Sy, and army chief Jan Kos were killed": who is listed behind the name of the one."""
    apposed = children(head, "appos")
    joined = (token for first in apposed for token in children(first, "conj"))
    found = (alone(token, view) for token in (*apposed[1:], *joined))
    return [victims for victims in found if victims is not None and victims.figure.best is not None]


def _named_behind(head: Token, view: Analysed) -> list[Victims]:
    """ "His mother Ann Lee, 58, and sister Kate Lee, 20": who is listed with a name of her own behind the first."""
    joined = [token for first in _own_names(head) for token in children(first, "conj")]
    named = [t for t in joined if t.pos_ == "NOUN" and any(c.pos_ == "PROPN" for c in _own_names(t))]
    return [victims for t in named if (victims := alone(t, view)) is not None and victims.figure == ONE]


def _by_apposed(people: Victims, view: Analysed) -> Victims:
    """ "The priests, five Spaniards and a Salvadoran, were shot": as many as they are said to be."""
    said = next((c for c in children(people.head, "appos") if c.i > people.head.i), None)
    if said is None or not children(said, "nummod", "det") or people.is_list:
        return people
    parts = _parts(said, view, harmed=False)
    total = _total([part.figure.best for part in parts]) if parts and parts[0].head is said else None
    if total is None or total < 2 or not _is_closed(parts[-1].head):
        return people
    return replace(people, figure=Figure(total, total, total, "exact"))


def _own_names(role: Token) -> list[Token]:
    """The names said of a noun, one right behind it, too, if the tree hangs it where the noun hangs."""
    behind = role.nbor(1) if role.i + 1 < len(role.doc) else role
    beside = [behind] if behind.pos_ == "PROPN" and behind.head is role.head and behind.dep_ == role.dep_ else []
    return [*children(role, "appos"), *beside]


def _by_names(people: Victims, view: Analysed) -> Victims:
    """ "Brothers Efrain, Isaac and Maximo Prado": as many as are named right behind a noun for several."""
    first = people.head.nbor(1) if people.head.i + 1 < len(people.head.doc) else people.head
    if first.pos_ != "PROPN" or phrase_at(people.head, view) is None or is_dep(first, "compound", "nmod"):
        return people
    named = [v for token in conjuncts(first) if token.pos_ == "PROPN" and (v := alone(token, view)) is not None]
    if len(named) < 2:
        return people
    names = tuple(name for victims in named for name in victims.names)
    exact = Figure(len(named), len(named), len(named), "exact")
    return replace(people, figure=exact, end=named[-1].end, names=names, is_list=True)


def _parts(head: Token, view: Analysed, harmed: bool) -> list[Victims]:
    listed = (alone(token, view, harmed) for token in conjuncts(head) if _joins(token, head, view))
    parts = [victims for victims in listed if victims is not None]
    return [part for part in parts if not any(_is_name_of(part.head, whole, parts) for whole in parts)]


def _is_name_of(token: Token, whole: Victims, parts: Sequence[Victims]) -> bool:
    """ "Their two children, Ann and Tom Lee": the second name, where the tree takes it for one more of the list."""
    names = [t for t in children(whole.head, "appos") if t.pos_ == "PROPN"]
    further = [p.head for p in parts if p.head.head is whole.head and p.head.pos_ == "PROPN"]
    number = whole.figure.best or 0
    return bool(names) and token in further and whole.figure_at is not None and len(names) + len(further) == number


def _may_open(first: Victims, view: Analysed) -> bool:
    """Whether so many of some sort, or one of it, may be the first of a list that the tree does not show."""
    articles = view.language.lexicon("people").words("apposition")
    told = first.figure_at is not None or any(c.lower_ in articles for c in children(first.head, "det"))
    named = first.head.pos_ == "PROPN" and any(c.text == ";" for t in children(first.head, "appos") for c in t.children)
    return named or (told and bool(first.groups or first.status != "unknown"))


def _apposed(head: Token, view: Analysed, harmed: bool) -> list[Victims]:
    """ "Eight women, a girl and four men": what of a list the tree takes for who the first of it are."""
    listed: list[Victims] = []
    for token in children(head, "appos"):
        if any(c.text == ";" and c.i < token.i for c in children(token, "punct")):
            listed += _parts(token, view, harmed)  # "killed Ann Lee; a clerk, Tom Kay; and Sam Roe"
            continue
        found = _parts(token, view, harmed) if children(token, "det", "nummod", "nmod:poss") else []
        known = all(v.figure.best and (v.groups or v.status != "unknown" or is_age(v.head, view)) for v in found)
        goes_on = len(found) > 1 or any(c.i > token.i for c in children(head, "conj"))
        listed += found if known and goes_on and found and not _is_closed(found[-1].head) else []
    return listed


def _is_closed(last: Token) -> bool:
    """Whether a comma stands behind that no list goes on from: "ten clerks, a nurse and two teachers, were killed"."""
    behind = tokens(last.doc)[last.i + 1 : last.i + 3]
    return len(behind) == 2 and behind[0].text == "," and behind[1].pos_ != "CCONJ"


def _further(first: Victims, own: frozenset[str], apposed: list[Victims], joined: list[Victims]) -> list[Victims]:
    """The first with those who are further people: who the first are would come to as many as they.

    "Three people, two soldiers and a clerk" are three; "three women, two men and a child" are six and "two soldiers, a
    clerk and a child" four, since women are no men and soldiers no clerks.
    """
    others = {"unknown", first.status}
    for rest in ([*apposed, *joined], apposed):
        apart = bool(own) and any({*victims.groups} & EXCLUSIVE - own for victims in rest)
        apart = apart or (first.status != "unknown" and any(victims.status not in others for victims in rest))
        if len(rest) > 1 and _total([v.figure.best for v in rest]) == first.figure.best and not apart:
            return [first] if rest is not apposed else [first, *joined]
    return sorted([first, *apposed, *joined], key=lambda victims: victims.start)


def _speaks(head: Token) -> bool:
    """ "Police: two boys shot": who says it in a headline, and was not harmed in it."""
    return head.i == 0 and head.pos_ in {"NOUN", "PROPN"} and len(head.doc) > 1 and head.nbor(1).text == ":"


def _is_among_them(token: Token, view: Analysed) -> bool:
    """Whether the words right before the phrase make it a part of others: "among them [six officers]"."""
    subsets, first = view.language.lexicon("subsets"), token.left_edge.i
    if first and subsets.is_a(token.doc[first - 1].lower_, "of.whom"):
        first -= 1
    return first > 0 and subsets.is_a(token.doc[first - 1].lower_, "include")


def _is_in_condition(number: Token, view: Analysed) -> bool:
    """Whether a bare number is told by a state of its own, however the tree hangs it."""
    behind = [t for t in tokens(number.doc)[number.i + 1 : number.i + 4] if t.pos_ == "NOUN"]
    return number.pos_ == "NUM" and any(view.language.lexicon("harm").is_a(lemma(t), "noun.condition") for t in behind)


def _joins(token: Token, head: Token, view: Analysed) -> bool:
    # A conjunct with a harm of its own ("12 killed and 30 wounded") is another claim, not part of this list.
    if token is head:
        return True
    harm = view.language.lexicon("harm")
    right_before = token.doc[max(0, token.i - 1)]
    if token.pos_ == "PROPN" and right_before.pos_ == "NOUN" and right_before.head.i == token.head.i:
        return False  # "his mother Ann Lee and sister Kate Lee": who the name before it is
    before = token.doc[max(0, token.left_edge.i - 1)]
    joined = children(token, "cc", "punct")
    if not joined and is_dep(before, "conj") and before.head.i == token.head.i:  # a title and its name
        return False
    if _is_in_condition(token, view):
        return False  # "three dead and two in critical condition"
    if any(view.language.lexicon("subsets").is_a(t.lower_, "include") for t in token.subtree if t.i < token.i):
        return False  # "двое, в том числе ребёнок": a part of them, however it is hung
    if view.language.lexicon("people").is_a(lemma(token), "account"):
        return False  # "killed 17 soldiers, a figure the army disputed"
    if _is_among_them(token, view):
        return False  # "13 people, among them six police officers"
    if head.pos_ == "PROPN" and token.pos_ == "NOUN" and _is_role(token) and not _are_several(head):
        return False  # "Ignacio Ruiz, rector of one school and director of another"
    if token.pos_ == "NOUN" and _is_role(token) and _is_of_one(head):
        return False  # "the lawyer and former envoy was kidnapped"
    own = any(harm.is_a(c.lower_, "state") or harm.is_a(lemma(c), "verb") for c in children(token, "acl"))
    own = own or any(harm.is_a(lemma(c), "noun.hospital") for c in children(token, "nmod", "obl"))
    noun = (token.pos_ in {"NOUN", "PROPN", "NUM"} or is_age(token, view)) and is_dep(token, "conj")
    return noun and not own and not children(token, "cop", "nsubj")


def _are_several(head: Token) -> bool:
    """Whether the verb said of one named person is in the plural: a list goes on behind the name."""
    verb = head.head
    helping = children(verb, "aux:pass", "cop", "aux") if is_dep(head, "nsubj", "nsubj:pass") else ()
    return any(aux.lower_ == "were" or has_feature(aux, "Number", "Plur") for aux in helping)


def _is_of_one(head: Token) -> bool:
    """Whether the verb said of the people is in the singular."""
    verb = head.head
    helping = children(verb, "aux:pass", "cop", "aux") if is_dep(head, "nsubj", "nsubj:pass") else ()
    numbered = [a for a in helping if a.dep_ != "aux" or has_feature(a, "Tense", "Pres")]  # "had" says no number
    return any(has_feature(aux, "Number", "Sing") for aux in numbered)


def _is_role(token: Token) -> bool:
    """A bare singular noun: what somebody named is, and nobody further."""
    return not has_feature(token, "Number", "Plur") and not children(token, "det", "nummod", "nmod:poss")


def summed(parts: Sequence[Victims], view: Analysed) -> Victims:
    """One claim for a list under one verb: figures add up, an open bound stays open."""
    bare = all(
        p.figure in (VAGUE, UNSAID) and p.figure_at is None for p in parts
    )  # "soldiers, rebels and civilians": no sum
    counted = parts[:1] if bare else [parts[0], *(p for p in parts[1:] if not _shares(p, parts[0]))]
    lows = [p.figure.low for p in counted]
    bests = [p.figure.best for p in counted]
    highs = [p.figure.high for p in counted]
    exact = all(p.figure.qualifier == "exact" for p in counted)
    qualifier: Qualifier = (
        "exact" if exact else next(p.figure.qualifier for p in counted if p.figure.qualifier != "exact")
    )
    figure = Figure(_total(lows), _total(bests), _total(highs), qualifier)
    statuses = {p.status for p in _told_by_others(parts, view)}
    status: Status = statuses.pop() if len(statuses) == 1 else mixed(statuses)
    first, last = parts[0], parts[-1]
    return replace(
        first,
        figure=figure,
        status=status,
        groups=tuple(sorted({g for p in parts for g in p.groups})),
        start=min(p.start for p in parts),
        end=max(p.end for p in parts),
        figure_at=(first.figure_at[0], last.end) if first.figure_at else None,
        names=tuple(n for p in parts for n in p.names),
        is_list=True,
    )


def _told_by_others(parts: Sequence[Victims], view: Analysed) -> Sequence[Victims]:
    """The parts but those the others tell of: "Lee and her daughter" are kin, "six priests and two women" civilians."""
    people = view.language.lexicon("people")
    kin = any(children(p.head, "nmod:poss") and people.is_a(lemma(p.head), "kin") for p in parts[1:])
    first = parts[0].status == "civilian" and "children" not in parts[0].groups
    left = [p for p in parts if p.status == "unknown" and not ((p.names and kin) or (first and p.groups))]
    return [*(p for p in parts if p.status != "unknown"), *left]


def _shares(part: Victims, first: Victims) -> bool:
    """ "Several judges and farmers", "12 soldiers and policemen": the number before counts them all."""
    bare = part.figure_at is None and part.figure == VAGUE and not children(part.head, "det", "nmod:poss", "amod")
    return bare and first.figure_at is not None


def _total(values: Sequence[int | None]) -> int | None:
    return None if any(v is None for v in values) else sum(v for v in values if v is not None)
