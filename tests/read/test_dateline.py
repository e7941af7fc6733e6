"""The day a report states at its own head."""

import datetime as dt

import pytest

from recount.read import read_report

BODY = "three people were killed when a shell hit the market, the governor said."

# Head of the report, day of publication handed over, dateline expected.
CASES = [
    ("August 13 2016 More than", None, "2016-08-13"),
    ("12 November 2016 When they met,", None, "2016-11-12"),
    ("Wednesday 26 November 2014 10:07 The police said that", None, "2014-11-26"),
    ("Saturday 24 August 2013 The police said that", None, "2013-08-24"),
    ("Mon Jul 11 2016 The police said that", None, "2016-07-11"),
    ("29-08-2014 The police said that", None, "2014-08-29"),
    ("2014-08-29 The police said that", None, "2014-08-29"),
    ("29.08.2014 The police said that", None, "2014-08-29"),
    ("29/08/2014 - The police said that", None, "2014-08-29"),
    ("KYIV, Oct. 3 (Wire) -- On Tuesday", "2023-10-03", "2023-10-03"),
    ("KYIV, Oct. 3, 2023 (Wire) -- On Tuesday", None, "2023-10-03"),
    ("KANDAHAR, Afghanistan, Oct. 3 (Wire) -- On Tuesday", "2012-10-04", "2012-10-03"),
    ("GAZA CITY (Wire) — Nov 3, 2023 On Friday", None, "2023-11-03"),
    ("SPRINGFIELD, Ill. (Jan. 20, 2016) -- Two soldiers died", None, "2016-01-20"),
    ("SAN JOSE (COSTA RICA), 10 DEC 89 (WIRE) -- TWO SOLDIERS DIED", None, "1989-12-10"),
    ("Kyiv, October 3 (Wire-Ukraine) – On Tuesday", "2023-10-05", "2023-10-03"),
    ("TEL AVIV, 3 October 2023 — On Tuesday", None, "2023-10-03"),
    ("Published: 3rd October 2023\n\nOn Tuesday", None, "2023-10-03"),
    ("Last updated 22:15 GMT, 3 October 2023\n\nOn Tuesday", None, "2023-10-03"),
    ("Updated: 5 October 2023\n\nPublished: 3 October 2023\n\nOn Tuesday", None, "2023-10-03"),
    ("Posted 3:15 PM, October 3, 2023, by Ann Lee\n\nOn Tuesday", None, "2023-10-03"),
    ("on October 3, 2023 11:41am | Updated on October 5, 2023 9:03am\n\nOn Tuesday", None, "2023-10-03"),
    ("On behalf of A. Lee posted in Road Accidents on Tuesday, October 3, 2023.\n\nOn Tuesday", None, "2023-10-03"),
    ("By Ann Lee, 3 October 2023\n\nOn Tuesday", None, "2023-10-03"),
    ("3 October 2023\n\nOn Tuesday", None, "2023-10-03"),
    ("BOGOTA, 21 JAN 89 (WIRE) -- ON TUESDAY", None, "1989-01-21"),
    ("BOGOTA, 3 OCT 23 -- ON TUESDAY", None, "2023-10-03"),
    ("31 December (Wire) -- On Tuesday", "2024-01-02", "2023-12-31"),
    # Without a year, and published too far away or on a day nobody states.
    ("KYIV, Oct. 3 (Wire) -- On Tuesday", None, None),
    ("KYIV, Oct. 3 (Wire) -- On Tuesday", "2023-12-24", None),
    # Day or month first? Only the day of publication can tell.
    ("08-09-2014 The police said that", None, None),
    ("08-09-2014 The police said that", "2014-09-10", "2014-09-08"),
    ("08-09-2014 The police said that", "2014-08-10", "2014-08-09"),
    # Days of what is told, not of the telling.
    ("On December 21, 2015 in Bagram,", None, None),
    ("In August 2016", None, None),
    ("On October 3, 2023 Armed men", None, None),
    ("The study was published in Geneva on October 3, 2023.", None, None),
    ("August 13, 2016, was the day when", None, None),
    ("Since 1 February 2022", None, None),
    # No such day.
    ("31 February 2016 The police said that", None, None),
]


@pytest.mark.parametrize(("head", "published", "expected"), CASES)
def test_dateline(head: str, published: str | None, expected: str | None) -> None:
    text = f"Shell hits the covered market\n\n{head} {BODY}"
    day = dt.date.fromisoformat(published) if published else None
    report = read_report(text.encode(), published=day, language="en")
    assert report.dateline == (dt.date.fromisoformat(expected) if expected else None)
    assert report.published == day


def test_the_dateline_outranks_the_day_of_publication() -> None:
    report = read_report(f"August 13 2016 More than {BODY}".encode(), published=dt.date(2016, 8, 10))
    assert report.day == dt.date(2016, 8, 13)


def test_the_agency_in_the_dateline_is_the_publisher() -> None:
    assert read_report(f"KYIV, Oct. 3 (Wire) -- On Tuesday {BODY}".encode()).publisher == "Wire"
    assert read_report(f"KYIV (Wire) — On Tuesday {BODY}".encode()).publisher == "Wire"
