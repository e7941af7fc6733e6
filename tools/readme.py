"""Writes the worked example and the picture of README.md anew from what Recount does now: `make readme`.

The picture is taken in the system's Chromium, as the browser tests do.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
SAMPLES = Path("src/recount/data/reports")
EXAMPLE = SAMPLES / "relay-harbour-wire.txt"
PICTURED, CLAIM = SAMPLES / "toll-mogadishu.txt", 5
WIDTH = "100"  # columns of the table
SECTION = re.compile(r"(## One report\n\n).*?(\n\n## A collection)", re.DOTALL)
TEMPLATE = """A sample, [`{path.name}`]({path}), one of three outlets that relay the same
statement:

{text}

```
$ recount read {path}
{table}
```

`recount explain` tells why each field is as it is:

```
$ recount explain {id}
{told}
```

`--format html` writes the page pictured above, `--format jsonl` one record a line, with every span:

```sh
recount read {path} --format jsonl
```"""


def recount(*arguments: str | Path) -> str:
    """What the command prints, without the blanks that fill the lines."""
    command = [sys.executable, "-m", "recount.cli", *map(str, arguments)]
    environment = {**os.environ, "COLUMNS": WIDTH, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return "\n".join(line.rstrip() for line in done.stdout.rstrip().splitlines())


def example() -> str:
    """The section: the report, its ledger, and the explanation of a claim whose speaker is carried over."""
    claims = [json.loads(line) for line in recount("read", EXAMPLE, "--format", "jsonl").splitlines()]
    short = next(claim["id"] for claim in claims if claim["attribution"]["carried_over"])[:4]
    lines = (ROOT / EXAMPLE).read_text(encoding="utf-8").strip().splitlines()
    return TEMPLATE.format(
        path=EXAMPLE,
        text="\n".join(f"> {line}".rstrip() for line in lines),
        table=recount("read", EXAMPLE),
        id=short,
        told=recount("explain", short, EXAMPLE),
    )


def picture() -> bytes:
    """The page of a sample with one claim's record open, as a PNG."""
    page = recount("read", PICTURED, "--format", "html")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("chromium-browser"),
            args=["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        tab = browser.new_page(viewport={"width": 1240, "height": 880}, reduced_motion="reduce")
        tab.set_content(page)
        tab.locator(f"#words-{CLAIM}").focus()
        return tab.screenshot(animations="disabled")


def main() -> None:
    """Rewrite the README's example and its picture."""
    readme = ROOT / "README.md"
    section = example()
    text = readme.read_text(encoding="utf-8")
    readme.write_text(SECTION.sub(lambda found: found[1] + section + found[2], text), encoding="utf-8")
    image = Image.open(io.BytesIO(picture())).convert("RGB").quantize(192, dither=Image.Dither.NONE)
    image.save(ROOT / "docs/images/reading.png", optimize=True)


if __name__ == "__main__":
    main()
