"""Figures in words, as the annotation guide counts them."""

from __future__ import annotations

import pytest

from recount.extract.figures import FigureMention, find_figures, format_figure
from recount.language import load_language
from recount.records import Figure, Span

ENGLISH = load_language("en")

# sentence, then for each figure: words, low, best, high, qualifier
FIGURES = [
    ("12 people were killed.", [("12", 12, 12, 12, "exact")]),
    ("Twenty-two died.", [("Twenty-two", 22, 22, 22, "exact")]),
    ("One hundred and twenty were hurt.", [("One hundred and twenty", 120, 120, 120, "exact")]),
    ("A total of 7,175 civilians died.", [("A total of 7,175", 7175, 7175, 7175, "exact")]),
    ("1 300 people fled.", [("1 300", 1300, 1300, 1300, "exact")]),
    ("1.2 million people fled.", [("1.2 million", 1200000, 1200000, 1200000, "exact")]),
    ("half a dozen were hurt", [("half a dozen", 6, 6, 6, "exact")]),
    ("a couple of men died", [("a couple of", 2, 2, 2, "exact")]),
    ("killing a dozen", [("a dozen", 12, 12, 12, "exact")]),
    ("both died at once", [("both", 2, 2, 2, "exact")]),
    ("All six were found dead.", [("All six", 6, 6, 6, "exact")]),
    ("killed two and three wounded", [("two", 2, 2, 2, "exact"), ("three", 3, 3, 3, "exact")]),
    ("At least 12 died and 30 were hurt.", [("At least 12", 12, 12, None, "at_least"), ("30", 30, 30, 30, "exact")]),
    ("no fewer than nine died", [("no fewer than nine", 9, 9, None, "at_least")]),
    ("12 or more died", [("12 or more", 12, 12, None, "at_least")]),
    ("a total of at least 12", [("a total of at least 12", 12, 12, None, "at_least")]),
    ("more than two dozen fighters", [("more than two dozen", 24, 24, None, "more_than")]),
    ("upwards of 40 dead", [("upwards of 40", 40, 40, None, "more_than")]),
    ("the toll exceeded 100", [("exceeded 100", 100, 100, None, "more_than")]),
    ("some 12 died and some were hurt", [("some 12", 12, 12, 12, "about"), ("some", 2, None, None, "vague")]),
    ("an estimated 300 dead", [("an estimated 300", 300, 300, 300, "about")]),
    ("20 or so wounded", [("20 or so", 20, 20, 20, "about")]),
    ("close to 300 dead", [("close to 300", None, 300, 300, "nearly")]),
    ("as many as 15 dead", [("as many as 15", None, 15, 15, "up_to")]),
    ("no more than five dead", [("no more than five", None, 5, 5, "up_to")]),
    ("fewer than 10 dead", [("fewer than 10", None, None, 10, "less_than")]),
    ("between 10 and 15 died", [("between 10 and 15", 10, None, 15, "range")]),
    ("from nine to 14 women", [("from nine to 14", 9, None, 14, "range")]),
    ("10-15 fighters", [("10-15", 10, None, 15, "range")]),
    ("two or three men", [("two or three", 2, None, 3, "range")]),
    ("at least 10 and as many as 15 dead", [("at least 10 and as many as 15", 10, None, 15, "range")]),
    ("several people hurt", [("several", 2, None, None, "vague")]),
    ("a number of men died", [("a number of", 2, None, None, "vague")]),
    ("dozens, perhaps hundreds", [("dozens", 24, None, None, "vague"), ("hundreds", 200, None, None, "vague")]),
    ("scores were injured", [("scores", 40, None, None, "vague")]),
    ("several hundred fled", [("several hundred", 200, None, None, "vague")]),
    ("hundreds of thousands fled", [("hundreds of thousands", 200000, None, None, "vague")]),
    ("at least several dozen hurt", [("at least several dozen", 24, None, None, "vague")]),
    ("up to several hundred dead", [("up to several hundred", None, None, None, "vague")]),
    ("No one was hurt.", [("No one", 0, 0, 0, "exact")]),
    ("There were no casualties.", [("no", 0, 0, 0, "exact")]),
    ("A fourth victim died.", [("fourth", 1, 1, 1, "exact")]),
    ("88 killed & injured", [("88", 88, 88, 88, "exact")]),
    ("2013 people were killed", [("2013", 2013, 2013, 2013, "exact")]),
    ("In Deir Ezzor, 12 were killed", [("12", 12, 12, 12, "exact")]),
]  # fmt: skip

SHARES = [
    ("up to 80% of casualties", "up to 80%", None, 80, 80),
    ("80 per cent of the dead", "80 per cent", 80, 80, 80),
    ("80 to 90 percent of them", "80 to 90 percent", 80, None, 90),
    ("more than half of the dead are women", "more than half", 50, 50, None),
    ("two-thirds of the wounded", "two-thirds", 67, 67, 67),
    ("three quarters of the dead", "three quarters", 75, 75, 75),
    ("one in five victims is a child", "one in five", 20, 20, 20),
    ("most of the dead were men", "most of", 50, 50, None),
]

