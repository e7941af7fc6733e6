"""`recount explain`: one claim, field by field, with the rules and words that made it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recount.cli import inputs
from recount.errors import RecountError

if TYPE_CHECKING:
    from recount.records import Claim

CLAIM_FILES = (".jsonl",)


def explain(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id, or the beginning of it.")],
    items: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH…]", help="Reports, or .jsonl files of claims; else the sample reports."),
    ] = None,
) -> None:
    """Tell in sentences which words and rules made each field of a claim."""
    # Rich and the engine's words are loaded when a claim is told, not for `recount --help`.
    from recount.cli.telling import tell

    tell(_named(claim, list(claims_in(inputs.expand(items or [str(samples())])))))


def samples() -> Path:
    """The folder of the sample reports."""
    from recount.language import data_folder  # loads YAML

    return data_folder() / "reports"


def claims_in(items: Sequence[str]) -> Iterator[Claim]:
    """The claims of all items: read anew from reports, as they stand from files of claims."""
    from recount.cli.read import Options, readings  # see `explain`
    from recount.publish.json import claims_from_lines  # loads pydantic

    for item in items:
        if item.endswith(CLAIM_FILES):
            yield from claims_from_lines(inputs.load(item).data.decode("utf-8", "replace"), item)
        else:
            for reading in readings(item, Options()):
                yield from reading.claims


def _named(prefix: str, claims: Sequence[Claim]) -> Claim:
    """The one claim whose id begins so. Raises RecountError where there is none, or several."""
    found = {claim.id: claim for claim in claims if claim.id.startswith(prefix)}
    if prefix in found:
        return found[prefix]
    if not found:
        raise RecountError(f"{prefix}: no claim has this id, among {len(claims)} claims read")
    if len(found) > 1:
        listed = "\n".join(f"  {c.id}  “{' '.join(c.span.quote.split())}”" for c in found.values())
        raise RecountError(f"{prefix}: {len(found)} claims begin so:\n{listed}")
    return next(iter(found.values()))
