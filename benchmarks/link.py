"""How well claims are linked to incidents: `python -m benchmarks.link --part NAME [--corpora DIR] [--json]`.

`gva`: the news articles of the GVA corpus, read by Recount, against the registry of shootings: B-cubed over claims and
over reports (each by the incident that holds most of its claims), of incidents with several reports and of single ones;
pairwise F1; killed and injured in all and incident by incident, of the incidents found within a week of the registry's
day, since reports tell of other shootings too (`other_events`); `_near` leaves out those more than 100 km from the
registry's point too, which are other shootings or misplaced ones; `_possible` leaves out of these only what tells of
more people than the registry counts, and so cannot be its shooting told again; `_matched` takes one incident a
shooting, that of most of its reports, as a register would be matched: the rest is told again or of others. A report in
which no claim was found counts as alone.
`--half dev` and `--half held` measure on a half of the incidents: thresholds were chosen on `dev`. Reading takes
processor minutes; `--kept FILE` keeps the claims for the next time. `--homes FILE` writes down where each outlet is at
home, as its articles tell (`recount places homes`), and reads with it.
`ecb`: events of ECB+ topics of violence, from the claims read in them: reports that tell of one event.
`made`: a made world (benchmarks/link_made.py; `--incidents`, `--seed`; weights were trained on other seeds): pairwise
F1, victims told against the truth, calibration, processor seconds. `splink`: the same world by Splink with connected
components, its settings as a careful user would write them. `splink_spark` and `made_spark`: Splink, and our own
linking, on a Spark cluster of two workers on this machine (needs Java; wall seconds mean something on a quiet machine
only). `speed`: a world of so many claims (`--claims`), seconds and peak memory. `arrival`: a ledger of so many claims,
and a new report linked into it (benchmarks/link_arrival.py).
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import math
import os
import resource
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from benchmarks.gold_corpora import ecbplus
from benchmarks.link_arrival import arrival
from benchmarks.link_made import World
from benchmarks.link_splink import linked_by_spark, linked_by_splink
from recount.bulk.linking import rows_of
from recount.link.died import as_known_later
from recount.link.harmed import OUTCOMES
from recount.link.incidents import Linked, link_tellings
from recount.link.scorer import UNIT, probability, shipped
from recount.link.scoring import compared
from recount.link.tellings import Telling, told_in
from recount.pipeline import read_claims
from recount.publish.json import claim_from_dict, report_from_dict, to_dict
from recount.records import Claim, Report
from recount.resolve.home import OWN, Home, home_among, regions_in, row_of, site_of

WEEK = dt.timedelta(days=7)
NEAR = 100.0  # km
KILLED, INJURED = OUTCOMES.index("killed"), OUTCOMES.index("injured")
VIOLENT = (3, 8, 12, 14, 15, 16, 17, 18, 19, 22, 33)  # ECB+ topics of killings, attacks, unrest
Groups = Mapping[Hashable, Hashable]
Readings = list[tuple[str, Report, list[Claim]]]


def bcubed(found: Groups, true: Groups, keys: Iterable[Hashable]) -> dict[str, float]:
    """B-cubed precision, recall and F1 of these keys (Bagga and Baldwin 1998)."""
    by_found, by_true = _inverted(found), _inverted(true)
    shares = [
        (len(by_found[found[k]] & by_true[true[k]]), len(by_found[found[k]]), len(by_true[true[k]])) for k in keys
    ]
    if not shares:
        return {}
    precision = statistics.fmean(both / of for both, of, _ in shares)
    recall = statistics.fmean(both / of for both, _, of in shares)
    return {"p": round(precision, 3), "r": round(recall, 3), "f1": round(_f1(precision, recall), 3)}


def pairwise(found: Groups, true: Groups) -> dict[str, float]:
    """Precision, recall and F1 of the pairs put together."""
    both = _pairs((found[key], true[key]) for key in true)
    precision = both / max(1, _pairs(found.values()))
    recall = both / max(1, _pairs(true.values()))
    return {"p": round(precision, 3), "r": round(recall, 3), "f1": round(_f1(precision, recall), 3)}


def _pairs(groups: Iterable[Hashable]) -> int:
    return sum(size * (size - 1) // 2 for size in Counter(groups).values())


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _inverted(groups: Groups) -> dict[Hashable, set[Hashable]]:
    found: dict[Hashable, set[Hashable]] = defaultdict(set)
    for key, group in groups.items():
        found[group].add(key)
    return found


def home_of(linked: Linked) -> dict[str, int]:
    """The number of each telling's incident by the telling's id; what waits has a number of its own."""
    home = {}
    for number, cluster in enumerate(linked.clusters):
        home |= {linked.tellings[place].id: number for place in (*cluster.founders, *cluster.joined)}
    return home | {linked.tellings[place].id: -1 - place for place in linked.waiting}


# Reports against a registry


def gva(corpora: Path, half: str, kept: Path | None) -> dict[str, Any]:
    """The figures of the GVA corpus."""
    folder = corpora / "gva_violent_corpus"
    registry = {one["incident_uri"]: one for one in _lines(folder / "incidents.jsonl")}
    readings = [one for one in _gva_readings(folder, kept) if half in ("all", _half(one[0]))]
    tellings, linked = _linked(readings)
    figures = _scores(readings, tellings, linked)
    incident = {report.id: true for true, report, _ in readings}
    figures["calibration"] = calibration(tellings, {one.id: incident[one.report] for one in tellings})
    return {**figures, **_victims(readings, linked, registry)}


def _half(incident: str) -> str:
    return "dev" if int(hashlib.md5(incident.encode()).hexdigest(), 16) % 2 == 0 else "held"


def _gva_readings(folder: Path, kept: Path | None) -> Readings:
    """Every article with its incident and its claims, read now or kept from before."""
    if kept and kept.exists():
        return [
            (one["incident"], report_from_dict(one["report"]), [claim_from_dict(claim) for claim in one["claims"]])
            for one in _lines(kept)
        ]
    found: Readings = []
    for one in _lines(folder / "documents.jsonl"):
        text = f"{one['title']}\n\n{one['content']}".encode()
        day = dt.date.fromisoformat(one["dct"])
        (read,) = read_claims(text, name=one["id"], published=day, url=one["uri"], language="en")
        found.append((one["incident"], read.report, list(read.claims)))
    if kept:
        with kept.open("w", encoding="utf-8") as file:
            for incident, report, claims in found:
                line = {"incident": incident, "report": to_dict(report), "claims": [to_dict(c) for c in claims]}
                file.write(json.dumps(line) + "\n")
    return found


def write_homes(folder: Path, out: Path) -> None:
    """Writes where each outlet of the articles is at home, as far as they tell, and has reports read with it."""
    regions: dict[str, list[frozenset[Home]]] = defaultdict(list)
    for one in _lines(folder / "documents.jsonl"):
        text = f"{one['title']}\n\n{one['content']}"
        report = Report("", text, (), "en", published=dt.date.fromisoformat(one["dct"]), name=one["id"])
        regions[site_of(one["uri"]) or ""].append(regions_in(report))
    rows = {site: row_of(home) for site, found in sorted(regions.items()) if site and (home := home_among(found))}
    out.write_text(yaml.safe_dump(rows), encoding="utf-8")
    os.environ[OWN] = str(out)


def _lines(path: Path) -> list[Any]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _linked(readings: Readings) -> tuple[list[Telling], Linked]:
    tellings = [telling for _, report, claims in readings for telling in told_in(claims, report)]
    tellings.sort(key=lambda telling: telling.id)
    return tellings, link_tellings(tellings)


def _scores(readings: Readings, tellings: Sequence[Telling], linked: Linked) -> dict[str, Any]:
    """B-cubed and pairwise figures over reports and over claims."""
    incident = {report.id: true for true, report, _ in readings}
    home = home_of(linked)
    claims: dict[Hashable, Hashable] = {key: home[one.id] for one in tellings for key in one.keys}
    truth: dict[Hashable, Hashable] = {key: incident[key[0]] for key in claims}  # type: ignore[index]
    held: dict[str, Counter[Hashable]] = defaultdict(Counter)
    for (report, _), group in claims.items():  # type: ignore[misc]
        held[report][group] += 1
    reports: dict[Hashable, Hashable] = {
        key: held[key].most_common(1)[0][0] if key in held else f"none {key}" for key in incident
    }
    many = {true for true, number in Counter(incident.values()).items() if number > 1}
    several = [key for key, true in incident.items() if true in many]
    return {
        "reports": len(incident),
        "incidents": len(set(incident.values())),
        "without_claims": sum(key not in held for key in incident),
        "claims_several": bcubed(claims, truth, [key for key in claims if truth[key] in many]),
        "claims_single": bcubed(claims, truth, [key for key in claims if truth[key] not in many]),
        "reports_several": bcubed(reports, incident, several),
        "reports_several_read": bcubed(reports, incident, [key for key in several if key in held]),
        "reports_single": bcubed(reports, incident, [key for key in incident if incident[key] not in many]),
        "pairwise": pairwise(reports, incident),
    }


def _victims(readings: Readings, linked: Linked, registry: Mapping[str, Any]) -> dict[str, Any]:
    """Killed and injured as the incidents tell them against the registry's, in all and incident by incident."""
    incident = {report.id: true for true, report, _ in readings}
    wanted = set(incident.values())
    totals = {"killed": [0, 0], "injured": [0, 0]}
    near, possible = Counter[str](), Counter[str]()
    most: dict[str, tuple[int, dict[str, int]]] = {}
    others = 0
    for cluster in linked.clusters:
        members = [linked.tellings[place] for place in cluster.founders]
        counts = {"killed": settled(members, KILLED), "injured": settled(members, INJURED)}
        ((true, size),) = Counter(incident[one.report] for one in members).most_common(1)
        if not _is_of(members, registry[true]):
            others += 1
            continue
        is_near = _is_near(members, registry[true])
        beyond = any(number > int(registry[true][f"num_{name}"]) for name, number in counts.items())
        for name, number in counts.items():
            totals[name][0] += number
            near[name] += number if is_near else 0
            possible[name] += number if is_near or not beyond else 0
        if size > most.get(true, (0, {}))[0]:
            most[true] = (size, counts)
    for true in wanted:
        for name, both in totals.items():
            both[1] += int(registry[true][f"num_{name}"])
    figures = _figures(readings)
    right = {"killed": [0, 0], "injured": [0, 0]}
    for true, (_, counts) in most.items():
        for name, both in right.items():
            final = int(registry[true][f"num_{name}"])
            if final in figures[true][name] or (final == 0 and not figures[true][name]):
                both[1] += 1
                both[0] += counts[name] == final
    return {
        "other_events": others,
        **{f"{name}_told_to_registry": round(told / max(1, said), 3) for name, (told, said) in totals.items()},
        **{f"{name}_near_to_registry": round(near[name] / max(1, said), 3) for name, (_, said) in totals.items()},
        **{
            f"{name}_possible_to_registry": round(possible[name] / max(1, said), 3)
            for name, (_, said) in totals.items()
        },
        **{
            f"{name}_matched_to_registry": round(_matched(most, name) / max(1, said), 3)
            for name, (_, said) in totals.items()
        },
        **{f"{name}_right": round(good / max(1, of), 3) for name, (good, of) in right.items()},
        **{f"{name}_with_final_figure": of for name, (_, of) in right.items()},
    }


