"""Hangs subjects and participles of lists of people where they belong; a parser takes the nearest word for a head."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from recount.extract.parse import misread
from recount.extract.parse.misread import SUBJECTS, is_doubled
from recount.extract.parse.network import Tree

PARTICIPLES = frozenset({"VBN", "VBD"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})


def hung(tree: Tree) -> Tree:
    """The tree with the words moved that hang where no grammar has them."""
    moved = {at: goal for at in _asked(tree) if (goal := _found(at, tree))}
    if not moved:
        return tree
    heads, deps = list(tree.heads), list(tree.deps)
    for at, (head, dep) in moved.items():
        heads[at], deps[at] = head + 1, dep
    return replace(tree, heads=tuple(heads), deps=tuple(deps))


def _asked(tree: Tree) -> Iterator[int]:
    """The words that a rule may move: one of several subjects, participles behind nouns, adjectives, conjuncts."""
    subjects = [head for head, dep in zip(tree.heads, tree.deps, strict=True) if dep in SUBJECTS]
    several = {head for head in subjects if subjects.count(head) > 1}
    participles = any(x == "VBG" and dep == "compound" for x, dep in zip(tree.xpos, tree.deps, strict=True))
    for at, dep in enumerate(tree.deps):
        result = dep in {"acl", "conj", "root", "parataxis"} or (dep == "obj" and tree.upos[at] == "ADJ")
        result = result or (tree.upos[at] == "NUM" and dep in {"appos", "nummod"})
        result = result or (tree.upos[at] == "ADJ" and dep == "amod") or participles
        if result or (dep in SUBJECTS and tree.heads[at] in several) or is_doubled(at, tree):
            yield at


def _is_odd_conjunct(at: int, tree: Tree) -> bool:
    """Whether a noun is coordinated with a verb before it."""
    head = tree.heads[at] - 1
    return tree.deps[at] == "conj" and tree.upos[at] == "NOUN" and 0 <= head < at and tree.upos[head] == "VERB"


def _found(at: int, tree: Tree) -> tuple[int, str] | None:
    """The head, counted from 0, and the label that a word should have; None where those it has may be right."""
    return next((goal for rule in RULES if (goal := rule(at, tree)) is not None), None)


def _own_verb(at: int, tree: Tree) -> tuple[int, str] | None:
    """ "Six were killed and two boys and a man hurt": a verb's second subject is that of the participle behind it."""
    verb = tree.heads[at] - 1
    if tree.deps[at] not in SUBJECTS or not 0 <= verb < at or not any(_is_subject(n, verb, tree) for n in range(verb)):
        return None
    joined = (n for n in range(at + 1, len(tree.heads)) if tree.heads[n] == verb + 1 and tree.deps[n] == "conj")
    found = next(joined, None)
    if found is None or tree.xpos[found] not in PARTICIPLES:
        return None
    taken = any(_is_subject(n, found, tree) for n in range(len(tree.heads)))
    return None if taken else (found, "nsubj:pass")


def _of_all(at: int, tree: Tree) -> tuple[int, str] | None:
    """ "There were two women and a man injured": a participle behind the list is said of all in it."""
    if tree.deps[at] != "acl" or tree.xpos[at] not in PARTICIPLES or tree.deps[tree.heads[at] - 1] != "conj":
        return None
    first = tree.heads[at] - 1
    while tree.deps[first] == "conj":
        first = tree.heads[first] - 1
    verb = tree.heads[first] - 1
    there = any(tree.heads[n] == verb + 1 and tree.deps[n] == "expl" for n in range(len(tree.heads)))
    last = not any(tree.deps[n] in {"conj", "acl"} for n in range(at + 1, len(tree.heads)))
    return (verb, "advcl") if tree.deps[first] == "nsubj" and there and last else None


def _of_subject(at: int, tree: Tree) -> tuple[int, str] | None:
    """ "Hundreds of civilians are in hospital": a subject with a preposition, right behind a subject, is part of it."""
    head = tree.heads[at]
    before = next((n for n in range(at - 1, -1, -1) if tree.heads[n] == head), None)
    if tree.deps[at] not in SUBJECTS or before is None or tree.deps[before] not in SUBJECTS:
        return None
    marked = any(tree.heads[n] == at + 1 and tree.deps[n] == "case" for n in range(before + 1, at))
    return (before, "nmod") if marked else None


