"""What an attacker might try: forms of other sites, scripts in reports, poisoned uploads, paths, too many tries."""

import subprocess
import sys
import zipfile
from io import BytesIO

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse
from tests.workbench.made import EDITION, PASSWORD, document

from recount.ledger.intake import keep
from recount.ledger.models import Report
from recount.ledger.opening import open_ledger
from recount.workbench import accounts, limits
from recount.workbench.models import Collection, Invitation, Membership
from recount.workbench.roles import Role

HOSTILE = (
    b"<!doctype html><title><script>alert(1)</script>Shelling kills 12</title>"
    b"<body onload=alert(2)><h1>Shelling kills 12 <img src=x onerror=alert(3)></h1>"
    b"<p>KYIV, 4 March 2025 - At least 12 people were killed in Kharkiv &lt;script&gt;alert(4)&lt;/script&gt; "
    b"on Monday, governor &lt;svg onload=alert(5)&gt; Petrenko said.</p><p>javascript:alert(6)</p>"
)


def hostile(site):
    """A hostile report in the ledger; its digest."""
    keep(open_ledger(site, who="tester"), [document("hostile.html", HOSTILE)], EDITION)
    return Report.objects.order_by("-pk").first().key.removeprefix("sha256:")


def test_every_page_has_a_policy_that_runs_no_inline_script(sign_in, site):
    client = sign_in(Role.OWNER)
    addresses = [
        "/",
        "/claims/",
        "/incidents/",
        "/people/",
        "/accounts/2fa/",
        "/nowhere/",
        f"/reports/{hostile(site)}/",
    ]
    for address in addresses:
        answer = client.get(address)
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["X-Content-Type-Options"] == "nosniff"
        page = answer.content.decode()
        assert "<style" not in page
        assert " style=" not in page
        assert not [
            part for part in page.split("<script")[1:] if not part.startswith((" src=", " id=", " data-allauth"))
        ]


def test_hostile_reports_are_text(sign_in, site):
    digest = hostile(site)
    client = sign_in(Role.READER)
    for address in (f"/reports/{digest}/", "/reports/", "/claims/", "/", "/statements/?single=1", "/sources/"):
        page = client.get(address).content.decode()
        for piece in ("<script>alert", "<img src=x", "<svg onload", 'href="javascript:'):
            assert piece not in page, f"{address} holds {piece}"


def test_the_original_is_handed_over_as_a_file_that_runs_nothing(sign_in, site):
    answer = sign_in(Role.READER).get(reverse("original", args=[hostile(site)]))
    assert answer["Content-Disposition"].startswith(("attachment", "inline; filename"))
    assert answer["Content-Type"].startswith(("application/octet-stream", "text/plain"))
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_form_of_another_site_is_refused(site):
    client = Client(enforce_csrf_checks=True)
    client.force_login(get_user_model().objects.get(username="owner"), backend=settings.AUTHENTICATION_BACKENDS[0])
    for name in ("invite", "add_report", "judge_several", "save_view"):
        assert client.post(reverse(name)).status_code == 403


@pytest.mark.parametrize(
    "path", ["../../etc/passwd", "%2e%2e/%2e%2e/etc/passwd", "....//etc/passwd", "0" * 63, "g" * 64]
)
def test_no_path_leads_out_of_the_ledger(sign_in, path):
    client = sign_in(Role.OWNER)
    for address in (
        f"/reports/{path}/original/",
        f"/static/{path}",
        f"/static/workbench/{path}",
        f"/incidents/{path}/",
    ):
        assert client.get(address).status_code in (301, 404)


def send(client, name, data, **more):
    return client.post(reverse("add_report"), {"files": SimpleUploadedFile(name, data), **more})


def test_a_file_that_is_too_large_is_refused(sign_in):
    with override_settings(LARGEST_UPLOAD=1000):
        answer = send(sign_in(Role.CODER), "long.txt", b"x" * 2000)
    assert "too large" in answer.content.decode()
    assert not Report.objects.filter(name="long.txt").exists()


