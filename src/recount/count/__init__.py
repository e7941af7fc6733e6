"""Counting: from the claims of incidents and series to counts, findings and comparisons."""

from __future__ import annotations

from recount.count.incidents import count_incident
from recount.count.rules import RULES, Rule

__all__ = ["RULES", "Rule", "count_incident"]
