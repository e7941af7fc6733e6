"""Running totals checked: which claims cannot all hold."""

from __future__ import annotations

from recount.count.check.columns import series_from_table
from recount.count.check.findings import check_series

__all__ = ["check_series", "series_from_table"]
