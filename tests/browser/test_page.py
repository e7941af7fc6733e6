"""The page in a real browser: keyboard, card, ledger, hostile text, narrow screens."""

import os
import shutil
from dataclasses import replace

import pytest
from playwright.sync_api import sync_playwright

from recount.publish.html import page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no Chromium on this machine")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def opened(browser, tmp_path):
    """Opens a reading's page; every console message and page error is a failure."""
    complaints, tabs = [], []

    def open_page(report, claims, width=1280, height=800):
        path = tmp_path / "page.html"
        path.write_text(page(report, claims), encoding="utf-8")
        tab = browser.new_page(viewport={"width": width, "height": height})
        tabs.append(tab)
        tab.on("console", lambda message: complaints.append(message.text))
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on("request", lambda request: request.url.startswith("file:") or complaints.append(request.url))
        tab.on("dialog", lambda dialog: (complaints.append(dialog.message), dialog.dismiss()))
        tab.goto(path.as_uri())
        return tab

    yield open_page
    for tab in tabs:
        tab.close()
    assert complaints == []


def test_the_keyboard_reaches_each_claim_and_shows_its_card(opened, report, claims):
    tab = opened(report, claims)
    assert tab.locator(".card:visible").count() == 0
    tab.keyboard.press("Tab")  # the link to the report's address
    for _, claim in zip(range(3), claims, strict=False):
        tab.keyboard.press("Tab")
        assert claim.span.quote in tab.locator(".card:visible").first.inner_text()
    tab.keyboard.press("Escape")
    assert tab.locator(".card:visible").count() == 0


def test_the_pointer_shows_the_card_and_lights_up_its_parts(opened, report, claims):
    tab = opened(report, claims)
    tab.locator("#words-4").hover()
    tab.locator("#card-4").wait_for(state="visible")
    assert "Ivan Petrenko" in tab.locator("#card-4").inner_text()
    lit = tab.locator(".lit").all_inner_texts()
    assert {"Ivan Petrenko", "added", "dozens", "may"} <= set(lit)
    tab.mouse.move(5, 5)
    tab.locator("#card-4").wait_for(state="hidden")


@pytest.mark.parametrize(("width", "height"), [(390, 800), (1280, 240)])
def test_a_row_of_the_ledger_leads_to_the_words(opened, report, claims, width, height):
    tab = opened(report, claims, width, height)
    tab.locator("#row-5 a").click()
    tab.wait_for_function("document.activeElement.id === 'words-5'")
    assert tab.locator("#card-5").is_visible()
    tab.wait_for_function("(y => y >= 0 && y < innerHeight)(document.activeElement.getBoundingClientRect().y)")


def test_nothing_is_wider_than_a_phone(opened, report, claims):
    long = replace(report, title="x" * 300, url="https://example.org/" + "y" * 300)
    tab = opened(long, claims, width=390)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390


def test_hostile_text_is_inert(opened, report, claims):
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    blamed = replace(claims[1], blamed=replace(claims[1].blamed, name=hostile))
    tab = opened(replace(report, title=hostile, publisher=hostile), (blamed,))
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    assert hostile in tab.locator(".card:visible").inner_text()
