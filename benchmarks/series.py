"""How well running totals are checked: `python -m benchmarks.series --part NAME [--corpora DIR] [--json]`.

`made`: 150 made-up accounts (benchmarks/series_made.py) with 550 errors in them: precision and recall of the claims
suspected, and processor milliseconds an account; beside them what rules on pairs of totals alone would accuse.
`clean`: findings of any kind on 60 accounts without an error; there should be none. `general_staff`: one party's daily
totals of losses over 1,626 days, each kind of loss a series of its own: what is found, and milliseconds a series.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.series_made import Account, account
from recount.count.check import check_series
from recount.count.check.rules import conflicts_of
from recount.count.check.tallies import tallies_of
from recount.records import ClaimKey, Figure, Finding, Series, SeriesPoint

ACCOUNTS, ERRORS, CLEAN = 150, 550, 60
AVERAGE = ERRORS / ACCOUNTS


def timed(accounts: list[Account]) -> tuple[list[tuple[Finding, ...]], list[float]]:
    """The findings of each account, and the processor milliseconds each took."""
    found, spent = [], []
    check_series(accounts[0].series)  # the solver's library is loaded
    for one in accounts:
        began = time.process_time()
        found.append(check_series(one.series))
        spent.append(1000 * (time.process_time() - began))
    return found, spent


def made(seed: int, count: int) -> dict[str, Any]:
    """Precision and recall of suspected claims."""
    errors = [round(AVERAGE * (n + 1)) - round(AVERAGE * n) for n in range(count)]
    accounts = [account(seed + n, errors[n]) for n in range(count)]
    found, spent = timed(accounts)
    hits = suspects = paired = paired_hits = 0
    kinds: Counter[str] = Counter()
    for one, findings in zip(accounts, found, strict=True):
        suspected = {key for finding in findings for key in finding.suspects}
        hits, suspects = hits + len(suspected & one.wrong), suspects + len(suspected)
        kinds.update(finding.kind for finding in findings)
        pairs = in_pairs(one)
        paired, paired_hits = paired + len(pairs), paired_hits + len(pairs & one.wrong)
    wrong = sum(len(one.wrong) for one in accounts)
    return {
        "accounts": len(accounts),
        "claims": sum(one.claims for one in accounts),
        "errors": wrong,
        "precision": round(hits / suspects, 3),
        "recall": round(hits / wrong, 3),
        "pairs_precision": round(paired_hits / paired, 3),
        "pairs_recall": round(paired_hits / wrong, 3),
        "ms": round(sum(spent) / len(spent), 1),
        "ms_most": round(max(spent)),
        **{f"kind_{kind}": number for kind, number in kinds.most_common()},
    }


def in_pairs(one: Account) -> set[ClaimKey]:
    """The claims of any two totals that cannot both hold."""
    tallies = tallies_of(one.series)
    return {tallies[p].claim for c in conflicts_of(tallies) if len(c.places) == 2 for p in c.places}


def clean(seed: int) -> dict[str, Any]:
    """Findings where there is nothing to find."""
    found, spent = timed([account(seed + 10_000 + number, 0) for number in range(CLEAN)])
    return {"accounts": CLEAN, "findings": sum(map(len, found)), "ms": round(sum(spent) / len(spent), 1)}


def losses(corpora: Path) -> list[Series]:
    """The General Staff's daily totals, a series for each kind of loss."""
    folder = corpora / "ua_general_staff_losses"
    rows: dict[str, dict[str, Any]] = {}
    for name in ("russia_losses_personnel.json", "russia_losses_equipment.json"):
        for row in json.loads((folder / name).read_text(encoding="utf-8")):
            rows.setdefault(row["date"], {}).update(row)
    kinds = sorted({key for row in rows.values() for key, value in row.items() if type(value) is int} - {"day"})
    return [_losses(kind, rows) for kind in kinds]


def _losses(kind: str, rows: dict[str, dict[str, Any]]) -> Series:
    points = []
    for date, row in sorted(rows.items()):
        if type(number := row.get(kind)) is int:
            day = dt.date.fromisoformat(date)
            rounded = row.get(f"{kind}*") == "about"
            figure = Figure(number, number, number, "about" if rounded else "exact")
            points.append(SeriesPoint((date, kind), figure, None, day, day))
    people: Any = "military" if kind in ("personnel", "POW") else "unknown"
    return Series(kind, "General Staff", "casualties", people, "persons", None, kind, None, tuple(points))


def general_staff(corpora: Path) -> dict[str, Any]:
    """What is found in each kind of loss."""
    every = losses(corpora)
    spent, kinds, told = [], Counter[str](), []
    for one in every:
        began = time.process_time()
        findings = check_series([one])
        spent.append(1000 * (time.process_time() - began))
        kinds.update(finding.kind for finding in findings)
        told += [f"{one.id}: {finding.reason}" for finding in findings]
    return {
        "series": len(every),
        "totals": sum(len(one.points) for one in every),
        "ms": round(sum(spent) / len(spent), 1),
        "ms_most": round(max(spent)),
        **{f"kind_{kind}": number for kind, number in kinds.most_common()},
        "told": told,
    }


def main() -> None:
    """Print one line of figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("made", "clean", "general_staff"), required=True)
    parser.add_argument("--corpora", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--accounts", type=int, default=ACCOUNTS)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    parts: dict[str, Callable[[], dict[str, Any]]] = {
        "made": lambda: made(options.seed, options.accounts),
        "clean": lambda: clean(options.seed),
        "general_staff": lambda: general_staff(options.corpora),
    }
    figures = parts[options.part]()
    told = figures.pop("told", [])
    print(json.dumps({**figures, "told": told}) if options.json else " ".join(f"{k} {v}" for k, v in figures.items()))


if __name__ == "__main__":
    main()
