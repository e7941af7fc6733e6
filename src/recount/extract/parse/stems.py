"""Dictionary forms without a dictionary: of the words of the lexicons that one which a form shares its stem with.

Only words of the lexicons need one, as rules ask for no others; forms whose stem changes stand in `parser/lemmas.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from recount.language import SHORTEST_STEM, Language

LONGEST_ENDING = 4
SHORT_ENDING = 2  # behind a stem of the shortest length
LEFT_OUT = frozenset({"gate", "ordinary", "places", "blocks", "casing"})  # whose words stand in them as they are written


class StemLemmas:
    """Lemmas of one language, remembered."""

    def __init__(self, language: Language) -> None:
        path = language.folder / "parser" / "lemmas.yaml"
        self._irregular: Mapping[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
        phrases = [phrase for name, one in language.lexicons.items() if name not in LEFT_OUT for phrase in one.words()]
        alone = sorted((phrase for phrase in phrases if " " not in phrase), reverse=True)
        parts = sorted((part for phrase in phrases if " " in phrase for part in phrase.split()), reverse=True)
        self._words = frozenset(alone)
        # What stands alone is in its dictionary form; a phrase may hold other forms ("за даними").
        self._stems = {language.stem(word): word for word in (*parts, *alone) if len(word) > SHORTEST_STEM}
        self._found: dict[str, str] = {}

    def lemma(self, word: str, upos: str, feats: Mapping[str, str]) -> str:
        """The word of the lexicons that `word` is a form of; else the word itself, in lower case."""
        found = self._found.get(word)
        if found is None:
            found = self._found[word] = self._look(word.casefold().replace("’", "'").replace("ʼ", "'"))
        return found

    def _look(self, word: str) -> str:
        if word in self._irregular:
            return self._irregular[word]
        if word in self._words:
            return word
        if len(word) <= SHORTEST_STEM:
            return word
        shortest = max(SHORTEST_STEM, len(word) - LONGEST_ENDING)
        shortest += shortest == SHORTEST_STEM and len(word) > SHORTEST_STEM + SHORT_ENDING
        return next((self._stems[word[:n]] for n in range(len(word), shortest - 1, -1) if word[:n] in self._stems), word)
