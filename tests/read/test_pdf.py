"""PDF files, made here with reportlab."""

import io
import itertools
from collections.abc import Callable

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from recount.errors import UnreadableReport
from recount.read import read_report

TITLE = "Shelling of villages along the line"
VILLAGES = ["Hrushivka", "Kamianka", "Lypove", "Nove", "Orlivka", "Petrivka", "Sosnove", "Topoli", "Vasylivka", "Yasne"]
PARAGRAPHS = [
    f"In {village} the mission recorded that shelling killed {number} civilians, and that many more were wounded in "
    f"their homes, on the roads to {other} and in the fields where they worked. The mission spoke with relatives "
    f"of the dead, with doctors from {other} and with officials; it saw the damage in {village} with its own eyes."
    for number, (village, other) in enumerate(itertools.permutations(VILLAGES, 2), 1)
][:30]


def running(canvas: Canvas, document: SimpleDocTemplate) -> None:
    canvas.drawString(72, 800, "Observer Mission Monthly Update")
    canvas.drawString(280, 30, f"Page {document.page} of 3")


def typeset(*paragraphs: str) -> bytes:
    styles = getSampleStyleSheet()
    buffer = io.BytesIO()
    story = [Paragraph(TITLE, styles["Title"]), *(Paragraph(text, styles["BodyText"]) for text in paragraphs)]
    SimpleDocTemplate(buffer).build(story, onFirstPage=running, onLaterPages=running)
    return buffer.getvalue()


def drawn(*lines: str) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for number, line in enumerate(lines):
        canvas.drawString(72, 780 - 14 * number, line)
    canvas.save()
    return buffer.getvalue()


def test_lines_become_paragraphs_and_running_heads_go() -> None:
    report = read_report(typeset(*PARAGRAPHS), name="update.pdf")
    assert [report.text[b.start : b.end] for b in report.blocks] == [TITLE, *PARAGRAPHS]
    assert [block.kind for block in report.blocks[:3]] == ["headline", "lead", "paragraph"]
    assert report.media_type == "application/pdf"
    assert "left out on 3 pages: 'Observer Mission Monthly Update'" in report.notes
    assert report.published is None


def test_words_divided_at_the_end_of_a_line_are_joined() -> None:
    report = read_report(
        drawn(
            "The governor of the region said that the people who were killed by the explo-",
            "sion had been waiting for a bus, and that an anti-personnel mine, the first anti-",
            "personnel mine found in the town this year, had been laid beside the road there.",
        )
    )
    assert "by the explosion had" in report.text
    assert "the first anti-personnel mine found" in report.text


def test_rows_that_differ_in_their_figures_stay() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for killed in (4, 11, 2):
        canvas.drawString(72, 780, f"Killed in the northern district: {killed}")
        canvas.drawString(72, 760, "The governor said that all of them were in their homes.")
        canvas.drawString(72, 740, "The police of the district said so, too, on that day.")
        canvas.drawString(72, 40, "Nobody else was hurt.")
        canvas.showPage()
    canvas.save()
    text = read_report(buffer.getvalue()).text
    assert all(f"district: {killed}" in text for killed in (4, 11, 2))


def encrypted(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(typeset(PARAGRAPHS[0]))))
    writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def without_text() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.rect(100, 100, 200, 200, fill=1)
    canvas.save()
    return buffer.getvalue()


def test_a_pdf_locked_against_printing_only_is_read() -> None:
    assert PARAGRAPHS[0] in read_report(encrypted("")).text


REFUSED: list[tuple[Callable[[], bytes], str]] = [
    (lambda: encrypted("secret"), "needs a password"),
    (without_text, "images only"),
    (lambda: typeset(PARAGRAPHS[0])[:300], "broken PDF"),
    (lambda: b"%PDF-1.7\nnothing more", "broken PDF"),
]


@pytest.mark.parametrize(("make", "reason"), REFUSED)
def test_what_cannot_be_read_is_said(make: Callable[[], bytes], reason: str) -> None:
    with pytest.raises(UnreadableReport, match=rf"scan\.pdf: .*{reason}"):
        read_report(make(), name="scan.pdf")
