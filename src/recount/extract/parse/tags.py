"""Fine tags for parsers that give none: what the rules ask of a word's form, told by its universal features.

The rules know forms by the tags of English treebanks (finite past VBD, participle VBN, plural noun NNS …). INF is an
infinitive without a word that marks it, as Slavic languages have it.
"""

from __future__ import annotations

from collections.abc import Mapping

VERBAL = frozenset({"VERB", "AUX"})
PAST = frozenset({"Past", "Imp", "Pqp"})  # told as it happened or as it went on; Romance languages have several
PLAIN: Mapping[str, str] = {
    "ADJ": "JJ",
    "ADV": "RB",
    "NUM": "CD",
    "DET": "DT",
    "ADP": "IN",
    "CCONJ": "CC",
    "PRON": "PRP",
}


def tag_of(upos: str, feats: Mapping[str, str]) -> str:
    """The tag of a word with that part of speech and those features."""
    if upos in VERBAL:
        return _verbal(feats)
    if feats.get("PronType", "").startswith("Rel"):
        return "WDT"
    plural = feats.get("Number") == "Plur"
    if upos in {"NOUN", "PROPN"}:
        return ("NNP" if upos == "PROPN" else "NN") + ("S" if plural else "")
    return PLAIN.get(upos, upos)


def _verbal(feats: Mapping[str, str]) -> str:
    form, past = feats.get("VerbForm"), feats.get("Tense") in PAST
    if form == "Inf":
        return "INF"
    if form == "Part":
        return "VBN" if past or feats.get("Voice") == "Pass" else "VBG"
    if form in {"Conv", "Ger"}:
        return "VBG"
    if past:
        return "VBD"
    return "VBP" if feats.get("Number") == "Plur" else "VBZ"
