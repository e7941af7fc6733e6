"""The ledger from the command line: what goes in, what comes out, and how failures are told."""

import hashlib
import json

import pytest

from recount.language import data_folder

MINISTRY = "Fourteen soldiers were killed near Kharkiv on Monday, the defence ministry said.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where the ledger of this test lies."""
    monkeypatch.setenv("RECOUNT_LEDGER", str(tmp_path / "ledger"))
    return tmp_path / "ledger"


@pytest.fixture
def reports(tmp_path, plain):
    """A folder with two reports and one that cannot be read."""
    path = tmp_path / "reports"
    path.mkdir()
    (path / "ministry.txt").write_text(MINISTRY, encoding="utf-8")
    (path / "police.txt").write_text(plain.read_text(encoding="utf-8"), encoding="utf-8")
    (path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return path


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


def test_a_folder_is_added_and_the_bad_item_is_told(recount, folder, reports):
    done = recount("add", reports, "--published", "2025-03-05")
    assert (done.code, done.out) == (1, "2 new: 2 reports with 2 claims kept; 1 documents not read in full\n")
    assert "picture.png: this is an image" in done.err


def test_adding_again_keeps_nothing_twice(recount, folder, plain):
    recount("add", plain)
    assert recount("add", plain).out == "1 known: 0 reports with 0 claims kept\n"
    assert len(lines(recount("claims", "--format", "jsonl").out)) == 1


def test_several_processes_read_the_same(recount, folder, reports, tmp_path):
    (reports / "picture.png").unlink()
    recount("add", reports, "--processes", "2")
    two = recount("claims", "--format", "jsonl").out
    recount("add", reports, "--processes", "1", "--ledger", tmp_path / "other")
    assert two == recount("claims", "--format", "jsonl", "--ledger", tmp_path / "other").out


def test_a_changed_file_is_a_new_version(recount, folder, plain):
    recount("add", plain)
    plain.write_text(MINISTRY, encoding="utf-8")
    assert recount("add", plain).out.startswith("1 changed: ")
    assert [c["figure"]["best"] for c in lines(recount("claims", "--format", "jsonl").out)] == [14]
    assert len(lines(recount("claims", "--format", "jsonl", "--every-version").out)) == 2


@pytest.mark.parametrize(
    ("condition", "figures"),
    [
        ("best>12", [14]),
        ("best<=12", [12]),
        ("source~ministry", [14]),
        ("words~killing", [14, 12]),  # another form of the word
        ("people=military", [14]),
        ("people!=military", [12]),
        ("country=UA,RU", [14, 12]),
        ("means=", [14, 12]),
        ("start=2025-03-03", [14, 12]),
        ("text~soldier", [14]),
        ("outcome=injured", []),
    ],
)
def test_claims_are_filtered(recount, folder, reports, condition, figures):
    (reports / "picture.png").unlink()
    recount("add", reports, "--published", "2025-03-05")
    found = lines(recount("claims", "--where", condition, "--format", "jsonl").out)
    assert sorted((claim["figure"]["best"] for claim in found), reverse=True) == figures


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        ("kyiv", "is no condition"),
        ("colour=red", "is no field of claims"),
        ("best=many", "is no value of best"),
        ("start>=yesterday", "is no value of start"),
        ("country~UA", "words are looked for in"),
    ],
)
def test_a_condition_that_says_nothing_is_explained(recount, folder, plain, condition, reason):
    recount("add", plain)
    done = recount("claims", "--where", condition)
    assert done.code == 1
    assert reason in done.err


def test_claims_as_csv(recount, folder, plain):
    recount("add", plain)
    header, row = recount("claims", "--format", "csv").out.splitlines()
    assert dict(zip(header.split(","), row.split(","), strict=True))["words"] == "Twelve people were killed"


def test_claims_as_the_table_of_recount_read(recount, folder, plain):
    recount("add", plain)
    assert recount("claims").out == recount("read", plain).out


def test_verify_names_what_was_changed(recount, folder, plain):
    recount("add", plain)
    assert recount("verify").out.startswith("unbroken: 1 captures, 1 reports, 1 readings with 1 claims")
    (kept,) = (folder / "blobs").glob("*/*.gz")
    kept.write_bytes(kept.read_bytes()[:-1])
    done = recount("verify")
    assert done.code == 1
    assert kept.name in done.err


