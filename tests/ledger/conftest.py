"""A ledger in a folder of its own, on SQLite and on a real PostgreSQL server, and documents to keep in it."""

import itertools

import psycopg
import pytest

from benchmarks import postgres
from recount.ledger.home import Home
from recount.ledger.intake import Document, Read, keep
from recount.ledger.opening import open_ledger
from recount.pipeline import read_claims
from recount.publish.json import to_dict

EDITION = "0123456789abcdef"
TEXT = (
    "Market shelled in Verhivka\n\nKYIV, 4 March 2025 (Example Wire) - At least {} people were killed when shells hit "
    "a market in Kharkiv on Monday, regional governor Ivan Petrenko said. Seven others were wounded, police said.\n"
)
NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def server():
    """A PostgreSQL server; a test that needs one is skipped where the machine has none."""
    if postgres.found() is None:
        pytest.skip("no PostgreSQL on this machine: install the package 'postgresql'")
    with postgres.running() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def folder(request, tmp_path):
    """A folder in which a new ledger will lie, on each database."""
    path = tmp_path / "ledger"
    if request.param == "postgresql":
        running = request.getfixturevalue("server")
        name = f"ledger{next(NUMBERS)}"
        with psycopg.connect(running.address(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        Home(path, running.address(name)).settle()
    return path


@pytest.fixture
def book(folder):
    """An open, empty ledger."""
    return open_ledger(folder, create=True, who="tester")


def read(data, name="report.txt"):
    """The readings of a document, as the ledger keeps them."""
    return [
        Read(to_dict(reading.report), [to_dict(claim) for claim in reading.claims], "grammar 1")
        for reading in read_claims(data, name=name)
    ]


def document(killed=12, origin="report.txt"):
    """A document that tells of so many killed."""
    data = TEXT.format(killed).encode()
    return Document(origin, data, read(data, origin))


@pytest.fixture(name="document")
def document_fixture():
    """Makes a document that tells of so many killed."""
    return document


@pytest.fixture
def add(book):
    """Keeps documents that tell of so many killed, each at an origin of its own unless told otherwise."""

    def run(killed=12, origin=None, edition=EDITION):
        (kept,) = keep(book, [document(killed, origin or f"report-{killed}.txt")], edition)
        return kept

    return run
