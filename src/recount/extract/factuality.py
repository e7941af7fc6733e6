"""Is the harm asserted, denied, hedged or only imagined? (FactBank's distinctions, coarsely.)

Purpose, threat, condition and general truth assert nobody harmed: such mentions are
dropped here, as the annotation guide says, and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass

from recount.extract.analysed import Analysed
from recount.extract.harm.mention import Mention
from recount.extract.phrases import find_phrases
from recount.extract.syntax import ancestors, children, is_dep, is_passive, lemma
from recount.extract.tree import Token
from recount.extract.victims import UNSAID, VAGUE
from recount.language import Lexicon
from recount.records import Figure, Modality, Polarity

ZERO = Figure(0, 0, 0, "exact")
# "Whether to file charges in the death of a boy" takes the death for granted.
GRANTED = frozenset({"harm.noun.of_people", "harm.adjective.deadly_of"})
NATURAL_RULES = frozenset({"harm.verb.subject", "harm.state", "harm.noun.of_people", "harm.noun.counted"})


@dataclass(frozen=True, slots=True)
class Factuality:
    """How the words present the harm. `zero` turns "was not hurt" into an asserted zero."""

    polarity: Polarity = "affirmed"
    modality: Modality = "actual"
    hedges: tuple[Token, ...] = ()
    zero: bool = False
    rule: str = "factuality.plain"


def factuality(mention: Mention, view: Analysed, headline: bool) -> Factuality | None:
    """The factuality of a mention; None where nothing is asserted."""
    lexicon = view.language.lexicon("hedges")
    verb = mention.trigger
    if _is_unreal(verb, mention, lexicon) or _is_generic(verb, mention, headline, lexicon):
        return None
    if _is_condolence(mention, lexicon) or _is_natural(mention, view):
        return None
    hedges = tuple(_hedges(verb, lexicon))
    modality = _modality(verb, hedges, lexicon)
    if modality == "predicted" and _number_unsaid(mention):
        return None
    if _is_said_untrue(verb, lexicon):
        return Factuality("negated", modality, hedges, False, "factuality.negation")
    if _is_negated(verb, lexicon) and not _is_zero(mention):
        unharmed = view.language.lexicon("harm").is_a(lemma(verb), "verb.injure.subject.suffer")
        harmless = is_passive(verb) or unharmed or mention.rule in {"harm.state", "harm.verb.suffer"}
        return Factuality("affirmed" if harmless else "negated", modality, hedges, harmless, "factuality.negation")
    rule = "factuality.plain" if modality == "actual" else f"factuality.{modality}"
    return Factuality("affirmed", modality, hedges, False, rule)


def event_factuality(trigger: Token, view: Analysed) -> Factuality | None:
    """The factuality of an event told by `trigger` that counts nobody; None where it is not asserted."""
    lexicon = view.language.lexicon("hedges")
    if _bare_infinitive(trigger, lexicon) or _under_condition(trigger, lexicon) or _planned(trigger, lexicon):
        return None
    hedges = tuple(_hedges(trigger, lexicon))
    modality = _modality(trigger, hedges, lexicon)
    polarity: Polarity = "negated" if _is_negated(trigger, lexicon) else "affirmed"
    rule = "factuality.plain" if modality == "actual" else f"factuality.{modality}"
    return None if modality == "predicted" else Factuality(polarity, modality, hedges, False, rule)


def _number_unsaid(mention: Mention) -> bool:
    figure = mention.figure or (mention.victims.figure if mention.victims else UNSAID)
    return figure.qualifier in {"none", "vague"} or mention.victims is None or mention.victims.figure_at is None


def _is_zero(mention: Mention) -> bool:
    figure = mention.figure or (mention.victims.figure if mention.victims else None)
    return figure is not None and figure.high == 0


def _is_unreal(verb: Token, mention: Mention, lexicon: Lexicon) -> bool:
    granted = mention.rule in GRANTED and mention.victims is not None and mention.victims.figure.best is not None
    conditional = not granted and _under_condition(verb, lexicon)
    almost = verb.pos_ == "VERB" and any(lexicon.is_a(c.lower_, "adverb.almost") for c in children(verb, "advmod"))
    bare = _bare_infinitive(verb, lexicon) and not _is_one_more(verb, mention)
    return almost or conditional or bare or _planned(verb, lexicon) or _is_matter(verb, lexicon)


def _is_one_more(verb: Token, mention: Mention) -> bool:
    """ "He is the fourth officer to be killed": told by his place among those harmed."""
    victims = mention.victims
    placed = victims is not None and victims.figure_at is not None and victims.figure.best == 1
    told = is_dep(verb, "acl") and bool(children(verb.head, "cop")) and not children(verb.head, "aux")
    return placed and told and bool(children(verb.head, "det"))


def _is_matter(word: Token, lexicon: Lexicon) -> bool:
    """ "Talked about killing two guards", "plotted the murder of a mayor": what is spoken or thought of."""
    nominal = word.tag_ == "VBG" or (word.pos_ == "NOUN" and is_dep(word, "obj"))
    governed = is_dep(word, "obj", "xcomp", "advcl", "obl", "ccomp") and lexicon.is_a(lemma(word.head), "verb.intended")
    leads = {m.lower_ for m in children(word, "mark", "case")}
    return (
        nominal and governed and (is_dep(word, "obj", "xcomp", "ccomp") or bool(leads & lexicon.words("intended.of")))
    )


def _bare_infinitive(verb: Token, lexicon: Lexicon) -> bool:
    """ "To kill" without "have" is purpose or plan, unless something lifts it ("is believed to be dead")."""
    first = verb.head if is_dep(verb, "conj") and verb.tag_ == "VB" and not children(verb, "aux", "nsubj") else verb
    marks = [m for v in (verb, first) for m in children(v, "mark") if m.tag_ == "TO"]
    if not (marks or verb.tag_ == "INF") or any(lemma(a) in lexicon.words("perfect") for a in children(verb, "aux")):
        return False
    head = verb.head
    return not (is_dep(verb, "xcomp") and lexicon.is_a(lemma(head), "verb.possible", "verb.implies"))


def _under_condition(verb: Token, lexicon: Lexicon) -> bool:
    start = verb.head if verb.pos_ == "NOUN" and is_dep(verb, "nsubj", "obj", "obl", "nmod") else verb
    chain = [start, *(a for a in ancestors(start) if a.pos_ in {"VERB", "ADJ", "NOUN"})]
    for token, head in zip(chain, [*chain[1:], None], strict=True):
        if any(lexicon.is_a(m.lower_, "mark.unreal") for m in children(token, "mark")):
            return True
        if head is None or not is_dep(token, "conj", "xcomp", "advcl", "acl"):
            return False
    return False


def _is_condolence(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether the dead stand inside a phrase of mourning ("condolences to the families of the six killed").

    "Friday prayers" bombed are none: only noun phrases and the verb they belong to are asked.
    """
    told = [mention.trigger] + ([mention.victims.head] if mention.victims else [])
    return any(_is_mourned(token, lexicon) for token in told)


