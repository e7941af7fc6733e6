"""Who says what: a table of short reports, the words asked about, and whose they are.

Each case: report text (paragraphs apart by an empty line, the first a headline where it has no full stop),
the words, and the expected source name, status, stance and cited names.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import pytest

from recount.extract.attribution import attribute, attribution_of, sentences_needed
from recount.extract.attribution.found import Attributed
from recount.extract.parse import load_parser, split_sentences
from recount.extract.sentences import Sentence
from recount.language import load_language
from recount.pipeline import read_claims
from recount.records import Attribution, Block, Report

PARAGRAPH = re.compile(r"[^\n]+")


class Case(NamedTuple):
    """One question about one report."""

    text: str
    words: str
    source: str | None
    status: str = "attributed"
    stance: str = "neutral"
    cites: tuple[str, ...] = ()


CASES = [
    Case(
        "Two boys killed in a triple shooting have been identified by the Lake County coroner's office as Ivo Price, "
        "17, and Jan Bell, 16.",
        "Two boys killed",
        "the Lake County coroner's office",
    ),
    Case("A man accused of killing two clerks was held.", "killing two clerks", None, "collective", "accusing"),
    Case("The front ended talks to protest an attack that left 10 dead.", "left 10 dead", None, "narrator", "none"),
    Case("The monitoring project Safe Paths recorded 47 deaths from mines in Kurowa.", "47 deaths", "Safe Paths"),
    Case(
        "The US-led coalition fighting Islamic State said on Sunday its air raids had unintentionally killed at least "
        "352 civilians since the campaign began in 2014, far fewer than the 3,000 estimated by others.",
        "352 civilians",
        "US-led coalition",
    ),
    Case("Two men died, according to a communique issued by the Joint Command.", "Two men died", "Joint Command"),
    Case("Two men died, President Hassan Sheikh Sani said.", "Two men died", "Hassan Sheikh Sani"),
    Case("Two men died, the Harakat-i-Nur Kurowa said.", "Two men died", "Harakat-i-Nur Kurowa"),
    Case(
        "“We have counted 78 dead,” a senior medic, who asked for anonymity, told Kurowa Wire.",
        "78 dead",
        "a senior medic",
        "anonymous",
    ),
    Case(
        "Troops killed civilians, diplomat says\n\nTroops killed six civilians, ambassador Ivo Sani said. "
        "According to the diplomat, three women died.",
        "three women died",
        "Ivo Sani",
    ),
    Case("The Youth Leader of the ward, Mr. Ivo Sani, told a reporter that two men died.", "two men died", "Ivo Sani"),
    Case(
        "The governor said two men died. The official noted that a third died later.",
        "a third died",
        "The governor",
        stance="endorsing",
    ),
    Case("State TV reported a raid on Kurowa. Two men died, according to the report.", "Two men died", "State TV"),
    Case("Two men died, Kurowa's army radio reported.", "Two men died", "Kurowa's army radio"),
    Case(
        "The east denied hitting homes, with the General Staff alleging that it had killed nine soldiers.",
        "killed nine soldiers",
        "General Staff",
        stance="distancing",
    ),
    Case("Ivo Harris was shot dead, according to coroner's records.", "was shot", "coroner's records"),
    Case("Ivo Harris was shot dead, according to records.", "was shot", None, "collective"),
    Case("The Islamic Resistance in Kurowa said two men died.", "two men died", "Islamic Resistance in Kurowa"),
    Case("Singers Without Borders said two of its staff died.", "two of its staff died", "Singers Without Borders"),
    Case("Amina Yusuf of the Local Coordination Committees said two men died.", "two men died", "Amina Yusuf"),
    Case(
        "Two men died, the Kurowa Observatory said. The Oslo-based monitoring group said five women died, too.",
        "five women died",
        "Kurowa Observatory",
    ),
    Case("Police said 12 people were killed.", "12 people were killed", "Police"),
    Case("Twelve people were killed in the raid, police said.", "Twelve people were killed", "police"),
    Case(
        "Twelve people were killed in the raid, said Amina Yusuf, the mayor of Kurowa.",
        "Twelve people were killed",
        "Amina Yusuf",
    ),
    Case("A soldier was killed, Wire quoted the ministry as saying.", "A soldier was killed", "the ministry"),
    Case("Wire quoted the ministry as saying that a soldier was killed.", "a soldier was killed", "the ministry"),
    Case("The army said in a statement that its forces had killed 47 rebels.", "killed 47 rebels", "The army"),
    Case(
        "Since May, the mission has verified that 1,046 civilians, including 64 children, have been killed.",
        "1,046 civilians",
        "the mission",
        stance="endorsing",
    ),
    Case(
        "Six died in the raid, a hospital said.\n\nThe army said it was looking into it. It said two soldiers died.",
        "two soldiers died",
        "The army",
    ),
    Case(
        "The army denied that its jets had bombed the school, where witnesses said 22 children died.",
        "22 children died",
        "witnesses",
        status="collective",
    ),
    Case(
        "Officials said nobody had been harmed, contradicting the Norvik Army, which put the number of dead at 33.",
        "the number of dead at 33",
        "Norvik Army",
    ),
    Case("Eastish police on Wednesday said three men had been killed.", "three men had been killed", "Eastish police"),
    Case(
        "After the blast a ministry spokesman revised the toll down to 32.", "toll down to 32", "a ministry spokesman"
    ),
    Case(
        "The Front, which says it killed three soldiers in the ambush, denied shooting captives.",
        "shooting captives",
        "The Front",
        stance="denying",
    ),
    Case(
        "Troops killed 14 rebels between Tuesday and Thursday, the army said; two soldiers were wounded.",
        "killed 14 rebels",
        "the army",
    ),
    Case(
        "Soldiers killed 60 farmers, according to the Relief Association for Political Prisoners, a monitoring group.",
        "killed 60 farmers",
        "Relief Association for Political Prisoners",
    ),
    Case(
        "Shells killed 12 on Tuesday, health officials said, while the rebels said they had killed nine soldiers.",
        "killed nine soldiers",
        "the rebels",
    ),
    Case(
        "According to local officials, a drone killed three civilians; the army says it did not kill civilians.",
        "did not kill civilians",
        "the army",
    ),
    Case(
        "According to local officials, a drone killed three civilians; nine others were wounded.",
        "nine others were wounded",
        "local officials",
    ),
    Case("At least 40 were killed, the Norvia Doctors' Network said.", "At least 40", "Norvia Doctors' Network"),
    Case(
        "The army said five rebels were killed on Sunday, while the ombudsman said three of the dead were minors.",
        "three of the dead were minors",
        "the ombudsman",
    ),
    Case(
        "Norvia's National Freedom Army rebels said they freed two men.\n\nThe army said that five rebels were killed.",
        "five rebels were killed",
        "The army",
    ),
    Case(
        "The army rejected the monitor's claim that three children had died in the raid.",
        "three children had died",
        "the monitor",
        stance="distancing",
    ),
    Case("Suicide bomber kills 9, wounds 20 - police", "wounds 20", "police"),
    Case("Twelve people, police said, were killed in the raid.", "were killed in the raid", "police"),
    Case("According to the army, three soldiers were wounded.", "three soldiers were wounded", "the army"),
    Case("Three soldiers were wounded, according to the army.", "Three soldiers were wounded", "the army"),
    Case(
        "Regional governor Ivan Petrenko confirmed that two women died.",
        "two women died",
        "Ivan Petrenko",
        stance="endorsing",
    ),
    Case(
        "The rebels claimed that 40 soldiers were killed.", "40 soldiers were killed", "The rebels", stance="distancing"
    ),
    Case(
        "The ministry accused the militia of killing six farmers.",
        "killing six farmers",
        "The ministry",
        stance="accusing",
    ),
    Case("The army denied that its troops had killed civilians.", "killed civilians", "The army", stance="denying"),
    Case("Six people were reported to have been killed.", "have been killed", None, "collective"),
    Case("It is believed that six people were killed.", "six people were killed", None, "collective"),
    Case("Experts say hundreds have died since May.", "hundreds have died", "Experts", "collective"),
    Case("Local residents said two boys were killed.", "two boys were killed", "Local residents", "collective"),
    Case("A security source said two boys were killed.", "two boys were killed", "A security source", "anonymous"),
    Case(
        "An official who asked not to be named said two boys were killed.",
        "two boys were killed",
        "An official",
        "anonymous",
    ),
    Case("Six people were killed on Monday.", "Six people were killed", None, "narrator", "none"),
    Case("A bomb killed six people; the rebels claimed responsibility.", "killed six people", None, "narrator", "none"),
    Case(
        "Regional governor Ivan Petrenko visited Verhivka on Monday. He said 12 people were killed.",
        "12 people were killed",
        "Ivan Petrenko",
    ),
    Case(
        "Ambassador Ivan Petrenko said the shelling began at noon. The ambassador alleged that 12 people were killed.",
        "12 people were killed",
        "Ivan Petrenko",
        stance="distancing",
    ),
    Case(
        '"It began at noon," said Amina Yusuf, a nurse. "My two sons were killed."',
        "My two sons were killed",
        "Amina Yusuf",
    ),
    Case(
        '"It began at noon. My two sons were killed. Nobody came," said Amina Yusuf.',
        "My two sons were killed",
        "Amina Yusuf",
    ),
    Case(
        "The police issued a statement on Monday. Four gunmen were killed, the statement said.",
        "Four gunmen were killed",
        "The police",
    ),
    Case("Nevertheless, the army recognized that two soldiers had died.", "two soldiers had died", "the army"),
    Case(
        "Senator Sani Bello, who leads the committee, today reported that six people were killed.",
        "six people were killed",
        "Sani Bello",
    ),
    Case(
        "Soldiers killed six people, said an officer who asked not to be named.",
        "killed six people",
        "an officer",
        "anonymous",
    ),
    Case(
        "Major Sani Bello said a farmer told him that six people were killed.",
        "six people were killed",
        "Sani Bello",
        cites=("a farmer",),
    ),
    Case(
        "The Verhivka Herald reported that the health ministry confirmed 12 people were killed.",
        "12 people were killed",
        "health ministry",
        stance="endorsing",
    ),
    Case(
        "The mayor said there was an attack that the opposition says killed 12 people.",
        "killed 12 people",
        "the opposition",
    ),
    Case("Army: 12 killed in Kurowa\n\nA raid took place on Monday.", "12 killed", "Army"),
    Case(
        "Raid kills 12, governor says\n\nA raid took place on Monday.",
        "Raid kills 12",
        "governor",
    ),
    Case(
        "Spokeswoman Amina Yusuf criticised the raid, saying that six people were killed.",
        "six people were killed",
        "Amina Yusuf",
    ),
    Case(
        "Residents said the raid began at noon and police said that six people were killed.",
        "six people were killed",
        "police",
    ),
    Case(
        "VERHIVKA, May 3 (Steppe Wire) -- Six people were killed on Monday, the army said.",
        "Six people were killed",
        "the army",
    ),
    Case(
        "Reporters at the Herald reported, citing hospital officials, that six people were killed.",
        "six people were killed",
        "hospital officials",
    ),
    Case(
        "The defence ministry said a raid took place. Ministry spokesman Sani Bello confirmed it. "
        "The ministry denied that six people were killed.",
        "six people were killed",
        "defence ministry",
        stance="denying",
    ),
    Case("The militia is accused of killing 30 villagers.", "killing 30 villagers", None, "collective", "accusing"),
    Case("Six people were killed, the mayor was quoted as saying.", "Six people were killed", "the mayor"),
    Case("A video shows six men being shot dead.", "six men being shot dead", None, "collective", "endorsing"),
    Case("Raid kills six in Kurowa: officials\n\nA raid took place on Monday.", "Raid kills six", "officials"),
]


def report_of(text: str) -> Report:
    blocks = tuple(
        Block("headline" if m.start() == 0 and not m[0].endswith((".", '"')) else "paragraph", m.start(), m.end())
        for m in PARAGRAPH.finditer(text)
    )
    return Report(id="test", text=text, blocks=blocks, language="en")


@cache
def read(text: str) -> tuple[Attributed, ...]:
    report, language = report_of(text), load_language("en")
    found = [
        (number, block.kind, *bounds)
        for number, block in enumerate(report.blocks)
        for bounds in split_sentences(text, block.start, block.end)
    ]
    docs = load_parser(language).parse([text[start:end] for *_, start, end in found])
    sentences = [Sentence(s, e, kind, number, doc) for (number, kind, s, e), doc in zip(found, docs, strict=True)]
    return attribute(report, sentences, language)


def asked(text: str, words: str) -> Attribution:
    start = text.index(words)
    return attribution_of(read(text), start, start + len(words))


@pytest.mark.parametrize("case", CASES, ids=[case.text[:60] for case in CASES])
def test_attribution(case: Case) -> None:
    found = asked(case.text, case.words)
    name = found.source.name.casefold().removeprefix("the ") if found.source else None
    expected = case.source.casefold().removeprefix("the ") if case.source else None
    cited = tuple(source.name for source in found.cites)
    assert (name, found.status, found.stance, cited) == (expected, case.status, case.stance, case.cites)


@pytest.mark.parametrize(
    ("text", "words", "mode", "carried"),
    [
        ('"Six people were killed," she said.', "Six people were killed", "direct", False),
        ("Police said six people were killed.", "six people were killed", "indirect", False),
        (
            "Major Sani Bello spoke on Monday, police said. He said six people were killed.",
            "six people were killed",
            "indirect",
            True,
        ),
    ],
)
def test_mode_and_carrying(text: str, words: str, mode: str, carried: bool) -> None:
    found = asked(text, words)
    assert (found.mode, found.carried_over) == (mode, carried)


def test_role_and_class_come_from_the_words_beside_the_name() -> None:
    source = asked("Army spokesman Sani Bello said six people were killed.", "six people were killed").source
    assert source is not None
    assert (source.name, source.role, source.class_) == ("Sani Bello", "Army spokesman", "military")


def test_an_attorney_general_is_no_soldier() -> None:
    source = asked("Twelve were killed, the state attorney general's office said.", "Twelve were killed").source
    assert source is not None
    assert source.class_ == "official"


def test_an_army_aligned_governor_is_no_soldier() -> None:
    source = asked("Twelve were killed, the army-aligned governor said.", "Twelve were killed").source
    assert source is not None
    assert source.class_ == "official"


def test_an_outlet_that_cites_relays() -> None:
    found = asked("State television, citing the army, reported that 12 rebels were killed.", "12 rebels were killed")
    assert (found.source and found.source.name, [s.name for s in found.relayed_by]) == (
        "the army",
        ["State television"],
    )


def test_an_outlet_relays() -> None:
    text = "The Verhivka Herald reported that police said 12 people were killed."
    assert [s.name for s in asked(text, "12 people were killed").relayed_by] == ["Verhivka Herald"]


def test_every_attribution_quotes_the_report_and_names_its_rule() -> None:
    for case in CASES:
        for item in read(case.text):
            assert item.rule.startswith("attribution.")
            for reason in item.reasons:
                assert all(case.text[s.start : s.end] == s.quote for s in reason.spans)
            assert all(0 <= start < end <= len(case.text) for start, end in item.content)


def test_parties_may_change_places() -> None:
    text = "Northern forces said that Southern forces killed 12 people."
    swapped = "Southern forces said that Northern forces killed 12 people."
    one, other = asked(text, "killed 12 people"), asked(swapped, "killed 12 people")
    assert one.source is not None and other.source is not None
    assert (one.source.name, other.source.name) == ("Northern forces", "Southern forces")
    assert (one.status, one.stance, one.source.class_) == (other.status, other.stance, other.source.class_)


def test_sentences_needed_for_a_speaker_named_earlier() -> None:
    text = "Mayor Amina Yusuf came on Monday. He said it rained. He added that six people were killed. It was noon."
    report = report_of(text)
    ranges = split_sentences(text, 0, len(text))
    assert sentences_needed(report, {2}, ranges) == {0, 1}


def test_sentences_needed_for_a_quotation() -> None:
    text = 'It was noon. "We ran. Six people were killed. Nobody came," said Amina Yusuf. It rained.'
    report = report_of(text)
    ranges = split_sentences(text, 0, len(text))
    gated = next(i for i, (s, e) in enumerate(ranges) if "Six people" in text[s:e])
    speaker = next(i for i, (s, e) in enumerate(ranges) if "Amina" in text[s:e])
    assert speaker in sentences_needed(report, {gated}, ranges)


def test_the_group_is_the_body_named_and_not_those_who_spoke_together() -> None:
    text = b"Twelve died, police and witnesses said. Al Shabaab claimed it. The group said it had killed 19 soldiers."
    (reading,) = read_claims(text, name="report.txt", language="en")
    told = {c.figure.best: c.attribution.source for c in reading.claims if c.kind == "casualty" and c.figure}
    assert [source and source.name for source in told.values()] == ["police and witnesses", "Al Shabaab"]
