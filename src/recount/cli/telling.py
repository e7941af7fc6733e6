"""The sentences of an explanation on a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from recount.publish.explain import explain
from recount.records import Claim


def tell(claim: Claim) -> None:
    """Print the claim's explanation to the width of the terminal."""
    console = Console()
    console.print(Text(claim.id, style="dim"))
    for heading, sentences in explain(claim):
        console.print(Text(heading, style="bold"))
        for sentence in sentences:
            console.print(Padding(Text(sentence), (0, 0, 0, 2)))
