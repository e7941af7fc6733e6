"""By whose hand, as single sentences tell it; the same rules for every party."""

from __future__ import annotations

import pytest

from recount.pipeline import read_claims

TABLE: list[tuple[str, str | None]] = [
    ("Israeli airstrikes killed 12 people, medics said.", "Israeli"),
    ("Ukrainian shelling killed 12 people, medics said.", "Ukrainian"),
    ("Russian shelling killed 12 people, medics said.", "Russian"),
    ("Two men were killed in a US drone strike.", "US"),
    ("Six fighters were killed in IS attacks in the north.", "IS"),
    ("The bombing in Iraq killed 12 people.", None),
    ("The Iraqi bombing killed 12 people.", None),
    ("A police shooting left two people dead.", None),
    ("At least 40 people were killed when rebel fighters attacked a market.", "rebel fighters"),
    ("Seven people were wounded in an attack blamed on the militia.", "the militia"),
    (
        "Border troops shot dead two teenagers near Northport on Friday, the health ministry said, and the army "
        "said it was looking into it.",
        "Border troops",
    ),
    ("The group is holding nine hostages, among them a birdwatcher abducted in 2012.", None),
    ("Five people died in a shooting carried out by two gunmen.", "two gunmen"),
    ("One soldier was killed, reportedly by mortar fire from the rebels.", "the rebels"),
    ("The minister said the rebels were responsible for the attack in which 12 people died.", "the rebels"),
    ("The militia was behind the massacre that killed 30 villagers.", "The militia"),
    ("A man called the station and said he had shot four people.", "A man"),
    ("A man accused of shooting a clerk was arrested.", "A man"),
    # who speaks did not do it
    ("Activists said that government warplanes made nine raids on the city, killing dozens.", "government warplanes"),
    ("The UN said government forces stormed the village, killing 40 people.", "government forces"),
    ("The UN said rebel forces stormed the village, killing 40 people.", "rebel forces"),
    ("A bomber struck a bank as people queued for their pay, killing three.", "A bomber"),
    (
        "Norland has been on alert since the Northern Front launched attacks across the capital, killing 130 people.",
        "the Northern Front",
    ),
    # accused by law, by nouns, and what is laid on somebody
    ("Two men are under arrest for the murder of a clerk.", "Two men"),
    ("Kovel is a suspect in the shootings that injured two nurses.", "Kovel"),
    ("A jury convicted a gang member of murdering a clerk.", "a gang member"),
    ("Police arrested a man in the death of a woman in Ashford.", "a man"),
    ("After seven soldiers were killed, police arrested 40 people.", None),
    ("Two clerks killed in shooting, gunman charged", "gunman"),
    ("The militia blamed the massacre of 20 farmers on the army.", "the army"),
    ("The army blamed the massacre of 20 farmers on the militia.", "the militia"),
    ("The two murders were attributed to the Eastern Cartel.", "the Eastern Cartel"),
    # named beside what they are called
    ("The gunman Adam Kovel, who stands accused of killing three guards, was ill.", "Adam Kovel"),
    ("Ann Timmons, the teen accused of killing a clerk, was in court.", "Ann Timmons"),
    ("A pupil was shot by another 5-year-old.", "another 5-year-old"),
    ("One of the bombs hit a home, killing two.", None),
    ("The deadly police shooting of a young girl shocked Kelm.", "police"),
    ("Rebels attacked towns and inflicted 55 casualties on the army.", "Rebels"),
    ("Lee was wounded when policemen returned fire.", "policemen"),
    ("Two cooks are dead after an ex-employee opened fire in a canteen.", "an ex-employee"),
    ("The boy was flown to hospital by a helicopter.", None),
    ("More than 900 people have died in the fighting, according to estimates by Norvik.", None),
    ("Three people were hurt in Tuesday's bombardment.", None),
    ("Members of Hamas killed five soldiers.", "Members of Hamas"),
    ("Five people were killed when an Israeli strike hit their tent.", "Israeli"),
    ("Five people were killed when a Syrian strike hit their tent.", "Syrian"),
    ('"They shot my father," said Amal, 12.', None),
    ("The general said his men had shot two farmers.", "his men"),
    ("Seven people were hurt in a terrorist attack by the Northern army.", "the Northern army"),
    ("A suicide bomber struck a bank as people queued for pay, killing three.", "A suicide bomber"),
    ("Ann Lee's death came a day after two men were shot.", None),
    ("Two people died when gunmen opened fire on a bus.", "gunmen"),
    ("Two people were killed when police opened the gates.", None),
    ("After the rebel attack on Monday, police said 12 people were killed in a crash.", None),
    ("Five people were shot and one man was taken into custody by city police.", None),
    ("Police were called for a report of a person shot.", None),
    ("The minister condemned the massacre in the village.", None),
    ("The army reported heavy casualties.", None),
    ("The rebels inflicted heavy casualties on the army.", "The rebels"),
    ("The militia committed a massacre in the village.", "The militia"),
    ("Fighters were killed in raids, prompting Iranian airstrikes.", None),
    ("Iran accused Israel of killing 300 people.", "Israel"),
    ("Israel accused Iran of killing 300 people.", "Iran"),
    ("The army accused the rebels of killing 12 people.", "the rebels"),
    ("The army accused the rebels of having killed 12 people.", "the rebels"),
    ("The army accused them of killing 12 people.", None),
]


@pytest.mark.parametrize(("sentence", "blamed"), TABLE)
def test_blamed(sentence: str, blamed: str | None) -> None:
    (reading,) = read_claims(sentence.encode(), name="sentence.txt", language="en")
    claims = [c for c in reading.claims if c.kind == "casualty"]
    assert claims
    assert {c.blamed.name if c.blamed else None for c in claims} == {blamed}
