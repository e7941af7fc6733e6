"""A parsed sentence with what the rules ask of it again and again: its figures and its words for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recount.extract.figures import FigureMention
from recount.extract.phrases import Phrase, find_phrases
from recount.extract.sentences import Sentence
from recount.extract.syntax import lemma, text_of, tokens
from recount.language import Language


@dataclass(frozen=True, slots=True)
class Analysed:
    """A parsed sentence with its figures and its words for people, ready for the rules."""

    sentence: Sentence
    figures: tuple[FigureMention, ...]
    people: tuple[Phrase, ...]
    language: Language

    @property
    def text(self) -> str:
        """The sentence's own text."""
        return text_of(self.sentence.doc)


def analyse(sentence: Sentence, figures: tuple[FigureMention, ...], language: Language) -> Analysed:
    """Find the words for people once per sentence."""
    people = find_phrases(sentence.doc, language.lexicon("people"), "status")
    if language.table("language").get("cases"):
        people = sorted([*people, *_double(sentence, people, language)], key=lambda p: p.first)
    return Analysed(sentence, figures, tuple(people), language)


def _double(sentence: Sentence, known: Sequence[Phrase], language: Language) -> Iterator[Phrase]:
    """Nouns for people made of two, of which one is known: "супруги-пенсионеры"."""
    lexicon = language.lexicon("people")
    for token in tokens(sentence.doc):
        if token.pos_ != "NOUN" or "-" not in token.text or any(p.first <= token.i < p.last for p in known):
            continue
        parts = [form for word in (lemma(token), token.lower_) for form in word.split("-")]
        said = next((name for part in parts if (name := lexicon.class_of(part, "status.")) is not None), None)
        if said is not None:
            yield Phrase(said, token.i, token.i + 1, token.idx, token.idx + len(token))
