"""One event or a total over several? Words of sum, span and repetition make a claim an aggregate."""

from __future__ import annotations

from collections.abc import Iterator

from recount.extract.analysed import Analysed
from recount.extract.harm.mention import Mention
from recount.extract.phrases import Phrase, find_phrases
from recount.extract.syntax import cases, children, has_feature, is_dep, lemma, tokens
from recount.extract.tree import Token
from recount.extract.victims import subject_of
from recount.records import Scope

Words = tuple[int, int]
NAMED_TOTALS = {"since.rate": "scope.rate", "since.open": "scope.running_total"}
SEVERAL = 2
OF_PEOPLE = frozenset({"harm.noun.of_people", "harm.noun.attack_on"})
LOSSES = frozenset({"harm.idiom.lost", "harm.noun.tally"})  # what a side lost, where no event is named
COMPARED = 6  # words from what is compared to "since"
MANY = 100  # people: so many "have been killed", with no event named, where a campaign or a war is summed up


def scope_of(mention: Mention, view: Analysed) -> tuple[Scope, str, Words | None]:
    """Scope, the rule that gave it, and the words it rests on (sentence offsets)."""
    cues = find_phrases(view.sentence.doc, view.language.lexicon("scope"), "total", "since")
    cues = [cue for cue in cues if not (_is_since(cue) and _follows_compared(cue, view))]
    cues = [cue for cue in cues if not (_is_of_a_thing(cue, mention, view) or _is_no_rate(cue, view))]
    if mention.kind == "share":
        return "aggregate", "scope.share", None
    summed = find_phrases(view.sentence.doc, view.language.lexicon("scope"), "sum")
    if summed or (cues and not _one_person(mention)):
        first = (*summed, *cues)[0]
        named = next(
            (rule for prefix, rule in NAMED_TOTALS.items() if any(c.class_.startswith(prefix) for c in cues)), None
        )
        return "aggregate", named or "scope.total_words", (first.start, first.end)
    if mention.rule == "harm.noun.toll" and (killing := _added_to(mention.trigger, view)) is not None:
        return "aggregate", "scope.several_attacks", (killing.idx, killing.idx + len(killing))
    if _counts_killings(mention, view):
        return "aggregate", "scope.several_attacks", (mention.trigger.idx, mention.trigger.idx + len(mention.trigger))
    events = [] if _one_person(mention) else [t for t in tokens(view.sentence.doc) if _is_event(t, view)]
    linked = [t for t in events if _linked(t, mention) and not _is_example(mention.trigger, t, view)]
    linked = [t for t in linked if not _holds_one(t, view) and not _is_on_one_target(t, view)]
    if mention.rule in OF_PEOPLE and mention.victims is not None and mention.victims.figure.best is not None:
        linked = [t for t in linked if t is not mention.trigger]  # "the slayings of two women" are one event
    for token in linked:
        if has_feature(token, "Number", "Plur") and not _is_one_fight(token, view):
            return "aggregate", "scope.several_attacks", (token.idx, token.idx + len(token))
    for token in (*linked, *_tools(mention, view), *_attacked(mention, view)):
        if token is not mention.trigger and _is_one(token):
            return "incident", "scope.single_event", (token.idx, token.idx + len(token))
    if mention.rule in LOSSES and view.language.lexicon("scope").is_a(lemma(mention.trigger), "losses") and not events:
        return "aggregate", "scope.losses", None
    sector = next((t for t in tokens(view.sentence.doc) if _is_sector(t, view)), None)
    if sector is not None and mention.outcome != "detained" and not _one_person(mention) and not events:
        return "aggregate", "scope.spread", (sector.idx, sector.idx + len(sector))
    spread = next((t for t in _places_over(view) if not _one_person(mention) and _linked(t, mention)), None)
    if spread is not None:
        return "aggregate", "scope.spread", (spread.idx, spread.idx + len(spread))
    within = [] if _one_person(mention) else find_phrases(view.sentence.doc, view.language.lexicon("scope"), "within")
    within = [cue for cue in within if not _follows_compared(cue, view)]
    if within:
        return "aggregate", "scope.total_words", (within[0].start, within[0].end)
    drawn = [t for t in tokens(view.sentence.doc) if _goes_on(t, mention, view)]
    if drawn:
        return "aggregate", "scope.running_total", (drawn[0].idx, drawn[0].idx + len(drawn[0]))
    if is_so_far(mention, MANY):
        return "aggregate", "scope.so_far", None
    return "incident", "scope.one_event", None


