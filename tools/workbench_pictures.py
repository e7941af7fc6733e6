"""Takes the pictures of the workbench that docs/workbench.md shows: every page, over a ledger of the sample reports.

`python tools/workbench_pictures.py` writes docs/images/workbench-*.png. It needs Chromium, and Pillow for small files.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs/images"
SAMPLES = ROOT / "src/recount/data/reports"
PORT = 8423
BASE = f"http://127.0.0.1:{PORT}"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
COLOURS = 64  # enough for text and a few lines
LAPTOP, PHONE = {"width": 1180, "height": 760}, {"width": 390, "height": 760}
LISTS = "A,B,C,count\n0,0,1,60\n0,1,0,49\n0,1,1,4\n1,0,0,247\n1,0,1,112\n1,1,0,142\n1,1,1,12\n"
PAGES = {
    "today": "/",
    "reports": "/reports/",
    "add": "/reports/add/",
    "ledger": "/claims/",
    "statements": "/statements/",
    "incidents": "/incidents/",
    "map": "/incidents/map/",
    "timeline": "/incidents/timeline/",
    "series": "/series/",
    "estimates": "/estimates/",
    "review": "/review/",
    "sources": "/sources/",
    "publish": "/publish/",
    "people": "/people/",
    "audit": "/audit/?what=decision",  # other lines name files of whoever takes the pictures
    "account": "/account/",
}


@contextmanager
def served(ledger: Path) -> Iterator[str]:
    """The workbench over the samples; gives the address of the first-run page."""
    environment = {**os.environ, "RECOUNT_LEDGER": str(ledger), "RECOUNT_WHO": "samples"}
    command = [sys.executable, "-m", "recount.cli"]
    for words in (["add", str(SAMPLES)], ["link"]):
        subprocess.run([*command, *words], env=environment, check=True)
    process = subprocess.Popen(
        [*command, "serve", "--port", str(PORT)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout
    yield process.stdout.readline().split()[-1]
    os.killpg(process.pid, signal.SIGTERM)


def main() -> None:
    """Take all pictures."""
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder) / "ledger") as first,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport=LAPTOP)
        _begin(page, first)
        _decide(page)
        for name, address in PAGES.items():
            page.goto(BASE + address, wait_until="networkidle")
            _take(page, name)
        report, incident = _addresses(page)
        page.goto(BASE + report, wait_until="networkidle")
        page.locator(".claims .row").nth(3).click()
        page.locator("#record .record").wait_for()
        _take(page, "report")
        page.locator("#record .edit[aria-label='correct: figure']").click()
        page.locator("form.correct").wait_for()
        _take(page, "correct")
        page.goto(BASE + incident, wait_until="networkidle")
        _take(page, "incident")
        page.goto(BASE + "/review/")
        page.get_by_role("link", name="Judge").first.click()
        _take(page, "judge")
        page.set_viewport_size(PHONE)
        for name, address in (("phone-report", report), ("phone-ledger", "/claims/"), ("phone-incident", incident)):
            page.goto(BASE + address, wait_until="networkidle")
            _take(page, name)
        browser.close()


def _begin(page: Page, first: str) -> None:
    """Make the owner's account."""
    for _attempt in range(60):
        try:
            page.goto(first)
            break
        except Exception:
            page.wait_for_timeout(500)
    _take(page, "welcome")
    page.get_by_label("Username").fill("olena")
    page.get_by_label("Password", exact=True).fill("seven quiet mornings")
    page.get_by_label("Password confirmation").fill("seven quiet mornings")
    page.get_by_role("button", name="Make the account").click()


def _decide(page: Page) -> None:
    """Have something decided, so that the pages show what it looks like."""
    _, incident = _addresses(page)
    page.goto(BASE + incident)
    page.get_by_text("Judge it openly").click()
    for axis, value in (("harm", "corroborated"), ("responsibility", "contested"), ("victims", "civilian")):
        page.locator(f"#axis-{axis}").select_option(value)
    page.locator("#assess-why").fill("Each side blames the other.")
    page.get_by_role("button", name="Keep the judgement").click()
    page.locator("#comment").fill("The hospital’s list is asked for.")
    page.get_by_role("button", name="Remark").click()
    page.goto(BASE + "/estimates/")
    page.locator("#name").fill("three lists - a published example")
    page.locator("#table").fill(LISTS)
    page.get_by_role("button", name="Estimate", exact=True).click()
    page.locator(".rules").first.wait_for()
    page.goto(BASE + "/publish/")
    page.get_by_role("button", name="Make the site").click()
    page.get_by_text("The site is made").wait_for()


def _addresses(page: Page) -> tuple[str, str]:
    """A report, and an incident that several sources tell of."""
    page.goto(BASE + "/reports/?words=Nyala")
    report = page.locator(".list a.what").first.get_attribute("href")
    page.goto(BASE + "/incidents/?place=Mandalay")
    incident = page.locator(".incidents a.what").first.get_attribute("href")
    return str(report), str(incident)


def _take(page: Page, name: str) -> None:
    """One picture, in few colours."""
    page.wait_for_timeout(400)
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(IMAGES / f"workbench-{name}.png", optimize=True)


if __name__ == "__main__":
    main()
