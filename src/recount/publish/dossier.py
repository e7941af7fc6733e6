"""A dossier: one incident, or those of a query, as one page that holds everything and prints well.

The page needs nothing beside it. On paper or as PDF it is the same page, printed by a browser: see `print_pdf`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from markupsafe import Markup

from recount.errors import RecountError
from recount.publish.account import Account
from recount.publish.case import Case, cases
from recount.publish.release import versioned
from recount.publish.site import pages

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
CHOSEN = "RECOUNT_CHROMIUM"  # names the browser's program where it is none of these
PATIENCE = 120  # seconds
QUIET = (
    *("--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--no-pdf-header-footer"),
)


def dossier(account: Account, title: str, query: Sequence[str] = ()) -> str:
    """The HTML page of all incidents of an account, the latest first; `query` tells which were asked for."""
    account = versioned(account)
    every = sorted(cases(account), key=_day, reverse=True)
    style = Markup(_style())
    return pages.render(
        "dossier.html",
        account,
        title=title,
        query=query,
        cases=[pages.of_incident(case) for case in every],
        style=style,
        policy=f"default-src 'none'; style-src '{_digest(style)}'; base-uri 'none'; form-action 'none'",
    )


def print_pdf(html: str, path: Path) -> None:
    """Print a dossier to a PDF file. Raises RecountError where there is no browser that does, or it fails."""
    browser = _browser()
    with tempfile.TemporaryDirectory(prefix="recount-") as folder:
        page, made = Path(folder) / "dossier.html", Path(folder) / "dossier.pdf"
        page.write_text(html, encoding="utf-8")
        arguments = [*QUIET, f"--user-data-dir={folder}/profile", f"--print-to-pdf={made}", page.as_uri()]
        # Chromium's sandbox refuses to start for root (as in containers); the page holds no script and loads nothing.
        as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        try:
            done = subprocess.run([browser, *as_root, *arguments], capture_output=True, timeout=PATIENCE, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise RecountError(f"{path}: not printed: {error}") from error
        if not made.exists():
            told = done.stderr.decode(errors="replace").strip().splitlines()
            raise RecountError(f"{path}: not printed by {browser}: {told[-1] if told else 'it gave no reason'}")
        try:
            shutil.copyfile(made, path)
        except OSError as error:
            raise RecountError(f"{path}: not written: {error.strerror or error}") from error


def _browser() -> str:
    """The program that prints. Raises RecountError telling what to do where there is none."""
    named = os.environ.get(CHOSEN)
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise RecountError(
            "a PDF is printed by Chromium, Chrome or Edge, and none was found; name one in "
            f"{CHOSEN}, or write the dossier as HTML and print it in any browser"
        )
    return found


@cache
def _style() -> str:
    return (Path(str(files("recount.publish"))) / "site" / "style.css").read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _day(case: Case) -> tuple[str, str]:
    when = case.incident.when
    day = when and (when.start or when.end)
    return day.isoformat() if day else "", case.id
