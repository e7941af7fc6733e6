"""Full-text search over reports and claims, in any language.

English words are found in all their forms (Porter's stemmer on SQLite, Snowball's on PostgreSQL). Neither database
knows the forms of Ukrainian words; Cyrillic words of five letters and more are therefore looked for by their
beginning, without the last two letters (three from eight letters on), where Russian and Ukrainian words change.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import BooleanField, F, Func, Q
from django.db.models.expressions import RawSQL

from recount.ledger.models import Claim, Report

# What can be searched, and PostgreSQL's letter for it (SQLite has a column of that name).
CLAIM_PARTS = {"words": "D", "source": "A", "place": "B", "blamed": "C"}
REPORT_PARTS = {"title": "A", "text": "D"}
TABLES: dict[type[Any], tuple[str, dict[str, str]]] = {
    Claim: ("ledger_claim_words", CLAIM_PARTS),
    Report: ("ledger_report_words", REPORT_PARTS),
}
WORD = re.compile(r"\w+")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
MANY = 20_000  # rows that match, from which it is better to go by the other conditions first
# Letters of a word that may change its ending, and of the ending: "ринок", "центрального".
INFLECTED, LONG = 5, 8
ENDING, LONG_ENDING = 2, 3


def index(kind: type[Claim] | type[Report], rows: Sequence[Any]) -> None:
    """Have these new rows found by their words. A claim comes with its record."""
    table, parts = TABLES[kind]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            columns, marks = ", ".join(parts), ", ".join(["%s"] * len(parts))
            statement = f"INSERT INTO {table} (rowid, {columns}) VALUES (%s, {marks})"
            cursor.executemany(statement, [(row.pk, *_words(row).values()) for row in rows])
        else:
            statement = f"INSERT INTO {table} (rowid, words) VALUES (%s, {_vector(parts)})"
            cursor.executemany(statement, [(row.pk, *_weighed(row)) for row in rows])


def misindexed(kind: type[Claim] | type[Report], rows: Sequence[Any]) -> list[int]:
    """The keys of those rows whose words are not in the index as they should be."""
    table, parts = TABLES[kind]
    with connection.cursor() as cursor:
        return [row.pk for row in rows if not _as_indexed(cursor, table, parts, row)]


def _as_indexed(cursor: Any, table: str, parts: dict[str, str], row: Any) -> bool:
    if connection.vendor == "sqlite":
        cursor.execute(f"SELECT {', '.join(parts)} FROM {table} WHERE rowid = %s", [row.pk])
        return bool(cursor.fetchone() == tuple(_words(row).values()))
    cursor.execute(f"SELECT words = {_vector(parts)} FROM {table} WHERE rowid = %s", [*_weighed(row), row.pk])
    return bool(cursor.fetchone() == (True,))


def forget(kind: type[Claim] | type[Report], rows: Sequence[int]) -> None:
    """Take rows out of the index."""
    marks = ",".join(["%s"] * len(rows))
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {TABLES[kind][0]} WHERE rowid IN ({marks})", list(rows))


class Within(Func):
    """Whether a key is among the very many rows that match, for SQLite.

    The plus signs have SQLite go by the other conditions and look up the key of each row that meets them, instead of
    going through all that match. A page of the newest claims is mostly full before the newest matches are used up, so
    only behind those are all the others gathered.
    """

    output_field = BooleanField()

    def __init__(self, key: str, table: str, query: str) -> None:
        super().__init__(F(key))
        self.table = table
        self.query = query

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:
        """The condition in SQL."""
        key, params = compiler.compile(self.get_source_expressions()[0])
        every = f"SELECT rowid FROM {self.table} WHERE {self.table} MATCH %s"
        newest = f"{every} ORDER BY rowid DESC LIMIT {MANY}"
        older = f"+{key} < (SELECT min(rowid) FROM ({newest})) AND +{key} IN ({every})"
        return f"(+{key} IN ({newest}) OR ({older}))", [*params, self.query, *(*params, self.query) * 2]


class Among(Func):
    """Whether a key is among the few rows that match, for PostgreSQL.

    The array has PostgreSQL gather them by the index of words first. Left to itself, it reads all rows backwards in the
    hope of filling a page soon, since it cannot know how rare a word is.
    """

    output_field = BooleanField()

    def __init__(self, key: str, rows: RawSQL) -> None:
        super().__init__(F(key))
        self.rows = rows

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:
        """The condition in SQL."""
        key, told = compiler.compile(self.get_source_expressions()[0])
        return f"{key} = ANY(ARRAY({self.rows.sql}))", [*told, *self.rows.params]


def holding(key: str, kind: type[Claim] | type[Report], words: str, part: str | None = None) -> Q:
    """That the row of `kind` with that key holds all these words, in that part of it or anywhere."""
    rows = having(kind, words, part)
    if connection.vendor == "postgresql":
        return Q(**{f"{key}__in": rows}) if _seem_many(rows) else Q(Among(key, rows))
    if _are_many(TABLES[kind][0], query := _sqlite_query(words, part)):
        return Q(Within(key, TABLES[kind][0], query))
    return Q(**{f"{key}__in": rows})


def having(kind: type[Claim] | type[Report], words: str, part: str | None = None) -> RawSQL:
    """The ids of the rows that hold all these words, in that part of them or anywhere."""
    table, parts = TABLES[kind]
    if connection.vendor == "sqlite":
        return RawSQL(f"SELECT rowid FROM {table} WHERE {table} MATCH %s", [_sqlite_query(words, part)])
    label = parts[part] if part else ""
    terms = [f"{word}:{'*' if cut else ''}{label}".rstrip(":") for word, cut in _stems(words)]
    match = "words @@ (to_tsquery('english', %s) || to_tsquery('simple', %s))"
    return RawSQL(f"SELECT rowid FROM {table} WHERE {match}", [" & ".join(terms)] * 2)


def _sqlite_query(words: str, part: str | None) -> str:
    """The words in the language of FTS5; for none, a query that nothing matches."""
    query = " ".join(f'"{word}"*' if cut else f'"{word}"' for word, cut in _stems(words))
    return (f"{{{part}}} : ({query})" if part and query else query) or '""'


def _stems(words: str) -> list[tuple[str, bool]]:
    return [_stem(word) for word in WORD.findall(words.casefold())]


def _are_many(table: str, query: str) -> bool:
    """Whether so many rows of the index match that going through all of them would take long."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {table} MATCH %s LIMIT %s)", [query, MANY + 1]
        )
        return bool(cursor.fetchone()[0] > MANY)


