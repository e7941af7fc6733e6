"""The ledger's speed and safety: `python -m benchmarks.ledger --part NAME [--json]`.

`intake`: general news (see benchmarks.read_speed) added by `recount add` with one process a core; documents a second of
wall time and milliseconds of processor time of all processes for each, everything included. `pages`: one page of 50
claims for each of a table of filters, in a ledger of `--claims` made-up claims (countries, places, sources by Zipf's
law; 40,000 sources, 20,000 places), on SQLite and on a PostgreSQL server of its own with default settings; in ms,
the median of five after one that is not counted, of wall and of processor time, and each filter's plan. `kills`: an
intake of general news is killed (SIGKILL) at `--kills` random moments, then run to its end; how often `recount verify`
found a break, and whether what was kept is what an undisturbed run keeps. `writers`: two processes that write and four
that read for `--seconds`; how often each did, and every error.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection, connections, transaction

from benchmarks import postgres
from benchmarks.read_speed import general_news
from recount.cli.add import Intake
from recount.cli.read import Options
from recount.errors import LedgerError
from recount.ledger.canonical import canonical
from recount.ledger.home import Home
from recount.ledger.models import Capture, Claim, ClaimRecord, Reading, Report
from recount.ledger.opening import open_ledger
from recount.ledger.search import index
from recount.ledger.verify import verify
from recount.ledger.where import claims_where, page

PAGE = 50
FORK = get_context("fork")
DATABASES = ("sqlite", "postgresql")
FILTERS: tuple[tuple[str, ...], ...] = (
    (),
    ("outcome=killed",),
    ("country=UA",),
    ("country=ZW",),
    ("country=UA", "outcome=killed", "best>=50"),
    ("country=ZW", "means=drone", "people=civilian"),
    ("place=place 17",),
    ("place=place 19000",),
    ("source=source 3",),
    ("source=source 39000", "stance=distancing"),
    ("blamed=",),
    ("blamed=source 39",),
    ("best>=9000",),
    ("means=", "country=", "outcome=missing"),
    ("start>=2024-03-01", "start<2024-03-08"),
    ("start>=2024-03-01", "start<2024-03-08", "country=ZW"),
    ("published=2024-03-01", "kind=casualty"),
    ("status=anonymous", "modality=predicted", "polarity=negated", "people=police", "scope=aggregate"),
    ("publisher=publisher 150", "outcome=injured", "stance=endorsing"),
    ("language=uk", "country=RU"),
    ("words~market",),
    ("words~cistern",),
    ("words~market", "country=ZW"),
    ("words~cistern", "outcome=killed"),
    ("source~39000",),
    ("place~17", "best>=100"),
)
COMMON = tuple(
    "the in of at near a people were killed when shells hit said officials market road village bus school".split()  # noqa: SIM905
)


def intake(documents: int) -> dict[str, float]:
    """Documents a second of `recount add`."""
    with tempfile.TemporaryDirectory() as folder:
        reports = written(Path(folder) / "reports", documents)
        began = time.perf_counter()
        recount("add", reports, folder=Path(folder) / "ledger")
        seconds, spent = time.perf_counter() - began, sum(os.times()[2:4])
        began = time.perf_counter()
        recount("add", reports, folder=Path(folder) / "ledger")
        again = time.perf_counter() - began
        began = time.perf_counter()
        recount("verify", folder=Path(folder) / "ledger")
        return {
            "documents": documents,
            "documents_s": round(documents / seconds, 1),
            "cpu_ms_a_document": round(1000 * spent / documents, 1),
            "known_documents_s": round(documents / again, 1),
            "verify_s": round(time.perf_counter() - began, 1),
        }


def written(folder: Path, documents: int) -> Path:
    """A folder of so many reports of general news."""
    folder.mkdir()
    for number, text in enumerate(general_news(documents)):
        (folder / f"{number:05}.txt").write_text(f"Item {number}\n\n{text}", encoding="utf-8")
    return folder


def recount(*arguments: object, folder: Path, check: bool = True) -> subprocess.CompletedProcess[str]:
    """One command in a process of its own."""
    command = [sys.executable, "-m", "recount.cli", *map(str, arguments), "--ledger", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if check and done.returncode:
        raise RuntimeError(done.stderr)
    return done


def pages(claims: int, kinds: Sequence[str]) -> dict[str, Any]:
    """The milliseconds of every filter on each database, with its plan."""
    figures: dict[str, Any] = {"claims": claims}
    for kind in kinds:
        with ledger_on(kind) as folder:
            open_ledger(folder, create=True, who="benchmark")
            began = time.perf_counter()
            fill(claims)
            figures[f"{kind}_filled_s"] = round(time.perf_counter() - began)
            figures.update(pages_of(kind))
    return figures


def pages_of(kind: str) -> dict[str, float]:
    """The slowest page of the open ledger; all of them with their plans on standard error."""
    timed = {" ".join(where) or "all": measured(where) for where in FILTERS}
    for name, (wall, spent, plan) in timed.items():
        print(f"{kind:11} {wall:8.1f} ms, {spent:.1f} of this processor  {name}\n{plan}", file=sys.stderr)
    return {
        f"{kind}_slowest_ms": max(wall for wall, _, _ in timed.values()),
        f"{kind}_slowest_cpu_ms": max(spent for _, spent, _ in timed.values()),
    }


@contextlib.contextmanager
def ledger_on(kind: str) -> Iterator[Path]:
    """A folder for a new ledger on that kind of database."""
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        path = Path(folder) / "ledger"
        if kind == "postgresql":
            server = stack.enter_context(postgres.running())
            with psycopg.connect(server.address(), autocommit=True) as made:
                made.execute("CREATE DATABASE ledger")
            Home(path, server.address("ledger")).settle()
        yield path


def measured(where: Sequence[str]) -> tuple[float, float, str]:
    """The median milliseconds of the first page, of wall and of this process's processor time, and the plan."""
    walls, spent = [], []
    for _ in range(6):
        began, used = time.perf_counter(), time.process_time()
        rows = page(claims_where(where), size=PAGE)
        walls.append(1000 * (time.perf_counter() - began))
        spent.append(1000 * (time.process_time() - used))
        assert all(row.record.record for row in rows)
    plan = claims_where(where)[:PAGE].explain(**({"analyze": True} if connection.vendor == "postgresql" else {}))
    told = "\n".join(f"    {line}" for line in plan.splitlines())
    return round(statistics.median(walls[1:]), 1), round(statistics.median(spent[1:]), 1), told


