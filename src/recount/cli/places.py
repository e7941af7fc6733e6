"""`recount places`: what a name may be, and a gazetteer of the whole world for those who have GeoNames' table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recount.errors import RecountError

if TYPE_CHECKING:
    from recount.resolve.gazetteer import Entry

places = typer.Typer(no_args_is_help=True, help="Look places up, or build a larger gazetteer.")


@places.command()
def find(
    name: Annotated[str, typer.Argument(help="A place name in any spelling.")],
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many, the largest.")] = 20,
) -> None:
    """Show what a place name may be; where nothing bears it, the names one letter away."""
    # Opening the gazetteer loads NumPy, which `recount --help` must not wait for.
    from recount.resolve.gazetteer import Gazetteer

    gazetteer = Gazetteer.open()
    exact = gazetteer.lookup(name)
    found = exact or gazetteer.close(name)
    if not found:
        raise RecountError(f"{name}: no place of this name or one letter away is known")
    if not exact:
        typer.echo(f"{name}: no place of this name is known; one letter away:")
    for entry in found[:limit]:
        typer.echo(_line(entry))
    if len(found) > limit:
        typer.echo(f"and {len(found) - limit} more")


def _line(entry: Entry) -> str:
    """One place: id, name, what it is and where, its people, its point."""
    where = ", ".join(part for part in (entry.admin1, entry.country) if part and part != entry.name)
    people = f"{entry.population:,} people" if entry.population else ""
    point = f"{entry.lat:.4f} {entry.lon:.4f}"
    return "  ".join(part for part in (entry.id, f"{entry.name} ({entry.kind})", where, people, point) if part)


@places.command()
def build(
    geonames: Annotated[Path, typer.Option(metavar="FILE", help="GeoNames' allCountries.zip, or the .txt in it.")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder to write to.")] = Path("recount-places"),
) -> None:
    """Build a gazetteer of all settlements GeoNames has; RECOUNT_PLACES then names its folder."""
    from recount.cli.progress import counted
    from recount.resolve.building import size_of, whole_world, write

    with counted("building", size_of(geonames)) as advance:
        try:
            count = write(whole_world(geonames, advance), out)
        except OSError as error:
            raise RecountError(f"{error.filename or out}: {error.strerror}") from error
    typer.echo(f"{count:,} places in {out}; set RECOUNT_PLACES to that folder to use them")
