"""The filters of `recount claims --where`: FIELD, an operator, a value.

country=UA,RU     one of several          best>=10      more, less, as many
means=            not said                means!=drone  anything else, what is not said included
source~ministry   holds these words       start<2025-03-01
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet

from recount.errors import RecountError
from recount.ledger.models import Claim, Report
from recount.ledger.search import CLAIM_PARTS, REPORT_PARTS, holding

# What a filter may name: columns of the claim, and of its report.
OWN = (
    *("claim", "kind", "outcome", "scope", "low", "best", "high", "unit", "people", "country", "admin1", "place"),
    *("place_id", "place_precision", "lat", "lon", "start", "end", "time_precision", "means", "blamed", "source"),
    *("source_class", "status", "stance", "polarity", "modality", "language", "publisher", "published"),
)
COLUMNS = {name: name for name in OWN} | {"report": "reading__report__key", "engine": "reading__engine"}
WORDS = (*CLAIM_PARTS, *REPORT_PARTS)
CONDITION = re.compile(r"\s*(\w+)\s*(!=|<=|>=|=|<|>|~)(.*)", re.DOTALL)
ORDERED = {"<": "lt", "<=": "lte", ">": "gt", ">=": "gte"}
READERS: dict[type[Any], Callable[[str], Any]] = {
    models.BigIntegerField: int,
    models.SmallIntegerField: int,
    models.FloatField: float,
    models.DateField: dt.date.fromisoformat,
}


def claims_where(conditions: Sequence[str], *, current: bool = True) -> QuerySet[Claim]:
    """The claims that meet all conditions, newest first; only those that stand, unless `current` is false.

    Raises RecountError for a condition that says nothing Recount understands.
    """
    found = Claim.objects.filter(current=True) if current else Claim.objects.all()
    for condition in conditions:
        found = _narrowed(found, condition)
    return found.order_by("-id")


def _narrowed(found: QuerySet[Claim], condition: str) -> QuerySet[Claim]:
    parsed = CONDITION.fullmatch(condition)
    if not parsed:
        raise RecountError(
            f"{condition!r} is no condition; write, for instance, country=UA or best>=10 or words~market"
        )
    field, operator, value = parsed[1], parsed[2], parsed[3].strip()
    if operator == "~":
        return found.filter(_words(field, value))
    if field not in COLUMNS:
        raise RecountError(f"{field!r} is no field of claims; there are {', '.join(sorted(COLUMNS))}")
    if operator in ORDERED:
        return found.filter(**{f"{COLUMNS[field]}__{ORDERED[operator]}": _value(field, value)})
    match = _any_of(field, value)
    return found.filter(match) if operator == "=" else found.exclude(match)


def _words(field: str, value: str) -> Q:
    if field in CLAIM_PARTS:
        return holding("pk", Claim, value, field)
    if field in REPORT_PARTS:
        return holding("reading__report", Report, value, field)
    raise RecountError(f"words are looked for in {', '.join(WORDS)}, not in {field!r}")


def _any_of(field: str, value: str) -> Q:
    """The field has one of the values that commas part; none: it has no value."""
    column = COLUMNS[field]
    if not value:
        nothing = Q(**{f"{column}__isnull": True})
        return nothing | Q(**{column: ""}) if field == "publisher" else nothing
    return Q(**{f"{column}__in": [_value(field, part.strip()) for part in value.split(",")]})


def _value(field: str, text: str) -> Any:
    """The value as the field's kind of value. Raises RecountError where it is none."""
    kind = type(Claim._meta.get_field(field)) if field in OWN else models.TextField
    try:
        return READERS.get(kind, str)(text)
    except ValueError as error:
        raise RecountError(f"{text!r} is no value of {field}: {error}") from error


def page(found: QuerySet[Claim], *, size: int, before: int | None = None) -> list[Claim]:
    """One page of claims with their records and reports; `before` is the last key of the page before it."""
    if before is not None:
        found = found.filter(pk__lt=before)
    keys = list(found.values_list("pk", flat=True)[:size])
    # In two steps, because a join would lead the planner away from the index that fits the filter.
    rows = Claim.objects.select_related("record", "reading__report").in_bulk(keys)
    return [rows[key] for key in keys]
