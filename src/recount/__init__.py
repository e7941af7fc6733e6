"""Recount reads reports of armed violence and keeps an account that can be checked.

The verbs, in the order of the way through: `read_report` (bytes to Report), `extract_claims`
(Report to Claims), `resolve_claims` (what was said to places and days); `read_claims` does all three.

Each name is imported when first used, so that `import recount` and `recount --help` cost
nothing: the language model and the gazetteer are loaded by reading only.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from recount.errors import RecountError
    from recount.extract import extract_claims
    from recount.language import load_language
    from recount.pipeline import Reading, claims_of, read_claims
    from recount.read import read_report, read_reports
    from recount.records import Block, Claim, Figure, Place, Report, Source, Span, When
    from recount.resolve import resolve_claims

__version__ = "0.1.0"

__all__ = [
    "Block",
    "Claim",
    "Figure",
    "Place",
    "Reading",
    "RecountError",
    "Report",
    "Source",
    "Span",
    "When",
    "claims_of",
    "extract_claims",
    "load_language",
    "read_claims",
    "read_report",
    "read_reports",
    "resolve_claims",
]

_HOMES = {
    "recount.errors": ("RecountError",),
    "recount.extract": ("extract_claims",),
    "recount.language": ("load_language",),
    "recount.pipeline": ("Reading", "claims_of", "read_claims"),
    "recount.read": ("read_report", "read_reports"),
    "recount.records": ("Block", "Claim", "Figure", "Place", "Report", "Source", "Span", "When"),
    "recount.resolve": ("resolve_claims",),
}


def __getattr__(name: str) -> Any:
    """The public name, imported from its home on first use."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module 'recount' has no attribute {name!r}")
