"""Dictionary forms without a dictionary: of the words of the lexicons that one which a form shares its stem with.

Only words of the lexicons need one, as rules ask for no others; forms whose stem changes stand in
`parser/lemmas.yaml`, with the part of speech where it decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import yaml

from recount.cases import nominatives
from recount.language import SHORTEST_STEM, Language

LONGEST_ENDING = 4
SHORT_ENDING = 2  # behind a stem of the shortest length
LEFT_OUT = frozenset({"gate", "ordinary", "places", "blocks", "casing"})  # hold words as written
AS_WRITTEN = "state."  # the classes of harm that do


class StemLemmas:
    """Lemmas of one language, remembered."""

    def __init__(self, language: Language) -> None:
        path = language.folder / "parser" / "lemmas.yaml"
        self._irregular: Mapping[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
        lexicons = [one for name, one in language.lexicons.items() if name not in LEFT_OUT]
        classes = [words for one in lexicons for name, words in one.members.items() if not name.startswith(AS_WRITTEN)]
        phrases = [phrase for words in classes for phrase in words]
        alone = sorted((phrase for phrase in phrases if " " not in phrase), reverse=True)
        parts = sorted((part for phrase in phrases if " " in phrase for part in phrase.split()), reverse=True)
        self._words = frozenset(alone)
        # What stands alone is in its dictionary form; a phrase may hold other forms ("за даними"), asked last.
        long = [[word for word in words if len(word) > SHORTEST_STEM] for words in (alone, parts)]
        bare = {language.stem(language.stem(word)): word for word in long[0]}  # "говорити": "говорять"
        self._stems = [{language.stem(word): word for word in words} for words in long] + [bare]
        self._cases: Mapping[str, Sequence[str]] = language.table("language").get("cases", {})
        self._verbs: Mapping[str, Sequence[str]] = language.table("language").get("conjugation", {})
        self._found: dict[str, str] = {}  # by word and part of speech

    def lemma(self, word: str, upos: str, feats: Mapping[str, str]) -> str:
        """The word of the lexicons that `word` is a form of; else the word itself, in lower case."""
        key = f"{word} {upos}"
        found = self._found.get(key)
        if found is None:
            form = word.casefold().replace("’", "'").replace("ʼ", "'")
            found = self._found[key] = self._irregular.get(f"{form} {upos}") or self._look(form)
        return found

    def _look(self, word: str) -> str:
        if word in self._irregular:
            return self._irregular[word]
        if word in self._words:
            return word
        if (found := self._changed(word, self._cases) or self._changed(word, self._verbs)) is not None:
            return found
        if len(word) <= SHORTEST_STEM:
            return word
        shortest = max(SHORTEST_STEM, len(word) - LONGEST_ENDING)
        shortest += shortest == SHORTEST_STEM and len(word) > SHORTEST_STEM + SHORT_ENDING
        beginnings = [word[:n] for n in range(len(word), shortest - 1, -1)]
        return next((stems[head] for stems in self._stems for head in beginnings if head in stems), word)

    def _changed(self, word: str, endings: Mapping[str, Sequence[str]]) -> str | None:
        """The word of the lexicons that `word` is a form of, where its stem changes: "перестрілці", "фіксує"."""
        changed = nominatives(word, endings)
        return next((form for form in changed if form in self._words and form[:1] == word[:1]), None)
