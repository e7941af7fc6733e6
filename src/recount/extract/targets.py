"""Things struck: buildings, vehicles and works of infrastructure, by class of data/lang/<code>/targets.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from recount.extract.analysed import Analysed
from recount.extract.phrases import Phrase, find_phrases
from recount.extract.syntax import cases, child, children, conjuncts, core
from recount.extract.tree import Token
from recount.extract.victims import VAGUE, core_mention
from recount.records import Damage, Figure, Report, Target

WITHIN = 8  # words of an "of" phrase that belong to a thing's name


@dataclass(frozen=True, slots=True)
class Struck:
    """A thing named as struck; offsets are the sentence's."""

    head: Token
    class_: str
    start: int
    end: int
    figure: Figure | None = None
    figure_at: tuple[int, int] | None = None

    def target(self, report: Report, base: int, damage: Damage | None) -> Target:
        """The record, anchored in the report; `base` is where the sentence begins."""
        span = report.span(base + self.start, base + self.end)
        figure = self.figure
        if figure is not None and self.figure_at is not None:
            words = report.span(base + self.figure_at[0], base + self.figure_at[1])
            figure = Figure(figure.low, figure.best, figure.high, figure.qualifier, figure.unit, words)
        return Target(span.quote, span, self.class_, damage, figure)


def find_targets(view: Analysed) -> list[Phrase]:
    """The words for things that attacks strike, in the order of the sentence."""
    return find_phrases(view.sentence.doc, view.language.lexicon("targets"), "target")


def struck_at(head: Token, view: Analysed, phrases: list[Phrase]) -> list[Struck]:
    """The things that the noun phrase headed by `head` names, with all coordinated with it."""
    return [found for token in conjuncts(head) if (found := _one(token, view, phrases)) is not None]


def _one(token: Token, view: Analysed, phrases: list[Phrase]) -> Struck | None:
    lexicon = view.language.lexicon("targets")
    if lexicon.is_a(token.lemma_.casefold(), "parts") or token.pos_ == "NUM":
        whole = lexicon.words("whole")
        inner = next((c for c in children(token, "nmod") if cases(c) & whole), None) or child(token, "nmod:poss")
        return _one(inner, view, phrases) if inner is not None else None
    phrase = next((p for p in phrases if p.first <= token.i < p.last), None)
    if phrase is None or token.pos_ not in {"NOUN", "PROPN"}:
        return None
    words = [t for t in core(token) if t.dep_ != "case"] + list(_of_phrase(token))
    while words[0].is_punct:
        words = words[1:]
    mention = core_mention(token, view)
    figure = Figure(mention.low, mention.best, mention.high, mention.qualifier) if mention else _bare_plural(token)
    at = (mention.start, mention.end) if mention else None
    start = min(words[0].idx, mention.start if mention else words[0].idx)
    end = max(t.idx + len(t) for t in words)
    return Struck(token, phrase.class_.removeprefix("target."), start, end, figure, at)


def _bare_plural(token: Token) -> Figure | None:
    return VAGUE if "Plur" in token.morph.get("Number", ()) else None


def _of_phrase(token: Token) -> Iterator[Token]:
    """ "The offices of the telephone company": what says whose they are."""
    for part in children(token, "nmod"):
        inside = [t for t in part.subtree if t.i > token.i]
        if "of" in cases(part) and len(inside) <= WITHIN:
            yield from inside