def fill(claims: int, batch: int = 5000) -> None:
    """Fill the open ledger with made-up claims, twenty a report, and gather the planner's statistics."""
    dice = random.Random(1)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous = OFF")
    with without_indexes(Claim):
        for start in range(0, claims, batch):
            with transaction.atomic():
                fill_batch(dice, start, min(batch, claims - start))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")


@contextlib.contextmanager
def without_indexes(kind: type[Any]) -> Iterator[None]:
    """The table without its indexes, which are made at the end: that is much faster."""
    with connection.schema_editor() as editor:
        for one in kind._meta.indexes:
            editor.remove_index(kind, one)
    yield
    with connection.schema_editor() as editor:
        for one in kind._meta.indexes:
            editor.add_index(kind, one)


def fill_batch(dice: random.Random, start: int, count: int) -> None:
    """So many claims with their reports, records and words, in one go."""
    numbers = range(start // 20, (start + count + 19) // 20)
    readings = [made_up_report(dice, number) for number in numbers]
    for kind in (Capture, Report, Reading):
        poured(kind, [row for rows in readings for row in rows if isinstance(row, kind)])
    rows = [made_up_claim(dice, readings[place // 20][-1], start + place) for place in range(count)]
    poured(Claim, rows)
    records = [ClaimRecord(row_id=row.pk, record=made_up_record(dice, row)) for row in rows]
    poured(ClaimRecord, records)
    for row, record in zip(rows, records, strict=True):
        row.record = record
    index(Claim, rows)


def poured(kind: type[Any], rows: Sequence[Any]) -> None:
    """Put the rows into their table as they are, keys included."""
    fields = kind._meta.concrete_fields
    names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    values = [[field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields] for row in rows]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            marks = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT INTO {kind._meta.db_table} ({names}) VALUES ({marks})", values)
            return
        with cursor.copy(f"COPY {kind._meta.db_table} ({names}) FROM STDIN") as copy:
            for value in values:
                copy.write_row(value)


def made_up_report(dice: random.Random, number: int) -> tuple[Capture, Report, Reading]:
    """A reading of a report without words, behind what it is of."""
    at = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    digest, key = f"{number:064x}", number + 1
    capture = Capture(pk=key, origin=digest, digest=digest, size=1, file_digest=digest, taken_at=at)
    report = Report(
        pk=key,
        key=f"sha256:{digest}",
        version=1,
        capture=capture,
        digest=digest,
        extractor="none",
        record=canonical({"text": ""}),
        name=digest,
        publisher=f"publisher {zipf(dice, 300)}",
        language=dice.choice(("en", "en", "ru", "uk")),
        published=dt.date(2022, 1, 1) + dt.timedelta(dice.randrange(1400)),
    )
    reading = Reading(
        pk=key, report=report, engine="none", edition="none", digest=digest, claims=20, made_at=at, current=True
    )
    return capture, report, reading


def zipf(dice: random.Random, most: int) -> int:
    """A number from 0 to below `most`, small ones far more often (Zipf's law, exponent one)."""
    return int(most ** dice.random()) - 1


def made_up_claim(dice: random.Random, reading: Reading, number: int) -> Claim:
    """A claim's columns; what is rare in reports is rare here."""
    best = zipf(dice, 10_000) if dice.random() > 0.1 else None
    place = zipf(dice, 20_000) if dice.random() > 0.1 else None
    start = reading.report.published - dt.timedelta(zipf(dice, 40))
    countries = ("UA", "RU", "SY", "PS", "YE", "SD", "ML", "MM", "CD", "ZW")
    return Claim(
        pk=number + 1,
        reading=reading,
        number=number % 20,
        claim=f"{number:012x}",
        kind=dice.choices(("casualty", "statement", "attack"), (8, 1, 1))[0],
        outcome=dice.choices(("killed", "injured", "missing", None), (60, 30, 2, 8))[0],
        scope=dice.choices(("incident", "aggregate"), (4, 1))[0],
        low=best,
        best=best,
        high=best,
        unit="persons",
        people=dice.choices(("unknown", "civilian", "military", "police"), (50, 30, 15, 5))[0],
        country=None if place is None else countries[zipf(dice, 10)],
        place=None if place is None else f"place {place}",
        start=start if dice.random() > 0.2 else None,
        end=start,
        means=dice.choice((None, None, "drone", "artillery", "small_arms", "missile")),
        blamed=f"source {zipf(dice, 400)}" if dice.random() > 0.7 else None,
        source=f"source {zipf(dice, 40_000)}" if dice.random() > 0.2 else None,
        source_class=dice.choice((None, "official", "military", "media")),
        status=dice.choices(("attributed", "anonymous", "narrator", "collective"), (70, 5, 20, 5))[0],
        stance=dice.choices(("neutral", "endorsing", "distancing", "none"), (70, 5, 5, 20))[0],
        polarity=dice.choices(("affirmed", "negated"), (97, 3))[0],
        modality=dice.choices(("actual", "possible", "predicted"), (93, 5, 2))[0],
        language=reading.report.language,
        publisher=reading.report.publisher,
        published=reading.report.published,
    )


def made_up_record(dice: random.Random, row: Claim) -> str:
    """A claim's JSON, as far as the ledger looks into it."""
    words = dice.choices(COMMON, k=20)
    if dice.random() < 0.0001:
        words.append("cistern")
    return canonical({"id": row.claim, "sentence": {"quote": " ".join(words)}, "padding": "x" * 600})


def kills(count: int, documents: int, kinds: Sequence[str]) -> dict[str, Any]:
    """Kill intakes at random moments; after each ten let one end, verify, and compare with an undisturbed run."""
    dice = random.Random(1)
    figures: dict[str, Any] = {"kills": count, "documents": documents}
    with ledger_on("sqlite") as calm, tempfile.TemporaryDirectory() as other:
        reports = [str(path) for path in sorted(written(Path(other) / "reports", documents).iterdir())]
        take_in(calm, reports)
        expected = claims_in(calm)
        for kind in kinds:
            rounds = [killed_round(dice, reports, kind, min(10, count - start)) for start in range(0, count, 10)]
            kept = [reports for moments, _ in rounds for reports, _ in moments]
            figures[f"{kind}_moments_with_some_kept"] = sum(0 < reports < documents for reports in kept)
            figures[f"{kind}_broken"] = sum(not unbroken for moments, _ in rounds for _, unbroken in moments)
            figures[f"{kind}_not_the_same"] = sum(claims != expected for _, claims in rounds)
    return figures


def killed_round(
    dice: random.Random, reports: Sequence[str], kind: str, count: int
) -> tuple[list[tuple[int, bool]], list[str]]:
    """What was kept at each of so many kills of one intake, begun again after each; and the claims at its end."""
    with ledger_on(kind) as folder:
        moments = [killed(dice, reports, folder) for _ in range(count)]
        apart(take_in, folder, reports)
        moments.append(apart(checked, folder))
        return moments, apart(claims_in, folder)


def claims_in(folder: Path) -> list[str]:
    """All claims of a ledger, in an order of their own."""
    open_ledger(folder)
    return sorted(ClaimRecord.objects.filter(row__current=True).values_list("record", flat=True))


def killed(dice: random.Random, reports: Sequence[str], folder: Path) -> tuple[int, bool]:
    """Start taking in, kill it after a random while; how many reports are kept then, and whether all is unbroken."""
    connections.close_all()
    process = FORK.Process(target=take_in, args=(folder, reports))
    process.start()
    wait_until_used(process.pid, dice.uniform(0.02, 1.2))
    process.kill()
    process.join()
    kept: tuple[int, bool] = apart(checked, folder)
    return kept


def apart(work: Callable[..., Any], *arguments: Any) -> Any:
    """What a function gives in a process forked from this one, which has everything loaded."""
    connections.close_all()
    receiver, sender = FORK.Pipe(duplex=False)
    process = FORK.Process(target=lambda: sender.send(work(*arguments)))
    process.start()
    given = receiver.recv()
    process.join()
    return given


def wait_until_used(process: int, seconds: float) -> None:
    """Wait until the process has had so much of a processor, or is gone: a moment that does not hang on the load."""
    tick = os.sysconf("SC_CLK_TCK")
    with contextlib.suppress(OSError, IndexError):
        while True:
            fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(") ")[2].split()
            if fields[0] == "Z" or sum(map(int, fields[11:13])) / tick >= seconds:
                return
            time.sleep(0.005)


def take_in(folder: Path, items: Sequence[str]) -> None:
    """What `recount add` does with these files, in one process."""
    Intake(open_ledger(folder, create=True, who="killed"), Options(), workers=1).take(items)


def checked(folder: Path) -> tuple[int, bool]:
    """How many reports are kept, and whether `recount verify` finds them unbroken."""
    try:
        return verify(open_ledger(folder, create=True)).reports, True
    except LedgerError as error:
        print(error, file=sys.stderr)
        return 0, False


def writers(seconds: float, kinds: Sequence[str]) -> dict[str, Any]:
    """What two writers and four readers did in that time, and how many of them failed."""
    figures: dict[str, Any] = {"seconds": seconds}
    for kind in kinds:
        with ledger_on(kind) as folder:
            open_ledger(folder, create=True)
            many = 10_000_000  # documents: more than there is time for
            load = [sys.executable, "-m", "benchmarks.ledger_load"]
            writing = [_load([*load, "write", str(folder), str(n * many), str(many)]) for n in range(2)]
            reading = [_load([*load, "read", str(folder), str(seconds)]) for _ in range(4)]
            pages_given = [process.communicate() for process in reading]
            for process in writing:
                process.terminate()
            kept = [process.communicate() for process in writing]
            figures[f"{kind}_kept"] = sum(len(out.split()) for out, _ in kept)
            figures[f"{kind}_pages"] = sum(int(out or 0) for out, _ in pages_given)
            figures[f"{kind}_failures"] = sum(bool(err.strip()) for _, err in (*kept, *pages_given))
            figures[f"{kind}_unbroken"] = recount("verify", folder=folder, check=False).returncode == 0
    return figures


def _load(command: Sequence[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def main() -> None:
    """Print one line of figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("intake", "pages", "kills", "writers"), required=True)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--databases", nargs="+", choices=DATABASES, default=DATABASES)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    parts: dict[str, Callable[[], dict[str, Any]]] = {
        "intake": lambda: intake(options.documents),
        "pages": lambda: pages(options.claims, options.databases),
        "kills": lambda: kills(options.kills, min(options.documents, 150), options.databases),
        "writers": lambda: writers(options.seconds, options.databases),
    }
    figures = parts[options.part]()
    print(json.dumps(figures) if options.json else " ".join(f"{k} {v}" for k, v in figures.items()))


if __name__ == "__main__":
    main()
