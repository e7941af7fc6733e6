"""How often one person, or one address, may change something."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render

# What is limited: how many times, within how many seconds.
RATES = {
    "account": (60, 60),
    "change": (settings.CHANGES_A_MINUTE, 60),
    "upload": (settings.UPLOADS_AN_HOUR, 3600),
    "welcome": (20, 3600),
}


def refused(request: Any, action: str) -> HttpResponse | None:
    """The answer to one who does something too often; None, and counted, to all others."""
    amount, seconds = RATES[action]
    who = request.user.pk or request.META.get("REMOTE_ADDR", "")
    key = f"rate:{action}:{who}:{int(time.time() // seconds)}"
    cache.add(key, 0, timeout=2 * seconds)
    try:
        often = cache.incr(key)
    except ValueError:  # the cache was emptied in between
        return None
    if often <= amount:
        return None
    answer = render(request, "429.html", {"seconds": seconds}, status=429)
    answer["Retry-After"] = str(seconds)
    return answer
