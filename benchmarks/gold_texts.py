"""Write the texts that benchmarks/gold annotates, from the corpora, for score.py.

usage: python -m benchmarks.gold_texts --corpora DIR --out DIR

The texts belong to others and are not kept here. Each is built from its corpus as follows and
checked against the digest in its annotations. They were drawn by lot, a fixed number from each
corpus, among the articles of 600 to 4,000 characters; "part" in the annotations is "dev" (to learn
from) or "held" (to measure on, once), by turns:

gva         gva_violent_corpus/documents.jsonl: title, blank line, content; published: its dct
gvdb        gvdb/splits/dev.tsv: title, blank line, full text less the title it begins with;
            published: the day in the article's address, if there is one
wikievents  wikievents_rams/wikievents/dev.jsonl: the text, its wiki headings on lines of their own and
            a blank line wherever two sentences stand glued together; published: the day in a VOA id
muc4        muc4/TASK/CORPORA: the lines between one message number and the next, unwrapped; a blank
            line still separates paragraphs; published: unknown, the dateline says
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

GOLD = Path(__file__).parent / "gold"
Article = tuple[str, str, str | None]  # id, text, day of publication

HEADING = re.compile(r"==+([^=]+)==+")
GLUED = re.compile(r'([a-z0-9)][.!?]["”]?)(?=[A-Z“"])')
DAY_IN_ADDRESS = re.compile(r"/(20\d\d)/(\d\d)/(\d\d)/")
DAY_IN_ID = re.compile(r"NW_(\d{4})\.(\d\d)\.(\d\d)")
MESSAGE = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4}).*$", re.MULTILINE)


def main() -> None:
    """Write one {"doc", "published", "text"} file for each file of annotations."""
    parser = argparse.ArgumentParser(description="Write the texts that benchmarks/gold annotates.")
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    wanted = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLD.glob("*.json"))}
    for corpus in {gold["corpus"] for gold in wanted.values()}:
        articles = {name: (text, day) for name, text, day in CORPORA[corpus](options.corpora)}
        for name, gold in wanted.items():
            if gold["corpus"] == corpus:
                _write(options.out / name, gold, *articles[gold["id"]])
    print(f"{len(wanted)} texts written to {options.out}")


def _write(path: Path, gold: Mapping[str, str], text: str, published: str | None) -> None:
    if hashlib.sha256(text.encode()).hexdigest() != gold["text_sha256"]:
        raise SystemExit(f"{path.name}: the corpus holds another text than the one annotated")
    report = {"doc": gold["doc"], "published": published, "text": text}
    path.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")


def gva(corpora: Path) -> Iterator[Article]:
    """The news articles of the Gun Violence Archive subset."""
    with (corpora / "gva_violent_corpus/documents.jsonl").open(encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            yield article["id"], f"{article['title']}\n\n{article['content']}", article["dct"]


def gvdb(corpora: Path) -> Iterator[Article]:
    """The articles of the Gun Violence Database, dev split."""
    csv.field_size_limit(10**9)
    with (corpora / "gvdb/splits/dev.tsv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            title = row["Article title"]
            body = row["Full text"].removeprefix(title)
            day = DAY_IN_ADDRESS.search(row["Article url"])
            yield row["Article id"], f"{title.strip()}\n\n{body.strip()}", _iso(day)


def wikievents(corpora: Path) -> Iterator[Article]:
    """The stories of WikiEvents, dev part."""
    with (corpora / "wikievents_rams/wikievents/dev.jsonl").open(encoding="utf-8") as lines:
        for story in map(json.loads, lines):
            text = GLUED.sub(r"\1\n\n", HEADING.sub(r"\n\n\1\n\n", story["text"]))
            yield story["doc_id"], re.sub(r"\n{3,}", "\n\n", text).strip(), _iso(DAY_IN_ID.search(story["doc_id"]))


def muc4(corpora: Path) -> Iterator[Article]:
    """The messages of MUC-4: dev, tst1 and tst2."""
    folder = corpora / "muc4/TASK/CORPORA"
    for path in (*sorted(folder.glob("dev/dev-muc3-*")), folder / "tst1/tst1-muc3", folder / "tst2/tst2-muc4"):
        _, *parts = MESSAGE.split(path.read_text(encoding="utf-8", errors="replace"))
        for name, body in zip(parts[::2], parts[1::2], strict=True):
            paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", body))
            yield name, "\n\n".join(filter(None, paragraphs)), None


def _iso(day: re.Match[str] | None) -> str | None:
    return "-".join(day.groups()) if day else None


CORPORA: Mapping[str, Callable[[Path], Iterator[Article]]] = {
    "gva": gva,
    "gvdb": gvdb,
    "wikievents": wikievents,
    "muc4": muc4,
}

if __name__ == "__main__":
    main()
