"""Why the days of an expression are those, in words; they stand in data/times/reasons.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import yaml

from recount.language import data_folder


def why(name: str, **told: object) -> str:
    """The reason of that name, with what it tells of."""
    return _reasons()[name].format(**told)


@cache
def _reasons() -> Mapping[str, str]:
    words: Mapping[str, str] = yaml.safe_load((data_folder() / "times" / "reasons.yaml").read_text(encoding="utf-8"))
    return words
