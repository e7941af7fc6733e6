"""Claims for the web of data: schema.org Claims with where they stand, and reviews of what people graded.

A claim is a `Claim`, never an event. Schema.org has no relations between claims; ours are terms of our own.
`ClaimReview` is written only for incidents that people graded: a machine's reading is no review.
"""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from recount.publish.account import Account
from recount.publish.case import Case, cases, claimed, web
from recount.publish.exports.annotations import TERMS, claim_iri, document_iri, selectors
from recount.publish.statements import outlet
from recount.records import Claim, Report, Source

CONTEXT: dict[str, Any] = {
    "@vocab": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "recount": TERMS,
    "id": "@id",
    "type": "@type",
    "url": {"@type": "@id"},
    "wasQuotedFrom": {"@id": "prov:wasQuotedFrom", "@type": "@id"},
    "wasAttributedTo": {"@id": "prov:wasAttributedTo"},
    "tellsOf": {"@id": "recount:tellsOf", "@type": "@id"},
    "partOf": {"@id": "recount:partOf", "@type": "@id"},
    "denies": {"@id": "recount:denies", "@type": "@id"},
    "rightsHolder": {"@id": "recount:rightsHolder"},
}
# Airwars' grades as a rating: how well the reports support civilian harm. Worst 1, best 4; a discounted one is 1.
RATING = {"discounted": 1, "contested": 2, "weak": 2, "fair": 3, "confirmed": 4}


def write_claims(account: Account, out: BinaryIO) -> None:
    """A JSON-LD graph: reports, claims with their selectors, and a review of each incident that people graded."""
    incidents = {key: one.id for one in account.incidents for key in (*one.claims, *one.attached)}
    graph: list[dict[str, Any]] = [_article(report) for report in account.reports.values()]
    graph += [_claim(claim, account.reports[claim.report], incidents.get(key)) for key, claim in account.claims.items()]
    graph += [_review(case) for case in cases(account) if case.grade and case.grade.grade]
    whole = {"@context": CONTEXT, "@graph": graph}
    out.write((json.dumps(whole, ensure_ascii=False) + "\n").encode())


def _article(report: Report) -> dict[str, Any]:
    return _given(
        {
            "id": document_iri(report),
            "type": "CreativeWork",
            "headline": report.title,
            "publisher": {"type": "Organization", "name": outlet(report)},
            "datePublished": report.day.isoformat() if report.day else None,
            "inLanguage": report.language,
            "url": web(report.url),
            "identifier": report.id,
        }
    )


def _claim(claim: Claim, report: Report, incident: str | None) -> dict[str, Any]:
    source = claim.attribution.source
    return _given(
        {
            "id": claim_iri(claim.report, claim.id),
            "type": "Claim",
            "name": claimed(claim),
            "text": claim.span.quote,
            "inLanguage": report.language,
            "author": _speaker(source) if source else None,
            "claimInterpreter": {"type": "SoftwareApplication", "name": f"Recount, {claim.made_by.engine} engine"},
            "appearance": {"id": document_iri(report)},
            "wasQuotedFrom": document_iri(report),
            "recount:selector": [_selector(one) for one in selectors(claim.span, report)],
            "recount:attribution": claim.attribution.status,
            "recount:polarity": claim.polarity,
            "recount:modality": claim.modality,
            "tellsOf": f"urn:recount:incident:{incident}" if incident else None,
            "partOf": claim_iri(claim.report, claim.part_of) if claim.part_of else None,
            "denies": claim_iri(claim.report, claim.denies) if claim.denies else None,
        }
    )


def _selector(selector: dict[str, Any]) -> dict[str, Any]:
    """A selector of the Web Annotation vocabulary among schema.org's terms."""
    kind = {"type": f"oa:{selector['type']}"}
    return kind | {f"oa:{key}": value for key, value in selector.items() if key != "type"}


def _speaker(source: Source) -> dict[str, Any]:
    """Whoever speaks. Whether it is a person or a body is not inferred; schema.org's Thing says neither."""
    return _given({"type": "Thing", "name": source.name, "description": source.role, "identifier": source.actor})


def _review(case: Case) -> dict[str, Any]:
    """What people judged of an incident, as a review of the claims that tell of it."""
    grade, imprint = case.grade, case.account.imprint
    assert grade is not None and grade.grade is not None
    return _given(
        {
            "id": f"urn:recount:review:{case.id}",
            "type": "ClaimReview",
            "claimReviewed": case.title,
            "author": {"type": "Organization", "name": imprint.publisher or imprint.title},
            "datePublished": imprint.day.isoformat() if imprint.day else None,
            "url": f"{imprint.address.rstrip('/')}/incidents/{case.id}.html" if imprint.address else None,
            "reviewRating": {
                "type": "Rating",
                "alternateName": grade.grade,
                "ratingValue": RATING[grade.grade],
                "worstRating": 1,
                "bestRating": 4,
            },
            "itemReviewed": [{"id": claim_iri(claim.report, claim.id)} for claim in case.claims],
        }
    )


def _given(value: dict[str, Any]) -> dict[str, Any]:
    """What is known; what is not said has no property."""
    return {key: item for key, item in value.items() if item is not None}