def _matched(most: Mapping[str, tuple[int, Mapping[str, int]]], name: str) -> int:
    """How many the incidents tell that hold most of the reports of each shooting."""
    return sum(counts[name] for _, counts in most.values())


def _is_of(members: Sequence[Telling], entry: Mapping[str, Any]) -> bool:
    """Whether an incident found may be the registry's: some day told is within a week of its day.

    Reports tell of earlier shootings too, which are no part of the registry's count for theirs.
    """
    day = dt.datetime.strptime(entry["date"], "%B %d, %Y").date()
    days = [telling.when for telling in members if telling.when and telling.when.start and telling.when.end]
    return any(when.start - WEEK <= day <= when.end + WEEK for when in days if when.start and when.end)


def _is_near(members: Sequence[Telling], entry: Mapping[str, Any]) -> bool:
    """Whether some place told is within `NEAR` km of the registry's point; those without either are not ruled out."""
    points = [(one.place.lat, one.place.lon) for one in members if one.place]
    if not entry["lat_long"] or not all(lat is not None and lon is not None for lat, lon in points):
        return True
    return any(_kilometres(lat, lon, *entry["lat_long"]) <= NEAR for lat, lon in points)  # type: ignore[arg-type]


def _kilometres(lat: float, lon: float, north: float, east: float) -> float:
    """How far two points near each other lie apart."""
    return 111.2 * math.hypot(lat - north, (lon - east) * math.cos(math.radians(north)))


