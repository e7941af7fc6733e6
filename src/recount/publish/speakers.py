"""Speakers for readers: who spoke how often, under which names and offices, and why these are one person's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml
from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.text import Text

from recount.language import data_folder
from recount.publish.json import to_dict
from recount.records import Alike, Namesake, Office, Speaker


@cache
def speaker_words() -> dict[str, Any]:
    """The entries of data/link/speakers.yaml."""
    words: dict[str, Any] = yaml.safe_load((data_folder() / "link" / "speakers.yaml").read_text(encoding="utf-8"))
    return words


@dataclass(frozen=True, slots=True)
class Shown:
    """One speaker with the others that may be meant, by id."""

    speaker: Speaker
    others: Mapping[str, Speaker]

    def reasons(self) -> list[str]:
        """Why the names are taken for one person's, one sentence a reason."""
        return list(dict.fromkeys(map(_alike, self.speaker.alike)))

    def namesakes(self) -> list[str]:
        """Who else may bear the name, each with why they are not taken for one."""
        template = speaker_words()["namesake"]
        found = ((_described(self.others[one.speaker]), _why(one)) for one in self.speaker.namesakes)
        return list(dict.fromkeys(template.format(name=name, why=why) for name, why in found))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The name and how often, then names, offices, reasons and namesakes, a line each."""
        words, speaker = speaker_words(), self.speaker
        told = {"claims": len(speaker.claims), "reports": len({report for report, _ in speaker.claims})}
        counted = {key: words[key][1 if number == 1 else 2].format(number=number) for key, number in told.items()}
        yield Text.assemble((words["head"].format(name=speaker.name, **counted), "bold"), (f"  {speaker.id}", "dim"))
        if others := speaker.names[1:]:
            yield _line(words["names_also"].format(names=", ".join(others)))
        yield from (_line(_office(office)) for office in speaker.offices)
        yield from (_line(f"= {line}", "dim") for line in self.reasons())
        yield from (_line(f"≠ {line}", "yellow") for line in self.namesakes())
        yield Text()


def shown(speakers: Sequence[Speaker]) -> Iterator[Shown]:
    """Each speaker with all that is shown of them."""
    others = {one.id: one for one in speakers}
    yield from (Shown(one, others) for one in speakers)


def speaker_to_dict(one: Shown) -> dict[str, Any]:
    """The speaker as plain data, the reasons in words beside their rules."""
    return {**to_dict(one.speaker), "why": one.reasons(), "why_not": one.namesakes()}


def _line(words: str, style: str = "") -> Padding:
    return Padding(Text(words, style=style), (0, 0, 0, 2), expand=False)


def _alike(why: Alike) -> str:
    words = speaker_words()
    names = words["names"]["same" if why.one == why.other else "two"].format(one=why.one, other=why.other)
    text: str = words["alike"][why.rule]
    return text.format(names=names, one=why.one, other=why.other, offices=_listed(why.offices))


def _why(one: Namesake) -> str:
    text: str = speaker_words()["namesakes"][one.rule]
    return text.format(offices=_listed(one.offices))


def _listed(offices: Sequence[str]) -> str:
    return "; ".join(f"“{office}”" for office in offices)


def _office(office: Office) -> str:
    """An office with whom it calls and when it was told."""
    words = speaker_words()
    both = office.said and office.actor
    said = words["office"].format(said=office.said, body=office.actor) if both else office.said or office.actor
    kind = "none" if not office.first else "one" if office.first == office.last else "both"
    return f"{said}, {words['days'][kind].format(first=office.first, last=office.last)}"


def _described(speaker: Speaker) -> str:
    """A speaker by name and first office."""
    said = next((office.said or office.actor for office in speaker.offices), None)
    return f"{speaker.name}, {said}" if said else speaker.name
