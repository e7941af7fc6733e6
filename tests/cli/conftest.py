"""How the command line is run in tests: in this process, as the installed command runs it."""

from dataclasses import dataclass

import pytest

from recount.cli.main import main

PLAIN = "Twelve people were killed in Kharkiv on Monday, police said.\n"


@dataclass(frozen=True)
class Outcome:
    """What one call printed, and how it ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def recount(capsys, monkeypatch):
    """Runs `recount` with the arguments given."""

    def run(*arguments):
        monkeypatch.setattr("sys.argv", ["recount", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            main()
        captured = capsys.readouterr()
        return Outcome(int(stopped.value.code or 0), captured.out, captured.err)

    return run


@pytest.fixture
def plain(tmp_path):
    """A report of one sentence."""
    path = tmp_path / "plain.txt"
    path.write_text(PLAIN, encoding="utf-8")
    return path