@pytest.mark.parametrize("command", ["claims", "verify"])
def test_where_there_is_no_ledger(recount, folder, command):
    done = recount(command)
    assert done.code == 1
    assert "there is no ledger here" in done.err
    assert not folder.exists()


def test_a_ledger_is_made_on_a_server_that_must_answer(recount, folder):
    done = recount("migrate", "--database", "postgresql:///nowhere?host=/no/such/folder")
    assert done.code == 1
    assert "does not answer" in done.err


def test_an_address_that_is_none(recount, folder):
    assert "not one of PostgreSQL" in recount("migrate", "--database", "no address").err


@pytest.fixture
def relays(tmp_path):
    """A folder with the three samples that relay one ministry."""
    path = tmp_path / "relays"
    path.mkdir()
    for sample in (data_folder() / "reports").glob("relay-*"):
        (path / sample.name).write_bytes(sample.read_bytes())
    return path


def test_a_statement_and_how_each_outlet_framed_it(recount, folder, relays):
    recount("add", relays)
    (told,) = lines(recount("statements", "--where", "outcome=injured", "--format", "jsonl").out)
    assert (told["reports"], told["independent_sources"]) == (3, 1)
    assert {telling["outlet"]: telling["stance"] for telling in told["tellings"]} == {
        "Harbour Wire": "neutral",
        "Levant Echo": "distancing",
        "relay-state-daily.json": "endorsing",
    }


def test_statements_as_a_table(recount, folder, relays):
    recount("add", relays)
    shown = " ".join(recount("statements").out.split())
    assert "told by 3 reports; 1 independent source" in shown
    assert "another figure from the same speaker: 17 killed" in shown
    assert recount("statements", "--where", "country=MX").out == "No statements.\n"


UKRAINIAN = (
    "У Куп'янську внаслідок удару дрона загинули п'ятеро людей\n\nХАРКІВ, 14 травня 2025 (Приклад) - П'ятеро людей "
    "загинули і 12 поранені внаслідок удару дрона по Куп'янську у вівторок, повідомив губернатор Олег Синєгубов.\n"
)
RUSSIAN = (
    "В Купянске при ударе дрона погибли пять человек\n\nХАРЬКОВ, 14 мая 2025 (Пример) - Пять человек погибли "
    "и 12 ранены при ударе дрона по Купянску во вторник, сообщил губернатор Олег Синегубов.\n"
)


