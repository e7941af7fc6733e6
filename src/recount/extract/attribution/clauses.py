"""Where a reporting verb's own words end and what it reports begins, in one sentence."""

from __future__ import annotations

from recount.extract.attribution.found import Range
from recount.extract.attribution.subjects import FINITE, is_finite, is_passive
from recount.extract.attribution.wording import Wording
from recount.extract.sentences import Sentence
from recount.extract.syntax import cases, child, children, is_dep, tokens
from recount.extract.tree import Doc, Token

BEFORE = ("nsubj", "aux", "advmod", "expl", "cop")
OWN = ("nsubj", "obl", "iobj", "obj", "advmod", "aux", "compound", "nmod", "expl", "discourse", "cop")
SAID = ("ccomp", "parataxis", "dep", "csubj", "xcomp")


def core_of(verb: Token, speaker: Token) -> Range:
    """First and last token (inclusive) of the reporting clause itself, without what is reported."""
    own = {verb.i}
    for part in children(verb, *OWN):
        if is_dep(part, *BEFORE) if part.i < verb.i else part == speaker or not is_dep(part, "nsubj"):
            own.update(t.i for t in part.subtree)
    first = last = verb.i
    while first - 1 in own:
        first -= 1
    doc = verb.doc
    while last + 1 in own or (doc[min(last + 1, len(doc) - 1)].is_punct and last + 2 in own):
        last += 1
    if is_dep(verb, "advcl", "xcomp") and is_passive(verb.head) and speaker.i < first:
        first = speaker.left_edge.i  # "X was quoted as saying"
    elif speaker.head is verb.head and is_dep(speaker, "obj", "iobj") and speaker.i < verb.i:
        first = min([verb.head.i, *(c.left_edge.i for c in children(verb.head, "nsubj"))])  # "X quoted Y as saying"
    return first, last


def verb_content(verb: Token, core: Range, wording: Wording) -> tuple[list[Range], str]:
    """Token ranges (inclusive) of what `verb` reports, and which way round it stands; empty if none."""
    first, last = core
    before = [c for c in children(verb, *SAID) if c.i < first]
    after = [c for c in children(verb, "ccomp", "parataxis") if c.i > verb.i and not _speaks_itself(c, wording)]
    if after and not before and parenthetical(verb.doc, core):
        return worded(verb.doc, [(0, first - 1), (last + 1, len(verb.doc) - 1)]), "inserted"
    if after and not (before and is_dep(after[0], "parataxis")):
        start = max(after[0].left_edge.i, last + 1)
        return [(_with_subject(verb, after[0], start, wording), _end_behind(verb, after[0], wording))], "before"
    if before:
        rest = [(last + 1, before[0].right_edge.i)]
        return [(_left_limit(verb, before), first - 1), *worded(verb.doc, rest)], "after"
    apart = first > 0 and verb.doc[first - 1].text == ";" and child(verb, "obj") is not None
    if is_dep(verb, "parataxis") and verb.head.i != verb.i and not apart:  # "…; the rebels claimed responsibility"
        return _around(verb), "inserted"
    return [], ""


def _with_subject(verb: Token, clause: Token, start: int, wording: Wording) -> int:
    """Where a clause without subject begins: at the object before it ("shows men being shot"), unless that is told."""
    if child(clause, "nsubj") is not None or wording.reporting.is_a(verb.lemma_, "takes.addressee"):
        return start
    objects = [o for o in children(verb, "obj", "iobj") if verb.i < o.i < clause.i]
    return min([start, *(o.left_edge.i for o in objects)])


def _speaks_itself(part: Token, wording: Wording) -> bool:
    """Whether a clause hung beside a verb is a reporting clause ("…, it said"), not what the verb reports."""
    return is_dep(part, "parataxis") and wording.cue_of(part) is not None


def parenthetical(doc: Doc, core: Range) -> bool:
    """Whether a reporting clause stands between two commas ("To live, X said, one must eat")."""
    first, last = core
    return first > 1 and last + 1 < len(doc) and doc[first - 1].text == "," == doc[last + 1].text


def _left_limit(verb: Token, before: list[Token]) -> int:
    """A final reporting clause at the root reports the whole sentence before it."""
    if is_dep(verb, "root", "ROOT") or verb.head == verb:
        return verb.left_edge.i
    return min(c.left_edge.i for c in before)


def _end_behind(verb: Token, clause: Token, wording: Wording) -> int:
    """Where a clause behind its verb ends: with the verb's own clause, unless that goes on to something else.

    What follows a reported clause is more often part of it than the parse has it: only a further
    reporting verb, or a verb that shares the reporting verb's subject, is taken to end it.
    """
    doc = verb.doc
    end = max(clause.right_edge.i, verb.right_edge.i)
    joined = [t for t in clause.subtree if _reports_anew(t, wording)]
    if not is_dep(verb, "acl"):
        end = next((t.i - 1 for t in tokens(doc)[end + 1 :] if t.is_punct), len(doc) - 1)
    end = next((t.i - 1 for t in tokens(doc)[clause.i : end + 1] if t.text == ";"), end)
    for part in children(verb, "conj", "advcl", "parataxis"):
        if part.left_edge.i > clause.left_edge.i and part != clause and _breaks_off(part, wording):
            end = min(end, part.left_edge.i - 1)
    end = min([end, *(t.left_edge.i - 1 for t in joined)])
    while end > clause.left_edge.i and (doc[end].is_punct or doc[end].pos_ == "CCONJ"):
        end -= 1
    return end


