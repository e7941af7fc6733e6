"""The articles that benchmarks/gold annotates, each built from its corpus into one running text.

gva         gva_violent_corpus/documents.jsonl: title, blank line, content; published: its dct
gvdb        gvdb/splits/dev.tsv: title, blank line, full text less the title it begins with;
            published: the day in the article's address, if there is one
wikievents  wikievents_rams/wikievents/dev.jsonl: the text, its wiki headings on lines of their own and
            a blank line wherever two sentences stand glued together; published: the day in a VOA id
rams        wikievents_rams/rams/dev.jsonlines: five sentences of a longer article, their tokens joined as
            print would; published: the day in the article's address, if there is one
muc4        muc4/TASK/CORPORA: the lines between one message number and the next, unwrapped; a blank
            line still separates paragraphs; published: unknown, the dateline says
tempeval3   tempeval3/Training/TBAQ-cleaned: what stands inside <TEXT>, tags taken out, unwrapped;
            published: the day of the document's creation time
ecbplus     ecbplus/ECB+: one sentence a line, tokens joined as print would, the address left out;
            published: unknown
polnear     polnear/data: the text as it stands; published: the day in the file's name
lgl         geoparsing/Corpora/lgl.xml: title, blank line, text, or the text alone where it opens with its title, runs
            of blanks made one; published: unknown
"""

from __future__ import annotations

import csv
import html
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree

Article = tuple[str, str, str | None]  # id, text, day of publication

HEADING = re.compile(r"==+([^=]+)==+")
GLUED = re.compile(r'([a-z0-9)][.!?]["”]?)(?=[A-Z“"])')
DAY_IN_ADDRESS = re.compile(r"/(20\d\d)/(\d\d)/(\d\d)/")
DAY_IN_ID = re.compile(r"NW_(\d{4})\.(\d\d)\.(\d\d)")
DAY_IN_NAME = re.compile(r"_(\d{4})-(\d\d)-(\d\d)_")
MESSAGE = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4}).*$", re.MULTILINE)
TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
CREATED = re.compile(r'<DCT><TIMEX3[^>]* value="(\d{4})-?(\d\d)-?(\d\d)')
TOKEN = re.compile(r'<token t_id="\d+" sentence="(\d+)" number="\d+">(.*?)</token>', re.DOTALL)
JOINED = (  # how print sets what a tokenizer took apart
    (re.compile(r"\s+([,.;:!?%)\]’”]|'s\b|n't\b|'[a-z]{1,2}\b|[’'](?=\s|$))"), r"\1"),
    (re.compile(r"([(\[$£“‘])\s+"), r"\1"),
    (re.compile(r"(?<=\w) ([-/]) (?=\w)"), r"\1"),
    (re.compile(r"(?<=\d)(,) (?=\d{3}\b)|(?<=\d)([.:]) (?=\d)"), r"\1\2"),
    (re.compile(r"(?:``|'') ?"), '"'),
    (re.compile(r'"\s+([^"]*?)\s+"'), r'"\1"'),
)


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


def rams(corpora: Path) -> Iterator[Article]:
    """The passages of RAMS, dev part."""
    with (corpora / "wikievents_rams/rams/dev.jsonlines").open(encoding="utf-8") as lines:
        for passage in map(json.loads, lines):
            text = " ".join(map(_join, passage["sentences"]))
            yield passage["doc_key"], text, _iso(DAY_IN_ADDRESS.search(passage["source_url"] + "/"))


def muc4(corpora: Path) -> Iterator[Article]:
    """The messages of MUC-4: dev, tst1 and tst2."""
    folder = corpora / "muc4/TASK/CORPORA"
    for path in (*sorted(folder.glob("dev/dev-muc3-*")), folder / "tst1/tst1-muc3", folder / "tst2/tst2-muc4"):
        _, *parts = MESSAGE.split(path.read_text(encoding="utf-8", errors="replace"))
        for name, body in zip(parts[::2], parts[1::2], strict=True):
            yield name, _unwrap(body), None


def tempeval3(corpora: Path) -> Iterator[Article]:
    """The articles and broadcasts of TimeBank and AQUAINT."""
    for path in sorted((corpora / "tempeval3/Training/TBAQ-cleaned").glob("*/*.tml")):
        raw = path.read_text(encoding="utf-8")
        if body := TEXT.search(raw):
            plain = html.unescape(re.sub(r"<[^>]+>", "", body[1]))
            yield path.stem, _unwrap(plain), _iso(CREATED.search(raw))


def ecbplus(corpora: Path) -> Iterator[Article]:
    """The articles of ECB+, topics 1 to 35."""
    for path in sorted((corpora / "ecbplus/ECB+").glob("*/*.xml")):
        sentences: dict[str, list[str]] = {}
        for number, token in TOKEN.findall(path.read_text(encoding="utf-8")):
            sentences.setdefault(number, []).append(html.unescape(token))
        lines = [_join(tokens) for tokens in sentences.values() if tokens[0] not in ("http", "https")]
        yield path.stem, "\n".join(lines), None


def polnear(corpora: Path) -> Iterator[Article]:
    """The news articles of PolNeAR, train and dev."""
    for path in sorted((corpora / "polnear/data").glob("*/text/*.txt")):
        yield path.stem, path.read_text(encoding="utf-8").strip(), _iso(DAY_IN_NAME.search(path.name))


def lgl(corpora: Path) -> Iterator[Article]:
    """The local news articles of LGL."""
    for article in ElementTree.parse(corpora / "geoparsing/Corpora/lgl.xml").iter("article"):
        title = (article.findtext("title") or "").strip()
        text = re.sub(r"[ \t]+", " ", article.findtext("text") or "").strip()
        yield article.get("docid", ""), text if text.startswith(title) else f"{title}\n\n{text}", None


def _unwrap(body: str) -> str:
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", body))
    return "\n\n".join(filter(None, paragraphs))


def _join(tokens: Sequence[str]) -> str:
    text = " ".join(tokens)
    for spaced, closed in JOINED:
        text = spaced.sub(closed, text)
    return text


def _iso(day: re.Match[str] | None) -> str | None:
    return "-".join(day.groups()) if day else None


CORPORA: Mapping[str, Callable[[Path], Iterator[Article]]] = {
    "gva": gva,
    "gvdb": gvdb,
    "wikievents": wikievents,
    "rams": rams,
    "muc4": muc4,
    "tempeval3": tempeval3,
    "ecbplus": ecbplus,
    "polnear": polnear,
    "lgl": lgl,
}
