"""Tables of lists as users have them: one row a person with one column a list, or one row a pattern with its count."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from recount.count.estimate.lists import Lists, Pattern
from recount.errors import UnreadableLists

COUNT_HEADINGS = ("count", "n", "freq", "frequency", "people", "persons")
PATTERN_HEADINGS = ("pattern",)
MARKS = {"1": 1, "0": 0}
NO_STRATUM = "not said"


@dataclass(frozen=True, slots=True)
class Table:
    """What a table holds: the lists of each stratum (the only one is None), and what was left aside.

    `ignored` are columns that are no lists, `on_none` how many people stand on none of the lists.
    """

    strata: dict[str | None, Lists]
    ignored: tuple[str, ...]
    on_none: int


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns to read: `lists` by name (empty: all that hold 0 and 1 alone), and that of the stratum."""

    lists: tuple[str, ...] = ()
    stratum: str | None = None


@dataclass(slots=True)
class _Sheet:
    name: str
    headings: list[str]
    rows: list[list[str]] = field(default_factory=list)

    def at(self, heading: str) -> int:
        if heading not in self.headings:
            raise UnreadableLists(self.name, f"there is no column '{heading}'; there are {', '.join(self.headings)}")
        return self.headings.index(heading)

    def first_of(self, known: Sequence[str]) -> int | None:
        found = (at for at, heading in enumerate(self.headings) if heading.lower() in known)
        return next(found, None)


def read_table(name: str, text: str, columns: Columns = Columns()) -> Table:
    """The lists of a CSV table, comma, semicolon or tab between its cells.

    Args:
        name: The file, for errors.
        text: Its content, the first row naming the columns.
        columns: Which of them to read.

    Raises:
        UnreadableLists: If a row has another number of cells than the first, a cell that should hold 0, 1 or a number
            holds something else, a column named is not there, or no column is a list.
    """
    sheet = _sheet(name, text)
    count, pattern = sheet.first_of(COUNT_HEADINGS), sheet.first_of(PATTERN_HEADINGS)
    stratum = None if columns.stratum is None else sheet.at(columns.stratum)
    if pattern is not None:
        sheet = _spread(sheet, pattern)
    taken = [at for at in (count, stratum, pattern) if at is not None]
    lists = [sheet.at(one) for one in columns.lists] or _found(sheet, taken)
    if not lists:
        raise UnreadableLists(name, "no column holds 0 and 1 alone, so none is a list")
    ignored = [one for at, one in enumerate(sheet.headings) if at not in lists and at not in taken]
    return _counted(sheet, lists, count, stratum, tuple(ignored))


def _sheet(name: str, text: str) -> _Sheet:
    first = text.lstrip("\ufeff").partition("\n")[0]
    mark = max(",;\t", key=first.count)
    rows = [row for row in csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=mark) if any(map(str.strip, row))]
    if len(rows) < 2:
        raise UnreadableLists(name, "there is no row below the names of the columns")
    headings = [heading.strip() for heading in rows[0]]
    if len(set(headings)) < len(headings):
        raise UnreadableLists(name, "two columns have the same name")
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(headings):
            raise UnreadableLists(name, f"row {number} has {len(row)} cells, the first row {len(headings)}")
    return _Sheet(name, headings, [[cell.strip() for cell in row] for row in rows[1:]])


def _spread(sheet: _Sheet, pattern: int) -> _Sheet:
    """The sheet with one more column for each place of the patterns ("0110"), named A, B, C …"""
    widths = {len(row[pattern]) for row in sheet.rows}
    if len(widths) != 1 or not 1 <= max(widths) <= 26:
        raise UnreadableLists(sheet.name, "the patterns do not have the same number of places")
    names = [chr(ord("A") + place) for place in range(widths.pop())]
    clash = sorted(set(names) & set(sheet.headings))
    if clash:
        raise UnreadableLists(sheet.name, f"the column '{clash[0]}' has the name of a place of the patterns")
    return _Sheet(sheet.name, sheet.headings + names, [row + list(row[pattern]) for row in sheet.rows])


def _found(sheet: _Sheet, taken: Sequence[int]) -> list[int]:
    """The columns that hold 0 and 1 alone."""
    columns = enumerate(zip(*sheet.rows, strict=True))
    return [at for at, cells in columns if at not in taken and MARKS.keys() >= set(cells)]


def _counted(
    sheet: _Sheet, lists: Sequence[int], count: int | None, stratum: int | None, ignored: tuple[str, ...]
) -> Table:
    strata: defaultdict[str | None, Counter[Pattern]] = defaultdict(Counter)
    for number, row in enumerate(sheet.rows, 2):
        pattern = tuple(_mark(sheet, number, at, row[at]) for at in lists)
        people = 1 if count is None else _number(sheet, number, count, row[count])
        strata[None if stratum is None else row[stratum] or NO_STRATUM][pattern] += people
    names = [sheet.headings[at] for at in lists]
    on_none = sum(people for counts in strata.values() for pattern, people in counts.items() if not any(pattern))
    return Table({key: Lists.of(names, counts) for key, counts in sorted(strata.items(), key=str)}, ignored, on_none)


def _mark(sheet: _Sheet, number: int, at: int, cell: str) -> int:
    if cell not in MARKS:
        raise UnreadableLists(
            sheet.name, f"row {number}, column '{sheet.headings[at]}': '{cell}' is neither 0 nor 1, so it is not known "
            "whether the list has this person"
        )  # fmt: skip
    return MARKS[cell]


def _number(sheet: _Sheet, number: int, at: int, cell: str) -> int:
    if not cell.isdecimal():
        raise UnreadableLists(sheet.name, f"row {number}, column '{sheet.headings[at]}': '{cell}' is no count")
    return int(cell)
