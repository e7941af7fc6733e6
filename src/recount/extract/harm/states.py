"""Harm told as a state: 12 dead, left 12 dead, is missing, among the wounded, unharmed."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from recount.extract.harm.mention import Mention
from recount.extract.syntax import child, children, is_dep
from recount.extract.victims import ZERO, Analysed, victims_of
from recount.records import Outcome

STATES: dict[str, Outcome] = {
    "state.kill": "killed",
    "state.injure": "injured",
    "state.missing": "missing",
    "state.displace": "displaced",
    "state.unharmed": "injured",
}


def state_harm(token: Token, view: Analysed) -> Iterator[Mention]:
    """Mentions whose harm word is the adjective (or participle used as one) `token`."""
    lexicon = view.language.lexicon("harm")
    name = lexicon.class_of(token.lower_, "state.")
    if name is None or token.pos_ not in {"ADJ", "VERB", "NOUN", "ADV", "PROPN"}:
        return
    heads = _holders(token, view)
    victims = next((v for h in heads if (v := victims_of(h, view)) is not None), None)
    if victims is None:
        return
    figure = ZERO if name == "state.unharmed" else None
    yield Mention(STATES[name], token, victims, "harm.state", figure=figure)


def _holders(token: Token, view: Analysed) -> list[Token]:
    """Who is in the state: subject of the copula, noun before or after it, object it completes."""
    found: list[Token | None] = []
    if children(token, "cop") or is_dep(token, "root", "conj", "ccomp", "parataxis"):
        found.append(child(token, "nsubj"))
    if is_dep(token, "conj") and token.i - token.head.i == 2:
        # "88 killed & injured": both words are said of the people before the first.
        found.append(child(token.head, "nsubj:pass", "nsubj"))
    if is_dep(token, "xcomp"):
        found += [child(token.head, "obj"), child(token.head, "nsubj:pass", "nsubj")]
    if is_dep(token, "amod", "acl", "appos", "nmod", "advmod"):
        found.append(token.head)
    number = child(token, "nummod", "nsubj")
    found.append(token if number is not None and number.pos_ == "NUM" else None)
    found.append(_number_before(token))
    return [t for t in found if t is not None]


def _number_before(token: Token) -> Token | None:
    # Headlines and lists: "12 dead, 30 wounded" where the parse found nothing.
    before = token.nbor(-1) if token.i > 0 else None
    return before if before is not None and before.pos_ == "NUM" else None
