"""Keeps the tables of docs/formats.md true to the columns that are written: python -m tools.formats [--check]"""

from __future__ import annotations

import sys
from pathlib import Path

from recount.publish.exports.shape import columns, shapes

PAGE = Path(__file__).parent.parent / "docs" / "formats.md"
BEGIN, END = "<!-- tables: made by tools/formats.py of data/exports/columns.yaml -->\n", "<!-- end of tables -->\n"


def tables() -> str:
    """A section a shape: what its rows are, and its columns with what stands in each."""
    return "\n".join(_section(name) for name in shapes())


def _section(name: str) -> str:
    shape, tags = shapes()[name], shapes()[name].get("tags")
    lines = [f"### {shape['title']}", "", shape["about"].strip(), ""]
    lines += (
        ["| column | hashtag | what stands in it |", "|---|---|---|"] if tags else ["| column | what stands in it |"]
    )
    lines += [] if tags else ["|---|---|"]
    for number, column in enumerate(columns(name)):
        meaning = column.meaning or "*left empty*"
        tag = f" `{tags[number]}` |" if tags else ""
        lines.append(f"| `{column.name}` |{tag} {meaning} |")
    return "\n".join([*lines, ""])


def page(text: str) -> str:
    """The page with its tables made anew."""
    before, _, rest = text.partition(BEGIN)
    return f"{before}{BEGIN}\n{tables()}\n{END}{rest.partition(END)[2]}"


def main() -> None:
    """Write the page, or with --check tell whether it is true."""
    text = PAGE.read_text(encoding="utf-8")
    if "--check" in sys.argv[1:]:
        sys.exit(0 if page(text) == text else "docs/formats.md is not true: python -m tools.formats")
    PAGE.write_text(page(text), encoding="utf-8")


if __name__ == "__main__":
    main()
