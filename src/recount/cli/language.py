"""`recount language`: what the data folder of a language lacks beside English, for those who add one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from recount.errors import BadData, RecountError

if TYPE_CHECKING:
    from recount.language import Language

language = typer.Typer(no_args_is_help=True, help="Check the data of a language.")
MODEL = "en"  # the language whose folder says what there is to bring
OPTIONAL = frozenset({"casing"})  # a table that a language may do without


@language.command()
def check(code: Annotated[str, typer.Argument(metavar="CODE", help="The language's code: its folder's name.")]) -> None:
    """Say what a language's folder lacks: files, classes of words, grammars or a parser that do not load."""
    # These load grammars and models, which `recount --help` must not wait for.
    from recount.language import load_language

    brought, model = load_language(code), load_language(MODEL)
    faults = [*_missing_files(brought, model), *_broken(brought)]
    for fault in faults:
        typer.echo(f"fault: {fault}")
    for line in _empty_classes(brought, model):
        typer.echo(line)
    if faults:
        raise RecountError(f"{code}: {len(faults)} faults in {brought.folder}")
    typer.echo(f"{code}: {len(brought.lexicons)} lexicons, the grammars of numbers and time and the parser load")


def _missing_files(brought: Language, model: Language) -> Iterator[str]:
    for name in sorted({*model.lexicons, *model.tables} - {*brought.lexicons, *brought.tables} - OPTIONAL):
        yield f"{name}.yaml is missing"


def _broken(brought: Language) -> Iterator[str]:
    """What does not load, with the reason."""
    from recount.extract.figures import find_figures
    from recount.extract.parse import load_parser
    from recount.resolve.times import find_times

    try:
        find_figures("12", brought)
        find_times("12", language=brought, day=None)
        load_parser(brought).parse(["12"])
    except BadData as error:
        yield str(error)


def _empty_classes(brought: Language, model: Language) -> Iterator[str]:
    """Classes that English fills and this language does not: no fault, as some languages have no use for them."""
    for name in sorted(model.lexicons.keys() & brought.lexicons.keys() - {"demonyms"}):
        filled = {c for c, words in brought.lexicons[name].members.items() if words}
        empty = sorted(c for c in model.lexicons[name].members if c not in filled)
        if empty:
            yield f"{name}.yaml has no words under: {', '.join(empty)}"
