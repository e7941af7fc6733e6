"""Who may import whom, how long a module or function may be, and what may never stand in the tree."""

import ast
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "src").rglob("*.py"))
NETWORK = {"aiohttp", "ftplib", "http.client", "httpx", "requests", "smtplib", "socket", "ssl", "urllib.request"}
DOORS = {ROOT / "src/recount/read/fetch.py", ROOT / "src/recount/endpoint/asking.py"}
LONGEST_FUNCTION, LONGEST_MODULE, MOST_PARAMETERS = 60, 400, 7


def named(path):
    return str(path.relative_to(ROOT))


@pytest.fixture(params=MODULES, ids=named)
def module(request):
    return request.param


def test_contracts_of_pyproject_hold(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == 0, capsys.readouterr().out


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_the_network_has_two_doors(module):
    tree = ast.parse(module.read_text(encoding="utf-8"))
    assert module in DOORS or not NETWORK & set(imported(tree))


def test_the_records_need_the_standard_library_only():
    allowed = {"__future__", "dataclasses", "datetime", "typing"}
    package = ROOT / "src/recount"
    for path in (package / "errors.py", *(package / "records").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        outside = {found for found in imported(tree) if not found.startswith("recount.records")}
        assert {found.split(".")[0] for found in outside} <= allowed


def test_modules_and_functions_stay_short(module):
    source = module.read_text(encoding="utf-8")
    functions = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef)]
    assert len(source.splitlines()) <= LONGEST_MODULE
    assert [f.name for f in functions if f.end_lineno - f.lineno + 1 > LONGEST_FUNCTION] == []
    assert [f.name for f in functions if len(f.args.posonlyargs + f.args.args) > MOST_PARAMETERS] == []


def test_data_holds_no_code():
    assert list((ROOT / "src/recount/data").rglob("*.py")) == []
