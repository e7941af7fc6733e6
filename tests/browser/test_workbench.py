"""The workbench in a real browser: each page's main job, by pointer and by keyboard, and what axe finds."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
PASSWORD = "seven quiet mornings"
ROOT = Path(__file__).parents[2]
REPORTS = ROOT / "src/recount/data/reports"
SAMPLES = ("nyala-market.txt", "mandalay-bus-stop.txt", "relay-harbour-wire.txt", "relay-levant-echo.html")
PAGES = {
    "today": "/",
    "reports": "/reports/",
    "add": "/reports/add/",
    "ledger": "/claims/",
    "statements": "/statements/?single=1",
    "incidents": "/incidents/",
    "map": "/incidents/map/",
    "timeline": "/incidents/timeline/",
    "series": "/series/",
    "estimates": "/estimates/",
    "review": "/review/",
    "sources": "/sources/",
    "publish": "/publish/",
    "people": "/people/",
    "audit": "/audit/",
    "account": "/account/",
    "second factor": "/accounts/2fa/",
}

pytestmark = pytest.mark.xdist_group("browser")


def recount(*words, ledger):
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "RECOUNT_LEDGER": str(ledger)}
    return [sys.executable, "-m", "recount.cli", *words], environment


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The workbench over a new ledger with some samples: its address, and the address of the first-run page."""
    ledger = tmp_path_factory.mktemp("browser") / "ledger"
    command, environment = recount("add", *(str(REPORTS / name) for name in SAMPLES), ledger=ledger)
    subprocess.run(command, env=environment, check=True, capture_output=True)
    command, environment = recount("link", ledger=ledger)
    subprocess.run(command, env=environment, check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command, environment = recount("serve", "--port", str(port), ledger=ledger)
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True)
    first = process.stdout.readline().split()[-1]
    _wait(f"http://127.0.0.1:{port}/accounts/login/")
    yield f"http://127.0.0.1:{port}", first
    os.killpg(process.pid, signal.SIGTERM)
    process.wait(20)


def _wait(address):
    for _ in range(240):
        try:
            urllib.request.urlopen(address)
            return
        except OSError:
            time.sleep(0.25)
    pytest.fail("the workbench did not answer")


@pytest.fixture(scope="module")
def browser(served):
    """A browser in which the owner's account was made through the first-run page."""
    if CHROMIUM is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no Chromium on this machine")
    base, first = served
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        context = running.new_context(base_url=base, viewport={"width": 1280, "height": 800})
        tab = context.new_page()
        tab.goto(first)
        tab.get_by_label("Username").fill("olena")
        tab.get_by_label("Password", exact=True).fill(PASSWORD)
        tab.get_by_label("Password confirmation").fill(PASSWORD)
        tab.get_by_role("button", name="Make the account").click()
        tab.get_by_role("heading", name="Today", level=1).wait_for()
        tab.close()
        yield context
        running.close()


@pytest.fixture
def tab(browser, served):
    """A signed-in tab; every message on the console, and every request elsewhere, is a failure."""
    complaints = []
    page = browser.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: request.url.startswith((served[0], "data:")) or complaints.append(request.url))
    yield page
    page.close()
    assert complaints == []


