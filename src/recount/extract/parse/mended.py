"""Mends what a parser of a Slavic language often gets wrong: people told by a participle, second subjects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from recount.extract.parse.counted import (
    bare_number,
    behind_means,
    counted_object,
    counting,
    counts_behind,
    nearest,
    own_number,
    own_subject,
)
from recount.extract.parse.words import SUBJECTS, Word, above, is_counted, subjects

NOMINAL = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod", "root", "conj", "appos", "parataxis"})
FINITE: Mapping[str, str] = {"Mood": "Ind", "Number": "Sing", "Tense": "Past", "VerbForm": "Fin", "Voice": "Act"}
BY_CASE: Mapping[str, str] = {"Nom": "nsubj", "Acc": "obj", "Gen": "obj"}


def mended(words: Sequence[Word]) -> list[Word]:
    """The words, participles that are people made nouns, subjects and numbers hung on the verbs they belong to."""
    made = list(words)
    for mend in MENDS:
        made = [mend(n, made) for n in range(len(made))]
    return made


def _struck(n: int, words: Sequence[Word]) -> Word:
    """ "Ударом убило мать": nobody does what an impersonal verb in the neuter tells; whom it befell is its object."""
    word = words[n]
    verb = words[word.head]
    impersonal = verb.feats.get("Gender") == "Neut" and verb.feats.get("Voice") == "Act" and verb.upos == "VERB"
    apart = word.feats.get("Gender") in {"Fem", "Masc"} and word.feats.get("Number") == "Sing"
    if not (impersonal and apart and word.dep == "nsubj" and word.feats.get("Case") in {"Nom", "Acc"}):
        return word
    counted = any(w.dep.startswith("nummod") and words[w.head] is word for w in words)
    return word if counted else replace(word, dep="obj")


def _undergone(n: int, words: Sequence[Word]) -> Word:
    """ "Вбито двох чоловіків і поранено жінку": an impersonal passive has an object, and it is whom it befell."""
    word, verb = words[n], words[words[n].head]
    impersonal = verb.feats.get("Voice") == "Pass" and verb.feats.get("Gender") == "Neut" and verb.upos == "VERB"
    befallen = impersonal and word.dep == "obj" and word.feats.get("Case") in {"Acc", "Gen", None}
    said = any(w.dep in SUBJECTS and words[w.head] is verb for w in words)
    return replace(word, dep="nsubj:pass") if befallen and not said else word


def _opening_verb(n: int, words: Sequence[Word]) -> Word:
    """ "Пострадала семья": what opens a sentence and has a subject of its gender behind it is a verb."""
    word = words[n]
    adjective = n == 0 and word.upos == "ADJ" and word.dep == "root" and word.feats.get("Case") == "Nom"
    behind = [words[m] for m in subjects(n, words, but=n)] if adjective else []
    agrees = any(w.feats.get("Case") == "Nom" and w.feats.get("Gender") == word.feats.get("Gender") for w in behind)
    return replace(word, upos="VERB", feats=dict(FINITE, Gender=word.feats["Gender"])) if agrees else word


def _nominal(n: int, words: Sequence[Word]) -> Word:
    """ "12 погибших": a participle or an adjective in the place of a noun."""
    word = words[n]
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


def _of_later_verb(n: int, words: Sequence[Word]) -> Word:
    """ "Погибли трое, двое, в их числе ребёнок, получили ранения": the second subject is the later verb's."""
    word, verb = words[n], words[n].head
    if word.dep not in SUBJECTS or not verb < n or words[n].head == n:
        return word
    first = next((m for m in range(verb + 1, n) if words[m].head == verb and words[m].dep in SUBJECTS), None)
    if first is None or not any(w.text == "," for w in words[first:n]):
        return word
    joined = (m for m in range(n + 1, len(words)) if words[m].head == verb and words[m].dep == "conj")
    later = next((m for m in joined if words[m].upos == "VERB"), None)
    if later is None or any(w.head == later and w.dep in SUBJECTS for w in words):
        return word
    return replace(word, head=later)


