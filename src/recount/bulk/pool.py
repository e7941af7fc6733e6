"""Worker processes that may die: what one was reading is known, tried again, and in the end left out with the reason.

`concurrent.futures` ends the whole pool when one process is killed, and `multiprocessing.Pool` waits for ever; so this
is a pool of our own. A worker tells in shared memory which page it is about to read, and since when.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

from recount.bulk.inputs import Chunk
from recount.bulk.reading import Options
from recount.bulk.work import Summary, do

TICK = 0.5  # seconds between looks at the workers
FIRST_PAGE = -1  # the position told before any page
AT, SINCE, PAGES = range(3)  # what a worker tells: position of its page, since when (ns), pages of its chunk so far
MOST_SKIPPED = 20  # pages left out of one chunk before all of it is given up
Work = Callable[[Chunk, Options, str, Callable[[int], None]], Summary]
CONTEXT = multiprocessing.get_context("spawn")  # threads of the model's runtime do not live through a fork


@dataclass(frozen=True, slots=True)
class Limits:
    """What a worker may take: seconds for one page, megabytes at all, megabytes after which it is replaced."""

    seconds: float = 300.0
    megabytes: int = 2000
    recycled: int = 800
    chunks: int = 40  # after so many it is replaced too


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    told: Any
    chunk: Chunk | None = None
    done: int = 0
    doom: str = ""  # why it was ended by us


@dataclass(slots=True)
class Pool:
    """Workers that do chunks. `results` yields each chunk with its summary, in the order in which they are done."""

    size: int
    options: Options
    folder: str
    limits: Limits = field(default_factory=Limits)
    work: Work = do
    _workers: list[_Worker] = field(default_factory=list)
    _deaths: dict[str, list[int]] = field(default_factory=dict)  # positions at which each chunk's workers died

    def results(self, chunks: Iterable[Chunk], watch: Callable[[int], None]) -> Iterator[tuple[Chunk, Summary]]:
        """Do the chunks; `watch` is told again and again how many pages of unfinished chunks are read.

        Whatever happens to a worker, each chunk is done: in the end without the pages that ended it.
        """
        waiting, more = deque[Chunk](), iter(chunks)
        try:
            while True:
                self._hand_out(waiting, more)
                busy = [worker for worker in self._workers if worker.chunk]
                if not busy:
                    return
                ready = wait([worker.pipe for worker in busy], TICK)
                for worker in busy:
                    if worker.pipe in ready:
                        for result in self._answer(worker, waiting):
                            watch(self._under_way())
                            yield result
                    elif doom := _doom(worker, self.limits):
                        worker.doom = doom
                        worker.process.kill()
                watch(self._under_way())
        finally:
            for worker in self._workers:
                _end(worker)

    def _under_way(self) -> int:
        return sum(worker.told[PAGES] for worker in self._workers if worker.chunk)

    def _hand_out(self, waiting: deque[Chunk], more: Iterator[Chunk]) -> None:
        """Give every idle worker a chunk, first those to be tried again; start workers up to the size of the pool."""
        while sum(worker.chunk is not None for worker in self._workers) < self.size:
            chunk = waiting.popleft() if waiting else next(more, None)
            if chunk is None:
                return
            idle = next((worker for worker in self._workers if worker.chunk is None), None)
            if idle is None:
                idle = _start(self)
                self._workers.append(idle)
            idle.chunk = chunk
            idle.told[:] = [FIRST_PAGE, time.monotonic_ns(), 0]
            idle.pipe.send(chunk)

    def _answer(self, worker: _Worker, waiting: deque[Chunk]) -> Iterator[tuple[Chunk, Summary]]:
        """What a worker sent, or, if it died, its chunk to be tried again."""
        chunk = worker.chunk
        assert chunk is not None
        try:
            answer = worker.pipe.recv()
        except (EOFError, OSError):
            waiting.append(self._without_the_cause(worker, chunk))
            self._drop(worker)
            return
        if isinstance(answer, BaseException):
            raise answer
        worker.chunk, worker.done = None, worker.done + 1
        if _megabytes(worker) > self.limits.recycled or worker.done >= self.limits.chunks:
            self._drop(worker)
        yield chunk, answer

    def _drop(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        _end(worker)

    def _without_the_cause(self, worker: _Worker, chunk: Chunk) -> Chunk:
        """The chunk again: as it was the first time; then without the page at which a worker died once more."""
        at = worker.told[AT]
        died = self._deaths.setdefault(chunk.name, [])
        died.append(at)
        if len(died) == 1:
            return chunk
        worker.process.join(5)
        reason = worker.doom or f"reading it ended the process ({_told(worker.process.exitcode)})"
        if at == FIRST_PAGE or len(chunk.skip) >= MOST_SKIPPED:
            return replace(chunk, refused=reason)
        return replace(chunk, skip=(*chunk.skip, (at, reason)))


def _start(pool: Pool) -> _Worker:
    ours, theirs = CONTEXT.Pipe()
    told = CONTEXT.RawArray("q", 3)
    process = CONTEXT.Process(target=_serve, args=(theirs, told, pool.work, pool.options, pool.folder), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours, told)


def _serve(pipe: Connection, told: Any, work: Work, options: Options, folder: str) -> None:
    """A worker's life: chunks in, summaries out, until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends it
    threading.Thread(target=_end_with_parent, daemon=True).start()

    def begin(position: int) -> None:
        told[AT] = position
        told[SINCE] = time.monotonic_ns()
        told[PAGES] += 1

    while True:
        try:
            chunk = pipe.recv()
        except EOFError:
            return
        try:
            answer: Any = work(chunk, options, folder, begin)
        except Exception as error:
            answer = error
        pipe.send(answer)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)


def _end(worker: _Worker) -> None:
    worker.pipe.close()
    if worker.chunk is not None:
        worker.process.kill()
    worker.process.join(10)


def _doom(worker: _Worker, limits: Limits) -> str:
    """Why a worker must be ended, empty if it need not."""
    if (time.monotonic_ns() - worker.told[SINCE]) / 1e9 > limits.seconds:
        return f"reading it took longer than {limits.seconds:g} seconds"
    if _megabytes(worker) > limits.megabytes:
        return f"reading it took more than {limits.megabytes} MB of memory"
    return ""


def _megabytes(worker: _Worker) -> int:
    """The memory a worker holds; 0 where the system does not tell."""
    try:
        resident = int(Path(f"/proc/{worker.process.pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError, ValueError):
        return 0
    return resident * os.sysconf("SC_PAGE_SIZE") // 1_000_000


def _told(code: int | None) -> str:
    if code is not None and code < 0:
        return f"signal {signal.Signals(-code).name}"
    return f"exit code {code}"
