"""Reads the noun phrase that speaks: its name, role, class, and whether it could be asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from recount.extract.attribution.found import Range
from recount.extract.attribution.names import name_after, name_in
from recount.extract.attribution.subjects import DASHES
from recount.extract.attribution.wording import Wording, is_glued
from recount.extract.sentences import Sentence
from recount.extract.syntax import children, is_dep, lemma, text_of
from recount.extract.tree import Doc, Token
from recount.records import SourceStatus

SpeakerKind = Literal["person", "group", "body", "text", "name", "pronoun"]
# Relations that are no part of the phrase that names a speaker.
LEFT_OUT = ("acl", "advcl", "parataxis", "ccomp", "orphan", "dep", "discourse", "cc:preconj", "cop", "nsubj", "mark")
# Marks that may stand inside the phrase that names a speaker.
INNER = frozenset({",", "-", "–", "(", ")", "/", "'", "’", "."})
PRONOUNS = ("pronoun.person", "pronoun.group", "pronoun.there")
# What ends an apposition, and how long one may be in words.
CLOSERS = frozenset({",", ".", ";", ":", "”", '"', "“"})
APPOSITION = 25
LONGEST_NAME = 8  # words of a name in angle quotes
# Classes so general that a word of another class beside them decides ("army spokesman").
GENERAL = "official"
# Stands among the definite determiners of a language without articles: a noun alone points back.
BARE = "+bare"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source as one sentence names it.

    `span` is the whole phrase, titles and appositions included; `head` the dictionary form of its
    head. `proper`: `name` is a proper name. `definite`: the phrase points back ("the ministry").
    """

    name: str
    span: Range
    kind: SpeakerKind
    status: SourceStatus
    head: str
    role: str | None = None
    class_: str | None = None
    proper: bool = False
    definite: bool = False


def read_speaker(text: str, sentence: Sentence, head: Token, wording: Wording) -> Speaker:
    """The source that the noun phrase headed by `head` names."""
    core = _bare(phrase(head, wording, "appos"))
    whole = _with_apposition(_bare(phrase(head, wording)), wording)
    span = _range(sentence, whole)
    stands_for = head.pos_ == "PRON" or wording.sources.is_a(head.lower_, *PRONOUNS)
    if stands_for and len(core) == 1:
        return Speaker(head.text, span, "pronoun", "attributed", head.lower_)
    name = name_in(core, head, wording)
    if not name or wording.is_role(name[-1]):  # "the Youth Leader of the village, Mr. Joseph Yonkpa"
        name = name_in(whole, head, wording) or name_after(core, head, wording) or name
    if name:
        around = [t for t in (*core, *whole) if t.i < name[0].i or t.i > name[-1].i]
        whole = sorted({t.i: t for t in (*whole, *name)}.values(), key=lambda t: t.i)
        span = _range(sentence, whole)
    else:
        around = list(core)
    role = _role(core, whole, name, wording)
    status = _status(text, sentence, core, head, bool(name), span, wording)
    return Speaker(
        name=_text(name or core),
        span=span,
        kind=_kind(head, name, around, wording),
        status=status,
        head=lemma(head),
        role=role,
        class_=_class([*around, *(name or core)], wording),
        proper=bool(name),
        definite=wording.sources.is_a(core[0].lower_ if len(core) > 1 or name else BARE, "determiner.definite")
        or wording.sources.is_a(core[0].lower_, "determiner.definite"),
    )


def _bare(tokens: list[Token]) -> list[Token]:
    """A phrase without the possessive ending it may stand under ("the army's claim")."""
    return tokens[:-1] if len(tokens) > 1 and tokens[-1].tag_ == "POS" else tokens


def _with_apposition(tokens: list[Token], wording: Wording) -> list[Token]:
    """A phrase with what stands in commas behind it, where that begins like a role: "X, the mayor of Y,"."""
    doc, at = tokens[-1].doc, tokens[-1].i + 1
    if at + 1 >= len(doc) or doc[at].text != "," or not (doc[at + 1].pos_ == "DET" or wording.is_role(doc[at + 1])):
        return tokens
    end = next((t.i for t in doc[at + 1 :] if t.text in CLOSERS), len(doc))
    piece = doc[at + 1 : end]
    if len(piece) > APPOSITION or any(t.pos_ in ("VERB", "AUX") and t.tag_ not in ("VBG", "VBN") for t in piece):
        return tokens
    return [*tokens, doc[at], *piece] if any(wording.is_role(t) or wording.is_body(t) for t in piece) else tokens