def _by_means(n: int, words: Sequence[Word]) -> Word:
    """ "Зарубили мачете 23 крестьян": of two objects the one in the instrumental is what it was done with."""
    word = words[n]
    beside = any(w is not word and w.dep == "obj" and words[w.head] is words[word.head] for w in words)
    return replace(word, dep="obl") if word.dep == "obj" and word.feats.get("Case") == "Ins" and beside else word


def _of_nearer_verb(n: int, words: Sequence[Word]) -> Word:
    """ "Троих убили, ещё двоих взяли в плен": a noun with a preposition right behind a verb belongs to that verb."""
    word, at = words[n], n - 1
    while at > word.head and words[at].dep in {"case", "det", "amod"} and words[at].head == n:
        at -= 1
    nearer = words[at]
    marked = word.dep == "obl" and at < n - 1 and word.head < at
    joined = nearer.upos == "VERB" and nearer.dep == "conj" and nearer.head == word.head
    return replace(word, head=at) if marked and joined else word


def _said(n: int, words: Sequence[Word]) -> Word:
    """ "Выразил скорбь и напомнил, что убито 29": a clause that a mark opens belongs to the verb before its comma."""
    word = words[n]
    mark = next((m for m in range(2, n) if words[m].head == n and words[m].dep == "mark"), None)
    if mark is None or words[mark - 1].text != "," or words[mark - 2].upos != "VERB" or word.head in {mark - 2, n}:
        return word
    return word if n in above(mark - 2, words) else replace(word, head=mark - 2, dep="ccomp")


def _labelled(n: int, words: Sequence[Word]) -> Word:
    """ "Минздрав: погибли 16 человек": what stands before a colon is no subject of a verb behind it."""
    word = words[n]
    apart = word.dep in SUBJECTS and n < word.head and any(w.text == ":" for w in words[n : word.head])
    return replace(word, dep="parataxis") if apart else word


def _of_time(n: int, words: Sequence[Word]) -> Word:
    """ "Того ж дня загинули п'ятеро": a bare genitive is no subject where there is another."""
    word = words[n]
    bare = word.dep == "nsubj" and word.feats.get("Case") == "Gen" and not is_counted(n, words)
    others = (m for m in subjects(word.head, words, but=n) if m > word.head) if bare and n < word.head else ()
    return replace(word, dep="obl") if any(others) else word


def _of_inner_verb(n: int, words: Sequence[Word]) -> Word:
    """ "Троє людей, двоє з них діти, загинули, заявив мер": who is told of is no subject of the verb of saying."""
    word, verb = words[n], words[words[n].head]
    told = word.dep in SUBJECTS and verb.dep == "parataxis" and n < verb.head < word.head
    speaks = told and any(m > word.head for m in subjects(word.head, words, but=n))
    return replace(word, head=verb.head) if speaks else word


def _named_behind(n: int, words: Sequence[Word]) -> Word:
    """ "Рассказал врио губернатора Пётр Иванов": a name right behind the phrase of a subject is no second one."""
    word = words[n]
    subject = next((m for m in subjects(word.head, words, but=n) if word.head < m < n), None)
    named = word.dep == "nsubj" and word.upos == "PROPN" and subject is not None and words[subject].upos == "NOUN"
    within = subject is not None and all(subject in above(m, words) for m in range(subject + 1, n))
    return replace(word, head=subject, dep="appos") if named and within and subject is not None else word


def _of_second_subject(n: int, words: Sequence[Word]) -> Word:
    """ "Водій загинув, пасажирка в тяжкому стані": what stands right behind a second subject is hers."""
    word, opening = words[n], n
    while opening > 0 and words[opening - 1].head == n and words[opening - 1].dep in {"case", "amod"}:
        opening -= 1
    subject = words[opening - 1] if 1 < opening < n else word
    second = subject.dep == "nsubj" and subject.head == word.head < opening - 1 and words[opening - 2].text == ","
    first = second and bool(subjects(word.head, words, but=opening - 1))
    return replace(word, head=opening - 1, dep="nmod") if first and word.dep == "obl" else word