def _of_object(at: int, tree: Tree) -> tuple[int, str] | None:
    """ "Shells killed a woman, her son and two clerks": a second subject behind the object goes on with it."""
    verb = tree.heads[at] - 1
    if tree.deps[at] not in SUBJECTS or not 0 <= verb < at or not any(_is_subject(n, verb, tree) for n in range(verb)):
        return None
    objects = [n for n in range(verb + 1, at) if tree.heads[n] == verb + 1 and tree.deps[n] == "obj"]
    goes_on = any(tree.heads[n] == at + 1 and tree.deps[n] == "punct" for n in range(verb + 1, at))
    return (objects[-1], "conj") if objects and goes_on else None


def _outcome(at: int, tree: Tree) -> tuple[int, str] | None:
    """ "Gunmen shot dead two clerks": an adjective before the object is what became of it."""
    if tree.deps[at] != "obj" or tree.upos[at] != "ADJ":
        return None
    others = (n for n in range(at + 1, len(tree.heads)) if tree.heads[n] == tree.heads[at] and tree.deps[n] == "obj")
    return (tree.heads[at] - 1, "xcomp") if any(others) else None


def _behind_aside(at: int, tree: Tree) -> tuple[int, str] | None:
    """ "Gunmen killed, with clubs and knives, three clerks": the noun behind an aside is the verb's object."""
    verb, length = tree.heads[at] - 1, len(tree.heads)
    if not _is_odd_conjunct(at, tree):
        return None
    own = [n for n in range(length) if tree.heads[n] == verb + 1]
    aside = verb + 1 < at and tree.upos[verb + 1] == "PUNCT" and any(tree.deps[n] == "obl" for n in own if n < at)
    counted = any(tree.heads[n] == at + 1 and tree.deps[n] in {"nummod", "det"} for n in range(verb, at))
    return (verb, "obj") if aside and counted and not any(tree.deps[n] == "obj" for n in own) else None


def _said_in(at: int, tree: Tree) -> tuple[int, str] | None:
    """ "The army said in a statement that …": what is said belongs to the verb, which has nothing else to say."""
    noun = tree.heads[at] - 1
    verb = tree.heads[noun] - 1
    if tree.deps[at] != "acl" or tree.deps[noun] != "obl" or not 0 <= verb < noun < at or tree.upos[verb] != "VERB":
        return None
    own = {tree.deps[n] for n in range(len(tree.heads)) if tree.heads[n] == at + 1}
    says = {tree.deps[n] for n in range(len(tree.heads)) if tree.heads[n] == verb + 1}
    whole = "mark" in own and own & SUBJECTS and says & {"nsubj"}
    return (verb, "ccomp") if whole and not says & {"ccomp", "obj", "xcomp", "aux:pass"} else None


def _of_later_verb(at: int, tree: Tree) -> tuple[int, str] | None:
    """ "A woman died in the shelling of Rivne and three others, including a boy, were hurt": no more was shelled."""
    below = {tree.deps[n] for n in range(at) if tree.heads[n] == at + 1}
    if tree.deps[at] != "conj" or tree.deps[tree.heads[at] - 1] in SUBJECTS or not {"cc", "nummod"} <= below:
        return None
    verb = next((n for n in range(at + 1, len(tree.heads)) if tree.upos[n] == "VERB" and tree.heads[n] <= at), None)
    if verb is None or tree.xpos[verb] not in PARTICIPLES or any(_is_subject(n, verb, tree) for n in range(verb)):
        return None
    own = {tree.deps[n]: n for n in range(len(tree.heads)) if tree.heads[n] == verb + 1 and n < verb}
    return (verb, "nsubj:pass") if own.get("aux:pass", -1) > at and "cc" not in own else None


