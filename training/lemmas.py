"""The lemmatizer's table, learnt from the treebanks' lemma columns."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from recount.extract.parse.lemmas import LONGEST_ENDING, WHOLE
from training.conllu import Sentence
from training.plan import Plan

Counts = dict[tuple[str, str], int]
UNCHANGED = frozenset({"X", "SYM", "NUM", "PUNCT", "INTJ"})
LEAST = 2  # sightings before a whole word is worth an entry: typing errors are seen once
CERTAIN = 1000  # what an irregular form weighs, in sightings
HEADING = """\
# Endings and what takes their place in the dictionary form; `^` marks whole words; the longest that fits decides.
# Learnt by training/lemmas.py from {credits}.
"""


def write(trees: Iterable[Sentence], more_words: Iterable[str], plan: Plan, path: Path) -> None:
    """Learns the table and writes it; `more_words` are dictionary forms that treebanks hardly know.

    The plan's file of forms says what treebanks are too small for: under `by_ending` the tags of forms that are made by
    endings; under `paradigms` for each part of speech the tag of its dictionary form, and what takes the place of an
    end of it in other forms, and `alike` tags; under `irregular` forms by tags.
    """
    settings = plan.forms
    counts = _counted(trees)
    more = {word for word in more_words if word.isalpha()}
    for upos, paradigm in settings["paradigms"].items():
        words = {lemma for _, lemma in counts[f"{upos} {paradigm['dictionary']}"] if lemma.isalpha()} | more
        _add_forms(counts, upos, paradigm, sorted(words))
    for tags, forms in settings["irregular"].items():
        counts[tags].update(dict.fromkeys(forms.items(), CERTAIN))
    ending = tuple(settings["by_ending"])
    tables = {tags: _table(tags, found, ending) for tags, found in sorted(counts.items())}
    text = yaml.safe_dump({tags: table for tags, table in tables.items() if table}, allow_unicode=True, width=120)
    path.write_text(HEADING.format(credits=plan.credits) + text, encoding="utf-8")


def inflected(word: str, paradigm: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """The forms of a dictionary form, each with its tag; both spellings where a rule allows for both.

    A rule of the paradigm is a regular expression `of` for an end of the dictionary form, and what takes its place by
    tag, one or a list.
    """
    for rule in paradigm:
        if re.search(rule["of"], word):
            for tag, ends in rule.items():
                for end in [ends] if isinstance(ends, str) else ends:
                    if tag != "of":
                        yield tag, re.sub(rule["of"], end, word, count=1)


def forms(words: Iterable[str], plan: Plan) -> Iterator[str]:
    """All forms that the paradigms make of dictionary forms, whatever part of speech these may be."""
    for word in filter(str.isalpha, words):
        for paradigm in plan.forms["paradigms"].values():
            yield from (form for _, form in inflected(word, paradigm["forms"]))


def _add_forms(counts: Mapping[str, Counts], upos: str, paradigm: Mapping[str, Any], words: list[str]) -> None:
    """Adds the regular forms that the treebanks do not hold under another dictionary form.

    A form of one of the tags that the paradigm calls `alike` is added under all of them, as a parser may confuse them.
    """
    alike = frozenset(paradigm.get("alike", ()))
    tags = {tag for rule in paradigm["forms"] for tag in rule} - {"of"}
    taken = {tag: {word for word, _ in counts[f"{upos} {tag}"]} for tag in tags}
    for word in words:
        for told, form in inflected(word, paradigm["forms"]):
            for tag in sorted(alike) if told in alike else [told]:
                found = counts[f"{upos} {tag}"]
                if form not in taken[tag] or (form, word) in found:
                    found[form, word] = max(LEAST, found.get((form, word), 0))


def _counted(trees: Iterable[Sentence]) -> defaultdict[str, Counts]:
    found: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for tree in trees:
        for form, lemma, upos, xpos in zip(tree.forms, tree.lemmas, tree.upos, tree.xpos, strict=True):
            if upos not in UNCHANGED and xpos not in ("GW", "AFX", "FW", "ADD") and lemma != "_":
                pair = form.replace("’", "'").lower(), lemma if lemma == "I" else lemma.lower()
                found[f"{upos} {xpos}"][pair] += 1
    return defaultdict(dict, {tags: dict(counts) for tags, counts in found.items()})


def _table(tags: str, counts: Counts, by_ending: tuple[str, ...]) -> dict[str, str]:
    best = _by_word(counts)
    table = _endings(best) if tags.split()[1].startswith(by_ending) else {}
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
