"""Normalised text: one kind of newline and space, nothing invisible, composed characters (NFC)."""

from __future__ import annotations

import re
import unicodedata

NEWLINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Soft hyphens, zero-width spaces, marks of writing direction, byte order marks, control characters.
INVISIBLE = re.compile(
    "[\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
# Joiners shape letters in Arabic and Indic scripts and mean nothing in these.
JOINERS = re.compile("(?<=[A-Za-z\u00c0-\u052f])[\u200c\u200d]")
SURROGATES = re.compile("[\ud800-\udfff]")
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")  # all of these that are ASCII
# What any of these looks for.
UNTIDY = re.compile("[\r\x0b\x0c\x85\u2028\u2029\u200c\u200d\ud800-\udfff]|" + INVISIBLE.pattern)


def tidy(text: str) -> str:
    """`text` with plain newlines, composed, without invisible characters; spaces are left for `squeeze`."""
    if text.isascii() and not CONTROLS.search(text):
        return text
    # Most texts need none of the substitutions, and a set of their characters tells so at a tenth of the cost.
    if UNTIDY.search("".join(set(text))):
        text = INVISIBLE.sub("", NEWLINES.sub("\n", text))
        text = SURROGATES.sub("\ufffd", JOINERS.sub("", text))
    return unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """`text` on one line: every run of white space, non-breaking included, is one space."""
    return " ".join(text.split())


def clean(text: str | None) -> str | None:
    """A field of metadata, tidied onto one line; None where nothing is left."""
    return (squeeze(tidy(text)) or None) if text else None
