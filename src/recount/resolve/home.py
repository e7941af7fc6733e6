"""Where the publisher of a report is at home: the outlet's country in our lists, else that of its site's address."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from recount.records import Report
from recount.resolve.building import own_list
from recount.resolve.registry import Registry

CODE = 2  # letters


def home_of(report: Report) -> str | None:
    """The country code of the publisher's home, None where nothing tells it. Agencies are at home everywhere."""
    known = Registry.open().naming(report.publisher) if report.publisher else None
    outlets = [actor for actor in known.actors if actor.kind == "outlet"] if known else []
    if len(outlets) == 1 == len(outlets[0].countries):
        return outlets[0].countries[0]
    return home_of_site(report.url) if report.url else None


def home_of_site(address: str) -> str | None:
    """The country the end of a web address stands for; None for endings open to all."""
    host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    ending = host.rpartition(".")[2]
    ends = _endings()
    if len(ending) != CODE or ending in ends["sold"]:
        return None
    return str(ends["other"].get(ending, ending.upper()))


@cache
def _endings() -> dict[str, dict[str, str]]:
    ends: dict[str, dict[str, str]] = own_list("homes")
    return ends
