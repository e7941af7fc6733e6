"""Estimates: from a table that is pasted, kept in the ledger's folder, shown as ranges."""

from django.urls import reverse

from recount.workbench.roles import Role

# Three lists of one population, from Madigan and York (1997).
TABLE = "A,B,C,count\n0,0,1,60\n0,1,0,49\n0,1,1,4\n1,0,0,247\n1,0,1,112\n1,1,0,142\n1,1,1,12\n"


def test_an_editor_estimates_from_a_table_and_everybody_reads_it(sign_in, site):
    sign_in(Role.EDITOR).post(reverse("estimates"), {"name": "spina bifida", "table": TABLE})
    page = sign_in(Role.READER).get(reverse("estimates")).content.decode()
    assert "spina bifida" in page
    assert "626 people are documented" in page
    assert 'class="range"' in page


def test_a_reader_estimates_nothing(sign_in):
    assert sign_in(Role.READER).post(reverse("estimates"), {"name": "a", "table": TABLE}).status_code == 403


def test_a_table_that_is_none_and_a_name_that_is_a_path_are_refused(sign_in, site):
    client = sign_in(Role.EDITOR)
    answer = client.post(reverse("estimates"), {"name": "a", "table": "x,y\nfoo,bar\n"}, follow=True)
    assert 'class="error"' in answer.content.decode()
    client.post(reverse("estimates"), {"name": "../../evil", "table": TABLE})
    assert not list(site.glob("estimates/*"))
    assert not list(site.parent.glob("evil*"))
