"""Attributions made without a reporting verb: "according to", nouns, citations, headlines with a colon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recount.extract.attribution.clauses import core_of, text_range, verb_content, worded
from recount.extract.attribution.found import Found, Range, merged
from recount.extract.attribution.names import is_namelike
from recount.extract.attribution.speakers import phrase
from recount.extract.attribution.subjects import NOMINAL, noun_from, subject_of
from recount.extract.attribution.wording import Wording
from recount.extract.sentences import Sentence
from recount.extract.syntax import cases, child, children, has_feature, is_dep, lemma, tokens
from recount.extract.tree import Doc, Token

# Words of a cue that an adjective may part.
SPLIT = 2
# Within so many words of "according to" its noun must come.
NEAR = 4
# Nouns of these stances are hearsay where nobody stands behind them ("reports that", "rumours that").
HEARSAY = frozenset({"neutral", "distancing"})
# A headline's speaker stands in at most this many words before its colon, or after it.
HEADLINE_SPEAKER = 8
# Before a headline's speaker at its end.
SPEAKERS_DASH = frozenset({"—", "–", "-"})


def find_phrases(sentence: Sentence, wording: Wording) -> Iterator[Found]:
    """Every attribution of a sentence that no reporting verb makes."""
    yield from _according(sentence, wording)
    for token in tokens(sentence.doc):
        found = _nominal(sentence, token, wording) or _citing(sentence, token, wording)
        if found is not None:
            yield found
    headline = _headline(sentence, wording)
    if headline is not None:
        yield headline


def _according(sentence: Sentence, wording: Wording) -> Iterator[Found]:
    doc = sentence.doc
    written = [t.lower_ for t in tokens(doc)]
    taken: set[int] = set()  # where a longer cue begins: "согласно данным" before "согласно"
    for words in sorted(wording.reporting.words("cue.according"), key=lambda w: (-len(w.split()), w)):
        parts = words.split()
        for at in range(len(doc) - len(parts)) if parts[0] in written else ():
            last = _end_of_cue(doc, at, parts)
            if last is None or at in taken:
                continue
            taken.add(at)
            inside = wording.reporting.is_a(words, "cue.according.own")
            speaker = doc[at + 1] if inside else _noun_behind(doc, last + 1)
            if speaker is not None:
                speaker = _published_by(speaker, wording) or speaker
                end = last if inside else _with_clause(speaker, phrase(speaker, wording)[-1].i)
                content = tuple(
                    text_range(sentence, *r) for r in _according_content(doc[at], speaker, at, end, wording)
                )
                cue = text_range(sentence, at, last)
                core = text_range(sentence, at, end)
                yield Found(sentence, cue, words, "neutral", speaker, content, core, "attribution.according_to")


def _end_of_cue(doc: Doc, at: int, parts: Sequence[str]) -> int | None:
    """The last word of a cue that begins at `at`, an adjective before its noun passed over: "по последним данным"."""
    words = [t.lower_ for t in tokens(doc)[at : at + len(parts) + 1]]
    if words[: len(parts)] == list(parts):
        return at + len(parts) - 1
    wider = len(parts) == len(words) - 1 == SPLIT and [words[0], words[2]] == list(parts)
    behind = doc[at + SPLIT + 1] if wider and at + SPLIT + 1 < len(doc) else None
    told = behind is not None and not behind.is_punct and doc[at + 1].pos_ == "ADJ"
    return at + SPLIT if told else None


def _noun_behind(doc: Doc, at: int) -> Token | None:
    """The head of the noun phrase behind "according to", whatever the parse makes of its first words."""
    head = noun_from(doc[at])
    if head.pos_ in NOMINAL:
        return head
    return next((t for t in tokens(doc)[at : at + NEAR] if t.pos_ in NOMINAL), None)


def _with_clause(speaker: Token, last: int) -> int:
    """The end of a noun phrase with the relative clause behind it, short of the sentence's end."""
    ends = [c.right_edge.i for c in children(speaker, "acl:relcl")]
    return max([last, *(e for e in ends if e < len(speaker.doc) - NEAR)])


def _according_content(marker: Token, speaker: Token, first: int, last: int, wording: Wording) -> list[Range]:
    """Token ranges of what stands under "according to X": the rest of its clause or sentence."""
    doc, final = marker.doc, len(marker.doc) - 1
    opening = all(t.pos_ not in ("VERB", "AUX", "NOUN", "PROPN") for t in tokens(doc)[:first])
    if opening:
        return [(_worded(doc, last + 1), _end_of_own(doc, last + 1, wording))]
    governor = _governor(speaker)
    inner = governor is not None and governor.left_edge.i > 0 and governor.right_edge.i > last + 1
    if inner and governor is not None and governor.left_edge.i < first:
        return [(governor.left_edge.i, first - 1), (last + 1, governor.right_edge.i)]
    rest = [(_worded(doc, last + 1), final)] if final - last > 2 and doc[last + 1].text == "," else []
    return [(0, first - 1), *rest]


