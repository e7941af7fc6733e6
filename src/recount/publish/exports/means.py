"""What others call Recount's classes of means."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import yaml

from recount.language import data_folder

Names = Mapping[str, str | None]


def means_codes(name: str) -> Names:
    """The codes of a class of means by scheme (ohchr, acled, airwars), as data/means/classes.yaml has them."""
    return _classes().get(name, {})


@cache
def _classes() -> Mapping[str, Names]:
    data: Mapping[str, Names] = yaml.safe_load((data_folder() / "means" / "classes.yaml").read_text(encoding="utf-8"))
    return data
