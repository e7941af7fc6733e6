"""A release: every format in one folder, with a manifest and checksums that `sha256sum -c` reads."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from recount.errors import RecountError
from recount.publish.account import Account
from recount.publish.exports import EXPORTS, SQLITE_FILE, write_release_database
from recount.publish.exports.shape import shapes
from recount.publish.json import to_dict

SUMS, MANIFEST, METADATA = "SHA256SUMS", "manifest.json", "metadata.json"
ABOUT = {
    "claims.jsonl": "Claims, whole, one a line",
    "annotations.jsonl": "Claims as W3C Web Annotations",
    "claims.jsonld": "Claims for the web of data (schema.org)",
    "statements.ftm.csv": "Statements for FollowTheMoney",
    "incidents.geojson": "Incidents as GeoJSON",
    SQLITE_FILE: "All tables in one SQLite database",
    METADATA: "What Datasette shows beside that database",
}


@dataclass(frozen=True, slots=True)
class Released:
    """One file of a release."""

    name: str
    about: str
    size: int
    sha256: str


def versioned(account: Account) -> Account:
    """The account with a version: the day, and a digest of all claims and counts; the same data give the same one."""
    if account.imprint.version:
        return account
    whole = hashlib.sha256()
    for part in (account.claims.values(), account.incidents, account.counts, account.series):
        for one in part:
            whole.update(json.dumps(to_dict(one), sort_keys=True).encode())
    day = account.imprint.day.isoformat() if account.imprint.day else "undated"
    return replace(account, imprint=replace(account.imprint, version=f"{day}.{whole.hexdigest()[:8]}"))


def write_release(account: Account, folder: Path, progress: Callable[[int], None] = lambda _: None) -> list[Released]:
    """Write every format into a folder, made if need be; `progress` is told of each file. Returns what was written.

    Raises RecountError where a file cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for export in EXPORTS:
            with (folder / export.file).open("wb") as out:
                export.write(account, out)
            progress(1)
        write_release_database(account, folder / SQLITE_FILE)
        files = [_released(folder / name) for name in [*(e.file for e in EXPORTS), SQLITE_FILE, METADATA]]
        (folder / MANIFEST).write_text(_manifest(account, files), encoding="utf-8")
        sums = "".join(f"{file.sha256}  {file.name}\n" for file in [*files, _released(folder / MANIFEST)])
        (folder / SUMS).write_text(sums, encoding="utf-8")
    except OSError as error:
        raise RecountError(f"{folder}: not written: {error.strerror or error}") from error
    return files


def _released(path: Path) -> Released:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Released(path.name, _about(path.name), path.stat().st_size, digest)


def _about(name: str) -> str:
    shape = next((e.shape for e in EXPORTS if e.file == name and e.shape and name not in ABOUT), None)
    if shape is None:
        return ABOUT.get(name, "")
    title: str = shapes()[shape.name]["title"]
    return f"{title} (Parquet)" if name.endswith(".parquet") else title


def _manifest(account: Account, files: list[Released]) -> str:
    imprint = account.imprint
    whole = {
        **{name: getattr(imprint, name) for name in ("title", "publisher", "licence", "address", "version", "rule")},
        "day": imprint.day.isoformat() if imprint.day else None,
        "claims": len(account.claims),
        "reports": len(account.reports),
        "incidents": len(account.incidents),
        "files": [to_dict(file) for file in files],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
