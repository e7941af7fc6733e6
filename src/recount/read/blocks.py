"""What each passage of a report is: headline, lead, paragraph, caption, quote or byline.

The format's own word comes first (a page marks its captions and quotes). Where it says nothing,
the form of the passage and the words of data/lang/<code>/blocks.yaml decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from recount.language import Language, Lexicon, any_of, load_language
from recount.read.detect import openers
from recount.records import Block, BlockKind

FINAL = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
HEADLINE_LENGTH = 220
BYLINE_WORDS = 14
LABELLED_WORDS = 25
DATE_WORDS = 12
CREDIT_LENGTH = 120
CAPTION_WORDS = 90
# A lead is a sentence; shorter passages before it are kickers and labels.
LEAD_WORDS = 6
# A headline run together with the text is looked for this far into it.
SEAM_WITHIN = 300
SEAM_AFTER_WORDS = 4
TOKEN = re.compile(r"\S+")
INNER_CAPITAL = re.compile(r"[^\W\d_A-Z][^\W\d_a-z]")  # wherever a small letter stands before a capital, and more


@dataclass(frozen=True, slots=True)
class Located:
    """A passage at its place in the text; `kind` is None where the format does not say."""

    start: int
    end: int
    kind: BlockKind | None


def label(text: str, passages: Sequence[Located], language: Language) -> tuple[Block, ...]:
    """The blocks of `text`: `passages` in order, each given its kind, a run-together headline cut off."""
    forms = _forms(language.code)
    passages = _cut_seams(text, passages, openers(language.code))
    kinds = [passage.kind or forms.kind(text[passage.start : passage.end]) for passage in passages]
    texts = [text[passage.start : passage.end] for passage in passages]
    _mark_headline(texts, kinds)
    _mark_lead(texts, kinds)
    blocks = (Block(kind or "paragraph", p.start, p.end) for p, kind in zip(passages, kinds, strict=True))
    return tuple(part for block in blocks for part in forms.without_outlet(text, block))


def _mark_headline(texts: Sequence[str], kinds: list[BlockKind | None]) -> None:
    """The first passage of no other kind, if it looks like a headline and a text follows; and its repetition."""
    if "headline" not in kinds:
        first = next((i for i, kind in enumerate(kinds) if kind is None), None)
        if first is None or None not in kinds[first + 1 :] or not _is_headline(texts[first]):
            return
        kinds[first] = "headline"
    said = texts[kinds.index("headline")].casefold()
    for i, kind in enumerate(kinds):
        if kind is None and texts[i].casefold() == said:
            kinds[i] = "headline"


def _is_headline(text: str) -> bool:
    closing = FINAL.search(text)
    return len(text) <= HEADLINE_LENGTH and (closing is None or closing[0][0] in "?!")


def _mark_lead(texts: Sequence[str], kinds: list[BlockKind | None]) -> None:
    free = [i for i, kind in enumerate(kinds) if kind is None]
    lead = next((i for i in free if _is_sentence(texts[i])), free[0] if free else None)
    if lead is not None:
        kinds[lead] = "lead"


def _is_sentence(text: str) -> bool:
    return text.count(" ") + 1 >= LEAD_WORDS or text.endswith(".")


@dataclass(frozen=True, slots=True)
class Forms:
    """A language's patterns for passages that are known by how they begin or end."""

    byline: re.Pattern[str]
    labelled: re.Pattern[str]
    date: re.Pattern[str]
    caption: re.Pattern[str]
    credit: re.Pattern[str]
    outlet: re.Pattern[str]

    def without_outlet(self, text: str, block: Block) -> Iterator[Block]:
        """The block; of a headline that ends in its outlet's name ("… | Harbour Times"), the name as a byline."""
        tail = self.outlet.search(text, block.start, block.end) if block.kind == "headline" else None
        if tail is None:
            yield block
        else:
            yield Block("headline", block.start, tail.start())
            yield Block("byline", tail.start("name"), block.end)

    def kind(self, text: str) -> BlockKind | None:
        """The kind its form gives a passage, None if it could be anything."""
        words = text.count(" ") + 1
        if words <= DATE_WORDS and self.date.fullmatch(text):
            return "byline"
        if words <= CAPTION_WORDS and (
            self.caption.match(text) or self.credit.search(text, max(0, len(text) - CREDIT_LENGTH))
        ):
            return "caption"
        if words <= LABELLED_WORDS and self.labelled.match(text) and not FINAL.search(text):
            return "byline"
        if words <= BYLINE_WORDS and self.byline.match(text) and (text[0] == "(" or not FINAL.search(text)):
            return "byline"
        return None


