"""How values are shown in the templates."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _

from recount.publish.segments import Segment
from recount.publish.statements import outlet
from recount.publish.wording import put, put_harm, wording
from recount.workbench.axes import LABELS

register = template.Library()
# The fields of a record in the order of display: the name of its words, and the field that a correction is of.
RECORD = (
    *(("source", "attribution"), ("stance", "attribution"), ("outcome", "outcome"), ("figure", "figure")),
    *(("people", "people"), ("place", "place"), ("when", "when"), ("means", "means"), ("blamed", "blamed")),
)


@register.filter
def item(mapping: Mapping[Any, Any], key: Any) -> Any:
    """The entry of a mapping under a key that stands in a variable; nothing where there is none."""
    return mapping.get(key)


@register.filter
def roles(segment: Segment) -> str:
    """The roles a segment plays, for the style sheet."""
    return " ".join(dict.fromkeys(part.role for part in segment.parts))


@register.filter
def lit(segment: Segment) -> str:
    """Which parts of which claims a segment holds, for the script: "place-3 cue-4"."""
    return " ".join(f"{part.role}-{part.claim}" for part in segment.parts)


@register.filter
def spaced(values: Any) -> str:
    """Several values in one attribute."""
    return " ".join(map(str, values))


@register.filter
def digest(key: str) -> str:
    """A report's id as addresses have it."""
    return key.removeprefix("sha256:")


@register.simple_tag
def record_fields(entry: Any) -> list[tuple[str, str, str, Any]]:
    """The rows of a record: (field to correct, name of its words, label, words)."""
    labels = wording()["roles"]
    return [(field, name, labels[name], entry.fields[name]) for name, field in RECORD if name in entry.fields]


@register.simple_tag
def machine(claim: Any, role: str) -> str:
    """What was read, before anybody corrected it."""
    return put(claim)[role].made or wording()["absent"]


@register.filter
def first_of(shown: Any, numbers: Any) -> Any:
    """The claim of the first of these numbers; claims are numbered from 1."""
    return shown[numbers[0] - 1]


@register.filter
def words_in(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


@register.filter
def part(record: Any, name: str) -> str:
    """A field of a record that is one word of a closed list."""
    return str(getattr(record, name)).replace("_", " ")


@register.filter
def plain(number: float) -> str:
    """A number as SVG takes it, whatever the language of the page."""
    return f"{number:g}"


@register.filter
def number_or(number: int | None, word: str) -> str:
    """A number with its thousands apart, or a word where there is none."""
    return word if number is None else f"{number:,}".replace(",", "\u202f")


@register.simple_tag
def lbh(count: Any) -> str:
    """A count in one line: best, and in brackets from low to high."""
    low, best, high = (number_or(number, "?") for number in (count.low, count.best, count.high))
    if count.low == count.best == count.high and count.best is not None:
        return format_html("<b>{}</b>", best)
    return format_html("<b>{}</b> <span class='soft'>{}–{}</span>", best, low, high if count.high is not None else "…")


@register.filter
def whom(count: Any) -> str:
    """Of whom a count is, and the harm: "women, killed"."""
    words = wording()
    people = words["people"][count.status] if count.status else str(count.group).replace("_", " ")
    return f"{people}, {words['outcomes'][count.outcome]}"


@register.simple_tag
def cell_words(telling: Any, label: str) -> str:
    """What a telling says in the row of that label."""
    roles = {word: role for role, word in wording()["roles"].items()}
    role = roles.get(label)
    if role in ("blamed", "means", "place", "when"):
        return str(telling.entry.fields[role].made)
    people = (
        telling.entry.fields["people"].made
        if telling.claim.people.status != "unknown" or telling.claim.people.groups
        else ""
    )
    denied = "✗ " if telling.claim.polarity == "negated" else ""
    figure = telling.entry.fields["figure"].made
    return denied + (f"{figure} ({people})" if people else str(figure))


@register.filter
def fields(claim: Any) -> Any:
    """A claim's fields in words."""
    return put(claim)


@register.filter
def harm_words(claim: Any) -> str:
    """What is said to have happened to how many."""
    return put_harm(claim)


@register.filter
def outlet_of(report: Any) -> str:
    """Who published a report."""
    return outlet(report)


@register.filter
def reports_in(keys: Any) -> int:
    """How many reports these claims are of."""
    return len({report for report, _claim in keys})


@register.filter
def evidence_words(status: str) -> str:
    """A kind of evidence, in words."""
    return str(wording()["evidence"].get(status, status))


@register.filter
def from_twenty(height: float) -> str:
    """Where a bar of that height begins, in a drawing twenty high."""
    return plain(round(20 - height, 2))


@register.filter
def aspect_words(aspect: str) -> str:
    """What was decided of, in words."""
    own = {"comment": _("remark"), "standing": _("counts or not"), "linking": _("merged, split or moved")}
    return str(own.get(aspect) or LABELS.get(aspect) or wording()["roles"].get(aspect, aspect))


@register.filter
def value_words(value: str) -> str:
    """What was decided, as short as can be: a word, a range, a name."""
    told = json.loads(value)
    if not isinstance(told, dict):
        return "–" if told is None else str(told).replace("_", " ")
    if "low" in told:
        return "–".join("…" if told[name] is None else str(told[name]) for name in ("low", "high"))
    if "start" in told and "name" not in told:
        return f"{told['start'] or '…'} – {told['end'] or '…'}"
    return str(told.get("name") or told.get("class") or told.get("status") or "")
