"""Every way out of a ledger, tried: what is held back, whose name is hidden, how fine a point is.

A command, a format or a route of the API that is new fails here until it stands in a table below.
"""

import datetime as dt
import io
import os
import shutil

import pytest
import typer.main
from pypdf import PdfReader

from recount.cli.main import app, main
from recount.ledger.models import Claim
from recount.ledger.names import embargo
from recount.ledger.opening import open_ledger
from recount.publish.dossier import BROWSERS
from recount.publish.exports import names

# Commands through which something leaves to others, and those that show a team its own ledger, or need none.
OUTWARD = {"claims", "export", "publish", "dossier"}
INWARD = set(typer.main.get_command(app).commands) - OUTWARD
KNOWN_INWARD = {
    *(
        "read",
        "explain",
        "resolve",
        "places",
        "add",
        "watch",
        "coverage",
        "statements",
        "speakers",
        "diff",
        "log",
        "verify",
    ),
    *("redact", "name", "embargo", "migrate", "backup", "restore", "doctor", "link", "judge", "train", "serve"),
    *("incident", "incidents", "series", "count", "check", "estimate", "compare", "harvest", "load", "attest", "queue"),
    "language",
}
NAMED = (
    "Market shelled in Kharkiv\n\nKHARKIV, 4 March 2025 (Example Wire) - Ivan Petrenko, 34, a baker, was killed when "
    "shells hit a market in Kharkiv on Monday, police said. IVAN PETRENKO had two daughters. Seven others were "
    "wounded, governor Olha Sydorenko said.\n"
)
HELD = "Thirty soldiers were killed in a warehouse near Izium on 2 March 2025, the army said.\n"
SECRETS = ("petrenko", "warehouse", "izium", "thirty soldiers", "49.98", "36.25")
SUFFIX = {"sqlite": "db"}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A ledger with a report that names a victim, linked, and one that is held back; coordinates coarse."""
    path = tmp_path_factory.mktemp("exits")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RECOUNT_LEDGER", str(path / "ledger"))
        for name, text in (("named.txt", NAMED), ("held.txt", HELD)):
            (path / name).write_text(text, encoding="utf-8")
            called(patch, "add", path / name, "--processes", "1")
        called(patch, "link")
        book = open_ledger(path / "ledger", who="tester")
        (held,) = set(Claim.objects.filter(outcome="killed", best=30).values_list("reading__report__key", flat=True))
        embargo(book, held, dt.date.today(), "people are still in danger")
    (path / "ledger" / "publish.toml").write_text("decimals = 1\n", encoding="utf-8")
    return path


def called(patch, *arguments):
    patch.setattr("sys.argv", ["recount", *map(str, arguments)])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert not stopped.value.code


@pytest.fixture
def kept(made, monkeypatch, tmp_path):
    """A folder to write to; the ledger is the one made for all tests here."""
    monkeypatch.setenv("RECOUNT_LEDGER", str(made / "ledger"))
    return tmp_path


def clean(data):
    """That nothing kept back is in there, and something else is."""
    text = data.decode("utf-8", errors="ignore").casefold()
    assert [secret for secret in SECRETS if secret in text] == []
    return text


def test_every_command_is_known_to_lead_out_or_not():
    assert INWARD <= KNOWN_INWARD


@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
def test_claims(recount, kept, form):
    assert "petrenko" in recount("claims", "--format", form).out.casefold()  # so that the next line can fail
    assert "kharkiv" in clean(recount("claims", "--format", form, "--public").out.encode())


@pytest.mark.parametrize("form", names())
def test_export(recount, kept, form):
    out = kept / f"out.{SUFFIX.get(form, form)}"
    done = recount("export", "--format", form, "--out", out)
    assert done.code == 0, done.err
    clean(out.read_bytes())
    inside = kept / f"inside.{SUFFIX.get(form, form)}"
    assert recount("export", "--format", form, "--out", inside, "--internal").code == 0
    if form not in (
        "series",
        "speakers",
        "trace",
        "set-aside",
        "airwars-belligerents",
    ):  # of which this ledger has nothing to hide
        assert inside.read_bytes() != out.read_bytes()


def test_export_to_standard_output(recount, kept, monkeypatch):
    out = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(out, write_through=True))
    recount("export", "--format", "csv")
    assert b"Kharkiv" in out.getvalue()
    clean(out.getvalue())


def test_publish(recount, kept):
    done = recount("publish", "--out", kept / "site")
    assert done.code == 0, done.err
    pages = [path for path in (kept / "site").rglob("*") if path.is_file()]
    assert "kharkiv" in "".join(clean(path.read_bytes()) for path in pages)
    assert len(pages) > len(names())


def test_dossier(recount, kept):
    done = recount("dossier", "--where", "place=Kharkiv", "--out", kept / "a.html")
    assert done.code == 0, done.err
    assert "reported killed" in clean((kept / "a.html").read_bytes())
    assert recount("dossier", "--where", "place=Izium", "--out", kept / "b.html").out.endswith(": 0 incidents\n")
    assert "warehouse" not in (kept / "b.html").read_text(encoding="utf-8")  # the query itself is told


def test_dossier_as_pdf(recount, kept):
    if not any(map(shutil.which, BROWSERS)):
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no Chromium on this machine")
    done = recount("dossier", "--where", "place=Kharkiv", "--out", kept / "a.pdf")
    assert done.code == 0, done.err
    text = "\n".join(page.extract_text() for page in PdfReader(kept / "a.pdf").pages)
    assert "1 reported killed" in clean(text.encode())


def test_the_log_remembers_what_left(recount, kept):
    recount("export", "--format", "incidents", "--out", kept / "i.csv")
    recount("publish", "--out", kept / "site")
    told = recount("log", "--act", "export").out
    assert "manifest.json" in told
    assert "i.trace.csv" in told
