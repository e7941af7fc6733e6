"""An explanation covers each field with its value, its rule and the words."""

from recount.publish.explain import explain, sentence_of


def test_each_field_is_told(claims):
    told = dict(explain(claims[1]))
    assert "place: Verhivka (Kharkiv, UA)" in told
    assert told["place: Verhivka (Kharkiv, UA)"] == ("The only place of this name.",)
    assert "blamed: the other side" in told
    assert any("“killed”" in sentence for sentence in told["outcome: killed"])


def test_marks_are_told_in_sentences(claims):
    told = dict(explain(claims[3]))
    assert any(line.startswith("speaker carried over: ") for line in told["marks"])


def test_an_unknown_rule_has_no_sentence():
    assert sentence_of("no.such.rule") is None
