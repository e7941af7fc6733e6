"""The sentences of `data/counting.yaml`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def sentences() -> dict[str, Any]:
    """All sentences, by chapter and name."""
    text = files("recount.data").joinpath("counting.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def sentence(chapter: str, name: str, **filling: object) -> str:
    """One sentence with its gaps filled in."""
    told: str = sentences()[chapter][name]
    return told.format(**filling)
