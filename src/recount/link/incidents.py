"""Claims of many reports -> incidents: compare tellings, cluster them, attach what is left, say what waits.

Measured before it was built (made claims): components of linked pairs chain an offensive into one incident; a logistic
scorer with constrained average-link and an attach pass reached F1 .90 where Splink with components reached .70.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from recount.link.attach import ATTACH_SCORE, attached
from recount.link.clusters import clusters_of
from recount.link.died import died_since
from recount.link.identity import with_ids
from recount.link.judged import Decided, decided
from recount.link.neighbourhoods import Neighbourhood, neighbourhoods_of
from recount.link.scorer import UNIT, Scorer, shipped
from recount.link.scoring import scored
from recount.link.tellings import Telling, tellings_of
from recount.records import Claim, Incident, Judgement, Linking, Place, Report, When

THRESHOLD = -1.5  # mean log2 odds that two clusters need to be one incident
FLOOR = round(min(THRESHOLD, ATTACH_SCORE) * UNIT)  # no pair below is a link or an attachment


@dataclass(frozen=True, slots=True)
class Cluster:
    """Tellings of one event, by their places in the list: those that found it, and those that joined it."""

    founders: tuple[int, ...]
    joined: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Linked:
    """Tellings, linked. `neighbourhoods` numbers each telling's: what lies in others cannot change where it belongs."""

    tellings: Sequence[Telling]
    clusters: tuple[Cluster, ...]
    waiting: tuple[int, ...]
    neighbourhoods: Sequence[int]


def link_claims(
    claims: Iterable[Claim],
    reports: Mapping[str, Report],
    *,
    judgements: Sequence[Judgement] = (),
    known: Sequence[Incident] = (),
    scorer: Scorer | None = None,
) -> Linking:
    """The incidents that claims of many reports tell of. The order of claims, reports and judgements changes nothing.

    Only claims that harm was done to somebody or something in one incident are linked, with the denials of them; totals
    are for `series_of`.

    Args:
        claims: Claims of any reports.
        reports: Their reports by id.
        judgements: What people decided; the newest of two that contradict each other holds.
        known: Incidents of an earlier linking, whose ids are kept where their claims stay together.
        scorer: The weights; those that come with Recount unless given.
    """
    linked = link_tellings(tellings_of(claims, reports, judgements), judgements, scorer)
    return linking_of(linked, known)


def link_tellings(
    tellings: Sequence[Telling], judgements: Sequence[Judgement] = (), scorer: Scorer | None = None
) -> Linked:
    """The tellings, in the order of their ids, put together into clusters. `link_claims` says how."""
    rules = decided(tellings, judgements)
    clusters: list[Cluster] = []
    waiting: list[int] = []
    places = [0] * len(tellings)
    placed = np.array([telling.placed for telling in tellings], dtype=np.bool_)
    pairs = scored(tellings, scorer or shipped())
    for number, part in enumerate(neighbourhoods_of(placed, pairs, rules, FLOOR)):
        found, left = _linked_part(tellings, part, rules)
        clusters += found
        waiting += left
        for member in part.members:
            places[member] = number
    return Linked(tellings, tuple(sorted(clusters, key=lambda c: c.founders)), tuple(sorted(waiting)), places)


def linking_of(linked: Linked, known: Sequence[Incident] = ()) -> Linking:
    """The incidents of the clusters, under the ids their claims are known by."""
    found = [_incident(linked.tellings, cluster) for cluster in linked.clusters]
    waiting = (key for place in linked.waiting for key in linked.tellings[place].keys)
    return Linking(tuple(with_ids(found, known)), tuple(sorted(waiting)))


def _linked_part(tellings: Sequence[Telling], part: Neighbourhood, rules: Decided) -> tuple[list[Cluster], list[int]]:
    """The clusters of one neighbourhood, and what waits in it."""
    if len(part.members) == 1:
        alone = part.members
        return ([Cluster(alone)], []) if tellings[alone[0]].placed else ([], list(alone))
    groups = _together(part.members, rules)
    founding = [group for group in groups if any(tellings[member].placed for member in group)]
    loose = [group for group in groups if not any(tellings[member].placed for member in group)]
    inside = {member for group in founding for member in group}
    apart = part.apart | rules.parted(part.members)
    clusters = clusters_of(
        founding,
        (edge for edge in part.edges if edge[0] in inside and edge[1] in inside),
        (pair for pair in apart if pair[0] in inside and pair[1] in inside),
        round(THRESHOLD * UNIT),
        UNIT,
    )
    found, waiting = attached(clusters, loose, part.edges, apart)
    return [_split(tellings, cluster, joined) for cluster, joined in found], waiting


def _together(members: Sequence[int], rules: Decided) -> list[tuple[int, ...]]:
    """The members, those judged the same in one group."""
    return sorted({rules.together.get(member, (member,)) for member in members})


def _split(tellings: Sequence[Telling], cluster: Sequence[int], joined: Sequence[int]) -> Cluster:
    """The cluster; a member judged to be of it that lacks day or place joined it."""
    founders = tuple(member for member in cluster if tellings[member].placed)
    return Cluster(founders, tuple(sorted({*cluster, *joined} - set(founders))))


def _incident(tellings: Sequence[Telling], cluster: Cluster) -> Incident:
    founders = [tellings[place] for place in cluster.founders]
    return Incident(
        id="",
        claims=tuple(sorted(key for one in founders for key in one.keys)),
        attached=tuple(sorted(key for place in cluster.joined for key in tellings[place].keys)),
        place=min((t.place for t in founders if t.place), key=_fineness, default=None),
        when=min((t.when for t in founders if t.when), key=_sureness, default=None),
        died=died_since(founders),
    )


def _fineness(place: Place) -> tuple[bool, int, str, int]:
    return place.id is None, place.precision or 9, place.name, place.span.start


def _sureness(when: When) -> tuple[int, bool, str, int]:
    return when.precision or 9, when.carried_over, str(when.start), when.span.start if when.span else -1
