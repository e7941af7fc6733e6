"""The closed set of readings that the rules of time.yaml name."""

from __future__ import annotations

import re
from collections.abc import Callable

from recount.resolve.times import counted, dated, named
from recount.resolve.times.reading import Reading, Setting, TimeKind
from recount.resolve.times.reasons import why


def undated(match: re.Match[str], setting: Setting) -> Reading:
    """An age, a clock time, a duration: time that names no day."""
    kind: TimeKind = next(k for k in ("age", "clock", "duration", "vague") if k == setting.kind)
    return Reading(None, None, why(kind), kind)


def recurring(match: re.Match[str], setting: Setting) -> Reading:
    """What happens every day or every Friday."""
    return Reading(None, None, why("recurring"), "recurring")


# A reading returns None where the words are no time after all.
READINGS: dict[str, Callable[[re.Match[str], Setting], Reading | None]] = {
    "undated": undated,
    "recurring": recurring,
    "iso": dated.iso,
    "numeric": dated.numeric,
    "date": dated.date,
    "day_range": dated.day_range,
    "holiday": dated.holiday,
    "moving": dated.moving,
    "month": dated.month,
    "year": dated.year,
    "spoken_year": dated.spoken_year,
    "year_span": dated.year_span,
    "decade": dated.decade,
    "century": dated.century,
    "season": dated.season,
    "part_of_year": dated.part_of_year,
    "quarter": dated.quarter,
    "quarter_ended": dated.quarter_ended,
    "relative_day": counted.relative_day,
    "weekday": counted.weekday,
    "weekday_of_week": counted.weekday_of_week,
    "last_units": counted.last_units,
    "ago": counted.ago,
    "until_now": counted.until_now,
    "calendar": counted.period,
    "relation": named.relation,
    "nearby": named.nearby,
    "quarter_of_year": named.quarter_of_year,
    "same_quarter": named.same_quarter,
}
