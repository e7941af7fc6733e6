"""Small questions about a Universal Dependencies tree, asked by every rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from spacy.attrs import HEAD
from spacy.tokens import Doc, Token

TREE = "recount.tree"
CORE = ("nummod", "det", "advmod", "amod", "compound", "nmod:poss", "flat", "case", "fixed", "nmod:desc", "obl:npmod")


@dataclass(slots=True)
class _Tree:
    """What rules ask of a sentence again and again; spaCy makes tokens and strings anew every time it is asked."""

    tokens: tuple[Token, ...]
    hanging: tuple[tuple[tuple[Token, str], ...], ...]
    lemmas: tuple[str, ...]
    text: str
    asked: dict[tuple[int, tuple[str, ...]], tuple[Token, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, doc: Doc) -> _Tree:
        tokens = tuple(doc)
        below: list[list[tuple[Token, str]]] = [[] for _ in tokens]
        for at, (token, step) in enumerate(zip(tokens, doc.to_array(HEAD).view("int64").tolist(), strict=True)):
            if step:
                below[at + step].append((token, token.dep_))
        lemmas = tuple(str(t.lemma_ or t.text).casefold() for t in tokens)
        return cls(tokens, tuple(map(tuple, below)), lemmas, str(doc.text))


def _tree(doc: Doc) -> _Tree:
    """The sentence's tree, made once and kept with it."""
    kept: _Tree | None = doc.user_data.get(TREE)
    if kept is None:
        kept = doc.user_data[TREE] = _Tree.of(doc)
    return kept


def tokens(doc: Doc) -> tuple[Token, ...]:
    """The tokens of a sentence, made once: to be preferred to going through `doc` itself."""
    return _tree(doc).tokens


def text_of(doc: Doc) -> str:
    """The sentence's own text, made once."""
    return _tree(doc).text


def children(token: Token, *deps: str) -> tuple[Token, ...]:
    """Children of `token` by one of the relations named; "nsubj" also covers its subtypes."""
    tree = _tree(token.doc)
    key = (token.i, deps)
    found = tree.asked.get(key)
    if found is None:
        found = tree.asked[key] = tuple(t for t, dep in tree.hanging[token.i] if _is_dep(dep, deps))
    return found


def child(token: Token, *deps: str) -> Token | None:
    """The first child of `token` by one of the relations named."""
    found = children(token, *deps)
    return found[0] if found else None


def is_dep(token: Token, *deps: str) -> bool:
    """Whether `token` hangs on its head by one of the relations named or a subtype."""
    return _is_dep(token.dep_, deps)


def lemma(token: Token) -> str:
    """The dictionary form of `token`, casefolded."""
    return _tree(token.doc).lemmas[token.i]


def cases(token: Token) -> set[str]:
    """Lower-cased prepositions (and their fixed parts) that mark `token`; a bare noun is marked by its case: "+gen".

    Where nouns have case endings these do what English prepositions do: "смерть двух солдат", "убит боевиками".
    """
    marks = children(token, "case", "mark")
    if not marks:
        return {f"+{case.lower()}" for case in token.morph.get("Case", [])}
    return {part.lower_ for case in marks for part in (case, *children(case, "fixed"))}


def has_feature(token: Token, name: str, value: str) -> bool:
    """Whether the morphological feature `name` of `token` has `value`."""
    return value in token.morph.get(name, [])


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
