"""Claims made for tests of counting, from a line each: "12 civilian killed" and what else a test needs."""

import datetime as dt

from recount.records import (
    Attribution,
    Claim,
    Dependence,
    Figure,
    Incident,
    MadeBy,
    People,
    Source,
    SourceGroup,
    Span,
)

FORMS = {
    "": lambda n: (n, n, n, "exact"),
    "+": lambda n: (n, n, None, "at_least"),
    "-": lambda n: (None, n, n, "up_to"),
    "~": lambda n: (n, None, None, "vague"),
}


def figure(told, unit="persons"):
    """12 exact, "12+" at least, "12-" up to, "24~" vague, "10..15" a range."""
    text = str(told)
    if ".." in text:
        low, high = map(int, text.split(".."))
        return Figure(low, None, high, "range", unit)
    mark = text[-1] if text[-1] in "+-~" else ""
    low, best, high, qualifier = FORMS[mark](int(text.rstrip("+-~")))
    return Figure(low, best, high, qualifier, unit)


def claim(report, told, *, number=1, outcome="killed", status="unknown", groups=(), names=(), **fields):
    """A claim `number` of a report; `fields` as those of the record, `source` a speaker's name."""
    source = fields.pop("source", None)
    said = Attribution("attributed", Source(source)) if source else Attribution(fields.pop("evidence", "narrator"))
    given = {"kind": "casualty", "part_of": None} | fields
    return Claim(
        id=f"c{number}",
        report=report,
        span=Span(0, 1, "x"),
        block="paragraph",
        outcome=outcome,
        figure=None if told is None else figure(told, "percent" if given["kind"] == "share" else "persons"),
        people=People(status, tuple(groups), tuple(names)),
        attribution=said,
        made_by=MadeBy("test", "1"),
        **given,
    )


def key(one):
    return one.report, one.id


def incident(claims, attached=()):
    return Incident("i", tuple(key(one) for one in claims), tuple(key(one) for one in attached))


def by_key(*several):
    return {key(one): one for claims in several for one in claims}


def apart(claims):
    """Each report an independent source."""
    groups = {}
    for one in claims:
        groups.setdefault(one.report, []).append(key(one))
    return Dependence(tuple(SourceGroup(tuple(keys), ()) for keys in groups.values()), len(groups), len(groups))


def together(claims):
    """All claims one source."""
    return Dependence((SourceGroup(tuple(key(one) for one in claims), ()),), 1, 1)


DAYS = {letter: dt.date(2025, 3, number) for number, letter in enumerate("abcdefgh", start=1)}