def test_one_statement_in_two_languages(recount, folder, tmp_path):
    for name, text in (("uk.txt", UKRAINIAN), ("ru.txt", RUSSIAN)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    recount("add", tmp_path / "uk.txt", tmp_path / "ru.txt", "--published", "2025-05-14")
    told = lines(recount("statements", "--format", "jsonl").out)
    assert [(one["reports"], one["independent_sources"]) for one in told] == [(2, 1), (2, 1)]
    assert [one["left_out"] for one in told] == [{}, {}]  # both headlines tell of the dead too


def test_what_others_see(recount, folder, tmp_path):
    report = tmp_path / "named.txt"
    report.write_text("Ivan Petrenko, 34, was killed in Kharkiv, police said.\n", encoding="utf-8")
    recount("add", report)
    assert "Petrenko" in recount("claims", "--format", "jsonl").out
    for form in ("jsonl", "csv", "table"):
        assert "Petrenko" not in recount("claims", "--format", form, "--public").out
    (claim,) = lines(recount("claims", "--format", "jsonl").out)
    recount("embargo", claim["report"], "--until", "2999-01-01", "--why", "until the families know")
    assert recount("claims", "--format", "jsonl", "--public").out == ""
    assert recount("redact", claim["report"], "--why", "asked").out == "redacted, with 1 claims\n"
    assert recount("claims", "--format", "jsonl").out == ""
    assert recount("verify").code == 0


def test_what_changed_on_a_page(recount, folder, plain):
    recount("add", plain)
    assert "one version only" in recount("diff", plain).err
    plain.write_text(plain.read_text(encoding="utf-8").replace("Twelve", "Fourteen"), encoding="utf-8")
    recount("add", plain)
    shown = recount("diff", plain).out.splitlines()
    assert "-Twelve people were killed in Kharkiv on Monday, police said." in shown
    assert "claims: 0 the same, 1 gone, 1 new" in shown
    assert any(line.startswith("+ killed · 14–14") for line in shown)


def test_backup_restore_doctor(recount, folder, plain, tmp_path):
    recount("add", plain)
    assert "with 1 kept files" in recount("backup", tmp_path / "copy.tar").out
    done = recount("restore", tmp_path / "copy.tar", "--ledger", tmp_path / "other")
    assert done.out.startswith("unbroken: 1 captures")
    assert "1 of 1 kept files are there" in recount("doctor").out


def test_an_export_is_written_whole_and_remembered(recount, folder, plain, tmp_path):
    recount("add", plain)
    recount("claims", "--out", tmp_path / "claims.csv", "--format", "csv", "--where", "country=UA", "--who", "Vera")
    data = (tmp_path / "claims.csv").read_bytes()
    assert data.decode() == recount("claims", "--format", "csv", "--where", "country=UA").out
    (line,) = lines(recount("log", "--act", "export", "--json").out)
    assert (line["who"], line["subject"]) == ("Vera", "claims.csv")
    assert line["detail"]["sha256"] == hashlib.sha256(data).hexdigest()
    assert line["detail"]["where"] == ["country=UA"]
    assert " Vera: export claims.csv " in recount("log", "--limit", "1").out
    failed = recount("claims", "--out", tmp_path / "claims.csv", "--where", "best>=x")
    assert failed.code == 1
    assert (tmp_path / "claims.csv").read_bytes() == data
    assert "not written" in recount("claims", "--out", tmp_path / "nowhere" / "claims.csv").err


def test_a_case_file_is_added_row_by_row(recount, folder, tmp_path):
    path = tmp_path / "cases.csv"
    path.write_text(f'no,day,account\n7,2025-03-05,"{MINISTRY.strip()}"\n8,,\n', encoding="utf-8")
    columns = ("--column", "text=account", "--column", "published=day", "--column", "id=no", "--processes", "1")
    done = recount("add", path, *columns)
    assert done.out == "1 new: 1 reports with 1 claims kept; 1 documents not read in full\n"
    assert "cases.csv#8" in done.err
    (claim,) = lines(recount("claims", "--format", "jsonl").out)
    assert claim["when"]["start"] == "2025-03-03"
    assert recount("add", path, *columns).out.startswith("1 known")


VICTIMS = "No,Name,Town,Died\n1,Ivan Petrenko,Kharkiv,2025-03-04\n2,Olha Bila,Izium,2025-03-05\n3,,Izium,\n"


def test_a_list_of_people_harmed_is_added_row_by_row(recount, folder, tmp_path):
    path = tmp_path / "victims.csv"
    path.write_text(VICTIMS, encoding="utf-8")
    told = ("--column", "name=Name", "--column", "place=Town", "--column", "day=Died", "--column", "id=No")
    done = recount("add", path, *told, "--all", "outcome=killed", "--language", "en", "--processes", "1")
    assert (done.code, done.out) == (1, "2 new: 2 reports with 2 claims kept; 1 documents not read in full\n")
    assert "victims.csv#3: the row tells of nobody" in done.err
    assert [c["when"]["start"] for c in lines(recount("claims", "--format", "jsonl").out)] == [
        "2025-03-05",
        "2025-03-04",
    ]
    assert "Petrenko" in recount("claims", "--format", "csv").out
    for form in ("jsonl", "csv", "table"):
        assert "Petrenko" not in recount("claims", "--format", form, "--public").out
    (line,) = lines(recount("log", "--act", "import", "--json").out)
    assert line["detail"]["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert line["detail"]["columns"]["place"] == "Town"
    path.write_text(VICTIMS.replace("2025-03-04", "2025-03-06"), encoding="utf-8")
    done = recount("add", path, *told, "--all", "outcome=killed", "--language", "en", "--processes", "1")
    assert done.out.startswith("1 changed, 1 known")
    assert recount("verify").code == 0
