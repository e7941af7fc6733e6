"""Reading many documents with several processes, for whatever keeps what they hold."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any

from recount.cli.inputs import Document
from recount.cli.read import Options, readings_of
from recount.errors import BadData, RecountError

AHEAD = 4  # documents waiting for each process


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading one document gave: records as JSON, and what could not be read of it, if anything."""

    document: Document
    reports: tuple[tuple[dict[str, Any], list[dict[str, Any]]], ...]
    problem: str | None = None


def outcomes(documents: Iterable[Document], options: Options, workers: int) -> Iterator[Outcome]:
    """What each document gave, in order; with one worker they are read in this process."""
    if workers < 2:
        yield from (outcome(document, options) for document in documents)
        return
    # Fresh processes, because one that was forked would share this one's database connection.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent) as pool:
        waiting: deque[Future[Outcome]] = deque()
        for document in documents:
            waiting.append(pool.submit(outcome, document, options))
            if len(waiting) > workers * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def outcome(document: Document, options: Options) -> Outcome:
    """What one document gave. Our own broken data is raised; all else that fails is this document's problem."""
    from recount.publish.json import to_dict  # loads pydantic

    found: list[tuple[dict[str, Any], list[dict[str, Any]]]] = []
    problem = None
    try:
        for reading in readings_of(document, options):  # what came before a failure is kept
            found += [(to_dict(reading.report), [to_dict(claim) for claim in reading.claims])]
    except BadData:
        raise
    except RecountError as error:
        problem = str(error)
    except Exception as error:  # a fault of ours in one document must not cost the user the other thousand
        problem = f"{document.name}: not read, for a fault in Recount ({type(error).__name__}: {error})"
    return Outcome(document, tuple(found), problem)


def _end_with_parent() -> None:
    """Have a process of the pool end when the one that reads for is gone, also if that was killed."""
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
