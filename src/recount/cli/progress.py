"""A progress bar for long work, on stderr, only where a person watches."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress

PATIENCE = 2.0  # seconds of silence before the bar appears


def tracked(items: Sequence[str], shown: bool) -> Iterator[str]:
    """The items one by one, with a bar from the third second on if `shown` and stderr is a terminal."""
    if not shown or len(items) < 2 or not sys.stderr.isatty():
        yield from items
        return
    bar = Progress(console=Console(stderr=True), transient=True)
    task = bar.add_task("reading", total=len(items))
    began = time.monotonic()
    try:
        for item in items:
            yield item
            bar.advance(task)
            if time.monotonic() - began > PATIENCE:
                bar.start()
    finally:
        bar.stop()


@contextmanager
def waiting(words: str, shown: bool) -> Iterator[None]:
    """A sign of life with `words` while one answer is waited for, if `shown` and stderr is a terminal."""
    if not shown or not sys.stderr.isatty():
        yield
        return
    with Console(stderr=True).status(words):
        yield


@contextmanager
def counted(what: str, total: int) -> Iterator[Callable[[int], None]]:
    """Something to call with how much more is done, shown as a bar from the third second on."""
    bar = Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
    task = bar.add_task(what, total=total)
    began = time.monotonic()

    def advance(more: int) -> None:
        bar.advance(task, more)
        if time.monotonic() - began > PATIENCE:
            bar.start()

    try:
        yield advance
    finally:
        bar.stop()
