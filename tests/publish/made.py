"""An account to publish: three incidents, one of them in a report held back; names, fine points, hostile words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tests.conftest import CHILDREN, EXPERTS, KILLED, MADE_BY, REPORT, WOUNDED

from recount.publish.account import Account, Imprint
from recount.publish.exits import Care
from recount.records import (
    Assessment,
    Attribution,
    Blamed,
    Claim,
    Count,
    Cue,
    Figure,
    Incident,
    Means,
    People,
    Place,
    Report,
    Series,
    SeriesPoint,
    SetAside,
    Source,
    Span,
    When,
)

TODAY = dt.date(2025, 4, 1)
DAY = dt.date(2025, 3, 3)
NEW_YEAR = dt.date(2025, 1, 1)
# Words that must never leave: of the report held back, of a victim whose name is not shown, and digits of fine points.
HELD_BACK = "warehouse"
HIDDEN = ("Bondar", "БОНДАР")
FINE = ("50.123456", "36.654321")

HOSTILE = (
    '=HYPERLINK("https://evil.example","x") <script>alert(1)</script>\n\n'
    "Fourteen civilians were killed in Verhivka on 3 March, among them Olena Bondar, police said. BONDAR, 41, was a "
    "nurse. Бондар was buried on 5 March. Rebels were blamed for the strike. Rebels shot dead 2 men there, they said."
)
HELD = "In a warehouse near Dovhe 30 soldiers were killed on 20 March, the army said."
BARE = "People were wounded somewhere, residents said."
TOTAL = "Since 1 January 120 people have been killed in the district, the ministry said."


def report(name: str, text: str, **more: object) -> Report:
    """A report of that text; its id is drawn from its name."""
    made = Report(id=f"sha256:{name:0<64}", text=text, blocks=(), language="en", published=dt.date(2025, 3, 5))
    return replace(made, name=f"{name}.txt", title=f"Title of {name}", publisher=f"Outlet {name}", **more)  # type: ignore[arg-type]


SECOND = report("b", HOSTILE, url="https://example.org/olena-bondar-killed")
THIRD = report("c", HELD, url="https://example.org/c")
FOURTH = report("d", BARE, url="javascript:alert(1)")
FIFTH = report("e", TOTAL)


def words(of: Report, quote: str) -> Span:
    """The first span of the report's text that quotes this."""
    start = of.text.index(quote)
    return Span.of(of.text, start, start + len(quote))


def claim(
    of: Report, key: str, quote: str, number: tuple[int | None, int | None, int | None] | None, **more: object
) -> Claim:
    """A claim in a report, by the words that assert it."""
    figure = Figure(*number, "exact") if number else None
    base = Claim(
        id=key,
        report=of.id,
        kind="casualty",
        span=words(of, quote),
        block="paragraph",
        outcome="killed",
        figure=figure,
        people=People(),
        attribution=Attribution("attributed", Source("police"), cue=Cue("say", words(of, "said"))),
        made_by=MADE_BY,
    )
    return replace(base, **more)  # type: ignore[arg-type]


def place(of: Report, name: str) -> Place:
    """A place resolved to a point finer than what is published."""
    return Place(name, words(of, name), "geonames:2", 50.123456, 36.654321, "UA", "Kharkiv", 1)


