"""By what: the means a sentence names for a harm, by class of data/lang/<code>/means.yaml and causes.yaml."""

from __future__ import annotations

from recount.extract.analysed import Analysed
from recount.extract.harm.mention import Told
from recount.extract.phrases import Phrase, find_phrases
from recount.extract.tree import Token

MORE_EXACT = {"suicide_bomb": frozenset({"bomb", "suicide_bomb"})}  # told beside these, it only says more


def find_means(view: Analysed) -> tuple[Phrase, ...]:
    """Every means a sentence names, in order of the text; failing weapons, what else people come to harm by."""
    doc, language = view.sentence.doc, view.language
    found = find_phrases(doc, language.lexicon("means")) or find_phrases(doc, language.lexicon("causes"))
    return tuple(p for p in found if _is_thing(doc[p.last - 1]))


def means_of(mention: Told, found: tuple[Phrase, ...], view: Analysed) -> Phrase | None:
    """The means said to have done this harm; None where none or two equally near ones are named."""
    named = {p.class_ for p in found}
    for name, others in MORE_EXACT.items():
        if name in named and named <= others:
            return next(p for p in found if p.class_ == name)
    if len({p.class_ for p in found}) <= 1:
        return found[0] if found else None
    near = sorted(found, key=lambda p: _distance(p, mention, view))
    if _distance(near[0], mention, view) == _distance(near[1], mention, view) and near[0].class_ != near[1].class_:
        return None
    return near[0]


def _is_thing(token: Token) -> bool:
    return token.pos_ in {"NOUN", "VERB", "PROPN", "ADJ"}


def _distance(phrase: Phrase, mention: Told, view: Analysed) -> int:
    """Steps in the tree from the means to the harm word, so that the nearer clause wins."""
    token = view.sentence.doc[phrase.last - 1]
    path = [token, *token.ancestors]
    target = [mention.trigger, *mention.trigger.ancestors]
    for steps, node in enumerate(path):
        if node in target:
            return steps + target.index(node)
    return len(path) + len(target)
