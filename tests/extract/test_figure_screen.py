"""What every match of a pattern holds, told from its source; and that nothing is lost by not trying the others."""

from dataclasses import replace
from importlib.resources import files

import pytest

from recount.extract.figure_grammar import figure_grammar
from recount.extract.figure_readers import read_sentence
from recount.extract.figure_screen import Held, held, telling
from recount.extract.parse import split_sentences
from recount.language import load_language

LISTS = telling({"person": ["man", "woman"], "unit": ["square mile", "km/h"]})


@pytest.mark.parametrize(
    ("source", "digit", "words"),
    [
        (r"\b\d+ block\b", True, {"block"}),
        (r"\b\d? ?blocks?\b", False, {"block"}),
        (r"{n} (?:years|months) (?:old)?", False, {"years", "months"}),
        (r"\b(?:{person}) of (?P<keep>{n})", False, {"man", "woman"}),
        (r"\d+ (?:{unit})\b", True, {"square", "km"}),
        (r"(?:a|\d+) (?:{unit})?", False, set()),
        (r"#\d+", True, set()),
        (r"(?<=year) \d{0,2}", False, set()),
        (r"one|\d two", False, {"one", "two"}),
        (r"[\d]x(?: of \d+)*", False, {"x"}),
    ],
)
def test_held(source: str, digit: bool, words: set[str]) -> None:
    assert held(source, LISTS) == (digit, words)


@pytest.mark.parametrize("code", ["en", "ru", "uk"])
def test_what_is_not_tried_would_find_nothing(code: str) -> None:
    grammar = figure_grammar(load_language(code))
    everything = replace(
        grammar,
        not_figures=tuple((kind, tried._replace(held=Held())) for kind, tried in grammar.not_figures),
        **{n: tuple(t._replace(held=Held()) for t in getattr(grammar, n)) for n in ("revisions", "ranges", "ratios")},
    )
    for sample in (files("recount") / "data" / "reports").iterdir():
        text = sample.read_text(encoding="utf-8")
        for start, end in split_sentences(text, 0, len(text), code):
            assert read_sentence(text[start:end], grammar) == read_sentence(text[start:end], everything)
