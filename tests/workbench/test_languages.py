"""The catalogues: complete, compiled as written, with the same gaps to fill in; and a page mirrored."""

import gettext
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.test.utils import override_settings

from recount.workbench.roles import Role

WORKBENCH = Path(__file__).parents[2] / "src/recount/workbench"
LANGUAGES = ("uk", "ru")
SAID = re.compile(r"""{%\s*(?:translate|trans)\s+(?:"([^"]+)"|'([^']+)')""")
GAP = re.compile(r"%\(\w+\)[sd]")


def catalogue(language):
    """The compiled catalogue: message -> translation, or translations."""
    with (WORKBENCH / f"locale/{language}/LC_MESSAGES/django.mo").open("rb") as file:
        return gettext.GNUTranslations(file)._catalog


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_templates_is_translated(language):
    known = catalogue(language)
    pages = [page.read_text(encoding="utf-8") for page in (WORKBENCH / "templates").rglob("*.html")]
    said = {one or other for page in pages for one, other in SAID.findall(page)}
    assert [words for words in sorted(said) if not known.get(words)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_fill_in_the_same_gaps(language):
    for message, told in catalogue(language).items():
        english = message[0] if isinstance(message, tuple) else message
        assert not english or set(GAP.findall(told)) == set(GAP.findall(english)), english


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_that_of_the_written_one(language, tmp_path):
    """If a catalogue was changed on purpose: msgfmt -o django.mo django.po."""
    if shutil.which("msgfmt") is None:
        pytest.skip("no msgfmt on this machine: install the package 'gettext'")
    folder = WORKBENCH / f"locale/{language}/LC_MESSAGES"
    subprocess.run(["msgfmt", "-o", tmp_path / "made.mo", folder / "django.po"], check=True, capture_output=True)
    assert (tmp_path / "made.mo").read_bytes() == (folder / "django.mo").read_bytes()


def test_a_language_written_from_the_right_mirrors_the_page(sign_in):
    with override_settings(LANGUAGES=[("en", "English"), ("ar", "Arabic")]):
        page = sign_in(Role.READER).get("/", HTTP_ACCEPT_LANGUAGE="ar").content.decode()
    assert '<html lang="ar" dir="rtl">' in page


def test_the_style_sheets_speak_of_start_and_end_and_not_of_left_and_right():
    physical = re.compile(
        r"(?:margin|padding|border)-(?:left|right)\s*:|text-align:\s*(?:left|right)|[;{\s](?:left|right)\s*:"
    )
    for sheet in (WORKBENCH / "static/workbench").glob("*.css"):
        assert physical.findall(sheet.read_text()) == [], sheet.name
