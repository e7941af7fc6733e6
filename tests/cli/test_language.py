"""`recount language`: the languages we bring pass its check, a new one is begun whole, nothing is written over."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from recount.cli.main import app
from recount.errors import BadData
from recount.language import data_folder, known_languages, language_folder, load_language


@pytest.mark.parametrize("code", known_languages())
def test_the_languages_we_bring_pass(code):
    result = CliRunner().invoke(app, ["language", "check", code])
    assert result.exit_code == 0, result.output
    assert "the parser load" in result.output and "fault" not in result.output


def test_a_language_without_a_folder_is_named():
    result = CliRunner().invoke(app, ["language", "check", "xx"])
    assert isinstance(result.exception, BadData) and "xx" in str(result.exception)


@pytest.fixture
def begun(tmp_path, monkeypatch):
    """A folder of languages with one just begun."""
    monkeypatch.setenv("RECOUNT_LANGUAGES", str(tmp_path))
    result = CliRunner().invoke(app, ["language", "new", "xx", "--like", "en"])
    assert result.exit_code == 0, result.output
    return tmp_path / "xx"


def test_a_new_language_has_every_file_and_class_to_fill(begun):
    model = load_language("en")
    brought = load_language("xx")
    assert brought.folder == begun
    assert brought.lexicons.keys() == model.lexicons.keys()
    for name, lexicon in model.lexicons.items():
        assert brought.lexicons[name].members.keys() == lexicon.members.keys()
        assert not brought.lexicons[name].words()
    load_language.cache_clear()


def test_check_names_what_a_new_language_lacks(begun):
    result = CliRunner().invoke(app, ["language", "check", "xx"])
    assert result.exit_code != 0
    for lack in ("parser/model.onnx is missing", "time.yaml: not translated yet", "no words under known_by"):
        assert lack in result.output
    assert "harm.yaml has no words under: " in result.output
    load_language.cache_clear()


def test_a_folder_that_is_there_is_not_written_over(begun):
    (begun / "harm.yaml").write_text("noun.kill: [muerte]\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["language", "new", "xx"])
    assert isinstance(result.exception, BadData)
    assert "muerte" in (begun / "harm.yaml").read_text(encoding="utf-8")


def test_languages_of_ones_own_stand_before_ours(tmp_path, monkeypatch):
    (tmp_path / "en").mkdir()
    monkeypatch.setenv("RECOUNT_LANGUAGES", str(tmp_path))
    assert language_folder("en") == tmp_path / "en"
    assert language_folder("ru") == data_folder() / "lang" / "ru"
    monkeypatch.setenv("RECOUNT_LANGUAGES", str(tmp_path / "away"))
    with pytest.raises(BadData, match="RECOUNT_LANGUAGES"):
        language_folder("en")