def names_one_event(view: Analysed) -> bool:
    """Whether the sentence names an event of violence in the singular: "a shooting", "Tulsa attack"."""
    return any(_is_event(t, view) and has_feature(t, "Number", "Sing") for t in tokens(view.sentence.doc))


def _is_no_rate(cue: Phrase, view: Analysed) -> bool:
    """ "A month before the raid", "a year ago": when it was, and not how often."""
    behind = next((t for t in tokens(view.sentence.doc) if t.idx >= cue.end), None)
    no_rate = behind is not None and view.language.lexicon("scope").is_a(behind.lower_, "rate.not")
    return no_rate and cue.class_ == "since.rate"


def _is_since(cue: Phrase) -> bool:
    return cue.class_.partition(".")[0] == "since"


def _follows_compared(cue: Phrase, view: Analysed) -> bool:
    """ "The deadliest attack there since 2005", "one of the worst this year": one attack, held against others."""
    before = [t for t in tokens(view.sentence.doc) if t.idx < cue.start][-COMPARED:]
    return any(view.language.lexicon("scope").is_a(t.lower_, "compared") for t in before)


def _is_of_a_thing(cue: Phrase, mention: Mention, view: Analysed) -> bool:
    """ "Killed in Taiz, which has been besieged since 2013": since when the place is besieged, in its own clause."""
    word = view.sentence.doc[cue.first]
    clause = next((t for t in (word, *word.ancestors) if is_dep(t, "acl")), None)
    if clause is None or view.language.lexicon("harm").is_a(lemma(clause), "verb", "state"):
        return False
    return mention.trigger is not clause and clause not in mention.trigger.ancestors


def _goes_on(word: Token, mention: Mention, view: Analysed) -> bool:
    """Whether the word names what killed for long: "the war killed 9,000", "the offensive has killed 200 people"."""
    words = view.language.lexicon("scope")
    if not words.is_a(lemma(word), "drawn_out"):
        return False
    if not words.is_a(lemma(word), "drawn_out.war"):
        return _linked(word, mention) and is_so_far(mention)
    if is_dep(word, "compound") or any(words.is_a(d.lower_, "indefinite") for d in children(word, "det")):
        return False  # "a war correspondent"; "a war between gangs"
    harmed = mention.victims.head if mention.victims is not None else None
    while is_dep(word, "nmod") and word.head not in {harmed, mention.trigger}:  # "in three years of war"
        word = word.head
    if word.head is harmed:  # "killing of Muslims in wars", but "prisoners of war"
        return not cases(word) & view.language.lexicon("people").words("partitive")
    return word.head is mention.trigger


def _added_to(toll: Token, view: Analysed) -> Token | None:
    """The killing that a toll grows by: "shells killed two, bringing the toll to 49" tells of 49 in several attacks."""
    verb = toll.head
    if not is_dep(verb, "advcl", "acl") or not is_dep(toll, "obj"):
        return None
    harm, killing = view.language.lexicon("harm"), verb.head
    # A headline's "shot" is taken for a noun.
    kills = harm.is_a(lemma(killing), "verb") or harm.is_a(killing.lower_, "participle")
    return None if harm.is_a(lemma(killing), "verb.kill.subject") or not kills else killing


def _counts_killings(mention: Mention, view: Analysed) -> bool:
    """ "Three homicides", "40 murders": each is an event of its own, as one death or one victim is not."""
    counted = mention.rule == "harm.noun.counted" and has_feature(mention.trigger, "Number", "Plur")
    return counted and view.language.lexicon("scope").is_a(lemma(mention.trigger), "event.counted")


def _places_over(view: Analysed) -> list[Token]:
    """The places that harm is spread over: "across Chicago", "throughout Syria"; nobody is killed across a street."""
    words = view.language.lexicon("scope")
    cases = [t for t in tokens(view.sentence.doc) if words.is_a(t.lower_, "spread") and is_dep(t, "case")]
    return [t.head for t in cases if t.head.pos_ == "PROPN" and not is_dep(t.head, "compound")]


def _is_sector(token: Token, view: Analysed) -> bool:
    """ "На Покровском направлении": what staffs tell of a sector of the front is of many fights."""
    words = view.language.lexicon("scope")
    return words.is_a(lemma(token), "sector") and bool(cases(token) & words.words("sector.at"))


