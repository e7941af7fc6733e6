"""What a site asks of programs that read it (robots.txt, RFC 9309)."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

NAME = "recount"  # by which rules for us alone would call us


def address(url: str) -> str:
    """Where the rules for `url` stand."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))


def rules(text: str) -> RobotFileParser:
    """The rules in a robots.txt; an empty one allows everything."""
    parser = RobotFileParser()
    parser.parse(text.splitlines())
    return parser


def allows(parser: RobotFileParser, url: str) -> bool:
    """Whether the rules let us read `url`."""
    return parser.can_fetch(NAME, url)


def pause(parser: RobotFileParser) -> float:
    """The seconds the rules ask for between two requests; 0 where they ask for none."""
    return float(parser.crawl_delay(NAME) or 0)
