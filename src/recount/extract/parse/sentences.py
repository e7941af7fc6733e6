"""Sentence ranges by rules: a stop ends a sentence unless what stands before or after it says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import yaml

from recount.errors import BadData
from recount.language import language_folder

BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
# A stop with the marks that close with it, before white space, the end, a quotation mark or, with no space, a capital.
CAPITAL = "A-ZЀ-Я"
STOP = re.compile(rf"""([.!?…]+)([")\]'”’»]*)(?=\s|$|["“‘«(\[]|[{CAPITAL}])""")
OPENING = '(["“”‘«—–'
WINDOW = 40  # characters before a stop that are looked at
NEXT_WORD = re.compile(r"""\s*[\["“‘'«(-]*\s*([^\s,.;:!?"”’)]*)""")
INITIALS = re.compile(rf"(?:[{CAPITAL}]\.)*[{CAPITAL}]$")
LATE_QUOTE = re.compile(r'\s"(?=\s|$)')
ADDRESS = re.compile(r"://|www\.|@")
FORGOTTEN_SPACE = re.compile(r"[a-zà-ÿа-џ0-9)\]”’\"]{2}$")  # before the stop, where no space follows it
Rules = Mapping[str, frozenset[str]]
CLASSES = ("before_names", "before_figures", "anywhere", "openers")


def split_sentences(text: str, start: int, end: int, code: str = "en") -> list[tuple[int, int]]:
    """Character ranges of the sentences in `text[start:end]`, trimmed of outer white space, in order.

    A blank line always ends a sentence; a single line break is white space. `code` is the language's.
    """
    rules = _rules(code)
    found: list[tuple[int, int]] = []
    at = start
    for gap in BLANK_LINE.finditer(text, start, end):
        found.extend(_paragraph(text, at, gap.start(), rules))
        at = gap.end()
    found.extend(_paragraph(text, at, end, rules))
    return found


def abbreviations(code: str = "en") -> frozenset[str]:
    """All abbreviations after which a sentence may go on, as written, without their last stop."""
    rules = _rules(code)
    return rules["before_names"] | rules["before_figures"] | rules["anywhere"]


def _paragraph(text: str, start: int, end: int, rules: Rules) -> Iterator[tuple[int, int]]:
    begun = start
    for stop in STOP.finditer(text, start, end):
        if stop.end() <= begun or not _ends(text, (begun, end), stop, rules):
            continue
        after = _with_late_quote(text, begun, stop.end(), end)
        yield from _trimmed(text, begun, after)
        begun = after
    yield from _trimmed(text, begun, end)


def _ends(text: str, within: tuple[int, int], stop: re.Match[str], rules: Rules) -> bool:
    begun, end = within
    at, marks = stop.end(), stop[1]
    if at >= end:
        return True
    word = NEXT_WORD.match(text, at, end)[1]  # type: ignore[index]  # it matches anything
    if word[:1].islower():
        return False
    last = _last_word(text[max(begun, stop.start() - WINDOW) : stop.start()])
    if not text[at].isspace() and not _space_forgotten(text, stop, (last, word), rules):
        return False
    if marks != "." or stop[2]:
        return True
    if stop.start() - begun < 5 and text[begun : stop.start()].strip().isdigit():
        return False  # "1." at the head of a list item
    return _full_stop(last, word, rules)


def _last_word(before: str) -> str:
    words = before.split()
    return words[-1].lstrip(OPENING) if words and not before[-1].isspace() else ""


def _space_forgotten(text: str, stop: re.Match[str], around: tuple[str, str], rules: Rules) -> bool:
    """Whether a stop without a space after it ends a sentence: `Scene.The`, `dead.“We`, but no address or initials."""
    last, word = around
    if ADDRESS.search(last) or "." in last:
        return False
    known = FORGOTTEN_SPACE.search(text[max(0, stop.start() - 2) : stop.start()])
    return bool(known) and (len(word) > 1 or word in rules["openers"]) and not word.isupper()


def _full_stop(last: str, word: str, rules: Rules) -> bool:
    """Whether a full stop after the word `last` and before `word` ends a sentence."""
    if last in rules["before_names"]:
        return False
    if last in rules["before_figures"]:
        return not word[:1].isdigit() and (last[:1].islower() or last == "No" or word in rules["openers"])
    if len(last) == 1 and last.isupper():  # an initial, unless it is the pronoun
        return last == "I"
    if last in rules["anywhere"] or INITIALS.match(last):
        return word in rules["openers"]
    return True


def _with_late_quote(text: str, begun: int, at: int, end: int) -> int:
    """Takes in a closing straight quotation mark that a space parts from its sentence."""
    late = LATE_QUOTE.match(text, at, end)
    return late.end() if late and text.count('"', begun, at) % 2 else at


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[start:end]
    kept = part.strip()
    if kept:
        start += len(part) - len(part.lstrip())
        yield start, start + len(kept)


@cache
def _rules(code: str) -> Rules:
    path = language_folder(code) / "parser" / "sentences.yaml"
    if not path.is_file():
        raise BadData(str(path), "this file of the parser is missing")
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {name: _words(path, data, name) for name in CLASSES}


def _words(path: Path, data: Mapping[str, object], name: str) -> frozenset[str]:
    words = data.get(name)
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise BadData(str(path), f"{name!r} must be a list of words (quote yes, no, on, off)")
    return frozenset(words)
