"""Ids that last: an incident keeps its id while most of its claims stay together; old ids lead to what became of it."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from recount.records import Incident


def with_ids(found: Sequence[Incident], known: Sequence[Incident]) -> list[Incident]:
    """The incidents found, under the ids their claims are known by.

    An id goes where most of the claims known under it went; where several ids come to one incident, the one that
    brings most claims names it and the others become `former`. What parts from an incident gets an id drawn from its
    claims, and the incident's id as `former`.
    """
    brought = _brought(found, known)
    names = {place: heirs[0] for place, heirs in brought.heirs.items()}
    fresh: set[str] = set()
    for place, incident in enumerate(found):
        if place not in names:
            names[place] = _fresh(incident, {*names.values(), *fresh})
            fresh.add(names[place])
    named = []
    for place, incident in enumerate(found):
        former = {*brought.heirs.get(place, ())[1:], *brought.former.get(place, ())}
        former |= brought.origins.get(place, set()) if names[place] in fresh else set()
        named.append(replace(incident, id=names[place], former=tuple(sorted(former - fresh - {names[place]}))))
    return named


@dataclass(frozen=True, slots=True)
class _Brought:
    """What known incidents bring to those found, by place: ids (most claims first), former ids, ids parts come from."""

    heirs: dict[int, list[str]]
    former: dict[int, set[str]]
    origins: dict[int, set[str]]


def _brought(found: Sequence[Incident], known: Sequence[Incident]) -> _Brought:
    home = {key: place for place, one in enumerate(found) for key in (*one.claims, *one.attached)}
    heirs: dict[int, list[tuple[int, str]]] = defaultdict(list)
    former: dict[int, set[str]] = defaultdict(set)
    origins: dict[int, set[str]] = defaultdict(set)
    for one in known:
        went = Counter(home[key] for key in (*one.claims, *one.attached) if key in home)
        if not went:
            continue
        heir = min(went, key=lambda place: (-went[place], place))
        heirs[heir].append((-went[heir], one.id))
        former[heir] |= set(one.former)
        for place in went:
            origins[place].add(one.id)
    return _Brought({place: [key for _, key in sorted(ids)] for place, ids in heirs.items()}, former, origins)


def _fresh(incident: Incident, taken: set[str]) -> str:
    """An id drawn from the claims, another where that one is taken."""
    words = "\n".join(" ".join(key) for key in sorted((*incident.claims, *incident.attached)))
    while (key := hashlib.sha256(words.encode()).hexdigest()[:12]) in taken:
        words += "\n"
    return key


def resolved(incidents: Iterable[Incident], key: str) -> list[Incident]:
    """The incidents that this id, or the beginning of it, leads to: the one that has it, then those it became."""
    incidents = list(incidents)
    named = [one for one in incidents if one.id.startswith(key)]
    return named + [one for one in incidents if one not in named and any(old.startswith(key) for old in one.former)]
