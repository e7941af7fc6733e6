"""Words that a parser hangs on a neighbour where no grammar has them, and where they belong: marks, pairs, participles.

Each rule gives the head of a word, counted from 0, and its label; None where those it has may be right.
"""

from __future__ import annotations

from recount.extract.parse.network import Tree

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
DOUBLED = frozenset({*SUBJECTS, "obj"})  # of which a verb has one


def is_doubled(at: int, tree: Tree) -> bool:
    """Whether a noun and the one right behind it are taken for the same part of one verb: "killed police officers"."""
    nouns = at + 1 < len(tree.deps) and tree.upos[at] == tree.upos[at + 1] == "NOUN"
    return nouns and tree.deps[at] in DOUBLED and _like(at, at + 1, tree)


def _like(one: int, other: int, tree: Tree) -> bool:
    return (tree.heads[one], tree.deps[one]) == (tree.heads[other], tree.deps[other])


def _of_next_noun(at: int, tree: Tree) -> tuple[int, str] | None:
    """ "Killed police officers": the first noun tells which officers."""
    return (at + 1, "compound") if is_doubled(at, tree) else None


def _behind_doubled(at: int, tree: Tree) -> tuple[int, str] | None:
    """ "Police officers and soldiers were killed": the soldiers stand beside the officers."""
    head = tree.heads[at] - 1
    return (head + 1, "conj") if tree.deps[at] == "conj" and 0 <= head < at - 1 and is_doubled(head, tree) else None


def _counted_alike(at: int, tree: Tree) -> tuple[int, str] | None:
    """ "13 fighters of the Front and 9 soldiers": the soldiers, counted, stand beside the fighters, who are, too."""
    name = tree.heads[at] - 1
    while 0 <= name < at and tree.deps[name] == "flat":
        name = tree.heads[name] - 1
    if tree.deps[at] != "conj" or not 0 <= name < at or tree.upos[name] != "PROPN" or tree.deps[name] != "nmod":
        return None
    noun = tree.heads[name] - 1
    counted = all(_is_counted(n, tree) for n in (at, noun)) and not _is_counted(name, tree)
    return (noun, "conj") if counted and 0 <= noun < name else None


def _is_counted(noun: int, tree: Tree) -> bool:
    return any(h == noun + 1 and d == "nummod" for h, d in zip(tree.heads, tree.deps, strict=True))


def _on_a_mark(at: int, tree: Tree) -> tuple[int, str] | None:
    """ "35 “rebels” died": a number is said of the noun in quotation marks, not of the mark."""
    mark = tree.heads[at] - 1
    noun = tree.heads[mark] - 1 if mark >= 0 else -1
    marked = tree.upos[at] == "NUM" and mark >= 0 and tree.upos[mark] == "PUNCT"
    return (noun, "nummod") if marked and noun > at and tree.upos[noun] in {"NOUN", "PROPN"} else None


def _shot_dead(at: int, tree: Tree) -> tuple[int, str] | None:
    """ "Shot dead two men": an adjective between a verb and a counted noun tells what the verb came to."""
    noun, verb = tree.heads[at] - 1, at - 1
    told = tree.upos[at] == "ADJ" and tree.deps[at] == "amod" and verb >= 0 and noun > at + 1
    if not told or tree.deps[noun] != "obj" or tree.heads[noun] - 1 != verb:
        return None
    counted = tree.upos[at + 1] in {"NUM", "DET"} and tree.heads[at + 1] - 1 == noun
    return (verb, "xcomp") if counted else None


def _about_participle(at: int, tree: Tree) -> tuple[int, str] | None:
    """ "A coalition fighting the Front said": the coalition speaks, and the participle is told of it."""
    own, above = _participle_in(at, tree), _participle_in(tree.heads[at] - 1, tree)
    if own is not None:
        return own + 1, "obj"
    if above is None or at > above + 1:
        return None
    noun, whole = above, tree.heads[at] - 1
    if at == noun:
        return tree.heads[whole] - 1, tree.deps[whole]
    return (noun, "acl") if at == noun + 1 else (noun, tree.deps[at])


def _participle_in(whole: int, tree: Tree) -> int | None:
    """The noun before a participle that the tree takes for the first words of the name `whole`."""
    if whole < 0 or tree.upos[whole] != "PROPN":
        return None
    parts = [n for n in range(whole) if tree.heads[n] - 1 == whole and tree.deps[n] == "compound"]
    return next((n for n in parts if tree.upos[n] == "NOUN" and n + 1 in parts and tree.xpos[n + 1] == "VBG"), None)


RULES = (
    _about_participle,
    _shot_dead,
    _on_a_mark,
    _of_next_noun,
    _behind_doubled,
    _counted_alike,
)
