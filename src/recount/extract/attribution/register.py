"""Remembers who has spoken so far, and says whom a pronoun, a surname or a bare role stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from recount.extract.attribution.speakers import Speaker
from recount.extract.attribution.wording import Wording

NAME_WORD = r"[A-ZЀ-Я][\w’'.-]*"
INITIALS = re.compile(r"(?:[A-ZЀ-Я]\.)+")
# The most given names taken to belong to a surname.
LONGEST_NAME = 4
STOP = re.compile(r"[.!?;]\W*\s|\n")
SINGULAR = ("person", "name")
OFFICIAL, MEDIA = "official", "media"  # classes of sources
BODILY = ("body", "group", "name")


@dataclass(slots=True)
class Register:
    """The speakers of one report in order; `text` is the report's, for names given outside parsed sentences."""

    text: str
    wording: Wording
    speakers: list[Speaker] = field(default_factory=list)
    mentioned: list[Speaker] = field(default_factory=list)
    # Who did something in the sentence before without saying anything, and whether it was issuing a text.
    acting: Speaker | None = None
    acting_wrote: bool = False

    def mention(self, speaker: Speaker) -> None:
        """Remember a subject that has not spoken, in case nobody who has fits a later pronoun."""
        if speaker.kind != "pronoun":
            self.mentioned.append(speaker)

    def act(self, speaker: Speaker | None, wrote: bool) -> None:
        """Remember the subject of a sentence that reports nothing; a pronoun keeps the one before."""
        if speaker is None or speaker.kind != "pronoun":
            self.acting = speaker
        self.acting_wrote = wrote

    def resolve(self, speaker: Speaker, limit: int) -> tuple[Speaker, bool]:
        """The fullest reading of a speaker, and whether it comes from an earlier mention alone.

        Args:
            speaker: as the sentence has it.
            limit: end of its paragraph in the text; a fuller name after that is not used.
        """
        found = self._earlier(speaker)
        carried = found is not None and found.name != speaker.name
        if found is None and speaker.proper:
            found = self._fuller(speaker, limit)
        if found is None and speaker.definite:
            found = self._named_in_text(speaker, limit)
            carried = found is not None and found.name != speaker.name
        resolved = replace(found, span=speaker.span) if found is not None else speaker
        if resolved.kind != "pronoun":
            self.speakers.append(resolved)
        return resolved, carried

    def fullest(self, speaker: Speaker, limit: int) -> Speaker:
        """A speaker under the fullest name given so far."""
        return (self._fuller(speaker, limit) if speaker.proper else None) or speaker

    def _earlier(self, speaker: Speaker) -> Speaker | None:
        if speaker.kind == "pronoun":
            return self._for_pronoun(speaker.head)
        if speaker.proper or (speaker.status == "anonymous" and not speaker.definite):
            return None
        if self.wording.reporting.is_a(speaker.head, "cue.text.act"):
            return self._author() if speaker.definite else None
        return self._for_role(speaker) if speaker.definite else None

    def _author(self) -> Speaker | None:
        """Whose statement "the statement" is: of whoever has just made one, else of the last to speak."""
        return self.acting if self.acting_wrote and self.acting else self._latest(*SINGULAR, *BODILY)

    def _for_pronoun(self, word: str) -> Speaker | None:
        sources = self.wording.sources
        if sources.is_a(word, "pronoun.person.any"):  # by grammatical gender, of a body too
            return self._latest(*SINGULAR, *BODILY)
        if sources.is_a(word, "pronoun.person"):
            return self._latest(*SINGULAR)
        if sources.is_a(word, "pronoun.group"):
            return self._latest("group", "body") or self._latest("person", "name")
        return self._latest("body", "group", "text", "name")

    def _latest(self, *kinds: str) -> Speaker | None:
        known = [*self.mentioned, *self.speakers, *([self.acting] if self.acting else [])]
        return next((s for s in reversed(known) if s.kind in kinds), None)

    def _for_role(self, speaker: Speaker) -> Speaker | None:
        """The latest speaker whose role, name and head hold all its words; for a bare general noun, the latest body."""
        words = [w for w in _words(speaker.name) if not self.wording.sources.is_a(w, "determiner")]
        if len(words) == 1 and self.wording.sources.is_a(speaker.head, "anaphor.person"):
            return self._officer()
        for earlier in reversed([*self.mentioned, *self.speakers]):
            if (speaker.kind == "person") != (earlier.kind in SINGULAR) or self._is_of_others(earlier, words):
                continue
            if set(words) <= {*_words(earlier.role), *_words(earlier.name), earlier.head}:
                return earlier
        described = len(words) == 1 or any(self._tells_seat(word) for word in words)
        if described and self.wording.sources.is_a(speaker.head, "anaphor.body"):
            return self._body(speaker)
        if len(words) == 1 and self.wording.sources.is_a(speaker.head, "anaphor.report"):
            return self._outlet()
        return None

    def _officer(self) -> Speaker | None:
        """Whom "the official" stands for: who spoke last in an office."""
        return next((s for s in reversed(self.speakers) if s.kind in SINGULAR and s.class_ == OFFICIAL), None)

    def _outlet(self) -> Speaker | None:
        """Whose report "the report" is: of the outlet that spoke last, unless a report has been told of."""
        told = any(s.kind == "text" for s in (*self.mentioned, *self.speakers))
        return None if told else next((s for s in reversed(self.speakers) if s.class_ == MEDIA), None)

    def _tells_seat(self, word: str) -> bool:
        """ "Britain-based": who was named before is described by where it sits."""
        return self.wording.sources.is_a(word.rpartition("-")[2], "anaphor.seat")

    def _is_of_others(self, earlier: Speaker, words: Sequence[str]) -> bool:
        """Whether people are told by a name with those words in it: "the army" is not "National Army rebels"."""
        people = earlier.kind in BODILY and self.wording.sources.is_a(earlier.head, "role")
        return people and earlier.head not in words

    def _body(self, speaker: Speaker) -> Speaker | None:
        """Whom "the group" stands for: what bears a name and has just acted, spoken or been told of; else who spoke.

        Nobody of its own sentence: "the army rejected the monitor's claim" tells of two.
        """
        acting = [self.acting] if self.acting else []
        known = [s for s in (*self.mentioned, *self.speakers, *acting) if s.kind in BODILY and self._apart(s, speaker)]
        known = [s for s in known if not (speaker.class_ and s.class_) or s.class_ == speaker.class_]
        named = [s for s in known if s.proper or s.name.istitle()]
        return named[-1] if named else next((s for s in reversed(self.speakers) if s in known), None)

    def _apart(self, one: Speaker, other: Speaker) -> bool:
        """Whether a sentence ends between two speakers."""
        return STOP.search(self.text, one.span[1], max(one.span[1], other.span[0])) is not None

    def _fuller(self, speaker: Speaker, limit: int) -> Speaker | None:
        """The fullest name given so far that ends in this name."""
        if len(speaker.name.split()) > 1:
            return None
        for earlier in reversed(self.speakers):
            if earlier.proper and earlier.name != speaker.name and earlier.name.split()[-1] == speaker.name:
                return earlier
        if speaker.kind != "name":
            return None
        names = list(self._names_ending(speaker.name, limit))
        if not names:
            return next((s for s in reversed(self.speakers) if s.name == speaker.name), None)
        name, role = names[-1]
        return replace(speaker, name=name, kind="person", role=role, class_=self._class(role) or speaker.class_)

    def _names_ending(self, surname: str, limit: int) -> Iterator[tuple[str, str | None]]:
        """Full names in the text with the words of office before them, in order."""
        joints = "|".join(re.escape(j) for j in sorted(self.wording.sources.words("name.joint")))
        pattern = rf"(?<!\w)((?:{NAME_WORD}\s(?:(?:{joints})\s)?)+){re.escape(surname)}(?![\w-])"
        for match in re.finditer(pattern, self.text[:limit]):
            role, given = self._parted(self._of_one_sentence(match[1].split()))
            if given and len(given) <= LONGEST_NAME:
                yield " ".join([*given, surname]), " ".join(role) or None

    def _of_one_sentence(self, words: list[str]) -> list[str]:
        """The words behind the last full stop among them, but for those of initials and titles."""
        stops = (i for i, w in enumerate(words) if w.endswith(".") and not INITIALS.fullmatch(w))
        ends = [i for i in stops if not self._is_title(words[i])]
        return words[max(ends, default=-1) + 1 :]

    def _is_title(self, word: str) -> bool:
        forms = (word.casefold(), word.casefold().rstrip("."))
        return any(self.wording.sources.is_a(f, "role", "title", "body", "name.never") for f in forms)

    def _named_in_text(self, speaker: Speaker, limit: int) -> Speaker | None:
        """A name standing right behind the same role word earlier in the text."""
        pattern = rf"(?i:\b{re.escape(speaker.head)}\b),?\s((?:{NAME_WORD}\s?){{2,4}})"
        if speaker.kind != "person":
            return None
        for match in reversed(list(re.finditer(pattern, self.text[:limit]))):
            role, name = self._parted(match[1].strip(" .,'’").split())
            if len(name) > 1:
                return replace(speaker, name=" ".join(name), role=" ".join([speaker.head, *role]), proper=True)
        return None

    def _parted(self, words: list[str]) -> tuple[list[str], list[str]]:
        """Words of office, and the name behind the last of them."""
        last = max((i for i, word in enumerate(words) if self._is_title(word)), default=-1)
        return words[: last + 1], words[last + 1 :]

    def _class(self, role: str | None) -> str | None:
        words = (role or "").casefold().split()
        return next((c for c in map(self.wording.source_class, reversed(words)) if c), None)


def _words(text: str | None) -> list[str]:
    return re.findall(r"[\w’'-]+", (text or "").casefold())
