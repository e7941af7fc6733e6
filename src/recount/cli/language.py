"""`recount language`: begins the data folder of a language, and says what it lacks, for those who add one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recount.errors import BadData, RecountError

if TYPE_CHECKING:
    from recount.language import Language

language = typer.Typer(no_args_is_help=True, help="Begin the data of a language, and check it.")
MODEL = "en"  # the language whose folder says what there is to bring
HOME = "recount-languages"
SAMPLE = "12"


@language.command()
def new(
    code: Annotated[str, typer.Argument(metavar="CODE", help="The language's ISO 639-1 code, as the folder's name.")],
    like: Annotated[str, typer.Option(metavar="CODE", help="The language whose words stand as examples.")] = MODEL,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help=f"The folder of your languages; else RECOUNT_LANGUAGES, else {HOME}.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Begin a language: a folder with every file and class there is to fill, another language's words as examples."""
    # The data of a language takes time to load, which `recount --help` must not wait for.
    from recount.language import OWN, load_language
    from recount.template import begin

    home = out or Path(os.environ.get(OWN) or HOME)
    home.mkdir(parents=True, exist_ok=True)
    folder = begin(code, load_language(like), home)
    typer.echo(f"{folder}: fill its files, then set {OWN}={home} and run `recount language check {code}`")


@language.command()
def check(code: Annotated[str, typer.Argument(metavar="CODE", help="The language's code: its folder's name.")]) -> None:
    """Say what a language's folder lacks: files, classes of words, grammars or a parser that do not load."""
    # These load grammars and models, which `recount --help` must not wait for.
    from recount.language import load_language

    brought, model = load_language(code), load_language(MODEL)
    faults = [*_missing_files(brought, model), *_broken(brought), *_untranslated(brought), *_unknown(brought)]
    for fault in faults:
        typer.echo(f"fault: {fault}")
    for line in _empty_classes(brought, model):
        typer.echo(line)
    if faults:
        raise RecountError(f"{code}: {len(faults)} faults in {brought.folder}")
    typer.echo(f"{code}: {len(brought.lexicons)} lexicons, the grammars of numbers and time and the parser load")


def _missing_files(brought: Language, model: Language) -> Iterator[str]:
    from recount.extract.parse.parser import FILES
    from recount.language import OPTIONAL

    for name in sorted({*model.lexicons, *model.tables} - {*brought.lexicons, *brought.tables} - OPTIONAL):
        yield f"{name}.yaml is missing"
    if brought.table("language").get("parser") == "encoder":
        parser = brought.folder / "parser"
        yield from (f"parser/{name} is missing" for name in FILES if not (parser / name).is_file())


def _broken(brought: Language) -> Iterator[str]:
    """What does not load, with the reason: each of the grammars and the parser by itself."""
    from recount.extract.figures import find_figures
    from recount.extract.parse import load_parser, split_sentences
    from recount.resolve.times import find_times

    parts: dict[str, Callable[[], object]] = {
        "numerals.yaml": lambda: find_figures(SAMPLE, brought),
        "time.yaml": lambda: find_times(SAMPLE, language=brought, day=None),
        "parser/sentences.yaml": lambda: split_sentences(SAMPLE, 0, len(SAMPLE), brought.code),
        "parser": lambda: load_parser(brought).parse([SAMPLE]),
    }
    for name, load in parts.items():
        try:
            load()
        except BadData as error:
            yield str(error)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            yield f"{brought.folder / name}: an entry is missing or of another shape than in {MODEL}: {error!r}"


def _untranslated(brought: Language) -> Iterator[str]:
    """Tables of grammar that `recount language new` copied and nobody has translated."""
    from recount.template import STILL

    for name in brought.tables:
        path = brought.folder / f"{name}.yaml"
        if path.read_text(encoding="utf-8").startswith(STILL):
            yield f"{path}: not translated yet, as its first line says"


def _unknown(brought: Language) -> Iterator[str]:
    """A language whose texts nothing tells from others."""
    from recount.read.detect import recognised

    if not recognised(brought.code):
        yield f"{brought.folder / 'language.yaml'}: no words under known_by tell its texts from others"


def _empty_classes(brought: Language, model: Language) -> Iterator[str]:
    """Classes that English fills and this language does not: no fault, as some languages have no use for them."""
    for name in sorted(model.lexicons.keys() & brought.lexicons.keys() - {"demonyms"}):
        filled = {c for c, words in brought.lexicons[name].members.items() if words}
        empty = sorted(c for c in model.lexicons[name].members if c not in filled)
        if empty:
            yield f"{name}.yaml has no words under: {', '.join(empty)}"
