"""`recount load`: a harvest into the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from recount.cli import ledger

if TYPE_CHECKING:
    from recount.bulk.harvested import Harvested
    from recount.ledger.intake import Document

BATCH = 32  # pages that are kept together


def load(
    source: Annotated[str, typer.Argument(metavar="DIR", help="The folder of a complete harvest.")],
    folder: ledger.Folder = ledger.DEFAULT,
    who: ledger.Who = None,
) -> None:
    """Keep what a harvest gave in the ledger: its pages, reports and claims. What is there already is left as it is.

    Which reports copy which is not taken over: the ledger finds copies among all its reports, of this harvest or not.
    """
    from recount.bulk.harvested import open_harvest
    from recount.cli.progress import counted
    from recount.ledger.intake import keep

    harvested = open_harvest(source)
    book = ledger.opened(folder, create=True, who=who)
    done: Counter[str] = Counter()
    pages = iter(harvested)
    with counted("loading", harvested.pages) as advance:
        while batch := list(islice(pages, BATCH)):
            for kept in keep(book, list(_unknown(batch, harvested.edition)), harvested.edition):
                done.update({kept.outcome: 1, "reports": kept.reports, "claims": kept.claims})
            advance(len(batch))
            done["pages"] += len(batch)
    typer.echo(_summary(done))


def _unknown(batch: list[Harvested], edition: str) -> Iterator[Document]:
    """The pages of the batch that the ledger does not hold as these rules read them."""
    import hashlib

    from recount.ledger.intake import Document, Read, is_known

    for page in batch:
        if not is_known(page.origin, hashlib.sha256(page.data).hexdigest(), edition):
            readings = [Read(report, claims, _engine(claims)) for report, claims in page.reports]
            yield Document(page.origin, page.data, readings, page.media_type, page.url)


def _engine(claims: list[dict[str, dict[str, str]]]) -> str:
    return " ".join((claims[0]["made_by"]["engine"], claims[0]["made_by"]["version"])) if claims else ""


def _summary(done: Counter[str]) -> str:
    became = [f"{done[name]} {name}" for name in ("new", "changed", "reread") if done[name]]
    known = done["pages"] - sum(done[name] for name in ("new", "changed", "reread"))
    became += [f"{known} known"] if known else []
    return f"{', '.join(became) or 'nothing'}: {done['reports']} reports with {done['claims']} claims kept"