def _end_of_own(doc: Doc, first: int, wording: Wording) -> int:
    """Where what stands under "according to X" ends: at a semicolon behind which somebody else speaks, or nowhere."""
    for stop in (t for t in tokens(doc)[first:] if t.text == ";"):
        cues = [t for t in tokens(doc)[stop.i :] if wording.cue_of(t) is not None]
        if any((speaker := child(t, "nsubj")) is not None and speaker.pos_ != "PRON" for t in cues):
            return stop.i - 1
    return len(doc) - 1


def _worded(doc: Doc, at: int) -> int:
    """The first token from `at` on that is no punctuation."""
    return next((t.i for t in tokens(doc)[at:] if not t.is_punct), at)


def _governor(token: Token) -> Token | None:
    return next((t for t in token.ancestors if t.pos_ in ("VERB", "AUX")), None)


def _nominal(sentence: Sentence, noun: Token, wording: Wording) -> Found | None:
    """ "The ministry's claim that", "reports that": a noun with a clause of its own."""
    word = lemma(noun)
    if not wording.reporting.is_a(word, "cue.noun") or noun.pos_ != "NOUN":
        return None
    said = next((c for c in children(noun, "acl", "ccomp") if c.i > noun.i and _clausal(c)), None)
    if said is None or is_dep(said, "acl:relcl"):
        return None
    speaker = _author(noun, wording) or _issuer(noun, wording)
    stance = wording.stance(word, "cue.noun.")
    if speaker is not None and wording.sources.is_a(speaker.lower_, "pronoun.self"):
        return None
    if speaker is None and (noun.tag_ != "NNS" or stance not in HEARSAY):
        return None
    content = text_range(sentence, said.left_edge.i, said.right_edge.i)
    cue = text_range(sentence, noun.i, noun.i)
    return Found(sentence, cue, word, stance, speaker, (content,), cue, "attribution.noun")


def _clausal(token: Token) -> bool:
    return bool(children(token, "mark")) and bool(children(token, "nsubj"))


def _author(noun: Token, wording: Wording) -> Token | None:
    """Whose text it is: "X's claim", "a statement by X"."""
    by = [c for c in children(noun, "nmod") if any(wording.reporting.is_a(w, "cue.author") for w in cases(c))]
    return child(noun, "nmod:poss") or next((c for c in by if c.pos_ in NOMINAL), None)


def _published_by(text: Token, wording: Wording) -> Token | None:
    """ "A communique issued by the command": the command, of a text with no owner named."""
    if not (wording.is_text(text) or wording.reporting.is_a(lemma(text), "cue.text.act")):
        return None
    by = (c for clause in children(text, "acl") for c in children(clause, "obl"))
    return next((c for c in by if any(wording.reporting.is_a(w, "cue.author") for w in cases(c))), None)


def _issuer(noun: Token, wording: Wording) -> Token | None:
    """Whoever makes the statement: "X issued a statement that"."""
    governor = noun.head
    if is_dep(noun, "obj") and not wording.reporting.is_a(lemma(governor), "say.denying"):
        return subject_of(governor, wording)
    return None


def _citing(sentence: Sentence, verb: Token, wording: Wording) -> Found | None:
    """ "X reported, citing Y": Y is the source of what X reports."""
    if verb.tag_ != "VBG" or not wording.reporting.is_a(lemma(verb), "takes.citation"):
        return None
    cited, governor = child(verb, "obj"), _reporting_beside(verb, wording)
    if cited is None or governor is None or not _citable(cited, wording):
        return None
    speaker = subject_of(governor, wording)
    ranges, _ = verb_content(governor, core_of(governor, speaker or governor), wording)
    last = phrase(cited, wording)[-1].i
    said = [r for s, e in ranges or [(0, len(verb.doc) - 1)] for r in ((s, min(e, verb.i - 1)), (max(s, last + 1), e))]
    content = merged([text_range(sentence, *r) for r in worded(verb.doc, [r for r in said if r[0] <= r[1]])])
    cue = text_range(sentence, verb.i, verb.i)
    return Found(sentence, cue, lemma(verb), "neutral", cited, content, cue, "attribution.citing")


