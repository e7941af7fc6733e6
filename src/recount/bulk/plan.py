"""What a harvest is to do, written down before it begins, so that one that was ended can be gone on with."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import fsspec

import recount
from recount.bulk.inputs import Chunk, Input, chunks_of, whole
from recount.bulk.reading import Options
from recount.bulk.work import Summary, seams_agree, summary_of
from recount.edition import edition
from recount.errors import RecountError

WORK = "_work"  # the folder below the output in which chunks are kept until all are done
PLAN, MANIFEST = "plan.json", "manifest.json"


@dataclass(frozen=True, slots=True)
class Plan:
    """The inputs and the options of a harvest into `folder`."""

    inputs: tuple[Input, ...]
    options: Options
    folder: str
    chunk: int  # bytes of a chunk

    @property
    def work(self) -> str:
        """The folder of what is not finished."""
        return f"{self.folder}/{WORK}"

    def chunks(self) -> list[Chunk]:
        """All chunks, in order of input."""
        return [chunk for one in self.inputs for chunk in chunks_of(one, self.chunk)]

    def recut(self) -> list[Chunk]:
        """Archives whose chunks do not fit together, each as one chunk.

        That can be when an archive holds the bytes of another: a chunk then begins within one of its records.
        """
        return [whole(one) for one in self.inputs if not _fits(self.work, chunks_of(one, self.chunk))]

    def finished(self) -> list[tuple[Chunk, Summary]]:
        """The chunks that make up the output, with what they gave; all must be done."""
        again = {chunk.input.name: chunk for chunk in self.recut()}
        done = [chunk for chunk in self.chunks() if chunk.input.name not in again]
        return [(chunk, _summary(self.work, chunk)) for chunk in sorted([*done, *again.values()], key=_place)]

    def told(self) -> dict[str, Any]:
        """The plan as JSON: two harvests with the same are the same."""
        return {
            "recount": recount.__version__,
            "edition": edition(),
            "options": _options(self.options),
            "chunk": self.chunk,
            "inputs": [asdict(one) for one in self.inputs],
        }


def begin(plan: Plan) -> bool:
    """Write the plan down; False if this very harvest is complete already.

    Raises RecountError where the folder holds another harvest, or one that was read by other rules.
    """
    told = json.loads(json.dumps(plan.told()))
    complete = read_json(plan.folder, MANIFEST)
    begun = complete["plan"] if complete else read_json(plan.work, PLAN)
    if begun is None:
        if _occupied(plan.folder):
            raise RecountError(f"{plan.folder}: the folder is not empty, and holds no harvest")
        write_json(plan.work, PLAN, told)
    elif begun != told:
        parts = ", ".join(name for name in told if begun.get(name) != told[name])
        raise RecountError(f"{plan.folder}: holds a harvest with other {parts}; name another folder for this one")
    return complete is None


def read_json(folder: str, name: str) -> dict[str, Any] | None:
    """The JSON file of that name in a folder, None where there is none."""
    fs, root = fsspec.core.url_to_fs(folder)
    try:
        with fs.open(f"{root}/{name}", "rb") as file:
            found: dict[str, Any] = json.load(file)
    except FileNotFoundError:
        return None
    return found


def write_json(folder: str, name: str, value: Mapping[str, Any]) -> None:
    """Write a JSON file that is there whole or not at all."""
    fs, root = fsspec.core.url_to_fs(folder)
    fs.makedirs(root, exist_ok=True)
    with fs.open(f"{root}/{name}.tmp", "wb") as file:
        file.write(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n")
    fs.mv(f"{root}/{name}.tmp", f"{root}/{name}")


def _fits(folder: str, chunks: list[Chunk]) -> bool:
    archive = chunks and chunks[0].input.kind == "archive"
    return not archive or len(chunks) == 1 or seams_agree([_summary(folder, chunk) for chunk in chunks])


def _summary(folder: str, chunk: Chunk) -> Summary:
    found = summary_of(folder, chunk)
    if found is None:
        raise RecountError(f"{folder}/{chunk.name}: this part of {chunk.input.name} is missing")
    return found


def _place(chunk: Chunk) -> tuple[str, int]:
    return chunk.input.name, chunk.start


def _options(options: Options) -> dict[str, Any]:
    told = {"languages": list(options.languages), "columns": dict(options.columns), "screened": options.screened}
    told["linked"] = options.linked
    return told | {"since": options.since.isoformat() if isinstance(options.since, dt.date) else None}


def _occupied(folder: str) -> bool:
    fs, root = fsspec.core.url_to_fs(folder)
    return bool(fs.exists(root) and fs.ls(root))