def a_bomb():
    """A zip that unpacks to far more than it is."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"0" * 50_000_000)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bomb.zip", a_bomb()),
        ("broken.pdf", b"%PDF-1.7\n1 0 obj << /Type /Catalog /OpenAction << /JS (app.alert(1)) >> >>\n%%EOF"),
        ("../../../tmp/evil.txt", b""),
        ("nul.txt", b"At least 12 people were killed\0 in Kharkiv."),
        ("entity.html", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><p>&e; 12 people were killed.</p>'),
    ],
)
def test_a_poisoned_file_is_refused_or_harmless(sign_in, name, data):
    answer = send(sign_in(Role.CODER), name, data, published="2025-03-04")
    assert answer.status_code in (200, 302)
    assert not any("root:" in row for row in Report.objects.values_list("record", flat=True))


INSIDE = (
    "http://127.0.0.1/",
    "http://169.254.169.254/latest/",
    "http://[::1]/",
    "file:///etc/passwd",
    "http://10.0.0.1/",
)


@pytest.mark.parametrize("url", INSIDE)
def test_an_address_within_the_house_is_not_fetched(sign_in, url):
    before = Report.objects.count()
    answer = sign_in(Role.CODER).post(reverse("add_report"), {"url": url})
    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()
    assert Report.objects.count() == before


def test_who_changes_too_much_too_fast_has_to_wait(sign_in, monkeypatch):
    client = sign_in(Role.READER)
    monkeypatch.setitem(limits.RATES, "change", (3, 3600))
    answers = [client.post(reverse("save_view"), {"name": "a"}).status_code for _ in range(5)]
    assert answers == [302, 302, 302, 429, 429]


def test_guessing_passwords_is_slowed_down(site):
    client = Client()
    answers = [
        client.post(reverse("account_login"), {"login": "owner", "password": f"guess {number}"}) for number in range(15)
    ]
    assert any(one.status_code == 429 or b"Too many" in one.content for one in answers)
    assert client.post(reverse("account_login"), {"login": "owner", "password": PASSWORD}).status_code != 302


def test_the_first_account_is_made_by_whoever_started_the_workbench_and_once(site):
    get_user_model().objects.all().delete()
    client = Client()
    told = {"username": "first", "password1": PASSWORD, "password2": PASSWORD}
    assert client.post(reverse("welcome"), {**told, "word": "guessed"}).status_code == 403
    assert client.post(reverse("welcome"), {**told, "word": accounts.first_word()}).status_code == 302
    assert Membership.objects.get().role == Role.OWNER
    again = Client().post(reverse("welcome"), {**told, "username": "second", "word": accounts.first_word()})
    assert again["Location"] == reverse("account_login")
    assert get_user_model().objects.count() == 1


def test_an_invitation_works_once_and_gives_its_role_alone(sign_in, site):
    owner = get_user_model().objects.get(username="owner")
    word = accounts.invite(owner, Role.CODER, None, "for Piotr")
    told = {"username": "piotr", "password1": PASSWORD, "password2": PASSWORD}
    assert word not in str(list(Invitation.objects.values()))
    assert Client().post(reverse("join", args=[word]), told).status_code == 302
    assert Membership.objects.get(person__username="piotr").role == Role.CODER
    assert Client().post(reverse("join", args=[word]), {**told, "username": "other"}).status_code == 404


def test_nobody_signs_up_uninvited(site):
    told = {"username": "intruder", "password1": PASSWORD, "password2": PASSWORD}
    Client().post(reverse("account_signup"), told)
    assert not get_user_model().objects.filter(username="intruder").exists()


def test_who_has_rights_in_a_collection_sees_nothing_else(site, sign_in):
    person = get_user_model().objects.get(username="nobody")
    mine = Collection.objects.create(name="Somalia", conditions="country=SO")
    Membership.objects.create(person=person, collection=mine, role=Role.EDITOR)
    client = sign_in(Role.NOBODY)
    keys = {name: Report.objects.get(name=name).key for name in ("toll-mogadishu.txt", "ministry-kotli.txt")}
    assert client.get(reverse("report", args=[keys["toll-mogadishu.txt"]])).status_code == 200
    for name in ("report", "original", "report_versions"):
        assert client.get(reverse(name, args=[keys["ministry-kotli.txt"]])).status_code == 404
    page = client.get("/claims/").content.decode()
    assert "Mogadishu" in page
    assert "Kotli" not in page
    for address in (
        "/reports/",
        "/incidents/",
        "/incidents/map.json",
        "/incidents/timeline/",
        "/",
        "/statements/?single=1",
    ):
        assert "Kotli" not in client.get(address).content.decode(), address
    assert client.get(reverse("audit")).status_code == 403


def test_the_last_owner_stays(sign_in, site):
    person = get_user_model().objects.get(username="owner")
    sign_in(Role.OWNER).post(reverse("give_role", args=[person.pk]), {"role": 1})
    assert Membership.objects.get(person=person).role == Role.OWNER


def test_a_second_factor_can_be_asked_of_everybody(sign_in):
    with override_settings(RECOUNT_SECOND_FACTOR=True):
        assert sign_in(Role.READER).get("/")["Location"] == reverse("mfa_index")


def test_the_deployment_check_is_clean(tmp_path):
    (tmp_path / "ledger").mkdir()
    environment = {"DJANGO_SETTINGS_MODULE": "recount.workbench.settings", "RECOUNT_LEDGER": str(tmp_path / "ledger")}
    environment |= {"RECOUNT_TLS": "1", "RECOUNT_HOSTS": "recount.example.org", "PYTHONPATH": "src"}
    done = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