def _is_mourned(token: Token, lexicon: Lexicon) -> bool:
    while is_dep(token, "acl", "amod", "nmod", "obl", "obj", "conj") and token.head.i != token.i:
        token = token.head
        if any(lexicon.is_a(lemma(t), "condolence") for t in (token, *children(token, "nsubj", "obj"))):
            return True
    return False


def _is_natural(mention: Mention, view: Analysed) -> bool:
    """Whether people died, or are said to be dead, of a cause that is no one's hand, with no violence named.

    "Rebels killed four doctors during an epidemic" names a hand: verbs of killing are never natural.
    """
    harm = view.language.lexicon("harm")
    if mention.rule not in NATURAL_RULES:
        return False
    return bool(find_phrases(view.sentence.doc, harm, "natural")) and not (
        find_phrases(view.sentence.doc, harm, "violence")
        or find_phrases(view.sentence.doc, view.language.lexicon("means"))
    )


def _planned(verb: Token, lexicon: Lexicon) -> bool:
    return any(
        lexicon.is_a(word, "adjective.unreal")
        for c in children(verb, "amod", "compound")
        for word in (lemma(c), c.lower_)
    )


def _is_generic(verb: Token, mention: Mention, headline: bool, lexicon: Lexicon) -> bool:
    """Present tense with no figure outside a headline: "attacks that kill civilians are a crime"."""
    if headline or verb.pos_ != "VERB" or mention.rule.startswith(("harm.noun", "harm.adjective", "harm.state")):
        return False
    usual = any(lexicon.is_a(c.lower_, "adverb.generic") for c in children(verb, "advmod"))
    present = usual or (verb.tag_ in {"VBP", "VBZ"} and not children(verb, "aux"))
    vague = mention.victims is not None and mention.victims.figure in (VAGUE, UNSAID)
    return present and vague and mention.victims is not None and not mention.victims.pronoun


