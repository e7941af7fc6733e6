"""What changed between two published versions: every number that was one and is another, or is gone."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from recount.publish.account import Account, Correction
from recount.publish.case import words
from recount.publish.json import to_dict
from recount.records import Count

FILE = "corrections.jsonl"
BOUNDS = ("low", "best", "high")
Numbers = dict[tuple[str, str], str]  # incident, what was counted by which rule -> the range in words


def published(folder: Path) -> Numbers:
    """The numbers of the release in a folder; none where there is none."""
    path = folder / "counts.csv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["subject"], _what(row)): _range(row) for row in csv.DictReader(file)}


def kept(folder: Path) -> list[Correction]:
    """The corrections that earlier versions told of, the newest first."""
    path = folder / FILE
    if not path.exists():
        return []
    told = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Correction(**{**one, "day": dt.date.fromisoformat(one["day"])}) for one in told]


def changed(before: Numbers, account: Account, day: dt.date) -> list[Correction]:
    """What differs now from what was published; a number that is new corrects nothing."""
    now = {(count.subject, _what_of(count)): _range_of(count) for count in account.counts}
    moved = {old: one.id for one in account.incidents for old in one.former}
    known = {one.id for one in account.incidents}
    return list(_differences(before, now, day, {**moved, **dict.fromkeys(known, "")}))


def _differences(before: Numbers, now: Numbers, day: dt.date, where: Mapping[str, str]) -> Iterator[Correction]:
    for (subject, what), was in before.items():
        after = now.get((subject, what))
        if after == was:
            continue
        if subject not in where:
            why = "no longer published"
        else:
            why = f"now part of incident {where[subject]}" if where[subject] else ""
        yield Correction(day, subject, what, was, after or "–", why)


def to_lines(corrections: Sequence[Correction]) -> str:
    """The corrections as JSON lines."""
    return "".join(json.dumps(to_dict(one), ensure_ascii=False) + "\n" for one in corrections)


def _what(row: Mapping[str, str]) -> str:
    people = " ".join(part for part in (row["status"], row["group"]) if part)
    return f"{people} {row['outcome']} ({row['rule']})".strip()


def _what_of(count: Count) -> str:
    return _what(
        {"status": count.status or "", "group": count.group or "", "outcome": count.outcome, "rule": count.rule}
    )


def _range(row: Mapping[str, str]) -> str:
    told = {bound: row[bound] or words()["open"] for bound in BOUNDS}
    return str(words()["bounds"]).format(**told)


def _range_of(count: Count) -> str:
    return _range({bound: "" if (value := getattr(count, bound)) is None else str(value) for bound in BOUNDS})
