"""Archives with pages of our own, for harvests of a few seconds."""

import gzip
import io
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from fastwarc.warc import WarcRecord, WarcRecordType

from recount.bulk.harvest import harvest
from recount.bulk.local import Local
from recount.bulk.reading import Options
from recount.bulk.work import do

ENGLISH = Options(languages=("en",))
HARM = "At least {} people were killed in Kharkiv on Monday, regional governor Ivan Petrenko said."
CALM = (
    "The council approved a new budget for the museum after a long debate, and the members welcomed the annual report."
)
FILLER = "The town lies on a river, and most of those who live there work in the port, which was opened a century ago."


def html(text, title="News of the day", day="2025-03-04"):
    """A page with a menu and a footer around its story."""
    dated = f'<meta property="article:published_time" content="{day}">'
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title}</title>{dated}'
        f"</head><body><nav><ul><li><a href='/'>Home</a></li></ul></nav><article><h1>{title}</h1><p>{text}</p>"
        f"<p>{FILLER}</p><p>{FILLER}</p></article><footer>About us</footer></body></html>"
    ).encode()


def record(url, body, kind="text/html; charset=utf-8", status="200 OK"):
    """One response as a crawler keeps it."""
    made = WarcRecord()
    made.init_headers(record_type=WarcRecordType.response)
    made.headers["WARC-Target-URI"] = url
    made.is_http = True
    made.set_bytes_content(f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body)
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


def write_warc(path, pages):
    """An archive of (url, bytes) pages, one gzip member each where its name says so."""
    records = [record(url, body) for url, body in pages]
    packed = map(gzip.compress, records) if path.name.endswith(".gz") else records
    path.write_bytes(b"".join(packed))
    return path


@pytest.fixture
def news(tmp_path):
    """An archive of 24 pages: every third tells of harm, each of another number on one of four days."""
    pages = [
        (f"http://example.org/{n}", html(HARM.format(n + 2), f"News of day {n}", f"2025-03-0{n % 4 + 1}"))
        if n % 3 == 0
        else (f"http://example.org/{n}", html(CALM, f"A budget {n}"))
        for n in range(24)
    ]
    return write_warc(tmp_path / "news.warc.gz", pages)


class Here(Local):
    """The local engine without processes of its own, which take seconds to start."""

    def do(self, chunks, plan, progress, watch):
        """Do the chunks one after another."""
        yield from ((chunk, do(chunk, plan.options, plan.work)) for chunk in chunks)


@pytest.fixture
def run(tmp_path):
    """Harvests items into a folder; another engine and other options may be given."""

    def go(*items, out="out", options=ENGLISH, engine=Here()):  # noqa: B008  frozen
        return harvest([str(item) for item in items], str(tmp_path / out), options, engine, lambda _: None)

    return go


def contents(folder):
    """Every file of a harvest but its manifest, by path."""
    folder = Path(folder)
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "manifest.json")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def rows(folder):
    """The rows of every table of a harvest, sorted, and its dead letters."""
    found = {}
    for name in ("reports", "claims", "documents", "sightings"):
        files = sorted(Path(folder, name).rglob("*.parquet"))
        frames = [row | {"day": path.parent.name} for path in files for row in pq.ParquetFile(path).read().to_pylist()]
        found[name] = sorted(repr(sorted(row.items())) for row in frames)
    for name in ("copies", "families", "incidents", "not_placed"):
        files = sorted(Path(folder, name).rglob("*.parquet"))
        found[name] = sorted(repr(row) for path in files for row in pq.ParquetFile(path).read().to_pylist())
    return found | {"letters": letters(folder)}


def letters(folder):
    """The dead letters of a harvest."""
    return [json.loads(line) for line in Path(folder, "dead-letters.jsonl").read_text(encoding="utf-8").splitlines()]
