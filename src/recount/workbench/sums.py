"""Sums over the whole ledger, kept for a while. Where one has grown old, one person waits for the new, nobody else."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.core.cache import cache

LONGEST = 24 * 60 * 60  # seconds that an old sum may still be shown while a new one is drawn up
PATIENCE = 60  # seconds until another is asked to draw it up
T = TypeVar("T")


def kept(key: str, seconds: int, made: Callable[[], T]) -> T:
    """What `made` gives, or gave at most so many seconds ago; older where somebody else is drawing it up anew."""
    found = cast("tuple[T, float] | None", cache.get(key))
    if found is not None and (time.time() - found[1] < seconds or not cache.add(f"{key}:anew", 1, PATIENCE)):
        return found[0]
    value = made()
    cache.set(key, (value, time.time()), LONGEST)
    cache.delete(f"{key}:anew")
    return value


def for_person(request: Any, name: str) -> str:
    """The key of a sum over what this person may see; all who see everything share one."""
    return f"sum:{name}:{'all' if request.access.sees_all else request.user.pk}"
