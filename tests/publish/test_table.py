"""The ledger fits the terminal and shows every claim, its marks and what is missing."""

import io
from dataclasses import replace

import pytest
from rich.console import Console

from recount.publish.table import LAYOUTS, Ledger, note


def drawn(report, claims, width):
    console = Console(file=io.StringIO(), width=width, record=True, color_system=None)
    console.print(Ledger(report, claims))
    return console.export_text()


@pytest.mark.parametrize("width", [80, 120, 200])
def test_the_table_fits_and_leaves_nothing_out(report, claims, width):
    text = drawn(report, claims, width)
    assert max(len(line) for line in text.splitlines()) <= width
    words = " ".join(text.split())
    for claim in claims:
        assert claim.id[:8] in words
    for mark in ("unattributed", "carried", "hedged", "possible", "part of", "collective", "loaded", "stronger"):
        assert mark in words


@pytest.mark.parametrize("width", [width for width, _ in LAYOUTS if width])
def test_absent_and_unresolved_values_say_so(report, claims, width):
    text = drawn(report, claims, width)
    assert "Verhivka ?" in text
    assert "on Monday ?" in text
    assert "not said" in text


def test_markup_in_the_text_is_shown_as_it_stands(report, claims):
    odd = replace(report, title="[bold]Toll[/bold] [link=x]rises[/link] [/]")
    assert "[bold]Toll[/bold]" in drawn(odd, claims, 120)


def test_the_note_counts_the_kinds_of_evidence(claims):
    assert note(claims) == (
        "5 claims: 3 from sources that can be asked (Ivan Petrenko); 1 from nobody in particular; "
        "1 in the report's own voice. ↑ from an earlier sentence. ? said, but not resolved."
    )
    assert note(claims[:1]) == "1 claim: 1 in the report's own voice."
    assert note(()) == "No claims of harm."
