"""The documentation builds without a warning and speaks of what there is."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main
from tools.formats import page as formats_page

from recount.cli.main import app
from recount.publish.exports import names as export_names
from recount.publish.json import claim_schema

ROOT = Path(__file__).parent.parent
COMMANDS = typer.main.get_command(app).commands
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_mkdocs_builds_strictly(tmp_path):
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_option_is_documented(name):
    page = (ROOT / "docs/cli.md").read_text(encoding="utf-8")
    assert f"## recount {name}" in page
    section = page.split(f"## recount {name}")[1].split("\n## ")[0]
    options = [option for parameter in COMMANDS[name].params for option in parameter.opts if option.startswith("--")]
    assert [option for option in options if f"`{option}" not in section] == []


@pytest.mark.parametrize("page", [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))], ids=lambda p: p.name)
def test_commands_in_the_text_exist(page):
    text = page.read_text(encoding="utf-8")
    called = set(re.findall(r"^(?:\$ )?(?:\.venv/bin/)?recount (\w+)", text, flags=re.MULTILINE))
    assert called <= set(COMMANDS)
    made = set(re.findall(r"^(?:\$ )?make (\w+)", text, flags=re.MULTILINE))
    assert made <= set(re.findall(r"^(\w+):", MAKEFILE, flags=re.MULTILINE))


def test_the_schema_is_that_of_the_records():
    """If the records have changed on purpose: make schema."""
    assert json.loads((ROOT / "docs/claim.schema.json").read_text(encoding="utf-8")) == claim_schema()


def test_files_the_readme_names_exist():
    named = re.findall(r"\]\(([^)#:]+)\)", README)
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_formats_page_tells_every_format_and_column():
    """If the columns have changed on purpose: python -m tools.formats."""
    text = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
    assert formats_page(text) == text
    assert [name for name in export_names() if f"`{name}`" not in text] == []
