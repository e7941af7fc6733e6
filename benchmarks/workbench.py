"""The workbench under load: people reading and editing at once, over a PostgreSQL ledger of very many claims.

    python -m benchmarks.workbench --claims 1000000 --readers 50 --editors 5 --seconds 300

The claims are copies of the sample reports', each with reports, incidents and words of its own. People pause between
pages, as people do. What is measured is the time until a page is there, whole, at the client.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recount.workbench.settings")
os.environ["RECOUNT_SECRET"] = "the same here and in the server, so that sessions made here are its own"
django.setup()

import httpx
import psycopg
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connection, transaction

from benchmarks import postgres
from benchmarks.ledger import poured, without_indexes
from recount.language import data_folder
from recount.ledger.home import Home
from recount.ledger.models import Capture, Claim, ClaimRecord, Reading, Report
from recount.ledger.models_linked import Incident, Placement, Telling
from recount.ledger.opening import open_ledger
from recount.ledger.search import index
from recount.workbench.models import Membership
from recount.workbench.roles import Role

PORT = 8431
# The environment of a program that is no site.
ALONE = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
TABLES: tuple[type[Any], ...] = (Capture, Report, Reading, Claim, ClaimRecord, Incident, Telling, Placement)
APART = 10_000  # keys between one copy and the next
KEYS = {"pk", "capture_id", "report_id", "reading_id", "row_id", "incident_id", "telling_id", "claim_id"}
BATCH = 40  # copies poured at a time
LISTS = ("/", "/claims/", "/claims/?country=SD", "/claims/?words=market&outcome=killed", "/incidents/", "/reports/")
MORE = ("/incidents/?several=1", "/incidents/timeline/", "/statements/", "/sources/", "/series/", "/claims/?least=10")


@contextmanager
def filled(claims: int) -> Iterator[Path]:
    """A ledger on PostgreSQL with so many claims, at least."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        server = stack.enter_context(postgres.running())
        with psycopg.connect(server.address(), autocommit=True) as made:
            made.execute("CREATE DATABASE ledger")
        path = Path(folder) / "ledger"
        Home(path, server.address("ledger")).settle()
        for words in (["add", str(data_folder() / "reports")], ["link"]):
            subprocess.run([sys.executable, "-m", "recount.cli", *words, "--ledger", str(path)], env=ALONE, check=True)
        open_ledger(path)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        multiply(claims)
        yield path


