"""What a document shows, as far as the screen must know: markup, scripts and escapes cut away by patterns alone."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from itertools import islice

# Elements that may stand within a word ("<b>K</b>illed"): with letters on both sides, both readings are tried.
INLINE = (
    r"/?(?:a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|nobr|q|s|samp|small|span"
    r"|strike|strong|sub|sup|time|tt|u|var|wbr)\b[^<>]*>"
)
SEAM = "\ue000"  # stands for them, and for comments
IN_WORD = re.compile(rf"<(?<=[\w{SEAM}]<){INLINE}(?:<{INLINE})*(?=[\w{SEAM}])", re.IGNORECASE)
FEW, WIDEST = 50, 200  # places at which words are joined one by one, and the letters looked at on either side
AMID = re.compile(rf"{SEAM}(?<=\w{SEAM}){SEAM}*+(?=\w)")
# Elements that end a paragraph, and with it a sentence; all others may stand within one.
BLOCK = re.compile(
    r"</?(?:p|div|li|h[1-6]|tr|ul|ol|dl|dt|dd|table|section|article|aside|nav|main|header|footer|body|head|title|form"
    r"|figure|figcaption|caption|blockquote|address|hr|fieldset|center|pre|option)\b[^>]*>",
    re.IGNORECASE,
)
# All tags but meta elements: what they say of the page stays, for its headline may stand there alone.
UNSEEN = re.compile(r"<(?!meta\b)[^>]*>", re.IGNORECASE)
# Where scripts, styles and comments begin, and where they end; what they hold, half of a page, is passed over unread.
CODE = re.compile(r"<(?:(script|style)\b|!--(?!-?>))", re.IGNORECASE)
CODE_ENDS: Mapping[str, re.Pattern[str]] = {
    "script": re.compile(r"</script\b[^>]*>", re.IGNORECASE),
    "style": re.compile(r"</style\b[^>]*>", re.IGNORECASE),
    "": re.compile(r"--!?>"),
}
LINKED = "ld+json"  # the type of a script that is data about the page (JSON-LD)
END = "\n\n"  # ends a paragraph
ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)


def without_code(text: str) -> str:
    """A web page without scripts, styles and comments; its data about itself (JSON-LD) is kept.

    What stands within another element's tag, or is never closed, is none. No part of the page is looked at twice, so
    that none can be made to hold us up. What follows the last tag holds none.
    """
    closed = text.rfind(">") + 1
    kept, start, at, since, ends = [], 0, 0, 0, dict(CODE_ENDS)
    while (found := CODE.search(text, at, closed)) and ends:
        name = (found[1] or "").lower()
        within = text.rfind("<", since, found.start()) > text.rfind(">", since, found.start())
        end = None
        if not within and name in ends and not (name == "script" and _is_linked(text, found.end())):
            end = ends[name].search(text, found.end(), closed)
            if end is None:
                del ends[name]
        if end:
            kept.append(text[start : found.start()] + ("" if name else SEAM))
            start = end.end()
        at, since = (end.end(), end.end()) if end else (found.end(), found.start())
    return " ".join((*kept, text[start:closed])).replace(f"{SEAM} ", SEAM) + text[closed:].replace("<", END)


def _is_linked(text: str, start: int) -> bool:
    return LINKED in text[start : text.find(">", start)].lower()


def page_text(text: str) -> str:
    """What a web page may show, and what it says of itself, a blank line between paragraphs; more, never less."""
    return _shown(UNSEEN.sub(" ", BLOCK.sub(END, IN_WORD.sub(SEAM, text.replace("\n", " ")))))


def flat_text(text: str) -> str:
    """The same as one paragraph, in which any element may stand within a word: behind it such words stand joined."""
    shown = _shown(UNSEEN.sub(SEAM, text))
    places = [found.start() for found in islice(AMID.finditer(shown), FEW + 1)]
    joined = [shown] if len(places) > FEW else [_around(shown, place) for place in places]
    return " ".join((shown.replace(SEAM, " "), *(part.replace(SEAM, "") for part in joined)))


def _around(text: str, place: int) -> str:
    """What stands about a place without a blank."""
    start = max(text.rfind(" ", 0, place) + 1, place - WIDEST)
    return text[start:place] + text[place : place + WIDEST].partition(" ")[0]


def _shown(text: str) -> str:
    shown = html.unescape(text.replace("<", END))
    return END.join((shown, json_text(shown))) if "\\" in shown else shown


def json_text(text: str) -> str:
    """JSON with its escapes written out, every string a paragraph."""
    return ESCAPED.sub(_written, text).replace('"', END)


def _written(escape: re.Match[str]) -> str:
    if escape[1]:
        return chr(int(escape[1], 16))
    return "\n" if escape[2] in "ntr" else " "


# How the text of a format is shown; other formats are read without a screen.
SHOWN: Mapping[str, Callable[[str], str]] = {"HTML": page_text, "plain text": str, "JSON": json_text}
