"""Counting: from the claims of incidents and series to counts, findings and comparisons."""

from __future__ import annotations

from recount.count.check import check_series
from recount.count.incidents import count_incident
from recount.count.rules import RULES, Rule
from recount.count.sensitivity import Choice, Evidence, sensitivity
from recount.count.totals import Total, totals_of

__all__ = [
    "RULES",
    "Choice",
    "Evidence",
    "Rule",
    "Total",
    "check_series",
    "count_incident",
    "sensitivity",
    "totals_of",
]
