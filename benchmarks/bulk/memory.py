"""How much memory the workers of a harvest take: over very many pages, and on pages made to take much."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.bulk import pages as made
from recount.bulk.inputs import Chunk, find_inputs, whole
from recount.bulk.pool import Limits, Pool
from recount.bulk.reading import Options

ENGLISH = Options(("en",))
EACH, VARIETY = 2000, 10  # pages of an archive, and archives of different pages; more are these again
STEPS = 40  # points of the curve
HUGE = 19_000_000  # bytes of a hostile page, a little less than is read at most


@dataclass(slots=True)
class Seen:
    """The memory of the workers of a pool, as the system tells it, in megabytes."""

    pool: Pool
    peak: int = 0
    now: int = 0
    workers: set[int] = field(default_factory=set)

    def look(self, _: int) -> None:
        """Look at every worker once."""
        processes = [worker.process.pid for worker in self.pool._workers if worker.process.pid]
        self.workers.update(processes)
        told = [_told(process) for process in processes]
        self.now = max((now for now, _ in told), default=self.now)
        self.peak = max([self.peak, *(peak for _, peak in told)])


def memory(count: int, share: float) -> dict[str, Any]:
    """Megabytes of the largest worker while so many pages are read by the pool of a harvest, and its peak.

    Archives are made as they are needed and go when they are read: a million pages need 100 MB of disk. How far it is
    stands on standard error; ended early (Ctrl-C, SIGTERM), it gives the figures of the pages read until then.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with tempfile.TemporaryDirectory() as folder:
        pool = Pool(os.cpu_count() or 1, ENGLISH, f"{folder}/out")
        seen, curve, done, began = Seen(pool), list[int](), 0, time.perf_counter()
        results = pool.results(_stream(Path(folder), count, share), seen.look)
        with contextlib.suppress(KeyboardInterrupt):
            for chunk, summary in results:
                done += summary.total
                Path(chunk.input.name).unlink()
                Path(folder, "out", chunk.name).unlink()
                if done * STEPS >= count * (len(curve) + 1):
                    curve.append(seen.now)
                    print(
                        f"{done} pages, {seen.now} MB, {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True
                    )
        results.close()
    wall = time.perf_counter() - began
    told = {"pages": done, "workers": len(seen.workers), "peak_mb": seen.peak, "curve_mb": curve}
    return told | {"wall_s": wall, "pages_s": done / wall}


def _stream(folder: Path, count: int, share: float) -> Iterator[Chunk]:
    """Archives of `EACH` pages, one after another, as they are asked for."""
    for number in range(-(-count // EACH)):
        source = folder / f"source-{number % VARIETY}.warc.gz"
        if not source.exists():
            made.write(source, EACH, share, seed=number)
        goal = folder / f"{number}.warc.gz"
        os.link(source, goal)
        (one,) = find_inputs([str(goal)])
        yield whole(one)


def hostile(_count: int, _share: float) -> dict[str, Any]:
    """What becomes of pages made to take much, the peak of the worker that reads each, and its seconds of work."""
    figures: dict[str, Any] = {}
    for name, page in _hostile().items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "page.warc.gz")
            path.write_bytes(made.packed(f"https://news.example/{name}", page))
            (one,) = find_inputs([str(path)])
            pool = Pool(1, ENGLISH, f"{folder}/out", Limits(seconds=60))
            seen = Seen(pool)
            for _, summary in pool.results([whole(one)], seen.look):
                figures[name] = {"peak_mb": seen.peak, **summary.pages}
    return figures


def _hostile() -> dict[str, bytes]:
    told = b"<p>Ten people were killed in Kharkiv on Monday, the governor said.</p>"

    def page(*body: bytes) -> bytes:
        return b"<!DOCTYPE html><html lang='en'><body>" + told + b"".join(body)

    return {
        "too_large": page(b"x " * 50_000_000),
        "deep": page(b"<div>" * (HUGE // 5)),
        "flat": page(b"<p>killed</p>" * (HUGE // 13)),
        "scripts": page(b"<script " * (HUGE // 8)),
        "scripts_closed": page(b"<script " * (HUGE // 8) + b">"),
        "unclosed": page(b"<script>" * (HUGE // 8)),
        "comments": page(b"<!--" * (HUGE // 4)),
        "attributes": page(b"<p " + b"a=1 " * (HUGE // 4) + b">"),
        "entities": page(b"&#107;" * (HUGE // 6)),
        "one_word": page(b"killed" * (HUGE // 6)),
        "words": page(b"killed " * (HUGE // 7)),
        "headings": page(b"<h1>" * (HUGE // 4)),
    }


def _told(process: int) -> tuple[int, int]:
    """What a process holds and the most it held; nothing of one that is gone."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0, 0
    told = dict(line.split(":", 1) for line in lines if line.startswith("Vm"))
    if "VmRSS" not in told:
        return 0, 0
    now, peak = (int(told[name].split()[0]) * 1024 // 1_000_000 for name in ("VmRSS", "VmHWM"))
    return now, peak
