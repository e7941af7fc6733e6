"""People harmed, told by a noun of their own without a verb of harm: "погибших — 12", "есть раненые"."""

from __future__ import annotations

from dataclasses import replace

from recount.extract.analysed import Analysed
from recount.extract.figures import FigureMention
from recount.extract.harm import surface
from recount.extract.harm.mention import Mention
from recount.extract.syntax import cases, children, has_feature, is_dep, lemma, tokens
from recount.extract.tree import Token
from recount.extract.victims import ONE, VAGUE, Victims
from recount.records import Figure, Outcome

PEOPLE: dict[str, Outcome] = {
    "noun.fatality": "killed",
    "noun.hurt": "injured",
    "noun.missing": "missing",
}  # nouns that are the people harmed
DASHES = frozenset({"—", "–", ":"})


def counted_hurt(noun: Token, view: Analysed) -> Mention | None:
    """The people a noun of harm names, counted behind a dash or said to be there at all; None where neither is so."""
    lexicon = view.language.lexicon("harm")
    outcome = next((o for name, o in PEOPLE.items() if lexicon.is_a(lemma(noun), name)), None)
    victims = (_dashed(noun, view) or _there(noun, view) or _told_of(noun, view)) if outcome is not None else None
    if outcome is None or victims is None:
        return None
    return Mention(outcome, noun, victims, "harm.noun.counted")


def _dashed(noun: Token, view: Analysed) -> Victims | None:
    """ "Погибших — 12, раненых — больше сотни": the number behind the dash, with its noun where it has one."""
    doc = noun.doc
    if noun.i + 2 >= len(doc) or cases(noun) - {"+gen", "+nom"}:
        return None
    dashed = doc[noun.i + 1].text in DASHES
    start = doc[noun.i + 1 + dashed].idx
    mention = next((m for m in view.figures if m.is_figure and m.start == start and m.unit == "persons"), None)
    if mention is None or not (dashed or _closes(noun, mention)):
        return None
    words, figure = (mention.start, mention.end), Figure(mention.low, mention.best, mention.high, mention.qualifier)
    bare = Victims(noun, figure, "unknown", (), noun.idx, mention.end, words, elliptical=True)
    found = surface.at(mention, view)
    return bare if found is None else replace(bare, status=found.status, groups=found.groups, end=found.end)


def _closes(noun: Token, mention: FigureMention) -> bool:
    """ "Погибших двое, раненых пятеро": a number right behind those it counts, and nothing behind it."""
    behind = next((t for t in tokens(noun.doc) if t.idx >= mention.end), None)
    return has_feature(noun, "Case", "Gen") and (behind is None or behind.is_punct or behind.pos_ == "CCONJ")


def _there(noun: Token, view: Analysed) -> Victims | None:
    """ "Есть погибшие и раненые": people, and no more is said."""
    first = noun.head if is_dep(noun, "conj") else noun
    there = view.language.lexicon("harm").is_a(lemma(first.head), "noun.there")
    if not there or not is_dep(first, "nsubj") or any(t.pos_ == "NUM" for t in noun.children):
        return None
    figure = VAGUE if has_feature(noun, "Number", "Plur") else ONE
    return Victims(noun, figure, "unknown", (), noun.idx, noun.idx + len(noun))


def _told_of(noun: Token, view: Analysed) -> Victims | None:
    """ "Сообщили о погибших и раненых": several, where a verb of saying tells of them and no number does."""
    first, reporting = noun.head if is_dep(noun, "conj") else noun, view.language.lexicon("reporting")
    said = reporting.is_a(lemma(first.head), "say.neutral", "say.endorsing", "say.distancing")
    about = bool(cases(first) & reporting.words("cue.about")) and is_dep(first, "obl", "nmod")
    denied = any(view.language.lexicon("hedges").is_a(c.lower_, "negation") for c in children(first.head, "advmod"))
    plain = has_feature(noun, "Number", "Plur") and not children(noun, "nummod", "nummod:gov", "det")
    if not (said and about and plain) or denied:
        return None
    return Victims(noun, VAGUE, "unknown", (), noun.idx, noun.idx + len(noun))


def is_one_of_those(noun: Token, view: Analysed) -> bool:
    """ "Один из раненых скончался": what became of the one is told by its verb, and of the others nothing."""
    harm = view.language.lexicon("harm")
    if is_dep(noun, "nsubj") and noun.head.pos_ == "VERB" and harm.is_a(lemma(noun), "noun.hurt"):
        return harm.is_a(lemma(noun.head), "verb.kill.subject")  # "двое раненых скончались"
    number, partitive = noun.head, view.language.lexicon("people").words("partitive") - {"+gen"}
    if not is_dep(noun, "nmod") or number.pos_ != "NUM" or not cases(noun) & partitive:
        return False
    verbs = [t for t in tokens(noun.doc) if t is number.head and t.pos_ == "VERB"]
    return any(harm.is_a(lemma(v), "verb.kill") for v in verbs)
