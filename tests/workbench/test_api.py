"""The API: every address with every scope and role, what may not leave, and whatever a fuzzer thinks of."""

import datetime as dt

import pytest
import schemathesis
from django.contrib.auth import get_user_model
from django.core.wsgi import get_wsgi_application
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import CHECKS, load_all_checks

from recount.ledger.models import Claim
from recount.ledger.models_linked import Incident
from recount.ledger.names import embargo
from recount.ledger.opening import open_ledger
from recount.relinking import relink
from recount.scorer import scorer_of
from recount.workbench import limits
from recount.workbench.api.routes import api
from recount.workbench.api.tokens import NEEDS, SCOPES, make
from recount.workbench.models import Collection, Membership, Token
from recount.workbench.roles import Role


def an_incident():
    return Incident.objects.order_by("pk").first().key


def a_claim():
    row = Claim.objects.select_related("reading__report").order_by("pk").first()
    return {"report": row.reading.report.key, "claim": row.claim}


KEPT = ("not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance")
# Every operation: the scope it needs, and how it is asked.
OPERATIONS = {
    "about": ("read", "get", dict),
    "incidents": ("read", "get", dict),
    "incident": ("read", "get", lambda: {"incident": an_incident()}),
    "claims": ("read", "get", dict),
    "claim": ("read", "get", a_claim),
    "export": ("export", "get", lambda: {"name": "ucdp"}),
    "dossier": ("export", "get", lambda: {"incident": an_incident()}),
    "judge": ("judge", "post", lambda: {"incident": an_incident()}),
}


@pytest.fixture
def linked(site):
    """The site with its claims linked."""
    book = open_ledger(site, who="tester")
    relink(book, scorer_of(book))
    return book


@pytest.fixture
def asking(linked):
    """Asks an operation with a token of those scopes, of the person of that role."""

    def ask(name, scopes=SCOPES, role=Role.OWNER, **more):
        person = get_user_model().objects.get(username=role.name.lower())
        word = make(person, "test", scopes)
        _, how, arguments = OPERATIONS[name]
        address = reverse(f"api:{name}", kwargs=arguments())
        client = Client(headers={"authorization": f"Bearer {word}"})
        if how == "post":
            return client.post(address, more or {"harm": "single"}, content_type="application/json")
        return client.get(address, more)

    return ask


def test_every_operation_is_in_the_table():
    views = [view for _, router in api._routers for view in router.path_operations.values()]
    names = {operation.url_name for view in views for operation in view.operations}
    assert names == set(OPERATIONS)


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_needs_its_scope_and_its_role(asking, name):
    scope = OPERATIONS[name][0]
    for role in Role:
        status = asking(name, [scope], role).status_code
        assert status == (200 if role >= NEEDS[scope] else 403), f"{name} answered a {role.name} with {status}"
    others = [one for one in SCOPES if one != scope]
    assert asking(name, others).status_code == 403


