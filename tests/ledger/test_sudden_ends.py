"""A process killed, a full disk, a connection dropped, many at once: nothing half-written, nothing lost."""

import datetime as dt
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
from benchmarks.ledger_load import CLAIMS, made
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from recount.errors import LedgerError
from recount.ledger.acts import lines
from recount.ledger.coverage import coverage, last_seen, note_vanished, was_taken
from recount.ledger.home import Home
from recount.ledger.intake import is_known, keep
from recount.ledger.models import Capture, Claim, Reading
from recount.ledger.opening import open_ledger
from recount.ledger.verify import verify

ROOT = Path(__file__).parent.parent.parent
FRESH = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
KILLS = 3
CUTS = 5
DOCUMENTS = 4000  # more than any run here has time for


def started(*arguments, **more):
    command = [sys.executable, "-m", "benchmarks.ledger_load", *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, env=FRESH, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)


def test_killed_at_random_moments(folder):
    """What was told to be kept is there; nothing is there by half; the next run goes on."""
    dice = random.Random(5)
    told = set()
    for _ in range(KILLS):
        process = started("write", folder, 0, DOCUMENTS)
        told.add(int(process.stdout.readline()))  # it has begun
        time.sleep(dice.uniform(0, 0.4))
        process.send_signal(signal.SIGKILL)
        told |= {int(line) for line in process.communicate()[0].split(b"\n")[:-1]}
        book = open_ledger(folder)
        found = verify(book)
        assert found.claims == CLAIMS * found.reports
        connections.close_all()
    open_ledger(folder)
    assert {f"{number}.txt" for number in told} <= set(Capture.objects.values_list("origin", flat=True))


def test_the_power_goes_at_random_moments(tmp_path):
    """The files as they lie on the disk at some moment, the end of the write-ahead log torn off."""
    dice, folder = random.Random(7), tmp_path / "ledger"
    open_ledger(folder, create=True)
    connections.close_all()
    process = started("write", folder, 0, DOCUMENTS)
    process.stdout.readline()  # it has begun
    for cut in range(CUTS):
        time.sleep(dice.uniform(0, 0.3))
        process.send_signal(signal.SIGSTOP)
        after = tmp_path / f"after-{cut}"
        shutil.copytree(folder, after, ignore=shutil.ignore_patterns("*-shm"))  # shared memory is gone with the power
        process.send_signal(signal.SIGCONT)
        (log,) = after.glob("*-wal")
        os.truncate(log, max(0, log.stat().st_size - dice.choice((0, dice.randrange(1, 20_000)))))
        book = open_ledger(after)
        found = verify(book)
        assert found.claims == CLAIMS * found.reports
        keep(book, [made(DOCUMENTS)], "edition")  # and it goes on
        connections.close_all()
    process.kill()
    process.communicate()


def test_killed_while_the_tables_are_made(folder, monkeypatch):
    """Made in one transaction: whoever opens it next finds none of them, or all."""

    def killed(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(MigrationRecorder, "record_applied", killed)
    with pytest.raises(KeyboardInterrupt):
        open_ledger(folder, create=True)
    monkeypatch.undo()
    keep(open_ledger(folder, create=True), [made(1)], "edition")


def test_many_open_a_new_ledger_at_once(folder):
    found = [started("write", folder, number, 1) for number in range(4)]
    assert [process.communicate()[1] for process in found] == [b""] * 4
    assert verify(open_ledger(folder)).captures == 4


def test_a_full_disk_is_told_and_costs_nothing(tmp_path):
    """A limit on the size of files stands in for the end of the disk."""

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))

    folder = tmp_path / "ledger"
    book = open_ledger(folder, create=True)
    process = started("write", folder, 0, DOCUMENTS, preexec_fn=limit)
    kept, complaint = process.communicate()
    assert process.returncode != 0
    assert b"LedgerError" in complaint
    assert b"disk" in complaint or b"File too large" in complaint
    assert verify(book).captures == len(kept.split())
    keep(book, [made(DOCUMENTS)], "edition")
    verify(book)


@pytest.fixture
def dropped(server, tmp_path):
    """A ledger with one document, whose connection to PostgreSQL was just dropped."""
    with psycopg.connect(server.address(), autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS dropped")
        connection.execute("CREATE DATABASE dropped")
    Home(tmp_path, server.address("dropped")).settle()
    book = open_ledger(tmp_path, create=True)
    keep(book, [made(1)], "edition")
    with psycopg.connect(server.address(), autocommit=True) as connection:
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'dropped'")
    yield book
    connections.close_all()


def test_a_dropped_connection_is_told_and_the_next_try_succeeds(dropped):
    with pytest.raises(LedgerError, match="nothing was written"):
        keep(dropped, [made(2)], "edition")
    keep(dropped, [made(2)], "edition")
    assert verify(dropped).captures == 2


@pytest.mark.parametrize(
    "ask",
    [
        lambda book: is_known("1.txt", "0" * 64, "edition"),
        lambda book: list(coverage(dt.datetime.now(dt.UTC))),
        lambda book: last_seen("http://a"),
        lambda book: note_vanished(book, "1.txt", "gone"),
        lambda book: was_taken("1.txt"),
        lambda book: list(lines()),
        verify,
    ],
    ids=["is_known", "coverage", "last_seen", "note_vanished", "was_taken", "lines", "verify"],
)
def test_a_question_to_a_lost_database_is_told_and_the_next_is_answered(dropped, ask):
    with pytest.raises(LedgerError, match="does not answer"):
        ask(dropped)
    ask(dropped)


def test_two_writers_and_four_readers(folder):
    open_ledger(folder, create=True)
    connections.close_all()
    count = 60
    writers = [started("write", folder, number * count, count) for number in range(2)]
    readers = [started("read", folder, 2) for _ in range(4)]
    ended = [process.communicate() for process in (*writers, *readers)]
    assert [complaint.decode() for _, complaint in ended if complaint] == []
    assert all(int(asked) > 0 for asked, _ in ended[2:])
    book = open_ledger(folder)
    assert verify(book).captures == 2 * count
    assert Reading.objects.filter(current=True).count() == 2 * count
    assert Claim.objects.filter(current=True).count() == 2 * count * CLAIMS
