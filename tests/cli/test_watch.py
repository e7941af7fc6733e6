"""Watching feeds on a server of this machine: politely, each entry once, every look noted."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

ITEM = (
    "<item><title>{0} killed in Kharkiv</title><link>{1}/news/{0}</link><guid>{0}</guid>"
    "<description>{0} people were killed in Kharkiv, police said.</description></item>"
)
PAGE = "<html><body><p>{0} people were killed in Kharkiv, the mayor said.</p></body></html>"
RULES = "User-agent: *\nDisallow: /private\n"


class Site:
    """What the server gives, and what it was asked for."""

    def __init__(self):
        self.items = [12, 14]
        self.asked = []
        self.gone = set()
        self.rules = RULES
        self.etag = '"one"'
        self.base = ""

    def answer(self, path, known):
        if path == "/robots.txt":
            return 200, "text/plain", self.rules
        if path in self.gone:
            return 404, "text/plain", "gone"
        if path == "/private/feed":
            return 200, "application/rss+xml", self.feed()
        if path == "/feed":
            return (304, "", "") if known == self.etag else (200, "application/rss+xml", self.feed())
        return 200, "text/html", PAGE.format(path.removeprefix("/news/"))

    def feed(self):
        items = "".join(ITEM.format(number, self.base) for number in self.items)
        return f'<rss version="2.0"><channel><title>Example</title>{items}</channel></rss>'


@pytest.fixture
def site():
    told = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            told.asked.append(self.path)
            status, kind, text = told.answer(self.path, self.headers["If-None-Match"])
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("ETag", told.etag)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    told.base = f"http://127.0.0.1:{server.server_port}"
    yield told
    server.shutdown()
    server.server_close()


@pytest.fixture
def watch(recount, tmp_path, monkeypatch, site):
    """Looks once at a feed of the site."""
    monkeypatch.setenv("RECOUNT_LEDGER", str(tmp_path / "ledger"))

    def run(path="/feed", **more):
        lines = [f'name = "Example"\nurl = "{site.base}{path}"\nevery = 0']
        lines += [f"{key} = {str(value).lower()}" for key, value in more.items()]
        (tmp_path / "feeds.toml").write_text("pause = 0.0\n[[feed]]\n" + "\n".join(lines), encoding="utf-8")
        return recount("watch", tmp_path / "feeds.toml", "--once", "--allow-private").out

    return run


def figures(recount):
    rows = recount("claims", "--format", "csv", "--where", "outcome=killed").out.splitlines()
    best = rows[0].split(",").index("best")
    return sorted({int(row.split(",")[best]) for row in rows[1:]})


def test_each_entry_is_kept_once(recount, watch, site):
    assert watch().endswith("Example: read, 2 reports\n")
    assert watch().endswith("Example: unchanged, 0 reports\n")
    site.items, site.etag = [14, 16], '"two"'
    assert "Example: read" in watch()
    assert figures(recount) == [12, 14, 16]
    assert recount("verify").code == 0


def test_pages_are_read_in_place_of_entries(recount, watch, site):
    watch(pages=True)
    assert {"/news/12", "/news/14"} <= set(site.asked)
    site.items, site.etag, site.asked = [14, 16], '"two"', []
    watch(pages=True)
    assert [path for path in site.asked if path.startswith("/news")] == ["/news/16"]
    assert figures(recount) == [12, 14, 16]


def test_what_a_site_asks_for_is_respected(watch, site):
    assert "the site asks programs not to read it" in watch("/private/feed")
    assert site.asked == ["/robots.txt"]


def test_every_look_is_in_the_coverage(recount, watch, site):
    watch()
    site.gone = {"/feed"}
    assert "failed, 0 reports (the server answered 404" in watch()
    shown = recount("coverage").out
    assert "Example: 2 looks" in shown
    assert "1 failed; 2 reports" in shown
    assert '"failures": 1' in recount("coverage", "--json").out


def test_a_page_that_is_gone_is_noted_once(recount, watch, site):
    watch(pages=True)
    site.gone = {"/news/12"}
    assert "1 vanished" in recount("add", f"{site.base}/news/12", "--allow-private").out
    assert "vanished" not in recount("add", f"{site.base}/news/12", "--allow-private").out
    assert figures(recount) == [12, 14]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "it names no [[feed]]"),
        ("[[feed]]\nname = 'a'", "a feed has name, url"),
        ("[[feed]]\nurl = 'http://a'\nhourly = true", "not ['hourly']"),
        ("feed = [", "feeds.toml: "),
    ],
)
def test_a_file_that_names_no_feeds(recount, tmp_path, text, reason):
    (tmp_path / "feeds.toml").write_text(text, encoding="utf-8")
    done = recount("watch", tmp_path / "feeds.toml", "--once", "--ledger", tmp_path / "ledger")
    assert done.code == 1
    assert reason in done.err
