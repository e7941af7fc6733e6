"""What holds for every figure: it can be read back from what the table shows, and it quotes its sentence."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from recount.extract.figures import find_figures, format_figure
from recount.language import load_language
from recount.records import Figure, Qualifier

ENGLISH = load_language("en")
UNITS = list(ENGLISH.table("numerals")["values"])
SHAPES: dict[Qualifier, str] = {
    "exact": "lbh", "about": "lbh", "at_least": "lb", "more_than": "lb", "nearly": "bh", "up_to": "bh",
    "less_than": "h", "vague": "l",
}  # fmt: skip


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    unit = draw(st.sampled_from(["persons", "percent"]))
    numbers = st.integers(0, 100 if unit == "percent" else 10**9)
    qualifier = draw(st.sampled_from([*SHAPES, "range"]))
    if qualifier == "range":
        low, high = sorted(draw(st.lists(numbers, min_size=2, max_size=2, unique=True)))
        return Figure(low, None, high, "range", unit)
    number, shape = draw(numbers), SHAPES[qualifier]
    return Figure(*(number if bound in shape else None for bound in "lbh"), qualifier, unit)


@settings(deadline=None)  # the first call loads the words of figures
@given(figures())
def test_figures_parse_what_they_format(figure: Figure) -> None:
    (found,) = find_figures(format_figure(figure), ENGLISH)
    assert (found.low, found.best, found.high) == (figure.low, figure.best, figure.high)
    assert (found.qualifier, found.unit) == (figure.qualifier, figure.unit)


def in_words(number: int) -> str:
    """`number`, below a million, in English words."""
    if number >= 1000:
        rest = number % 1000
        return f"{in_words(number // 1000)} thousand" + (f" {in_words(rest)}" if rest else "")
    if number >= 100:
        rest = number % 100
        return f"{UNITS[number // 100]} hundred" + (f" and {in_words(rest)}" if rest else "")
    if number <= 20:
        return UNITS[number]
    return UNITS[18 + number // 10] + (f"-{UNITS[number % 10]}" if number % 10 else "")


@given(st.integers(1, 999_999))
def test_number_words_are_read_back(number: int) -> None:
    (found,) = find_figures(f"{in_words(number)} people", ENGLISH)
    assert found.best == number


@given(st.text(max_size=200))
def test_any_text_gives_ordered_mentions_that_lie_within_it(text: str) -> None:
    found = find_figures(text, ENGLISH)
    assert all(0 <= mention.start < mention.end <= len(text) for mention in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
