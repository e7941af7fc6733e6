"""The door to the network, against a server on this machine."""

import gzip
import ipaddress
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from recount.errors import FetchRefused
from recount.read.fetch import fetch, is_public

PAGE = b"<p>Three people were killed by the shelling of the market.</p>"
BOMB = gzip.compress(b"0" * 5_000_000)

# Path to (status, headers, body).
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE),
    "/gzip": (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE)),
    "/deflate": (200, {"Content-Encoding": "deflate"}, zlib.compress(PAGE)),
    "/brotli": (200, {"Content-Encoding": "br"}, PAGE),
    "/broken-gzip": (200, {"Content-Encoding": "gzip"}, PAGE),
    "/bomb": (200, {"Content-Encoding": "gzip"}, BOMB),
    "/large": (200, {}, b"0" * 200_000),
    "/moved": (302, {"Location": "/page"}, b""),
    "/moved-round": (302, {"Location": "/moved-round"}, b""),
    "/moved-to-file": (302, {"Location": "file:///etc/hostname"}, b""),
    "/missing": (404, {}, b"no"),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/slow":
            self._drip()
            return
        status, headers, body = ANSWERS[self.path]
        if self.path == "/host":
            body = self.headers["Host"].encode()
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(50):
            self.wfile.write(b".")
            self.wfile.flush()
            time.sleep(0.05)

    def log_message(self, *_: object) -> None:
        """Keeps the test output quiet."""


class QuietServer(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Clients that hang up are what is tested."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with QuietServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


@pytest.mark.parametrize("path", ["/page", "/gzip", "/deflate", "/moved"])
def test_a_page_is_fetched(server: str, path: str) -> None:
    fetched = fetch(server + path, allow_private=True)
    assert fetched.data == PAGE
    assert fetched.fetched_at.tzinfo is not None


def test_type_and_final_address_are_told(server: str) -> None:
    fetched = fetch(server + "/moved", allow_private=True)
    assert (fetched.url, fetched.media_type) == (server + "/page", "text/html; charset=utf-8")


REFUSED = [
    ("/missing", {}, "404"),
    ("/brotli", {}, "compressed it as br"),
    ("/broken-gzip", {}, "compression is broken"),
    ("/bomb", {"max_bytes": 1_000_000}, "larger than 1,000,000 bytes"),
    ("/large", {"max_bytes": 100_000}, "larger than 100,000 bytes"),
    ("/moved-round", {}, "redirects"),
    ("/moved-to-file", {}, "only http and https"),
    ("/slow", {"timeout": 0.3}, "too long|ReadTimeout"),
]


@pytest.mark.parametrize(("path", "limits", "reason"), REFUSED)
def test_limits(server: str, path: str, limits: dict[str, float], reason: str) -> None:
    with pytest.raises(FetchRefused, match=reason):
        fetch(server + path, allow_private=True, **limits)  # type: ignore[arg-type]


def test_a_server_that_is_not_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchRefused, match="ConnectError"):
        fetch(f"http://127.0.0.1:{port}/", allow_private=True)


HIDDEN = [
    "http://127.0.0.1/", "http://localhost/", "http://2130706433/", "http://0x7f.1/", "http://0.0.0.0/",
    "http://10.1.2.3/", "http://172.16.0.1/", "http://192.168.0.1/", "http://169.254.169.254/latest/meta-data",
    "http://100.64.0.1/", "http://224.0.0.1/", "http://[::1]/", "http://[::]/", "http://[fe80::1]/", "http://[fd00::1]/",
    "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://user:word@127.0.0.1/",
]  # fmt: skip


@pytest.mark.parametrize("url", HIDDEN)
def test_private_addresses_are_refused(url: str) -> None:
    with pytest.raises(FetchRefused, match=r"not a public address|does not resolve"):
        fetch(url, timeout=2)


def test_a_redirect_to_a_private_address_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host counts as public here, so that its redirect is what gets checked."""
    first = ipaddress.ip_address("127.0.0.1")
    monkeypatch.setattr("recount.read.fetch.is_public", lambda address: address == first)
    monkeypatch.setitem(ANSWERS, "/inward", (302, {"Location": "http://10.0.0.1/"}, b""))
    with pytest.raises(FetchRefused, match=r"10\.0\.0\.1 is not a public address"):
        fetch(server + "/inward")


@pytest.mark.parametrize(
    "url", ["", "report.txt", "ftp://example.org/a", "file:///etc/hostname", "http:///a", "http://\0"]
)
def test_what_is_no_web_address(url: str) -> None:
    with pytest.raises(FetchRefused):
        fetch(url)


@pytest.mark.parametrize(
    ("address", "public"), [("8.8.8.8", True), ("2001:4860:4860::8888", True), ("192.0.2.1", False)]
)
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public


def test_the_host_is_asked_by_its_name(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ANSWERS, "/host", (200, {}, b""))
    named = server.replace("127.0.0.1", "localhost")
    assert fetch(named + "/host", allow_private=True).data == named.removeprefix("http://").encode()
