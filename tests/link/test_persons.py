"""People who speak across reports: one by name and office, namesakes apart, the rest open, with reasons."""

import datetime as dt
from dataclasses import replace

import pytest
from tests.made_reports import MONDAY, told

from recount.language import load_language
from recount.link import speakers_of
from recount.link.person_names import person_name
from recount.records import Attribution, MadeBy, Reason, Source

PRESIDENT, GENERAL_STAFF = "recount:ua-head-of-state", "recount:ua-general-staff"
YEAR = dt.timedelta(days=365)


def says(name, role=None, actor=None, class_=None, *, day=MONDAY, language="en", rules=()):
    """A report in which somebody of that name makes one claim."""
    one = told(f"{name}{role}{actor}{day}{language}", {"killed": 7}, day=day)
    source = Source(name, role, actor, class_)
    made = MadeBy("none", "1", reasons=tuple(Reason("source.actor", rule) for rule in rules))
    claim = replace(one.claims[0], attribution=Attribution("attributed", source), made_by=made)
    return replace(one.report, language=language), claim


def speakers(*said):
    return speakers_of([claim for _, claim in said], {report.id: report for report, _ in said})


def rules(*said):
    """How the names are grouped, why those of one are, and why the others are not."""
    found = speakers(*said)
    alike = {why.rule for one in found for why in one.alike}
    apart = {why.rule for one in found for why in one.namesakes}
    return len(found), alike, apart


NAMES = [  # two names, and whether they may be one person's
    ("Volodymyr Zelenskyy", "Vladimir Zelensky", True),
    ("Volodymyr Zelenskyy", "Zelenskiy", True),
    ("V. Zelensky", "Volodymyr Zelenskyy", True),
    ("O. Zelensky", "Volodymyr Zelenskyy", False),
    ("Olena Zelenska", "Volodymyr Zelenskyy", False),
    ("Bashar al-Assad", "Bashar Assad", True),
    ("John B. Carver", "John Carver", True),
    ("John B. Carver", "John C. Carver", False),
    ("Muhammad Deif", "Mohamed Deif", True),
    ("Carver Jr.", "John Carver", True),
    ("Mohammed bin Salman", "Muhammad bin Salman", True),
]


@pytest.mark.parametrize(("one", "other", "alike"), NAMES)
def test_names_agree_as_far_as_they_tell(one, other, alike):
    english = load_language("en")
    first, second = person_name(one, english), person_name(other, english)
    assert first.agrees(second) is alike
    assert second.agrees(first) is alike


@pytest.mark.parametrize("words", ["police there", "Zelensky and others said today that", "J.", "NATO"])
def test_what_is_no_name_of_a_person(words):
    assert person_name(words, load_language("en")) is None


def test_one_name_in_three_languages_is_one_person_where_the_office_is_one():
    found = speakers(
        says("Volodymyr Zelenskyy", "president", PRESIDENT),
        says("Zelensky", None, PRESIDENT, rules=("actor.office",)),
        says("Владимир Зеленский", "президент Украины", PRESIDENT, language="ru"),
        says("Володимир Зеленський", None, language="uk"),
    )
    assert [len(one.claims) for one in found] == [4]
    assert found[0].names[0] in ("Volodymyr Zelenskyy", "Володимир Зеленський", "Владимир Зеленский")
    assert {why.rule for why in found[0].alike} >= {"same_body", "not_compared"}


def test_namesakes_with_other_offices_at_one_time_are_kept_apart():
    mayor, doctor = says("Ivan Petrenko", "mayor"), says("Ivan Petrenko", "doctor at the hospital", class_="medical")
    assert rules(mayor, doctor) == (2, set(), {"other_office"})


def test_another_office_long_after_is_left_open():
    later = says("Ivan Petrenko", "doctor", class_="medical", day=MONDAY + YEAR)
    assert rules(says("Ivan Petrenko", "mayor", class_="official"), later) == (2, set(), {"other_time"})


def test_who_is_listed_as_holding_both_offices_each_on_its_day_is_one():
    first = says("Israel Katz", None, "recount:il-foreign-ministry", rules=("actor.office",))
    second = says("Israel Katz", None, "recount:il-defence-ministry", rules=("actor.office",), day=MONDAY + YEAR)
    assert rules(first, second) == (1, {"both_held"}, set())


def test_a_surname_alone_needs_an_office():
    full = says("Ivan Petrenko", "governor of Kharkiv region", class_="official")
    assert rules(full, says("Petrenko", "governor", class_="official")) == (1, {"same_words"}, set())
    assert rules(full, says("Petrenko", "resident", class_="witness")) == (2, set(), {"other_office"})


def test_a_short_name_that_two_may_bear_is_left_open():
    kharkiv = says("Ivan Petrenko", "Kharkiv governor", class_="official")
    sumy = says("Oleh Petrenko", "Sumy governor", class_="official")
    found = speakers(kharkiv, sumy, says("Petrenko", "governor", class_="official"))
    short = next(one for one in found if one.name == "Petrenko")
    assert {why.rule for why in short.namesakes} == {"several"}


def test_a_third_that_fits_two_who_contradict_joins_neither():
    found = speakers(
        says("Ivan Petrenko", "Kharkiv governor", class_="official"),
        says("Ivan Petrenko", "Sumy governor", class_="official"),
        says("Ivan Petrenko", "governor", class_="official"),
    )
    assert len(found) == 3


def test_a_name_in_another_case_is_that_of_its_nominative():
    stood = says("Володимир Зеленський", "президент", PRESIDENT, language="uk")
    spoken = says("Володимира Зеленського", language="uk", rules=())
    oblique = replace(spoken[1], made_by=MadeBy("none", "1", reasons=(Reason("source", "attribution.according_to"),)))
    assert len(speakers(stood, (spoken[0], oblique))) == 1


def test_the_office_before_a_name_is_no_part_of_it():
    one = speakers(says("Президент Украины Владимир Зеленский", language="ru"))[0]
    assert (one.name, one.offices[0].said) == ("Владимир Зеленский", "Президент Украины")


def test_bodies_and_the_unnamed_are_no_speakers():
    police = says("Kharkiv police", class_="police")
    body = says("Human Rights Watch", None, "recount:human-rights-watch", rules=("actor.named",))
    assert speakers(police, body, says("Petrenko")) == ()
