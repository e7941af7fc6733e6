"""The people harmed: from the head of a noun phrase to how many and who, as said.

Nothing here is guessed from context but two things the annotation guide asks for:
an elliptical number ("and 700 injured") takes the people before it, and a pronoun
takes the one person it can stand for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from recount.extract.analysed import Analysed
from recount.extract.figures import FigureMention
from recount.extract.people import better, by_adjective, groups_of, mixed, modifier_status, name_of, phrase_at, who
from recount.extract.syntax import cases, child, children, conjuncts, core, has_feature, is_dep, lemma, tokens
from recount.extract.tree import Token
from recount.records import Figure, Qualifier, Status

VAGUE = Figure(2, None, None, "vague")
ONE = Figure(1, 1, 1, "exact")
UNSAID = Figure(None, None, None, "none")
ZERO = Figure(0, 0, 0, "exact")
EXCLUSIVE = frozenset({"men", "women", "children"})  # groups of which nobody is in two
NUMBERED = frozenset({"year", "date", "name", "time", "money", "address"})  # what a number may name instead
COUNTING = frozenset({"count", "zero", "ordinal", "revision"})  # kinds of figure that count people


@dataclass(frozen=True, slots=True)
class Victims:
    """How many of whom: offsets are the sentence's. `figure_at` is where the number's words stand.

    `besides`: the number is of others than those told of before.
    """

    head: Token
    figure: Figure
    status: Status
    groups: tuple[str, ...]
    start: int
    end: int
    figure_at: tuple[int, int] | None = None
    elliptical: bool = False
    pronoun: bool = False
    names: tuple[str, ...] = ()
    is_list: bool = False
    bare: bool = False
    besides: bool = False

    def overlaps(self, other: Victims) -> bool:
        """Whether the two are told by words they share."""
        return self.start < other.end and other.start < self.end

    def as_attackers(self) -> Victims:
        """The same people, marked as the perpetrators themselves."""
        return replace(self, groups=("attackers",))


def victims_of(head: Token, view: Analysed, harmed: bool = False) -> Victims | None:
    """The people `head` stands for, with all coordinated with it; None if it names no people.

    Where the words leave no doubt that those named were `harmed` ("were killed"), a noun the lexicon does not know is
    taken for people, too.
    """
    parts = _parts(head, view, harmed)
    if not parts or parts[0].head.i != head.i or _speaks(head):
        return None
    own = frozenset(groups_of(lemma(head), view)) & EXCLUSIVE
    apposed = _apposed(head, view, harmed) if _may_open(parts[0], view) else []
    parts = _further(parts[0], own, apposed, parts[1:])
    return summed(parts) if len(parts) > 1 else parts[0]


def _parts(head: Token, view: Analysed, harmed: bool) -> list[Victims]:
    listed = (_one(token, view, harmed) for token in conjuncts(head) if _joins(token, head, view))
    return [victims for victims in listed if victims is not None]


def _may_open(first: Victims, view: Analysed) -> bool:
    """Whether so many of some sort, or one of it, may be the first of a list that the tree does not show."""
    articles = view.language.lexicon("people").words("apposition")
    told = first.figure_at is not None or any(c.lower_ in articles for c in children(first.head, "det"))
    return told and bool(first.groups or first.status != "unknown")


def _apposed(head: Token, view: Analysed, harmed: bool) -> list[Victims]:
    """ "Eight women, a girl and four men": what of a list the tree takes for who the first of it are."""
    listed: list[Victims] = []
    for token in children(head, "appos"):
        found = _parts(token, view, harmed) if children(token, "det", "nummod", "nmod:poss") else []
        known = all(v.figure.best and (v.groups or v.status != "unknown") for v in found)
        goes_on = len(found) > 1 or any(c.i > token.i for c in children(head, "conj"))
        listed += found if known and goes_on and found and not _is_closed(found[-1].head) else []
    return listed


def _is_closed(last: Token) -> bool:
    """Whether a comma stands behind that no list goes on from: "ten clerks, a nurse and two teachers, were killed"."""
    behind = tokens(last.doc)[last.i + 1 : last.i + 3]
    return len(behind) == 2 and behind[0].text == "," and behind[1].pos_ != "CCONJ"


def _further(first: Victims, own: frozenset[str], apposed: list[Victims], joined: list[Victims]) -> list[Victims]:
    """The first with those who are further people: who the first are would come to as many as they.

    "Three people, two soldiers and a clerk" are three; "three women, two men and a child" are six and "two soldiers, a
    clerk and a child" four, since women are no men and soldiers no clerks.
    """
    others = {"unknown", first.status}
    for rest in ([*apposed, *joined], apposed):
        apart = bool(own) and any({*victims.groups} & EXCLUSIVE - own for victims in rest)
        apart = apart or (first.status != "unknown" and any(victims.status not in others for victims in rest))
        if len(rest) > 1 and _total([v.figure.best for v in rest]) == first.figure.best and not apart:
            return [first] if rest is not apposed else [first, *joined]
    return sorted([first, *apposed, *joined], key=lambda victims: victims.start)


def _speaks(head: Token) -> bool:
    """ "Police: two boys shot": who says it in a headline, and was not harmed in it."""
    return head.i == 0 and head.pos_ in {"NOUN", "PROPN"} and len(head.doc) > 1 and head.nbor(1).text == ":"


def alone(head: Token, view: Analysed) -> Victims | None:
    """The people `head` stands for, without those coordinated with it."""
    return _one(head, view)


def victims_in(first: Token, last: Token, mention: FigureMention, view: Analysed) -> Victims | None:
    """The people told by the words from `first` to `last`, which hold the figure `mention`; the tree is not asked."""
    lexicon = view.language.lexicon("people")
    phrases = [p for p in view.people if first.i <= p.first and p.last <= last.i + 1]
    known = [p for p in phrases if p.class_ != "status.unknown"] or phrases
    bare = first.i == last.i or not any(
        t.pos_ in {"NOUN", "PROPN"} for t in tokens(view.sentence.doc)[first.i : last.i + 1]
    )
    if not bare and (not phrases or lexicon.is_a(lemma(last), "not.people")):
        return None
    words = {w for p in phrases for w in (view.text[p.start : p.end].casefold(), lemma(view.sentence.doc[p.last - 1]))}
    adjectives = [modifier_status(t, view) for t in tokens(view.sentence.doc)[first.i : last.i] if t.pos_ == "ADJ"]
    status: Status = known[-1].class_.removeprefix("status.") if known else "unknown"  # type: ignore[assignment]
    for found in adjectives:
        status = better(status, found)
    if lexicon.is_a(lemma(last), "by_adjective"):
        status = by_adjective(tokens(view.sentence.doc)[first.i : last.i], view) or status
    return Victims(
        head=last,
        figure=Figure(mention.low, mention.best, mention.high, mention.qualifier),
        status=status,
        groups=tuple(sorted({g for w in words for g in groups_of(w, view)})),
        start=min(first.idx, mention.start),
        end=max(last.idx + len(last), mention.end),
        figure_at=(mention.start, mention.end),
        elliptical=bare or lexicon.is_a(last.lower_, "elliptical"),
        bare=bare and not mention.additional and not _definite(first, view),
        besides=mention.additional,
    )


def _definite(first: Token, view: Analysed) -> bool:
    """ "The three": people named before."""
    return first.pos_ == "DET" or (first.i > 0 and first.nbor(-1).pos_ == "DET")


def is_people(token: Token, view: Analysed, harmed: bool = False) -> bool:
    """Whether the noun phrase headed by `token` can be people; if `harmed`, any noun not known as something else."""
    lexicon = view.language.lexicon("people")
    if lexicon.is_a(lemma(token), "not.people") or lexicon.is_a(token.lower_, "pronoun.thing", "indefinite"):
        return False
    if any(lexicon.is_a(c.lower_, "question") for c in token.subtree):
        return False  # "how many people were hurt" asks, and tells nothing
    if token.pos_ in {"NUM", "PROPN"} and _is_numbered(token, view):
        return False
    if token.pos_ == "DET" and lexicon.is_a(token.lower_, "elliptical"):
        return True  # "another was injured"
    if token.pos_ == "NUM" or token.pos_ == "PRON" or phrase_at(token, view) is not None or _is_age(token, view):
        return True
    return (
        (harmed and token.pos_ == "NOUN" and not has_feature(token, "Animacy", "Inan"))
        or token.pos_ == "PROPN"
        or lexicon.is_a(lemma(token), "measure.noun", "reflexive")
    )


def _is_numbered(token: Token, view: Analysed) -> bool:
    """Whether the token is a year, a bare age or a name with a number ("K-9", "A-10")."""
    other = NUMBERED | {"age"} if token.pos_ == "NUM" else NUMBERED
    return any(m.start <= token.idx < m.end and m.kind in other for m in view.figures)


def _is_age(token: Token, view: Analysed) -> bool:
    """Whether the token closes an age that stands for a person ("a 17-year-old was hurt")."""
    return any(m.kind == "age" and m.start <= token.idx < m.end for m in view.figures) and not is_dep(token, "amod")


def core_mention(token: Token, view: Analysed) -> FigureMention | None:
    """The figure said of the noun phrase headed by `token`, None if it says none."""
    return _mention_in(core(token), view)


def counted(noun: Token, view: Analysed) -> Victims | None:
    """People told by a number on a noun that is no word for people ("nine lives"); None without a number."""
    mention = core_mention(noun, view)
    if mention is None:
        return None
    figure = Figure(mention.low, mention.best, mention.high, mention.qualifier)
    start, end = min(mention.start, noun.idx), max(mention.end, noun.idx + len(noun))
    said = [s for c in children(noun, "amod", "compound") if (s := modifier_status(c, view)) is not None]
    return Victims(noun, figure, said[0] if said else "unknown", (), start, end, (mention.start, mention.end))


def _joins(token: Token, head: Token, view: Analysed) -> bool:
    # A conjunct with a harm of its own ("12 killed and 30 wounded") is another claim, not part of this list.
    if token is head:
        return True
    harm = view.language.lexicon("harm")
    before = token.doc[max(0, token.left_edge.i - 1)]
    joined = children(token, "cc", "punct")
    if not joined and is_dep(before, "conj") and before.head.i == token.head.i:  # a title and its name
        return False
    if any(view.language.lexicon("subsets").is_a(t.lower_, "include") for t in token.subtree if t.i < token.i):
        return False  # "двое, в том числе ребёнок": a part of them, however it is hung
    if head.pos_ == "PROPN" and token.pos_ == "NOUN" and _is_role(token):
        return False  # "Ignacio Ruiz, rector of one school and director of another"
    if token.pos_ == "NOUN" and _is_role(token) and _is_of_one(head):
        return False  # "the lawyer and former envoy was kidnapped"
    own = any(harm.is_a(c.lower_, "state") or harm.is_a(lemma(c), "verb") for c in children(token, "acl"))
    own = own or any(harm.is_a(lemma(c), "noun.hospital") for c in children(token, "nmod", "obl"))
    noun = token.pos_ in {"NOUN", "PROPN", "NUM"} and is_dep(token, "conj")
    return noun and not own and not children(token, "cop", "nsubj")


def _is_of_one(head: Token) -> bool:
    """Whether the verb said of the people is in the singular."""
    verb = head.head
    helping = children(verb, "aux:pass", "cop", "aux") if is_dep(head, "nsubj", "nsubj:pass") else ()
    return any(has_feature(aux, "Number", "Sing") for aux in helping)


def _is_role(token: Token) -> bool:
    """A bare singular noun: what somebody named is, and nobody further."""
    return not has_feature(token, "Number", "Plur") and not children(token, "det", "nummod", "nmod:poss")


def _one(token: Token, view: Analysed, harmed: bool = False) -> Victims | None:
    if not is_people(token, view, harmed):
        return None
    people = _people_head(token, view)
    phrase = [t for t in core(token) if not is_dep(t, "case") or t.head.i != token.i]
    start, end = phrase[0].idx, phrase[-1].idx + len(phrase[-1])
    mention = _mention_in(phrase, view) or _size_of(token, view)
    if people is not token:
        end = max(end, people.idx + len(people))
    figure = _figure(token, people, mention, view)
    lexicon = view.language.lexicon("people")
    status, groups = who(people, view)
    elliptical = people.pos_ == "NUM" or lexicon.is_a(people.lower_, "elliptical")
    if mention is not None:
        start, end = min(start, mention.start), max(end, mention.end)
    start = min([start, *(m.start for m in view.figures if m.kind == "age" and m.start <= start < m.end)])
    return Victims(
        head=token,
        figure=figure,
        status=status,
        groups=groups,
        start=start,
        end=end,
        figure_at=(mention.start, mention.end) if mention else None,
        elliptical=elliptical,
        bare=people.pos_ == "NUM"
        and not (mention is not None and mention.additional)
        and not _definite(phrase[0], view),
        pronoun=lexicon.is_a(people.lower_, "pronoun"),
        names=(name_of(people),) if _is_named(people) else (),
        besides=mention is not None and mention.additional,
    )


def _is_named(people: Token) -> bool:
    """Whether the noun is somebody's name: "two Americans and an Afghan" are nobody's."""
    counted = has_feature(people, "Number", "Plur") or children(people, "det", "nummod")
    return people.pos_ == "PROPN" and not counted


def _size_of(token: Token, view: Analysed) -> FigureMention | None:
    """ "A family of four": the number behind says how many the collective is."""
    if not view.language.lexicon("people").is_a(lemma(token), "collective"):
        return None
    sizes = [c for c in children(token, "nmod") if c.pos_ == "NUM" and _is_partitive(c, view)]
    return _mention_in(sizes[:1], view) if sizes else None


def _people_head(token: Token, view: Analysed) -> Token:
    """The noun for people inside "dozens of civilians", "a group of soldiers", "two of the pupils"."""
    inner = next((c for c in children(token, "nmod", "obl") if _is_partitive(c, view) and c.i > token.i), None)
    counts = token.pos_ in {"NUM", "DET", "PRON", "ADJ"} or _is_measure(token, view)
    return _people_head(inner, view) if inner is not None and counts else token


def _is_partitive(token: Token, view: Analysed) -> bool:
    return bool(cases(token) & view.language.lexicon("people").words("partitive"))


def _is_measure(token: Token, view: Analysed) -> bool:
    return view.language.lexicon("people").is_a(lemma(token), "measure.noun")


def _mention_in(core: Sequence[Token], view: Analysed) -> FigureMention | None:
    start, end = core[0].idx, core[-1].idx + len(core[-1])
    inside = [m for m in view.figures if m.start < end and start < m.end and m.kind in COUNTING]
    return inside[0] if inside else None


def _figure(token: Token, people: Token, mention: FigureMention | None, view: Analysed) -> Figure:
    if mention is not None and mention.unit == "persons":
        return Figure(mention.low, mention.best, mention.high, mention.qualifier)
    lexicon = view.language.lexicon("people")
    if (people.pos_ == "PROPN" and not has_feature(people, "Number", "Plur")) or lexicon.is_a(
        people.lower_, "pronoun.singular"
    ):
        return ONE
    if lexicon.is_a(lemma(people), "collective"):
        return UNSAID
    if has_feature(people, "Number", "Plur") or lexicon.is_a(people.lower_, "pronoun.plural"):
        return VAGUE
    return ONE


def summed(parts: Sequence[Victims]) -> Victims:
    """One claim for a list under one verb: figures add up, an open bound stays open."""
    bare = all(p.figure == VAGUE and p.figure_at is None for p in parts)  # "soldiers, rebels and civilians": no sum
    counted = parts[:1] if bare else [parts[0], *(p for p in parts[1:] if not _shares(p, parts[0]))]
    lows = [p.figure.low for p in counted]
    bests = [p.figure.best for p in counted]
    highs = [p.figure.high for p in counted]
    exact = all(p.figure.qualifier == "exact" for p in counted)
    qualifier: Qualifier = (
        "exact" if exact else next(p.figure.qualifier for p in counted if p.figure.qualifier != "exact")
    )
    figure = Figure(_total(lows), _total(bests), _total(highs), qualifier)
    statuses = {p.status for p in parts}
    status: Status = statuses.pop() if len(statuses) == 1 else mixed(statuses)
    first, last = parts[0], parts[-1]
    return replace(
        first,
        figure=figure,
        status=status,
        groups=tuple(sorted({g for p in parts for g in p.groups})),
        start=min(p.start for p in parts),
        end=max(p.end for p in parts),
        figure_at=(first.figure_at[0], last.end) if first.figure_at else None,
        names=tuple(n for p in parts for n in p.names),
        is_list=True,
    )


def _shares(part: Victims, first: Victims) -> bool:
    """ "Several judges and farmers", "12 soldiers and policemen": the number before counts them all."""
    bare = part.figure_at is None and part.figure == VAGUE and not children(part.head, "det", "nmod:poss", "amod")
    return bare and first.figure_at is not None


def _total(values: Sequence[int | None]) -> int | None:
    return None if any(v is None for v in values) else sum(v for v in values if v is not None)


def people_heads(view: Analysed, start: int, end: int) -> Iterator[Token]:
    """Heads of the phrases for people between two sentence offsets, outermost first."""
    for token in tokens(view.sentence.doc):
        if start <= token.idx < end and token.pos_ in {"NOUN", "NUM", "PROPN"} and is_people(token, view):
            head = token.head
            if not (is_dep(token, "nmod", "conj", "compound", "flat", "nummod") and start <= head.idx < end):
                yield token


def subject_of(verb: Token) -> Token | None:
    """The subject, one's own or that of the verb it is coordinated with or subordinate to."""
    own = child(verb, "nsubj")
    if own is not None:
        return own
    if is_dep(verb, "conj", "xcomp", "advcl") and verb.head is not verb:
        return subject_of(verb.head)
    return None
