"""Who does the saying a reporting verb tells of: the head of the phrase, by the parse or the words beside the verb."""

from __future__ import annotations

from recount.extract.attribution.wording import Wording
from recount.extract.syntax import cases, child, children, has_feature, is_dep, tokens
from recount.extract.syntax import is_passive as has_passive_mark
from recount.extract.syntax import lemma as lemma_of
from recount.extract.tree import Token

# Relations of a word to a noun that follows it in the same phrase.
INSIDE = ("det", "amod", "compound", "nmod:poss", "nmod:desc", "nummod", "flat", "case", "nmod:unmarked", "advmod")
# Relations of a word to a noun before it in the same phrase.
BEHIND = frozenset({"flat", "appos", "nmod", "compound"})
DASHES = frozenset({"—", "―", "--"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
CLAUSES = frozenset({"VERB", "AUX", "ADJ"})


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive: only marks before it count, and a finite form is active."""
    marks = children(verb, "aux:pass", "nsubj:pass")
    if verb.tag_ in ("VBZ", "VBP", "VBG", "VB") or (marks and all(m.i > verb.i for m in marks)):
        return False
    if not marks and any(c.dep_ == "nsubj" for c in verb.children):
        return False
    return has_passive_mark(verb)


def subject_of(verb: Token, wording: Wording) -> Token | None:
    """The head of the phrase that does the saying; inherited by conjoined and participle verbs."""
    if is_passive(verb):
        return child(verb, "obl:agent")
    if (quoted := quoted_by(verb, wording)) is not None:
        return quoted
    if wording.reporting.is_a(lemma_of(verb), "takes.inside") and (text := said_inside(verb, wording)) is not None:
        return text
    bare = is_dep(verb, "acl") and not is_dep(verb, "acl:relcl")  # "a man believed to be": no subject of its own
    own = None if bare and child(verb, "nsubj") is None else _own_subject(verb, wording)
    if own is not None and own.pos_ == "NOUN" and children(own, "nummod") and own.i < verb.i:
        own = said_inside(verb, wording) or own  # "ранены пять человек, сообщили в администрации"
    if own is not None:
        return _antecedent(own, verb, wording)
    if is_dep(verb, "acl"):
        return verb.head if verb.tag_ == "VBG" or is_dep(verb, "acl:relcl") else None
    if (inside := said_inside(verb, wording)) is not None:
        return inside
    if wording.reporting.is_a(lemma_of(verb), "takes.inside"):
        return None  # "говорится в нём": a text says it, and no subject of another clause
    near = _participle_noun(verb, wording)
    if near is not None:
        return near
    if is_dep(verb, "conj", "advcl", "xcomp", "parataxis") and verb.head != verb:
        return _inherited(verb, wording)
    return None


def quoted_by(verb: Token, wording: Wording) -> Token | None:
    """Whom another passes on with this verb: the ministry in "Interfax quoted the ministry as saying"."""
    citing = verb.head
    if not is_dep(verb, "advcl", "xcomp") or not children(verb, "mark", "case") or is_passive(citing):
        return None
    if not wording.reporting.is_a(lemma_of(citing), "takes.citation"):
        return None
    return next((c for c in children(citing, "obj", "iobj") if citing.i < c.i < verb.i), None)


def said_inside(verb: Token, wording: Wording) -> Token | None:
    """ "…, уточнили в МЧС", "говорится в докладе миссии": no subject, but the body or text inside which it was said."""
    texts = wording.reporting.is_a(lemma_of(verb), "takes.inside")
    if verb.tag_ not in FINITE or not (texts or has_feature(verb, "Number", "Plur")):
        return None
    within = wording.reporting.words("cue.inside")
    there = next((c for c in verb.children if wording.sources.is_a(c.lower_, "pronoun.there")), None)
    if there is not None and not texts:
        return there  # "там уточнили"
    inside = [c for c in children(verb, "obl", "nmod") if cases(c) & within]
    if not inside and verb.i + 2 < len(verb.doc) and verb.nbor(1).lower_ in within:
        # "Сообщили в областной администрации", wherever the parse hung it; "сообщили в «Красном Кресте»".
        inside = [noun_from(verb.nbor(3 if verb.nbor(2).is_punct and verb.i + 3 < len(verb.doc) else 2))]
    text = next((c for c in inside if texts and wording.is_text(c)), None)
    if text is not None:
        owned = wording.sources.words("pronoun.person.any")  # "в его вечерней сводке"
        own = (
            c
            for c in children(text, "nmod", "iobj", "det")
            if c.pos_ == "PROPN" or wording.is_body(c) or c.lower_ in owned
        )
        return next(own, text)
    return next((c for c in inside if _is_body_inside(c, wording)), None)


def _is_body_inside(noun: Token, wording: Wording) -> bool:
    """A body by its word, or by a name: "сообщили в «Красном Кресте»"."""
    return noun.pos_ == "PROPN" or wording.is_body(noun) or (noun.pos_ == "NOUN" and noun.text.istitle())


def _participle_noun(verb: Token, wording: Wording) -> Token | None:
    """The speaker right before a participle: "a call from police saying", "a statement saying"."""
    if verb.tag_ != "VBG" or verb.i == 0:
        return None
    noun = verb.doc[verb.i - 1]
    if noun.pos_ in NOMINAL and (wording.is_role(noun) or wording.is_body(noun) or wording.is_text(noun)):
        return noun
    return None


def _own_subject(verb: Token, wording: Wording) -> Token | None:
    """The verb's subject by the parse, unless a noun beside it stands nearer behind a comma or quotation mark.

    In "Rain, X said, fell" and "“Rain fell,” said X" a parse easily takes the words said for the subject.
    """
    subjects = children(verb, "nsubj")
    parsed = next((c for c in reversed(subjects) if c.i < verb.i), next(iter(subjects), None))
    near, behind = noun_before(verb) or noun_before_apposition(verb), noun_behind(verb)
    if parsed is None or parsed.i > verb.i:
        return parsed or near or behind or _crowd_before(verb, wording)
    if near is not None and has_feature(parsed, "Case", "Nom") and _is_oblique(near):
        near = None  # "«Рог за мир» со ссылкой на священников пишет"
    dash = next((t.i for t in reversed(verb.doc[parsed.i : verb.i]) if t.text in DASHES), None)
    if dash is not None and near is None:  # the parse took a dateline for the subject
        return noun_from(verb.doc[dash + 1])
    if near is None:
        return behind if behind is not None and _opens_tail(verb, wording) else parsed
    cut = any(t.is_punct for t in tokens(verb.doc)[parsed.i : near.left_edge.i])
    return near if cut and near not in parsed.subtree and not _covers(parsed, verb) else parsed


def _is_oblique(noun: Token) -> bool:
    return bool(noun.morph.get("Case")) and not has_feature(noun, "Case", "Nom")


def _crowd_before(verb: Token, wording: Wording) -> Token | None:
    """ "Most agree": a word for many, which is no noun, right before the verb."""
    before = verb.doc[max(0, verb.i - 1)]
    crowd = before.i < verb.i and wording.sources.is_a(before.lower_, "source.collective")
    return before if crowd and before.head.i == verb.i else None


def _opens_tail(verb: Token, wording: Wording) -> bool:
    """Whether a verb of saying stands right behind a quotation mark or a comma: "…”, say X"."""
    at = verb.i - 1
    return at >= 0 and verb.doc[at].text in ",”»’'\"" and wording.reporting.is_a(verb.lemma_, "takes.final")


def _covers(parsed: Token, verb: Token) -> bool:
    """Whether only the subject's own phrase stands between it and the verb."""
    return all(
        t in parsed.subtree or t.is_punct or t.pos_ in ("ADV", "AUX") for t in tokens(verb.doc)[parsed.i : verb.i]
    )


def noun_behind(verb: Token) -> Token | None:
    """The subject of "…, said X"."""
    doc, at = verb.doc, verb.i + 1
    if verb.tag_ not in FINITE or at >= len(doc) or verb.i == 0 or not doc[verb.i - 1].is_punct:
        return None
    if at + 2 < len(doc) and doc[at].pos_ == "ADP" and _is_named_behind(doc[at + 1], doc[at + 2]):
        at += 2
    head = noun_from(doc[at])
    if has_feature(head, "Case", "Dat") and head.i + 1 < len(doc) and doc[head.i + 1].pos_ in NOMINAL:
        head = noun_from(doc[head.i + 1])  # "рассказал агентству мэр": who is told stands between
    if head.pos_ not in NOMINAL or doc[at].pos_ == "ADP" or head.pos_ == "PRON":
        return None
    if is_dep(head, "iobj", "obj") and any(c.i < verb.i for c in children(verb, "nsubj")):
        return None  # "a medic, who would not be named, told AFP"
    rest = next((t.i for t in tokens(doc)[head.i :] if t.is_punct or t.tag_ == "WP"), len(doc))
    return None if any(is_finite(t) for t in tokens(doc)[head.i : rest]) else head  # "said X fell": what is said


def _is_named_behind(time: Token, subject: Token) -> bool:
    """ "…, заявила в четверг армия": a subject in the nominative behind when it was said."""
    return has_feature(time, "Case", "Acc") and has_feature(subject, "Case", "Nom") and subject.pos_ in NOMINAL


def noun_before_apposition(verb: Token) -> Token | None:
    """The noun before an apposition in commas: "X, the mayor, said"."""
    doc = verb.doc
    commas = [t.i for t in tokens(doc)[: verb.i] if t.text == ","]
    if len(commas) < 2 or commas[-1] != verb.i - 1 or verb.tag_ not in FINITE:
        return None
    noun = doc[commas[-2] - 1] if commas[-2] else None
    listed = doc[commas[-2] + 1].pos_ == "CCONJ"  # "assault, burglary, and other charges, says the prosecutor"
    if (
        noun is None
        or listed
        or noun.pos_ not in NOMINAL
        or any(is_finite(t) for t in tokens(doc)[commas[-2] : verb.i])
    ):
        return None
    if noun.morph.get("Case", ()) and not has_feature(noun, "Case", "Nom"):
        return None  # "убила двоих прохожих, гулявших в парке, сообщила полиция"
    return _phrase_head(noun)


def noun_before_relative(verb: Token) -> Token | None:
    """The noun before a relative clause in commas: "a medic, who would not be named, told the agency"."""
    doc = verb.doc
    commas = [t.i for t in tokens(doc)[: verb.i] if t.text == ","]
    if len(commas) < 2 or commas[-1] != verb.i - 1 or verb.tag_ not in FINITE or not commas[-2]:
        return None
    noun = doc[commas[-2] - 1]
    return _phrase_head(noun) if doc[commas[-2] + 1].tag_ == "WP" and noun.pos_ in NOMINAL else None


def noun_before(verb: Token, tags: frozenset[str] = FINITE) -> Token | None:
    """The head of the noun phrase right before a finite verb."""
    at = verb.i - 1
    while at >= 0 and (verb.doc[at].pos_ in ("ADV", "AUX") or is_dep(verb.doc[at], "obl:unmarked")):
        at -= 1  # "…, who leads it, today reported"
    if at < 0 or verb.tag_ not in tags or verb.doc[at].pos_ not in NOMINAL:
        return None
    head = _phrase_head(verb.doc[at])
    # "О гибели людей при обстреле сообщили в полиции", "об этом сообщили там": no case of a subject.
    return None if head.pos_ in {"NOUN", "PRON"} and _is_oblique(head) and cases(head) else head


def _phrase_head(last: Token) -> Token:
    """The head of the noun phrase that ends in `last`."""
    token = last
    while token.head.i < token.i and token.dep_ in BEHIND and token.head.pos_ in NOMINAL:
        if any(t.is_punct and t.text not in "-–'’" for t in tokens(last.doc)[token.head.i : token.i]):
            break
        token = token.head
    return token


def noun_from(first: Token) -> Token:
    """The head of the noun phrase that begins with `first`."""
    token = first
    while token.head.i > token.i and is_dep(token, *INSIDE):
        token = token.head
    return token


def _antecedent(subject: Token, verb: Token, wording: Wording) -> Token:
    if wording.sources.is_a(subject.lower_, "pronoun.relative") and is_dep(verb, "acl"):
        return verb.head
    return subject


def _inherited(verb: Token, wording: Wording) -> Token | None:
    governor = _governor(verb, wording)
    if is_dep(verb, "xcomp") and verb.tag_ != "VBG" and not wording.reporting.is_a(governor.lemma_, "raises"):
        return None
    if governor.pos_ not in CLAUSES:
        return None
    if is_passive(governor):
        return child(governor, "nsubj:pass")
    if wording.reporting.is_a(governor.lemma_, "takes.citation") and child(governor, "obj"):
        return child(governor, "obj")
    return subject_of(governor, wording)


def _governor(verb: Token, wording: Wording) -> Token:
    """Whose participle this is: behind a comma, rather a reporting verb above it than the verb next to it."""
    if verb.tag_ != "VBG" or verb.i == 0 or verb.nbor(-1).text != ",":
        return verb.head
    return next((t for t in verb.ancestors if t.pos_ == "VERB" and wording.cue_of(t) is not None), verb.head)


def is_finite(token: Token) -> bool:
    """Whether the word can be the verb of a clause of its own."""
    return token.tag_ in FINITE or token.tag_ == "MD"
