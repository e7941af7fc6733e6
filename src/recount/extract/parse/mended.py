"""Mends what a parser of a Slavic language often gets wrong about people told by a participle or by a bare number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

NOMINAL = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod", "root", "conj", "appos", "parataxis"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
BY_CASE: Mapping[str, str] = {"Nom": "nsubj", "Acc": "obj", "Gen": "obj"}
REACH = 8  # words from a bare number to the verb it is the subject of


@dataclass(slots=True)
class Word:
    """A word as it will stand in the document; `head` counts words from 0, its own place for a root."""

    text: str
    upos: str
    feats: dict[str, str]
    head: int
    dep: str


def mended(words: Sequence[Word]) -> list[Word]:
    """The words, participles that are people made nouns, numbers after a comma made subjects of their own verb."""
    nouns = [_nominal(word, words) for word in words]
    nouns = [_struck(word, nouns) for word in nouns]
    return [_own_subject(n, nouns) for n in range(len(nouns))]


def _struck(word: Word, words: Sequence[Word]) -> Word:
    """ "Ударом убило мать": nobody does what an impersonal verb in the neuter tells; whom it befell is its object."""
    verb = words[word.head]
    impersonal = verb.feats.get("Gender") == "Neut" and verb.feats.get("Voice") == "Act" and verb.upos == "VERB"
    apart = word.feats.get("Gender") in {"Fem", "Masc"} and word.feats.get("Number") == "Sing"
    if not (impersonal and apart and word.dep == "nsubj" and word.feats.get("Case") in {"Nom", "Acc"}):
        return word
    counted = any(w.dep.startswith("nummod") and words[w.head] is word for w in words)
    return word if counted else replace(word, dep="obj")


def _nominal(word: Word, words: Sequence[Word]) -> Word:
    """ "12 погибших": a participle or an adjective in the place of a noun."""
    if not (word.upos == "ADJ" or word.feats.get("VerbForm") == "Part") or "Case" not in word.feats:
        return word
    dep = word.dep
    marked = any(w.dep == "case" and words[w.head] is word for w in words)
    if dep in {"xcomp", "ccomp"} and marked:
        dep = "obl"  # "сообщили о 52 погибших"
    elif dep in {"amod", "acl"} and words[word.head].upos == "VERB":
        dep = "obl" if marked else BY_CASE.get(word.feats["Case"], "obl")
    if dep not in NOMINAL:
        return word
    return replace(word, upos="NOUN", feats={k: v for k, v in word.feats.items() if k != "VerbForm"}, dep=dep)


def _own_subject(n: int, words: Sequence[Word]) -> Word:
    """ "…, ещё четверо получили ранения": the number is no attribute of the noun before the comma."""
    word = words[n]
    hung_left = word.upos == "NUM" and word.dep.startswith("nummod") and word.head < n
    if not hung_left or not any(w.text == "," for w in words[word.head : n]):
        return word
    verb = next((m for m in range(n + 1, min(n + REACH, len(words))) if words[m].upos == "VERB"), None)
    taken = verb is None or any(w.head == verb and w.dep.startswith("nsubj") for w in words)
    return word if taken or verb is None else replace(word, head=verb, dep="nsubj")
