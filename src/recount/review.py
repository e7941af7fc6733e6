"""Judgements folded into the present state: what people decided of claims and incidents, and how far they agree.

Records in, records out. Nothing is erased: the machine's values stay in the ledger, and every decision stands there
beside them.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal, get_args

from recount.records import Assessment, Axis, Claim, Count, Decision, GradeName, Pressing

AXES: tuple[Axis, ...] = get_args(Axis)
# What of a claim a person may correct; its words, its report and its id stay what they are.
CORRECTABLE = (
    *("kind", "outcome", "figure", "people", "attribution", "place", "when", "means", "blamed", "polarity"),
    *("modality", "scope"),
)
REVIEWERS = 2
Metric = Literal["nominal", "ordinal", "interval"]
State = Literal["waiting", "differing", "agreed", "settled"]


def standing(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """The decisions of one subject that stand, by aspect: the newest open ones that nobody took back."""
    newest: dict[str, Decision] = {}
    gone: set[str | None] = set()
    for one in sorted(decisions, key=lambda one: (one.at, one.id), reverse=True):
        if one.id in gone or one.blind or one.aspect == "comment":
            continue
        if one.withdrawn:
            gone.add(one.supersedes)
        else:
            newest.setdefault(one.aspect, one)
    return newest


def corrected(claim: Claim, values: Mapping[str, Any]) -> Claim:
    """The claim with what people decided in place of what was read: field -> record. Raises ValueError for another."""
    if unknown := set(values) - set(CORRECTABLE):
        raise ValueError(f"nobody can correct {', '.join(sorted(unknown))}")
    return replace(claim, **values)


def is_kept(stands: Mapping[str, Decision]) -> bool:
    """Whether a claim counts: nobody decided that it was misread."""
    return "standing" not in stands or json.loads(stands["standing"].value) != "set_aside"


def assessed(decisions: Sequence[Decision]) -> Assessment:
    """The incident as judged: by the newest open decision of each axis, else where two blind reviewers agree."""
    open_: dict[str, Any] = {axis: json.loads(one.value) for axis, one in standing(decisions).items() if axis in AXES}
    unseen = blind(decisions)
    agreed: dict[str, Any] = {
        axis: values[0] for axis in AXES if (values := _told(unseen, axis)) and _is_agreed(values)
    }
    axes = {**agreed, **open_}
    return Assessment(**axes, grade=grade(axes.get("harm"), axes.get("responsibility"), axes.get("victims")))


def grade(harm: str | None, responsibility: str | None, victims: str | None) -> GradeName | None:
    """Airwars' grade as its definitions have it, None where they say nothing of such a case.

    Confirmed: a belligerent accepted responsibility for civilian harm. Fair: two or more credible sources, likely
    actions by a belligerent. Weak: a single source. Contested: competing claims. Discounted: those killed were
    combatants, or another party is most likely responsible. (airwars.org, "Methodology".)
    """
    if harm == "refuted" or victims == "combatant" or responsibility == "other":
        return "discounted"
    if None in (harm, responsibility, victims):
        return None
    if harm == "disputed" or responsibility == "contested":
        return "contested"
    if responsibility == "accepted" and victims in ("civilian", "mixed"):
        return "confirmed"
    if harm == "single":
        return "weak"
    return "fair" if responsibility in ("likely", "accepted") else None


def blind(decisions: Iterable[Decision]) -> dict[str, dict[str, str]]:
    """What each reviewer judged unseen: person -> axis -> value, the first reviewer first; of each the last word."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for one in sorted(decisions, key=lambda one: (one.at, one.id)):
        if one.blind and one.aspect in AXES:
            found[one.by][one.aspect] = json.loads(one.value)
    return dict(found)


def state(decisions: Sequence[Decision]) -> State:
    """How far the review of an incident has come: waiting for reviewers, differing, agreed, or settled openly."""
    if set(AXES) <= standing(decisions).keys():
        return "settled"
    unseen = [told for told in blind(decisions).values() if set(AXES) <= told.keys()]
    if len(unseen) < REVIEWERS:
        return "waiting"
    return "agreed" if all(told == unseen[0] for told in unseen) else "differing"


def pressing(counts: Iterable[Count]) -> list[Pressing]:
    """What waits, by how many people its decision may add or take: the width of its counts, and between the rules."""
    bounds: dict[tuple[str, str], list[Count]] = defaultdict(list)
    for count in counts:
        if count.status is None and count.group is None:
            bounds[count.subject, count.outcome].append(count)
    widest: dict[str, Pressing] = {}
    for (subject, outcome), several in bounds.items():
        numbers = [n for count in several for n in (count.low, count.best, count.high) if n is not None]
        width = max(numbers) - min(numbers) if numbers else 0
        if subject not in widest or width > widest[subject].weight:
            told = f"{min(numbers)} to {max(numbers)} {outcome}" if numbers else f"no number {outcome}"
            widest[subject] = Pressing(subject, width, told)
    return sorted(widest.values(), key=lambda one: (-one.weight, one.subject))


def alpha(units: Iterable[Sequence[Any]], metric: Metric = "nominal") -> float | None:
    """Krippendorff's alpha: how far coders agree beyond chance, 1 for always; None where nothing can be compared.

    Args:
        units: For each thing coded, the values that its coders gave; a coder who gave none is left out.
        metric: How far two values differ: whether they do, by rank, or by distance.

    Source: K. Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability".
    """
    pairable = [unit for unit in units if len(unit) > 1]
    coincidences: Counter[tuple[Any, Any]] = Counter()
    for unit in pairable:
        for place, one in enumerate(unit):
            for other in (*unit[:place], *unit[place + 1 :]):
                coincidences[one, other] += 1 / (len(unit) - 1)  # type: ignore[assignment]
    totals: Counter[Any] = Counter()
    for (one, _), often in coincidences.items():
        totals[one] += often
    everything = sum(totals.values())
    differ = _metric(metric, totals)
    observed = sum(often * differ(*pair) for pair, often in coincidences.items())
    expected = sum(totals[a] * totals[b] * differ(a, b) for a in totals for b in totals)
    return 1 - (everything - 1) * observed / expected if expected else None


def _metric(metric: Metric, totals: Mapping[Any, float]) -> Callable[[Any, Any], float]:
    """The squared difference of two values."""
    if metric == "nominal":
        return lambda a, b: float(a != b)
    if metric == "interval":
        return lambda a, b: float(a - b) ** 2
    ranks = sorted(totals)

    def by_rank(a: Any, b: Any) -> float:
        low, high = sorted((ranks.index(a), ranks.index(b)))
        between = sum(totals[value] for value in ranks[low : high + 1])
        return float(between - (totals[a] + totals[b]) / 2) ** 2

    return by_rank


def _told(unseen: Mapping[str, Mapping[str, str]], axis: str) -> list[str]:
    return [told[axis] for told in unseen.values() if axis in told]


def _is_agreed(values: Sequence[str]) -> bool:
    return len(values) >= REVIEWERS and len(set(values)) == 1
