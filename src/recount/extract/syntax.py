"""Small questions about a Universal Dependencies tree, asked by every rule."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from recount.extract.tree import Doc, Token

CORE = ("nummod", "det", "advmod", "amod", "compound", "nmod:poss", "flat", "case", "fixed", "nmod:desc", "obl:npmod")


def tokens(doc: Doc) -> tuple[Token, ...]:
    """The tokens of a sentence."""
    return doc.tokens


def text_of(doc: Doc) -> str:
    """The sentence's own text."""
    return doc.text


def children(token: Token, *deps: str) -> tuple[Token, ...]:
    """Children of `token` by one of the relations named; "nsubj" also covers its subtypes."""
    below = token.children
    return tuple([t for t in below if _is_dep(t.dep_, deps)]) if below else below


def child(token: Token, *deps: str) -> Token | None:
    """The first child of `token` by one of the relations named."""
    found = children(token, *deps)
    return found[0] if found else None


def is_dep(token: Token, *deps: str) -> bool:
    """Whether `token` hangs on its head by one of the relations named or a subtype."""
    return _is_dep(token.dep_, deps)


def lemma(token: Token) -> str:
    """The dictionary form of `token`, casefolded."""
    return token.lemma


def cases(token: Token) -> set[str]:
    """Lower-cased prepositions (and their fixed parts) that mark `token`; a bare noun is marked by its case: "+gen".

    Where nouns have case endings these do what English prepositions do: "смерть двух солдат", "убит боевиками".
    """
    marks = children(token, "case", "mark")
    if not marks:
        return {f"+{case.lower()}" for case in token.morph.get("Case", ())}
    return {part.lower_ for case in marks for part in (case, *children(case, "fixed"))}


def has_feature(token: Token, name: str, value: str) -> bool:
    """Whether the morphological feature `name` of `token` has `value`."""
    return value in token.morph.get(name, ())


def particle_of(verb: Token) -> Token | None:
    """The particle of a verb ("point out", "mow down"); an adverb right behind it is one too, as parses waver there."""
    found = child(verb, "compound:prt")
    beside = (t for t in children(verb, "advmod") if t.i == verb.i + 1)
    return found if found is not None else next(beside, None)


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


@cache
def _is_dep(dep: str, wanted: tuple[str, ...]) -> bool:
    return any(dep == w or dep.startswith(w + ":") for w in wanted)
