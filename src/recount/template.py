"""The folder a new language begins with: every file and class of a language we have, with its words as examples.

A class stands empty, and the words of the model language stand behind it in a comment. Tables of grammar (numbers,
time) are copied whole, as their patterns are translated line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from recount.errors import BadData
from recount.language import OPTIONAL, TABLES, Language

EXAMPLES = 12  # words of a class that are shown
STILL = "# Still that of"  # opens a table that was copied and not yet translated
PARSER = """\
# Where a sentence does not end although a full stop stands there; written without the stop, compared as written.
before_names: []      # nearly always before a name ("Dr")
before_figures: []    # not the end before a figure ("No")
anywhere: []          # the end only before a word that opens sentences ("a.m")
openers: []           # words that open sentences and hardly follow an abbreviation inside one
"""
LANGUAGE = """\
# What this folder brings, besides its lexicons. docs/languages.md says how it is filled.
code: {code}
name: {code}              # in English, as the statistical model for short texts names it ("Spanish")
parser: encoder         # who reads its sentences: encoder, cased, slovnet or gloss; files in the folder parser/
names:                  # stand-ins under which names reach the parser: an ordinary surname, words for a people
  name:
  people:
  peoples:
  endings: []           # which a known word may take and is no name yet ("s")
  acronyms: []          # small words that in capitals are a body's name
inflection:             # regular expressions for the endings of words in running text, by what the words are
  any: ""
  noun: ""
known_by:               # how its texts are known: common words that its neighbours lack, words that open sentences
  common: []
  openers: []
"""
GOLD = """\
# A report of your own writing, and its claims as the guide says; docs/languages.md. Half of them: `part: held`.
published: 2025-01-31
text: |
  …
claims: []
#  - {quote: …, outcome: killed, figure: [12, 12, null, at_least], source: …, stance: neutral, place: …, country: …}
"""


def begin(code: str, model: Language, home: Path) -> Path:
    """Writes the folder for language `code` into `home` and returns it. Raises BadData if it is there already."""
    folder = home / code
    if folder.exists():
        raise BadData(str(folder), "is there already; nothing was written")
    (folder / "parser").mkdir(parents=True)
    (folder / "language.yaml").write_text(LANGUAGE.format(code=code), encoding="utf-8")
    (folder / "parser" / "sentences.yaml").write_text(PARSER, encoding="utf-8")
    for name in sorted({*model.lexicons, *model.tables} - OPTIONAL - {"language"}):
        source = (model.folder / f"{name}.yaml").read_text(encoding="utf-8")
        text = _copied(source, model.code) if name in TABLES else _emptied(source, model.code)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "report.yaml.example").write_text(GOLD, encoding="utf-8")
    return folder


def _copied(source: str, code: str) -> str:
    return (
        f"{STILL} {code}: translate its words and those in its patterns, line by line; then drop this line.\n{source}"
    )


def _emptied(source: str, code: str) -> str:
    """The file with its classes emptied; comments before a class and beside its name stay."""
    data: Mapping[str, list[object]] = yaml.safe_load(source) or {}
    lines = [*_head(source), f"# Each class: what stands there in {code}, for you to replace.", ""]
    notes = dict(re.findall(r"^[\"']?([\w.-]+)[\"']?:[^#\n]*(?:#\s*(.*))?$", source, re.MULTILINE))
    for name, items in data.items():
        note = notes.get(name)
        lines += [f"# {note}"] if note else []
        lines.append(f"{_quoted(name)}: []   # {', '.join(_examples(items))}".rstrip(" #"))
    return "\n".join(lines) + "\n"


def _head(source: str) -> Iterator[str]:
    """The comment that a file opens with."""
    for line in source.splitlines():
        if not line.startswith("#"):
            return
        yield line


def _examples(items: list[object]) -> Iterator[str]:
    words = [str(item["word"]) if isinstance(item, dict) else str(item) for item in items]
    yield from words[:EXAMPLES]
    if len(words) > EXAMPLES:
        yield "…"


def _quoted(name: str) -> str:
    return f'"{name}"' if name.casefold() in {"no", "yes", "on", "off"} else name
