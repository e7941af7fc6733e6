"""`publish.toml`: who publishes, under which name and licence, by which rule; how coarse, how late.

title = "An account of reported harm"
publisher = "A team"
contact = "account@example.org"
licence = "CC-BY-4.0"
address = "https://account.example.org/"
about = "What this account takes in, and what not."
rule = "representative"
decimals = 2      # of a degree, that coordinates keep
delay = 3         # days for which what has just happened waits
"""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, get_args

from recount.errors import RecountError
from recount.publish.account import Imprint
from recount.records import CountRule

FILE = "publish.toml"
TEXTS = tuple(field.name for field in fields(Imprint) if field.name not in ("day", "version"))
NUMBERS = ("decimals", "delay")
RULES: tuple[str, ...] = get_args(CountRule)


@dataclass(frozen=True, slots=True)
class Publishing:
    """What `publish.toml` says. `decimals` None leaves coordinates as they are; `delay` is in days."""

    imprint: Imprint
    decimals: int | None = None
    delay: int = 0

    def told(self) -> dict[str, Any]:
        """The entries of the file."""
        return {**{name: getattr(self.imprint, name) for name in TEXTS}, "decimals": self.decimals, "delay": self.delay}


def publishing(text: str, name: str, day: dt.date) -> Publishing:
    """What the file called `name` says, for a release of that day. Raises RecountError naming what is wrong."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RecountError(f"{name}: {error}") from error
    if wrong := next(filter(None, (_wrong(key, value) for key, value in told.items())), None):
        raise RecountError(f"{name}: {wrong}")
    imprint = Imprint(**{key: value for key, value in told.items() if key in TEXTS}, day=day)
    return Publishing(imprint, told.get("decimals"), told.get("delay", 0))


def _wrong(key: str, value: Any) -> str | None:
    """What is wrong with one entry, None where nothing is."""
    if key not in (*TEXTS, *NUMBERS):
        return f"there is no {key!r}; there are {', '.join((*TEXTS, *NUMBERS))}"
    if key in NUMBERS and not (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
        return f"{key} is a whole number of 0 or more, not {value!r}"
    if key in TEXTS and not isinstance(value, str):
        return f"{key} is a text, not {value!r}"
    if key == "rule" and value not in RULES:
        return f"rule is one of {', '.join(RULES)}, not {value!r}"
    return None


def write_publishing(folder: Path, told: Mapping[str, Any]) -> None:
    """Write `publish.toml` anew, whole or not at all; an entry that is None or empty is left out.

    Raises RecountError where it cannot be written.
    """
    entries = {key: value for key, value in told.items() if value not in (None, "")}
    text = "".join(f"{key} = {_quoted(value)}\n" for key, value in entries.items())
    part = folder / f".{FILE}.part"
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(folder / FILE)
    except OSError as error:
        raise RecountError(f"{folder / FILE}: not written: {error.strerror or error}") from error


def _quoted(value: str | int) -> str:
    # A JSON string is a basic string of TOML, but for DEL, which TOML wants escaped.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
