"""Files that are sent: an account in a format of the field."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from django.http import HttpResponse

from recount.publish.account import Account
from recount.publish.exports import SQLITE, SQLITE_FILE, export_named, write_release_database


def exported(name: str, account: Account) -> tuple[bytes, str, str]:
    """The account in the format of that name: the bytes, what the file is called, and its media type."""
    if name == SQLITE:
        return _database(account), SQLITE_FILE, "application/vnd.sqlite3"
    chosen, out = export_named(name), io.BytesIO()
    chosen.write(account, out)
    return out.getvalue(), chosen.file, chosen.media_type


def sent(data: bytes, name: str, media_type: str) -> HttpResponse:
    """A file to be saved, which no browser shows as a page of ours."""
    answer = HttpResponse(data, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _database(account: Account) -> bytes:
    with tempfile.TemporaryDirectory(prefix="recount-") as folder:
        path = Path(folder) / SQLITE_FILE
        write_release_database(account, path)
        return path.read_bytes()
