"""Trees of treebanks as they are learnt from: contractions put together, participles and tags told by the tree."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.conllu import read
from training.harmonised import harmonised
from training.lemmas import inflected
from training.plan import load_plan, plans

FEATURES = frozenset({"Number", "VerbForm", "Tense"})
TREE = """\
# text = Murió del golpe dado.
1	Murió	morir	VERB	_	Number=Sing|Tense=Past|VerbForm=Fin	0	root	_	_
2-3	del	_	_	_	_	_	_	_	_
2	de	de	ADP	_	_	4	case	_	_
3	el	el	DET	_	_	4	det	_	_
4	golpe	golpe	NOUN	_	Number=Sing	1	obl	_	_
5	dado	dar	VERB	_	Number=Sing|VerbForm=Part	4	acl	_	SpaceAfter=No
6	.	.	PUNCT	_	_	1	punct	_	_

"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "trees.conllu"
    path.write_text(TREE, encoding="utf-8")
    return path


def test_a_contraction_is_one_word(treebank: Path) -> None:
    (tree,) = read(treebank, FEATURES, whole=True)
    assert tree.forms == ("Murió", "del", "golpe", "dado", ".")
    assert tree.heads == (0, 3, 1, 3, 1)
    assert [tree.text[start:end] for start, end in tree.spans] == list(tree.forms)


def test_parts_stay_where_the_plan_does_not_say_so(treebank: Path) -> None:
    (tree,) = read(treebank, FEATURES)
    assert tree.forms[1:3] == ("de", "el")


def test_participles_and_tags_are_told_by_the_tree(treebank: Path) -> None:
    (tree,) = read(treebank, FEATURES, whole=True)
    told = harmonised(tree, {"participles": "plain", "tags": "universal"})
    assert told.feats[3] == "Number=Sing|Tense=Past|VerbForm=Part|Voice=Pass"
    assert told.xpos == ("VBD", "IN", "NN", "VBN", "PUNCT")
    assert harmonised(tree, {}) == tree


def test_words_are_retold_by_the_rules_of_a_plan_in_their_order(treebank: Path) -> None:
    (tree,) = read(treebank, FEATURES, whole=True)
    rules = {"VERB VerbForm=Part": {"upos": "ADJ", "Case": "Nom"}, "ADJ": {"VerbForm": None}, "": {"Number": None}}
    told = harmonised(tree, {"retold": rules})
    assert (told.upos[3], told.feats[3]) == ("ADJ", "Case=Nom")
    assert (told.upos[0], told.feats[0]) == ("VERB", "Tense=Past|VerbForm=Fin")


@pytest.mark.parametrize(
    ("code", "verb", "tag", "forms"),
    [
        ("en", "die", "VBD", {"died"}),
        ("en", "carry", "VBZ", {"carries"}),
        ("en", "stab", "VBG", {"stabing", "stabbing"}),
        ("es", "atacar", "VBD", {"atacó", "atacaron", "ataqué"}),
        ("es", "herir", "VBD", {"hirió", "hirieron"}),
        ("es", "destruir", "VBD", {"destruyó", "destruyeron"}),
    ],
)
def test_forms_of_a_verb(code: str, verb: str, tag: str, forms: set[str]) -> None:
    found = {form for told, form in inflected(verb, load_plan(code).forms["paradigms"]["VERB"]["forms"]) if told == tag}
    assert forms <= found


@pytest.mark.parametrize("code", plans())
def test_every_plan_is_whole(code: str) -> None:
    plan = load_plan(code)
    assert plan.parts and plan.credits
    assert not plan.forms or plan.forms["by_ending"]
    assert plan.grammar is None or plan.grammar.is_file()
