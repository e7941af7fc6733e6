"""What is learnt for a language, and from which trees: `training/languages/<code>.yaml` says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from recount.errors import BadData
from training.conllu import Sentence, read
from training.harmonised import harmonised

FOLDER = Path(__file__).with_name("languages")
LONGEST = 96  # words; longer sentences are rare and slow to learn from


@dataclass(frozen=True, slots=True)
class Plan:
    """The settings of one language; paths are relative to the folder of treebanks."""

    code: str
    settings: Mapping[str, Any]

    def learnt(self, corpora: Path) -> list[Sentence]:
        """All trees to learn from, in a fixed order."""
        return [tree for tree in self._trees(corpora, self.settings["learnt"]) if len(tree) <= LONGEST]

    def watched(self, corpora: Path) -> list[Sentence]:
        """The trees progress is watched on while learning; none where the treebanks are too small to spare them."""
        return self._trees(corpora, self.settings.get("watched", ()))

    def tested(self, corpora: Path, part: str) -> list[Sentence]:
        """The trees of a test part, which are never learnt from."""
        return self._trees(corpora, self.settings["tested"][part])

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of the test parts, the one that is measured by default first."""
        return tuple(self.settings["tested"])

    @property
    def grammar(self) -> Path | None:
        """The file of generated sentences, if the language has one."""
        name = self.settings.get("generated")
        return FOLDER / name if name else None

    @property
    def forms(self) -> Mapping[str, Any]:
        """What is known of the forms of words beside the treebanks (`training.lemmas`); nothing where the language's
        dictionary forms come from its lexicons."""
        return _table(FOLDER / self.settings["lemmas"]) if "lemmas" in self.settings else {}

    @property
    def credits(self) -> str:
        """Which treebanks the tables are learnt from, with their licences."""
        return str(self.settings["credits"])

    def _trees(self, corpora: Path, paths: Sequence[str]) -> list[Sentence]:
        found = (tree for path in paths for tree in self._read(corpora / path))
        return [harmonised(tree, self.settings) for tree in found]

    def _read(self, path: Path) -> Iterator[Sentence]:
        features = frozenset(self.settings["features"])
        if not path.is_dir():
            yield from read(path, features, whole=self.settings.get("contractions") == "whole")
            return
        for document in self._documents(path):
            yield from read(document, features)

    def _documents(self, folder: Path) -> Iterator[Path]:
        """The documents of GUM's repository that are of the genres named and in no part that others test on."""
        lists = folder / "not-to-release" / "file-lists"
        held_back = {name for part in ("dev", "test") for name in (lists / f"files.{part}").read_text().split()}
        for path in sorted((folder / "not-to-release" / "sources").glob("GUM_*.conllu")):
            if path.stem not in held_back and path.stem.split("_")[1] in self.settings["genres"]:
                yield path


def load_plan(code: str) -> Plan:
    """The plan of that language. Raises BadData naming the file that is missing."""
    path = FOLDER / f"{code}.yaml"
    if not path.is_file():
        raise BadData(str(path), "no plan says from what this language is learnt")
    return Plan(code, _table(path))


def _table(path: Path) -> Mapping[str, Any]:
    data: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


def plans() -> tuple[str, ...]:
    """The codes of the languages that have a plan."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml") if "-" not in path.stem))
