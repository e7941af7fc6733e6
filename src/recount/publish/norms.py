"""Norms of law by their ids, from data/law/norms.yaml: what they are called and where they can be read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml

from recount.language import data_folder


@cache
def norms() -> Mapping[str, Mapping[str, Any]]:
    """All norms known, by id: `name`, and where there are such, `text` (an address), `rule`, `articles`."""
    path = data_folder() / "law" / "norms.yaml"
    found: Mapping[str, Mapping[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def told(norm: str) -> str | None:
    """One norm in a line for readers; None where the list lacks it."""
    row = norms().get(norm)
    if row is None:
        return None
    rule = f", rule {row['rule']} of customary law" if "rule" in row else ""
    return f"{row['name']}{rule}" + (f": {row['text']}" if "text" in row else "")
