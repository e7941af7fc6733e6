"""The reporting and source lexicons of a language, as the questions attribution asks of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from recount.extract.syntax import lemma, particle_of
from recount.extract.tree import Token
from recount.language import Language, Lexicon
from recount.records import Stance

STANCES = frozenset(get_args(Stance))


@dataclass(frozen=True, slots=True)
class Wording:
    """Reporting words (`reporting`) and the words for those who speak (`sources`)."""

    reporting: Lexicon
    sources: Lexicon

    def cue_of(self, verb: Token) -> str | None:
        """The reporting verb (with its particle: "point out") that `verb` is, None if it is none."""
        plain = lemma(verb)
        if plain not in self.reporting.openers:
            return None
        particle = particle_of(verb)
        if particle is not None and self.reporting.is_a(f"{plain} {particle.lower_}", "say"):
            return f"{plain} {particle.lower_}"
        return plain if self.reporting.is_a(plain, "say") else None

    def stance(self, word: str, prefix: str = "say.") -> Stance:
        """What the reporting word adds; "neutral" for a word of no stance of its own."""
        found = (self.reporting.class_of(word, prefix) or "").removeprefix(prefix)
        return next((s for s in STANCES if s == found), "neutral")

    def source_class(self, words: str) -> str | None:
        """The source class of a role or body named by `words` ("news agency" -> "media")."""
        found = self.sources.class_of(words, "role.") or self.sources.class_of(words, "body.")
        return found.split(".", 1)[1] if found and not found.endswith(".general") else None

    def is_role(self, token: Token) -> bool:
        """Whether the token names a person's role or is a title before a name."""
        return self._is_source(token, "role", "title")

    def is_body(self, token: Token) -> bool:
        """Whether the token names a kind of organisation or office."""
        return self._is_source(token, "body")

    def _is_source(self, token: Token, *classes: str) -> bool:
        named = self.sources.is_a(token.lower_, *classes) or self.sources.is_a(lemma(token), *classes)
        return named and not is_glued(token)

    def is_text(self, token: Token) -> bool:
        """Whether the token is a text that speaks for its author, or a recording or record that shows."""
        return self.reporting.is_a(lemma(token), "cue.text", "cue.evidence")


def is_glued(token: Token) -> bool:
    """Whether a token is the second half of a hyphenated name: its word then says nothing of its own."""
    return token.i > 1 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_


def wording_of(language: Language) -> Wording:
    """The wording of a language. Raises BadData where a lexicon is missing."""
    return Wording(language.lexicon("reporting"), language.lexicon("sources"))
