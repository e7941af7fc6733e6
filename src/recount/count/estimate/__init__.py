"""Multiple-systems estimation: from lists that overlap to how many were harmed in all.

Three methods stand side by side, because none can be checked against what it estimates: a latent class model, graphs of
dependence averaged over, and the best log-linear model. Where the data do not carry a method, it says so and gives no
number.
"""

from __future__ import annotations

from recount.count.estimate.estimating import Strata, chains_to_run, estimate
from recount.count.estimate.lists import Lists
from recount.count.estimate.settings import METHODS, Settings
from recount.count.estimate.tables import Columns, Table, read_table

__all__ = [
    "METHODS",
    "Columns",
    "Lists",
    "Settings",
    "Strata",
    "Table",
    "chains_to_run",
    "estimate",
    "read_table",
]
