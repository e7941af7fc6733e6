"""Where readings go: to standard output one after another, or each to a file of its own."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from rich.console import Console

from recount.cli import inputs
from recount.errors import RecountError
from recount.pipeline import Reading
from recount.publish.html import page
from recount.publish.json import claims_to_lines, reading_to_json
from recount.publish.table import Ledger

FILE_WIDTH = 120  # columns of a table written to a file

Writer = Callable[[str, Reading], None]


def writer(form: str, out: Path | None, several: bool) -> Writer:
    """What writes one reading of one item, in the format `form`, into folder `out` or to standard output.

    `several` tells that more than one item is to come. Raises RecountError where the format cannot
    hold several readings in one stream, or the folder cannot be made.
    """
    if out is not None:
        return Folder(out, form).write
    if form == "html" and several:
        raise RecountError("a page holds one report; name a folder with --out to write a page for each")
    return _show_table if form == "table" else _stream(form)


class Folder:
    """A folder that receives one file a reading, named after what was read."""

    def __init__(self, path: Path, form: str) -> None:
        self.path = path
        self.form = form
        self.taken: set[str] = set()
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise RecountError(f"{path}: {error.strerror}") from error

    def write(self, item: str, reading: Reading) -> None:
        """Write the reading; a name already used in this run gets a number."""
        path = self.path / f"{self._free(stem(item))}.{SUFFIXES[self.form]}"
        try:
            path.write_text(RENDERERS[self.form](reading), encoding="utf-8")
        except OSError as error:
            raise RecountError(f"{path}: {error.strerror}") from error

    def _free(self, name: str) -> str:
        chosen, number = name, 1
        while chosen in self.taken:
            number += 1
            chosen = f"{name}-{number}"
        self.taken.add(chosen)
        return chosen


def stem(item: str) -> str:
    """The file name, without suffix, for what is read from an item: "a/gva__1.json" gives "gva__1"."""
    if item == inputs.STDIN:
        return "stdin"
    if inputs.is_url(item):
        parts = urlsplit(item)
        return re.sub(r"[^\w.-]+", "-", f"{parts.netloc}{parts.path}").strip("-.")[:120]
    return Path(item).stem


def _show_table(item: str, reading: Reading) -> None:
    """Draw the reading's ledger to the width of the terminal."""
    Console().print(Ledger(reading.report, reading.claims))


def _stream(form: str) -> Writer:
    def write(item: str, reading: Reading) -> None:
        sys.stdout.write(RENDERERS[form](reading))

    return write


def _table_text(reading: Reading) -> str:
    console = Console(file=io.StringIO(), width=FILE_WIDTH, record=True)
    console.print(Ledger(reading.report, reading.claims))
    return console.export_text()


RENDERERS: dict[str, Callable[[Reading], str]] = {
    "table": _table_text,
    "jsonl": lambda reading: claims_to_lines(reading.claims),
    "json": lambda reading: reading_to_json(reading.report, reading.claims),
    "html": lambda reading: page(reading.report, reading.claims),
}
SUFFIXES = {"table": "txt", "jsonl": "jsonl", "json": "json", "html": "html"}
