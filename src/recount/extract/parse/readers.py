"""Which parser reads a language: one of a closed set, named in the language's own language.yaml."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from recount.errors import BadData
from recount.extract.parse.cased import CasedParser
from recount.extract.parse.gloss import GlossParser
from recount.extract.parse.parser import Parser
from recount.extract.parse.slovnet import SlovnetParser
from recount.extract.tree import Doc
from recount.language import Language


class Reader(Protocol):
    """Sentences in, documents with heads, labels, tags, features and lemmas out, one a sentence and in order."""

    def parse(self, sentences: Sequence[str]) -> list[Doc]:
        """`token.idx` counts from the sentence's own beginning."""


READERS: Mapping[str, Callable[[Language], Reader]] = {
    "encoder": Parser.load,
    "slovnet": SlovnetParser.load,
    "gloss": GlossParser.load,
    "cased": CasedParser.load,
}
_BY_CODE: dict[str, Reader] = {}


def load_parser(language: Language) -> Reader:
    """The parser of that language, loaded once for each language code. Raises BadData where none is named."""
    if language.code not in _BY_CODE:
        name = str(language.table("language").get("parser"))
        if name not in READERS:
            raise BadData(str(language.folder / "language.yaml"), f"parser must be one of {', '.join(READERS)}")
        _BY_CODE[language.code] = READERS[name](language)
    return _BY_CODE[language.code]
