"""Victims' names in a text: in full, as initials, or, unless somebody decides so, not at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Literal, get_args

Shown = Literal["full", "initials", "anonymous"]
Mask = Callable[[str], str]
LEVELS: tuple[str, ...] = get_args(Shown)
HIDDEN = "█"
WORD = re.compile(r"\w+")
CYRILLIC = re.compile(r"[\u0400-\u04ff]{3,}")
SHORT = 3  # letters; shorter parts of a name ("al", "de") are words of their own elsewhere
ENDING, LONG = 2, 5  # letters at the end of a Cyrillic name that change with its case; names so long lose them


def mask_for(names: Iterable[str], decided: Mapping[str, Shown]) -> Mask | None:
    """What hides these names, and their longer parts alone, in a text; None where nothing is to be hidden.

    Letters are compared without regard to case; Cyrillic words in any case form.
    What is hidden keeps its length.
    """
    hidden = sorted((name for name in names if decided.get(name) != "full"), key=len, reverse=True)
    if not hidden:
        return None
    masks = [(_pattern(name), 1 if decided.get(name) == "initials" else 0) for name in hidden]

    def mask(text: str) -> str:
        for pattern, kept in masks:
            text = pattern.sub(lambda found, kept=kept: _cover(found[0], kept), text)  # type: ignore[misc]
        return text

    return mask


def standing(names: Iterable[str]) -> Callable[[str], set[str]]:
    """What finds those of many names that stand whole in a text."""
    by_start: dict[str, list[str]] = {}
    for name in names:
        by_start.setdefault(_start(name), []).append(name)

    def found(text: str) -> set[str]:
        starts = {_start(word) for word in WORD.findall(text)} & by_start.keys()
        return {name for start in starts for name in by_start[start] if _whole(name).search(text)}

    return found


def _start(name: str) -> str:
    """The first letters of a name, by which it is looked for."""
    return name.casefold()[:SHORT]


@cache
def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{_words(name)}\b", re.IGNORECASE)


def _words(name: str) -> str:
    return r"\W+".join(map(_forms, WORD.findall(name))) or re.escape(name)


def _pattern(name: str) -> re.Pattern[str]:
    parts = [part for part in WORD.findall(name) if len(part) >= SHORT]
    return re.compile(rf"\b(?:{'|'.join([_words(name), *map(_forms, parts)])})\b", re.IGNORECASE)


def _forms(word: str) -> str:
    """The word, and where it is Cyrillic its other case forms."""
    if not CYRILLIC.fullmatch(word):
        return re.escape(word)
    return rf"{word[:-ENDING]}\w{{0,4}}" if len(word) >= LONG else rf"{word}\w{{0,2}}"


def _cover(text: str, kept: int) -> str:
    return WORD.sub(lambda word: word[0][:kept] + HIDDEN * (len(word[0]) - kept), text)
