"""One reading as one self-contained page: the report with its claims in place, beside the ledger.

Everything from the report is escaped by the template engine; a content security policy lets
run only the style and script written here, by their digests, and lets nothing be loaded.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from recount.publish.segments import passages
from recount.publish.table import CIRCUMSTANCES, DEED, DIM, HARM, QUIET, note
from recount.publish.wording import Put, mark_told, mark_words, marks, named, put, put_harm, wording
from recount.records import Claim, Report

SHOWN = ("source", "stance", "outcome", "figure", "people", "place", "when", "means", "blamed", *DEED)


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim as the page shows it: its number in the text, its fields in words, its marks."""

    number: int
    claim: Claim
    fields: dict[str, Put]
    harm: str
    marks: tuple[tuple[str, str, str], ...]
    part_of: int | None

    @property
    def evidence(self) -> str:
        """The kind of evidence, which decides the colour."""
        return self.claim.attribution.status

    @property
    def quiet(self) -> bool:
        """Whether the claim is a mere statement and is shown more quietly."""
        return self.claim.kind == DIM

    @property
    def present(self) -> tuple[str, ...]:
        """The names of the fields that the text gives, in order of display."""
        unfit = HARM if self.claim.kind in QUIET else ()
        fit = SHOWN[:2] if self.quiet else [n for n in SHOWN if n in self.fields and n not in unfit]
        return tuple(name for name in fit if self.fields[name].made != wording()["absent"])

    @property
    def absent(self) -> tuple[str, ...]:
        """The names of the fields that a reader looks for and the text does not give."""
        return tuple(name for name in CIRCUMSTANCES if not self.quiet and name not in self.present)

    @property
    def others(self) -> tuple[tuple[str, str], ...]:
        """Whom the source cites and who relays it, as (role, name)."""
        said = self.claim.attribution
        return tuple([("cites", named(s)) for s in said.cites] + [("relayed", named(s)) for s in said.relayed_by])


def page(report: Report, claims: Sequence[Claim]) -> str:
    """The HTML page of a report and its claims, in the order given."""
    style, script = (Markup(_asset(name)) for name in ("page.css", "page.js"))
    return _template().render(
        report=report,
        entries=entries(claims),
        passages=list(passages(report, claims)),
        link=report.url if report.url and report.url.startswith(("https://", "http://")) else None,
        note=note(claims),
        words=wording(),
        style=style,
        script=script,
        policy=f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; base-uri 'none'",
    )


def entries(claims: Sequence[Claim]) -> list[Entry]:
    """The claims as the page shows them, numbered from 1."""
    numbers = {claim.id: number for number, claim in enumerate(claims, start=1)}
    return [
        Entry(
            number=numbers[claim.id],
            claim=claim,
            fields=put(claim),
            harm=put_harm(claim),
            marks=tuple((m, mark_told(claim, m), mark_words().get(m, {}).get("text", "")) for m in marks(claim)),
            part_of=numbers.get(claim.part_of) if claim.part_of else None,
        )
        for claim in claims
    ]


@cache
def _template() -> Template:
    loader = FileSystemLoader(_folder())
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("page.html")


@cache
def _asset(name: str) -> str:
    return (_folder() / name).read_text(encoding="utf-8")


def _folder() -> Path:
    return Path(str(files("recount.publish"))) / "reading"


def _digest(text: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()
