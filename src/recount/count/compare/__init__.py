"""Our incidents and totals against outside registers."""

from __future__ import annotations

from recount.count.compare.matching import Comparison, Difference, Match, compare
from recount.count.compare.registers import Entry, Register, read_register

__all__ = ["Comparison", "Difference", "Entry", "Match", "Register", "compare", "read_register"]