def settled(tellings: Sequence[Telling], outcome: int) -> int:
    """One figure for an incident: what most reports tell, of equally many the larger; 0 where none tells.

    What was told of people who have died since counts as the later report corrects it.
    """
    told = Counter(one.harmed[outcome] for one in as_known_later(tellings) if one.harmed[outcome] >= 0)
    return max(told, key=lambda number: (told[number], number), default=0)


def _figures(readings: Readings) -> dict[str, dict[str, set[int]]]:
    """The figures that each incident's reports carry, by outcome."""
    found: dict[str, dict[str, set[int]]] = defaultdict(lambda: {"killed": set(), "injured": set()})
    for true, _, claims in readings:
        for claim in claims:
            if claim.outcome in ("killed", "injured") and claim.figure and claim.figure.best is not None:
                found[true][claim.outcome].add(claim.figure.best)
    return found


# Events of ECB+


def ecb(corpora: Path) -> dict[str, Any]:
    """Reports of one event in ECB+'s topics of violence. Each topic has two events: those of ecb, those of ecbplus."""
    readings: Readings = []
    for name, text, _ in ecbplus(corpora):
        topic, rest = name.split("_")
        if int(topic) in VIOLENT:
            (read,) = read_claims(text.encode(), name=name, language="en")
            event = f"{topic} {'plus' if 'plus' in rest else 'ecb'}"
            readings.append((event, read.report, list(read.claims)))
    tellings, linked = _linked(readings)
    return _scores(readings, tellings, linked)


