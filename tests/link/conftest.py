"""How made reports are linked in tests."""

import pytest

from recount.link import link_claims


@pytest.fixture
def linked():
    """Links reports; gives the incidents as sets of report names, the reports' names by id, and the linking."""

    def run(*reports, **options):
        names = {one.report.id: one.report.name for one in reports}
        claims = [c for one in reports for c in one.claims]
        linking = link_claims(claims, {one.report.id: one.report for one in reports}, **options)
        groups = [{names[key] for key, _ in (*i.claims, *i.attached)} for i in linking.incidents]
        return sorted(map(sorted, groups)), linking

    return run
