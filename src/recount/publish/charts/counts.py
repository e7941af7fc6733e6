"""Counts over time with the coverage under them, and the way from raw claims to a count."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise

import altair as alt

from recount.publish.account import Account
from recount.publish.charts.drawing import DAYS, HEIGHT, WIDTH, Picture, picture, table
from recount.publish.counting import words
from recount.records import Claim, Count, Outcome


def time_course(account: Account, rule: str, outcome: Outcome = "killed") -> Picture:
    """Low to high as a band and best as a line, a week at a time; under it how many reports cover each week."""
    weeks = _weeks(account, rule, outcome)
    covered = Counter(_week(report.day) for report in account.reports.values() if report.day)
    every = _every_week(weeks.keys() | covered.keys())
    rows = [
        {"week": week.isoformat(), **(weeks.get(week) or _Week()).row(), "reports": covered[week]} for week in every
    ]
    end = [{"week": (every[-1] + dt.timedelta(weeks=1)).isoformat(), **_Week().row(), "reports": 0}] if every else []
    base = alt.Chart(table([*rows, *end])).encode(x=alt.X("week:T", title=None, axis=DAYS)).properties(width=WIDTH)
    band = base.mark_area(opacity=0.3, interpolate="step-after").encode(y=alt.Y("low:Q", title=outcome), y2="high:Q")
    line = base.mark_line(interpolate="step-after").encode(y="best:Q")
    open_ = base.mark_point(shape="triangle-up", filled=True, opacity=1).encode(y="high:Q")
    covering = base.transform_calculate(end=f"time(toDate(datum.week)) + {7 * 24 * 3600 * 1000}").mark_rect(
        color="#888"
    )
    coverage = covering.encode(x2="end:T", y=alt.Y("reports:Q", title=words()["charts"]["reports"]), y2=alt.datum(0))
    counts = band + line + open_.transform_filter("datum.open > 0")
    chart = alt.vconcat(counts.properties(height=HEIGHT), coverage.properties(height=HEIGHT // 4))
    chart = chart.resolve_scale(x="shared")
    return picture("time_course", chart, rows)


@dataclass(slots=True)
class _Week:
    """A week's incidents added up; `open`: how many of them have no upper bound, their best standing in for it."""

    low: int = 0
    best: int = 0
    high: int = 0
    open: int = 0

    def add(self, count: Count) -> None:
        """Add an incident's count."""
        low = count.low or 0
        best = low if count.best is None else count.best
        self.low, self.best = self.low + low, self.best + best
        self.high += best if count.high is None else count.high
        self.open += count.high is None

    def row(self) -> dict[str, int]:
        """Its numbers by name."""
        return {"low": self.low, "best": self.best, "high": self.high, "open": self.open}


def _weeks(account: Account, rule: str, outcome: Outcome) -> dict[dt.date, _Week]:
    """The weeks that have incidents."""
    days = {one.id: one.when.start for one in account.incidents if one.when and one.when.start}
    weeks: dict[dt.date, _Week] = {}
    for count in account.counts:
        if count.rule == rule and count.outcome == outcome and _is_of_all(count) and count.subject in days:
            weeks.setdefault(_week(days[count.subject]), _Week()).add(count)
    return weeks


def _every_week(weeks: Collection[dt.date]) -> list[dt.date]:
    """All weeks from the first to the last, those of which nothing is known too: a step ends where its week does."""
    if not weeks:
        return []
    first, last = min(weeks), max(weeks)
    return [first + dt.timedelta(weeks=number) for number in range((last - first).days // 7 + 1)]


def _week(day: dt.date) -> dt.date:
    return day - dt.timedelta(day.weekday())


def _is_of_all(count: Count) -> bool:
    return count.status is None and count.group is None


def waterfall(account: Account, rule: str, outcome: Outcome = "killed") -> Picture:
    """From the sum of all numbers told to the count: what each step takes away."""
    rows = _steps(account, rule, outcome)
    base = alt.Chart(table(rows)).encode(y=alt.Y("step:N", sort=None, title=None))
    bars = base.mark_bar().encode(x=alt.X("from:Q", title=outcome), x2="to:Q", color=alt.Color("kind:N", legend=None))
    numbers = base.mark_text(align="left", dx=4).encode(x="end:Q", text=alt.Text("change:Q", format=",.0f"))
    chart = (bars + numbers).transform_calculate(end="max(datum.from, datum.to)")
    return picture("waterfall", chart.properties(width=WIDTH, height=HEIGHT), rows)


def _steps(account: Account, rule: str, outcome: Outcome) -> list[dict[str, object]]:
    """Each step with where its bar begins and ends."""
    told = [claim for claim in account.claims.values() if claim.outcome == outcome and claim.figure]
    counts = [c for c in account.counts if c.rule == rule and c.outcome == outcome and _is_of_all(c)]
    used = {key for count in counts for key in count.claims}
    incident = [claim for claim in told if claim.scope == "incident"]
    resting = [claim for claim in incident if (claim.report, claim.id) in used]
    best = sum((c.low or 0) if c.best is None else c.best for c in counts)
    levels = (
        ("told", _sum(told)),
        ("totals", _sum(incident)),
        ("aside", _sum(resting)),
        ("again", best),
    )
    names = words()["charts"]["steps"]
    sum_ = levels[0][1]
    rows: list[dict[str, object]] = [{"step": names["told"], "from": 0, "to": sum_, "change": sum_, "kind": "sum"}]
    for (_, before), (name, after) in pairwise(levels):
        rows.append({"step": names[name], "from": after, "to": before, "change": after - before, "kind": "taken away"})
    rows.append({"step": names["count"], "from": 0, "to": best, "change": best, "kind": "count"})
    return rows


def _sum(claims: Iterable[Claim]) -> int:
    figures = [claim.figure for claim in claims if claim.figure and claim.figure.unit == "persons"]
    return sum(next((n for n in (f.best, f.low, f.high) if n is not None), 0) for f in figures)