def multiply(claims: int) -> None:
    """Copy all rows, with keys and ids of their own, until there are so many claims."""
    rows = {kind: list(kind.objects.all()) for kind in TABLES}
    known = [row.digest for row in rows[Capture]] + [row.key for kind in (Incident, Telling) for row in rows[kind]]
    pattern = re.compile("|".join(known))
    cut = {kind: [Cut.of(row, pattern) for row in rows[kind]] for kind in TABLES}
    copies = range(1, claims // len(rows[Claim]) + 1)
    with without_indexes(Claim):
        for start in range(0, len(copies), BATCH):
            with transaction.atomic():
                pour(cut, known, copies[start : start + BATCH])
            print(f"\r{Claim.objects.order_by('-pk').first().pk:,}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def pour(cut: dict[type[Any], list[Cut]], known: Sequence[str], copies: Sequence[int]) -> None:
    """Some copies of all rows, with their words in the index."""
    named = {copy: renamed(known, copy) for copy in copies}
    made = {kind: [row.copied(copy, named[copy]) for copy in copies for row in cut[kind]] for kind in TABLES}
    for kind in TABLES:
        poured(kind, made[kind])
    for row, record in zip(made[Claim], made[ClaimRecord], strict=True):
        row.record = record
    index(Claim, made[Claim])
    index(Report, made[Report])


def renamed(known: Sequence[str], copy: int) -> dict[str, str]:
    """What the ids of reports, incidents and tellings are in that copy."""
    return {one: hashlib.sha256(f"{one}|{copy}".encode()).hexdigest()[: len(one)] for one in known}


@dataclass(frozen=True, slots=True)
class Cut:
    """A row whose texts are cut at the ids in them, so that a copy is joined and not searched.

    `keys` move from copy to copy, `texts` are pieces between ids and ids in turn, `others` stay as they are.
    """

    kind: type[Any]
    keys: dict[str, int | None]
    texts: dict[str, list[str]]
    others: dict[str, Any]

    @classmethod
    def of(cls, row: Any, pattern: re.Pattern[str]) -> Cut:
        """The row, cut where the pattern matches."""
        made = cls(type(row), {}, {}, {})
        for column in type(row)._meta.concrete_fields:
            value = getattr(row, column.attname)
            if column.primary_key or column.attname in KEYS:
                made.keys[column.attname] = value
            elif isinstance(value, str) and pattern.search(value):
                between, found = pattern.split(value), pattern.findall(value)
                made.texts[column.attname] = [one for pair in zip(between, [*found, ""], strict=True) for one in pair]
            else:
                made.others[column.attname] = value
        return made

    def copied(self, copy: int, names: dict[str, str]) -> Any:
        """The row in that copy."""
        keys = {name: None if value is None else value + copy * APART for name, value in self.keys.items()}
        texts = {name: "".join(names.get(one, one) for one in pieces) for name, pieces in self.texts.items()}
        return self.kind(**keys, **texts, **self.others)


def sessions(readers: int, editors: int) -> list[tuple[str, bool]]:
    """A signed-in session for each person, and whether the person edits."""
    made = []
    for number in range(readers + editors):
        edits = number >= readers
        person = get_user_model().objects.create_user(f"person{number}")
        Membership.objects.create(person=person, collection=None, role=Role.EDITOR if edits else Role.READER)
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.create()
        made.append((str(session.session_key), edits))
    return made


class Person(threading.Thread):
    """One person at work: reads pages, and where an editor corrects and judges, with pauses."""

    def __init__(self, session: str, edits: bool, until: float, pause: float) -> None:
        super().__init__(daemon=True)
        self.edits, self.until, self.pause = edits, until, pause
        self.dice = random.Random(session)
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{PORT}", timeout=60, cookies={"sessionid": session})
        self.times: list[float] = []
        self.slowest: Counter[str] = Counter()
        self.failed: Counter[str] = Counter()

    def run(self) -> None:
        """Work until the time is over."""
        time.sleep(self.dice.random() * self.pause)
        while time.monotonic() < self.until:
            if self.edits and self.dice.random() < 0.5:
                self.edit()
            else:
                self.get(self.next_page())
            time.sleep(self.dice.expovariate(1 / self.pause))

    def next_page(self) -> str:
        """Where this person goes: mostly to lists, then to a report or an incident that one of them holds."""
        if self.dice.random() < 0.6:
            return self.dice.choice((*LISTS, *LISTS, *MORE))
        kind, name = self.dice.choice(((Report, "reports"), (Incident, "incidents")))
        row = kind.objects.filter(pk__gte=self.dice.randrange(1, self.largest[kind])).order_by("pk").first()
        connection.close()
        return f"/{name}/{row.key.removeprefix('sha256:')}/"

    largest: dict[Any, int] = {}  # noqa: RUF012 - set once, before anybody starts

    def edit(self) -> None:
        """Set a claim aside, or judge an incident."""
        row = Incident.objects.filter(pk__gte=self.dice.randrange(1, self.largest[Incident])).order_by("pk").first()
        connection.close()
        page = self.get(f"/incidents/{row.key}/")
        token = page.partition('csrfmiddlewaretoken" value="')[2].partition('"')[0]
        told = {"csrfmiddlewaretoken": token, "harm": "single", "responsibility": "alleged", "victims": "civilian"}
        self.timed("POST assess", lambda: self.client.post(f"/incidents/{row.key}/assess/", data=told))

    def get(self, address: str) -> str:
        """One page."""
        return self.timed(address, lambda: self.client.get(address))

    def timed(self, name: str, ask: Any) -> str:
        """The answer, timed; an error is counted."""
        began = time.perf_counter()
        try:
            answer = ask()
        except httpx.HTTPError as error:
            self.failed[f"{name}: {error!r}"] += 1
            return ""
        self.times.append(1000 * (time.perf_counter() - began))
        self.slowest[name.partition("?")[0][:12]] = max(
            self.slowest[name.partition("?")[0][:12]], round(self.times[-1])
        )
        if answer.status_code not in (200, 302):
            self.failed[f"{name}: {answer.status_code}"] += 1
        return answer.text


def measure(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Serve the ledger, let people work, and sum up."""
    people = sessions(options.readers, options.editors)
    Person.largest = {kind: kind.objects.order_by("-pk").first().pk for kind in (Report, Incident)}
    claims = Claim.objects.count()
    connection.close()
    command = [sys.executable, "-m", "recount.cli", "serve", "--ledger", str(folder), "--port", str(PORT)]
    environment = {**os.environ, "RECOUNT_LEDGER": str(folder)}
    process = subprocess.Popen([*command, "--workers", str(options.workers)], env=environment, start_new_session=True)
    try:
        wait()
        until = time.monotonic() + options.seconds
        working = [Person(session, edits, until, options.pause) for session, edits in people]
        for one in working:
            one.start()
        for one in working:
            one.join()
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)
    return summed(working, claims, options)


def wait() -> None:
    """Until the workbench answers."""
    for _attempt in range(240):
        try:
            httpx.get(f"http://127.0.0.1:{PORT}/accounts/login/", timeout=30)
            return
        except httpx.HTTPError:
            time.sleep(0.5)
    raise SystemExit("the workbench did not answer")


def summed(working: Sequence[Person], claims: int, options: argparse.Namespace) -> dict[str, Any]:
    """The figures of all people together."""
    times = sorted(one for person in working for one in person.times)
    failed: Counter[str] = sum((person.failed for person in working), Counter())
    slowest: Counter[str] = Counter()
    for person in working:
        for name, most in person.slowest.items():
            slowest[name] = max(slowest[name], most)
    return {
        "claims": claims,
        "readers": options.readers,
        "editors": options.editors,
        "pause_s": options.pause,
        "pages": len(times),
        "pages_per_second": round(len(times) / options.seconds, 1),
        "median_ms": round(statistics.median(times), 1),
        "p95_ms": round(times[int(0.95 * (len(times) - 1))], 1),
        "errors": sum(failed.values()),
        "first_errors": dict(failed.most_common(5)),
        "slowest_ms": dict(slowest.most_common(6)),
    }


def main() -> None:
    """Print one line of figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--editors", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--pause", type=float, default=5, help="mean seconds between two pages of one person")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with filled(options.claims) as folder:
        settings.RECOUNT_LEDGER = folder
        figures = measure(folder, options)
    print(json.dumps(figures) if options.json else " ".join(f"{name}={value}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
