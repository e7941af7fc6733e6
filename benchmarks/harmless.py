"""Claims invented on harmless news: how many texts in which nobody is harmed get a claim all the same?

    python -m benchmarks.harmless --corpora DIR --part dev|held [--json] [--claims]

The texts are articles of PolNeAR (politics), LGL (local news) and TempEval-3 (agencies, business) that a person read
and found harmless; harmless.yaml names them by digest and says by which rules. The mark: a claim of harm
(casualty or share) in at most one text of fifty.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import yaml

from recount.pipeline import read_claims
from recount.records import Claim

LIST = Path(__file__).with_suffix(".yaml")
DIGITS = 10  # of a digest, enough to tell a few thousand texts apart
HARM = frozenset({"casualty", "share"})


def polnear(corpora: Path) -> Iterator[str]:
    """The news articles of PolNeAR, train and dev."""
    for path in sorted((corpora / "polnear/data").glob("*/text/*")):
        yield path.read_text(encoding="utf-8")


def lgl(corpora: Path) -> Iterator[str]:
    """The articles of the Local-Global Lexicon: title, blank line, text."""
    for article in ElementTree.parse(corpora / "geoparsing/Corpora/lgl.xml").getroot():
        yield f"{article.findtext('title') or ''}\n\n{article.findtext('text') or ''}"


def tempeval3(corpora: Path) -> Iterator[str]:
    """The articles of TimeBank and AQUAINT."""
    for path in sorted((corpora / "tempeval3/Training/TBAQ-cleaned").glob("*/*.tml")):
        text = ElementTree.parse(path).getroot().find("TEXT")
        if text is not None:
            yield "".join(text.itertext()).strip()


CORPORA: Mapping[str, Callable[[Path], Iterator[str]]] = {"polnear": polnear, "lgl": lgl, "tempeval3": tempeval3}


def harmless(corpora: Path, part: str) -> Iterator[str]:
    """The texts of one part. Raises SystemExit where a corpus lacks one of them."""
    listed: Mapping[str, Mapping[str, list[str]]] = yaml.safe_load(LIST.read_text(encoding="utf-8"))
    for corpus, digests in listed[part].items():
        texts = {_digest(text): text for text in CORPORA[corpus](corpora)}
        missing = [d for d in digests if d not in texts]
        if missing:
            raise SystemExit(f"{corpus}: {len(missing)} texts are not in this copy of the corpus, such as {missing[0]}")
        yield from (texts[d] for d in digests)


def invented(text: str) -> list[Claim]:
    """The claims of harm read in one text."""
    data = json.dumps({"text": text, "published": None}).encode()
    readings = read_claims(data, name="harmless.json", language="en")
    return [claim for reading in readings for claim in reading.claims if claim.kind in HARM]


def measure(corpora: Path, part: str, told: bool) -> dict[str, Any]:
    """The figures of one part; each invented claim is printed if `told`."""
    found = [invented(text) for text in harmless(corpora, part)]
    for claim in (c for claims in found if told for c in claims):
        print(f"{claim.outcome}: “{' '.join(claim.span.quote.split())}” [{claim.made_by.rules[0]}]")
    hit = sum(map(bool, found))
    return {
        "texts": len(found),
        "with_claims": hit,
        "claims": sum(map(len, found)),
        "one_text_in": round(len(found) / hit) if hit else None,
    }


def _digest(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:DIGITS]


def main() -> None:
    """Prints the figures of one part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--part", choices=["dev", "held"], required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--claims", action="store_true", help="also list the claims invented")
    args = parser.parse_args()
    figures = measure(args.corpora, args.part, args.claims)
    print(json.dumps(figures) if args.json else "  ".join(f"{name} {value}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