def _seem_many(rows: RawSQL) -> bool:
    """Whether PostgreSQL, by what it knows of the words, expects so many rows to match."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {rows.sql}", rows.params)
        told = cursor.fetchone()[0]
    return bool((json.loads(told) if isinstance(told, str) else told)[0]["Plan"]["Plan Rows"] > MANY)


def _stem(word: str) -> tuple[str, bool]:
    """What to look for, and whether as the beginning of a word."""
    if CYRILLIC.search(word) and len(word) >= INFLECTED:
        return word[: -(LONG_ENDING if len(word) >= LONG else ENDING)], True
    return word, False


def _words(row: Claim | Report) -> dict[str, str]:
    """The words of each part of a row."""
    if isinstance(row, Report):
        return {"title": row.title, "text": json.loads(row.record)["text"]}
    claim = json.loads(row.record.record)
    words = (claim["sentence"] or claim["span"])["quote"]
    return {"words": words, "source": row.source or "", "place": row.place or "", "blamed": row.blamed or ""}


def _vector(parts: dict[str, str]) -> str:
    return " || ".join(f"setweight(to_tsvector(%s::regconfig, %s), '{letter}')" for letter in parts.values())


def _weighed(row: Claim | Report) -> list[str]:
    """The dictionary and the words of each part, in the order of `_vector`. PostgreSQL takes no NUL.

    In small letters, because a server of the locale "C" makes none of Cyrillic capitals by itself.
    """
    dictionary = "english" if row.language == "en" else "simple"
    return [item for words in _words(row).values() for item in (dictionary, words.replace("\0", " ").casefold())]
