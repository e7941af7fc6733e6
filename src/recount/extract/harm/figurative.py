"""Words of harm that harm nobody: figures of speech, parts of names, verbs that hurt a cause or a chance."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from recount.extract.analysed import Analysed
from recount.extract.harm.mention import Mention
from recount.extract.phrases import find_phrases
from recount.extract.syntax import cases, children, has_feature, is_dep, is_passive, lemma, tokens
from recount.extract.tree import Token
from recount.extract.victims import subject_of
from recount.language import Lexicon

OWN, SELF = "one's", "oneself"  # stand for any such pronoun in an idiom


def is_figurative(mention: Mention, view: Analysed) -> bool:
    """Whether the words of harm tell of nobody harmed."""
    lexicon = view.language.lexicon("figurative")
    return any(test(mention, view, lexicon) for test in TESTS)


def _is_idiom(mention: Mention, view: Analysed, lexicon: Lexicon) -> bool:
    word, idioms = mention.trigger, _idioms(lexicon)
    return any(_stands(idiom, word, view) for form in {word.lower_, lemma(word)} for idiom in idioms.get(form, ()))


@cache
def _idioms(lexicon: Lexicon) -> Mapping[str, Sequence[Sequence[str]]]:
    """The idioms by each of their words."""
    found: dict[str, list[Sequence[str]]] = {}
    for idiom in map(str.split, lexicon.members["idiom"]):
        for word in set(idiom):
            found.setdefault(word, []).append(idiom)
    return found


def _stands(idiom: Sequence[str], token: Token, view: Analysed) -> bool:
    """Whether the idiom stands in the sentence with `token` in it."""
    doc, last = token.doc, len(token.doc) - len(idiom)
    starts = [token.i - place for place, word in enumerate(idiom) if _fits(word, token, view)]
    return any(0 <= s <= last and all(_fits(w, doc[s + n], view) for n, w in enumerate(idiom)) for s in starts)


def _fits(word: str, token: Token, view: Analysed) -> bool:
    if word == OWN:
        return has_feature(token, "Poss", "Yes") or token.tag_ == "PRP$"
    if word == SELF:
        return view.language.lexicon("people").is_a(token.lower_, "reflexive")
    return word in (token.lower_, lemma(token))


def _is_in_name(mention: Mention, view: Analysed, lexicon: Lexicon) -> bool:
    """ "The Legal Clinic for the Homeless": written with a capital inside a name; headlines write all words so."""
    word, doc = mention.trigger, view.sentence.doc
    words = [t for t in tokens(doc) if t.text[0].isalpha()]
    titled = sum(t.text[0].isupper() for t in words) > len(words) / 2
    if view.sentence.block == "headline" or titled or not word.text.istitle():
        return False
    if mention.rule == "harm.noun.bare" and word.pos_ == "PROPN":
        return True  # a surname
    if word.i == 0:
        return False
    before = next((t for t in reversed(doc[1 : word.i]) if not lexicon.is_a(t.lower_, "joiner")), None)
    after = next((t for t in tokens(doc)[word.i + 1 :] if not lexicon.is_a(t.lower_, "joiner")), None)
    return any(t is not None and t.text[0].isupper() for t in (before, after))


def _is_weak(mention: Mention, view: Analysed, lexicon: Lexicon) -> bool:
    """ "It hurt her chances", "eliminated from the race": no number, no means and no violence is told with it."""
    verb, victims = mention.trigger, mention.victims
    if not lexicon.is_a(lemma(verb), "weak") or (victims is not None and victims.figure_at is not None):
        return False
    if victims is not None and victims.status == "military":
        return False  # "eliminated a field commander"
    harm, doc = view.language.lexicon("harm"), view.sentence.doc
    if find_phrases(doc, harm, "violence") or find_phrases(doc, view.language.lexicon("means")):
        return False
    by_doing = any(t.pos_ == "VERB" for t in children(verb, "obl", "advcl") if t.i > verb.i)
    return bool(children(verb, "obj")) or lexicon.is_a(lemma(verb), "weak.passive") or (is_passive(verb) and by_doing)


def _is_noun(mention: Mention, view: Analysed, lexicon: Lexicon) -> bool:
    """ "The one shot we have": a noun, not the verb of a headline ("One shot in robbery")."""
    verb, victims = mention.trigger, mention.victims
    single = victims is not None and victims.figure.best == 1
    aged = victims is not None and any(m.kind == "age" and m.start == victims.start for m in view.figures)
    noun = mention.rule == "harm.verb.manner" and verb.pos_ == "NOUN" and not aged  # "5-year-old shot in drive-by"
    return noun and single and view.sentence.block != "headline"


def _is_anyone(mention: Mention, view: Analysed, lexicon: Lexicon) -> bool:
    """ "When I'm dead", "you get shot"."""
    if mention.victims is None:
        return False
    word = mention.victims.head.lower_
    return lexicon.is_a(word, "anyone") or (mention.outcome == "killed" and lexicon.is_a(word, "speaker"))


def _is_living_body(mention: Mention, view: Analysed, lexicon: Lexicon) -> bool:
    """ "Tubes that go into his body", "shot on the left side of his body": nothing says that the body is a dead one."""
    harm, doc = view.language.lexicon("harm"), view.sentence.doc
    counted = mention.victims is not None and mention.victims.figure_at is not None
    if not harm.is_a(lemma(mention.trigger), "noun.body") or counted or mention.rule != "harm.noun.of_people":
        return False
    body = mention.trigger
    if is_dep(body, "nmod", "obl") and any(
        lexicon.is_a(lemma(t), "body.side") for t in (body.head, *children(body, "amod"))
    ):
        return True
    return not find_phrases(doc, lexicon, "body.found") and not find_phrases(doc, harm, "state.kill", "verb.kill")


def _is_of_things(mention: Mention, view: Analysed, lexicon: Lexicon) -> bool:
    """ "The slaughter of animals": the noun alone would assert harm, but it says of whom, and those are no people."""
    partitive = view.language.lexicon("people").words("partitive")
    after = [t for t in children(mention.trigger, "nmod") if t.i > mention.trigger.i and cases(t) & partitive]
    harm, means = view.language.lexicon("harm"), view.language.lexicon("means")
    violent = any(harm.is_a(lemma(t), "violence") or means.is_a(lemma(t)) for t in after)
    return mention.rule == "harm.noun.bare" and bool(after) and not violent


def _is_fee(mention: Mention, view: Analysed, lexicon: Lexicon) -> bool:
    """ "Tolls for passenger vehicles": only a single toll counts the dead, unless a word beside it says so."""
    toll = view.language.lexicon("harm").is_a(lemma(mention.trigger), "noun.toll")
    return toll and mention.trigger.tag_ == "NNS" and not children(mention.trigger, "compound")


def _is_arrest(mention: Mention, view: Analysed, lexicon: Lexicon) -> bool:
    """ "The fugitives were captured": police arrests are no detention by a party to violence."""
    named = view.language.lexicon("harm").is_a(lemma(mention.trigger), "noun")
    named = named or mention.rule == "harm.idiom.hostage"
    return mention.outcome == "detained" and not named and bool(find_phrases(view.sentence.doc, lexicon, "arrest"))


def _is_conquest(mention: Mention, view: Analysed, lexicon: Lexicon) -> bool:
    """ "Rebels captured the Golan Heights": a name of no given name and surname, and without a word for people."""
    if mention.victims is None or not lexicon.is_a(lemma(mention.trigger), "conquer"):
        return False
    head, people = mention.victims.head, view.language.lexicon("people")
    described = any(people.is_a(lemma(t), "status", "adjective") for t in head.subtree)
    return head.pos_ == "PROPN" and not children(head, "flat") and not described


def _is_job_lost(mention: Mention, view: Analysed, lexicon: Lexicon) -> bool:
    """ "Help for displaced workers": by trade, not by violence; "two gunmen fled": who did it drives out nobody."""
    if mention.outcome != "displaced" or mention.victims is None:
        return False
    return "attackers" in mention.victims.groups or lexicon.is_a(lemma(mention.victims.head), "displaced.by.trade")


def _is_of_illness(mention: Mention, view: Analysed, lexicon: Lexicon) -> bool:
    """ "The virus has killed 93", "208 people died of cholera": no one's hand, and no violence in the sentence."""
    harm, doc = view.language.lexicon("harm"), view.sentence.doc
    ill = [*find_phrases(doc, lexicon, "illness"), *find_phrases(doc, harm, "natural")]
    if not ill or find_phrases(doc, view.language.lexicon("means")):
        return False
    actor = mention.agent if mention.agent is not None else _actor(mention.trigger)
    sick = {token.i for phrase in ill for token in tokens(doc)[phrase.first : phrase.last]}
    if actor is not None:
        return not sick.isdisjoint(t.i for t in actor.subtree)
    return not find_phrases(doc, harm, "violence", "verb.kill")