def phrase(head: Token, wording: Wording, *without: str) -> list[Token]:
    """The tokens of the noun phrase of `head`, in one stretch around it, clauses left out."""
    kept = {head.i}
    for part in head.children:
        day = is_dep(part, "nmod") and wording.sources.is_a(part.lower_, "day")  # "police on Wednesday said"
        called = wording.sources.words("name.as") & {c.lower_ for c in children(part, "case", "mark")}
        if day or called or is_dep(part, *LEFT_OUT, *without) or part.is_punct or _governs(part, head):
            continue
        kept.update(t.i for t in part.subtree)
    first = last = head.i
    doc = head.doc
    while first - 1 in kept or _leads_to(doc, first, head, wording):
        first -= 1
        if first not in kept:
            kept.update(t.i for t in doc[first].subtree)
    while last + 1 in kept or (last + 2 in kept and doc[last + 1].text in INNER) or _names(doc, last + 1):
        last += 1
    last = _end_of_name(doc, last)
    return [doc[i] for i in range(_begun_anew(doc, first, head.i), last + 1)]


def _begun_anew(doc: Doc, first: int, last: int) -> int:
    """Where a phrase really begins: at a capitalised article (a full stop was lost) or behind a dateline's dash."""
    for i in range(last, first - 1, -1):
        if i > first and doc[i].pos_ == "DET" and doc[i].text.istitle():
            return i
        if i == first and i < last and doc[i].pos_ == "ADV" and doc[i].text.istitle():
            return i + 1  # "Официально Киев"
        if i < last and (doc[i].text in DASHES or (i == first and doc[i].is_punct)):
            return i + 1
    return first


def _leads_to(doc: Doc, first: int, head: Token, wording: Wording) -> bool:
    """Whether the word before a phrase is a title, wherever the parse hung it."""
    if first == 0 or doc[first - 1].pos_ not in ("NOUN", "PROPN"):
        return False
    before = doc[first - 1]
    if before.pos_ == "NOUN" and head.pos_ == "PROPN" and wording.is_role(before):
        return True
    return is_dep(before, "nsubj") and before.head == head.head and head.head != head


def _names(doc: Doc, at: int) -> bool:
    """Whether the word behind a phrase goes on with its name, wherever the parse hung it."""
    if at < len(doc) and doc[at].text.isdigit() and doc[at - 1].pos_ == "PROPN" and not doc[at - 1].whitespace_:
        return True  # "М23", where a parser cuts it
    if at >= len(doc) or doc[at].pos_ != "PROPN" or doc[at - 1].pos_ != "PROPN":
        return False
    return doc[at].text[0].isalnum() and not is_dep(doc[at], "obl") and not children(doc[at], "case")


def _end_of_name(doc: Doc, last: int) -> int:
    """The last token of a phrase, the name in angle quotes behind it included: "the agency «Levant Press»"."""
    if last + 2 >= len(doc) or doc[last + 1].text != "«" or not doc[last + 2].text[:1].isupper():
        return last
    end = next((t.i for t in doc[last + 2 : last + 2 + LONGEST_NAME] if t.text == "»"), last)
    if any(t.tag_ in ("VBD", "VBZ") for t in doc[last + 1 : end]):
        return last
    while end > last and end + 1 < len(doc) and doc[end + 1].pos_ == "PROPN":
        end += 1  # "глава «Север» Иван Кравец"
    return end


def _governs(part: Token, head: Token) -> bool:
    """The preposition a whole phrase stands under is no part of it."""
    return is_dep(part, "case", "mark", "cc") and part.i < head.i and part.lower_ not in ("'s", "’s")


def _role(core: Sequence[Token], whole: Sequence[Token], name: Sequence[Token], wording: Wording) -> str | None:
    if not name:
        return None
    before = [t for t in core if t.i < name[0].i]
    after = [t for t in whole if t.i > name[-1].i]
    for piece in (before, after):
        kept = _trimmed(piece, wording)
        if any(wording.is_role(t) or wording.is_body(t) for t in kept):
            return _text(kept)
    return None


