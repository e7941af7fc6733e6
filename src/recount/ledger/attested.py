"""Witnesses from outside: a line of the log signed, or stamped with the time by an authority (RFC 3161).

Whoever can write to the database could rewrite the whole log. A small file that states one line and its hash, with a
detached signature or a time stamp beside it, kept elsewhere, shows that the log up to that line was what it is now.

OpenSSL makes and checks both, so that anybody can check them without Recount:

    openssl pkeyutl -verify -rawin -pubin -inkey public.pem -in line-12.json -sigfile line-12.sig
    openssl ts -verify -data line-12.json -in line-12.tsr -CAfile authority.pem
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from recount.errors import LedgerError
from recount.ledger.canonical import canonical
from recount.ledger.models import LogEntry
from recount.ledger.opening import Ledger, asking

QUERY, REPLY, SIGNATURE = ".tsq", ".tsr", ".sig"
QUERY_TYPE = "application/timestamp-query"  # RFC 3161, 3.4


@dataclass(frozen=True, slots=True)
class Keys:
    """By what witnesses are checked: the public key of signatures, the certificates that time stamps go back to."""

    public: Path | None = None
    authority: Path | None = None


def state(ledger: Ledger, folder: Path) -> Path:
    """Write down the last line of the log, as `line-NUMBER.json` in `folder`.

    Raises LedgerError where the log is empty or the file cannot be written.
    """
    with asking():
        last = LogEntry.objects.order_by("-number").first()
    if last is None:
        raise LedgerError(str(ledger.home.folder), "the log is empty; there is nothing to attest")
    path = folder / f"line-{last.number}.json"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(canonical({"line": last.number, "hash": last.hash, "at": last.at}) + "\n", encoding="utf-8")
    except OSError as error:
        raise LedgerError(str(path), f"not written: {error.strerror or error}") from error
    return path


def sign(statement: Path, key: Path) -> Path:
    """Sign the statement with a private key (PEM: Ed25519, or what else OpenSSL signs with); the signature's file."""
    made = statement.with_suffix(SIGNATURE)
    _openssl("pkeyutl", "-sign", "-rawin", "-inkey", key, "-in", statement, "-out", made)
    return made


def request(statement: Path) -> Path:
    """The file of a request for a time stamp of the statement, to be sent to an authority as it is."""
    made = statement.with_suffix(QUERY)
    _openssl("ts", "-query", "-data", statement, "-sha256", "-cert", "-out", made)
    return made


def keep_reply(statement: Path, reply: bytes) -> Path:
    """Keep the authority's reply beside the request. Raises LedgerError where it is no time stamp."""
    made = statement.with_suffix(REPLY)
    made.write_bytes(reply)
    told = _openssl("ts", "-reply", "-in", made, "-text")
    if "Status: Granted" not in told:
        raise LedgerError(str(made), "the authority gave no time stamp")
    return made


def check(ledger: Ledger, folder: Path, keys: Keys) -> Iterator[str]:
    """What each witness in the folder shows, a sentence each.

    Raises LedgerError naming the first statement that the log, its signature or its time stamp contradicts.
    """
    found = sorted(folder.glob("line-*.json"), key=lambda path: (len(path.name), path.name))
    if not found:
        raise LedgerError(str(folder), "holds no attested line")
    for statement in found:
        _held(ledger, statement)
        yield f"{statement.name}: the log holds it{_signed(statement, keys)}{_stamped(statement, keys)}"


def _held(ledger: Ledger, statement: Path) -> None:
    """Raise LedgerError unless the log holds the line with that hash."""
    try:
        told = json.loads(statement.read_text(encoding="utf-8"))
        number, digest = int(told["line"]), str(told["hash"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LedgerError(str(statement), f"states no line of a log: {error}") from error
    with asking():
        line = LogEntry.objects.filter(number=number).first()
    if line is None or line.hash != digest:
        raise LedgerError(str(ledger.home.folder), f"line {number} of the log is not the one that {statement} attests")


def _signed(statement: Path, keys: Keys) -> str:
    signature = statement.with_suffix(SIGNATURE)
    if not signature.exists():
        return ""
    if keys.public is None:
        return "; its signature was not checked, for want of a public key"
    _openssl("pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", keys.public, "-in", statement, "-sigfile", signature)
    return "; its signature is that of the key"


def _stamped(statement: Path, keys: Keys) -> str:
    reply = statement.with_suffix(REPLY)
    if not reply.exists():
        return ""
    if keys.authority is None:
        return "; its time stamp was not checked, for want of the authority's certificate"
    _openssl("ts", "-verify", "-data", statement, "-in", reply, "-CAfile", keys.authority)
    told = _openssl("ts", "-reply", "-in", reply, "-text")
    at = next((line.partition(":")[2].strip() for line in told.splitlines() if line.startswith("Time stamp:")), "?")
    return f"; stamped {at}"


def _openssl(*arguments: str | Path) -> str:
    """What OpenSSL answers. Raises LedgerError naming the file it was about and OpenSSL's reason."""
    program = shutil.which("openssl")
    if program is None:
        raise LedgerError("openssl", "is not installed; signatures and time stamps are made and checked with it")
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode:
        about = next((str(a) for a in reversed(arguments) if isinstance(a, Path)), "openssl")
        lines = (done.stderr.strip() or done.stdout.strip()).splitlines() or ["it gave no reason"]
        raise LedgerError(about, f"openssl {arguments[0]}: {lines[-1].rpartition('::')[2]}")
    return done.stdout