def _in_one_phrase(n: int, words: Sequence[Word]) -> Word:
    """ "Розповів речник угруповання": of two subjects side by side the second belongs to the first."""
    word, before = words[n], words[n - 1] if n else words[n]
    both = word.dep == before.dep == "nsubj" and word.head == before.head < n - 1
    return replace(word, head=n - 1, dep="nmod") if both and word.upos == before.upos == "NOUN" else word


def _cut_off(n: int, words: Sequence[Word]) -> Word:
    """ "Убито 29 гражданских, а раненых больше": an adjective before a comma describes no noun behind it."""
    word = words[n]
    away = word.upos == "ADJ" and word.dep == "amod" and n + 1 < word.head and words[n + 1].text == ","
    counted = n > 0 and words[n - 1].upos == "NUM" and words[n - 1].head in {n, n - 2}
    verb = words[n - 2] if n > 1 else word
    if not (away and counted and verb.upos == "VERB"):
        return word
    return replace(word, upos="NOUN", head=n - 2, dep="nsubj:pass" if verb.feats.get("Voice") == "Pass" else "nsubj")


def _of_noun_before(n: int, words: Sequence[Word]) -> Word:
    """ "Число пострадавших от взрыва мэр оценил": a participle behind a noun describes none behind a preposition."""
    word = words[n]
    away = word.dep in {"acl", "amod"} and word.head > n + 1 and words[n + 1].upos == "ADP"
    follows = n > 0 and words[n - 1].upos == "NOUN" and word.feats.get("Case") == "Gen"
    if not (away and follows):
        return word
    feats = {k: v for k, v in word.feats.items() if k != "VerbForm"}
    return replace(word, upos="NOUN", feats=feats, head=n - 1, dep="nmod")


def _behind_noun(n: int, words: Sequence[Word]) -> Word:
    """ "Внаслідок обстрілу Степнянки загинула дитина": a name behind a noun is no second subject, but the noun's."""
    word, before = words[n], words[n - 1] if n else words[n]
    first = word.dep == "nsubj" and word.upos == "PROPN" and n < word.head
    oblique = before.upos == "NOUN" and before.dep in {"obl", "nmod"} and before.feats.get("Case") not in {"Nom", None}
    subject = first and oblique and any(m > word.head for m in subjects(word.head, words, but=n))
    return replace(word, head=n - 1, dep="nmod") if subject else word


def _leading(n: int, words: Sequence[Word]) -> Word:
    """ "За даними штабу": a noun with a preposition leads the one behind it, whichever hangs on the other."""
    word = words[n]
    if _is_led(n, words):
        return replace(word, head=words[n + 1].head, dep="obl")
    led = n > 0 and _is_led(n - 1, words)
    return replace(word, head=n - 1, dep="nmod") if led else word


def _is_led(n: int, words: Sequence[Word]) -> bool:
    word, behind = words[n], words[n + 1] if n + 1 < len(words) else words[n]
    nouns = word.upos == behind.upos == "NOUN" and word.dep in {"obl", "nmod"} and word.head == n + 1
    marked = any(w.dep == "case" and w.head == n for w in words)
    return nouns and marked and behind.head != n + 1 and behind.feats.get("Case") in {"Gen", "Dat"}


MENDS = (
    _opening_verb,
    nearest,
    counts_behind,
    _behind_noun,
    _of_noun_before,
    _leading,
    _nominal,
    counting,
    _cut_off,
    _of_inner_verb,
    _named_behind,
    _of_second_subject,
    _in_one_phrase,
    counted_object,
    _of_time,
    _struck,
    _undergone,
    behind_means,
    _by_means,
    bare_number,
    _labelled,
    own_number,
    own_subject,
    _of_later_verb,
    _of_nearer_verb,
    _said,
)
