"""Throughput, recall, memory and cost of reading in bulk.

    python -m benchmarks.bulk --part stages|recall|memory|hostile|scaling|spark|others [--pages N]
        [--share 0.03] [--runs 1] [--spacy en_core_web_sm] [--json]

stages    CPU milliseconds a page by stage, and pages a second of one core, all passing pages fully read
recall    reports found with the screen against all pages read without it; the screen must lose none
memory    megabytes of the largest worker over N pages, read by the pool of a harvest; archives are made as needed
hostile   what becomes of pages made to take much (20 to 100 MB, nested, unclosed), and the memory they take
scaling   wall and CPU seconds of a whole harvest with one process and with two
spark     the same harvest by Spark's local-cluster[2,1,1024], against the local engine
others    trafilatura and a spaCy pipeline (--spacy: its name or folder) over everything, against this, in one run

Times are CPU seconds of the process and its children; the wall times of `scaling` and `spark` mean something on a quiet
machine only. Archives are made anew, in a temporary folder.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits

from benchmarks.bulk import pages as made
from benchmarks.bulk.memory import hostile, memory
from recount.bulk.harvest import harvest
from recount.bulk.inputs import find_inputs, whole
from recount.bulk.local import Local
from recount.bulk.pages import Page, Seam, pages
from recount.bulk.reading import Options, Tally, rows_of
from recount.bulk.rows import report_row
from recount.bulk.screen import Screen, load_screen
from recount.errors import PassedOver
from recount.pipeline import claims_of
from recount.read import read_reports
from recount.read.draft import Document
from recount.records import Report

ENGLISH = Options(("en",))
CPU = time.process_time


@contextmanager
def archive(count: int, share: float) -> Iterator[Path]:
    """An archive of so many pages, in a folder that goes again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "pages.warc.gz")
        made.write(path, count, share)
        yield path


def stages(count: int, share: float, runs: int = 1) -> dict[str, float]:
    """CPU milliseconds a page by stage, of each the least of so many runs; what pages need is loaded before."""
    timed = partial(_timed, runs=runs)
    with archive(count, share) as path:
        size = path.stat().st_size
        found, reading = timed(lambda: [page for page in _pages(path) if page])
    spent = {"archive": reading}
    _read_all(found[:3] + [p for p in found if "/world/" in (p.url or "")][:3])
    screen = load_screen(("en",))
    passing, spent["screen"] = timed(
        lambda: [p for p in found if screen.verdict(Document(p.data, p.name, "text/html")) == "read"]
    )
    reports, spent["extraction"] = timed(lambda: [r for p in passing for r in _extracted(p, screen)])
    readings, spent["claims"] = timed(lambda: [claims_of(report) for report in reports])
    kept = [reading for reading in readings if reading.claims]
    _, spent["rows"] = timed(lambda: [report_row(reading.report, reading.claims) for reading in kept])
    whole_time = sum(spent.values())
    dense = sum("/world/" in (p.url or "") for p in found)
    return {f"{name}_ms": 1000 * seconds / len(found) for name, seconds in spent.items()} | {
        "pages": len(found),
        "kb": sum(len(p.data) for p in found) / len(found) / 1000,
        "packed_kb": size / len(found) / 1000,
        "passing": len(passing) / len(found),
        "worth": len(reports) / len(found),
        "with_claims": len(kept) / len(found),
        "conflict": dense / len(found),
        "claims_a_report": sum(len(reading.claims) for reading in kept) / max(len(kept), 1),
        "pages_s_core": len(found) / whole_time,
        "pages_s_core_without_claims_stage": len(found) / (whole_time - spent["claims"]),
        "passing_s_core": len(passing) / (spent["extraction"] + spent["claims"] + spent["rows"]),
    }


def _extracted(page: Page, screen: Screen) -> list[Report]:
    """The report of a page, none where its story is not worth reading on."""
    try:
        return list(read_reports(page.data, name=page.name, url=page.url, in_bulk=screen.is_worth))
    except PassedOver:
        return []


def _timed(work: Callable[[], Any], runs: int = 1) -> tuple[Any, float]:
    """What the work gave, and the CPU seconds it took, of so many runs the least."""
    least = float("inf")
    for _ in range(runs):
        start = CPU()
        given = work()
        least = min(least, CPU() - start)
    return given, least


def _pages(path: Path) -> Iterator[Page | None]:
    (one,) = find_inputs([str(path)])
    yield from pages(whole(one), {}, Seam())


