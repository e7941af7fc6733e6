"""Dictionary forms of Slavic words: pymorphy3's, the reading chosen that a word's part of speech and features fit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# Universal part of speech -> pymorphy's (OpenCorpora's); a form of the verb is looked up under any of them.
PARTS: Mapping[str, frozenset[str]] = {
    "NOUN": frozenset({"NOUN", "ADJF", "PRTF"}),
    "PROPN": frozenset({"NOUN"}),
    "VERB": frozenset({"VERB", "INFN", "PRTF", "PRTS", "GRND"}),
    "AUX": frozenset({"VERB", "INFN"}),
    "ADJ": frozenset({"ADJF", "ADJS", "PRTF", "PRTS", "COMP"}),
    "ADV": frozenset({"ADVB", "COMP", "PRED"}),
    "NUM": frozenset({"NUMR", "ADJF"}),
    "PRON": frozenset({"NPRO", "ADJF"}),
    "DET": frozenset({"ADJF"}),
}
GRAMMEMES: Mapping[str, Mapping[str, str]] = {
    "Case": {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"},
    "Number": {"Sing": "sing", "Plur": "plur"},
    "Gender": {"Masc": "masc", "Fem": "femn", "Neut": "neut"},
}
DECLINED = frozenset({"ADJF", "PRTF"})


class Morphology:
    """Lemmas of one language, remembered."""

    def __init__(self, code: str) -> None:
        from pymorphy3 import MorphAnalyzer  # noqa: PLC0415  heavy, and asked for by Slavic languages alone

        self._analyzer: Any = MorphAnalyzer(lang=code)
        self._found: dict[tuple[str, str, str], str] = {}

    def lemma(self, word: str, upos: str, feats: Mapping[str, str]) -> str:
        """The dictionary form of a word, in lower case; the word itself where the dictionary has no such reading."""
        wanted = frozenset(GRAMMEMES[name][value] for name, value in feats.items() if value in GRAMMEMES.get(name, {}))
        key = (word, upos, "".join(sorted(wanted)))
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._look(word, upos, wanted)
        return found

    def _look(self, word: str, upos: str, wanted: frozenset[str]) -> str:
        parts = PARTS.get(upos)
        if parts is None:
            return word.casefold()
        readings = self._analyzer.parse(word)
        fitting = [reading for reading in readings if reading.tag.POS in parts] or readings
        best = max(fitting, key=lambda r: (len(wanted & r.tag.grammemes), _rank(r, upos), r.score))
        if upos == "NOUN" and best.tag.POS in DECLINED:
            plain = best.inflect({"nomn", "sing", "masc"})
            return str(plain.word if plain is not None else best.word)
        return str(best.normal_form)


def _rank(reading: Any, upos: str) -> int:
    """A noun is first sought among nouns."""
    return int(upos == "NOUN" and reading.tag.POS == "NOUN")
