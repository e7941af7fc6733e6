"""What changed between two readings of a page or a report: its words by lines, its claims by what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from itertools import pairwise
from typing import Any, Protocol

Said = tuple[str, ...]
HEADS = ("---", "+++", "@@")


class Version(Protocol):
    """One reading: when it was made, by which rules, its text, its claims as JSON in the names of docs/claim.md."""

    @property
    def made(self) -> str: ...
    @property
    def edition(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def claims(self) -> Sequence[Mapping[str, Any]]: ...


@dataclass(frozen=True, slots=True)
class Step:
    """From one version to the next: `lines` begin with "-" or "+"; `gone` and `fresh` are claims by what they say."""

    before: Version
    after: Version
    lines: tuple[str, ...]
    same: int
    gone: tuple[Said, ...]
    fresh: tuple[Said, ...]

    @property
    def same_rules(self) -> bool:
        """Whether both were read by the same rules."""
        return self.before.edition == self.after.edition


def steps(versions: Iterable[Version]) -> Iterator[Step]:
    """What changed from each version to the next, in their order."""
    return (step(before, after) for before, after in pairwise(versions))


def step(before: Version, after: Version) -> Step:
    """What changed between two versions."""
    found = unified_diff(before.text.split("\n"), after.text.split("\n"), lineterm="", n=0)
    old, new = ({said(claim): claim for claim in version.claims} for version in (before, after))
    return Step(
        before,
        after,
        lines=tuple(line for line in found if not line.startswith(HEADS)),
        same=len(old.keys() & new.keys()),
        gone=tuple(one for one in old if one not in new),
        fresh=tuple(one for one in new if one not in old),
    )


def said(claim: Mapping[str, Any]) -> Said:
    """What a claim says, and not where: harm, figure, people, place, day, means, blame, source, and its words."""
    figure, place, when = claim["figure"] or {}, claim["place"] or {}, claim["when"] or {}
    source = claim["attribution"]["source"] or {}
    bounds = "–".join(str(figure.get(name, "?")) for name in ("low", "high")) if figure else ""
    return (
        claim["outcome"] or claim["kind"],
        bounds,
        claim["people"]["status"],
        place.get("id") or place.get("name") or "",
        when.get("start") or "",
        (claim["means"] or {}).get("class") or "",
        (claim["blamed"] or {}).get("name") or "",
        source.get("name") or claim["attribution"]["status"],
        claim["attribution"]["stance"],
        f"“{' '.join(claim['span']['quote'].split())}”",
    )
