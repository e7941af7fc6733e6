"""Mends what a parser of a Slavic language often gets wrong about people told by a participle or by a bare number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

NOMINAL = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod", "root", "conj", "appos", "parataxis"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
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


def _own_number(n: int, words: Sequence[Word]) -> Word:
    """ "Погибли трое, семнадцать человек ранены": a number right before a noun counts it, and is no second number."""
    word = words[n]
    noun = words[n + 1] if n + 1 < len(words) else word
    apart = word.upos == "NUM" and word.dep == "conj" and word.head < n and noun.upos == "NOUN" and noun.head != n
    bare = not any(w.dep.startswith("nummod") and words[w.head] is noun for w in words)
    return replace(word, head=n + 1, dep="nummod") if apart and bare else word


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


def _own_subject(n: int, words: Sequence[Word]) -> Word:
    """ "…, ещё четверо получили ранения": the number is no attribute of the noun before the comma."""
    word = words[n]
    hung_left = word.upos == "NUM" and word.dep.startswith("nummod") and word.head < n
    if not hung_left or not any(w.text == "," for w in words[word.head : n]):
        return word
    verb = next((m for m in range(n + 1, min(n + REACH, len(words))) if words[m].upos == "VERB"), None)
    taken = verb is None or any(w.head == verb and w.dep.startswith("nsubj") for w in words)
    return word if taken or verb is None else replace(word, head=verb, dep="nsubj")


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
    return word if n in _above(mark - 2, words) else replace(word, head=mark - 2, dep="ccomp")


def _labelled(n: int, words: Sequence[Word]) -> Word:
    """ "Минздрав: погибли 16 человек": what stands before a colon is no subject of a verb behind it."""
    word = words[n]
    apart = word.dep in SUBJECTS and n < word.head and any(w.text == ":" for w in words[n : word.head])
    return replace(word, dep="parataxis") if apart else word


def _bare_number(n: int, words: Sequence[Word]) -> Word:
    """ "Ещё двоих ранило": a number on a verb is who it befell, or who did it."""
    word, verb = words[n], words[words[n].head]
    if word.upos != "NUM" or not word.dep.startswith("nummod") or verb.upos != "VERB":
        return word
    objects = verb.feats.get("Voice") == "Act" and not _subjects(word.head, words, but=n)
    befell = word.feats.get("Case") in {"Acc", "Gen"} or (
        objects and n < word.head and verb.feats.get("Gender") == "Neut"
    )
    passive = verb.feats.get("Voice") == "Pass"
    return replace(word, dep="nsubj:pass" if passive else "obj" if befell else "nsubj")


def _counting(n: int, words: Sequence[Word]) -> Word:
    """ "Десятеро вбитих": a number right before those it counts is no subject of theirs."""
    word = words[n]
    counts = word.upos == "NUM" and word.dep in SUBJECTS and word.head == n + 1 and words[n + 1].upos == "NOUN"
    return replace(word, dep="nummod") if counts else word


def _behind_means(n: int, words: Sequence[Word]) -> Word:
    """ "Зарубили мачете 23 крестьян": those counted behind what it was done with are the verb's object."""
    word, means = words[n], words[words[n].head]
    done = means.dep in {"obj", "obl"} and means.feats.get("Case") == "Ins" and words[means.head].upos == "VERB"
    counted = word.dep == "nmod" and word.feats.get("Case") == "Gen" and _is_counted(n, words)
    return replace(word, head=means.head, dep="obj") if done and counted and word.head < n else word


def _counted_object(n: int, words: Sequence[Word]) -> Word:
    """ "ЗСУ втратили до 450 бійців": of two subjects the one counted behind the verb is its object."""
    word, verb = words[n], words[words[n].head]
    behind = word.dep == "nsubj" and word.head < n and verb.feats.get("Voice") == "Act" and _is_counted(n, words)
    doer = any(m < word.head and words[m].feats.get("Case") == "Nom" for m in _subjects(word.head, words, but=n))
    return replace(word, dep="obj") if behind and doer and word.feats.get("Case") == "Gen" else word


def _of_time(n: int, words: Sequence[Word]) -> Word:
    """ "Того ж дня загинули п'ятеро": a bare genitive is no subject where there is another."""
    word = words[n]
    bare = word.dep == "nsubj" and word.feats.get("Case") == "Gen" and not _is_counted(n, words)
    others = (m for m in _subjects(word.head, words, but=n) if m > word.head) if bare and n < word.head else ()
    return replace(word, dep="obl") if any(others) else word


def _of_inner_verb(n: int, words: Sequence[Word]) -> Word:
    """ "Троє людей, двоє з них діти, загинули, заявив мер": who is told of is no subject of the verb of saying."""
    word, verb = words[n], words[words[n].head]
    told = word.dep in SUBJECTS and verb.dep == "parataxis" and n < verb.head < word.head
    speaks = told and any(m > word.head for m in _subjects(word.head, words, but=n))
    return replace(word, head=verb.head) if speaks else word


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


def _subjects(verb: int, words: Sequence[Word], but: int) -> list[int]:
    return [m for m, w in enumerate(words) if w.head == verb and w.dep in SUBJECTS and m not in {but, verb}]


def _is_counted(n: int, words: Sequence[Word]) -> bool:
    return any(w.head == n and w.dep.startswith("nummod") for w in words)


def _above(n: int, words: Sequence[Word]) -> set[int]:
    """The words that one hangs on, directly or not."""
    found: set[int] = set()
    while n not in found and words[n].head != n:
        found.add(n)
        n = words[n].head
    return found | {n}


MENDS = (
    _of_noun_before,
    _leading,
    _nominal,
    _counting,
    _cut_off,
    _of_inner_verb,
    _in_one_phrase,
    _counted_object,
    _of_time,
    _struck,
    _undergone,
    _behind_means,
    _by_means,
    _bare_number,
    _labelled,
    _own_number,
    _own_subject,
    _of_later_verb,
    _of_nearer_verb,
    _said,
)
