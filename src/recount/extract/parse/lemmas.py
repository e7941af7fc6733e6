"""Dictionary forms of words, by part of speech, from a table of endings learnt from the treebanks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

LONGEST_ENDING = 5
WHOLE = "^"  # marks an entry that is a whole word


class Lemmatizer:
    """Reads `lemmas.yaml`: by tags ("VERB VBD"), an ending and what takes its place ("ied: y"; "^went: go").

    The longest ending that fits a word decides, whole words first; a word under no entry is its own dictionary form.
    Lemmas are lower case, but for names and "I".
    """

    def __init__(self, path: Path) -> None:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self._tables: Mapping[str, Mapping[str, str]] = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
        self._found: dict[tuple[str, str, str], str] = {}

    def lemma(self, word: str, upos: str, xpos: str) -> str:
        """The dictionary form of a word with these tags."""
        key = (word, upos, xpos)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._look(word, upos, xpos)
        return found

    def _look(self, word: str, upos: str, xpos: str) -> str:
        written = word.replace("’", "'")
        small = written.lower()
        table = self._tables.get(f"{upos} {xpos}", {})
        whole = table.get(WHOLE + small)
        if whole is None and upos == "VERB":
            # Past and participle of most irregular verbs are one form; the treebanks may hold only one of them.
            past = (self._tables.get(f"VERB {tag}", {}).get(WHOLE + small) for tag in ("VBN", "VBD"))
            whole = next((form for form in past if form is not None), None)
        if whole is not None:
            return whole
        kept = written if upos == "PROPN" else small
        for size in range(min(LONGEST_ENDING, len(small) - 1), -1, -1):
            ending = small[len(small) - size :]
            if ending in table:
                return kept[: len(kept) - size] + table[ending]
        return kept