# Made worlds


def labelled(world: World) -> tuple[list[Telling], dict[str, int], int]:
    """The tellings of a world in the order of their ids, the true event of each, and how many claims there are."""
    tellings, truth, claims = [], {}, 0
    for made in world.reports():
        claims += len(made.claims)
        for telling in told_in(made.claims, made.report):
            tellings.append(telling)
            truth[telling.id] = Counter(made.truth[claim] for claim in telling.claims).most_common(1)[0][0]
    tellings.sort(key=lambda telling: telling.id)
    return tellings, truth, claims


def made(incidents: int, seed: int) -> dict[str, Any]:
    """The figures of a made world."""
    world = World(incidents, seed)
    tellings, truth, claims = labelled(world)
    began = time.process_time()
    linked = link_tellings(tellings)
    spent = time.process_time() - began
    killed = sum(event.killed for event in world.events)
    told = [
        statistics.median([t.harmed[KILLED] for t in members if t.harmed[KILLED] >= 0] or [0])
        for members in ([tellings[place] for place in (*c.founders, *c.joined)] for c in linked.clusters)
    ]
    return {
        "claims": claims,
        "tellings": len(tellings),
        "incidents": incidents,
        "found": len(linked.clusters),
        "waiting": len(linked.waiting),
        "largest": max(len(c.founders) + len(c.joined) for c in linked.clusters),
        "neighbourhood": max(Counter(linked.neighbourhoods).values()),
        "pairwise": pairwise(home_of(linked), truth),
        "victims": round(sum(told) / killed, 3),
        "calibration": calibration(tellings, truth),
        "cpu_s": round(spent, 1),
    }


def calibration(tellings: Sequence[Telling], truth: Mapping[str, Hashable]) -> float:
    """The expected calibration error of the probabilities of all pairs compared, in ten equal bins."""
    ones, others, levels = compared(tellings)
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for one, other, score in zip(ones.tolist(), others.tolist(), shipped().scores(levels).tolist(), strict=True):
        chance = probability(score / UNIT)
        bins[min(9, int(10 * chance))].append((chance, truth[tellings[one].id] == truth[tellings[other].id]))
    total = sum(map(len, bins.values()))
    gaps = [
        len(b) * abs(statistics.fmean(c for c, _ in b) - statistics.fmean(float(s) for _, s in b))
        for b in bins.values()
    ]
    return round(sum(gaps) / total, 4)


