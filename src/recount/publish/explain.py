"""A claim told in sentences: each field, the rule that made it, and the words it rests on.

The sentences of the rules stand in data/rules.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from operator import attrgetter

import yaml

from recount.language import data_folder
from recount.publish.norms import told as norm_told
from recount.publish.wording import Put, mark_told, mark_words, marks, put, wording
from recount.records import Claim, Reason, Span

# Fields of a Reason that a reader meets under another name.
_ACTORS = {"source.actor": attrgetter("attribution.source.actor"), "blamed.actor": attrgetter("blamed.actor")}
SHOWN_UNDER = {"attribution": "source", "source": "source", "cue": "stance", "people": "people", "figure": "figure"}


def explain(claim: Claim) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The claim as (heading, sentences), heading by heading; the first is the claim itself."""
    told = put(claim)
    yield told["words"].made, (_standing(claim),)
    by_field = _reasons(claim)
    for field, value in told.items():
        if field != "words":
            sentences = [_rule(reason) for reason in by_field.pop(field, ())] or _by_default(field, value)
            sentences += [value.note] if value.note else []
            sentences += _law(claim) if field == "law" else []
            yield _heading(field, value), tuple(sentences)
    for field, reasons in by_field.items():
        yield f"{field}: {_value(claim, field)}", tuple(_rule(reason) for reason in reasons)
    found = marks(claim)
    if found:
        yield wording()["roles"]["marks"], tuple(_mark(claim, mark) for mark in found)


def _law(claim: Claim) -> list[str]:
    """The norms named, each once, with where they can be read."""
    return [line for norm in dict.fromkeys(n.norm for n in claim.law) if (line := norm_told(norm))]


def _heading(field: str, value: Put) -> str:
    """The field, its value, and the words where they are others: "figure: 12 or more “at least 12”"."""
    said = f" “{' '.join(value.quote.split())}”" if value.quote else ""
    made = value.made.replace(wording()["earlier"], f"({wording()['told']['earlier']})")
    return f"{wording()['roles'][field]}: {made}{said}"


def _by_default(field: str, value: Put) -> list[str]:
    """How a field is made where the engine names no rule: every such field is made in one way only."""
    if value.made == wording()["absent"]:
        return [sentence_of("field.absent") or ""]
    sentence = sentence_of(f"field.{field}")
    return [sentence] if sentence and value.spans else []


def sentence_of(rule: str) -> str | None:
    """What a rule does in words; None where rules.yaml says nothing of it."""
    rules = _rules()
    parts = rule.split(".")
    wider = (".".join(parts[:n]) + ".*" for n in range(len(parts) - 1, 0, -1))
    return next((rules[name] for name in (rule, *wider) if name in rules), None)


@cache
def _rules() -> dict[str, str]:
    return yaml.safe_load((data_folder() / "rules.yaml").read_text(encoding="utf-8")) or {}


def _standing(claim: Claim) -> str:
    """Where the claim stands and what it is."""
    at = f"It stands in the {claim.block}, characters {claim.span.start} to {claim.span.end}"
    return f"{at}, and was read by the {claim.made_by.engine} engine, version {claim.made_by.version}."


def _reasons(claim: Claim) -> dict[str, list[Reason]]:
    by_field: dict[str, list[Reason]] = {}
    for reason in claim.made_by.reasons:
        by_field.setdefault(SHOWN_UNDER.get(reason.field, reason.field), []).append(reason)
    return by_field


def _rule(reason: Reason) -> str:
    sentence = sentence_of(reason.rule) or f"By the rule {reason.rule}."
    words = ", ".join(_quoted(span) for span in reason.spans)
    return f"{sentence} Words: {words}. [{reason.rule}]" if words else f"{sentence} [{reason.rule}]"


def _quoted(span: Span) -> str:
    return f"“{' '.join(span.quote.split())}”"


def _value(claim: Claim, field: str) -> str:
    value = _ACTORS[field](claim) if field in _ACTORS else getattr(claim, field, None)
    return value if isinstance(value, str) else wording()["absent"] if value is None else "see below"


def _mark(claim: Claim, mark: str) -> str:
    text = mark_words().get(mark, {}).get("text", "")
    return f"{mark_told(claim, mark)}: {text}" if text else mark_told(claim, mark)
