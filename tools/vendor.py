"""Copies the scripts that the workbench serves out of node_modules into the package, with their licences.

Run after `npm ci`: `python tools/vendor.py`. With `--check` nothing is copied; the exit code is 1 where a file differs.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src/recount/workbench/static/vendor"
TESTS = ROOT / "tests/browser/vendor"
# Package -> its files that are served; the licence goes with them.
SERVED = {
    "htmx.org": ("dist/htmx.min.js", "LICENSE"),
    "leaflet": ("dist/leaflet.js", "dist/leaflet.css", "LICENSE"),
    "supercluster": ("dist/supercluster.min.js", "LICENSE"),
    "topojson-client": ("dist/topojson-client.min.js", "LICENSE"),
    "world-atlas": ("countries-50m.json", "LICENSE"),
}
SOURCE_MAP = "//# sourceMappingURL="  # names a file that is not served


def main() -> int:
    """Copy, or compare, every file; returns how many differ."""
    differing = 0
    for package, files in SERVED.items():
        for name in files:
            wanted = _served(MODULES / package / name)
            target = VENDOR / package.removesuffix(".org") / Path(name).name
            if target.exists() and target.read_bytes() == wanted:
                continue
            differing += 1
            print(target.relative_to(ROOT))
            if "--check" not in sys.argv:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(wanted)
    if "--check" not in sys.argv:
        TESTS.mkdir(parents=True, exist_ok=True)
        shutil.copy(MODULES / "axe-core/axe.min.js", TESTS / "axe.min.js")
        shutil.copy(MODULES / "axe-core/LICENSE", TESTS / "LICENSE")
    return differing if "--check" in sys.argv else 0


def _served(path: Path) -> bytes:
    """The file as it is served: without the line that names a source map."""
    lines = path.read_bytes().split(b"\n")
    return b"\n".join(line for line in lines if not line.startswith(SOURCE_MAP.encode()))


if __name__ == "__main__":
    sys.exit(min(main(), 1))
