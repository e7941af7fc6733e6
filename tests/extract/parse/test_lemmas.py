"""Dictionary forms, with the tags they are asked for."""

import pytest

from recount.extract.parse.lemmas import Lemmatizer
from recount.language import load_language

CASES = [
    "killed VERB VBN kill",
    "shelled VERB VBD shell",
    "bombed VERB VBD bomb",
    "wounded VERB VBN wound",
    "named VERB VBD name",
    "stabbed VERB VBN stab",
    "shot VERB VBN shoot",
    "said VERB VBD say",
    "told VERB VBD tell",
    "dying VERB VBG die",
    "maiming VERB VBG maim",
    "injuring VERB VBG injure",
    "dies VERB VBZ die",
    "fled VERB VBD flee",
    "was AUX VBD be",
    "were AUX VBD be",
    "been AUX VBN be",
    "’re AUX VBP be",
    "has AUX VBZ have",
    "had AUX VBD have",
    "n't PART RB not",
    "bodies NOUN NNS body",
    "casualties NOUN NNS casualty",
    "Children NOUN NNS child",
    "men NOUN NNS man",
    "lives NOUN NNS life",
    "militiamen NOUN NNS militiaman",
    "attacks NOUN NNS attack",
    "worst ADJ JJS bad",
    "higher ADJ JJR high",
    "them PRON PRP they",
    "Kupyansk PROPN NNP Kupyansk",
    "POLICE NOUN NN police",
]


@pytest.mark.parametrize("case", CASES)
def test_lemma(case: str) -> None:
    word, upos, xpos, lemma = case.split()
    lemmatizer = Lemmatizer(load_language("en").folder / "parser" / "lemmas.yaml")
    assert lemmatizer.lemma(word, upos, xpos) == lemma