def _reporting_beside(verb: Token, wording: Wording) -> Token | None:
    """The reporting verb that a citing participle belongs to: its governor, else the nearest one."""
    if verb.head != verb and wording.cue_of(verb.head) is not None and verb.head.pos_ == "VERB":
        return verb.head
    cues = [t for t in tokens(verb.doc) if t != verb and t.pos_ == "VERB" and wording.cue_of(t) is not None]
    return min(cues, key=lambda t: abs(t.i - verb.i), default=None)


def _citable(cited: Token, wording: Wording) -> bool:
    return (
        cited.pos_ == "PROPN"
        or wording.is_role(cited)
        or wording.is_body(cited)
        or wording.is_text(cited)
        or wording.sources.is_a(lemma(cited), "source")
    )


def _headline(sentence: Sentence, wording: Wording) -> Found | None:
    """ "Army: 12 killed", "12 killed in raid: army" or "12 killed in raid — army"."""
    doc = sentence.doc
    colon = next((t for t in tokens(doc) if t.text == ":" and t.i > 0 and t.i < len(doc) - 1), None)
    dash = next((t for t in reversed(tokens(doc)) if 0 < t.i < len(doc) - 1 and _is_dash(t)), None)
    colon = colon or dash
    if colon is None:
        return None
    left, right = doc[: colon.i], doc[colon.i + 1 :]
    if colon is not dash and len(left) <= HEADLINE_SPEAKER and len(right) > 1 and not _verbal(left):
        label, content = left, (colon.i + 1, len(doc) - 1)
    elif len(right) <= HEADLINE_SPEAKER and not _verbal(right):
        label, content = right, (0, colon.i - 1)
    else:
        return None
    speaker = _headline_head(label, wording)
    if speaker is None or not _nameable(speaker, label, wording):
        return None
    if sentence.block != "headline" and not _stands_alone(label, wording) and not _is_signed(label):
        return None
    cue = text_range(sentence, colon.i, colon.i)
    return Found(
        sentence, cue, ":", "neutral", speaker, (text_range(sentence, *content),), cue, "attribution.headline_speaker"
    )


def _is_dash(token: Token) -> bool:
    """A dash between two blanks; a hyphen within a word is none."""
    return token.text in SPEAKERS_DASH and bool(token.whitespace_) and bool(token.doc[token.i - 1].whitespace_)


def _stands_alone(label: Sequence[Token], wording: Wording) -> bool:
    """Whether a label in running text is nothing but one that speaks: "… — глава района", not "двое — мать и сын"."""
    first = next((t for t in label if t.pos_ != "ADJ"), label[0])  # "городской голова"
    named = any(t.pos_ == "PROPN" for t in label)
    official = wording.sources.is_a(lemma(first), "role.official") or (wording.is_role(first) and named)
    one = official and has_feature(first, "Number", "Sing")
    speaks = one if wording.is_role(first) else wording.is_body(first)
    return speaks and not any(t.pos_ in ("CCONJ", "ADP", "NUM") or t.is_punct for t in label[:-1])


def _is_signed(label: Sequence[Token]) -> bool:
    """ "…, — Сергій Лисак.": a name alone behind a comma and a dash, as words said are signed."""
    first, names = label[0], [t for t in label if not t.is_punct]
    spoken = first.i > 1 and first.doc[first.i - 2].text == ","
    return spoken and len(names) > 1 and all(t.pos_ == "PROPN" and t.text.istitle() for t in names)


def _verbal(tokens: Sequence[Token]) -> bool:
    return any(t.pos_ in ("VERB", "AUX") for t in tokens)


def _headline_head(tokens: Sequence[Token], wording: Wording) -> Token | None:
    """The last noun of a headline's label: a label's parse is the least sure."""
    nouns = [t for t in tokens if t.pos_ in ("NOUN", "PROPN") or is_namelike(t, wording)]
    last = nouns[-1] if nouns else None
    owner = last.head if last is not None and is_dep(last, "nmod") else None
    if owner is None or owner not in nouns:
        return last
    return owner if wording.is_body(owner) or _rules(owner, wording) else last  # "Минобороны РФ", "глава района"


def _rules(owner: Token, wording: Wording) -> bool:
    """Whether a role is told with what it is the role of, in a language of cases."""
    return wording.is_role(owner) and bool(owner.morph.get("Case", ()))


def _nameable(speaker: Token, label: Sequence[Token], wording: Wording) -> bool:
    """Whether a label names a speaker: a role or body in it, or a name (checked against the report later)."""
    where = bool(cases(speaker)) and bool(speaker.morph.get("Case", ())) and not has_feature(speaker, "Case", "Nom")
    named = speaker.pos_ == "PROPN" and not where  # "Удар по дому в ДР Конго: десять погибших"
    return named or any(wording.is_role(t) or wording.is_body(t) for t in label)
