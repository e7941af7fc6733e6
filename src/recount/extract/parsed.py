"""The sentences of one report, each parsed when it is first asked for and kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from recount.extract.analysed import Analysed, analyse
from recount.extract.attribution import Attributed, attribute
from recount.extract.figures import find_figures
from recount.extract.parse import load_parser
from recount.extract.ranges import SentenceRange, sentence_ranges
from recount.extract.sentences import Sentence
from recount.extract.syntax import text_of
from recount.language import Language
from recount.records import Report


@dataclass(slots=True)
class Parsed:
    """A report's sentences: `ranges` in order, and what is parsed of them so far."""

    report: Report
    language: Language
    ranges: Sequence[SentenceRange]
    _sentences: dict[int, Sentence] = field(default_factory=dict)
    _views: dict[int, Analysed] = field(default_factory=dict)
    _said: dict[tuple[int, ...], tuple[Attributed, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, report: Report, language: Language) -> Parsed:
        """The sentences of `report`, none parsed yet."""
        return cls(report, language, tuple(sentence_ranges(report, language)))

    @property
    def bounds(self) -> list[tuple[int, int]]:
        """First offset and end of every sentence."""
        return [(r.start, r.end) for r in self.ranges]

    def sentences(self, wanted: Iterable[int]) -> list[Sentence]:
        """The sentences with these indexes, in order; those not parsed yet are parsed now."""
        indexes = sorted(wanted)
        new = [(n, self.ranges[n]) for n in indexes if n not in self._sentences]
        docs = load_parser(self.language).parse([self.report.text[r.start : r.end] for _, r in new])
        for (n, r), doc in zip(new, docs, strict=True):
            self._sentences[n] = Sentence(r.start, r.end, r.block, r.paragraph, doc)
        return [self._sentences[n] for n in indexes]

    def view(self, index: int) -> Analysed:
        """The sentence with that index, its figures and words for people found."""
        if index not in self._views:
            (sentence,) = self.sentences([index])
            self._views[index] = analyse(sentence, find_figures(text_of(sentence.doc), self.language), self.language)
        return self._views[index]

    def attributed(self) -> tuple[Attributed, ...]:
        """Who says what, as far as the sentences parsed so far tell."""
        known = tuple(sorted(self._sentences))
        if known not in self._said:
            self._said[known] = attribute(self.report, self.sentences(known), self.language)
        return self._said[known]
