"""A report as the reading of a model's answer needs it: its sentences, each parsed when first asked for."""

from __future__ import annotations

from collections.abc import Iterator

from recount.extract.analysed import Analysed, analyse
from recount.extract.attribution.wording import wording_of
from recount.extract.figures import find_figures
from recount.extract.parse import load_parser
from recount.extract.quotes import find_quotations
from recount.extract.ranges import SentenceRange, sentence_ranges
from recount.extract.sentences import Sentence
from recount.extract.syntax import tokens
from recount.extract.tree import Token
from recount.language import Language
from recount.records import Mode, Report, Span

PART = 6000  # characters that a model is asked to read at once: more, and its answer grows too long to be kept whole
NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON"})


class Page:
    """One report with its sentences and quotations."""

    def __init__(self, report: Report, language: Language) -> None:
        self.report = report
        self.language = language
        self.wording = wording_of(language)
        self.sentences = tuple(sentence_ranges(report, language))
        paragraphs = [(b.start, b.end) for b in report.blocks] or [(0, len(report.text))]
        self.quotations = find_quotations(report.text, paragraphs)
        self._views: dict[int, Analysed] = {}

    def parts(self) -> Iterator[Span]:
        """Runs of whole sentences short enough to be read at once; a longer sentence is a part of its own."""
        start = end = 0
        for sentence in self.sentences:
            if sentence.end - start > PART and end > start:
                yield self.report.span(start, end)
                start = sentence.start
            end = sentence.end
        if end > start:
            yield self.report.span(start, end)

    def sentence_of(self, span: Span) -> SentenceRange | None:
        """The sentence that holds the whole span."""
        return next((s for s in self.sentences if s.start <= span.start and span.end <= s.end), None)

    def view(self, sentence: SentenceRange) -> Analysed:
        """The sentence parsed, with its figures and words for people."""
        if sentence.start not in self._views:
            doc = load_parser(self.language).parse([self.report.text[sentence.start : sentence.end]])[0]
            parsed = Sentence(sentence.start, sentence.end, sentence.block, sentence.paragraph, doc)
            self._views[sentence.start] = analyse(parsed, find_figures(doc.text, self.language), self.language)
        return self._views[sentence.start]

    def mode_of(self, span: Span) -> Mode:
        """Whether the span stands in quotation marks, in part, or not."""
        if any(q.covers(span.start, span.end) for q in self.quotations):
            return "direct"
        return "mixed" if any(q.start < span.end and span.start < q.end for q in self.quotations) else "indirect"


def tokens_in(span: Span, view: Analysed) -> list[Token]:
    """The tokens of the sentence that stand in the span."""
    start = view.sentence.start
    return [t for t in tokens(view.sentence.doc) if span.start - start < t.idx + len(t) and t.idx < span.end - start]


def head_of(span: Span, view: Analysed) -> Token | None:
    """The word of the span that all others in it hang on; a noun before any other."""
    tokens = tokens_in(span, view)
    outer = [t for t in tokens if t.head not in tokens or t.head == t]
    return next((t for t in outer if t.pos_ in NOMINAL), next(iter(outer), None))
