"""Encodings: marked, declared or neither."""

import pytest

from recount.errors import UnreadableReport
from recount.read.draft import Document
from recount.read.encoding import decode

ENGLISH = "“Three” people were killed near Čapljina — the governor’s office said on Tuesday.".replace("Č", "C")
RUSSIAN = (
    "В результате обстрела посёлка погибли три человека, ещё двенадцать получили ранения, сообщил губернатор. "
    "По его словам, спасатели продолжают разбирать завалы, под которыми могут оставаться люди."
)
UKRAINIAN = (
    "Унаслідок обстрілу селища загинули троє людей, ще дванадцятеро дістали поранення, повідомив голова області. "
    "За його словами, рятувальники й далі розбирають завали, під якими можуть бути люди."
)
FRENCH = "Trois personnes ont été tuées à l’entrée du marché, a déclaré le préfet."

CASES = [
    (ENGLISH, "utf-8", None),
    (ENGLISH, "utf-8-sig", None),
    (ENGLISH, "utf-16", None),
    (ENGLISH, "utf-16-le", None),
    (ENGLISH, "utf-16-be", None),
    (ENGLISH, "utf-32", None),
    (ENGLISH, "cp1252", None),
    (FRENCH, "cp1252", None),
    (RUSSIAN, "utf-8", "windows-1251"),  # declared wrongly; valid UTF-8 is never anything else
    (RUSSIAN, "cp1251", "windows-1251"),
    (RUSSIAN, "cp1251", None),
    (RUSSIAN, "koi8-r", None),
    (RUSSIAN, "koi8-r", "KOI8-R"),
    (RUSSIAN, "utf-16", None),
    (UKRAINIAN, "cp1251", None),
    (UKRAINIAN, "koi8-u", "koi8-u"),
]


@pytest.mark.parametrize(("text", "encoding", "declared"), CASES)
def test_text_is_decoded(text: str, encoding: str, declared: str | None) -> None:
    assert decode(Document(text.encode(encoding)), declared)[0] == text


def test_an_unknown_declared_encoding_is_passed_over() -> None:
    assert decode(Document(FRENCH.encode("cp1252")), "no-such-encoding\x00")[0] == FRENCH


def test_damage_is_shown_and_noted() -> None:
    text, notes = decode(Document((RUSSIAN * 10).encode() + b"\xd0"))
    assert text == RUSSIAN * 10 + "\ufffd"
    assert notes == ("1 characters could not be decoded as utf-8",)


def test_binary_data_is_no_text() -> None:
    with pytest.raises(UnreadableReport, match="control characters"):
        decode(Document(bytes(range(256)) * 4, "blob"))