def a_report(tab, words="Nyala"):
    tab.goto(f"/reports/?words={words}")
    tab.locator(".list a.what").first.click()
    tab.locator(".report").wait_for()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_serious_fault_for_who_cannot_see_it_and_fits_a_phone(tab, name):
    tab.goto(PAGES[name])
    tab.evaluate(AXE)
    found = tab.evaluate("axe.run({resultTypes: ['violations']}).then((told) => told.violations)")
    serious = [
        (one["id"], [node["html"][:120] for node in one["nodes"]][:3])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == []
    tab.set_viewport_size({"width": 390, "height": 800})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390


def test_pages_are_light(tab):
    """Everything but the map weighs under 500 KB, scripts and styles included."""
    for address in (path for name, path in PAGES.items() if name != "map"):
        weights = []
        tab.on("response", lambda answer, sizes=weights: sizes.append(len(answer.body())))
        tab.goto(address, wait_until="networkidle")
        assert sum(weights) < 500_000, address


def test_a_claim_is_corrected_with_words_dragged_over_in_the_text(tab):
    a_report(tab)
    tab.locator(".claims .row").nth(3).click()
    tab.locator("#record .edit[aria-label='correct: place']").click()
    tab.locator("form.correct").wait_for()
    tab.evaluate(
        """() => {
          const pieces = [...document.querySelectorAll('.report [data-start]')];
          const piece = pieces.find((e) => e.textContent.includes('Zalingei'));
          const text = piece.firstChild, at = text.data.indexOf('Zalingei');
          getSelection().setBaseAndExtent(text, at, text, at + 8);
          document.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
        }"""
    )
    assert tab.locator("form.correct [name=quote]").input_value() == "Zalingei"
    tab.locator("form.correct [name=why]").fill("the clashes, not the market")
    tab.get_by_role("button", name="Keep the correction").click()
    record = tab.locator("#record").inner_text()
    assert "Zalingei" in record
    assert "corrected by olena" in record
    assert "the clashes, not the market" in record


def test_the_report_is_read_by_keyboard_alone(tab):
    a_report(tab)
    tab.keyboard.press("j")
    tab.locator("#record .record[data-claim='1']").wait_for()
    tab.keyboard.press("j")
    tab.locator("#record .record[data-claim='2']").wait_for()
    assert tab.locator(".claim.on").count() > 0
    tab.keyboard.press("Escape")
    assert tab.locator("#record .record").count() == 0
    tab.locator(".report .claim[tabindex]").first.focus()
    tab.keyboard.press("Enter")
    tab.locator("#record .record").wait_for()


def test_the_ledger_is_walked_chosen_and_judged_by_keyboard(tab):
    tab.goto("/claims/")
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    assert tab.locator("tr.on").count() == 1
    tab.keyboard.press("x")
    assert tab.locator("input[name=claim]:checked").count() == 1
    tab.locator("#why").fill("read twice")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.get_by_text("1 claim was set aside.").wait_for()
    assert tab.locator("tr.aside").count() == 1
    tab.keyboard.press("/")
    assert tab.evaluate("document.activeElement.id") == "id_words"
    tab.keyboard.type("market")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**words=market**")
    assert "market" in tab.locator("#rows").inner_text()


def test_a_text_that_is_pasted_is_read_and_shown_with_its_claims(tab):
    tab.goto("/reports/add/")
    tab.get_by_label("Or the text itself").fill(
        "KHARKIV, 4 March 2025 - At least 12 people were killed when shells hit a market on Monday, officials said."
    )
    tab.get_by_role("button", name="Add", exact=True).click()
    tab.locator(".report .claim").first.wait_for()
    assert "12 or more killed" in tab.locator(".claims").inner_text()


def test_an_incident_is_judged_openly(tab):
    tab.goto("/incidents/")
    tab.locator(".incidents a.what").first.click()
    tab.get_by_text("Judge it openly").click()
    tab.locator("#axis-harm").select_option("single")
    tab.locator("#axis-responsibility").select_option("alleged")
    tab.locator("#axis-victims").select_option("civilian")
    tab.get_by_role("button", name="Keep the judgement").click()
    assert "weak" in tab.locator(".judged").inner_text()


def test_the_map_draws_land_and_incidents_without_anything_from_outside(tab):
    tab.goto("/incidents/map/", wait_until="networkidle")
    tab.locator("#map .leaflet-overlay-pane path, #map .leaflet-ground-pane path").first.wait_for(state="attached")
    assert tab.locator("#map path").count() >= 3


def test_review_is_blind(tab):
    tab.goto("/review/")
    tab.get_by_role("link", name="Judge").first.click()
    for axis, value in (("harm", "single"), ("responsibility", "alleged"), ("victims", "civilian")):
        tab.locator(f"input[name={axis}][value={value}]").check()
    tab.get_by_role("button", name="Keep my answers").click()
    tab.get_by_text("Kept, unseen by the other reviewer.").wait_for()
    tab.get_by_text("yours is kept").first.wait_for()


@pytest.mark.parametrize(("language", "word"), [("uk", "Сьогодні"), ("ru", "Сегодня"), ("en", "Today")])
def test_the_interface_speaks_the_language_chosen(tab, language, word):
    tab.goto("/")
    tab.locator("#language").select_option(language)
    tab.get_by_role("heading", name=word, level=1).wait_for()
    assert tab.locator("html").get_attribute("lang") == language


def test_a_phone_has_a_menu(tab):
    tab.set_viewport_size({"width": 390, "height": 800})
    tab.goto("/")
    assert not tab.get_by_role("link", name="Ledger").is_visible()
    tab.get_by_role("button", name="Menu").click()
    tab.get_by_role("link", name="Ledger").click()
    tab.get_by_role("heading", name="Ledger", level=1).wait_for()
