"""An account linked more strictly and more loosely."""

import pytest
from tests.made_reports import told

from recount.link.scorer import shipped
from recount.listed import fullest, lists_of
from recount.publish.account import Account, key_of
from recount.relinked import linkages, relinked


@pytest.fixture
def account(monkeypatch):
    """Three reports that differ a little of one attack, and one of another; nobody judged anything."""
    monkeypatch.setattr("recount.relinked.judgements_of", lambda reports: [])
    made = [
        told("a", {"killed": 7}, outlet="The Courier"),
        told("b", {"killed": 8}, outlet="The Echo"),
        told("c", {"killed": 7}, outlet="The Echo"),
        told("d", {"town": "Lymanske", "killed": 2}, outlet="The Courier"),
    ]
    claims = {key_of(claim): claim for one in made for claim in one.claims}
    return Account(claims, {one.report.id: one.report for one in made})


def test_stricter_links_make_more_incidents(account):
    strict, kept, loose = (len(relinked(account, shipped(), looser)) for looser in (-40.0, 0.0, 4.0))
    assert strict == 4
    assert kept == 2
    assert strict >= kept >= loose >= 1


def test_every_linkage_has_the_claims_and_their_sources(account):
    ways = list(linkages(account, shipped(), 3))
    assert [sum(len(one.claims) for one in way) for way in ways] == [4, 4, 4]
    names = fullest(ways[1], 3)
    assert names == ["the governor"]
    assert all(lists_of(way, names).documented == len(way) for way in ways)
