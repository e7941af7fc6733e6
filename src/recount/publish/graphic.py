"""Whether a passage describes wounds, bodies or cruelty closely, so that it waits until a reader asks for it."""

from __future__ import annotations

import re
from functools import cache

import yaml

from recount.language import data_folder


def is_graphic(text: str, language: str) -> bool:
    """Whether any word of the text begins as those that data/graphic.yaml lists for the language."""
    return bool((pattern := _pattern(language)) and pattern.search(text))


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    listed = yaml.safe_load((data_folder() / "graphic.yaml").read_text(encoding="utf-8")).get(language)
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in listed or ())
    return re.compile(rf"\b(?:{words})", re.IGNORECASE) if words else None
