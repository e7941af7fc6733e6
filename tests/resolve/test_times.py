"""Time expressions of the news, as the annotation guide reads them; published on Saturday, 13 August 2016."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.language import data_folder, load_language
from recount.resolve.times import TimeExpression, find_times
from recount.resolve.times.screen import Screen

ENGLISH = load_language("en")
PUBLISHED = dt.date(2016, 8, 13)

# sentence, words found, first day, last day
DATED = [
    ("after its 1990 invasion of Kuwait", "1990", "1990-01-01", "1990-12-31"),
    ("killed on 13 September 1974", "13 September 1974", "1974-09-13", "1974-09-13"),
    ("killed on Sept. 13, 1974, in", "Sept. 13, 1974", "1974-09-13", "1974-09-13"),
    ("on the morning of 1 March 2019", "on the morning of 1 March 2019", "2019-03-01", "2019-03-01"),
    ("Wednesday 26 November 2014", "Wednesday 26 November 2014", "2014-11-26", "2014-11-26"),
    ("Mon Jul 11 2016", "Mon Jul 11 2016", "2016-07-11", "2016-07-11"),
    ("published 29-08-2014", "29-08-2014", "2014-08-29", "2014-08-29"),
    ("published 2016-08-10", "2016-08-10", "2016-08-10", "2016-08-10"),
    ("shelling of May 5-6, 2022", "May 5-6, 2022", "2022-05-05", "2022-05-06"),
    ("between 24 August and 8 September 2015", "between 24 August and 8 September 2015", "2015-08-24", "2015-09-08"),
    ("from January to March 2016", "from January to March 2016", "2016-01-01", "2016-03-31"),
    ("in April 2015 many died", "April 2015", "2015-04-01", "2015-04-30"),
    ("40 died in 2014", "2014", "2014-01-01", "2014-12-31"),
    ("shot in nineteen ninety-six", "nineteen ninety-six", "1996-01-01", "1996-12-31"),
    ("sales in fiscal 1989", "1989", "1989-01-01", "1989-12-31"),
    ("from 2013 to 2015", "from 2013 to 2015", "2013-01-01", "2015-12-31"),
    ("the first half of 2015", "the first half of 2015", "2015-01-01", "2015-06-30"),
    ("in late 2015", "late 2015", "2015-09-01", "2015-12-31"),
    ("in early March 2015", "early March 2015", "2015-03-01", "2015-03-10"),
    ("during the 1990s", "the 1990s", "1990-01-01", "1999-12-31"),
    ("in the summer of 2014", "the summer of 2014", "2014-01-01", "2014-12-31"),
    ("Since February 2022", "Since February 2022", "2022-02-01", None),
    ("since 1 February 2022", "since 1 February 2022", "2022-02-01", None),
    ("since the conflict began in March 2011", "since the conflict began in March 2011", "2011-03-01", None),
    ("since the coup of February 2014", "since the coup of February 2014", "2014-02-01", None),
    ("in raids, which began on 1 May 2015", "raids, which began on 1 May 2015", "2015-05-01", None),
    ("the worst since a bomb killed 12 in March 2011", "March 2011", "2011-03-01", "2011-03-31"),
    ("the attack, which began on 1 May 2015", "1 May 2015", "2015-05-01", "2015-05-01"),
    ("the first since 2011, when two died", "2011", "2011-01-01", "2011-12-31"),
    ("as of 3 May 2015", "as of 3 May 2015", None, "2015-05-03"),
    ("sworn in in nineteen ninety-one", "nineteen ninety-one", "1991-01-01", "1991-12-31"),
    ("homes for all by the year two thousand", "by the year two thousand", None, "2000-12-31"),
    ("songs of the twentieth century", "the twentieth century", "1900-01-01", "1999-12-31"),
    ("ruins of the 11th century", "the 11th century", "1000-01-01", "1099-12-31"),
    ("a hero of the nineties", "the nineties", "1990-01-01", "1999-12-31"),
    ("songs of the '80s", "the '80s", "1980-01-01", "1989-12-31"),
    ("the last half of 2015", "the last half of 2015", "2015-07-01", "2015-12-31"),
    ("the first two quarters of 2015", "the first two quarters of 2015", "2015-01-01", "2015-06-30"),
    ("the mill's 2014 losses", "2014", "2014-01-01", "2014-12-31"),
    ("the week of 3 May 2015", "the week of 3 May 2015", "2015-04-27", "2015-05-03"),
    ("jailed from 1999 to 2002 for theft", "from 1999 to 2002", "1999-01-01", "2002-12-31"),
    ("two died on Thanksgiving Day 2014", "Thanksgiving Day 2014", "2014-11-27", "2014-11-27"),
    ("between 2004 and 2009", "between 2004 and 2009", "2004-01-01", "2009-12-31"),
    ("in the six months to June 30, 2015", "the six months to June 30, 2015", "2015-01-01", "2015-06-30"),
    ("in the 12 months ending in June 2015", "the 12 months ending in June 2015", "2014-07-01", "2015-06-30"),
    ("in its fiscal year ended March 31, 2015", "its fiscal year ended March 31, 2015", "2014-04-01", "2015-03-31"),
    ("in the first half of February 2015", "the first half of February 2015", "2015-02-01", "2015-02-15"),
    ("in the third week of May 2015", "the third week of May 2015", "2015-05-15", "2015-05-21"),
    ("in fighting that ended on 3 May 2015", "3 May 2015", "2015-05-03", "2015-05-03"),
    ("since the fighting ended on 3 May 2015", "since the fighting ended on 3 May 2015", "2015-05-03", None),
    ("in the ten years to 2015", "the ten years to 2015", "2006-01-01", "2015-12-31"),
    ("a wall of the sixth century", "the sixth century", "0500-01-01", "0599-12-31"),
]

COUNTED = [
    ("losses in the third quarter", "the third quarter", "2016-07-01", "2016-09-30"),
    ("the fourth-quarter figures", "the fourth-quarter", "2015-10-01", "2015-12-31"),
    ("the latest quarter", "the latest quarter", "2016-04-01", "2016-06-30"),
    ("shot about 8:25 p.m. on Friday", "8:25 p.m. on Friday", "2016-08-12", "2016-08-12"),
    ("this year's first half", "this year's first half", "2016-01-01", "2016-06-30"),
    ("shot on Memorial Day", "Memorial Day", "2016-05-30", "2016-05-30"),
    ("ill for the last week", "for the last week", "2016-08-06", "2016-08-13"),
    ("they would fight Wednesday's ruling", "Wednesday's", "2016-08-10", "2016-08-10"),
    ("they would win Wednesday's vote", "Wednesday's", "2016-08-17", "2016-08-17"),
    ("hit on Saturday", "Saturday", "2016-08-13", "2016-08-13"),
    ("a hearing on Sept. 20", "Sept. 20", "2016-09-20", "2016-09-20"),
    ("killed on Oct. 20", "Oct. 20", "2015-10-20", "2015-10-20"),
    ("hit on Friday", "Friday", "2016-08-12", "2016-08-12"),
    ("hit on Sunday", "Sunday", "2016-08-07", "2016-08-07"),
    ("late Monday", "late Monday", "2016-08-08", "2016-08-08"),
    ("Monday’s attack", "Monday’s", "2016-08-08", "2016-08-08"),
    ("Friday night", "Friday night", "2016-08-12", "2016-08-12"),
    ("last Saturday", "last Saturday", "2016-08-06", "2016-08-06"),
    ("next Friday", "next Friday", "2016-08-19", "2016-08-19"),
    ("Talks will open on Monday", "Monday", "2016-08-15", "2016-08-15"),
    ("Friday last week", "Friday last week", "2016-08-05", "2016-08-05"),
    ("overnight", "overnight", "2016-08-12", "2016-08-13"),
    ("the night of Thursday", "the night of Thursday", "2016-08-11", "2016-08-12"),
    ("Friday night into Saturday", "Friday night into Saturday", "2016-08-12", "2016-08-13"),
    ("today", "today", "2016-08-13", "2016-08-13"),
    ("yesterday", "yesterday", "2016-08-12", "2016-08-12"),
    ("over the weekend", "over the weekend", "2016-08-13", "2016-08-13"),
    ("the past weekend", "the past weekend", "2016-08-06", "2016-08-07"),
    ("last week", "last week", "2016-08-01", "2016-08-07"),
    ("this month", "this month", "2016-08-01", "2016-08-13"),
    ("this year", "this year", "2016-01-01", "2016-08-13"),
    ("last year", "last year", "2015-01-01", "2015-12-31"),
    ("in August shelling", "August", "2016-08-01", "2016-08-13"),
    ("killed in October", "October", "2015-10-01", "2015-10-31"),
    ("In October, ten were killed", "October", "2015-10-01", "2015-10-31"),
    ("Since October nobody has come", "Since October", "2015-10-01", None),
    ("The court will hear him on Saturday", "Saturday", "2016-08-13", "2016-08-13"),
    ("talks in October", "October", "2016-10-01", "2016-10-31"),
    ("until mid-October", "until mid-October", None, "2016-10-20"),
    ("Mr. Lee will leave office on Feb. 1", "Feb. 1", "2017-02-01", "2017-02-01"),
    ("A. B. Lee will leave on Monday", "Monday", "2016-08-15", "2016-08-15"),
    ("the ultimatum had been due to expire on Friday", "Friday", "2016-08-12", "2016-08-12"),
    ("They have until Oct. 20", "until Oct. 20", None, "2016-10-20"),
    ("early October last year", "early October last year", "2015-10-01", "2015-10-10"),
    ("on May 3 this year", "May 3 this year", "2016-05-03", "2016-05-03"),
    ("earlier in the year", "earlier in the year", "2016-01-01", "2016-08-13"),
    ("struck at 8:25 p.m. (1825 GMT) on Friday", "8:25 p.m. (1825 GMT) on Friday", "2016-08-12", "2016-08-12"),
    ("the latest month", "latest month", "2016-07-01", "2016-07-31"),
    ("the current quarter", "the current quarter", "2016-07-01", "2016-09-30"),
    ("the last quarter", "the last quarter", "2016-04-01", "2016-06-30"),
    ("the year-earlier third quarter", "the year-earlier third quarter", "2015-07-01", "2015-09-30"),
    ("on August 10", "August 10", "2016-08-10", "2016-08-10"),
    ("on Oct. 3", "Oct. 3", "2015-10-03", "2015-10-03"),
    ("the past 24 hours", "the past 24 hours", "2016-08-12", "2016-08-13"),
    ("the past week", "the past week", "2016-08-06", "2016-08-13"),
    ("two days ago", "two days ago", "2016-08-11", "2016-08-11"),
    ("two years ago", "two years ago", "2014-01-01", "2014-12-31"),
    ("since March", "since March", "2016-03-01", None),
    ("overnight into Sunday", "overnight into Sunday", "2016-08-06", "2016-08-07"),
    ("since the beginning of the year", "since the beginning of the year", "2016-01-01", None),
    ("by Friday", "by Friday", None, "2016-08-12"),
    ("from Friday to Sunday", "from Friday to Sunday", "2016-08-05", "2016-08-07"),
    ("in the last week of July", "the last week of July", "2016-07-25", "2016-07-31"),
    ("in the last week of fighting", "in the last week", "2016-08-06", "2016-08-13"),
    ("shot the night before last", "the night before last", "2016-08-11", "2016-08-11"),
    ("They put off the day to Friday.", "Friday", "2016-08-12", "2016-08-12"),
    ("They meet this Friday.", "this Friday", "2016-08-19", "2016-08-19"),
    ("They met this Friday.", "this Friday", "2016-08-12", "2016-08-12"),
    ("The bank has until Friday to pay.", "until Friday", None, "2016-08-19"),
    ("The pass is closed until 9 a.m. EST Friday.", "until 9 a.m. EST Friday", None, "2016-08-19"),
    ("The ship will leave (0100 GMT Friday).", "0100 GMT Friday", "2016-08-19", "2016-08-19"),
    ("The ship has left (0100 GMT Friday).", "0100 GMT Friday", "2016-08-12", "2016-08-12"),
    ("Twelve are dead by Friday.", "by Friday", None, "2016-08-12"),
    ("half a year ago", "half a year ago", "2016-02-01", "2016-02-29"),
    ("two and a half years ago", "two and a half years ago", "2014-02-01", "2014-02-28"),
    ("a week and a half ago", "a week and a half ago", "2016-07-30", "2016-08-05"),
    ("half an hour ago", "half an hour ago", "2016-08-13", "2016-08-13"),
    ("prices in the second half of the year", "the second half of the year", "2016-07-01", "2016-12-31"),
    ("January sales fell", "January", "2016-01-01", "2016-01-31"),
]

UNDATED = [
    ("shot over Memorial Day weekend", "vague"),
    ("guarded 24 hours a day", "recurring"),
    ("the deadliest attack there since March 2011", "vague"),
    ("they are now safe", "vague"),
    ("fought for weeks", "duration"),
    ("fighting lasted 45 minutes", "duration"),
    ("held in the summer", "vague"),
    ("a 17-year-old boy", "age"),
    ("jailed for 20 years", "duration"),
    ("ten days before the raid", "duration"),
    ("a months-long siege", "duration"),
    ("after several quarters of losses", "duration"),
    ("at 4 in the morning", "clock"),
    ("hit by mid-afternoon", "clock"),
    ("come as soon as possible", "vague"),
    ("at 10:07", "clock"),
    ("every Friday", "recurring"),
    ("in recent weeks", "vague"),
    ("several days ago", "vague"),
    ("every January", "recurring"),
    ("each spring", "recurring"),
    ("after weeks of talks", "duration"),
    ("2 1/2 years", "duration"),
    ("for a year and a half", "duration"),
    ("half a century", "duration"),
    ("It will one day end.", "vague"),
    ("closed by winter", "vague"),
]


def find(text: str, day: dt.date | None = PUBLISHED) -> tuple[TimeExpression, ...]:
    return find_times(text, language=ENGLISH, day=day)


def days(expression: TimeExpression) -> tuple[str | None, str | None]:
    start, end = expression.start, expression.end
    return (str(start) if start else None, str(end) if end else None)


@pytest.mark.parametrize(("text", "words", "start", "end"), DATED, ids=[row[0] for row in DATED])
@pytest.mark.parametrize("day", [PUBLISHED, None], ids=["published", "no day"])
def test_date_needs_no_publication_day(
    text: str, words: str, start: str | None, end: str | None, day: dt.date | None
) -> None:
    (found,) = find(text, day)
    assert (found.span.quote, *days(found), found.anchored) == (words, start, end, False)


@pytest.mark.parametrize(("text", "words", "start", "end"), COUNTED, ids=[row[0] for row in COUNTED])
def test_counted_from_the_publication_day(text: str, words: str, start: str | None, end: str | None) -> None:
    (found,) = find(text)
    assert (found.span.quote, *days(found), found.anchored) == (words, start, end, True)


@pytest.mark.parametrize("text", [row[0] for row in COUNTED])
def test_unresolved_without_a_publication_day_and_says_so(text: str) -> None:
    (found,) = find(text, None)
    assert (found.start, found.end, found.anchored) == (None, None, True)
    assert "no publication date" in found.reason


@pytest.mark.parametrize(("text", "kind"), UNDATED, ids=[row[0] for row in UNDATED])
def test_time_that_dates_nothing(text: str, kind: str) -> None:
    (found,) = find(text)
    assert (found.kind, found.may_date, found.is_resolved) == (kind, False, False)


def test_reason_names_the_day_counted_from() -> None:
    (found,) = find("hit on Friday")
    assert found.reason == "the last Friday before the publication day 2016-08-13"


def test_day_and_month_that_could_change_places_stay_unresolved() -> None:
    (found,) = find("on 10/08/2016")
    assert not found.is_resolved
    assert "2016-08-10" in found.reason
    assert "2016-10-08" in found.reason


def test_easter_is_dated_where_all_churches_keep_it_on_one_day_or_one_is_named() -> None:
    assert days(find("Two died on Easter Sunday 2014.")[0]) == ("2014-04-20", "2014-04-20")
    assert days(find("Two died on Orthodox Easter 2016.")[0]) == ("2016-05-01", "2016-05-01")
    (found,) = find("Two died on Good Friday 2016.")
    assert not found.is_resolved
    assert "either 2016-03-25 or 2016-04-29" in found.reason


def test_easter_is_that_of_the_churches_a_text_speaks_of() -> None:
    assert days(find("Two died on Easter 2016, said the Orthodox Church.")[0]) == ("2016-05-01", "2016-05-01")
    assert days(find("Two died on Easter 2016, said the Vatican.")[0]) == ("2016-03-27", "2016-03-27")
    (found,) = find("Two died on Easter 2016, said the Vatican and the Orthodox Church.")
    assert not found.is_resolved


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("in the week to Sunday", "2016-08-01", "2016-08-07"),
        ("in the three days to Friday", "2016-08-10", "2016-08-12"),
        ("in the 48 hours to Friday", "2016-08-10", "2016-08-12"),
        ("in the three months through July", "2016-05-01", "2016-07-31"),
    ],
)
def test_a_length_is_counted_up_to_the_time_right_behind(text: str, start: str, end: str) -> None:
    (found,) = find(text)
    assert (found.span.quote, *days(found)) == (text.removeprefix("in "), start, end)
    assert [one.is_resolved for one in found.ends] == [False] * (len(found.ends) - 1) + [True]


@pytest.mark.parametrize(
    ("code", "text", "start", "end"),
    [
        ("es", "Murieron 12 en la última semana de julio de 2015.", "2015-07-25", "2015-07-31"),
        ("es", "Murieron 12 en la primera quincena de febrero de 2015.", "2015-02-01", "2015-02-15"),
        ("ru", "За последнюю неделю июля 2015 года погибли трое.", "2015-07-25", "2015-07-31"),
        ("ru", "Во второй половине февраля 2015 года погибли трое.", "2015-02-16", "2015-02-28"),
        ("uk", "За останній тиждень липня 2015 року загинули троє.", "2015-07-25", "2015-07-31"),
        ("uk", "У другій половині лютого 2015 року загинули троє.", "2015-02-16", "2015-02-28"),
    ],
)
def test_part_of_a_month_in_other_languages(code: str, text: str, start: str, end: str) -> None:
    (found,) = find_times(text, language=load_language(code), day=PUBLISHED)
    assert days(found) == (start, end)


def test_a_length_up_to_a_time_in_spanish() -> None:
    text = "en los seis meses hasta el 30 de junio de 2015"
    (found,) = find_times(text, language=load_language("es"), day=None)
    assert (found.span.quote, *days(found)) == (text.removeprefix("en "), "2015-01-01", "2015-06-30")


def test_a_weekend_is_the_coming_one_where_the_words_look_ahead() -> None:
    wednesday = dt.date(2016, 8, 10)
    assert days(find("They meet this weekend.", wednesday)[0]) == ("2016-08-13", "2016-08-14")
    assert days(find("They will meet over the weekend.", wednesday)[0]) == ("2016-08-13", "2016-08-14")
    assert days(find("They met this weekend.", wednesday)[0]) == ("2016-08-06", "2016-08-07")


def test_of_two_easters_the_one_that_is_past_was_meant() -> None:
    assert days(find("Two died on Easter Sunday.", day=dt.date(2016, 3, 29))[0]) == ("2016-03-27", "2016-03-27")


@pytest.mark.parametrize(
    ("code", "text", "day"),
    [
        ("ru", "На Пасху 2016 года погибли трое.", "2016-05-01"),
        ("uk", "На Великдень 2016 загинули троє.", "2016-05-01"),
        ("es", "El Viernes Santo de 2016 murieron tres.", "2016-03-25"),
    ],
)
def test_easter_in_other_languages(code: str, text: str, day: str) -> None:
    assert days(find_times(text, language=load_language(code), day=None)[0]) == (day, day)


def test_thanksgiving_is_left_open_where_another_country_keeps_another_day() -> None:
    (found,) = find("Two were shot in Canada on Thanksgiving.")
    assert not found.is_resolved


def test_next_day_is_counted_from_the_day_named_last() -> None:
    _, found = find("Two died on 3 May 2015 and one the next day.", None)
    assert days(found) == ("2015-05-04", "2015-05-04")


def test_the_day_before_one_that_stands_right_behind_is_counted_from_it() -> None:
    found, friday = find("She fled the day before Friday's raid.")
    assert (found.span.quote, *days(found)) == ("the day before", "2016-08-11", "2016-08-11")
    assert (friday.span.quote, *days(friday)) == ("Friday's", "2016-08-12", "2016-08-12")
    assert days(find("He left three days after May 1, 2015.", None)[0]) == ("2015-05-04", "2015-05-04")
    assert days(find("Ten died a day after the August 8 blast.")[0]) == ("2016-08-09", "2016-08-09")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("She left on 22 May 2011 and married the following year.", "2012-01-01", "2012-12-31"),
        ("She left in June 2011 and came back later that year.", "2011-01-01", "2011-12-31"),
        ("She left on 22 May 2011 and came back the following week.", "2011-05-23", "2011-05-29"),
        ("The wars of the 1990s ended that year.", None, None),
        ("Twelve died in May 2011, up from four a year earlier.", "2010-05-01", "2010-05-31"),
        ("Twelve died in May 2011, ten two months later.", "2011-07-01", "2011-07-31"),
        ("Twelve died in 2011 and four the year before.", "2010-01-01", "2010-12-31"),
        ("Twelve died in 2011 and more later that decade.", "2010-01-01", "2019-12-31"),
        ("Twelve died in May 2011, the first 9,000 years later.", None, None),
        ("The walls fell in the second century, the towers the preceding century.", None, None),
    ],
)
def test_periods_are_counted_from_the_time_named_last(text: str, start: str | None, end: str | None) -> None:
    assert days(find(text, None)[-1]) == (start, end)


@pytest.mark.parametrize(
    ("code", "text", "start", "end"),
    [
        ("ru", "Он уехал 22 мая 2011 года и вернулся в том же году.", "2011-01-01", "2011-12-31"),
        ("uk", "Він поїхав 22 травня 2011 року і повернувся того ж року.", "2011-01-01", "2011-12-31"),
        ("es", "Se fue el 22 de mayo de 2011 y volvió ese mismo mes.", "2011-05-01", "2011-05-31"),
        ("es", "Se fue el 22 de mayo de 2011 y volvió al año siguiente.", "2012-01-01", "2012-12-31"),
    ],
)
def test_periods_counted_from_what_is_named_in_other_languages(code: str, text: str, start: str, end: str) -> None:
    assert days(find_times(text, language=load_language(code), day=None)[-1]) == (start, end)


def test_a_range_and_a_bound_keep_the_times_they_are_made_of() -> None:
    (found,) = find("open from 3 May to 8 June 2015")
    assert [(end.span.quote, *days(end)) for end in found.ends] == [
        ("3 May", "2015-05-03", "2015-05-03"),
        ("8 June 2015", "2015-06-08", "2015-06-08"),
    ]
    (found,) = find("open since last month")
    assert [(end.span.quote, *days(end)) for end in found.ends] == [("last month", "2016-07-01", "2016-07-31")]


def test_a_year_ago_is_a_quarter_where_figures_of_one_are_told() -> None:
    text = "Losses rose to 30 in the second quarter from 20 a year earlier and 10 in the year-ago period."
    assert [days(one) for one in find(text)] == [
        ("2016-04-01", "2016-06-30"),
        ("2015-04-01", "2015-06-30"),
        ("2015-04-01", "2015-06-30"),
    ]
    text = "It lost 30 in the second quarter, 10 in the 2014 period and 20 in the same quarter a year earlier."
    assert [days(one) for one in find(text)][1:] == [("2014-04-01", "2014-06-30"), ("2015-04-01", "2015-06-30")]
    assert days(find("Twelve died a year ago.")[0]) == ("2015-01-01", "2015-12-31")


def test_a_quarter_is_known_by_the_day_it_ended() -> None:
    found = find("It lost 30 in its third quarter ended June 30, 20 in the quarter before, and 10 a year earlier.")
    assert days(found[0]) == ("2016-04-01", "2016-06-30")
    assert days(found[1]) == ("2016-06-30", "2016-06-30")
    assert days(found[-1]) == ("2015-04-01", "2015-06-30")
    assert days(find("It lost 30 in the quarter ended Jan. 2, 2016.")[0]) == ("2015-10-01", "2015-12-31")


def test_a_year_in_figures_is_found_far_from_the_word_year() -> None:
    text = (
        "Nobody knew later in the year. " + "The village had been quiet. " * 12 + "They left it in 1961, all of them."
    )
    assert [one.span.quote for one in find(text)][-1] == "1961"


@pytest.mark.parametrize(
    "text",
    [
        "He may go.",
        "Black July",
        "They march on.",
        "2014 people were killed.",
        "the Sat phone",
        "he and Jan Peters left",
    ],
)
def test_words_that_are_no_time(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    ("text", "precision"),
    [("today", 1), ("overnight", 2), ("last week", 3), ("in May", 4), ("last year", 5), ("the 1990s", 6)],
)
def test_precision_follows_the_length(text: str, precision: int) -> None:
    assert [found.precision for found in find(text)] == [precision]


@given(
    st.text(max_size=200) | st.sampled_from([row[0] for row in DATED + COUNTED]),
    st.none() | st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)),
)
def test_any_text_gives_ordered_expressions_that_quote_it(text: str, day: dt.date | None) -> None:
    found = find(text, day)
    assert all(text[e.span.start : e.span.end] == e.span.quote != "" for e in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert all(e.start is None or e.end is None or e.start <= e.end for e in found)


def test_rules_tried_near_their_words_only_find_what_they_find_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    sentences = [case[0] for case in DATED]
    texts = [
        *sentences,
        " ".join(sentences),
        *(p.read_text("utf-8") for p in (data_folder() / "reports").glob("*.txt")),
    ]
    near = [find_times(text, language=ENGLISH, day=PUBLISHED) for text in texts]

    class Everywhere(dict[str, list[tuple[int, int]]]):
        def get(self, name: str, default: object = None) -> list[tuple[int, int]]:  # type: ignore[override]
            return [(0, 10**6)]

    monkeypatch.setattr(Screen, "near", lambda self, text: Everywhere())
    assert [find_times(text, language=ENGLISH, day=PUBLISHED) for text in texts] == near
