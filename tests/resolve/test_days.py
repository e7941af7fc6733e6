"""When harm was, in reports that come later than it: of a trial, an arrest, a finding, or of several events."""

from __future__ import annotations

import datetime as dt

import pytest

from recount.pipeline import claims_of
from recount.read import read_report

SUNDAY = dt.date(2024, 8, 4)
FRIDAY = ("2024-08-02", "2024-08-02")

CASES = [
    # the day of a charge, a plea or a trial is not that of the killing it is over, nor of one named in the same breath
    (
        "A man was charged with murder Sunday in the slaying of a nurse in Taiz.\n\n"
        "Police had looked for him since shortly after the Friday slaying.",
        "slaying of a nurse",
        FRIDAY,
    ),
    (
        "A couple entered a plea and were in court Sunday for the death of a boy.\n\nThe boy was shot dead on Friday.",
        "death of a boy",
        FRIDAY,
    ),
    (
        "Police did an autopsy on Sunday and the boy died of a single wound.\n\nThe shooting happened on Friday.",
        "boy died",
        FRIDAY,
    ),
    ("The sheriff on Sunday reported the death of Ann Lee.\n\nLee was shot on Friday.", "death of Ann Lee", FRIDAY),
    # but the day that names the event is
    ("He is charged in the August 2 attack that killed three people.", "killed three", FRIDAY),
    # what went on when the shots fell is of their day
    (
        "A feast turned violent on Friday when somebody fired at the guests, injuring six.\n\n"
        "No names were available Sunday.",
        "injuring six",
        FRIDAY,
    ),
    # the week or month told for the event, where no day is told
    (
        "A man was sentenced on Sunday for killing a guard.\n\nThe shooting happened last month in Taiz.",
        "killing a guard",
        ("2024-07-01", "2024-07-31"),
    ),
    (
        "A man was indicted in a deadly shooting in Taiz. He was held over the shootout in May at a bus stop.",
        "deadly shooting",
        ("2024-05-01", "2024-05-31"),
    ),
    # a month becomes the one day of it that the report names
    (
        "A guard who fatally shot a boy is suing over the July shooting. The boy had called for help on July 26.",
        "fatally shot",
        ("2024-07-26", "2024-07-26"),
    ),
    # a total is counted from the event that "since" names
    (
        "Since the deadly July 2022 attack on a school, 500 children have been killed.",
        "500 children have been killed",
        ("2022-07-01", "2024-08-04"),
    ),
    (
        "Since the party was founded in 1985, about 900 of its members have been killed.",
        "900 of its members",
        ("1985-01-01", "2024-08-04"),
    ),
    # "last night" is named by the day it begins on
    ("Gunmen shot dead two men in Taiz last night.", "shot dead", ("2024-08-03", "2024-08-03")),
    # what was admitted or confirmed on a day was done before it
    (
        "A raid killed several people in Taiz on Friday.\n\n"
        "On Saturday, the army admitted that its men had shot six farmers.",
        "shot six farmers",
        FRIDAY,
    ),
    # what was approved, imposed or adopted on a day is none of the harm
    (
        "The minister today condemned the murder of two priests. "
        "He spoke of a resolution that was approved on Thursday.\n\nThe murder of the two priests was a crime.",
        "murder of two priests",
        ("2024-08-04", "2024-08-04"),
    ),
    # the day right behind a death is its own, whatever its subject tells of
    (
        "The man suspected in the shooting last week of his wife died Saturday night in hospital.",
        "died",
        ("2024-08-03", "2024-08-03"),
    ),
    # what was the worst in thirty years was not for thirty years
    (
        "The shooting happened on Friday in Taiz.\n\n"
        "The officer would not say where the girl was shot, only that it was his worst scene in the last 30 years.",
        "girl was shot",
        FRIDAY,
    ),
    # the day a paragraph opens with is that of what it goes on to tell, whenever the report's first event was
    (
        "A car bomb exploded on Friday at a gate in Aden. Four people were injured.\n\n"
        "The escalation began on Thursday in Taiz, and two soldiers died in the fighting on Thursday.",
        "Four people were injured",
        FRIDAY,
    ),
    (
        "This was a violent weekend in Taiz, starting on Market Road at 2 a.m. on Saturday. A man was killed.\n\n"
        "Others were hurt in the violence of this weekend.",
        "A man was killed",
        ("2024-08-03", "2024-08-03"),
    ),
    # days counted from an event that a time names are none of its own
    (
        "Prosecutors said that three days after the August 2, 2024, bombing, Noor hid a phone.\n\n"
        "Two bombs exploded near a market in Taiz, killing three people.",
        "killing three people",
        FRIDAY,
    ),
    # "It" is what the sentence before told of
    (
        "A quake hit Taiz on Saturday, killing six people.\nThe last big quake was on Friday, when one hit Aden.\n"
        "It killed 600 people and injured 700.",
        "killed 600",
        FRIDAY,
    ),
    # several days of a month are told together
    (
        "The spokesman would not speak of the fighting of July 31.\n\nOf the events of 1, 2, and 3 August soldiers say "
        "that 220 rebels have been killed so far.",
        "220 rebels",
        ("2024-08-01", "2024-08-03"),
    ),
    # since when something else is so dates no death
    (
        "Two priests were killed on Friday in Taiz.\n\nThe death of the priests has added to the fear felt since "
        "last Thursday, when fighting broke out in Aden.",
        "death of the priests",
        FRIDAY,
    ),
    # what was done to the same house a month ago dates nothing told after it
    (
        "Two men threw a bomb at a police post in Taiz this evening.\n\n"
        "A month ago the same post had been destroyed.\n\nA woman who was driving past was not injured.",
        "was not injured",
        ("2024-08-04", "2024-08-04"),
    ),
    # a place told later in the report, with no day of its own
    ("A bomb exploded on Friday in Taiz.\n\nIn Aden, where he was born, Ali Noor was killed.", "killed", FRIDAY),
]


def days(text: str, words: str, published: dt.date | None = SUNDAY) -> tuple[str, str] | None:
    report = read_report(text.encode(), name="report.txt", published=published, language="en")
    found = [c for c in claims_of(report).claims if words in c.span.quote or c.span.quote in words]
    when = found[0].when
    return (str(when.start), str(when.end)) if when is not None else None


@pytest.mark.parametrize(("text", "words", "expected"), CASES)
def test_when_the_harm_was(text: str, words: str, expected: tuple[str, str]) -> None:
    assert days(text, words) == expected


def test_the_day_of_a_dateline_in_capitals_is_that_of_writing() -> None:
    text = (
        "LIMA, 4 AUG 89 (Wire) -- [Text] The army will name those who took part in the murder of six priests.\n\n"
        "The crime was committed on 16 July."
    )
    assert days(text, "murder of six priests", None) == ("1989-07-16", "1989-07-16")


def test_a_report_of_praise_or_a_suit_does_not_say_when_it_was() -> None:
    for head in ("Two officers hailed for saving a boy", "Widow suing the city over her husband"):
        assert days(f"{head}\n\nThe boy's mother was shot and killed in Taiz.", "was shot and killed") is None


def test_no_month_is_taken_where_the_day_told_cannot_be_known() -> None:
    text = "A boy was shot dead on Monday.\n\nThe shooting in May 2015 of another boy was an accident."
    assert days(text, "boy was shot dead", None) in (None, ("None", "None"))
