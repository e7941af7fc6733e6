"""Writing the public site: whole into a new folder, which then takes the place of the old one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path

from recount.errors import RecountError
from recount.publish.account import Account, Correction
from recount.publish.case import Case, cases
from recount.publish.corrections import FILE, changed, kept, published, to_lines
from recount.publish.exits import Care
from recount.publish.release import MANIFEST, Released, versioned, write_release
from recount.publish.site import pages

ASSETS = ("style.css", "site.js")
DATA, INCIDENTS = "data", "incidents"


def write_site(account: Account, care: Care, folder: Path, progress: Callable[[int], None] = lambda _: None) -> Account:
    """Write the site into `folder`; the version before it is replaced when the new one is whole.

    Numbers that differ from those of the version before go into the log of corrections. Returns the account with its
    version. Raises RecountError where the folder holds something else, or cannot be written.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / DATA / MANIFEST).exists():
        raise RecountError(f"{folder}: it holds something that is no site of Recount; name a new folder")
    account = versioned(account)
    told = [*changed(published(folder / DATA), account, care.today), *kept(folder / DATA)]
    fresh = folder.with_name(f".{folder.name}.new")
    try:
        shutil.rmtree(fresh, ignore_errors=True)
        files_written = write_release(account, fresh / DATA, progress)
        (fresh / DATA / FILE).write_text(to_lines(told), encoding="utf-8")
        _write_pages(account, care, fresh, told, files_written)
        _take_place(fresh, folder)
    except OSError as error:
        raise RecountError(f"{folder}: not written: {error.strerror or error}") from error
    return account


def _write_pages(
    account: Account, care: Care, folder: Path, told: Sequence[Correction], written: Sequence[Released]
) -> None:
    every = sorted(cases(account), key=_latest, reverse=True)
    for name in ASSETS:
        shutil.copyfile(Path(str(files("recount.publish"))) / "site" / name, folder / name)
    _write(folder / "index.html", pages.overview(account, every))
    _write(folder / "incidents.html", pages.listed(account, every))
    _write(folder / "methods.html", pages.methods(account, every, care))
    _write(folder / "data.html", pages.render("data.html", account, "data.html", files=written))
    _write(folder / "corrections.html", pages.corrections(account, every, told))
    (folder / INCIDENTS).mkdir()
    for case in every:
        for old in case.incident.former:
            _write(folder / INCIDENTS / f"{old}.html", pages.moved(account, old, case))
    for case in every:
        _write(folder / INCIDENTS / f"{case.id}.html", pages.incident(case))


def _latest(case: Case) -> tuple[str, str]:
    when = case.incident.when
    day = when and (when.start or when.end)
    return day.isoformat() if day else "", case.id


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _take_place(fresh: Path, folder: Path) -> None:
    old = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
