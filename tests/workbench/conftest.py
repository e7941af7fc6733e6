"""A site over a ledger of its own: some of the sample reports, and a person of every role."""

import shutil

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.test.utils import override_settings
from tests.workbench.made import EDITION, PASSWORD, SAMPLES, document

from recount.language import data_folder
from recount.ledger.intake import keep
from recount.ledger.opening import open_ledger
from recount.relinking import relink
from recount.scorer import scorer_of
from recount.workbench.models import Membership
from recount.workbench.roles import Role


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """The folder of a ledger with reports and people, to be copied."""
    folder = tmp_path_factory.mktemp("prepared") / "ledger"
    book = open_ledger(folder, create=True, who="tester")
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    reports = data_folder() / "reports"
    keep(book, [document(name, (reports / name).read_bytes()) for name in SAMPLES], EDITION)
    relink(book, scorer_of(book))
    for role in Role:
        person = get_user_model().objects.create_user(role.name.lower(), password=PASSWORD)
        if role:
            Membership.objects.create(person=person, collection=None, role=role)
    return folder


@pytest.fixture
def site(prepared, tmp_path):
    """The folder of a copy of that ledger, which the site now works with."""
    folder = tmp_path / "ledger"
    shutil.copytree(prepared, folder)
    open_ledger(folder, who="tester")
    cache.clear()
    with override_settings(RECOUNT_LEDGER=folder, ALLOWED_HOSTS=["testserver"]):
        yield folder


@pytest.fixture
def sign_in(site):
    """Makes a client signed in as the person of a role; of none, one that is not signed in."""

    def signed_in(role=None):
        client = Client(enforce_csrf_checks=False)
        if role is not None:
            person = get_user_model().objects.get(username=role.name.lower())
            client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    return signed_in
