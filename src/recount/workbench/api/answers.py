"""Records of an account that has gone through the gate, as the API answers them."""

from __future__ import annotations

from typing import Any

from recount.publish.case import Case
from recount.publish.json import to_dict
from recount.records import Count


def listed(case: Case) -> dict[str, Any]:
    """An incident in a list."""
    place, when = case.incident.place, case.incident.when
    return {
        "id": case.id,
        "title": case.title,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "start": when.start if when else None,
        "end": when.end if when else None,
        "reports": len(case.reports),
        "grade": case.grade.grade if case.grade else None,
        "counts": [counted(count) for count in case.counts()],
    }


def whole(case: Case) -> dict[str, Any]:
    """An incident with everything."""
    counts = case.all_counts()
    return {
        **listed(case),
        "counts": [counted(count) for count in counts],
        "former": list(case.incident.former),
        "set_aside": [
            {"outcome": count.outcome, "rule": count.rule, "status": count.status, "group": count.group, **to_dict(one)}
            for count in counts
            for one in count.set_aside
        ],
        "claims": [to_dict(claim) for claim in case.claims],
        "assessment": to_dict(case.grade) if case.grade else None,
    }


def counted(count: Count) -> dict[str, Any]:
    """A count with the claims it rests on."""
    names = ("outcome", "rule", "status", "group", "low", "best", "high")
    told = {name: getattr(count, name) for name in names}
    return {**told, "independent_sources": count.sources, "claims": list(count.claims)}