def _of_object_behind(at: int, tree: Tree) -> tuple[int, str] | None:
    """ "Lost 1,210 troops, killed or wounded": what became of them, and not what the subject did."""
    verb = tree.heads[at] - 1
    if tree.deps[at] != "conj" or tree.xpos[at] not in PARTICIPLES or not 0 <= verb < at or tree.upos[verb] != "VERB":
        return None
    objects = [n for n in range(verb + 1, at) if tree.heads[n] == verb + 1 and tree.deps[n] == "obj"]
    apart = bool(objects) and all(tree.deps[n] == "punct" for n in range(objects[-1] + 1, at))
    own = {tree.deps[n] for n in range(len(tree.heads)) if tree.heads[n] == at + 1}
    return (objects[-1], "acl") if apart and "conj" in own and own <= {"punct", "conj", "obl"} else None


def _behind_relative(at: int, tree: Tree) -> tuple[int, str] | None:
    """ "Hamas, which says …, denied it": the noun before the relative clause is the subject of the verb behind it."""
    verb = _verb_of(at, tree)
    return None if verb is None else (verb, "nsubj")


def _of_noun_before(at: int, tree: Tree) -> tuple[int, str] | None:
    """The verb of such a noun, which is the root."""
    noun = tree.heads[at] - 1
    return (-1, "root") if tree.deps[at] == "parataxis" and _verb_of(noun, tree) == at else None


def _verb_of(noun: int, tree: Tree) -> int | None:
    """The finite verb without subject that stands beside a noun taken for the root, behind a clause about the noun."""
    if noun < 0 or tree.deps[noun] != "root" or tree.upos[noun] not in {"NOUN", "PROPN"}:
        return None
    own = [n for n in range(noun + 1, len(tree.heads)) if tree.heads[n] == noun + 1]
    about = next((n for n in own if tree.deps[n] == "acl:relcl"), None)
    verb = next((n for n in own if tree.deps[n] == "parataxis" and tree.xpos[n] in FINITE), None)
    if about is None or verb is None or verb < about or any(_is_subject(n, verb, tree) for n in range(verb)):
        return None
    return verb if tree.upos[verb - 1] == "PUNCT" and tree.upos[noun + 1] == "PUNCT" else None


def _counted_behind_comma(at: int, tree: Tree) -> tuple[int, str] | None:
    """ "Since the raid that killed 12 people, 300 have died": a bare number before a verb that lacks a subject."""
    if tree.deps[at] != "appos" or tree.upos[at] != "NUM" or tree.upos[at - 1] != "PUNCT":
        return None
    verb = next((n for n in range(at + 1, len(tree.heads)) if tree.upos[n] not in {"AUX", "ADV", "PART"}), None)
    if (
        verb is None
        or verb == at + 1
        or tree.upos[verb] != "VERB"
        or not any(tree.deps[n].startswith("aux") for n in range(at + 1, verb))
    ):
        return None
    passive = any(tree.deps[n] == "aux:pass" for n in range(at + 1, verb))
    return (
        None if any(_is_subject(n, verb, tree) for n in range(verb)) else (verb, "nsubj:pass" if passive else "nsubj")
    )


def _of_dead(at: int, tree: Tree) -> tuple[int, str] | None:
    """ "Left 1,000 dead, including 6 priests": the number before the state counts none of those behind the comma."""
    state, noun = at + 1, tree.heads[at] - 1
    if tree.deps[at] != "nummod" or noun <= state or tree.deps[state] != "xcomp" or tree.upos[state + 1] != "PUNCT":
        return None
    verb = tree.heads[state] - 1
    return (verb, "obj") if 0 <= verb < at and tree.upos[verb] == "VERB" else None


def _is_subject(word: int, verb: int, tree: Tree) -> bool:
    return tree.heads[word] == verb + 1 and tree.deps[word] in SUBJECTS


RULES = (
    *misread.RULES,
    _of_later_verb,
    _of_object_behind,
    _own_verb,
    _of_all,
    _said_in,
    _of_subject,
    _of_object,
    _outcome,
    _behind_aside,
    _behind_relative,
    _of_noun_before,
    _counted_behind_comma,
    _of_dead,
)
