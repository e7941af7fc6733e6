"""Numbers and days in Spanish: tables anybody can extend."""

from __future__ import annotations

import datetime as dt

import pytest

from recount.extract.figures import find_figures
from recount.language import load_language
from recount.resolve.times import find_times

SPANISH = load_language("es")
WEDNESDAY = dt.date(2025, 5, 7)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Al menos 12 personas murieron", [(12, 12, None)]),
        ("unas veinte personas", [(20, 20, 20)]),
        ("entre 10 y 15 soldados", [(10, None, 15)]),
        ("más de un centenar de muertos", [(100, 100, None)]),
        ("treinta y dos personas", [(32, 32, 32)]),
        ("mil doscientos desplazados", [(1200, 1200, 1200)]),
        ("1.340 rebeldes", [(1340, 1340, 1340)]),
        ("decenas de heridos", [(20, None, None)]),
        ("hasta 20 combatientes", [(None, 20, 20)]),
        ("unas 30 viviendas", []),
        ("un niño de 8 años", []),
        ("en las últimas 24 horas", []),
        ("el 3 de mayo de 2024", []),
        ("el Frente 36", []),
    ],
)
def test_figures(text: str, figures: list[tuple[int | None, int | None, int | None]]) -> None:
    found = [m for m in find_figures(text, SPANISH) if m.is_figure]
    assert [(m.low, m.best, m.high) for m in found] == figures


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("el pasado lunes", (5, 5), (5, 5)),
        ("el lunes pasado", (5, 5), (5, 5)),
        ("la madrugada del 3 de mayo", (5, 3), (5, 3)),
        ("en las últimas 24 horas", (5, 6), (5, 7)),
        ("ayer por la noche", (5, 6), (5, 6)),
        ("hace tres días", (5, 4), (5, 4)),
        ("la semana pasada", (4, 28), (5, 4)),
        ("entre el 3 y el 5 de mayo", (5, 3), (5, 5)),
        ("la noche del martes", (5, 6), (5, 7)),
    ],
)
def test_days(text: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    found = find_times(text, language=SPANISH, day=WEDNESDAY)
    assert [(found[0].start, found[0].end)] == [(dt.date(2025, *first), dt.date(2025, *last))]
