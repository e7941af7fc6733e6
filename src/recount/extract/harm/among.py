"""A noun for people harmed that says there were none, or of whom those counted behind are: "среди погибших трое"."""

from __future__ import annotations

from recount.extract.analysed import Analysed
from recount.extract.harm import surface
from recount.extract.harm.mention import Mention
from recount.extract.harm.people_hurt import PEOPLE
from recount.extract.people_lists import victims_of
from recount.extract.syntax import cases, child, children, lemma, tokens
from recount.extract.tree import Token
from recount.extract.victims import ZERO, Victims
from recount.language import Lexicon
from recount.records import Outcome

NONE_OF: dict[str, Outcome] = {**PEOPLE, "noun.loss": "casualties"}  # nouns that a word for none may stand with
FAR = 6  # words between those harmed and the number of some of them


def none_or_among(noun: Token, lexicon: Lexicon, view: Analysed) -> Mention | None:
    """ "Погибших нет", "обошлось без жертв": an asserted zero; "среди погибших трое детей": those counted behind."""
    outcome = next((o for name, o in NONE_OF.items() if lexicon.is_a(lemma(noun), name)), None)
    if outcome is None:
        return None
    spared = cases(noun) & lexicon.words("noun.none.case")
    denies = view.language.lexicon("hedges").words("negation")
    if spared and any(c.lower_ in denies for c in children(noun.head, "advmod")):
        return None  # "не обошлось без жертв"
    if spared or lexicon.is_a(lemma(noun.head), "noun.none.head"):
        first, last = (noun, noun.head) if not spared else (child(noun, "case") or noun, noun)
        words = min(first.idx, last.idx), max(first.idx + len(first), last.idx + len(last))
        outcome = "casualties" if lexicon.is_a(lemma(noun), "noun.none.casualties") else outcome
        return Mention(outcome, noun, None, "harm.noun.none", figure=ZERO, harm_words=words)
    if not lexicon.is_a(lemma(noun), "noun.loss") and _is_among(noun, view):
        victims = surface.after(noun, view) or _behind_dash(noun, view) or _counted_behind(noun, view)
        return Mention(outcome, noun, victims, "harm.noun.among") if victims is not None else None
    return None


def _is_among(noun: Token, view: Analysed) -> bool:
    """ "Среди погибших", "в числе погибших": those counted behind are of them."""
    subsets = view.language.lexicon("subsets")
    return bool(cases(noun) & subsets.words("among.them")) or subsets.is_a(noun.head.lower_, "among.number")


def _counted_behind(noun: Token, view: Analysed) -> Victims | None:
    """ "Среди убитых при нападении — шесть женщин": a number further behind, with no other clause between."""
    mention = next((m for m in view.figures if m.start > noun.idx and m.is_figure and m.unit == "persons"), None)
    if mention is None:
        return None
    dashes = view.language.lexicon("harm").words("dash")
    between = [t for t in tokens(noun.doc)[noun.i + 1 :] if t.idx < mention.start]
    parted = any(t.pos_ in {"VERB", "AUX"} or (t.is_punct and t.text not in dashes) for t in between)
    return None if parted or len(between) > FAR else surface.at(mention, view)


def _behind_dash(noun: Token, view: Analysed) -> Victims | None:
    """ "Среди убитых — командир роты": people told behind a dash, without a number."""
    told = next((c for c in children(noun, "nsubj", "appos", "parataxis") if c.i > noun.i + 1), None)
    dash = noun.i + 1 < len(noun.doc) and noun.nbor(1).text in view.language.lexicon("harm").words("dash")
    return victims_of(told, view) if dash and told is not None else None
