"""The way of a harvest: plan, chunks, tables, manifest. It may be ended anywhere, and goes on from there."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import recount
from recount.bulk.inputs import CHUNK, Chunk, find_inputs
from recount.bulk.manifest import manifest
from recount.bulk.plan import MANIFEST, Plan, begin, read_json, write_json
from recount.bulk.progress import Progress, Watch
from recount.bulk.reading import Options
from recount.bulk.work import Summary, summary_of
from recount.errors import RecountError


class BulkEngine(Protocol):
    """What does the chunks of a harvest and lays out what they gave: processes of this machine, or a cluster."""

    @property
    def name(self) -> str:
        """What the manifest calls it."""

    def do(
        self, chunks: Sequence[Chunk], plan: Plan, progress: Progress, watch: Watch
    ) -> Iterator[tuple[Chunk, Summary]]:
        """Do the chunks, in any order."""

    def settle(self, files: Sequence[str], folder: str) -> None:
        """Write the tables and the dead letters into `folder` from the files of finished chunks."""

    def link(self, folder: str) -> None:
        """Link the claims of the tables in `folder`, and write incidents beside them."""


@dataclass(frozen=True, slots=True)
class Harvest:
    """What a harvest gave: its manifest, and whether it was complete before."""

    manifest: dict[str, Any]
    known: bool = False


def harvest(items: Sequence[str], folder: str, options: Options, engine: BulkEngine, watch: Watch) -> Harvest:
    """Read everything that `items` name into `folder`.

    Args:
        items: Files, folders, or addresses in an object store.
        folder: Where the tables, the dead letters and the manifest are written.
        options: What is read.
        engine: What does the work.
        watch: Told every now and then how far the harvest is.

    Raises:
        RecountError: An item is not there, or the folder holds another harvest.
    """
    plan = Plan(tuple(find_inputs(items)), options, folder.rstrip("/"), CHUNK)
    if not plan.inputs:
        raise RecountError("nothing to read: no file in " + ", ".join(items))
    if not begin(plan):
        return Harvest(read_json(plan.folder, MANIFEST) or {}, known=True)
    began, started = dt.datetime.now(dt.UTC), time.monotonic()
    chunks = plan.chunks()
    progress = Progress(total=sum(chunk.size for chunk in chunks))
    _do(chunks, plan, engine, progress, watch)
    _do(plan.recut(), plan, engine, progress, watch)
    finished = plan.finished()
    engine.settle([f"{plan.work}/{chunk.name}" for chunk, _ in finished], plan.folder)
    if options.linked:
        engine.link(plan.folder)
    run = {
        "engine": engine.name,
        "recount": recount.__version__,
        "began": began.isoformat(timespec="seconds"),
        "seconds": round(time.monotonic() - started, 1),
    }
    made = manifest(plan, finished, run)
    write_json(plan.folder, MANIFEST, made)
    _clear(plan)
    return Harvest(made)


def _do(chunks: Iterable[Chunk], plan: Plan, engine: BulkEngine, progress: Progress, watch: Watch) -> None:
    """Do the chunks that no earlier run did."""
    todo = []
    for chunk in chunks:
        if summary_of(plan.work, chunk) is None:
            todo.append(chunk)
        else:
            progress.bytes += chunk.size
            progress.before += chunk.size
    for chunk, summary in engine.do(todo, plan, progress, watch) if todo else ():
        progress.bytes += chunk.size
        progress.pages += summary.total
        progress.reports += summary.reports
        progress.claims += summary.claims
        progress.dead += summary.pages.get("dead letter", 0)
        watch(progress)


def _clear(plan: Plan) -> None:
    import fsspec  # noqa: PLC0415

    fs, root = fsspec.core.url_to_fs(plan.work)
    fs.rm(root, recursive=True)
