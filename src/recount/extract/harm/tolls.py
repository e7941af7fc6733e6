"""Harm told as a toll: the toll rose to 34, fatalities reached 19, the number of people killed stands at 45."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from recount.extract.analysed import Analysed
from recount.extract.figures import FigureMention
from recount.extract.harm import surface
from recount.extract.harm.mention import Mention
from recount.extract.people import who
from recount.extract.syntax import cases, children, conjuncts, has_feature, is_dep, lemma, tokens
from recount.extract.tree import Token
from recount.extract.victims import COUNTING, Victims, core_mention
from recount.language import Lexicon
from recount.records import Figure, Outcome, Status

NEAR = 40  # characters from a toll with no verb to its figure
FAR = 10  # words from a tally to the dash before its figure
BESIDE = 4  # words from a verb of change to its figure
SOME = 2  # what "many", "several" and "some" are read as
PLURALS: dict[str, Outcome] = {
    "noun.kill": "killed",
    "noun.fatality": "killed",
    "state.kill": "killed",
    "verb.kill": "killed",
    "noun.injury": "injured",
    "state.injure": "injured",
    "verb.injure": "injured",
    "noun.casualty": "casualties",
    "noun.victim": "casualties",
    "noun.loss": "casualties",
    "state.missing": "missing",
    "state.displace": "displaced",
    "verb.displace": "displaced",
}


def toll_harm(noun: Token, view: Analysed) -> Iterator[Mention]:
    """Mentions whose figure is that of the toll, or of the number, that `noun` names."""
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return
    lexicon = view.language.lexicon("harm")
    word = lemma(noun)
    if lexicon.is_a(word, "noun.toll"):
        yield from _toll(noun, lexicon, view)
    elif lexicon.is_a(word, "noun.tally", "noun.loss") and lexicon.is_a(lemma(noun.head), "verb.put"):
        yield from _put_at(noun, lexicon, view)
    elif lexicon.is_a(word, "noun.tally", "noun.loss") and (figure := _behind_dash(noun, view)) is not None:
        yield from _counted_at(noun, figure, lexicon, view)
    elif is_dep(noun, "nsubj") and (lexicon.is_a(word, "noun.tally") or has_feature(noun, "Number", "Plur")):
        yield from _reached(noun, lexicon, view)


def _put_at(noun: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """ "Put the number of dead at 12", "the number of dead was put at 12": the figure behind."""
    outcome = _outcome(noun, lexicon, view)
    figure = next((m for m in view.figures if _counts(m) and m.start > noun.idx), None)
    if figure is not None and lexicon.is_a(lemma(noun), "noun.loss"):
        yield from _losses(noun, figure, view)
    elif outcome is not None and figure is not None:
        yield _told(noun, min(noun.subtree, key=lambda t: t.i), outcome, figure, "harm.noun.tally")


def _behind_dash(noun: Token, view: Analysed) -> FigureMention | None:
    """ "Число погибших при обстреле — 12 человек": the figure right behind a dash, with no verb before it."""
    dashes = view.language.lexicon("harm").words("dash")
    words = tokens(noun.doc)[noun.i + 1 :]
    dash = next((t for t in words[:FAR] if t.text in dashes or t.pos_ in {"VERB", "AUX"} or t.is_punct), None)
    if dash is None or dash.text not in dashes or dash.i + 1 >= len(noun.doc):
        return None
    start = dash.nbor(1).idx
    return next((m for m in view.figures if m.start <= start < m.end and _counts(m)), None)


def _counted_at(noun: Token, figure: FigureMention, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    outcome = _outcome(noun, lexicon, view)
    if outcome is not None and lexicon.is_a(lemma(noun), "noun.loss"):
        yield from _losses(noun, figure, view)
    elif outcome is not None:
        told = _told(noun, min(noun.subtree, key=lambda t: t.i), outcome, figure, "harm.noun.tally")
        yield _of_counted(told, noun, view)


def _toll(noun: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """The toll rose to 34; a toll of 34; the toll stands at 34."""
    injured = any(lexicon.is_a(lemma(c), "noun.injury", "state.injure") for c in children(noun, "compound", "amod"))
    mixed = any(lexicon.is_a(lemma(c), "noun.casualty") for c in children(noun, "compound", "amod"))
    outcome: Outcome = "injured" if injured else "casualties" if mixed else "killed"
    later = [m for m in view.figures if m.start > noun.idx and _counts(m) and not _is_of_reason(m, noun, view)]
    verb = next((t for t in conjuncts(noun.head) if t.pos_ == "VERB"), None)
    if later and (verb is not None or later[0].start <= noun.idx + NEAR):
        yield _told(noun, noun, outcome, _come_to(verb, later, lexicon) or later[0], "harm.noun.toll")


def _is_of_reason(figure: FigureMention, noun: Token, view: Analysed) -> bool:
    """ "The toll may rise because dozens were wounded", "gave a toll, saying nine were killed": of a clause below."""
    word = next(t for t in tokens(view.sentence.doc) if t.idx + len(t) >= figure.end)
    clause = next((t for t in (word, *word.ancestors) if is_dep(t, "advcl", "ccomp")), None)
    if clause is None or clause is noun.head:
        return False
    return bool(children(clause, "mark")) or view.language.lexicon("harm").is_a(lemma(clause), "verb")


def _come_to(verb: Token | None, later: list[FigureMention], lexicon: Lexicon) -> FigureMention | None:
    """ "The toll, initially 10, has risen to 12": the figure behind the verb of change."""
    if verb is None or not lexicon.is_a(lemma(verb), "verb.change"):
        return None
    return next((m for m in later if _right_behind(verb, m)), None)


def _reached(noun: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """ "Deaths climbed to 31", "the number of people killed reached 45": the figure right behind the verb."""
    verb = noun.head
    if not lexicon.is_a(lemma(verb), "verb.change") or core_mention(noun, view):
        return
    figure = next((m for m in view.figures if _counts(m) and _right_behind(verb, m)), None)
    if figure is not None:
        yield from _counted_at(noun, figure, lexicon, view)


def _of_counted(told: Mention, noun: Token, view: Analysed) -> Mention:
    """ "Число погибших солдат достигло 34": those it is the number of are soldiers."""
    of = view.language.lexicon("people").words("partitive")
    counted = next((c for c in children(noun, "nmod") if cases(c) & of), None)
    status, groups = who(counted, view) if counted is not None else ("unknown", ())
    if told.victims is None or status == "unknown":
        return told
    return replace(told, victims=replace(told.victims, status=status, groups=groups))


def _losses(noun: Token, figure: FigureMention, view: Analysed) -> Iterator[Mention]:
    """ "Потери составили 200 бойцов": people, where the noun behind or the side that lost them says so."""
    counted, forces = surface.at(figure, view), view.language.lexicon("actors")
    losing, nations = children(noun, "nmod", "nmod:poss", "amod"), view.language.lexicon("demonyms")
    side = any(who(c, view)[0] == "military" or forces.is_a(lemma(c), "force") for c in losing)
    side = side or any(nations.class_of(c.lower_) is not None for c in losing)
    side = side or (any(c.pos_ == "PROPN" for c in losing) and _is_of_war(noun, view))
    people = counted is not None and view.language.lexicon("harm").is_a(lemma(counted.head), "noun.lost")
    if counted is not None and (counted.status == "military" or side or people):
        status: Status = "military" if side else counted.status
        victims = replace(counted, status=status, start=min(noun.subtree, key=lambda t: t.i).idx)
        yield Mention("casualties", noun, victims, "harm.noun.tally")


def _is_of_war(noun: Token, view: Analysed) -> bool:
    """ "Its losses have exceeded 12,000 since the invasion": what was lost in a war is people."""
    harm, scope = view.language.lexicon("harm"), view.language.lexicon("scope")
    return any(
        scope.is_a(lemma(t), "drawn_out") or harm.is_a(lemma(t), "violence.event")
        for t in tokens(noun.doc)[noun.i + 1 :]
    )


def _outcome(noun: Token, lexicon: Lexicon, view: Analysed) -> Outcome | None:
    """What the noun counts: itself, or those it is the number of."""
    words = [noun]
    if lexicon.is_a(lemma(noun), "noun.tally"):
        of = view.language.lexicon("people").words("partitive")
        counted = [c for c in children(noun, "nmod") if cases(c) & of]
        words = [t for c in counted for t in (c, *children(c, "acl", "amod"))]
    forms = [form for t in words for form in (t.lower_, lemma(t))]
    return next((o for name, o in PLURALS.items() if any(lexicon.is_a(form, name) for form in forms)), None)


def _right_behind(verb: Token, mention: FigureMention) -> bool:
    inserted = {t.i for c in children(verb, "parataxis") for t in c.subtree}  # "достигло, таким образом, 710"
    behind = [t for t in tokens(verb.doc)[verb.i + 1 :] if t.i not in inserted][:BESIDE]
    return any(t.idx >= mention.start and t.idx < mention.end for t in behind)


def _counts(mention: FigureMention) -> bool:
    """Whether it may be the figure of a toll: "the toll may rise as many were hurt" has none."""
    told = (mention.qualifier != "vague" or (mention.low or 0) > SOME) and mention.kind != "ordinal"
    return told and mention.kind in COUNTING - {"zero"} and mention.unit == "persons"


def _told(noun: Token, first: Token, outcome: Outcome, said: FigureMention, rule: str) -> Mention:
    figure = Figure(said.low, said.best, said.high, said.qualifier)
    victims = Victims(noun, figure, "unknown", (), first.idx, said.end, (said.start, said.end))
    return Mention(outcome, noun, victims, rule)
