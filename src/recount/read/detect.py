"""Which language a text is in: letters first, then common words, then a statistical model.

The model (lingua) costs memory and time, so English news, and anything in Russian or Ukrainian
long enough to show its letters, is told apart without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import yaml

from recount.errors import BadData
from recount.language import data_folder, known_languages, language_folder, read_table

if TYPE_CHECKING:
    from lingua import LanguageDetector

UNDETERMINED = "und"
READ = 1_000
# The small model's probability from which it is believed (headlines of three words often fall below it),
# and the probability below which a language is out of question.
# Languages written in Cyrillic letters are so close that it is believed less easily there.
SURE, SURE_OF_CYRILLIC = 0.9, 0.98
OPEN = 0.03
PRIOR = 1.5  # how much likelier a report is in a language we read than in another that fits it as well
WORD = re.compile(r"[^\W\d_]+")
CYRILLIC = re.compile("[\u0400-\u04ff]")
# From which share of common words, so many of them different, a text is certain to be in their language.
COMMON = ((0.12, 3), (0.25, 2))


@dataclass(frozen=True, slots=True)
class Signs:
    """What shows a language without a model, by language code; `never` and `candidates` by the model's names."""

    letters: Mapping[str, frozenset[str]]
    other_cyrillic: frozenset[str]
    never: Mapping[str, frozenset[str]]
    common: Mapping[str, frozenset[str]]
    openers: Mapping[str, frozenset[str]]
    candidates: tuple[str, ...]


def detect_language(text: str) -> str:
    """The ISO 639-1 code of the language of `text`; "und" where it holds no words.

    Short texts in a script shared by several languages get the likeliest one.
    """
    head = text[:READ]
    words = WORD.findall(head.casefold())
    if not words:
        return UNDETERMINED
    return _by_letters(head.casefold()) or _by_common_words(words) or _by_model(head)


def recognised(code: str) -> bool:
    """Whether letters or common words tell texts of the language; a model may tell some others where these do not."""
    signs = _signs()
    return bool(signs.letters.get(code) or signs.common.get(code))


def openers(code: str) -> frozenset[str]:
    """Words that sentences of the language begin with, as far as its data names them."""
    return _signs().openers.get(code, frozenset())


def common_words(code: str) -> frozenset[str]:
    """The commonest words of the language, by which it is known; none where its letters or a model tell it."""
    return _signs().common.get(code, frozenset())


def _by_letters(text: str) -> str | None:
    """Ukrainian or Russian by the letters only one of them has; None where neither or both show."""
    if text.isascii() or len(CYRILLIC.findall(text)) < 0.5 * sum(map(str.isalpha, text)):
        return None
    signs = _signs()
    if any(letter in signs.other_cyrillic for letter in text):
        return None
    counts = {code: sum(map(text.count, letters)) for code, letters in signs.letters.items()}
    best, second = sorted(counts, key=lambda code: -counts[code])[:2]
    return best if counts[best] > 4 * counts[second] else None


def _by_common_words(words: list[str]) -> str | None:
    for code, common in _signs().common.items():
        found = [word for word in words if word in common]
        if any(len(found) >= share * len(words) and len(set(found)) >= kinds for share, kinds in COMMON):
            return code
    return None


def _by_model(text: str) -> str:
    """The small model's choice if it is sure, else the large one's among those the small one leaves open."""
    ranked = _ranked(text, _signs().candidates, small=True)
    if not ranked:
        return UNDETERMINED
    open_ = tuple(sorted(name for name, share in ranked.items() if share >= OPEN))
    sure = SURE_OF_CYRILLIC if CYRILLIC.search(text) else SURE
    if max(ranked.values()) < sure and len(open_) > 1:
        ranked = _ranked(text, open_, small=False) or ranked
    return _code(max(ranked, key=lambda name: ranked[name] * (PRIOR if _code(name) in known_languages() else 1)))


def _ranked(text: str, names: tuple[str, ...], small: bool) -> dict[str, float]:
    """The model's probabilities of the languages whose spelling allows for the text; none where it knows no word."""
    letters, never = set(text.casefold()), _signs().never
    found = _detector(names, small).compute_language_confidence_values(text)
    shares = {one.language.name: one.value for one in found if not letters & never.get(one.language.name, frozenset())}
    whole = sum(shares.values())
    return {name: share / whole for name, share in shares.items()} if whole else {}


def _code(name: str) -> str:
    from lingua import Language  # noqa: PLC0415  heavy, and seldom needed

    return str(getattr(Language, name).iso_code_639_1.name.lower())


@cache
def _detector(names: tuple[str, ...], small: bool) -> LanguageDetector:
    """lingua for the languages named. Small: 30 MB for all candidates; large: about 20 MB a language."""
    from lingua import Language, LanguageDetectorBuilder  # noqa: PLC0415  heavy, and seldom needed

    # A language of the user's own may be one that the model was not made for.
    names = tuple(name for name in names if hasattr(Language, name))
    builder = LanguageDetectorBuilder.from_languages(*(getattr(Language, name) for name in names))
    return (builder.with_low_accuracy_mode() if small else builder).build()


@cache
def _signs() -> Signs:
    """The common file's signs, and those that languages bring in their own language.yaml."""
    path = data_folder() / "lang" / "stopwords.yaml"
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        own = {code: brought for code in known_languages() if (brought := _brought(code))}
        by_code = {
            key: {code: frozenset(words) for code, words in [*raw[key].items(), *_listed(own, key)]}
            for key in ("letters", "common", "openers")
        }
        names = [*raw["candidates"], *(str(brought["name"]).upper() for brought in own.values())]
        return Signs(
            other_cyrillic=frozenset(raw["other_cyrillic"]),
            never={name: frozenset(letters) for name, letters in raw["never"].items()},
            candidates=tuple(dict.fromkeys(names)),
            **by_code,
        )
    except (yaml.YAMLError, KeyError, AttributeError, TypeError) as error:
        raise BadData(str(path), f"not as recount.read.detect needs it: {error!r}") from error


def _brought(code: str) -> Mapping[str, Any]:
    """What the language's own folder says of how its texts are known; nothing where the common file says it."""
    table = read_table(language_folder(code) / "language.yaml")
    return {"name": table.get("name", code), **table["known_by"]} if "known_by" in table else {}


def _listed(own: Mapping[str, Mapping[str, Any]], key: str) -> Iterator[tuple[str, Iterable[str]]]:
    yield from ((code, brought[key]) for code, brought in own.items() if key in brought)
