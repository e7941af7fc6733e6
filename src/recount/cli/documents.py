"""What one item to be added holds: a document, the pages of a web archive, or the rows of a case file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from recount.cli import inputs
from recount.errors import RecountError


def documents(item: str, columns: Mapping[str, str], allow_private: bool) -> Iterator[inputs.Document]:
    """The documents of one item. Raises RecountError naming it and the reason; what came before stays given."""
    from recount.read import archive, casefile  # these load the libraries of web archives

    if not inputs.is_url(item) and item.lower().endswith(archive.SUFFIXES):
        for page in archive.pages(Path(item)):
            yield inputs.Document(page.url, page.data, page.media_type, page.url)
    elif columns and item.lower().endswith(casefile.SUFFIXES):
        for row in casefile.rows(inputs.load(item, allow_private).data, item, columns):
            yield inputs.Document(f"{item}#{row.key}", row.data, "application/json", row.url)
    else:
        yield inputs.load(item, allow_private)


def column_map(pairs: list[str]) -> dict[str, str]:
    """The map that `--column FIELD=COLUMN` gives. Raises RecountError for a pair that is none."""
    bad = [pair for pair in pairs if "=" not in pair]
    if bad:
        raise RecountError(f"{bad[0]!r} is no column; write, for instance, text=Description")
    return {field: column for field, _, column in (pair.partition("=") for pair in pairs)}
