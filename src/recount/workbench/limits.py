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
    "api": (600, 60),
}


def refused(request: Any, action: str) -> HttpResponse | None:
    """The answer to one who does something too often; None, and counted, to all others."""
    who = request.user.pk or request.META.get("REMOTE_ADDR", "")
    if not is_too_often(who, action):
        return None
    seconds = RATES[action][1]
    answer = render(request, "429.html", {"seconds": seconds}, status=429)
    answer["Retry-After"] = str(seconds)
    return answer


def is_too_often(who: Any, action: str) -> bool:
    """Whether somebody has done something more often than they may; it is counted."""
    amount, seconds = RATES[action]
    key = f"rate:{action}:{who}:{int(time.time() // seconds)}"
    cache.add(key, 0, timeout=2 * seconds)
    try:
        return bool(cache.incr(key) > amount)
    except ValueError:  # the cache was emptied in between
        return False
