"""`recount diff`: what changed between two versions of a page, or two readings of a report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from recount.cli import inputs, ledger
from recount.errors import RecountError

if TYPE_CHECKING:
    from recount.publish.changes import Step


def diff(
    what: Annotated[str, typer.Argument(metavar="PATH | URL | REPORT", help="Where it was found, or a report's id.")],
    folder: ledger.Folder = ledger.DEFAULT,
    every: Annotated[bool, typer.Option("--every", help="Every step, not the last alone.")] = False,
) -> None:
    """Show what changed between the versions of a page, or the readings of a report: its words and its claims."""
    book = ledger.opened(folder)
    from pathlib import Path

    from recount.ledger.versions import versions
    from recount.publish.changes import steps

    path = what if inputs.is_url(what) or not Path(what).exists() else str(Path(what).resolve())
    found = versions(book, path)
    if len(found) < 2:
        raise RecountError(f"{what}: there is one version only, of {found[0].made}")
    changes = list(steps(found))
    for change in changes if every else changes[-1:]:
        typer.echo("\n".join(_told(change)))


def _told(change: Step) -> Iterator[str]:
    before, after = change.before, change.after
    rules = "the same rules" if change.same_rules else f"rules {before.edition} → {after.edition}"
    yield f"{before.made} → {after.made}, {rules}"
    yield from change.lines
    yield f"claims: {change.same} the same, {len(change.gone)} gone, {len(change.fresh)} new"
    yield from (f"- {' · '.join(filter(None, said))}" for said in change.gone)
    yield from (f"+ {' · '.join(filter(None, said))}" for said in change.fresh)
