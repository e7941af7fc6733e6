"""Claims as annotations of the documents they stand in (W3C Web Annotation), selected by position and by quotation.

Positions are Unicode code points of the report's text, as the standard counts them.
"""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from recount.publish.account import Account
from recount.publish.case import claimed, web
from recount.records import Claim, Report, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
TERMS = "urn:recount:terms:"
AROUND = 32  # code points of text before and after, by which a quotation is found again in a changed page


def write_annotations(account: Account, out: BinaryIO) -> None:
    """One annotation a line."""
    for claim in account.claims.values():
        line = {"@context": CONTEXT, **annotation(claim, account.reports[claim.report])}
        out.write((json.dumps(line, ensure_ascii=False) + "\n").encode())


def annotation(claim: Claim, report: Report) -> dict[str, Any]:
    """The claim as an annotation of its report."""
    return {
        "id": claim_iri(claim.report, claim.id),
        "type": "Annotation",
        "motivation": "classifying",
        "body": {"type": "TextualBody", "value": claimed(claim), "format": "text/plain"},
        "target": {
            "source": web(report.url) or document_iri(report),
            "selector": selectors(claim.span, report),
        },
    }


def selectors(span: Span, report: Report) -> list[dict[str, Any]]:
    """The words by position and by quotation."""
    return [_position(span), _quotation(span, report.text)]


def claim_iri(report: str, claim: str) -> str:
    """The name of a claim on the web of data."""
    return f"urn:recount:claim:{report.removeprefix('sha256:')}:{claim}"


def document_iri(report: Report) -> str:
    """The name of a document, by the digest of its bytes."""
    return f"urn:recount:report:{report.id.removeprefix('sha256:')}"


def _position(span: Span) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": span.start, "end": span.end}


def _quotation(span: Span, text: str) -> dict[str, Any]:
    return {
        "type": "TextQuoteSelector",
        "exact": span.quote,
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
