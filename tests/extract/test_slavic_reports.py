"""What newsrooms and monitors write in Russian and Ukrainian, read claim by claim: to be extended."""

from __future__ import annotations

import datetime as dt

import pytest

from recount.pipeline import read_claims
from recount.records import Claim

DAY = dt.date(2025, 6, 11)
Told = tuple[str, int | None, int | None, int | None]
HARM: list[tuple[str, str, list[Told]]] = [
    ("ru", "Убито 29 мирных, а раненых — больше сотни.", [("killed", 29, 29, 29), ("injured", 100, 100, None)]),
    ("ru", "При обстреле погибших двое, раненых пятеро.", [("killed", 2, 2, 2), ("injured", 5, 5, 5)]),
    ("ru", "Ударом по селу убило мать и двоих детей.", [("killed", 3, 3, 3)]),
    ("ru", "После удара один из раненых скончался в реанимации.", [("killed", 1, 1, 1)]),
    ("ru", "Не обошлось без жертв: при ударе погибли два человека.", [("killed", 2, 2, 2)]),
    ("ru", "В плен попали 12 солдат противника.", [("detained", 12, 12, 12)]),
    ("ru", "После удара число раненых возросло с 12 до 19 человек.", [("injured", 19, 19, 19)]),
    ("ru", "Потери противника составили более 200 солдат, танк и пушку.", [("casualties", 200, 200, None)]),
    ("ru", "Удар по городу: есть погибшие.", [("killed", 2, None, None)]),
    ("ru", "ВСУ обстреляли Донецк, погибла женщина, трое ранены — мэр.", [("killed", 1, 1, 1), ("injured", 3, 3, 3)]),
    ("uk", "Убито 29 цивільних, а поранених — понад сотня.", [("killed", 29, 29, 29), ("injured", 100, 100, None)]),
    ("uk", "Після удару один із поранених помер у лікарні.", [("killed", 1, 1, 1)]),
    ("uk", "Внаслідок удару дрона загинуло подружжя.", [("killed", 2, 2, 2)]),
    ("uk", "У полон потрапили 12 солдатів противника.", [("detained", 12, 12, 12)]),
    ("uk", "Після удару кількість поранених зросла з 12 до 19 людей.", [("injured", 19, 19, 19)]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "told"), HARM)
def test_harm_is_counted(language: str, text: str, told: list[Told]) -> None:
    figures = [(c.outcome, c.figure) for c in _claims(language, text)]
    assert [(o, f.low, f.best, f.high) for o, f in figures if f] == told


@pytest.mark.parametrize(
    ("language", "text", "source"),
    [
        ("ru", "При ударе погибли двое, подтвердили в администрации.", "администрации"),
        ("ru", "При ударе погибли двое, заявили в пресс-службе армии Кении.", "пресс-службе армии Кении"),
        ("ru", "Минобороны: за сутки уничтожены более 340 военнослужащих.", "Минобороны"),
        ("ru", "Согласно подсчётам организации, при ударах убиты 120 человек.", "организации"),
        ("ru", "По предварительной информации оперативных служб, при взрыве ранены трое.", "оперативных служб"),
        ("ru", "По предварительным данным, при взрыве ранены трое.", None),
        ("ru", "Погибли двое — мать и сын.", None),
        ("ru", "Ракета убила двоих прохожих, гулявших с собакой, сообщила полиция.", "полиция"),
    ],
)
def test_who_says_so_is_found(language: str, text: str, source: str | None) -> None:
    (claim,) = _claims(language, text)
    assert (claim.attribution.source.name if claim.attribution.source else None) == source


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("ru", "Мэр сообщил, что за сутки при обстрелах убиты 12 человек.", (dt.date(2025, 6, 10), DAY)),
        ("uk", "Мер повідомив, що за добу внаслідок обстрілів загинули 12 людей.", (dt.date(2025, 6, 10), DAY)),
        ("ru", "С начала войны погибли 12 тысяч человек.", (None, DAY)),
        ("uk", "Від початку вторгнення загинули 12 тисяч людей.", (None, DAY)),
        ("ru", "При обстреле убит мужчина 1975 года рождения.", (DAY, DAY)),
    ],
)
def test_days_are_those_of_the_harm(language: str, text: str, days: tuple[dt.date | None, dt.date]) -> None:
    (claim,) = _claims(language, text)
    assert claim.when is not None and (claim.when.start, claim.when.end) == days


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("ru", "В селе Верхняя Берёзовка Краснояружского района ранило женщину.", "Верхняя Берёзовка"),
        ("ru", "С начала года в ДНР от обстрелов погибли 84 жителя.", "ДНР"),
        ("ru", "На Западном берегу убиты двое.", "Западном берегу"),
        ("uk", "У Шостці поранено жінку.", "Шостці"),
        ("uk", "У Кривому Розі загинув чоловік.", "Кривому Розі"),
    ],
)
def test_places_are_found_in_any_case(language: str, text: str, place: str) -> None:
    (claim,) = _claims(language, text)
    assert claim.place is not None and claim.place.name == place


def _claims(language: str, text: str) -> list[Claim]:
    (reading,) = read_claims(text.encode(), name="report.txt", language=language, published=DAY)
    return [c for c in reading.claims if c.kind == "casualty"]
