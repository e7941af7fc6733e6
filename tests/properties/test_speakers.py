"""What holds of people matched across reports, whoever speaks: order, symmetry, no two full names for one person."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.test_persons import MONDAY, YEAR, says

from recount.language import load_language
from recount.link import speakers_of
from recount.link.person_names import person_name

SAID = st.builds(
    says,
    st.sampled_from(
        ["Ivan Petrenko", "Ivan Sidorenko", "Petrenko", "I. Petrenko", "Oleh Petrenko", "Ivan B. Petrenko"]
    ),
    st.sampled_from([None, "governor", "Eastish governor", "Westish governor", "Eastish army spokesman", "doctor"]),
    st.sampled_from([None, "recount:ea-army", "recount:we-army", "recount:ea"]),
    st.sampled_from([None, "official", "military"]),
    day=st.sampled_from([None, MONDAY, MONDAY + YEAR]),
)
OTHER = {"ea": "we", "we": "ea"}


def found(said):
    return speakers_of([claim for _, claim in said], {report.id: report for report, _ in said})


def groups(speakers):
    return {one.claims for one in speakers}


@settings(deadline=None, max_examples=150)
@given(st.lists(SAID, max_size=8), st.data())
def test_the_order_of_reports_changes_nothing(said, data):
    assert found(data.draw(st.permutations(said))) == found(said)


@settings(deadline=None, max_examples=150)
@given(st.lists(SAID, max_size=8))
def test_every_speaker_is_under_one_full_name_at_most(said):
    english = load_language("en")
    for one in found(said):
        names = [person_name(name, english) for name in one.names]
        assert all(first.agrees(second) for first in names for second in names)


@settings(deadline=None, max_examples=150)
@given(st.lists(SAID, max_size=8))
def test_namesakes_are_told_from_both_sides(said):
    speakers = {one.id: one for one in found(said)}
    for one in speakers.values():
        for other in one.namesakes:
            assert one.id in {back.speaker for back in speakers[other.speaker].namesakes}


@settings(deadline=None, max_examples=150)
@given(st.lists(SAID, max_size=8))
def test_the_two_sides_exchanged_are_grouped_alike(said):
    assert groups(found(said)) == groups(found([exchanged(one) for one in said]))


def exchanged(said):
    """The same report with the same claim, its speaker's side exchanged."""
    report, claim = said
    source = claim.attribution.source
    actor = source.actor and f"recount:{OTHER[source.actor[8:10]]}{source.actor[10:]}"
    swapped = source.role and source.role.replace("Eastish", "·").replace("Westish", "Eastish").replace("·", "Westish")
    other_source = replace(source, actor=actor, role=swapped)
    return report, replace(claim, attribution=replace(claim.attribution, source=other_source))
