"""Small questions about a Universal Dependencies tree, asked by every rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Token

CHILDREN = "recount.children"
CORE = ("nummod", "det", "advmod", "amod", "compound", "nmod:poss", "flat", "case", "fixed", "nmod:desc", "obl:npmod")


def children(token: Token, *deps: str) -> list[Token]:
    """Children of `token` by one of the relations named; "nsubj" also covers its subtypes."""
    doc = token.doc
    return [doc[i] for i, dep in _children(doc)[token.i] if _is_dep(dep, deps)]


def child(token: Token, *deps: str) -> Token | None:
    """The first child of `token` by one of the relations named."""
    return next(iter(children(token, *deps)), None)


def is_dep(token: Token, *deps: str) -> bool:
    """Whether `token` hangs on its head by one of the relations named or a subtype."""
    return _is_dep(token.dep_, deps)


def lemma(token: Token) -> str:
    """The dictionary form of `token`, casefolded."""
    return str(token.lemma_ or token.text).casefold()


def cases(token: Token) -> set[str]:
    """Lower-cased prepositions (and their fixed parts) that mark `token`."""
    return {part.lower_ for case in children(token, "case", "mark") for part in (case, *children(case, "fixed"))}


def has_feature(token: Token, name: str, value: str) -> bool:
    """Whether the morphological feature `name` of `token` has `value`."""
    return value in token.morph.get(name, [])


def conjuncts(token: Token) -> Iterator[Token]:
    """`token` and all that is coordinated with it to its right."""
    yield token
    for part in children(token, "conj"):
        yield from conjuncts(part)


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive (auxiliary, subject, or feature says so)."""
    return bool(children(verb, "aux:pass", "nsubj:pass")) or has_feature(verb, "Voice", "Pass")


def is_participle(verb: Token) -> bool:
    """Whether the verb is a past participle."""
    return bool(verb.tag_ == "VBN" or (has_feature(verb, "Tense", "Past") and has_feature(verb, "VerbForm", "Part")))


def ancestors(token: Token) -> Iterator[Token]:
    """Heads of `token`, nearest first."""
    yield from token.ancestors


def core(token: Token) -> list[Token]:
    """Tokens of the phrase left of and at its head: number, determiner, adjectives, title."""
    found = [token]
    for part in token.children:
        if any(part.dep_ == d or part.dep_.startswith(d + ":") for d in CORE) and part.i < token.i:
            found.extend(t for t in part.subtree if t.i < token.i)
        elif part.dep_ in {"flat", "fixed"}:
            found.extend(part.subtree)
    return sorted(set(found), key=lambda t: t.i)


def _children(doc: Doc) -> Sequence[Sequence[tuple[int, str]]]:
    """The children of every token and their relations; kept with the sentence, which is asked for them all the time."""
    kept: list[list[tuple[int, str]]] | None = doc.user_data.get(CHILDREN)
    if kept is None:
        kept = doc.user_data[CHILDREN] = [[(c.i, c.dep_) for c in token.children] for token in doc]
    return kept


@cache
def _is_dep(dep: str, wanted: tuple[str, ...]) -> bool:
    return any(dep == w or dep.startswith(w + ":") for w in wanted)
