"""What can go wrong, each error carrying its context as attributes."""

from __future__ import annotations


class RecountError(Exception):
    """Any failure Recount explains to its user."""


class UnreadableReport(RecountError):
    """A document that cannot be turned into a report; `name` says which, `reason` why."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class PassedOver(RecountError):
    """A page that was read no further, because its story holds nothing of what is sought."""


class UnknownLanguage(RecountError):
    """A report in a language Recount has no data for."""

    def __init__(self, name: str, language: str, known: tuple[str, ...]) -> None:
        super().__init__(f"{name}: the language seems to be '{language}'; Recount has data for {', '.join(known)} only")
        self.name = name
        self.language = language
        self.known = known


class BadData(RecountError):
    """A data file of the package (lexicon, gazetteer, model) that breaks its own rules."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class FetchRefused(RecountError):
    """A URL that was not fetched, and why; `status` is the server's answer where it gave one."""

    def __init__(self, url: str, reason: str, status: int | None = None) -> None:
        super().__init__(f"{url}: {reason}")
        self.url = url
        self.reason = reason
        self.status = status


class NoAnswer(RecountError):
    """A report that a language model gave no usable answer to; `name` says which, `reason` why."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class EndpointUnusable(RecountError):
    """An endpoint of a language model that would answer no question; `address` says which, `reason` why."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"{address}: {reason}")
        self.address = address
        self.reason = reason


class LedgerError(RecountError):
    """A ledger that cannot be opened, read or written; `place` is the folder or file, `reason` says why."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason


class UnreadableLists(RecountError):
    """A table of lists of people that nothing can be estimated from; `name` says which, `reason` why."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason
