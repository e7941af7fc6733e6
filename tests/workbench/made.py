"""What the workbench's tests work with: samples, a password, and documents as they are kept."""

import datetime as dt

from recount.ledger.intake import Document, Read
from recount.pipeline import read_claims
from recount.publish.json import to_dict

SAMPLES = ("nyala-market.txt", "ministry-kotli.txt", "toll-mogadishu.txt", "agency-dnipro.txt")
PASSWORD = "seven quiet mornings"
EDITION = "0123456789abcdef"


def document(name, data):
    """A document as it is kept."""
    readings = [
        Read(to_dict(reading.report), [to_dict(claim) for claim in reading.claims], "grammar 1")
        for reading in read_claims(data, name=name, published=dt.date(2025, 3, 4))
    ]
    return Document(name, data, readings, media_type="text/plain")