def _read_all(found: list[Page], options: Options = ENGLISH) -> dict[str, int]:
    """How many claims each page gave, by address."""
    tally, given = Tally(), {}
    for page in found:
        rows = list(rows_of(page, options, tally))
        if claims := sum(len(row.get("claims") or ()) for row in rows):
            given[page.name] = claims
    return given


def recall(count: int, share: float) -> dict[str, float]:
    """What the screen loses: pages with claims, and claims, of those found when every page is read."""
    with archive(count, share) as path:
        found = [page for page in _pages(path) if page]
    samples = Path(made.__file__).parents[2] / "src/recount/data/reports"
    found += [Page(n, p.name, p.read_bytes()) for n, p in enumerate(sorted(samples.iterdir())) if p.is_file()]
    every = _read_all(found, Options(("en",), screened=False))
    screened = _read_all(found)
    return {
        "pages": len(found),
        "pages_with_claims": len(every),
        "claims": sum(every.values()),
        "pages_lost": len(every.keys() - screened.keys()),
        "claims_lost": sum(every.values()) - sum(screened.values()),
    }


def scaling(count: int, share: float) -> dict[str, float]:
    """Wall and CPU seconds of whole harvests with one process and two."""
    figures: dict[str, float] = {"pages": count}
    for processes in (1, 2):
        wall, spent = _harvest(count, share, Local(processes))
        figures |= {f"wall_{processes}": wall, f"cpu_{processes}": spent}
    return figures | {"speed_up": figures["wall_1"] / figures["wall_2"]}


def spark(count: int, share: float) -> dict[str, float]:
    """Wall and CPU seconds of the same harvest by the local engine and by a cluster of two workers on this machine."""
    from recount.bulk.spark import Spark  # noqa: PLC0415  needs Java

    local, spent = _harvest(count, share, Local(2))
    cluster, _ = _harvest(count, share, Spark("local-cluster[2,1,1024]"))
    return {"pages": count, "wall_local": local, "cpu_local": spent, "wall_spark": cluster, "ratio": cluster / local}


def _harvest(count: int, share: float, engine: Any) -> tuple[float, float]:
    with archive(count, share) as path:
        start, before = time.perf_counter(), _children()
        harvest([str(path)], str(path.parent / "out"), ENGLISH, engine, lambda _: None)
        return time.perf_counter() - start, _children() - before


def _children() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime + CPU()


def others(count: int, share: float, model: str) -> dict[str, float]:
    """CPU milliseconds a page of what one would take instead: trafilatura, then a spaCy pipeline, over everything.

    `model` is the pipeline's name or folder, as "en_core_web_sm": tagged, parsed and searched for names, with one BLAS
    thread; nothing is yet said of who was harmed by it. Ours ends in claims.
    """
    import spacy  # noqa: PLC0415
    import trafilatura  # noqa: PLC0415

    with archive(count, share) as path:
        found = [page for page in _pages(path) if page]
    _read_all(found[:20])
    pipeline = spacy.load(model)
    list(pipeline.pipe(["One sentence."]))
    with threadpool_limits(limits=1, user_api="blas"):
        texts, extracting = _timed(lambda: [trafilatura.extract(p.data.decode()) or "" for p in found])
        _, parsing = _timed(lambda: list(pipeline.pipe(texts)))
    claims, ours = _timed(lambda: _read_all(found))
    each = {"trafilatura": extracting, "spacy": parsing, "ours": ours}
    return {f"{name}_ms": 1000 * spent / len(found) for name, spent in each.items()} | {
        "pages": len(found),
        "words": sum(len(text.split()) for text in texts) / len(texts),
        "pages_with_claims": len(claims),
        "ratio": (extracting + parsing) / ours,
    }


PARTS: dict[str, Callable[[int, float], dict[str, Any]]] = {
    "recall": recall,
    "memory": memory,
    "hostile": hostile,
    "scaling": scaling,
    "spark": spark,
}


def _rounded(value: Any) -> Any:
    return round(value, 3) if isinstance(value, float) else value


def main() -> None:
    """Print one line of figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("stages", *PARTS, "others"), default="stages")
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--share", type=float, default=0.03, help="share of conflict reports")
    parser.add_argument("--runs", type=int, default=1, help="runs of each stage, of which the least counts")
    parser.add_argument("--spacy", default="en_core_web_sm", help="spaCy pipeline that `others` runs, or its folder")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    own = {"others": partial(others, model=options.spacy), "stages": partial(stages, runs=options.runs)}
    parts = PARTS | own
    figures = {name: _rounded(value) for name, value in parts[options.part](options.pages, options.share).items()}
    print(json.dumps(figures) if options.json else "  ".join(f"{name} {value}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
