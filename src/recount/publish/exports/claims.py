"""Claims as rows."""

from __future__ import annotations

from collections.abc import Iterator

from recount.publish.account import Account, key_of
from recount.publish.case import joined
from recount.publish.exports.shape import Cell, Row, Shape, where_and_when
from recount.publish.wording import marks, named
from recount.records import Claim, Report


def _rows(account: Account) -> Iterator[Row]:
    incidents = {key: one.id for one in account.incidents for key in (*one.claims, *one.attached)}
    statements = {key: one.id for one in account.statements for key in one.claims}
    for key, claim in account.claims.items():
        report = account.reports[claim.report]
        cells: dict[str, Cell] = {
            "report": claim.report,
            "claim": claim.id,
            "incident": incidents.get(key),
            "statement": statements.get(key),
            **_assertion(claim),
            **_people(claim),
            **_voice(claim),
            **_circumstances(claim),
            **_certainty(claim),
            **_words(claim),
            **_report(report),
            "engine": claim.made_by.engine,
            "engine_version": claim.made_by.version,
        }
        numbers = ("low", "best", "high")
        rests_on = {name: (key_of(claim),) for name in numbers if cells[name] is not None}
        yield Row(cells, rests_on, f"{claim.report}/{claim.id}")


CLAIMS = Shape("claims", _rows)


def _assertion(claim: Claim) -> dict[str, Cell]:
    figure = claim.figure
    return {
        "kind": claim.kind,
        "outcome": claim.outcome,
        "scope": claim.scope,
        "low": figure.low if figure else None,
        "best": figure.best if figure else None,
        "high": figure.high if figure else None,
        "qualifier": figure.qualifier if figure else None,
        "unit": figure.unit if figure else None,
        "part_of": claim.part_of,
    }


def _people(claim: Claim) -> dict[str, Cell]:
    people = claim.people
    return {
        "people": people.status,
        "groups": joined(people.groups),
        "names": joined(people.names),
        "side": people.side,
    }


def _voice(claim: Claim) -> dict[str, Cell]:
    said = claim.attribution
    source = said.source
    return {
        "attribution": said.status,
        "source": source.name if source else None,
        "source_role": source.role if source else None,
        "source_class": source.class_ if source else None,
        "source_actor": source.actor if source else None,
        "cites": joined(map(named, said.cites)),
        "relayed_by": joined(map(named, said.relayed_by)),
        "cue": said.cue.lemma if said.cue else None,
        "stance": said.stance,
        "mode": said.mode,
    }


def _circumstances(claim: Claim) -> dict[str, Cell]:
    return {
        **where_and_when(claim.place, claim.when),
        "place_id": claim.place.id if claim.place else None,
        "means": claim.means.class_ if claim.means else None,
        "blamed": claim.blamed.name if claim.blamed else None,
        "blamed_actor": claim.blamed.actor if claim.blamed else None,
    }


def _certainty(claim: Claim) -> dict[str, Cell]:
    return {
        "polarity": claim.polarity,
        "modality": claim.modality,
        "hedges": joined(span.quote for span in claim.hedges),
        "loaded": joined(span.quote for span in claim.loaded),
        "law": joined(dict.fromkeys(norm.norm for norm in claim.law)),
        "marks": joined(marks(claim)),
    }


def _words(claim: Claim) -> dict[str, Cell]:
    number = claim.figure.span if claim.figure else None
    return {
        "quote": claim.span.quote,
        "quote_start": claim.span.start,
        "quote_end": claim.span.end,
        "figure_quote": number.quote if number else None,
        "figure_start": number.start if number else None,
        "figure_end": number.end if number else None,
        "sentence": claim.sentence.quote if claim.sentence else None,
    }


def _report(report: Report) -> dict[str, Cell]:
    return {
        "language": report.language,
        "publisher": report.publisher,
        "title": report.title,
        "url": report.url,
        "published": report.day,
    }
