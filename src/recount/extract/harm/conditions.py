"""How somebody is: in critical condition, in hospital, with a gunshot wound."""

from __future__ import annotations

from collections.abc import Iterator

from recount.extract.analysed import Analysed
from recount.extract.harm import surface
from recount.extract.harm.light import is_hospital
from recount.extract.harm.mention import Mention
from recount.extract.people_lists import victims_of
from recount.extract.syntax import cases, child, children, is_dep, lemma, tokens
from recount.extract.tree import Token
from recount.extract.victims import Victims
from recount.language import Lexicon

PATIENTS = frozenset({"NOUN", "PROPN", "NUM"})


def bearer_of(noun: Token, view: Analysed) -> Victims | None:
    """Who is found "with a gunshot wound": the noun it describes, or who the verb says was found."""
    if not cases(noun) & view.language.lexicon("harm").words("with") or not is_dep(noun, "nmod", "obl"):
        return None
    if is_dep(noun, "nmod"):
        return victims_of(noun.head, view)
    holder = child(noun.head, "obj") or child(noun.head, "nsubj:pass") or child(noun.head, "nsubj")
    return victims_of(holder, view) if holder is not None else None


def condition(noun: Token, lexicon: Lexicon, view: Analysed) -> Iterator[Mention]:
    """ "In critical condition", "still in hospital": injured, says the guide."""
    severe = any(lexicon.is_a(lemma(c), "adj.condition") for c in children(noun, "amod"))
    if not (severe or is_hospital(noun, lexicon)):
        return
    holder = child(noun, "nsubj") if children(noun, "cop") else None
    if severe and holder is None and is_dep(noun, "obl"):
        holder = child(noun.head, "obj") or child(noun.head, "nsubj:pass", "nsubj")
    elif severe and holder is None and is_dep(noun, "nmod"):
        holder = noun.head  # "one other in serious condition"
    elif holder is None:
        holder = _patient(noun, lexicon)
    opening = child(noun, "case") if severe else None
    if opening is not None and opening.i and opening.nbor(-1).pos_ == "NUM":
        victims = surface.in_row(opening, view)  # "left three dead and two in critical condition"
    else:
        victims = victims_of(holder, view) if holder is not None else None
    if victims is not None:
        yield Mention("injured", noun, victims, "harm.noun.condition")


def _patient(hospital: Token, lexicon: Lexicon) -> Token | None:
    """Who is in a hospital: "в больницах находятся 82 человека", "её муж в реанимации", where no copula is written."""
    head = hospital.head
    if is_dep(hospital, "obl") and lexicon.is_a(lemma(head), "light.stay"):
        return child(head, "nsubj")
    bare = lexicon.words("light.stay") and is_dep(hospital, "nmod") and cases(hospital) & lexicon.words("inside")
    own = is_dep(head, "nsubj") and (head.head.pos_ != "VERB" or bool(children(head, "cc")))  # "…, а муж в больнице"
    apart = own or is_dep(head, "root", "conj", "parataxis")
    listed = bare and apart and is_dep(head, "conj") and head.head.pos_ in PATIENTS and head.head.pos_ != "PROPN"
    if listed and not any(t.is_punct for t in tokens(head.doc)[head.head.i : head.i]):
        return head.head  # "её муж и сын в больнице"
    return head if bare and apart and head.pos_ in PATIENTS and head.i < hospital.i else None
