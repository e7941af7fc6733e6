"""E-mail messages: the subject is the headline, the sender's domain the publisher."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from recount.read.days import day_of
from recount.read.draft import Document, Draft, Passage
from recount.read.encoding import decode
from recount.read.markup import fragment_passages
from recount.read.normalise import clean
from recount.read.plain import passages as plain_passages

QUOTE_MARK = ">"


def read(document: Document) -> Iterator[Draft]:
    """The one report of a message: its text part, else its HTML part."""
    message = message_from_bytes(document.data, policy=policy.default)
    subject = clean(message["subject"])
    name, address = parseaddr(str(message["from"] or ""))
    body, notes = _body(message, document.name)
    headline = (Passage(subject, "headline"),) if subject and body else ()
    yield Draft(
        passages=(*headline, *body),
        title=subject,
        byline=clean(name),
        publisher=clean(address.rpartition("@")[2].lower()) if "@" in address else None,
        published=day_of(str(message["date"] or "")),
        credits=(str(message["date"] or ""),),
        extractor="e-mail",
        notes=(*notes, *_unread(message)),
    )


def _body(message: EmailMessage, name: str) -> tuple[tuple[Passage, ...], tuple[str, ...]]:
    """The first part that holds text, plain before HTML, and what was lost decoding it."""
    notes: tuple[str, ...] = ()
    for wanted in ("plain", "html"):
        part = message.get_body(preferencelist=(wanted,))
        payload = part.get_payload(decode=True) if part else None
        if part is None or not isinstance(payload, bytes):
            continue
        text, notes = decode(Document(payload, name, charset=part.get_content_charset()))
        passages = _quoted_passages(text) if wanted == "plain" else fragment_passages(text)
        if passages:
            return passages, notes
    return (), notes


def _quoted_passages(text: str) -> tuple[Passage, ...]:
    """Plain passages, those of lines that begin with ">" as quotes."""
    found: list[Passage] = []
    lines = text.splitlines()
    start = 0
    for end in range(1, len(lines) + 1):
        if end == len(lines) or _is_quote(lines[end]) != _is_quote(lines[start]):
            found += _run(lines[start:end])
            start = end
    return tuple(found)


def _is_quote(line: str) -> bool:
    return line.startswith(QUOTE_MARK)


def _run(lines: list[str]) -> list[Passage]:
    if not _is_quote(lines[0]):
        return list(plain_passages("\n".join(lines)))
    bare = "\n".join(line.lstrip("> ") for line in lines)
    return [Passage(passage.text, "quote") for passage in plain_passages(bare)]


def _unread(message: EmailMessage) -> tuple[str, ...]:
    """A note for each attachment, so that nothing is left out silently."""
    attached = list(message.iter_attachments()) if message.is_multipart() else []
    return tuple(f"attachment not read: {clean(part.get_filename()) or part.get_content_type()}" for part in attached)
