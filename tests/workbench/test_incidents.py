"""Incidents: judged on three axes, split and merged with undo, names decided, the map."""

import json

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from recount.ledger.decisions import decisions
from recount.ledger.models_linked import Incident
from recount.ledger.models_reviewed import Decision
from recount.workbench.models import Collection, Membership
from recount.workbench.ranges import Scale
from recount.workbench.roles import Role


@pytest.fixture
def incident(site):
    """The incident that most claims tell of."""
    return Incident.objects.order_by("-claims").first()


def test_a_judgement_on_three_axes_gives_the_grade(sign_in, incident):
    client = sign_in(Role.REVIEWER)
    told = {
        "harm": "single",
        "responsibility": "likely",
        "victims": "civilian",
        "why": "one wire, and sorties that day",
    }
    client.post(reverse("assess", args=[incident.key]), told)
    page = client.get(reverse("incident", args=[incident.key])).content.decode()
    assert "<b>weak</b>" in page
    assert {one.aspect for one in decisions(f"incident/{incident.key}")} == {"harm", "responsibility", "victims"}
    client.post(reverse("assess", args=[incident.key]), {"harm": "made up"})
    assert len(decisions(f"incident/{incident.key}")) == 3


def test_the_list_counts_anew_when_somebody_sets_a_claim_aside(sign_in, incident):
    client = sign_in(Role.EDITOR)
    before = _line(client, incident.key)
    claim = incident.placements.filter(claim__outcome="killed").first().claim
    for placed in incident.placements.all():
        digest = placed.claim.reading.report.key.removeprefix("sha256:")
        client.post(reverse("stand", args=[digest, placed.claim.claim]), {"standing": "set_aside"})
    assert "killed" in before
    assert incident.key not in client.get(reverse("incidents")).content.decode()
    digest = claim.reading.report.key.removeprefix("sha256:")
    client.post(reverse("stand", args=[digest, claim.claim]), {"standing": "kept"})
    assert "1 report<" in _line(client, incident.key)


def test_the_list_counts_for_each_what_each_may_see(sign_in, incident):
    whole = _line(sign_in(Role.READER), incident.key)
    assert "killed" in whole
    assert "injured" in whole
    part = Collection.objects.create(name="injured alone", conditions="outcome=injured")
    person = get_user_model().objects.get(username="nobody")
    Membership.objects.create(person=person, collection=part, role=Role.READER)
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    assert "killed" not in _line(client, incident.key)
    assert "injured" in _line(client, incident.key)


def _line(client, key):
    """What the list shows of one incident."""
    page = client.get(reverse("incidents")).content.decode()
    return next(line for line in page.split("<li>") if key in line)


def test_two_incidents_are_merged_and_the_merge_undone(sign_in, site):
    one, other = Incident.objects.order_by("pk")[:2]
    before, client = Incident.objects.count(), sign_in(Role.EDITOR)
    answer = client.post(reverse("rejoin", args=[one.key]), {"act": "merge", "other": other.key, "why": "one event"})
    assert answer.status_code == 302
    assert Incident.objects.count() == before - 1
    act = Decision.objects.get(aspect="linking")
    assert json.loads(act.value)["act"] == "merge"
    client.post(reverse("undo_act", args=[act.key]))
    assert Incident.objects.count() == before


def test_what_cannot_be_split_is_told(sign_in, incident):
    client = sign_in(Role.EDITOR)
    answer = client.post(reverse("rejoin", args=[incident.key]), {"act": "split", "why": ""}, follow=True)
    assert "nothing to part" in answer.content.decode()
    answer = client.post(reverse("rejoin", args=[incident.key]), {"act": "merge", "other": "nonsense"}, follow=True)
    assert "Name another incident" in answer.content.decode()


def test_an_incident_is_found_under_a_former_id(sign_in, site):
    one, other = Incident.objects.order_by("pk")[:2]
    client = sign_in(Role.EDITOR)
    client.post(reverse("rejoin", args=[one.key]), {"act": "merge", "other": other.key})
    kept = Incident.objects.filter(key__in=[one.key, other.key]).get()
    gone = other.key if kept.key == one.key else one.key
    assert client.get(reverse("incident", args=[gone]))["Location"] == reverse("incident", args=[kept.key])


def test_the_map_has_the_incidents_with_a_place_and_tells_how_many_have_none(sign_in):
    told = sign_in(Role.READER).get(reverse("map_points")).json()
    placed = Incident.objects.filter(lat__isnull=False).count()
    assert len(told["features"]) == placed > 0
    assert told["without"] == Incident.objects.count() - placed
    assert all(feature["properties"]["radius"] >= 1000 for feature in told["features"])


@pytest.mark.parametrize(
    ("low", "best", "high", "expected"),
    [
        (0, 5, 10, (0, 90.0, 45.0, False)),
        (5, None, None, (45.0, 96.0, None, True)),
        (None, None, 10, (0, 90.0, None, False)),
    ],
)
def test_a_range_is_drawn_from_low_to_high_and_open_where_it_is_open(low, best, high, expected):
    bar = Scale(10).bar(low, best, high)
    assert (bar.start, bar.end, bar.best, bar.open_high) == expected


def test_a_scale_shows_all_its_numbers():
    assert Scale.of([(1, 2, 7), (None, None, None)]).largest == 7
    assert Scale.of([(1, None, 47)]).largest == 50
    assert Scale.of([]).largest == 1
