"""The one door to the network: a page fetched with limits, never from a private address unless asked."""

from __future__ import annotations

import datetime as dt
import ipaddress
import socket
import time
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import httpx

from recount.errors import FetchRefused

REDIRECTS = 5
AGENT = "recount (reads reports on request)"
# Compressions we can bound while unpacking; others are not asked for.
WINDOWS = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}
NAT64 = ipaddress.ip_network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as the server gave it: `url` is where it was found in the end, `fetched_at` is UTC.

    `etag` and `modified` are what the server calls this version; asked with them again, it may answer
    that the page is `unchanged`, and gives no data then.
    """

    data: bytes
    media_type: str | None
    url: str
    fetched_at: dt.datetime
    etag: str = ""
    modified: str = ""
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may take: `deadline` on the monotonic clock, `max_bytes` after unpacking.

    `conditions` are the headers that ask for the page only if it has changed; `body` is what is sent, if anything.
    """

    deadline: float
    max_bytes: int
    allow_private: bool
    conditions: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None

    def seconds_left(self, url: str) -> float:
        """Seconds until the deadline; FetchRefused if it has passed."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise FetchRefused(url, "it took too long")
        return left


def fetch(
    url: str,
    *,
    timeout: float = 20,
    max_bytes: int = 20_000_000,
    allow_private: bool = False,
    etag: str = "",
    modified: str = "",
) -> Fetched:
    """The page at `url`, after at most five redirects.

    Each address is checked after the host name is resolved, for every redirect anew, and the
    connection goes to the address that was checked. Proxy settings are ignored for that reason.

    Args:
        url: An http or https address.
        timeout: Seconds for the whole fetch, looking up the host name aside.
        max_bytes: The most bytes accepted, counted after unpacking.
        allow_private: Whether private, loopback and other non-public addresses may be reached.
        etag: What the server called the version that is known; the page is then given only if it has changed.
        modified: When the server said that version was made, likewise.

    Raises:
        FetchRefused: The address is not allowed, a limit was passed, or the server did not deliver.
    """
    asked = {"If-None-Match": etag, "If-Modified-Since": modified}
    conditions = {name: value for name, value in asked.items() if value}
    return _fetched(url, Limits(time.monotonic() + timeout, max_bytes, allow_private, conditions))


def ask(url: str, body: bytes, media_type: str, *, allow_private: bool = False) -> Fetched:
    """The answer of the server at `url` to what is sent (POST). Errors as `fetch`."""
    return _fetched(url, Limits(time.monotonic() + 20, 1_000_000, allow_private, {"Content-Type": media_type}, body))


def _fetched(url: str, limits: Limits) -> Fetched:
    """The page or the answer, after at most five redirects."""
    try:
        with httpx.Client(trust_env=False, follow_redirects=False) as client:
            for _ in range(REDIRECTS + 1):
                answer = _get(client, url, limits)
                if isinstance(answer, Fetched):
                    return answer
                url = answer
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, ValueError, OSError) as error:
        raise FetchRefused(url, f"{type(error).__name__}: {error}") from error
    raise FetchRefused(url, f"more than {REDIRECTS} redirects")


def _get(client: httpx.Client, url: str, limits: Limits) -> Fetched | str:
    """The page, or the address the server sends us on to."""
    request = _request(client, url, limits)
    response = client.send(request, stream=True)
    try:
        if response.has_redirect_location:
            return str(httpx.URL(url).join(response.headers["location"]))
        unchanged = limits.body is None and bool(limits.conditions) and response.status_code == httpx.codes.NOT_MODIFIED
        if response.status_code != httpx.codes.OK and not unchanged:
            answer = f"the server answered {response.status_code} {response.reason_phrase}"
            raise FetchRefused(url, answer, response.status_code)
        data = b"" if unchanged else _body(response, url, limits)
        named = {"etag": response.headers.get("etag", ""), "modified": response.headers.get("last-modified", "")}
        kind = response.headers.get("content-type")
        return Fetched(data, kind, url, dt.datetime.now(dt.UTC), unchanged=unchanged, **named)
    finally:
        response.close()


def _request(client: httpx.Client, url: str, limits: Limits) -> httpx.Request:
    """A request to the checked address itself; certificate and virtual host still go by the name."""
    target = httpx.URL(url)
    if target.scheme not in ("http", "https") or not target.host:
        raise FetchRefused(url, "only http and https addresses are fetched")
    host = target.raw_host.decode("ascii")
    address = _checked_address(url, host, target.port or (443 if target.scheme == "https" else 80), limits)
    return client.build_request(
        "GET" if limits.body is None else "POST",
        target.copy_with(host=str(address), userinfo=b"", fragment=None),
        headers={
            "Host": target.netloc.decode("ascii"),
            "User-Agent": AGENT,
            "Accept-Encoding": "gzip, deflate",
            **limits.conditions,
        },
        content=limits.body,
        timeout=limits.seconds_left(url),
        extensions={"sni_hostname": host},
    )


def _checked_address(url: str, host: str, port: int, limits: Limits) -> Address:
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise FetchRefused(url, f"the host name does not resolve: {error}") from error
    addresses = [ipaddress.ip_address(str(sockaddr[0]).partition("%")[0]) for *_, sockaddr in found]
    hidden = [address for address in addresses if not is_public(address)]
    if hidden and not limits.allow_private:
        raise FetchRefused(url, f"{hidden[0]} is not a public address; allow private addresses to fetch it")
    return addresses[0]


def is_public(address: Address) -> bool:
    """Whether an address is on the open internet, also where IPv6 carries an IPv4 address inside."""
    return address.is_global and not address.is_multicast and all(map(is_public, _inner(address)))


def _inner(address: Address) -> Iterator[ipaddress.IPv4Address]:
    """The IPv4 addresses inside an IPv6 one: mapped, 6to4, Teredo, NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo
    if address in NAT64:
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)


def _body(response: httpx.Response, url: str, limits: Limits) -> bytes:
    """The body unpacked, its size bounded while it arrives: a bomb is never unpacked whole."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in WINDOWS and encoding not in ("identity", ""):
        raise FetchRefused(url, f"the server compressed it as {encoding}, which was not asked for")
    unpack = zlib.decompressobj(WINDOWS[encoding]) if encoding in WINDOWS else None
    body = bytearray()
    for chunk in response.iter_raw():
        limits.seconds_left(url)
        room = limits.max_bytes + 1 - len(body)
        body += _unpacked(unpack, chunk, room, url) if unpack else chunk
        if len(body) > limits.max_bytes:
            raise FetchRefused(url, f"it is larger than {limits.max_bytes:,} bytes")
    return bytes(body)


def _unpacked(unpack: zlib._Decompress, chunk: bytes, room: int, url: str) -> bytes:
    try:
        return unpack.decompress(chunk, room)
    except zlib.error as error:
        raise FetchRefused(url, f"its compression is broken: {error}") from error