MARCH_3 = When(DAY, DAY, 1, words(SECOND, "on 3 March"))
FOURTEEN = claim(
    SECOND,
    "f00000000001",
    "Fourteen civilians were killed",
    (14, 14, 14),
    people=People("civilian", names=("Olena Bondar", "Бондар"), span=words(SECOND, "civilians")),
    place=place(SECOND, "Verhivka"),
    when=MARCH_3,
    means=Means("missile", words(SECOND, "strike")),
    blamed=Blamed("Rebels", words(SECOND, "Rebels")),
)
CONCEDED = claim(
    SECOND,
    "f00000000002",
    "Rebels shot dead 2 men",
    (2, 2, 2),
    part_of="f00000000001",
    people=People("civilian", ("men",)),
    attribution=Attribution("attributed", Source("Rebels")),
    blamed=Blamed("Rebels", words(SECOND, "Rebels")),
)
FORMULA = claim(SECOND, "f00000000003", HOSTILE.partition("\n")[0], None, kind="statement", outcome=None)
SOLDIERS = claim(
    THIRD,
    "f00000000004",
    "In a warehouse near Dovhe 30 soldiers were killed",
    (30, 30, 30),
    people=People("military"),
    place=place(THIRD, "Dovhe"),
)
SOMEWHERE = claim(FOURTH, "f00000000005", "People were wounded somewhere", None, outcome="injured")
SO_FAR = claim(
    FIFTH, "f00000000006", "120 people have been killed", (120, 120, 120), scope="aggregate", kind="casualty"
)
CLAIMS = (KILLED, CHILDREN, WOUNDED, EXPERTS, FOURTEEN, CONCEDED, FORMULA, SOLDIERS, SOMEWHERE, SO_FAR)
REPORTS = (REPORT, SECOND, THIRD, FOURTH, FIFTH)


def keys(*claims: Claim) -> tuple[tuple[str, str], ...]:
    """The claims' keys."""
    return tuple((one.report, one.id) for one in claims)


ONE = Incident(
    "i1", keys(KILLED, CHILDREN, WOUNDED, FOURTEEN), keys(CONCEDED), place(SECOND, "Verhivka"), MARCH_3, ("i0",)
)
TWO = Incident("i2", keys(SOLDIERS), (), place(THIRD, "Dovhe"), None)
THREE = Incident("i3", keys(SOMEWHERE))
RULES = ("conservative", "representative", "informative", "ucdp", "airwars", "independent")


def counts() -> tuple[Count, ...]:
    """Counts of the first two incidents by every rule."""
    aside = (SetAside(keys(CONCEDED)[0], "It is a part of another claim's figure."),)
    found = []
    for rule in RULES:
        found += [
            Count("i1", "killed", rule, 12, 14, None, keys(KILLED, FOURTEEN), aside, sources=2),  # type: ignore[arg-type]
            Count("i1", "killed", rule, 3, 14, 14, keys(CHILDREN, FOURTEEN), status="civilian", sources=2),  # type: ignore[arg-type]
            Count("i1", "killed", rule, 3, 3, 3, keys(CHILDREN), status=None, group="children", sources=1),  # type: ignore[arg-type]
            Count("i1", "injured", rule, 24, None, None, keys(WOUNDED), sources=1),  # type: ignore[arg-type]
            Count("i2", "killed", rule, 30, 30, 30, keys(SOLDIERS), sources=1),  # type: ignore[arg-type]
        ]
    return tuple(found)


def account() -> Account:
    """All of it, as the team has it."""
    point = SeriesPoint(keys(SO_FAR)[0], Figure(120, 120, 120, "exact"), NEW_YEAR, DAY, dt.date(2025, 3, 5))
    held = SeriesPoint(keys(SOLDIERS)[0], Figure(30, 30, 30, "exact"), None, None, None)
    return Account(
        claims={(one.report, one.id): one for one in CLAIMS},
        reports={one.id: one for one in REPORTS},
        incidents=(ONE, TWO, THREE),
        counts=counts(),
        series=(
            Series(
                "s1", "the ministry", "killed", "unknown", "persons", None, None, dt.date(2025, 1, 1), (point, held)
            ),
        ),
        grades={
            "i1": Assessment("corroborated", "likely", "civilian", "fair"),
            "i2": Assessment("single", "likely", "civilian", "weak"),
        },
        imprint=Imprint(
            title="Reported harm", publisher="A team", address="https://team.example/", licence="CC-BY-4.0", day=TODAY
        ),
    )


CARE = Care(today=TODAY, embargoes={THIRD.id: dt.date(2025, 4, 1)}, decimals=2)
