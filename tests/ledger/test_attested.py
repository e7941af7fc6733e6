"""Signatures and time stamps over the log, with a key and an authority of this machine's own."""

import shutil
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from recount.errors import FetchRefused, LedgerError
from recount.ledger import attested
from recount.ledger.attested import Keys
from recount.ledger.canonical import canonical
from recount.ledger.custody import BEGINNING, line_hash
from recount.ledger.models import LogEntry
from recount.read.fetch import ask

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl on this machine")
CONFIG = """
[tsa]
default_tsa = one
[one]
serial = serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ordering = yes
ess_cert_id_chain = no
"""


def openssl(*arguments, folder):
    return subprocess.run(
        ["openssl", *map(str, arguments)], cwd=folder, check=True, capture_output=True, text=True
    ).stdout


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """A folder with a key pair, and an authority that answers requests for time stamps."""
    folder = tmp_path_factory.mktemp("authority")
    for name in ("private", "other"):
        openssl("genpkey", "-algorithm", "ed25519", "-out", f"{name}.pem", folder=folder)
        openssl("pkey", "-in", f"{name}.pem", "-pubout", "-out", f"{name}-public.pem", folder=folder)
    for name in ("authority", "stranger"):
        new = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{name}.key", "-out", f"{name}.pem")
        more = ("-subj", f"/CN={name}", "-days", "2", "-addext", "extendedKeyUsage=critical,timeStamping")
        openssl(*new, *more, folder=folder)
    (folder / "tsa.cnf").write_text(CONFIG, encoding="utf-8")
    (folder / "serial").write_text("01\n", encoding="utf-8")
    return folder


def stamped(query, folder):
    """The authority's reply to a request."""
    (folder / "query").write_bytes(query)
    keys = ("-signer", "authority.pem", "-inkey", "authority.key")
    openssl("ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query", *keys, "-out", "reply", folder=folder)
    return (folder / "reply").read_bytes()


@pytest.fixture
def address(authority):
    """The address of the authority."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            assert self.headers["Content-Type"] == attested.QUERY_TYPE
            reply = stamped(self.rfile.read(int(self.headers["Content-Length"])), authority)
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, *_):
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}/"
    running.shutdown()
    running.server_close()


@pytest.fixture
def witnesses(book, add, authority, tmp_path):
    """A folder with two lines attested, both signed, the second stamped."""
    folder = tmp_path / "witnesses"
    for killed in (12, 13):
        add(killed)
        statement = attested.state(book, folder)
        attested.sign(statement, authority / "private.pem")
    attested.keep_reply(statement, stamped(attested.request(statement).read_bytes(), authority))
    return folder


@pytest.fixture
def keys(authority):
    return Keys(authority / "private-public.pem", authority / "authority.pem")


def test_what_was_signed_and_stamped_is_told(book, witnesses, keys):
    first, second = attested.check(book, witnesses, keys)
    assert first == "line-4.json: the log holds it; its signature is that of the key"
    assert second.startswith("line-8.json: the log holds it; its signature is that of the key; stamped ")


def test_what_could_not_be_checked_is_told(book, witnesses):
    _, second = attested.check(book, witnesses, Keys())
    assert "its signature was not checked" in second
    assert "its time stamp was not checked" in second


def test_a_log_written_anew_is_found(book, witnesses, keys):
    """Somebody changes a line and makes the whole chain fit again: `verify` alone could not tell."""
    previous = BEGINNING
    for line in LogEntry.objects.order_by("number"):
        line.who, line.previous = "somebody else", previous
        line.hash = previous = line_hash(line)
        line.save()
    with pytest.raises(LedgerError, match="line 4 of the log is not the one"):
        list(attested.check(book, witnesses, keys))


@pytest.mark.parametrize("broken", ["statement", "signature", "stamp", "key", "authority"])
def test_a_witness_that_does_not_hold_is_named(book, witnesses, keys, authority, broken):
    statement = witnesses / "line-8.json"
    if broken == "statement":
        line = LogEntry.objects.get(number=8)
        statement.write_text(canonical({"line": 8, "hash": line.hash, "at": "yesterday"}), encoding="utf-8")
    elif broken in ("signature", "stamp"):
        path = statement.with_suffix(".sig" if broken == "signature" else ".tsr")
        data = path.read_bytes()
        path.write_bytes(data[:-9] + bytes([data[-9] ^ 1]) + data[-8:])
    elif broken == "key":
        keys = Keys(authority / "other-public.pem", keys.authority)
    else:
        keys = Keys(keys.public, authority / "stranger.pem")
    with pytest.raises(LedgerError, match="openssl"):
        list(attested.check(book, witnesses, keys))


def test_an_authority_is_asked_over_the_network_only_where_allowed(book, add, address, tmp_path, keys):
    add(12)
    statement = attested.state(book, tmp_path)
    query = attested.request(statement).read_bytes()
    with pytest.raises(FetchRefused, match="not a public address"):
        ask(address, query, attested.QUERY_TYPE)
    attested.keep_reply(statement, ask(address, query, attested.QUERY_TYPE, allow_private=True).data)
    (told,) = attested.check(book, tmp_path, keys)
    assert "stamped" in told


def test_what_is_no_time_stamp_or_no_statement(book, add, tmp_path):
    with pytest.raises(LedgerError, match="the log is empty"):
        attested.state(book, tmp_path)
    with pytest.raises(LedgerError, match="holds no attested line"):
        list(attested.check(book, tmp_path, Keys()))
    add(12)
    statement = attested.state(book, tmp_path)
    with pytest.raises(LedgerError, match="openssl ts"):
        attested.keep_reply(statement, b"no reply")
    with pytest.raises(LedgerError, match="openssl pkeyutl"):
        attested.sign(statement, tmp_path / "no.pem")
    statement.write_text("{}", encoding="utf-8")
    with pytest.raises(LedgerError, match="states no line"):
        list(attested.check(book, tmp_path, Keys()))
