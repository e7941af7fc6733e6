"""Mends what a parser of a Slavic language often gets wrong about numbers: whom they count, and what they do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recount.extract.parse.words import SUBJECTS, Word, is_counted, subjects

REACH = 8  # words from a bare number to the verb it is the subject of


def own_number(n: int, words: Sequence[Word]) -> Word:
    """ "Погибли трое, семнадцать человек ранены": a number right before a noun counts it, and is no second number."""
    word = words[n]
    noun = words[n + 1] if n + 1 < len(words) else word
    apart = word.upos == "NUM" and word.dep == "conj" and word.head < n and noun.upos == "NOUN" and noun.head != n
    bare = not any(w.dep.startswith("nummod") and words[w.head] is noun for w in words)
    return replace(word, head=n + 1, dep="nummod") if apart and bare else word


def own_subject(n: int, words: Sequence[Word]) -> Word:
    """ "…, ещё четверо получили ранения": the number is no attribute of the noun before the comma."""
    word = words[n]
    hung_left = word.upos == "NUM" and word.dep.startswith("nummod") and word.head < n
    if not hung_left or not any(w.text == "," for w in words[word.head : n]):
        return word
    verb = next((m for m in range(n + 1, min(n + REACH, len(words))) if words[m].upos == "VERB"), None)
    taken = verb is None or any(w.head == verb and w.dep.startswith("nsubj") for w in words)
    return word if taken or verb is None else replace(word, head=verb, dep="nsubj")


def bare_number(n: int, words: Sequence[Word]) -> Word:
    """ "Ещё двоих ранило": a number on a verb is who it befell, or who did it."""
    word, verb = words[n], words[words[n].head]
    if word.upos != "NUM" or not word.dep.startswith("nummod") or verb.upos != "VERB":
        return word
    objects = verb.feats.get("Voice") == "Act" and not subjects(word.head, words, but=n)
    befell = word.feats.get("Case") in {"Acc", "Gen"} or (
        objects and n < word.head and verb.feats.get("Gender") == "Neut"
    )
    passive = verb.feats.get("Voice") == "Pass"
    return replace(word, dep="nsubj:pass" if passive else "obj" if befell else "nsubj")


def counting(n: int, words: Sequence[Word]) -> Word:
    """ "Десятеро вбитих": a number right before those it counts is no subject of theirs."""
    word = words[n]
    counts = word.upos == "NUM" and word.dep in SUBJECTS and word.head == n + 1 and words[n + 1].upos == "NOUN"
    return replace(word, dep="nummod") if counts else word


def counts_behind(n: int, words: Sequence[Word]) -> Word:
    """ "Серед загиблих — дев'ятеро дітей": a number hangs on those it counts, and not they on it."""
    word, behind, before = words[n], words[n + 1] if n + 1 < len(words) else words[n], words[n - 1] if n else words[n]
    if _counts_next(n, word, behind):
        return replace(word, head=n + 1, dep="nummod")
    counted = n > 0 and _counts_next(n - 1, before, word)
    root = counted and before.head == n - 1
    return replace(word, head=n if root else before.head, dep=before.dep) if counted else word


def _counts_next(n: int, word: Word, behind: Word) -> bool:
    counted = behind.upos == "NOUN" and behind.dep == "nmod" and behind.head == n
    return counted and word.upos == "NUM" and behind.feats.get("Case") == "Gen" and not word.text.isdigit()


def nearest(n: int, words: Sequence[Word]) -> Word:
    """ "Загибель 31 мирного жителя внаслідок ударів": a figure counts the noun behind it, and none further on."""
    word, noun = words[n], n + 1
    while noun + 1 < len(words) and words[noun].upos == "ADJ" and words[noun].dep == "amod":
        noun += 1
    over = word.text.isdigit() and word.dep in {"amod", "nummod"} and noun < len(words) and noun < word.head
    plain = over and words[noun].upos == "NOUN" and words[noun].feats.get("Case") in {"Gen", "Acc"}
    return replace(word, upos="NUM", head=noun, dep="nummod") if plain and not is_counted(noun, words) else word


def counted_object(n: int, words: Sequence[Word]) -> Word:
    """ "ЗСУ втратили до 450 бійців": of two subjects the one counted behind the verb is its object."""
    word, verb = words[n], words[words[n].head]
    behind = word.dep == "nsubj" and word.head < n and verb.feats.get("Voice") == "Act" and is_counted(n, words)
    doer = any(m < word.head and words[m].feats.get("Case") == "Nom" for m in subjects(word.head, words, but=n))
    return replace(word, dep="obj") if behind and doer and word.feats.get("Case") == "Gen" else word


def behind_means(n: int, words: Sequence[Word]) -> Word:
    """ "Зарубили мачете 23 крестьян": those counted behind what it was done with are the verb's object."""
    word, means = words[n], words[words[n].head]
    done = means.dep in {"obj", "obl"} and means.feats.get("Case") == "Ins" and words[means.head].upos == "VERB"
    counted = word.dep == "nmod" and word.feats.get("Case") == "Gen" and is_counted(n, words)
    return replace(word, head=means.head, dep="obj") if done and counted and word.head < n else word