def _one_person(mention: Mention) -> bool:
    return mention.victims is not None and mention.victims.figure.best == 1


def is_so_far(mention: Mention, fewest: int = SEVERAL) -> bool:
    """Whether several are said to have been harmed up to now: "432 have died", with no event named."""
    figure = mention.victims.figure if mention.victims is not None else None
    if figure is None or (figure.low or figure.high or 0) < fewest:
        return False
    verb = mention.trigger
    while is_dep(verb, "conj") and not children(verb, "aux"):
        verb = verb.head  # "have died and 477 been wounded"
    perfect = has_feature(verb, "VerbForm", "Part") and has_feature(verb, "Tense", "Past")
    return perfect and any(has_feature(aux, "Tense", "Pres") for aux in children(verb, "aux"))


def _is_one(event: Token) -> bool:
    """ "A bombing", "the attack", "Monday's raid": not "methods of killing"."""
    return has_feature(event, "Number", "Sing") and bool(children(event, "det", "nmod:poss"))


def _tools(mention: Mention, view: Analysed) -> Iterator[Token]:
    """The bomb, missile or drone that is told to have harmed: "a car bomb killed 22 cadets"."""
    tool = subject_of(mention.trigger)
    if tool is None:
        return
    words = (lemma(tool), *(f"{c.lower_} {lemma(tool)}" for c in children(tool, "compound")))
    if any(view.language.lexicon("means").class_of(word) for word in words):
        yield tool


def _attacked(mention: Mention, view: Analysed) -> Iterator[Token]:
    """What was attacked when people were harmed: "attacked a police academy, killing 22"."""
    verb = mention.trigger.head
    if is_dep(mention.trigger, "advcl", "conj", "xcomp") and view.language.lexicon("attacks").is_a(lemma(verb), "verb"):
        yield from children(verb, "obj", "nsubj:pass")


def _is_event(token: Token, view: Analysed) -> bool:
    word = lemma(token)
    event = view.language.lexicon("harm").is_a(word, "violence.event")
    several = has_feature(token, "Number", "Plur") and view.language.lexicon("scope").is_a(word, "event.several")
    return (event or several) and token.pos_ in {"NOUN", "PROPN"}


def _holds_one(events: Token, view: Analysed) -> bool:
    """ "In one of the deadliest attacks": one of them is told of; "10 dead in shootings" is of several."""
    among = bool(cases(events) & view.language.lexicon("people").words("partitive"))
    return among and is_dep(events, "nmod") and events.head.pos_ == "NUM" and events.head.i < events.i


def _is_on_one_target(strikes: Token, view: Analysed) -> bool:
    """ "Strikes on a market", "strikes that hit a funeral": one assault."""
    upon, places = view.language.lexicon("attacks").words("on"), view.language.lexicon("places")
    struck = [c for c in children(strikes, "nmod") if cases(c) & upon]
    struck += [o for clause in children(strikes, "acl") for o in children(clause, "obj")]
    things = [t for t in struck if t.pos_ == "NOUN" and places.class_of(lemma(t), "place.after") is None]
    return any(has_feature(t, "Number", "Sing") and children(t, "det") for t in things)


def _is_one_fight(token: Token, view: Analysed) -> bool:
    """ "The clashes", told of before, are one fight; "clashes" and "the recent clashes" are several."""
    fight = view.language.lexicon("scope").is_a(lemma(token), "event.fight")
    definite = any(c.lower_ == "the" for c in children(token, "det"))
    return fight and definite and not children(token, "amod", "nummod")


def _is_example(trigger: Token, events: Token, view: Analysed) -> bool:
    """ "Incidents like the murder of two residents": the harm is one of the events that the plural names."""
    chain = [trigger, *trigger.ancestors]
    if trigger is events or events not in chain:
        return False
    below = chain[chain.index(events) - 1]
    return any(view.language.lexicon("scope").is_a(lemma(c), "example") for c in children(below, "case"))


def _linked(token: Token, mention: Mention) -> bool:
    """Whether the attacks named belong to the clause of the harm: at or below it, or beside it under its verb."""
    above = {mention.trigger, *mention.trigger.ancestors}
    return token in above or mention.trigger in set(token.ancestors) or token.head in above
