"""Whose a whole text is: "Сводка Генштаба" over the digest, "the staff published its summary" at its head.

What follows is that body's, paragraph by paragraph, until somebody else is said to say something.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recount.extract.attribution.clauses import text_range
from recount.extract.attribution.found import Found
from recount.extract.attribution.wording import Wording
from recount.extract.sentences import Sentence
from recount.extract.syntax import child, children, is_dep, lemma, tokens
from recount.extract.tree import Token

HEADLINE = "headline"
NOUNS = frozenset({"NOUN", "PROPN"})  # a headline's first word is easily taken for a name
RULE = "attribution.digest"


def find_digests(
    text: str, sentences: Sequence[Sentence], founds: Sequence[Found], wording: Wording
) -> Iterator[Found]:
    """An attribution of what follows to whom its heading, or the sentence that opens it, names as its author."""
    for sentence in sentences:
        told = next(filter(None, (_issued(t, sentence, wording) for t in tokens(sentence.doc))), None)
        if told is None or any(f.sentence is sentence for f in founds):
            continue
        said, speaker = told
        end = _end(sentence, text, founds)
        if end > sentence.end:
            cue = text_range(sentence, said.i, said.i)
            yield Found(sentence, cue, lemma(said), "neutral", speaker, ((sentence.end, end),), cue, RULE)


def _issued(text: Token, sentence: Sentence, wording: Wording) -> tuple[Token, Token] | None:
    """The word for the text, and the body whose it is."""
    if text.pos_ not in NOUNS or not wording.reporting.is_a(lemma(text), "cue.digest"):
        return None
    if sentence.block == HEADLINE and (is_dep(text, "root") or text.i == 0):
        owners = [c for c in children(text, "nmod", "iobj") if not children(c, "case")]
        author = next((c for c in owners if wording.is_body(c) or c.pos_ == "PROPN"), None)
    elif is_dep(text, "obj") and wording.reporting.is_a(lemma(text.head), "issue"):
        subject = child(text.head, "nsubj")
        author = subject if subject is not None and (wording.is_body(subject) or subject.pos_ == "PROPN") else None
    else:
        author = None
    return (text, author) if author is not None else None


def _end(sentence: Sentence, text: str, founds: Sequence[Found]) -> int:
    """Where the text of that author ends: before the first paragraph in which somebody else speaks."""
    later = [f.cue[0] for f in founds if f.cue[0] >= sentence.end]
    first = min(later, default=len(text))
    if first == len(text):
        return first if sentence.block == HEADLINE else _end_of_paragraph(sentence, text)
    start = text.rfind("\n", 0, first) + 1
    end = max(start, sentence.end)
    return end if sentence.block == HEADLINE else min(end, _end_of_paragraph(sentence, text))


def _end_of_paragraph(sentence: Sentence, text: str) -> int:
    stop = text.find("\n", sentence.end)
    return stop if stop >= 0 else len(text)
