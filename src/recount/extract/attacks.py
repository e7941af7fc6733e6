"""Attacks on things: who struck what with what damage, as one sentence says it.

A verb of force with a thing as object, a noun of attack with a thing behind it, an explosion in or at a
thing, damage done to a thing. Verbs that are said of much else ("attacked", "destroyed", "hit") count only
beside a means, a word of violence or an armed agent; those of people's own acts ("stormed", "burned") also
where the report tells of violence close by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from recount.extract.analysed import Analysed
from recount.extract.phrases import Phrase, find_phrases
from recount.extract.syntax import cases, child, children, core, is_dep, is_participle, is_passive, lemma, tokens
from recount.extract.targets import Struck, find_targets, struck_at
from recount.extract.tree import Token
from recount.extract.victims import subject_of
from recount.language import Lexicon
from recount.records import Damage

RELATIVE = frozenset({"WDT", "WP", "WP$"})


@dataclass(frozen=True, slots=True)
class Attack:
    """One attack said in one sentence. `victims` is none: people harmed are told by other rules."""

    trigger: Token
    agent: Token | None
    targets: tuple[Struck, ...]
    damage: Damage | None
    rule: str
    victims: None = None

    @property
    def start(self) -> int:
        """First character of the words that say it."""
        return min(self.trigger.idx, *(t.start for t in self.targets))

    @property
    def end(self) -> int:
        """The character after them."""
        return max(said_to(self.trigger), *(t.end for t in self.targets))


def find_attacks(view: Analysed, near: bool = False) -> tuple[Attack, ...]:
    """The attacks on things that a sentence tells of, each thing once, in the order of the text.

    `near`: violence is told close to the sentence.
    """
    phrases = find_targets(view)
    if not phrases:
        return ()
    finder = _Finder(view, phrases, view.language.lexicon("attacks"), near)
    found: list[Attack] = []
    for attack in finder.all():
        taken = {t.head.i for a in found for t in a.targets}
        left = tuple(t for t in attack.targets if t.head.i not in taken)
        if left and finder.is_violent(attack):
            found.append(Attack(attack.trigger, attack.agent, left, attack.damage, attack.rule))
    return tuple(sorted(found, key=lambda a: a.start))


@dataclass(frozen=True, slots=True)
class _Finder:
    """The rules over one sentence; those that say the damage come first."""

    view: Analysed
    phrases: list[Phrase]
    words: Lexicon
    near: bool

    def all(self) -> Iterator[Attack]:
        telling = [t for t in tokens(self.view.sentence.doc) if lemma(t) in self.words.openers]
        for rule in (
            self._damaging,
            self._fires,
            self._damage_done,
            self._striking,
            self._exploding,
            self._targeted,
            self._nouns,
        ):
            for token in telling:
                yield from rule(token)

    def is_violent(self, attack: Attack) -> bool:
        """Whether force is said beyond the verb itself, where the verb is said of other things too."""
        if self.words.is_a(word_of(attack.trigger), "verb.attack", "verb.destroy.particle") or attack.rule in {
            "attack.noun",
            "attack.explosion",
        }:
            return True
        language, doc = self.view.language, self.view.sentence.doc
        if find_phrases(doc, language.lexicon("means")) or self._is_armed(attack.agent):
            return True
        if self.near and self._is_act(attack):
            return True
        return any(doc[p.last - 1].pos_ == "NOUN" for p in find_phrases(doc, language.lexicon("harm"), "violence"))

    def _is_act(self, attack: Attack) -> bool:
        """Whether only people do this: "stormed", and "burned" where somebody is said to have done it."""
        verb = attack.trigger
        words = [word_of(v) for v in (verb, *([verb.head] if is_dep(verb, "conj") else []))]
        if any(self.words.is_a(word, "verb.act") for word in words):
            return True
        return attack.agent is not None and self.words.is_a(words[0], "verb.act.agent")

    def _is_armed(self, agent: Token | None) -> bool:
        people = self.view.language.lexicon("people")
        return agent is not None and any(people.is_a(lemma(t), "status.military") for t in core(agent))

    def _struck(self, heads: Iterable[Token]) -> tuple[Struck, ...]:
        return tuple(s for head in heads for s in struck_at(head, self.view, self.phrases))

    def _objects(self, verb: Token) -> Sequence[Token]:
        """What a verb is done to: object, subject of the passive, noun that a participle stands with."""
        if is_participle(verb) and is_dep(verb, "acl") and not is_dep(verb, "acl:relcl"):
            return [verb.head]
        if is_passive(verb):
            # A headline's subject without an article ("Market shelled") may be parsed as a compound.
            own = children(verb, "nsubj:pass", "nsubj", "compound") or [s for s in [subject_of(verb)] if s is not None]
            return [_meant(s, verb) for s in own]
        return children(verb, "obj") or self._shared(verb)

    def _shared(self, verb: Token) -> Sequence[Token]:
        """ "Blocked and destroyed the road": what the verb before is done to."""
        return tuple(c for c in children(verb.head, "obj") if c.i > verb.i) if is_dep(verb, "conj") else ()

    def _agent(self, verb: Token) -> Token | None:
        by = self.view.language.lexicon("actors").words("by")
        agents = [c for c in children(verb, "obl", "obl:agent", "nmod") if cases(c) & by]
        if agents or is_passive(verb) or (is_dep(verb, "acl", "amod") and not is_dep(verb, "acl:relcl")):
            return agents[0] if agents else None
        subject = subject_of(verb)
        return _meant(subject, verb) if subject is not None else None

    def _damaging(self, verb: Token) -> Iterator[Attack]:
        word = word_of(verb)
        total = self.words.is_a(word, "verb.destroy", "verb.destroy.particle")
        if verb.pos_ in {"VERB", "ADJ"} and (total or self.words.is_a(word, "verb.damage")):
            targets = self._struck(self._objects(verb))
            if targets:
                damage: Damage = "destroyed" if total else "damaged"
                yield Attack(verb, self._agent(verb), targets, damage, "attack.damage")

    def _striking(self, verb: Token) -> Iterator[Attack]:
        if verb.pos_ == "VERB" and self.words.is_a(word_of(verb), "verb.attack", "verb.strike"):
            targets = self._struck(self._objects(verb))
            if targets:
                yield Attack(verb, self._agent(verb), targets, None, "attack.verb")

    def _fires(self, verb: Token) -> Iterator[Attack]:
        """ "Set fire to the bus", "the bus was set on fire"."""
        if not self.words.is_a(lemma(verb), "light.fire"):
            return
        burning = [c for c in verb.children if self.words.is_a(lemma(c), "noun.fire") and not is_dep(c, "nsubj")]
        others = [c for c in [*self._objects(verb), *children(verb, "obl", "nmod")] if c not in burning]
        others += [c for fire in burning for c in children(fire, "nmod", "obl")]
        targets = self._struck(others) if burning else ()
        if targets:
            yield Attack(verb, self._agent(verb), targets, "damaged", "attack.fire")

    def _damage_done(self, noun: Token) -> Iterator[Attack]:
        """ "Caused damage to three houses", "three houses suffered damage"."""
        if not self.words.is_a(lemma(noun), "noun.damage"):
            return
        verb = noun.head if self.words.is_a(lemma(noun.head), "verb.damage.light") else None
        behind = [*children(noun, "nmod"), *(children(verb, "obl") if verb is not None else [])]
        targets = self._struck([c for c in behind if cases(c) & self.words.words("upon")])
        if not targets and verb is not None:
            targets = self._struck(children(verb, "nsubj"))
        if targets:
            yield Attack(verb or noun, None, targets, "damaged", "attack.damage")

    def _exploding(self, verb: Token) -> Iterator[Attack]:
        """ "A bomb exploded at the hotel", "they threw a grenade at the bank", "two, one at the park"."""
        word = word_of(verb)
        thrown = [c for c in self._objects(verb) if self._is_charge(c) or self._opened(verb, c)]
        burst = [c for c in (_meant(s, verb) for s in children(verb, "nsubj")) if self._explosive(c)]
        used = bool(thrown) and self.words.is_a(word, "verb.use")
        if not used and not (
            (thrown and self.words.is_a(word, "verb.throw", "verb.open"))
            or (burst and self.words.is_a(word, "verb.explode", "verb.strike", "verb.throw"))
        ):
            return
        marks = self.words.words("against" if used else "upon")
        things = [t for c in (*thrown, *burst) for t in (c, *children(c, "appos"))]
        behind = [*children(verb, "obl", "advmod"), *(c for t in things for c in children(t, "nmod"))]
        targets = self._struck(c for c in behind if cases(c) & marks)
        if targets:
            yield Attack(verb, self._agent(verb) if thrown else None, targets, None, "attack.explosion")

    def _is_charge(self, token: Token) -> bool:
        """ "A bomb", "dynamite sticks"."""
        return self._explosive(token) or any(self._explosive(c) for c in children(token, "compound"))

    def _explosive(self, token: Token) -> bool:
        return self.words.is_a(lemma(token), "noun.explosive")

    def _opened(self, verb: Token, noun: Token) -> bool:
        """ "Opened fire on the office"."""
        return self.words.is_a(lemma(verb), "verb.open") and self.words.is_a(lemma(noun), "noun.open")

    def _targeted(self, noun: Token) -> Iterator[Attack]:
        """ "The office was the target of a bomb attack"."""
        attacks = [c for c in children(noun, "nmod") if self.words.is_a(lemma(c), "noun.attack")]
        if attacks and self.words.is_a(lemma(noun), "noun.target"):
            targets = self._struck(children(noun, "nsubj"))
            if targets:
                yield Attack(attacks[0], self._perpetrator(attacks[0]), targets, None, "attack.noun")

    def _nouns(self, noun: Token) -> Iterator[Attack]:
        """ "The attack on the embassy": with whoever is said to have carried it out."""
        if noun.pos_ != "NOUN" or not self._is_attack(noun):
            return
        upon = self.words.words("upon")
        targets = self._struck(c for c in children(noun, "nmod") if cases(c) & upon) or self._struck(self._apart(noun))
        if targets:
            yield Attack(noun, self._perpetrator(noun), targets, None, "attack.noun")

    def _is_attack(self, noun: Token) -> bool:
        """ "Sabotage", "sabotage operations", "acts of sabotage"."""
        if self.words.is_a(lemma(noun), "noun.attack"):
            return True
        named = (c for c in children(noun, "compound", "nmod") if self.words.is_a(lemma(c), "noun.attack"))
        return self.words.is_a(lemma(noun), "noun.act") and any(named)

    def _apart(self, noun: Token) -> Iterator[Token]:
        """What a verb between an attack and its target tells: "the attack staged by rebels on the base"."""
        blast = any(self._explosive(c) for c in (noun, *children(noun, "compound", "amod")))
        verbs = [*children(noun, "acl"), *([noun.head] if is_dep(noun, "nsubj", "obj") else [])]
        for verb in verbs:
            made = self.words.is_a(lemma(verb), "verb.perpetrate")
            marks = self.words.words("on" if made else "against")
            if blast and self.words.is_a(word_of(verb), "verb.happen", "verb.perpetrate"):
                marks = self.words.words("upon")
            if made or self.words.is_a(word_of(verb), "verb.happen"):
                yield from (c for c in children(verb, "obl") if cases(c) & marks)

    def _perpetrator(self, noun: Token) -> Token | None:
        by = self.view.language.lexicon("actors").words("by")
        agents = [c for c in children(noun, "nmod") if cases(c) & by]
        if not agents and self.words.is_a(lemma(noun.head), "verb.perpetrate"):
            agents = [a for a in [self._agent(noun.head)] if a is not None and a is not noun]
        return agents[0] if agents else None


def word_of(verb: Token) -> str:
    """The verb in its dictionary form, with its particle."""
    particle = child(verb, "compound:prt")
    return f"{lemma(verb)} {particle.lower_}" if particle is not None else lemma(verb)


def said_to(verb: Token) -> int:
    """The character after a verb and its particle."""
    return max(t.idx + len(t) for t in (verb, *children(verb, "compound:prt")))


def _meant(subject: Token, verb: Token) -> Token:
    """What a relative pronoun stands for: "the offices, which were dynamited"."""
    return verb.head if is_dep(verb, "acl:relcl") and subject.tag_ in RELATIVE else subject
