"""The ledger as one person works with it."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from recount.ledger.blobs import BlobStore
from recount.ledger.home import Home
from recount.ledger.opening import Ledger


def book_of(person: Any) -> Ledger:
    """The ledger of this site; what is written is logged under the person's name."""
    home = Home.at(settings.RECOUNT_LEDGER)
    return Ledger(home, BlobStore(home.folder / "blobs"), person.get_username())
