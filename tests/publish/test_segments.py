"""The text cut at the edges of overlapping spans is the text still."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from recount.publish.segments import passages
from recount.records import Attribution, Block, Claim, MadeBy, People, Report, Span

TEXT = "Headline here\n\nFirst paragraph, with words.\n\nAnd 😀 a last one.\n"
BLOCKS = (Block("headline", 0, 13), Block("paragraph", 15, 43), Block("paragraph", 45, 62))
REPORT = Report(id="sha256:0", text=TEXT, blocks=BLOCKS, language="en")
spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)).map(
    lambda at: Span.of(TEXT, at[0], min(at[0] + at[1], len(TEXT)))
)


def claim_of(span):
    return Claim(
        "1", REPORT.id, "casualty", span, "paragraph", "killed", None, People(), Attribution(), MadeBy("grammar", "1")
    )


@settings(deadline=None)
@given(st.lists(spans, max_size=6), st.lists(spans, max_size=3))
def test_segments_join_to_the_text_and_carry_each_claim_once(words, hedges):
    claims = [replace(claim_of(span), hedges=tuple(hedges)) for span in words]
    segments = [segment for passage in passages(REPORT, claims) for segment in passage.segments]
    assert "".join(segment.text for segment in segments) == TEXT
    for number, span in enumerate(words, start=1):
        assert "".join(s.text for s in segments if number in s.claims) == span.quote
        assert sum(number in s.starts for s in segments) == sum(number in s.ends for s in segments) == 1


def test_the_shortest_of_overlapping_claims_comes_first(report, claims):
    inside = next(s for p in passages(report, claims) for s in p.segments if s.text.startswith("three"))
    assert inside.claims == (3, 2)


def test_parts_play_their_roles(report, claims):
    roles = {(p.role, s.text) for passage in passages(report, claims) for s in passage.segments for p in s.parts}
    assert {("source", "Ivan Petrenko"), ("cue", "said"), ("place", "Verhivka"), ("when", "on Monday")} <= roles
    assert {("hedge", "may"), ("loaded", "brutal")} <= roles