def _actor(verb: Token) -> Token | None:
    """Who or what does it: the subject of the active verb or of the one it hangs on, or what stands behind "by"."""
    behind = next(iter(children(verb, "obl:agent")), None)
    return behind if behind is not None or is_passive(verb) else subject_of(verb)


def _is_animal(mention: Mention, view: Analysed, lexicon: Lexicon) -> bool:
    """ "Several hundred ducks", "thousands of birds"."""
    if mention.victims is None:
        return False
    people, head = view.language.lexicon("people"), mention.victims.head
    measures = people.is_a(lemma(head), "measure.noun") and not people.is_a(lemma(head), "measure.person")
    counts = head.pos_ == "NUM" or measures
    counted = [t for t in children(head, "nmod") if cases(t) & people.words("partitive")] if counts else []
    words = [lemma(t) for t in (head, *counted)]
    return any(lexicon.is_a(w, "animal") or people.is_a(w, "not.people") for w in words)


TESTS: tuple[Callable[[Mention, Analysed, Lexicon], bool], ...] = (
    _is_idiom,
    _is_in_name,
    _is_weak,
    _is_noun,
    _is_anyone,
    _is_living_body,
    _is_of_things,
    _is_fee,
    _is_arrest,
    _is_conquest,
    _is_job_lost,
    _is_of_illness,
    _is_animal,
)
