"""Days as machines write them: ISO 8601, RFC 2822, and runs of digits."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

ISO = re.compile(r"\s*(\d{4})(?P<mark>[-/.]?)(\d{2})(?P=mark)(\d{2})(?!\d)")


def day_of(value: object) -> dt.date | None:
    """The day a machine-written date names, as written in its own time zone; None if it is none."""
    if not isinstance(value, str):
        return None
    iso = ISO.match(value)
    try:
        if iso:
            return dt.date(int(iso[1]), int(iso[3]), int(iso[4]))
        return parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
