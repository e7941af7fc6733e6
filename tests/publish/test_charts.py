"""Pictures of counts: what they are drawn from, and that each says what it cannot show."""

import datetime as dt
from dataclasses import replace

import pytest
from tests.count.made import DAYS, apart, by_key, claim, figure, incident

from recount.count import count_incident
from recount.errors import RecountError
from recount.publish.account import Account
from recount.publish.charts import (
    Interval,
    draw,
    estimates,
    one_against_another,
    running_totals,
    sources_by_incident,
    time_course,
    waterfall,
)
from recount.records import Block, Report, Series, SeriesPoint, When


@pytest.fixture
def account():
    """An incident of 3 March told by two outlets, and a running total beside it."""
    claims = [claim("a", 12), claim("b", 15), claim("b", 900, number=2, scope="aggregate")]
    day = dt.date(2025, 3, 3)
    one = replace(incident(claims[:2]), when=When(day, day, 1, None))
    reports = {key: Report(key, "x", (Block("paragraph", 0, 1),), "en", published=day, publisher=key) for key in "ab"}
    counts = count_incident(one, by_key(claims), apart(claims), DAYS)
    return Account(by_key(claims), reports, (one,), counts)


def series(source, *told):
    days = [dt.date(2025, 3, number + 1) for number in range(len(told))]
    points = (SeriesPoint((source, str(day)), figure(n), None, day, day) for day, n in zip(days, told, strict=True))
    return Series(source, source, "killed", "unknown", "persons", None, None, None, tuple(points))


def pictures(account):
    pair = series("the ministry", 10, 20), series("gov.example [x]", 12, 18)
    return {
        "time": time_course(account, "airwars"),
        "waterfall": waterfall(account, "independent"),
        "sources": sources_by_incident(account),
        "totals": running_totals(pair),
        "against": one_against_another(*pair),
        "estimates": estimates(
            [Interval("LCMCR", 9000, 10400, 13800), Interval("dga", None, None, None, "none")], 4400
        ),
    }


def test_the_rows_behind_the_pictures(account):
    drawn = pictures(account)
    assert drawn["time"].rows == [{"week": "2025-03-03", "low": 12, "best": 12, "high": 15, "open": 0, "reports": 2}]
    assert [(row["from"], row["to"]) for row in drawn["waterfall"].rows] == [
        (0, 927),
        (27, 927),
        (27, 27),
        (12, 27),
        (0, 12),
    ]
    assert drawn["sources"].rows == [
        {"source": "a", "incident": "2025-03-03 i", "told": 12},
        {"source": "b", "incident": "2025-03-03 i", "told": 15},
    ]
    assert drawn["against"].rows[1] == {"day": "2025-03-02", "the ministry": 20, "gov.example [x]": 18}


def test_a_week_ends_where_the_next_begins(account):
    """Weeks that nobody tells of stand in the picture as such; no step runs on through them."""
    later = replace(account.reports["a"], id="c", published=dt.date(2025, 4, 1))
    drawn = time_course(replace(account, reports={**account.reports, "c": later}), "airwars")
    assert [(row["week"], row["high"]) for row in drawn.rows[:3]] == [
        ("2025-03-03", 15),
        ("2025-03-10", 0),
        ("2025-03-17", 0),
    ]
    assert drawn.rows[-1]["week"] == "2025-03-31"


def test_a_running_total_is_named_in_words(account):
    assert {row["name"] for row in pictures(account)["totals"].rows} == {
        "the ministry: killed",
        "gov.example [x]: killed",
    }


@pytest.mark.parametrize("name", ["time", "waterfall", "sources", "totals", "against", "estimates"])
def test_every_picture_says_what_it_cannot_show(account, tmp_path, name):
    drawn = pictures(account)[name]
    path = tmp_path / "picture.html"
    draw(drawn, path)
    page = path.read_text(encoding="utf-8")
    assert "not a sample of all harm" in page
    assert "<svg" in page
    assert "http" not in page.replace("http://www.w3.org", "")
    draw(drawn, tmp_path / "picture.svg")
    draw(drawn, tmp_path / "picture.png")
    assert (tmp_path / "picture.png").read_bytes().startswith(b"\x89PNG")


def test_what_cannot_be_written_is_explained(account, tmp_path):
    with pytest.raises(RecountError, match="not written"):
        draw(waterfall(account, "ucdp"), tmp_path / "nowhere" / "x.svg")


def test_a_page_says_its_title_and_limits_once(account, tmp_path):
    made = pictures(account)["time"]
    draw(made, tmp_path / "time.html")
    body = (tmp_path / "time.html").read_text(encoding="utf-8").partition("<body>")[2]
    assert body.count(made.title) == 1


@pytest.mark.parametrize(("told", "scale"), [((10, 20), "linear"), ((10, 20_000), "symlog")])
def test_totals_of_one_size_are_drawn_evenly(told, scale):
    drawn = running_totals([series("the ministry", *told)]).chart.to_dict()
    scales = [layer["encoding"]["y"]["scale"]["type"] for layer in drawn["layer"] if "encoding" in layer]
    assert set(scales) == {scale}
