"""Pictures of counts, series, sources and estimates (Altair), drawn to SVG, PNG or a page that stands alone."""

from __future__ import annotations

from recount.publish.charts.counts import time_course, waterfall
from recount.publish.charts.drawing import Picture, draw
from recount.publish.charts.estimates import Interval, estimates
from recount.publish.charts.registers import who_has_what
from recount.publish.charts.series import one_against_another, running_totals
from recount.publish.charts.sources import sources_by_incident

__all__ = [
    "Interval",
    "Picture",
    "draw",
    "estimates",
    "one_against_another",
    "running_totals",
    "sources_by_incident",
    "time_course",
    "waterfall",
    "who_has_what",
]
