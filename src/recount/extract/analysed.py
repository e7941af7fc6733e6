"""A parsed sentence with what the rules ask of it again and again: its figures and its words for people."""

from __future__ import annotations

from dataclasses import dataclass

from recount.extract.figures import FigureMention
from recount.extract.phrases import Phrase, find_phrases
from recount.extract.sentences import Sentence
from recount.extract.syntax import text_of
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
    return Analysed(sentence, figures, tuple(people), language)
