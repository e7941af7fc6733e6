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
from recount.extract.people import (
    better,
    by_adjective,
    groups_of,
    is_people,
    mixed,
    modifier_status,
    name_behind,
    name_of,
    who,
)
from recount.extract.syntax import cases, child, children, conjuncts, core, has_feature, is_dep, lemma, tokens
from recount.extract.tree import Token
from recount.records import Figure, Status

VAGUE = Figure(2, None, None, "vague")
ONE = Figure(1, 1, 1, "exact")
TWO = Figure(2, 2, 2, "exact")
UNSAID = Figure(None, None, None, "none")
ZERO = Figure(0, 0, 0, "exact")
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
    if any(t.pos_ == "CCONJ" for t in tokens(view.sentence.doc)[first.i : last.i]):
        status = mixed(p.class_.removeprefix("status.") for p in phrases)
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


def alone(token: Token, view: Analysed, harmed: bool = False) -> Victims | None:
    """The people `token` stands for, without those coordinated with it."""
    if not is_people(token, view, harmed):
        return None
    people = _people_head(token, view)
    if people is not token and people.pos_ == "NOUN" and not is_people(people, view, harmed):
        if not view.language.lexicon("people").is_a(lemma(token), "measure.person"):
            return None  # "burning dozens of homes"
        people = token  # "six members of the order"
    phrase = [t for t in core(token) if not is_dep(t, "case") or t.head.i != token.i]
    start, end = phrase[0].idx, phrase[-1].idx + len(phrase[-1])
    mention = _mention_in(phrase, view) or _size_of(token, view)
    if people is not token:
        end = max(end, people.idx + len(people))
    figure = _figure(token, people, mention, view)
    named = name_behind(people) if figure == ONE else ()
    end = max([end, *(t.idx + len(t) for t in named)])
    lexicon = view.language.lexicon("people")
    status, groups = who(people, view, token)
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
        names=(name_of(people),) if _is_named(people, view) else _apposed_names(people, named, figure),
        besides=mention is not None and mention.additional,
    )


def _is_named(people: Token, view: Analysed) -> bool:
    """Whether the noun is somebody's name: "two Americans and an Afghan" are nobody's, nor is a headline's "Boy"."""
    if people.pos_ == "PROPN" and groups_of(lemma(people), view):
        return False
    counted = has_feature(people, "Number", "Plur") or children(people, "det", "nummod")
    return people.pos_ == "PROPN" and not counted


def _apposed_names(people: Token, behind: Sequence[Token], figure: Figure) -> tuple[str, ...]:
    """ "His brother, Tom Keller", "two reporters, Ana Ruiz and Tom Keller": full names, as many as people are told."""
    if behind:
        return (" ".join(t.text for t in behind),)
    named = [t for first in children(people, "appos") for t in conjuncts(first) if t.pos_ == "PROPN"]
    names = tuple(name for name in map(name_of, named) if " " in name)
    return names if len(names) == figure.best else ()


def _size_of(token: Token, view: Analysed) -> FigureMention | None:
    """ "A family of four": the number behind says how many the collective is."""
    if not view.language.lexicon("people").is_a(lemma(token), "collective"):
        return None
    behind = [c for c in children(token, "nmod") if _is_partitive(c, view)]
    sizes = [n for c in behind for n in ([c] if c.pos_ == "NUM" else children(c, "nummod"))]  # "из трёх человек"
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
    if lexicon.is_a(people.lower_, "unsaid"):
        return UNSAID
    if _is_one_name(people) or lexicon.is_a(people.lower_, "pronoun.singular"):
        return ONE
    if any(lexicon.is_a(form, "pair") for form in (lemma(people), people.lower_.partition("-")[0])):
        return TWO
    if lexicon.is_a(lemma(people), "collective"):
        return UNSAID
    if has_feature(people, "Number", "Plur") or lexicon.is_a(people.lower_, "pronoun.plural"):
        return TWO if _are_both(people, view) else VAGUE
    return ONE


def _is_one_name(people: Token) -> bool:
    """Whether a name is one person's: "Banes" is, whatever its ending, where its tag says no plural."""
    plural = has_feature(people, "Number", "Plur") and not (people.tag_ == "NNP" and not children(people, "det"))
    return people.pos_ == "PROPN" and not plural


def _are_both(people: Token, view: Analysed) -> bool:
    """ "They were both shot", "killed them both": the word for two stands at the verb or behind a pronoun."""
    lexicon = view.language.lexicon("people")
    if not lexicon.is_a(people.lower_, "pronoun"):
        return False
    said = (*children(people, "det"), *children(people.head, "advmod", "det"))
    return any(lexicon.is_a(t.lower_, "pair") for t in said)


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
