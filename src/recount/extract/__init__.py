"""Report -> claims: who said how many of whom were harmed, each field anchored in the words."""

from __future__ import annotations

from recount.extract.engines import ENGINES, Engine
from recount.extract.gate import load_gate
from recount.extract.listed import claim_of
from recount.extract.truecase import true_cased
from recount.language import Language
from recount.records import Claim, Report

__all__ = ["ENGINES", "Engine", "claim_of", "extract_claims", "load_gate", "true_cased"]


def extract_claims(report: Report, language: Language, engine: Engine = ENGINES[0]) -> tuple[Claim, ...]:
    """The claims `engine` finds in `report`, unresolved, in the order of the text."""
    return engine.extract(report, language)