COUNT_NOBODY = [
    ("a 12-year-old boy", "12-year-old", "age"),
    ("Ana Ruiz, 34, was shot", "34", "age"),
    ("a man of 59", "59", "age"),
    ("in his 40s", "in his 40s", "age"),
    ("at 12:30", "12:30", "time"),
    ("at 5.30 p.m.", "5.30 p.m.", "time"),
    ("on 13 September 1974", "13 September 1974", "date"),
    ("on Oct. 3", "Oct. 3", "date"),
    ("on 29-08-2014", "29-08-2014", "date"),
    ("killed in 2014", "2014", "year"),
    ("worth $5 million", "$5 million", "money"),
    ("5 km away", "5 km", "measure"),
    ("in the past 24 hours", "24 hours", "measure"),
    ("a 122-mm shell", "122-mm", "measure"),
    ("shot three times", "three times", "measure"),
    ("the 6500 block of", "6500 block", "address"),
    ("near 46th Street in", "46th Street", "address"),
    ("a Shahed-136 drone", "Shahed-136", "name"),
    ("an F-16 jet", "F-16", "name"),
    ("under Resolution 1325", "Resolution 1325", "name"),
    ("a two-storey house", "two-storey", "compound"),
    ("Dan Reed 21, was found shot dead", "21", "age"),
    ("kills man, 18 Dan Reed fatally wounded", "18", "age"),
    ("Ana Bell,16, was shot and killed", "16", "age"),
    ("Sam Bell Jr., 21 of Springfield was shot", "21", "age"),
    ("a 16- year-old also died", "16- year-old", "age"),
    ("the family of the 17 y.o killed there", "17 y.o", "age"),
    ("the 2014 video of a father killed", "2014", "date"),
    ("arrested over the 2013 house party murders", "2013", "date"),
    ("the 911 caller's father was dead", "911", "name"),
    ("Image 9 of 16 of a man killed", "Image 9 of 16", "name"),
    ("an arrest (Homicide 72)", "Homicide 72", "name"),
    ("a man charged with a 2013 double murder", "2013", "date"),
    ("a mother of two", "two", "compound"),
    ("Ana Ruiz and Dan Reed, both 31 and of Millford, were hurt", "31", "age"),
    ("the sons, ages 3, 5 and 12, were shot", "ages 3, 5 and 12", "age"),
    ("boys, 14 and 15, were shot", "14 and 15", "age"),
    ("9 of 12 CLOSE Officers shot", "9 of 12", "name"),
]


def figures(text: str) -> list[FigureMention]:
    return [mention for mention in find_figures(text, ENGLISH) if mention.is_figure]


@pytest.mark.parametrize(("text", "expected"), FIGURES, ids=[text for text, _ in FIGURES])
def test_figure_and_its_bounds(text: str, expected: list[tuple[str, int, int, int, str]]) -> None:
    found = [(text[m.start : m.end], m.low, m.best, m.high, m.qualifier) for m in figures(text)]
    assert found == expected


@pytest.mark.parametrize(("text", "words", "low", "best", "high"), SHARES, ids=[row[0] for row in SHARES])
def test_share_in_percent(text: str, words: str, low: int | None, best: int | None, high: int | None) -> None:
    found = figures(text)[0]
    assert (text[found.start : found.end], found.low, found.best, found.high) == (words, low, best, high)
    assert found.unit == "percent"


@pytest.mark.parametrize("text", ["a 14-, 15-, and 17-year-old were shot", "they are 16-, 19-, and 22-years-old"])
def test_ages_in_a_row_count_nobody(text: str) -> None:
    assert figures(text) == []


def test_an_age_beside_a_number_is_no_second_number() -> None:
    assert [mention.best for mention in figures("One, 33, was shot in the neck.")] == [1]


@pytest.mark.parametrize(("text", "words", "kind"), COUNT_NOBODY, ids=[row[0] for row in COUNT_NOBODY])
def test_number_that_counts_no_people_says_why(text: str, words: str, kind: str) -> None:
    (found,) = find_figures(text, ENGLISH)
    assert (text[found.start : found.end], found.kind) == (words, kind)
    assert not found.is_figure


@pytest.mark.parametrize(
    ("text", "new", "old"),
    [
        ("The toll rose from 9 to 12.", 12, 9),
        ("The toll climbed to at least 34 from nine.", 34, 9),
        ("killing 14, up from nine", 14, 9),
    ],
)
def test_revised_figure_stands_beside_the_old_one(text: str, new: int, old: int) -> None:
    best = {mention.kind: mention.best for mention in find_figures(text, ENGLISH)}
    assert best == {"revision": new, "superseded": old}


def test_part_of_a_whole_points_at_it() -> None:
    part, whole = figures("At least three of the four victims were taken away.")
    assert (part.subset, part.of_whole, whole.best) == (True, 1, 4)


@pytest.mark.parametrize("text", ["including three children", "12 of whom were women", "among them two men"])
def test_part_of_something_named_elsewhere(text: str) -> None:
    assert [mention.subset for mention in figures(text)] == [True]


@pytest.mark.parametrize("text", ["another 15 were hurt", "15 others were hurt", "15 more were hurt"])
def test_figure_on_top_of_another(text: str) -> None:
    assert [(mention.best, mention.additional) for mention in figures(text)] == [(15, True)]


def test_quarter_of_a_town_is_no_share() -> None:
    assert find_figures("a strike on a residential quarter of the city", ENGLISH) == ()


def test_noun_lets_the_caller_reject() -> None:
    assert [mention.noun for mention in figures("Two explosions hit three houses.")] == [
        "explosions hit three",
        "houses",
    ]


def test_vague_words_are_formatted_as_they_stand() -> None:
    assert format_figure(Figure(24, None, None, "vague", span=Span(0, 6, "dozens"))) == "dozens"


def test_no_number_is_formatted_as_not_known() -> None:
    assert format_figure(Figure(None, None, None, "none")) == "?"