def _reports_anew(token: Token, wording: Wording) -> bool:
    """Whether a verb ends what is reported: "A said it began and B said it ended", "…, adding that"."""
    if wording.cue_of(token) is None or token.i == 0:
        return False
    if token.tag_ == "VBG" and token.nbor(-1).text == ",":
        return not wording.reporting.is_a(token.lemma_, "takes.citation")
    marks = children(token, "mark")
    set_against = is_dep(token, "advcl") and any(wording.reporting.is_a(m.lower_, "contrast") for m in marks)
    anew = token.tag_ in FINITE and (set_against or (is_dep(token, "conj") and not marks))
    subject = child(token, "nsubj") if anew else None
    return subject is not None and subject.pos_ != "PRON"


def _breaks_off(part: Token, wording: Wording) -> bool:
    if wording.cue_of(part) is not None:
        return not wording.reporting.is_a(part.lemma_, "takes.citation")
    return is_dep(part, "conj") and child(part, "nsubj", "nsubj:pass") is None


def _around(verb: Token) -> list[Range]:
    """The clause a parenthetical "X said" stands in, less the parenthesis with all that hangs on it."""
    own = {t.i for t in verb.subtree}
    kept = [t.i for t in verb.head.subtree if t.i not in own]
    ranges: list[Range] = []
    for at in kept:
        if ranges and ranges[-1][1] == at - 1:
            ranges[-1] = (ranges[-1][0], at)
        else:
            ranges.append((at, at))
    return worded(verb.doc, ranges)


def worded(doc: Doc, ranges: list[Range]) -> list[Range]:
    """The ranges that hold more than punctuation."""
    return [(s, e) for s, e in ranges if any(not t.is_punct for t in tokens(doc)[s : e + 1])]


def clause_behind(verb: Token, core: Range) -> list[Range]:
    """The rest of the sentence, where it is a clause the parse did not hang on the verb before it."""
    doc, first = verb.doc, core[1] + 1
    last = len(doc) - 1
    while last > first and doc[last].is_punct:
        last -= 1
    finite = any(is_finite(t) for t in tokens(doc)[first : last + 1])
    objects = [o for o in children(verb, "obj") if o.i > verb.i]
    # An object with a finite verb right behind it is the subject of a clause the parse cut in two.
    cut = [o for o in objects if o.right_edge.i < last and is_finite(doc[o.right_edge.i + 1])]
    if cut:
        return [(cut[0].left_edge.i, last)]
    return [(first, last)] if finite and not objects and not doc[first].is_punct else []


def objects_of(verb: Token, wording: Wording, lemma: str) -> list[tuple[int, int]]:
    """What stands to the right of a verb that reports by its object ("confirmed 12 deaths")."""
    if wording.reporting.is_a(lemma, "takes.addressee"):
        return []
    if (fronted := _fronted(verb, wording)) is not None:
        return [fronted]
    parts = [c for c in children(verb, "obj", "iobj", "obl", "advcl", "xcomp", "ccomp", "nmod", "acl") if c.i > verb.i]
    about = [c for c in children(verb, "obl", "nmod") if cases(c) & wording.reporting.words("cue.about")]
    if about:
        return [(part.left_edge.i, part.right_edge.i) for part in about]
    if wording.reporting.is_a(lemma, "takes.count") and (counted := _counted_before(verb, wording)) is not None:
        return [(counted.left_edge.i, max([counted.right_edge.i, *(c.right_edge.i for c in parts)]))]
    if not any(is_dep(c, "obj", "iobj") or _goes_on(c, lemma, wording) for c in parts):
        return []
    if wording.reporting.is_a(lemma, "takes.count") and not _counts(parts, wording):
        return []
    end = max(c.right_edge.i for c in parts)
    if wording.stance(lemma) == "accusing":
        end = max(end, _end_behind(verb, parts[0], wording))
    return [(min(c.left_edge.i for c in parts), end)]


def _fronted(verb: Token, wording: Wording) -> tuple[int, int] | None:
    """ "Такие данные приводит минздрав": an object before its verb that points at what was said."""
    for part in children(verb, "obj", "nsubj", "nsubj:pass"):
        words = " ".join(t.lower_ for t in sorted(part.subtree, key=lambda t: t.i))
        if part.i < verb.i and wording.sources.is_a(words, "pronoun.this"):
            return part.left_edge.i, part.right_edge.i
    return None


def _counted_before(verb: Token, wording: Wording) -> Token | None:
    """ "Число пострадавших он оценил в 124": what is counted stands before its verb."""
    objects = (c for c in children(verb, "obj") if c.i < verb.i)
    return next((c for c in objects if wording.reporting.is_a(c.lemma_, "cue.count")), None)


def _goes_on(part: Token, lemma: str, wording: Wording) -> bool:
    """Whether a verb without an object says something by this part: "claims to have", "обвинили в убийстве"."""
    charge = is_dep(part, "obl") and bool(cases(part) & wording.reporting.words("cue.charge"))
    return _infinitive(part, lemma, wording) or (charge and wording.stance(lemma) == "accusing")


def _infinitive(part: Token, lemma: str, wording: Wording) -> bool:
    """ "Claims to have killed", "denied killing": other infinitives are wishes and plans."""
    return is_dep(part, "xcomp") and wording.reporting.is_a(lemma, "takes.infinitive")


def _counts(parts: list[Token], wording: Wording) -> bool:
    return any(is_dep(c, "obj") and wording.reporting.is_a(c.lemma_, "cue.count") for c in parts)


def text_range(sentence: Sentence, first: int, last: int) -> Range:
    """Characters of the report that the tokens `first` to `last` (inclusive) cover."""
    if last < first:
        return sentence.start, sentence.start
    tokens = sentence.doc
    return sentence.start + tokens[first].idx, sentence.start + tokens[last].idx + len(tokens[last])
