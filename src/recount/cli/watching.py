"""Watching feeds: when each is due, what is fetched, at which pace, and what is noted of every look."""

from __future__ import annotations

import datetime as dt
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from recount.cli.add import Intake
from recount.cli.inputs import Document
from recount.cli.reading import outcome
from recount.errors import FetchRefused, RecountError
from recount.ledger.coverage import last_seen, was_taken
from recount.ledger.models import Check
from recount.ledger.opening import asking
from recount.read import robots
from recount.read.fetch import Fetched, fetch

PAUSE = 2.0  # seconds between two requests to one host
EVERY = 30  # minutes between two looks
FIELDS = {"name": str, "url": str, "every": int, "pages": bool}


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed: every how many minutes it is looked at, and whether its pages are read instead of its entries."""

    name: str
    url: str
    every: int = EVERY
    pages: bool = False


def feeds_in(path: Path) -> tuple[list[Feed], float]:
    """The feeds of a file, and the pause it asks for. Raises RecountError naming what is wrong in it."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RecountError(f"{path}: {error}") from error
    entries = told.get("feed")
    if not isinstance(entries, list) or not entries:
        raise RecountError(f"{path}: it names no [[feed]]")
    return [_feed(path, entry) for entry in entries], float(told.get("pause", PAUSE))


def _feed(path: Path, entry: dict[str, Any]) -> Feed:
    wrong = [key for key, value in entry.items() if key not in FIELDS or type(value) is not FIELDS[key]]
    if wrong or not entry.get("url"):
        raise RecountError(
            f"{path}: a feed has name, url, every (minutes), pages (true or false); not {wrong or entry}"
        )
    return Feed(**{"name": entry["url"], **entry})


@dataclass(slots=True)
class Visitor:
    """Fetches politely: as the site's rules allow, and with a pause between two requests to one host."""

    pause: float
    allow_private: bool
    last: dict[str, float] = field(default_factory=dict)
    rules: dict[str, RobotFileParser] = field(default_factory=dict)

    def fetch(self, url: str, **known: str) -> Fetched:
        """The page. Raises FetchRefused where the site's rules, or the door, do not let us."""
        rules = self._rules(url)
        if not robots.allows(rules, url):
            raise FetchRefused(url, "the site asks programs not to read it (robots.txt)")
        return self._fetch(url, max(self.pause, robots.pause(rules)), **known)

    def _rules(self, url: str) -> RobotFileParser:
        where = robots.address(url)
        if where not in self.rules:
            self.rules[where] = robots.rules(self._text(where))
        return self.rules[where]

    def _text(self, where: str) -> str:
        """The rules; none where the site has none, and no entry at all where it does not answer (RFC 9309, 2.3.1)."""
        try:
            return self._fetch(where, self.pause).data.decode("utf-8", "replace")
        except FetchRefused as error:
            return "" if error.status and error.status < 500 else "User-agent: *\nDisallow: /"

    def _fetch(self, url: str, pause: float, **known: str) -> Fetched:
        host = urlsplit(url).netloc
        time.sleep(max(0.0, self.last.get(host, -pause) + pause - time.monotonic()))
        try:
            return fetch(url, allow_private=self.allow_private, **known)  # type: ignore[arg-type]
        finally:
            self.last[host] = time.monotonic()


@dataclass(slots=True)
class Watch:
    """The feeds with the intake that keeps what they bring."""

    feeds: list[Feed]
    visitor: Visitor
    intake: Intake

    @asking()
    def due(self, now: dt.datetime) -> list[Feed]:
        """The feeds that were not looked at for as long as they ask."""
        return [feed for feed in self.feeds if _is_due(feed, now)]

    def look(self, feed: Feed) -> Check:
        """Look at one feed, keep what is new, and note what came of it."""
        before = last_seen(feed.url)
        kept, failed = self.intake.reports, self.intake.failed
        check = Check(name=feed.name, url=feed.url, at=dt.datetime.now(dt.UTC), every=feed.every, outcome="read")
        try:
            page = self.visitor.fetch(feed.url, **_known(before))
            check.etag, check.modified = page.etag, page.modified
            if page.unchanged and before:
                check.outcome, check.etag, check.modified = "unchanged", before.etag, before.modified
            else:
                self._take(feed, Document(feed.url, page.data, page.media_type, None))
        except FetchRefused as error:
            check.outcome, check.reason = "failed", error.reason
        check.documents = self.intake.reports - kept
        if self.intake.failed > failed:
            check.reason = f"{self.intake.failed - failed} documents not read"
        with asking():
            check.save()
        return check

    def _take(self, feed: Feed, document: Document) -> None:
        """Keep the feed's entries, or the pages they point to."""
        if not feed.pages:
            self.intake.take_documents([document])
            return
        links = dict.fromkeys(report["url"] for report, _ in outcome(document, self.intake.options).reports)
        self.intake.take_documents(page for link in links if link and not was_taken(link) for page in self._page(link))

    def _page(self, link: str) -> Iterator[Document]:
        try:
            page = self.visitor.fetch(link)
            yield Document(link, page.data, page.media_type, page.url)
        except FetchRefused as error:
            self.intake.fail(str(error))


def _is_due(feed: Feed, now: dt.datetime) -> bool:
    last = Check.objects.filter(url=feed.url).order_by("-id").first()
    return last is None or now - last.at >= dt.timedelta(minutes=feed.every)


def _known(before: Check | None) -> dict[str, str]:
    return {"etag": before.etag, "modified": before.modified} if before else {}
