"""Every address against every role. A route missing here fails the test: add a line that says who may open it."""

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern

from recount.ledger.decisions import claim_subject, decide
from recount.ledger.models import Claim, Report
from recount.ledger.models_linked import Incident
from recount.workbench.ledger import book_of
from recount.workbench.middleware import Gate
from recount.workbench.roles import Role

# Whose own gate is tested elsewhere: signing in and second factors are allauth's, tokens are the API's.
OTHERS = ("account_", "mfa_", "usersessions_", "set_language", "api:")


def a_report():
    """The digest of a report that is kept."""
    return {"digest": Report.objects.order_by("pk").first().key.removeprefix("sha256:")}


def a_claim():
    """That report, and one of its claims."""
    return {**a_report(), "claim": Claim.objects.order_by("pk").first().claim}


def an_incident():
    """An incident."""
    return {"key": Incident.objects.order_by("pk").first().key}


def a_series():
    """A series that holds nothing, as there may be none."""
    return {"key": "none"}


def an_act():
    """A split that was made of an incident."""
    keys = Claim.objects.order_by("pk").values_list("reading__report__key", "claim")
    told = {"act": "split", "pairs": [[list(keys[0]), list(keys[1]), "different"]]}
    return {"key": decide(book_of(get_user_model()(username="tester")), "incident/none", {"linking": told})[0].id}


def a_decision():
    """A decision that was made of a claim."""
    told = a_claim()
    subject = claim_subject((f"sha256:{told['digest']}", told["claim"]))
    return {"key": decide(book_of(get_user_model()(username="tester")), subject, {"standing": "kept"})[0].id}


# name of the route: the lowest role that may open it, its arguments, and how it is asked ("get", or "post" with what).
ROUTES = {
    "today": (Role.READER, {}, "get"),
    "account": (Role.READER, {}, "get"),
    "reports": (Role.READER, {}, "get"),
    "add_report": (Role.CODER, {}, "get"),
    "report": (Role.READER, a_report, "get"),
    "original": (Role.READER, a_report, "get"),
    "hold_back": (Role.EDITOR, a_report, "post"),
    "report_versions": (Role.READER, a_report, "get"),
    "record": (Role.READER, a_claim, "get"),
    "stand": (Role.CODER, a_claim, "post"),
    "remark": (Role.CODER, a_claim, "post"),
    "correct": (Role.CODER, lambda: {**a_claim(), "field": "figure"}, "get"),
    "claims": (Role.READER, {}, "get"),
    "judge_several": (Role.CODER, {}, "post"),
    "save_view": (Role.READER, {}, "post"),
    "drop_view": (Role.READER, {"number": 1}, "post"),
    "incidents": (Role.READER, {}, "get"),
    "map": (Role.READER, {}, "get"),
    "map_points": (Role.READER, {}, "get"),
    "timeline": (Role.READER, {}, "get"),
    "incident": (Role.READER, an_incident, "get"),
    "assess": (Role.REVIEWER, an_incident, "post"),
    "comment": (Role.CODER, an_incident, "post"),
    "rejoin": (Role.EDITOR, an_incident, "post"),
    "show_name": (Role.EDITOR, an_incident, "post"),
    "undo_act": (Role.EDITOR, an_act, "post"),
    "statements": (Role.READER, {}, "get"),
    "review": (Role.REVIEWER, {}, "get"),
    "judge": (Role.REVIEWER, an_incident, "get"),
    "series": (Role.READER, {}, "get"),
    "one_series": (Role.READER, a_series, "get"),
    "estimates": (Role.READER, {}, "get"),
    "sources": (Role.READER, {}, "get"),
    "publish": (Role.EDITOR, {}, "get"),
    "set_publishing": (Role.EDITOR, {}, "post"),
    "make_site": (Role.EDITOR, {}, "post"),
    "site": (Role.EDITOR, {"path": "index.html"}, "get"),
    "site_zip": (Role.EDITOR, {}, "get"),
    "make_dossier": (Role.EDITOR, {}, "post"),
    "make_file": (Role.EDITOR, {}, "post"),
    "undo": (Role.EDITOR, a_decision, "post"),  # a coder takes back what is their own: test_correct.py
    "tokens": (Role.READER, {}, "get"),
    "make_token": (Role.READER, {}, "post"),
    "revoke_token": (Role.READER, {"number": 1}, "post"),
    "people": (Role.OWNER, {}, "get"),
    "invite": (Role.OWNER, {}, "post"),
    "give_role": (Role.OWNER, {"number": 1}, "post"),
    "add_collection": (Role.OWNER, {}, "post"),
    "audit": (Role.OWNER, {}, "get"),
    "welcome": (None, {}, "get"),
    "join": (None, {"word": "nobody-made-this"}, "get"),
}


def routes(patterns=None, namespace=""):
    """The names of all routes there are."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield namespace + (pattern.name or str(pattern.pattern))
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from routes(pattern.url_patterns, namespace + inner)


def test_every_route_is_in_the_table():
    own = {name for name in routes() if not name.startswith(OTHERS)}
    assert own == set(ROUTES)


def asked(client, name):
    _, arguments, how = ROUTES[name]
    if callable(arguments):
        arguments = arguments()
    return getattr(client, how)(reverse(name, kwargs=arguments))


@pytest.mark.parametrize("name", sorted(name for name, (role, *_) in ROUTES.items() if role is not None))
def test_a_page_opens_to_its_role_and_up_alone(sign_in, name):
    lowest = ROUTES[name][0]
    for role in Role:
        status = asked(sign_in(role), name).status_code
        if role < lowest:
            assert status == 403, f"{name} answered a {role.name} with {status}"
        else:
            assert status not in (403, 500), f"{name} answered a {role.name} with {status}"
    answer = asked(sign_in(None), name)
    assert answer.status_code == 302
    assert "/accounts/login/" in answer["Location"]


def test_a_view_that_says_nothing_is_open_to_nobody(sign_in):
    def unmarked(request):
        return HttpResponse("secret")

    request = sign_in(Role.OWNER).get("/").wsgi_request
    with pytest.raises(PermissionDenied):
        Gate(unmarked).process_view(request, unmarked, (), {})
