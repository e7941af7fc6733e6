"""The public site, releases and dossiers: whole, checked, without what is held back; and what changed is told."""

import datetime as dt
import hashlib
import json
import subprocess
from dataclasses import replace

import pytest
from lxml import html
from tests.publish.made import CARE, FINE, HELD_BACK, HIDDEN, TODAY, account

from recount.errors import RecountError
from recount.publish.corrections import changed, published
from recount.publish.dossier import dossier, print_pdf
from recount.publish.exits import outside
from recount.publish.imprint import publishing
from recount.publish.release import versioned, write_release
from recount.publish.site import write_site


@pytest.fixture(scope="module")
def left():
    return outside(account(), CARE)


@pytest.fixture
def site(left, tmp_path):
    write_site(left, CARE, tmp_path / "site")
    return tmp_path / "site"


def test_nothing_kept_back_is_in_any_page_or_file(site):
    files = [path for path in site.rglob("*") if path.is_file()]
    assert len(files) > 30
    for path in files:
        text = path.read_bytes().decode("utf-8", errors="ignore").casefold()
        assert not [word for word in (HELD_BACK, "olena", *HIDDEN, *FINE) if word.casefold() in text], path.name


def test_every_link_within_the_site_leads_somewhere(site):
    for page in site.rglob("*.html"):
        tree = html.fromstring(page.read_text(encoding="utf-8"))
        for target in tree.xpath("//@href | //@src"):
            if target.startswith(("https://example.org", "data:")):
                continue
            path, _, anchor = target.partition("#")
            other = (page.parent / path).resolve() if path else page
            assert other.is_file(), f"{page.name}: {target}"
            if anchor:
                assert html.fromstring(other.read_text(encoding="utf-8")).xpath(f"//*[@id='{anchor}']"), target


def test_hostile_words_are_text(site):
    for page in site.rglob("*.html"):
        tree = html.fromstring(page.read_text(encoding="utf-8"))
        assert tree.xpath("//script/@src") in ([], ["site.js"])
        assert not tree.xpath("//script[not(@src)]")
        assert not [href for href in tree.xpath("//a/@href") if href.startswith("javascript")]


def test_every_number_of_an_incident_leads_to_claims_with_their_words(site, left):
    tree = html.fromstring((site / "incidents/i1.html").read_text(encoding="utf-8"))
    for row in tree.xpath("//table[contains(@class, 'rules')]/tbody/tr"):
        anchors = row.xpath(".//td[contains(@class, 'rests')]/a/@href")
        assert anchors
        for anchor in anchors:
            (words,) = tree.xpath(f"//*[@id='{anchor[1:]}']//q")
            assert any(" ".join(claim.span.quote.split()) == words.text for claim in left.claims.values())


def test_a_former_id_leads_to_the_incident(site):
    assert 'href="i1.html"' in (site / "incidents/i0.html").read_text(encoding="utf-8")


def test_checksums_are_those_of_the_files(site):
    done = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=site / "data", check=False)
    assert done.returncode == 0
    told = json.loads((site / "data/manifest.json").read_text(encoding="utf-8"))
    for file in told["files"]:
        assert file["sha256"] == hashlib.sha256((site / "data" / file["name"]).read_bytes()).hexdigest()
        assert file["about"]


def test_the_same_data_make_the_same_release(left, tmp_path):
    one, two = (write_release(versioned(left), tmp_path / name) for name in ("one", "two"))
    assert [file.sha256 for file in one] == [file.sha256 for file in two]
    fewer = replace(left, counts=left.counts[:-1])
    assert versioned(fewer).imprint.version != versioned(left).imprint.version


def test_a_folder_that_is_no_site_is_left_alone(left, tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("keep me", encoding="utf-8")
    with pytest.raises(RecountError, match="no site of Recount"):
        write_site(left, CARE, tmp_path / "letters")
    assert (tmp_path / "letters" / "dear.txt").exists()


def test_what_changed_is_told_and_what_went_is_gone(site, left):
    later = dt.date(2025, 5, 1)
    more = replace(left, counts=(replace(left.counts[0], best=15), *left.counts[1:]))
    write_site(replace(more, incidents=more.incidents[:1]), replace(CARE, today=later), site)
    assert not (site / "incidents/i3.html").exists()
    page = html.fromstring((site / "corrections.html").read_text(encoding="utf-8"))
    (line,) = page.xpath("//ul[@class='corrections']/li")
    told = " ".join(line.text_content().split())
    assert told.endswith("killed (conservative): low 12, best 14, high open → low 12, best 15, high open")
    write_site(left, replace(CARE, today=dt.date(2025, 6, 1)), site)
    days = html.fromstring((site / "corrections.html").read_text(encoding="utf-8")).xpath("//h2/text()")
    assert days == ["2025-06-01", "2025-05-01"]


@pytest.mark.parametrize(
    ("keep", "former", "why"),
    [((), (), "no longer published"), (("i9",), ("i1",), "now part of incident i9"), (("i1",), (), "")],
)
def test_why_a_number_is_gone(left, tmp_path, keep, former, why):
    write_release(left, tmp_path)
    now = tuple(replace(left.incidents[0], id=key, former=former) for key in keep)
    told = changed(published(tmp_path), replace(left, incidents=now, counts=()), TODAY)
    assert {one.why for one in told} == {why}
    assert {one.after for one in told} == {"–"}
    assert len(told) == len(left.counts)


def test_a_dossier_holds_everything_and_needs_nothing(left):
    tree = html.fromstring(dossier(left, "Verhivka", ["place=Verhivka"]))
    assert not tree.xpath("//script | //link | //img")
    assert len(tree.xpath("//*[@class='sheet']")) == len(left.incidents)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    for anchor in tree.xpath("//a[starts-with(@href, '#')]/@href"):
        assert anchor[1:] in ids, anchor


def test_no_browser_to_print_with_is_told(monkeypatch, tmp_path):
    monkeypatch.setenv("RECOUNT_CHROMIUM", "no-such-browser")
    with pytest.raises(RecountError, match="print it in any browser"):
        print_pdf("<p>", tmp_path / "a.pdf")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("titel = 'x'", "there is no 'titel'"),
        ("decimals = -1", "decimals is a whole number"),
        ("delay = true", "delay is a whole number"),
        ("rule = 'mine'", "rule is one of"),
        ("title = 3", "title is a text"),
        ("title = ", "publish.toml: "),
    ],
)
def test_a_mistake_in_publish_toml_is_told(text, reason):
    with pytest.raises(RecountError, match=reason):
        publishing(text, "publish.toml", TODAY)


def test_an_account_of_nothing_has_pages(left, tmp_path):
    write_site(type(left)({}, {}, imprint=left.imprint), CARE, tmp_path / "empty")
    assert "No incident is published yet" in (tmp_path / "empty/index.html").read_text(encoding="utf-8")
