"""`recount diff`: what changed between two versions of a page, or two readings of a report."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any

import typer

from recount.cli import inputs, ledger
from recount.errors import RecountError

if TYPE_CHECKING:
    from recount.ledger.versions import Version


def diff(
    what: Annotated[str, typer.Argument(metavar="PATH | URL | REPORT", help="Where it was found, or a report's id.")],
    folder: ledger.Folder = ledger.DEFAULT,
    every: Annotated[bool, typer.Option("--every", help="Every step, not the last alone.")] = False,
) -> None:
    """Show what changed between the versions of a page, or the readings of a report: its words and its claims."""
    book = ledger.opened(folder)
    from pathlib import Path

    from recount.ledger.versions import versions

    path = what if inputs.is_url(what) or not Path(what).exists() else str(Path(what).resolve())
    found = versions(book, path)
    if len(found) < 2:
        raise RecountError(f"{what}: there is one version only, of {found[0].made}")
    steps = list(pairwise(found))
    for before, after in steps if every else steps[-1:]:
        typer.echo("\n".join(_told(before, after)))


def _told(before: Version, after: Version) -> Iterator[str]:
    rules = "the same rules" if before.edition == after.edition else f"rules {before.edition} → {after.edition}"
    yield f"{before.made} → {after.made}, {rules}"
    old, new = before.text.split("\n"), after.text.split("\n")
    yield from (line for line in unified_diff(old, new, lineterm="", n=0) if not line.startswith(("---", "+++", "@@")))
    yield from _claims(before, after)


def _claims(before: Version, after: Version) -> Iterator[str]:
    """The claims that are gone and those that are new, by what they say and not by where they stand."""
    old, new = ({_said(claim): claim for claim in version.claims} for version in (before, after))
    gone, fresh = [said for said in old if said not in new], [said for said in new if said not in old]
    yield f"claims: {len(old.keys() & new.keys())} the same, {len(gone)} gone, {len(fresh)} new"
    yield from (f"- {' · '.join(filter(None, said))}" for said in gone)
    yield from (f"+ {' · '.join(filter(None, said))}" for said in fresh)


def _said(claim: dict[str, Any]) -> tuple[str, ...]:
    """What a claim says: harm, figure, people, place, day, means, blame, source, and its words."""
    figure, place, when = claim["figure"] or {}, claim["place"] or {}, claim["when"] or {}
    source = claim["attribution"]["source"] or {}
    bounds = "–".join(str(figure.get(name, "?")) for name in ("low", "high")) if figure else ""
    return (
        claim["outcome"] or claim["kind"],
        bounds,
        claim["people"]["status"],
        place.get("id") or place.get("name") or "",
        when.get("start") or "",
        (claim["means"] or {}).get("class") or "",
        (claim["blamed"] or {}).get("name") or "",
        source.get("name") or claim["attribution"]["status"],
        claim["attribution"]["stance"],
        f"“{' '.join(claim['span']['quote'].split())}”",
    )
