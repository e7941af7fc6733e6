"""Writes down spaCy's tokenizer of a language with our own exceptions, so that reading needs no spaCy.

`written` reads `parser/tokens.yaml` and `parser/sentences.yaml` of the language; `python -m training.tables` writes
what it gives to `tokens.json` beside them; a test compares. spaCy's rules are under the MIT licence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import spacy
import yaml
from spacy.lang.tokenizer_exceptions import URL_PATTERN
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from recount.language import Language

ABBREVIATIONS = ("before_names", "before_figures", "anywhere")
RUNS = r"(?:(?P<run>[=_*#~+])(?P=run)+|[!?]{2,})"  # "____", "?!" are one token each
HYPHEN = r"[-–—]"


def written(language: Language) -> str:
    """The rules for the tables of the language, as JSON."""
    tokenizer = spacy_tokenizer(language)
    listed = {word: [part[ORTH] for part in parts] for word, parts in sorted(tokenizer.rules.items())}
    rules = {
        "prefix": tokenizer.prefix_search.__self__.pattern,
        "suffix": tokenizer.suffix_search.__self__.pattern,
        "infix": tokenizer.infix_finditer.__self__.pattern,
        "address": URL_PATTERN,
        "listed": {word: parts for word, parts in listed.items() if not word.isspace()},
    }
    return json.dumps(rules, ensure_ascii=False, indent=0) + "\n"


def spacy_tokenizer(language: Language) -> Tokenizer:
    """spaCy's tokenizer of the language with the rules for its tables."""
    folder = language.folder / "parser"
    tables = _table(folder / "tokens.yaml")
    blank = spacy.blank(language.code)
    defaults, tokenizer = blank.Defaults, blank.tokenizer
    suffixes = [r"[!?]{2,}", *_suffixes(tables["units"]), *_patterns(defaults.suffixes)]
    infixes = list(_infixes(_patterns(defaults.infixes), tables["prefixes"]))
    tokenizer.prefix_search = compile_prefix_regex([RUNS, *_patterns(defaults.prefixes)]).search
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    for word in _abbreviations(_table(folder / "sentences.yaml")):
        tokenizer.add_special_case(word, [{ORTH: word}])
    return tokenizer


def _patterns(patterns: Iterable[Any] | None) -> list[str]:
    """spaCy's own patterns as strings; it types them as possibly absent, and English has them all."""
    return [pattern if isinstance(pattern, str) else pattern.pattern for pattern in patterns or ()]


def _suffixes(units: Sequence[str]) -> Iterator[str]:
    names = "|".join(re.escape(unit) for unit in sorted(units, key=len, reverse=True))
    yield rf"(?<=[0-9])(?:{names})"


def _infixes(defaults: Sequence[str], prefixes: Sequence[str]) -> Iterator[str]:
    """spaCy's infixes, the hyphen between letters given its exceptions; marks between figures and currencies."""
    kept = "".join(rf"(?<!^{prefix})(?<!^{prefix.title()})" for prefix in prefixes)
    for infix in defaults:
        is_hyphen = "-|–|—" in infix
        yield infix.replace("(?:-|", f"{kept}(?:-|", 1) if is_hyphen else infix
    yield rf"(?<=[0-9]){HYPHEN}(?=[$£€])"
    yield r"(?<=-)[$£€](?=[0-9])"
    yield rf"(?<=[A-Z]){HYPHEN}(?=[0-9])"


def _abbreviations(tables: Mapping[str, Any]) -> Iterator[str]:
    for name in ABBREVIATIONS:
        for word in tables[name]:
            if word[:1].isupper() and "." not in word and word.lower() != "no":
                yield f"{word}."


def _table(path: Path) -> Mapping[str, Any]:
    data: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data