def _modality(verb: Token, hedges: tuple[Token, ...], lexicon: Lexicon) -> Modality:
    shared = [verb.head] if is_dep(verb, "conj") and not children(verb, "aux", "aux:pass", "nsubj") else []
    auxiliaries = [a for v in (verb, *_raising(verb), *shared) for a in children(v, "aux")]
    if any(lexicon.is_a(lemma(a), "modal.predicted") or lexicon.is_a(a.lower_, "modal.predicted") for a in auxiliaries):
        return "predicted"
    return "possible" if hedges else "actual"


def _hedges(verb: Token, lexicon: Lexicon) -> list[Token]:
    found = []
    told_of = [verb.head] if is_dep(verb, "amod") else []  # "there could be 300 wounded civilians"
    for token in (verb, *told_of, *_raising(verb)):
        found += [a for a in children(token, "aux") if lexicon.is_a(a.lower_, "modal.possible")]
        found += [
            a for a in children(token, "advmod") if lexicon.is_a(a.lower_, "adverb.possible") and not _of_phrase(a)
        ]
        found += [a for a in children(token, "amod") if lexicon.is_a(a.lower_, "adjective.possible") and not _of_how(a)]
        if token is not verb and lexicon.is_a(lemma(token), "verb.possible"):
            found.append(token)
    return found


def _of_how(adjective: Token) -> bool:
    """ "An apparent gunshot wound": what is not sure is what made the wound."""
    return bool(children(adjective.head, "compound")) and adjective.head.pos_ == "NOUN"


def _of_phrase(adverb: Token) -> bool:
    """ "Was killed, apparently by rebels": what is not sure is who did it, not that it was done."""
    return adverb.i + 1 < len(adverb.doc) and adverb.nbor(1).pos_ == "ADP"


def _raising(verb: Token) -> list[Token]:
    """Verbs above that the harm is the complement of: "is feared dead", "appears to have been killed"."""
    found = []
    token = verb
    while is_dep(token, "xcomp") and token.head is not token:
        token = token.head
        found.append(token)
    return found


def _is_negated(verb: Token, lexicon: Lexicon) -> bool:
    return any(
        lexicon.is_a(c.lower_, "negation") or lexicon.is_a(lemma(c), "negation")
        for c in children(verb, "advmod", "mark")
    )


def _is_said_untrue(word: Token, lexicon: Lexicon) -> bool:
    """ "Said reports of 300 dead were exaggerated": what a report is said to tell untruly is denied."""
    report = word.head if is_dep(word, "nmod", "acl", "amod", "ccomp") else word
    report = report.head if is_dep(report, "nmod") else report
    told = lexicon.is_a(lemma(report), "noun.report") and is_dep(report, "nsubj", "nsubj:pass")
    return told and (lexicon.is_a(lemma(report.head), "untrue") or lexicon.is_a(report.head.lower_, "untrue"))
