"""Names as they sound, so that spellings of one name in several alphabets and romanisations meet.

Nothing but a comparison: what is kept and shown is always the name as it was written.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from itertools import groupby

import yaml

from recount.language import data_folder


@lru_cache(maxsize=65536)
def sound(name: str) -> str:
    """A name as it sounds, whichever way it was put into Latin letters: "Zelenskiy" and "Зеленський" are one."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_letters()))
    latin = "".join(sign for sign in plain if not unicodedata.combining(sign))
    for written, heard in _pairs():
        latin = latin.replace(written, heard)
    return "".join(letter for letter, _ in groupby(latin))


@cache
def _letters() -> dict[int, str]:
    return str.maketrans(yaml.safe_load((data_folder() / "romanized.yaml").read_text(encoding="utf-8")))


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    rows = yaml.safe_load((data_folder() / "actors" / "spelling.yaml").read_text(encoding="utf-8"))
    return tuple((written, heard) for written, heard in rows)
