"""The lemmatizer's table, learnt from the treebanks' lemma columns."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import yaml

from recount.extract.parse.lemmas import LONGEST_ENDING, WHOLE
from training.conllu import Sentence

Counts = dict[tuple[str, str], int]
UNCHANGED = frozenset({"X", "SYM", "NUM", "PUNCT", "INTJ"})
BY_ENDING = ("VB", "NNS", "NNPS", "JJR", "JJS", "RBR", "RBS")  # the tags of forms made by endings
LEAST = 2  # sightings before a whole word is worth an entry: typing errors are seen once
CERTAIN = 1000  # what an entry of irregular.yaml weighs, in sightings
IRREGULAR = Path(__file__).with_name("irregular.yaml")
HEADING = """\
# Endings and what takes their place in the dictionary form; `^` marks whole words; the longest that fits decides.
# Learnt by training/lemmas.py from UD English EWT (CC BY-SA 4.0) and the freely licensed genres of UD English GUM.
"""


def write(trees: Iterable[Sentence], more_verbs: Iterable[str], path: Path) -> None:
    """Learns the table and writes it; `more_verbs` are verbs (or what may be one) that treebanks hardly know."""
    counts = _counted(trees)
    verbs = {lemma for _, lemma in counts["VERB VB"] if lemma.isalpha()} | {
        verb for verb in more_verbs if verb.isalpha()
    }
    taken = {tag: {word for word, _ in counts[f"VERB {tag}"]} for tag in ("VBD", "VBG", "VBN", "VBZ")}
    for verb in sorted(verbs):
        for tag, form in _forms(verb):
            found = counts[f"VERB {tag}"]
            if form not in taken[tag] or (form, verb) in found:
                found[form, verb] = max(LEAST, found.get((form, verb), 0))
    for tags, forms in yaml.safe_load(IRREGULAR.read_text(encoding="utf-8")).items():
        counts[tags].update(dict.fromkeys(forms.items(), CERTAIN))
    tables = {tags: _table(tags, found) for tags, found in sorted(counts.items())}
    text = yaml.safe_dump({tags: table for tags, table in tables.items() if table}, allow_unicode=True, width=120)
    path.write_text(HEADING + text, encoding="utf-8")


def _forms(verb: str) -> Iterator[tuple[str, str]]:
    """The regular forms of a verb, both spellings where its last letter may be doubled."""
    if verb.endswith("e"):
        past, going, third = verb + "d", verb[:-1] + "ing", verb + "s"
    elif re.search("[^aeiou]y$", verb):
        past, going, third = verb[:-1] + "ied", verb + "ing", verb[:-1] + "ies"
    else:
        past, going, third = verb + "ed", verb + "ing", verb + ("es" if re.search("(s|x|z|ch|sh)$", verb) else "s")
    yield from (("VBD", past), ("VBN", past), ("VBG", going), ("VBZ", third))
    if re.search("[^aeiou][aeiou][^aeiouwxy]$", verb):
        double = verb + verb[-1]
        yield from (("VBD", double + "ed"), ("VBN", double + "ed"), ("VBG", double + "ing"))


def _counted(trees: Iterable[Sentence]) -> dict[str, Counts]:
    found: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for tree in trees:
        for form, lemma, upos, xpos in zip(tree.forms, tree.lemmas, tree.upos, tree.xpos, strict=True):
            if upos not in UNCHANGED and xpos not in ("GW", "AFX", "FW", "ADD") and lemma != "_":
                pair = form.replace("’", "'").lower(), lemma if lemma == "I" else lemma.lower()
                found[f"{upos} {xpos}"][pair] += 1
    return {tags: dict(counts) for tags, counts in found.items()}


def _table(tags: str, counts: Counts) -> dict[str, str]:
    best = _by_word(counts)
    table = _endings(best) if tags.split()[1].startswith(BY_ENDING) else {}
    for word, (lemma, seen) in sorted(best.items()):
        if seen >= LEAST and _apply(word, table) != lemma and not tags.startswith("PROPN"):
            table[WHOLE + word] = lemma
    return table


def _by_word(counts: Counts) -> dict[str, tuple[str, int]]:
    best: dict[str, tuple[str, int]] = {}
    for (word, lemma), seen in sorted(counts.items()):
        if seen > best.get(word, ("", 0))[1]:
            best[word] = (lemma, seen)
    return best


def _endings(best: Mapping[str, tuple[str, int]]) -> dict[str, str]:
    """The commonest change under every ending, from short endings to long ones that say otherwise."""
    changes: dict[str, Counter[str]] = defaultdict(Counter)
    for word, (lemma, _) in best.items():
        for size in range(min(LONGEST_ENDING, len(word) - 1) + 1):
            stem = word[: len(word) - size]
            if lemma.startswith(stem):
                changes[word[len(word) - size :]][lemma[len(stem) :]] += 1
    table: dict[str, str] = {}
    for ending in sorted(changes, key=lambda e: (len(e), e)):
        change, votes = min(changes[ending].items(), key=lambda item: (-item[1], item[0]))
        if votes >= 2 and ending and _apply(ending, table) != change:
            table[ending] = change
    return table


def _apply(word: str, table: Mapping[str, str]) -> str:
    for size in range(min(LONGEST_ENDING, len(word) - 1), 0, -1):
        ending = word[len(word) - size :]
        if ending in table:
            return word[: len(word) - size] + table[ending]
    return word
