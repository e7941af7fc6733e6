"""The engine a user names: the grammar, or a language model behind an endpoint."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from recount.errors import RecountError

if TYPE_CHECKING:
    from recount.extract import Engine
    from recount.extract.model import Question, Refusal
    from recount.records import Report

GRAMMAR = "grammar"
PREFIX = "openai:"
ENDPOINT, KEY, CACHE = "RECOUNT_ENDPOINT", "RECOUNT_API_KEY", "RECOUNT_CACHE"


@dataclass(frozen=True, slots=True)
class Model:
    """What the user says of the engine and, for a language model, of its endpoint."""

    engine: str = GRAMMAR
    endpoint: str | None = None
    cache: Path | None = None
    timeout: float = 300.0
    price_sent: float | None = None
    price_answered: float | None = None


@contextmanager
def opened(asked: Model, shown: bool) -> Iterator[Engine | None]:
    """The engine asked for, None for the default; what asking a model took is told on stderr in the end.

    `shown`: a sign of life stands on the terminal while a model is asked. Raises RecountError for a name that is
    no engine's, or a model without an endpoint.
    """
    if asked.engine == GRAMMAR:
        yield None
        return
    model = asked.engine.removeprefix(PREFIX)
    if model == asked.engine or not model:
        raise RecountError(f"{asked.engine}: no engine of this name; there are {GRAMMAR} and {PREFIX}MODEL")
    address = asked.endpoint or os.environ.get(ENDPOINT)
    if not address:
        raise RecountError(f"{asked.engine}: name its endpoint with --endpoint or in {ENDPOINT}")
    # Rich, the HTTP client and the model engine are loaded for those who ask for them.
    from recount.cli.progress import waiting
    from recount.endpoint import Endpoint, Kept, Prices, Tally, cache_folder
    from recount.extract.model import ModelEngine

    tally = Tally(Prices(asked.price_sent, asked.price_answered))
    kept = Kept(asked.cache or Path(os.environ.get(CACHE) or cache_folder()))
    endpoint = Endpoint(address, kept, tally, os.environ.get(KEY) or None, asked.timeout)

    def ask(question: Question) -> str:
        with waiting(f"asking {model} about {question.name}", shown):
            return endpoint.ask(question)

    try:
        yield ModelEngine(model, ask, _told_on_stderr())
    finally:
        print(f"recount: {asked.engine}: {tally.told()}", file=sys.stderr)


def _told_on_stderr() -> Callable[[Report, Refusal], None]:
    """Tells each refusal as it comes, with what was refused and why."""
    from recount.publish.explain import sentence_of

    def tell(report: Report, refusal: Refusal) -> None:
        why = sentence_of(refusal.rule) or refusal.rule
        what = " ".join(refusal.quote.split())
        print(f"recount: {report.name}: {refusal.field} “{what}” refused. {why}", file=sys.stderr)

    return tell
