"""The engines that turn a report into claims, in one tuple; the first is the default."""

from __future__ import annotations

from typing import Protocol

from recount.extract.grammar import GrammarEngine
from recount.language import Language
from recount.records import Claim, Report


class Engine(Protocol):
    """What every engine offers. Every field it returns is anchored in the report's text."""

    @property
    def name(self) -> str:
        """Its name, as in `Claim.made_by.engine`."""

    @property
    def version(self) -> str:
        """Its version; a change of behaviour changes it."""

    def extract(self, report: Report, language: Language) -> tuple[Claim, ...]:
        """The claims of `report`, in the order of the text."""


ENGINES: tuple[Engine, ...] = (GrammarEngine(),)
