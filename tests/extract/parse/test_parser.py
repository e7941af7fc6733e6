"""Facts the extraction leans on, read from the parse of our own sentences.

Each case is a sentence and arcs `dependent label head`; words are told apart by their first place in the sentence.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recount.errors import BadData
from recount.extract.parse import Parser, load_parser
from recount.extract.parse.as_spacy import as_spacy
from recount.extract.parse.network import Network
from recount.extract.tree import Doc
from recount.language import load_language

CASES = {
    "12 people were killed and 30 wounded, the governor said.": [
        "12 nummod people",
        "people nsubj:pass killed",
        "30 nsubj:pass wounded",
        "wounded conj killed",
        "killed ccomp said",
        "governor nsubj said",
    ],
    "At least 12 people were killed and 30 injured when a missile hit a market, said Ana Cruz, a spokesman for them.": [
        "people nsubj:pass killed",
        "30 nsubj:pass injured",
        "killed ccomp said",
        "Ana nsubj said",
        "spokesman appos Ana",
    ],
    "According to the ministry, the shelling killed two children and wounded a teacher.": [
        "ministry obl killed",
        "shelling nsubj killed",
        "children obj killed",
        "wounded conj killed",
        "teacher obj wounded",
    ],
    "Three killed, 12 others injured in Verhivka blast": [
        "Three nsubj:pass killed",
        "others nsubj:pass injured",
        "injured conj killed",
    ],
    "The army said that the death toll rose to 34.": [
        "army nsubj said",
        "rose ccomp said",
        "toll nsubj rose",
        "34 obl rose",
    ],
    "A drone struck a bus, killing 14 and leaving about 50 injured.": [
        "drone nsubj struck",
        "killing advcl struck",
        "14 obj killing",
        "50 obj leaving",
    ],
    "Since 2022, a total of 7,175 civilians have been killed and 17,617 injured, the envoy claimed.": [
        "total nsubj:pass killed",
        "civilians nmod total",
        "17,617 nsubj:pass injured",
        "killed ccomp claimed",
    ],
    "“Nobody was hurt,” the mayor told reporters on Monday.": [
        "hurt ccomp told",
        "mayor nsubj told",
    ],
}
PARSER = load_parser(load_language("en"))


def arcs(doc: Doc) -> set[str]:
    return {f"{token.text} {token.dep_} {token.head.text}" for token in doc}


@pytest.mark.parametrize("text", CASES)
def test_arcs(text: str) -> None:
    (doc,) = PARSER.parse([text])
    assert set(CASES[text]) <= arcs(doc)


@pytest.mark.parametrize(
    ("text", "word", "features"),
    [
        ("Two men were shot.", "shot", {"Voice=Pass", "VerbForm=Part"}),
        ("Police shot two men.", "shot", {"Tense=Past", "VerbForm=Fin"}),
        ("Troops kill civilians there.", "kill", {"Tense=Pres"}),
    ],
)
def test_voice_and_tense(text: str, word: str, features: set[str]) -> None:
    (doc,) = PARSER.parse([text])
    (token,) = [token for token in doc if token.text == word]
    assert features <= {f"{name}={value}" for name, values in token.morph.items() for value in values}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(alphabet="abKé 12.,\"“'’\n-$%", max_size=30), max_size=5))
def test_every_document_spells_its_sentence(sentences: list[str]) -> None:
    docs = PARSER.parse(sentences)
    assert [doc.text for doc in docs] == sentences
    for doc, sentence in zip(docs, sentences, strict=True):
        assert all(sentence[token.idx : token.idx + len(token)] == token.text for token in doc)
        assert all(token.pos_ and token.dep_ for token in doc)


def test_a_sentence_does_not_depend_on_its_company() -> None:
    texts = list(CASES)
    together = [[(t.dep_, t.head.i, t.tag_) for t in doc] for doc in PARSER.parse(texts)]
    alone = [[(t.dep_, t.head.i, t.tag_) for t in PARSER.parse([text])[0]] for text in texts]
    assert together == alone


def test_a_very_long_sentence_is_read_in_parts() -> None:
    (doc,) = PARSER.parse(["They fled and " * 300])
    assert len(doc) == 900
    assert sum(token.dep_ == "root" for token in doc) == 1


@pytest.mark.parametrize("text", CASES)
def test_spacy_sees_the_same(text: str) -> None:
    (doc,) = PARSER.parse([text])
    spaced = as_spacy(doc)
    names = ("text", "whitespace_", "idx", "lower_", "dep_", "pos_", "tag_", "lemma_", "is_punct")
    near = ("head", "left_edge", "right_edge")
    many = ("children", "subtree", "ancestors")
    assert spaced.text == doc.text
    for ours, theirs in zip(doc, spaced, strict=True):
        assert [getattr(ours, name) for name in names] == [getattr(theirs, name) for name in names]
        assert [getattr(ours, name).i for name in near] == [getattr(theirs, name).i for name in near]
        assert [[t.i for t in getattr(ours, name)] for name in many] == [
            [t.i for t in getattr(theirs, name)] for name in many
        ]


def test_one_parser_a_language() -> None:
    assert load_parser(load_language("en")) is PARSER


def test_a_missing_file_is_named(tmp_path) -> None:
    with pytest.raises(BadData, match=r"model\.onnx"):
        Network(tmp_path)


def test_words_given_are_kept() -> None:
    (tree,) = PARSER.parse_words([["Two", "died", "."]])
    assert (tree.heads, tree.upos) == ((2, 0, 2), ("NUM", "VERB", "PUNCT"))
    assert isinstance(PARSER, Parser)
