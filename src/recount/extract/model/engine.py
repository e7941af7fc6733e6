"""The engine: part by part, a question to the model and its answer read claim by claim."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from recount.errors import NoAnswer
from recount.extract.framing import marked
from recount.extract.model.page import Page
from recount.extract.model.pointing import Refusal
from recount.extract.model.question import Ask, Question, prompt, schema
from recount.extract.model.reading import Read, read_claim
from recount.language import Language
from recount.records import Claim, Reason, Report, Span

PREFIX = "openai:"  # an engine's name says which protocol its model speaks
MARK = "field_refused"
NO_WHOLE = "model.refused.no_whole"

Notice = Callable[[Report, Refusal], None]


@dataclass(frozen=True, slots=True)
class ModelEngine:
    """A language model that points at words; `notice` is told of each field or claim that is refused."""

    model: str
    ask: Ask
    notice: Notice

    @property
    def name(self) -> str:
        """The protocol and the model."""
        return f"{PREFIX}{self.model}"

    @property
    def version(self) -> str:
        """The version of the instructions."""
        return str(prompt()["version"])

    def extract(self, report: Report, language: Language) -> tuple[Claim, ...]:
        """The claims of `report` that stand in its text. Raises RecountError where the model gives no answer."""
        page = Page(report, language)
        claims: list[Claim] = []
        for part in page.parts():
            read = [read_claim(told, page, part.start, self.name, self.version) for told in self._told(report, part)]
            for refusal in (r for one in read for r in one.refusals):
                self.notice(report, refusal)
            claims += self._tied(read, report)
        unique = {c.id: c for c in claims}.values()
        return _with_refusals(marked(sorted(unique, key=lambda c: (c.span.start, c.span.end))))

    def _told(self, report: Report, part: Span) -> Iterator[Mapping[str, Any]]:
        """The entries of the model's answer about one part."""
        asked = prompt()
        answer = self.ask(
            Question(
                report=report.id,
                name=report.name,
                version=self.version,
                model=self.model,
                instructions=asked["instructions"],
                text=part.quote,
                schema=schema(),
            )
        )
        try:
            told = json.loads(answer)["claims"]
        except (ValueError, KeyError, TypeError) as error:
            raise NoAnswer(report.name, f"the model's answer is no JSON of the shape asked for ({error})") from error
        if not isinstance(told, list):
            raise NoAnswer(report.name, "the model's answer holds no list of claims")
        yield from (entry if isinstance(entry, Mapping) else {} for entry in told)

    def _tied(self, read: Sequence[Read], report: Report) -> Iterator[Claim]:
        """The claims, each part tied to its whole where the answer holds both and neither is a part of the other."""
        wholes = {r.told_id: r for r in read if r.claim is not None}
        for one in read:
            if one.claim is None:
                continue
            if not one.whole:
                yield one.claim
            elif one.whole in wholes and not _leads_back(one, wholes):
                yield replace(one.claim, part_of=_id(wholes[one.whole]))
            else:
                self.notice(report, Refusal("part_of", one.whole, NO_WHOLE))
                yield _refused(one.claim, "part_of", NO_WHOLE)


def _leads_back(one: Read, wholes: Mapping[str, Read]) -> bool:
    """Whether going from part to whole comes round to the same claim again."""
    seen: set[str] = set()
    at: Read | None = one
    while at is not None and at.claim is not None:
        if at.claim.id in seen:
            return True
        seen.add(at.claim.id)
        at = wholes.get(at.whole)
    return False


def _id(read: Read) -> str | None:
    return read.claim.id if read.claim is not None else None


def _refused(claim: Claim, field: str, rule: str) -> Claim:
    made_by = claim.made_by
    reasons = (*made_by.reasons, Reason(field, rule))
    return replace(claim, made_by=replace(made_by, rules=(*made_by.rules, rule), reasons=reasons))


def _with_refusals(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, those with a refused field marked so."""
    refused = {c.id for c in claims if any(rule.startswith("model.refused.") for rule in c.made_by.rules)}
    return tuple(replace(c, marks=(*c.marks, MARK)) if c.id in refused else c for c in claims)
