"""`recount watch` and `recount coverage`: feeds are looked at again and again, and every look is noted."""

from __future__ import annotations

import datetime as dt
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recount.cli import ledger
from recount.cli.read import Options
from recount.errors import LedgerError

if TYPE_CHECKING:
    from recount.cli.watching import Watch
    from recount.ledger.coverage import Coverage

TICK = 20  # seconds between two looks at the clock


def watch(
    feeds: Annotated[Path, typer.Argument(metavar="FEEDS.TOML", help="Which feeds, and how often.")],
    folder: ledger.Folder = ledger.DEFAULT,
    once: Annotated[bool, typer.Option("--once", help="Look at what is due now, and stop.")] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Let an address lead into a private network.")
    ] = False,
    who: ledger.Who = None,
) -> None:
    """Look at feeds again and again, and keep what is new in them. Ctrl-C ends it."""
    book = ledger.opened(folder, create=True, who=who)
    from recount.cli.add import Intake
    from recount.cli.watching import Visitor, Watch, feeds_in

    found, pause = feeds_in(feeds)
    options = Options(allow_private=allow_private)
    watching = Watch(found, Visitor(pause, allow_private), Intake(book, options, workers=1))
    while True:
        try:
            _look(watching)
        except LedgerError as error:
            if once:
                raise
            typer.echo(f"recount: {error}; trying again", err=True)  # it is watched for months: a server may restart
        if once:
            return
        time.sleep(TICK)


def _look(watching: Watch) -> None:
    """Look at what is due, and tell what came of it."""
    for feed in watching.due(dt.datetime.now(dt.UTC)):
        check = watching.look(feed)
        reason = f" ({check.reason})" if check.reason else ""
        typer.echo(f"{check.at:%Y-%m-%d %H:%M} {feed.name}: {check.outcome}, {check.documents} reports{reason}")


def coverage(
    folder: ledger.Folder = ledger.DEFAULT,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON lines, with the reports of each day.")] = False,
) -> None:
    """Show what was watched when, and where there were gaps: fewer reports may be less reading."""
    ledger.opened(folder)
    from recount.ledger.coverage import coverage

    for found in coverage(dt.datetime.now(dt.UTC)):
        typer.echo(json.dumps(_plain(found), ensure_ascii=False) if as_json else _told(found))


def _told(found: Coverage) -> str:
    lines = [
        f"{found.name}: {found.looks} looks from {found.first:%Y-%m-%d %H:%M} to {found.last:%Y-%m-%d %H:%M}, "
        f"{found.failures} failed; {found.documents} reports"
    ]
    for gap in found.gaps:
        end = f"{gap.end:%Y-%m-%d %H:%M}" if gap.end else "now"
        lines.append(f"  not seen from {gap.start:%Y-%m-%d %H:%M} to {end}")
    return "\n".join(lines)


def _plain(found: Coverage) -> dict[str, object]:
    return {
        "name": found.name,
        "url": found.url,
        "first": found.first.isoformat(),
        "last": found.last.isoformat(),
        "looks": found.looks,
        "failures": found.failures,
        "reports": found.documents,
        "days": {day.isoformat(): count for day, count in found.days.items()},
        "gaps": [[gap.start.isoformat(), gap.end.isoformat() if gap.end else None] for gap in found.gaps],
    }
