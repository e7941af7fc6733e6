"""Tokens as English treebanks cut them: spaCy's English rules, with a few of our own from `tokens.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from spacy.lang.en import English
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

ABBREVIATIONS = ("before_names", "before_figures", "anywhere")
RUNS = r"(?:(?P<run>[=_*#~+])(?P=run)+|[!?]{2,})"  # "____", "?!" are one token each
HYPHEN = r"[-–—]"


def english_tokenizer(folder: Path) -> Tokenizer:
    """The tokenizer for the tables of a language's `parser` folder, with a vocabulary of its own."""
    tables = _table(folder / "tokens.yaml")
    language = English()
    defaults = language.Defaults
    tokenizer: Tokenizer = language.tokenizer
    prefixes = [RUNS, *_defaults(defaults.prefixes)]
    suffixes = [r"[!?]{2,}", *_suffixes(tables["units"]), *_defaults(defaults.suffixes)]
    infixes = list(_infixes(_defaults(defaults.infixes), tables["prefixes"]))
    tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    for word in _abbreviations(_table(folder / "sentences.yaml")):
        tokenizer.add_special_case(word, [{ORTH: word}])
    return tokenizer


def _defaults(patterns: Iterable[Any] | None) -> list[str]:
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
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data: Mapping[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    return data
