"""Writes the tables that a parser of our own needs beside its network, into the language's folder:
`python -m training.tables --language CODE --corpora DIR`.

`lemmas.yaml` (training.lemmas), `known.txt` (training.known) and `tokens.json` (training.tokens). Learnt from the
treebanks and from the lexicons: run it again when these have grown. The network need not be learnt anew.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from recount.errors import BadData
from recount.language import Language, load_language
from training import known, lemmas, tokens
from training.plan import load_plan, plans


def main() -> None:
    """Reads the command line and writes the tables."""
    options = argparse.ArgumentParser(prog="python -m training.tables", description=__doc__)
    options.add_argument("--language", choices=plans(), required=True)
    options.add_argument("--corpora", type=Path, required=True, help="folder of treebanks; see README.md")
    options.add_argument("--out", type=Path, help="another folder than the language's own")
    given = options.parse_args()
    language, plan = load_language(given.language), load_plan(given.language)
    if not plan.forms:
        raise BadData(f"training/languages/{plan.code}.yaml", "it names no file of forms, so that no tables are made")
    folder = given.out or language.folder / "parser"
    trees = plan.learnt(given.corpora)
    lemmas.write(trees, dictionary_forms(language), plan, folder / "lemmas.yaml")
    numbers = language.table("numerals")["values"]
    known.write(trees, [*lemmas.forms(dictionary_forms(language), plan), *numbers], folder / "known.txt")
    (folder / "tokens.json").write_text(tokens.written(language), encoding="utf-8")


def dictionary_forms(language: Language) -> list[str]:
    """Words of the project's own lexicons, which hold what is asked about harm and reporting."""
    return sorted(word for lexicon in language.lexicons.values() for word in lexicon.words())


if __name__ == "__main__":
    main()
