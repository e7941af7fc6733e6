"""Harm told as in a table: "Dead: 192", "Injured: 4,877", "Fatalities: 12"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.extract.analysed import Analysed
from recount.extract.harm.mention import Mention
from recount.extract.syntax import children
from recount.extract.tree import Token
from recount.extract.victims import COUNTING, Victims
from recount.records import Figure, Outcome

OUTCOMES: dict[str, Outcome] = {
    "heading.killed": "killed",
    "heading.injured": "injured",
    "heading.missing": "missing",
}
MARKS = frozenset({":", "-", "–", "—"})  # between a heading and its figure


def _is_label(token: Token) -> bool:
    """Whether a mark sets the word off from what follows: "killed: 43", "killed - 43"; not "killed-in-action".

    Whom words of their own count or point at are no label: "the five wounded victims - two boys and three girls".
    """
    mark = token.nbor(1).text
    if children(token, "nummod", "det"):
        return False
    return mark == ":" or (mark in MARKS and bool(token.whitespace_) and bool(token.nbor(1).whitespace_))


def labelled_harm(token: Token, view: Analysed) -> Iterator[Mention]:
    """Mentions of a figure behind a colon or a dash that the word before it says the meaning of."""
    name = view.language.lexicon("harm").class_of(token.lower_, "heading.")
    if name not in OUTCOMES or token.i + 2 >= len(token.doc) or not _is_label(token):
        return
    first = token.nbor(2)
    said = next((m for m in view.figures if m.start == first.idx and m.kind in COUNTING and m.unit == "persons"), None)
    if said is not None:
        figure = Figure(said.low, said.best, said.high, said.qualifier)
        people = Victims(token, figure, "unknown", (), token.idx, said.end, (said.start, said.end))
        yield Mention(OUTCOMES[name], token, people, "harm.labelled")
