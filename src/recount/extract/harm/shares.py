"""Shares: "drones caused up to 80 % of civilian casualties", "more than half of the dead are women"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from recount.extract.analysed import Analysed
from recount.extract.figures import FigureMention
from recount.extract.harm.mention import Mention
from recount.extract.people_lists import victims_of
from recount.extract.syntax import is_dep, is_participle, lemma, tokens
from recount.extract.tree import Token
from recount.extract.victims import Victims
from recount.records import Figure, Outcome

SHARED: dict[str, Outcome] = {
    "kill": "killed",
    "fatality": "killed",
    "body": "killed",
    "injure": "injured",
    "injury": "injured",
    "casualty": "casualties",
}
REACH = 8  # tokens between a share and the harm it is a share of
STOPS = frozenset({",", ";", ":", "--", "–", "—"})  # end the words that a share is a share of
WORDS: dict[str, frozenset[str]] = {  # as what each kind of harm word stands in the sentence
    "noun": frozenset({"NOUN", "PROPN"}),
    "state": frozenset({"ADJ", "VERB", "NOUN"}),
    "verb": frozenset({"VERB"}),
}


def share_harm(view: Analysed) -> Iterator[Mention]:
    """One mention for every percentage said of people harmed."""
    for mention in view.figures:
        if mention.unit == "percent" and mention.kind in {"count", "percent", "share"}:
            noun = _harm_noun(mention, view)
            if noun is not None:
                yield _share(mention, noun[0], noun[1], view)


def _harm_noun(mention: FigureMention, view: Analysed) -> tuple[Token, Outcome] | None:
    lexicon = view.language.lexicon("harm")
    after = [t for t in tokens(view.sentence.doc) if t.idx >= mention.end][:REACH]
    for token in takewhile(lambda t: t.text not in STOPS, after):
        if is_dep(token, "compound"):
            continue  # "15% body mass": the noun behind it is what the share is of
        for name in sorted(lexicon.classes.get(lemma(token), ())) + sorted(lexicon.classes.get(token.lower_, ())):
            part = name.split(".")
            told = token.pos_ in WORDS.get(part[0], ()) and (part[0] != "verb" or is_participle(token))
            if told and part[1] in SHARED:
                return token, SHARED[part[1]]
    return None


def _share(mention: FigureMention, noun: Token, outcome: Outcome, view: Analysed) -> Mention:
    figure = Figure(mention.low, mention.best, mention.high, mention.qualifier, "percent")
    who = victims_of(noun, view)
    status = who.status if who is not None else "unknown"
    groups = who.groups if who is not None else ()
    end = noun.idx + len(noun)
    victims = Victims(noun, figure, status, groups, mention.start, end, (mention.start, mention.end))
    return Mention(outcome, noun, victims, "harm.share", kind="share")