def _told(world: World) -> tuple[list[Telling], int]:
    """The tellings of a world in the order of their ids, and of how many claims they are."""
    tellings, claims = [], 0
    for made in world.reports():
        claims += len(made.claims)
        tellings += told_in(made.claims, made.report)
    tellings.sort(key=lambda telling: telling.id)
    return tellings, claims


def speed(claims: int) -> dict[str, Any]:
    """Time and memory for so many claims."""
    tellings, told = _told(_sized(claims))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    began, spent = time.perf_counter(), time.process_time()
    linked = link_tellings(tellings)
    return {
        "claims": told,
        "tellings": len(tellings),
        "found": len(linked.clusters),
        "neighbourhood": max(Counter(linked.neighbourhoods).values()),
        "wall_s": round(time.perf_counter() - began, 1),
        "cpu_s": round(time.process_time() - spent, 1),
        "mb_before": round(before),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _sized(claims: int) -> World:
    """A world of about so many claims, as dense as the others: more claims, more districts and days."""
    scale = max(1.0, claims / 48_000)
    return World(claims // 6, 1, districts=int(120 * scale**0.5), days=int(365 * scale**0.5))


def splink(incidents: int, seed: int, engine: str = "duckdb") -> dict[str, Any]:
    """The same world by Splink, on one of its engines."""
    world = World(incidents, seed)
    tellings, truth, _ = labelled(world)
    began = time.process_time()
    wall = time.perf_counter()
    home = linked_by_splink(tellings, engine)
    wall = time.perf_counter() - wall
    killed = sum(event.killed for event in world.events)
    groups: dict[int, list[int]] = defaultdict(list)
    for telling in tellings:
        groups[home[telling.id]].append(telling.harmed[KILLED])
    told = [statistics.median([n for n in numbers if n >= 0] or [0]) for numbers in groups.values()]
    return {
        "pairwise": pairwise(home, truth),
        "found": len(groups),
        "largest": max(map(len, groups.values())),
        "victims": round(sum(told) / killed, 3),
        "tellings": len(tellings),
        "cpu_s": round(time.process_time() - began, 1),  # of this process: Spark's own are not in it
        "wall_s": round(wall, 1),
    }


PARTS = ("gva", "ecb", "made", "splink", "splink_spark", "made_spark", "speed", "arrival")


def made_spark(incidents: int, seed: int) -> dict[str, Any]:
    """The same world linked by our own functions on the cluster that Splink gets, and whether as in one process."""
    tellings, _, _ = labelled(World(incidents, seed))
    expected, _ = rows_of(link_tellings(sorted(tellings, key=lambda telling: telling.id)))
    began = time.perf_counter()
    found = linked_by_spark(tellings)
    same = sorted(found) == sorted(row["incident"] for row in expected)
    return {
        "tellings": len(tellings),
        "found": len(found),
        "same": same,
        "wall_s": round(time.perf_counter() - began, 1),
    }


def main() -> None:
    """Print one line of figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=PARTS, required=True)
    parser.add_argument("--corpora", type=Path)
    parser.add_argument("--half", choices=("all", "dev", "held"), default="all")
    parser.add_argument("--kept", type=Path)
    parser.add_argument("--homes", type=Path)
    parser.add_argument("--incidents", type=int, default=8000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.homes:
        write_homes(options.corpora / "gva_violent_corpus", options.homes)
    parts: dict[str, Callable[[], dict[str, Any]]] = {
        "gva": lambda: gva(options.corpora, options.half, options.kept),
        "ecb": lambda: ecb(options.corpora),
        "made": lambda: made(options.incidents, options.seed),
        "splink": lambda: splink(options.incidents, options.seed),
        "splink_spark": lambda: splink(options.incidents, options.seed, "spark"),
        "made_spark": lambda: made_spark(options.incidents, options.seed),
        "speed": lambda: speed(options.claims),
        "arrival": lambda: arrival(options.claims, options.incidents),
    }
    figures = parts[options.part]()
    print(json.dumps(figures) if options.json else " ".join(f"{k} {v}" for k, v in figures.items()))


if __name__ == "__main__":
    main()
