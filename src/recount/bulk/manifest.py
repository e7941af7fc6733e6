"""What a harvest was made of and what it gave, so that anybody can check both."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import fsspec
import pyarrow.parquet as pq

from recount.bulk.inputs import Chunk, Input
from recount.bulk.plan import MANIFEST, WORK, Plan
from recount.bulk.work import Summary

BLOCK = 1 << 20
LOCAL = ("file", "local")


def manifest(plan: Plan, finished: Sequence[tuple[Chunk, Summary]], run: dict[str, Any]) -> dict[str, Any]:
    """The manifest: plan, inputs with their hashes and counts, output files with theirs, totals, and how it ran."""
    inputs = {one.name: _input(one) for one in plan.inputs}
    total: Counter[str] = Counter()
    for chunk, summary in finished:
        counts = Counter(summary.pages) + Counter(reports=summary.reports, claims=summary.claims)
        inputs[chunk.input.name]["counts"] = dict(
            sorted((Counter(inputs[chunk.input.name]["counts"]) + counts).items())
        )
        total += counts
    return {
        "plan": plan.told(),
        "inputs": list(inputs.values()),
        "files": list(_files(plan.folder)),
        "total": dict(sorted(total.items())),
        "run": run,
    }


def _input(one: Input) -> dict[str, Any]:
    """An input with its digest; one in an object store has what the store says of it instead."""
    fs, _ = fsspec.core.url_to_fs(one.name)
    protocols = (fs.protocol,) if isinstance(fs.protocol, str) else fs.protocol
    told = {"name": one.name, "kind": one.kind, "size": one.size, "stamp": one.stamp, "counts": {}}
    if set(protocols) & set(LOCAL) and one.kind != "documents":
        told["sha256"] = _digest(one.name)
    return told


def _files(folder: str) -> Iterator[dict[str, Any]]:
    fs, root = fsspec.core.url_to_fs(folder)
    for path in sorted(fs.find(root)):
        name = path[len(root) :].lstrip("/")
        if not name.startswith((WORK, MANIFEST)) and not name.endswith(".crc"):
            told = {"path": name, "size": fs.size(path), "sha256": _digest(fs.unstrip_protocol(path))}
            if name.endswith(".parquet"):
                with fs.open(path, "rb") as file:
                    told["rows"] = pq.read_metadata(file).num_rows
            yield told


def _digest(name: str) -> str:
    whole = hashlib.sha256()
    with fsspec.open(name, "rb") as file:
        while block := file.read(BLOCK):
            whole.update(block)
    return whole.hexdigest()
