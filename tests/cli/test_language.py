"""`recount language check`: the languages we bring pass it; a folder that is not there is named."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from recount.cli.main import app
from recount.errors import BadData
from recount.language import known_languages


@pytest.mark.parametrize("code", known_languages())
def test_the_languages_we_bring_pass(code):
    result = CliRunner().invoke(app, ["language", "check", code])
    assert result.exit_code == 0, result.output
    assert "the parser load" in result.output and "fault" not in result.output


def test_a_language_without_a_folder_is_named():
    result = CliRunner().invoke(app, ["language", "check", "xx"])
    assert isinstance(result.exception, BadData) and "xx" in str(result.exception)
