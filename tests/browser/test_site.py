"""The public site in a real browser: at both widths, from files, with and without its script, by keyboard."""

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from tests.publish.made import CARE, account

from recount.publish.dossier import dossier
from recount.publish.exits import outside
from recount.publish.site import write_site

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
WIDTHS = {"laptop": 1280, "phone": 390}
PAGES = (
    *("index.html", "incidents.html", "methods.html", "data.html", "corrections.html"),
    *("incidents/i1.html", "incidents/i0.html", "dossier.html"),
)

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no Chromium on this machine")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("public") / "site"
    left = outside(account(), CARE)
    write_site(left, CARE, folder)
    (folder / "dossier.html").write_text(dossier(left, "All"), encoding="utf-8")
    return folder


@pytest.fixture
def opened(browser, site):
    """Opens a page of the site; a complaint of the browser, or anything asked for from elsewhere, is a failure."""
    complaints, tabs = [], []

    def open_page(name, width=1280, script=True):
        tab = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=script).new_page()
        tabs.append(tab)
        tab.on("console", lambda message: complaints.append(message.text))
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on("request", lambda request: request.url.startswith(("file:", "data:")) or complaints.append(request.url))
        tab.goto((site / name).as_uri())
        return tab

    yield open_page
    for tab in tabs:
        tab.context.close()
    assert complaints == []


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("page", PAGES)
def test_no_page_is_wider_than_the_screen(opened, page, width):
    tab = opened(page, width)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert tab.evaluate("getComputedStyle(document.body).fontSize") == "16px"  # the style was allowed in
    assert tab.locator("h1, .cover-title").first.is_visible()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_no_serious_fault_for_who_cannot_see_it(opened, page):
    tab = opened(page)
    tab.evaluate(AXE)
    found = tab.evaluate("axe.run({resultTypes: ['violations'], preload: false}).then((told) => told.violations)")
    serious = [one["id"] for one in found if one["impact"] in ("serious", "critical")]
    assert serious == []


def test_the_table_is_narrowed_by_words(opened):
    tab = opened("incidents.html")
    tab.get_by_role("searchbox").fill("verhivka police")
    assert tab.locator(".incidents tbody tr:visible").count() == 0
    tab.get_by_role("searchbox").fill("verhivka example")
    assert tab.locator(".incidents tbody tr:visible").count() == 1
    assert tab.locator("output").text_content() == "1 of 2"


def test_without_the_script_the_table_is_whole(opened):
    tab = opened("incidents.html", script=False)
    assert tab.locator(".incidents tbody tr:visible").count() == 2
    assert not tab.get_by_role("searchbox").is_visible()


def test_a_number_leads_to_its_words_by_keyboard(opened):
    tab = opened("incidents/i1.html")
    tab.locator(".rests a").first.focus()
    tab.keyboard.press("Enter")
    tab.wait_for_function("document.querySelector(':target') !== null")
    assert "Ivan Petrenko" in tab.locator("li:target").text_content()


def test_the_map_leads_to_the_incident_by_keyboard(opened):
    tab = opened("index.html")
    tab.locator(".map.large a").first.focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/incidents/i1.html")
    assert tab.locator("h1").text_content() == "Verhivka"
