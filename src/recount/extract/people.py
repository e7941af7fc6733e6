"""Who they are said to be: status and groups from the noun, title, adjectives and age; and what names people."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import takewhile

from recount.extract.analysed import Analysed
from recount.extract.phrases import Phrase
from recount.extract.syntax import cases, children, core, has_feature, is_dep, lemma
from recount.extract.tree import Token
from recount.records import Status

ADULT_AGE = 18
LONGEST_NAME = 5  # words
NUMBERED = frozenset({"year", "date", "name", "time", "money", "address"})  # what a number may name instead


def groups_of(word: str, view: Analysed) -> list[str]:
    """The groups a word for people names ("nurse": medics)."""
    classes = view.language.lexicon("people").classes.get(word, frozenset())
    return [c.removeprefix("group.") for c in classes if c.startswith("group.")]


def who(people: Token, view: Analysed, head: Token | None = None) -> tuple[Status, tuple[str, ...]]:
    """Status and groups from the noun, its title, its adjectives and what stands in apposition to it or its `head`."""
    lexicon = view.language.lexicon("people")
    further = children(head, "appos") if head is not None and head is not people else ()
    further = tuple(t for t in further if not children(t, "nummod", "case"))  # "among them 10 women": a part of them
    words = [
        people,
        *further,
        *(t for t in children(people, "appos") if not children(t, "nummod", "case")),
        *children(people, "compound", "flat", "nmod:desc", "amod", "nmod:poss", "acl:relcl"),
    ]
    status: Status = "unknown"
    groups: list[str] = []
    phrase = phrase_at(people, view)
    surface = [view.text[phrase.start : phrase.end].casefold(), lemma(people)] if phrase else [lemma(people)]
    if phrase is not None and phrase.last - phrase.first > 1:
        surface.append(" ".join(lemma(token) for token in people.doc[phrase.first : phrase.last]))
    if phrase is not None:
        status = phrase.class_.removeprefix("status.")  # type: ignore[assignment]
    for form in surface:
        groups += groups_of(form, view)
    if any(lexicon.is_a(form, "by_adjective") for form in surface):
        status = by_adjective(words[1:], view) or status
    if status == "unknown":
        status = _by_body(people, view) or status
    for word in words[1:]:
        status = better(status, modifier_status(word, view))
        if is_dep(word, "appos", "flat", "compound", "nmod:desc", "amod"):
            groups += groups_of(lemma(word), view)
        if lexicon.is_a(lemma(word), "adjective.elderly"):
            groups.append("elderly")
    age = _age(people, view)
    if age is not None and age < ADULT_AGE:
        status = better(status, "civilian")
    if _is_accused(people, view):
        groups.append("attackers")
    if "attackers" in groups and status == "civilian":
        status = "unknown"  # perpetrators, unless they are called fighters
    return status, tuple(sorted(set(groups)))


def _is_accused(people: Token, view: Analysed) -> bool:
    """ "The husband suspected of killing two": told of as who did it."""
    lexicon = view.language.lexicon("people")
    return any(lexicon.is_a(lemma(c), "accused") and not children(c, "nsubj") for c in children(people, "acl"))


def _by_body(people: Token, view: Analysed) -> Status | None:
    """ "Two leaders of the union", "union members": whose they are says what they are."""
    lexicon = view.language.lexicon("people")
    of = lexicon.words("partitive")
    bodies = [c for c in children(people, "nmod") if c.i > people.i and cases(c) & of]
    bodies += children(people, "compound")
    known = phrase_at(people, view) is not None
    return "civilian" if known and any(lexicon.is_a(lemma(b), "body.civilian") for b in bodies) else None


def by_adjective(words: Iterable[Token], view: Analysed) -> Status | None:
    """ "Military officials", "army officers": the word before the office says whose it is."""
    said = (view.language.lexicon("people").class_of(lemma(word), "adjective.") for word in words)
    found = next((name for name in said if name in {"adjective.military", "adjective.police"}), None)
    return found.removeprefix("adjective.") if found else None  # type: ignore[return-value]


def better(current: Status, found: Status | None) -> Status:
    return found if current == "unknown" and found is not None else current


def modifier_status(word: Token, view: Analysed) -> Status | None:
    lexicon = view.language.lexicon("people")
    adjective = lexicon.class_of(lemma(word), "adjective.")
    if adjective in {"adjective.civilian", "adjective.military", "adjective.police"}:
        return adjective.removeprefix("adjective.")  # type: ignore[return-value]
    if not is_dep(word, "nmod:poss"):
        phrase = phrase_at(word, view)
        return phrase.class_.removeprefix("status.") if phrase else None  # type: ignore[return-value]
    return None


def phrase_at(token: Token, view: Analysed) -> Phrase | None:
    return next((p for p in view.people if p.first <= token.i < p.last), None)


def _age(people: Token, view: Analysed) -> int | None:
    phrase = core(people)
    start, end = phrase[0].idx, phrase[-1].idx + len(phrase[-1])
    ages = [m for m in view.figures if m.kind == "age" and start <= m.end and m.start <= end + 3]
    return ages[0].best if ages else None


def name_of(people: Token) -> str:
    parts = [people, *children(people, "flat", "compound")]
    names = [t for t in sorted(parts, key=lambda t: t.i) if t.pos_ == "PROPN"]
    return " ".join(t.text for t in names)


def name_behind(role: Token) -> Sequence[Token]:
    """The full name right behind a noun that tells who somebody is, without a comma: "judge Ana Ruiz"."""
    behind = role.doc[role.i + 1 : role.i + 1 + LONGEST_NAME]
    name = list(takewhile(lambda t: t.pos_ == "PROPN", behind))
    own = bool(name) and name[0].head.i in {role.i, role.head.i} and not children(name[0], "case", "cc")
    return name if own and role.pos_ == "NOUN" and len(name) > 1 else ()


def mixed(statuses: Iterable[str]) -> Status:
    """The status of people of these: one of several kinds is mixed, and one kind beside an unknown one is not known."""
    told = set(statuses)
    known = told - {"unknown"}
    return "mixed" if len(known) > 1 else "unknown" if "unknown" in told or not known else known.pop()  # type: ignore[return-value]


def is_people(token: Token, view: Analysed, harmed: bool = False) -> bool:
    """Whether the noun phrase headed by `token` can be people; if `harmed`, any noun not known as something else."""
    lexicon = view.language.lexicon("people")
    if lexicon.is_a(lemma(token), "not.people") or lexicon.is_a(token.lower_, "pronoun.thing", "indefinite"):
        return False
    if any(lexicon.is_a(c.lower_, "question") for c in token.subtree):
        return False  # "how many people were hurt" asks, and tells nothing
    if any(lexicon.is_a(c.lower_, "distributive") for c in children(token, "det")):
        return False  # "ten soldiers for every civilian killed"
    if token.pos_ in {"NUM", "PROPN"} and _is_numbered(token, view):
        return False
    if token.pos_ == "DET" and lexicon.is_a(token.lower_, "elliptical"):
        return True  # "another was injured"
    if token.pos_ == "ADJ" and children(token, "det") and _stands_in(token, {"ordinal"}, view):
        return True  # "a fourth was found dead"
    if token.pos_ == "NUM" or token.pos_ == "PRON" or phrase_at(token, view) is not None or is_age(token, view):
        return True
    return (
        (harmed and token.pos_ == "NOUN" and not has_feature(token, "Animacy", "Inan"))
        or token.pos_ == "PROPN"
        or lexicon.is_a(lemma(token), "measure.noun", "reflexive")
    )


def _stands_in(token: Token, kinds: Collection[str], view: Analysed) -> bool:
    """Whether the token stands in a figure of one of these kinds."""
    return any(m.start <= token.idx < m.end and m.kind in kinds for m in view.figures)


def _is_numbered(token: Token, view: Analysed) -> bool:
    """Whether the token is a year, a bare age or a name with a number ("K-9", "A-10")."""
    other = NUMBERED | {"age"} if token.pos_ == "NUM" else NUMBERED
    return _stands_in(token, other, view)


def is_age(token: Token, view: Analysed) -> bool:
    """Whether the token closes an age that stands for a person ("a 17-year-old was hurt")."""
    end = token.idx + len(token)
    return any(m.kind == "age" and m.start <= token.idx and m.end == end for m in view.figures) and not is_dep(
        token, "amod"
    )