def _trimmed(piece: Sequence[Token], wording: Wording) -> list[Token]:
    kept = list(piece)
    while kept and (kept[0].is_punct or wording.sources.is_a(kept[0].lower_, "determiner")):
        kept = kept[1:]
    while kept and kept[-1].is_punct:
        kept = kept[:-1]
    return kept


def _kind(head: Token, name: Sequence[Token], around: Sequence[Token], wording: Wording) -> SpeakerKind:
    if name and any(wording.is_body(t) for t in name):
        return "body"
    if any(wording.is_role(t) for t in around):
        return "group" if _plural(head) and not name else "person"
    if wording.is_text(head) and not name:
        return "text"
    if any(wording.is_body(t) for t in around):
        return "body"
    if name:
        return "name"
    return "group" if _plural(head) else "person"


def _plural(head: Token) -> bool:
    return head.tag_ in ("NNS", "NNPS") or "Plur" in head.morph.get("Number", ())


def _class(tokens: Sequence[Token], wording: Wording) -> str | None:
    """The class of the most telling role or body word: any other outranks the general "official"."""
    found: list[str] = []
    tokens = [t for t in tokens if t.pos_ in ("NOUN", "PROPN") and not is_glued(t) and not _is_glue(t)]
    for first, second in zip([None, *tokens], tokens, strict=False):
        keys = [second.lower_, lemma(second)]
        if first is not None:
            keys = [f"{first.lower_} {second.lower_}", f"{first.lower_} {lemma(second)}", *keys]
        found += [c for c in (wording.source_class(k) for k in keys) if c][:1]
    telling = [c for c in found if c != GENERAL]
    return next(iter(telling or found), None)


def _is_glue(token: Token) -> bool:
    """Whether a token is the first half of a hyphenated adjective: an "army-aligned governor" is no soldier."""
    after = token.nbor(1) if token.i + 2 < len(token.doc) and not token.whitespace_ else None
    return after is not None and after.text == "-" and after.nbor(1).pos_ in {"ADJ", "VERB"}


def _status(
    text: str, sentence: Sentence, core: Sequence[Token], head: Token, named: bool, span: Range, wording: Wording
) -> SourceStatus:
    sources, word = wording.sources, lemma(head)
    if sources.is_a(word, "source.anonymous") or _declines(text, sentence, span, wording):
        return "anonymous"
    if named:
        return "attributed"
    indefinite = any(sources.is_a(t.lower_, "determiner.indefinite") or t.pos_ == "NUM" for t in core if t.i < head.i)
    owned = any(t.pos_ == "PROPN" and t.i != head.i for t in core)
    if wording.reporting.is_a(word, "cue.evidence", "cue.text.work"):
        owned = owned or any(wording.source_class(form) for t in core[:-1] for form in (t.lower_, lemma(t)))
    if wording.reporting.is_a(word, "cue.evidence"):  # "coroner's records" are somebody's, "records" nobody's
        return "attributed" if owned else "collective"
    if not owned and (sources.is_a(word, "source.collective") or sources.is_a(head.lower_, "source.collective")):
        if indefinite and not _plural(head):
            return "anonymous" if wording.is_role(head) else "collective"
        pointed = sources.is_a(core[0].lower_, "determiner.definite") and not _plural(head)
        return "attributed" if pointed else "collective"
    if indefinite and wording.is_role(head) and not sources.is_a(word, "source.speaks_for"):
        return "attributed" if owned and wording.source_class(word) == "media" else "anonymous"
    return "attributed"


def _declines(text: str, sentence: Sentence, span: Range, wording: Wording) -> bool:
    """Whether the sentence says of this speaker that they are not to be named."""
    after = text[span[1] : sentence.end].casefold()
    return any(phrase in after for phrase in wording.sources.words("source.unnamed"))


def _text(tokens: Sequence[Token]) -> str:
    first, last = tokens[0], tokens[-1]
    return text_of(first.doc)[first.idx : last.idx + len(last)] if tokens else ""


def _range(sentence: Sentence, tokens: Sequence[Token]) -> Range:
    return sentence.start + tokens[0].idx, sentence.start + tokens[-1].idx + len(tokens[-1])