@pytest.mark.parametrize("name", OPERATIONS)
def test_nobody_is_let_in_without_a_good_token(linked, name):
    _, how, arguments = OPERATIONS[name]
    address = reverse(f"api:{name}", kwargs=arguments())
    owner = get_user_model().objects.get(username="owner")
    late = make(owner, "late", SCOPES, dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    gone = make(owner, "gone", SCOPES)
    Token.objects.filter(name="gone").update(revoked=True)
    for header in ({}, *({"authorization": f"Bearer {word}"} for word in ("", "recount_x", late, gone))):
        assert getattr(Client(headers=header), how)(address).status_code == 401
    signed_in = Client()
    signed_in.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    assert getattr(signed_in, how)(address).status_code == 401  # a session opens no API: nothing to forge from a page


def test_incidents_with_their_counts_and_claims(asking):
    page = asking("incidents", limit=2).json()
    assert len(page["incidents"]) == 2
    assert page["next"]
    more = asking("incidents", limit=100, before=page["next"]).json()
    assert not {one["id"] for one in page["incidents"]} & {one["id"] for one in more["incidents"]}
    whole = asking("incident").json()
    keys = {(claim["report"], claim["id"]) for claim in whole["claims"]}
    assert keys
    assert all(tuple(key) in keys for count in whole["counts"] for key in count["claims"])


def test_claims_are_filtered_and_paged(asking):
    page = asking("claims", where="outcome=killed", limit=3).json()
    assert [claim["outcome"] for claim in page["claims"]] == ["killed"] * 3
    assert asking("claims", where="nonsense").status_code == 400
    assert asking("claims", where="best>=9" + "9" * 40).json()["claims"] == []


def test_a_judgement_is_kept_in_the_persons_name(asking):
    told = asking("judge", harm="single", responsibility="alleged", victims="civilian", why="one report").json()
    assert told["assessment"]["grade"] == "weak"
    assert asking("judge", role=Role.REVIEWER, harm="no such thing").status_code == 422


def test_nothing_held_back_or_hidden_leaves(asking, linked):
    named = "Warsame"
    row = Claim.objects.filter(place="Nyala").first()
    embargo(linked, row.reading.report.key, dt.date.today(), "still in danger")
    (linked.home.folder / "publish.toml").write_text("decimals = 0\n", encoding="utf-8")
    for name in OPERATIONS:
        answer = asking(name, limit=100)
        assert "Nyala" not in answer.content.decode(), name
    assert named  # of speakers, who are no victims, names are shown
    for export in ("csv", "jsonl", "incidents", "geojson", "trace", "ftm", "sqlite"):
        person = get_user_model().objects.get(username="owner")
        client = Client(headers={"authorization": f"Bearer {make(person, 'x', SCOPES)}"})
        answer = client.get(reverse("api:export", kwargs={"name": export}))
        assert answer.status_code == 200
        assert b"Nyala" not in answer.content, export
        assert b"Mogadishu" in answer.content, export
    (claim,) = asking("claims", where="place=Mogadishu", limit=1).json()["claims"]
    assert claim["place"]["lat"] == round(claim["place"]["lat"])


def test_rights_in_a_collection_hold_here_too(asking, linked):
    reader = get_user_model().objects.get(username="reader")
    Membership.objects.filter(person=reader).delete()
    part = Collection.objects.create(name="Mogadishu", conditions="place=Mogadishu")
    Membership.objects.create(person=reader, collection=part, role=Role.READER)
    places = {claim["place"]["name"] for claim in asking("claims", role=Role.READER, limit=100).json()["claims"]}
    assert places == {"Mogadishu"}
    titles = [one["title"] for one in asking("incidents", role=Role.READER, limit=100).json()["incidents"]]
    assert titles
    assert all("Mogadishu" in title for title in titles)


def test_the_rate_is_limited(asking, monkeypatch):
    monkeypatch.setitem(limits.RATES, "api", (2, 60))
    person = get_user_model().objects.get(username="owner")
    client = Client(headers={"authorization": f"Bearer {make(person, 'x', SCOPES)}"})
    assert [client.get(reverse("api:about")).status_code for _ in range(4)] == [200, 200, 429, 429]


def test_a_token_is_made_shown_once_and_revoked(sign_in):
    client = sign_in(Role.READER)
    client.post(reverse("make_token"), {"name": "desk", "scope": ["read", "judge"], "days": "7"})
    token = Token.objects.get(name="desk")
    assert token.scopes == "read"  # a reader's program judges nothing
    assert "recount_" in client.get(reverse("tokens")).content.decode()
    assert "recount_" not in client.get(reverse("tokens")).content.decode()
    assert token.digest not in client.get(reverse("tokens")).content.decode()
    sign_in(Role.OWNER).post(reverse("revoke_token", args=[token.pk]))
    token.refresh_from_db()
    assert not token.revoked  # another's
    client.post(reverse("revoke_token", args=[token.pk]))
    token.refresh_from_db()
    assert token.revoked


def test_a_fuzzer_finds_no_fault(linked, monkeypatch):
    """Schemathesis: answers keep to the description, and nothing it thinks of makes an answer of 500."""
    monkeypatch.setitem(limits.RATES, "api", (10**6, 60))
    person = get_user_model().objects.get(username="owner")
    header = {"Authorization": f"Bearer {make(person, 'fuzz', SCOPES)}"}
    site = get_wsgi_application()
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", site, headers={"Host": "testserver"})
    load_all_checks()
    kept = [CHECKS.get_one(name) for name in KEPT]
    quiet = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    for result in schema.get_all_operations():
        operation = result.ok()

        @quiet
        @given(case=operation.as_strategy())
        def fuzz(case):
            answer = case.call(headers={**header, "Host": "testserver"})
            case.validate_response(answer, checks=kept)

        fuzz()
