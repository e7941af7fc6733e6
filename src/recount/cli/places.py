"""`recount places`: what a name may be, and a gazetteer of the whole world for those who have GeoNames' table."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recount.errors import RecountError

if TYPE_CHECKING:
    from recount.resolve.context import Home
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


@places.command()
def homes(
    items: Annotated[list[str], typer.Argument(metavar="PATH…", help="Reports with their web addresses, or folders.")],
    out: Annotated[Path, typer.Option(metavar="FILE", help="The file to write.")] = Path("recount-homes.yaml"),
) -> None:
    """Learn from reports in which region each site is at home; RECOUNT_HOMES then names the file."""
    import yaml

    from recount.cli import inputs
    from recount.cli.progress import tracked
    from recount.resolve.home import home_among, row_of

    found = inputs.expand(items)
    regions: dict[str, list[frozenset[Home]]] = {}
    failed = False
    for item in tracked(found, shown=True):
        try:
            for site, named in _regions(item):
                regions.setdefault(site, []).append(named)
        except RecountError as error:
            print(f"recount: {error}", file=sys.stderr)
            failed = True
    known = {site: home for site, named in sorted(regions.items()) if (home := home_among(named))}
    rows = {site: row_of(home) for site, home in known.items()}
    try:
        out.write_text(yaml.safe_dump(rows, allow_unicode=True, default_flow_style=None), encoding="utf-8")
    except OSError as error:
        raise RecountError(f"{out}: {error.strerror}") from error
    typer.echo(f"{len(rows)} of {len(regions)} sites have a home in {out}; set RECOUNT_HOMES to that file to use it")
    if failed:
        raise typer.Exit(1)


def _regions(item: str) -> Iterator[tuple[str, frozenset[Home]]]:
    """The site of each report in one document, with the regions it names places in."""
    from recount.cli import inputs
    from recount.read import read_reports
    from recount.resolve.home import regions_in, site_of

    document = inputs.load(item)
    for report in read_reports(document.data, name=document.name, media_type=document.media_type, url=document.url):
        site = site_of(report.url) if report.url else None
        if site:
            yield site, regions_in(report)
