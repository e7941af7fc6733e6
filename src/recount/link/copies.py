"""Which reports are copies of one text, and of whose.

Near copies are found by MinHash (Broder 1997): 128 hashes of the word triples of the body, and as many of the lead, in
32 bands of four; reports that agree in a band are compared exactly. True copies share little (about 30 % of their
triples on NEWS-COPY, Silcock et al. 2023), so the thresholds are low. What tells a copy from a follow-up that reuses
its background is the lead: that of a copy stands in the text it was copied from, that of a follow-up is new.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from recount.link.credits import credit_of
from recount.link.groups import groups_of
from recount.link.shingles import Hashes, Shingles, share, shingles_of
from recount.records import Copy, Family, Report

HASHES, ROWS, SEED = 128, 4, 1
CHUNK = 5000  # reports whose hashes are computed at a time
NEXT = 20  # reports of one band compared with each, the nearest in time; the rest hang together through them
WINDOW = 3  # days between a report and its copy
# Chosen on benchmarks.copies: a little of each must be the same, and much of the two together.
SHARE, LEAD, BOTH = 0.25, 0.25, 1.15
MIX = np.uint64(0x9E3779B185EBCA87)


@dataclass(frozen=True, slots=True)
class Text:
    """A report as copies are sought: its id, its day and the triples of its words."""

    id: str
    day: dt.date | None
    words: Shingles


def families_of(reports: Sequence[Report], *, window: int = WINDOW) -> tuple[Family, ...]:
    """The families of reports that copy one text, each with its likely origin; reports without copies have none.

    Args:
        reports: The reports, in any order; those without a day may be copies of any other.
        window: How many days may lie between a report and its copy.
    """
    copies = copies_among(reports, window=window)
    by_id = {report.id: report for report in reports}
    links: dict[str, list[Copy]] = defaultdict(list)
    for copy in copies:
        links[copy.first].append(copy)
    groups = groups_of((copy.first, copy.second) for copy in copies)
    return tuple(family_of([by_id[key] for key in group], [c for k in group for c in links[k]]) for group in groups)


def copies_among(reports: Sequence[Report], *, window: int = WINDOW) -> list[Copy]:
    """The pairs of reports of which one copies the other, the earlier first."""
    ordered = sorted(reports, key=lambda report: (report.day is None, report.day, report.id))
    texts = [Text(report.id, report.day, shingles_of(report)) for report in ordered]
    found = (copy_of(texts[first], texts[second]) for first, second in sorted(_candidates(texts, window)))
    return [copy for copy in found if copy]


def copy_of(first: Text, second: Text) -> Copy | None:
    """The pair if it is one of copies. `first` is not the later; of two of the same day either may be the earlier."""
    one, other = first.words, second.words
    small, large = sorted((one.body, other.body), key=len)
    common = share(small, large)
    if common < SHARE:
        return None
    lead = share(other.lead, one.body)
    days = _days(first, second)
    if not days:
        lead = max(lead, share(one.lead, other.body))
    if lead < LEAD or common + lead < BOTH:
        return None
    return Copy(first.id, second.id, round(common, 3), round(lead, 3), days)


def keys_of(text: Shingles) -> list[int]:
    """One number a band of a text's body and of its lead; two texts that share one agree in that band.

    What has no triples has no bands. A band is told by a number of 64 bits, so chance makes two agree once in 10^19.
    """
    keys: list[int] = []
    for part, words in enumerate((text.body, text.lead)):
        if len(words):
            bands = _signatures([words]).astype(np.uint64).reshape(-1, ROWS)
            mixed = np.arange(len(bands), dtype=np.uint64) * np.uint64(2) + np.uint64(part)
            for row in range(ROWS):
                mixed = (mixed ^ bands[:, row]) * MIX
                mixed ^= mixed >> np.uint64(32)
            keys += mixed.view(np.int64).tolist()
    return keys


def _days(first: Text, second: Text) -> int | None:
    return abs((second.day - first.day).days) if first.day and second.day else None


def _candidates(texts: Sequence[Text], window: int) -> set[tuple[int, int]]:
    """The pairs, by their places in the list, that agree in a band of their bodies or of their leads."""
    pairs: set[tuple[int, int]] = set()
    for part in ("body", "lead"):
        signatures = _signatures([getattr(text.words, part) for text in texts])
        for start in range(0, HASHES, ROWS):
            pairs.update(_together(signatures[:, start : start + ROWS]))
    return {pair for pair in pairs if (_days(texts[pair[0]], texts[pair[1]]) or 0) <= window}


def _signatures(sets: Sequence[Hashes]) -> NDArray[np.uint32]:
    """One row of hashes for each set. An empty set agrees with nothing: it gets a row of its own number."""
    rows = np.empty((len(sets), HASHES), dtype=np.uint32)
    for start in range(0, len(sets), CHUNK):
        chunk = [
            one if len(one) else np.array([place], np.uint64)
            for place, one in enumerate(sets[start : start + CHUNK], start)
        ]
        offsets = np.concatenate(([0], np.cumsum([len(one) for one in chunk]))).astype(np.uint64)
        matrix = RMinHash.digest_matrix_from_flat_token_hashes(np.concatenate(chunk), offsets, HASHES, SEED)
        rows[start : start + len(chunk)] = np.array(matrix.to_rows(), dtype=np.uint32)
    return rows


def _together(band: NDArray[np.uint32]) -> Iterator[tuple[int, int]]:
    """The pairs of rows that agree in this band, each with those that come next after it."""
    keys = np.ascontiguousarray(band).view(np.dtype((np.void, band.dtype.itemsize * ROWS))).ravel()
    order = np.argsort(keys, kind="stable")
    same = keys[order][1:] == keys[order][:-1]
    for place in np.flatnonzero(same).tolist():
        for after in range(place + 1, min(place + 1 + NEXT, len(order))):
            if not same[after - 1]:
                break
            yield int(order[place]), int(order[after])


def family_of(members: Sequence[Report], copies: Sequence[Copy]) -> Family:
    """The family that these reports make, the earliest first, with its likely origin."""
    ordered = sorted(members, key=lambda report: (report.day is None, report.day, report.id))
    origin, reason = _origin(ordered)
    return Family(tuple(report.id for report in ordered), origin, reason, tuple(copies))


def _origin(ordered: Sequence[Report]) -> tuple[str | None, str]:
    """The likely origin and why; None where nothing tells."""
    credits = {report.id: credit_of(report) for report in ordered}
    for report in ordered:
        crediting = [key for key, name in credits.items() if key != report.id and name and name == report.publisher]
        if crediting:
            return report.id, f"{len(crediting)} of the others credit {report.publisher}"
    named = sorted({name for name in credits.values() if name})
    if len(named) == 1:
        own = [key for key, name in credits.items() if name]
        if len(own) == 1:
            return own[0], f"it alone carries the credit of {named[0]}"
        return None, f"{len(own)} credit {named[0]}, whose own report is not here"
    if ordered[0].day and (not ordered[1].day or ordered[0].day < ordered[1].day):
        return ordered[0].id, "it is the earliest"
    return None, "several are of the earliest day, and no credit tells them apart"
