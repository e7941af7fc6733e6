"""One JSON text for one value, so that equal values have equal digests in every database."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any


def canonical(value: Any) -> str:
    """`value` as JSON text: keys in order, no spaces, letters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    """The SHA-256 of a text, in hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def digest_of_all(texts: Iterable[str]) -> str:
    """The SHA-256 over the digests of several texts in order."""
    return digest("".join(map(digest, texts)))