@cache
def _forms(code: str) -> Forms:
    language = load_language(code)
    words = language.lexicons.get("blocks", Lexicon({}, {}))
    time = language.tables.get("time", {})
    month, weekday = any_of(time.get("months", ())), any_of(time.get("weekdays", ()))
    suffix = any_of(words.words("day.suffix"))
    return Forms(
        byline=re.compile(rf"\(?(?i:{any_of(words.words('byline.start'))})(?:\s+[^\W\d_a-z]|\s*[:|]|$)"),
        labelled=re.compile(rf"(?i:{any_of(words.words('byline.label'))})\s*:\s*\S"),
        date=re.compile(
            rf"(?:(?i:{any_of(words.words('dateline'))})\s*[:|]?\s+)?(?=.*(?:\d{{4}}|\b(?i:{month})\b))"
            rf"(?:\b(?i:{month}|{weekday}|[ap]\.?m)\b\.?|(?<!\d)\d{{1,4}}(?!\d)(?i:{suffix})?|\b[A-Z]{{2,4}}\b|[\s,.:/|()@+–—-])+"
        ),
        caption=re.compile(rf"[(\[]?(?i:{any_of(words.words('caption.label'))})\s*(?::|[-–—]\s|/)"),
        outlet=re.compile(
            # Behind a bar or a dash, words with capitals only, one of them such as outlets bear in their names.
            rf"\s+[|–—-]\s+(?=[^|]*(?:\b(?i:{any_of(words.words('outlet.word'))})\b"
            r"|\w\.(?:com|org|net)\b|\b[KW][A-Z]{2,3}\b))"
            r"(?P<name>(?:[^\W_a-z][\w.'’&:,/-]*|[&|:–—-]|(?:of|and|the|for)\b|\s)+)\Z"
        ),
        credit=re.compile(
            rf"(?:[(\[|/–—]|[.!?][\"'”’]?)\s*(?i:{any_of(words.words('caption.credit'))})\b[^.!?]{{0,80}}[.)\]]*$"
        ),
    )


def _cut_seams(text: str, passages: Sequence[Located], opening: frozenset[str]) -> list[Located]:
    """The passages, the first cut where a headline was run together with what follows it."""
    if not passages or passages[0].kind:
        return list(passages)
    first, *rest = passages
    limit = min(first.end, first.start + SEAM_WITHIN)
    edges = [first.start, *_seams(text, first.start, limit, opening), first.end]
    return [Located(a, b, None) for a, b in pairwise(edges)] + rest


def _seams(text: str, start: int, limit: int, opening: frozenset[str]) -> Iterator[int]:
    words = 0
    for token in TOKEN.finditer(text, start, limit) if INNER_CAPITAL.search(text, start, limit) else ():
        words += 1
        seam = _seam(token[0], opening)
        if seam and words >= SEAM_AFTER_WORDS:
            words = 0
            yield token.start() + seam
        elif FINAL.search(token[0]) and token[0][-1] == ".":
            return


def _seam(token: str, opening: frozenset[str]) -> int | None:
    """Where two words stand in one token: "SyriaThe", "AfghanistanKANDAHAR", "insurgentsRussia's"; not "YouTube"."""
    for i in range(3, len(token) - 1):
        if token[i].isupper() and token[i - 1].islower():
            tail = token[i:].strip(",.—–-")
            shouted = len(tail) > 2 and tail.isupper()
            if shouted or tail.casefold() in opening or token[0].islower():
                return i
    return None
