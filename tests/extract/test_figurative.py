"""Words of harm that harm nobody make no claims; beside each stands harm told in the same words."""

import pytest

from recount.pipeline import read_claims


def harms(text: str) -> list[tuple[str | None, str]]:
    """Outcome and words of the claims of harm in a text."""
    readings = read_claims(text.encode(), name="report.txt", language="en")
    return [
        (c.outcome, c.span.quote) for r in readings for c in r.claims if c.kind in {"casualty", "share"} and c.outcome
    ]


# Harmless words, and words that differ from them and tell of harm.
PAIRS = [
    ("The two parties are in a dead heat.", "The two parties left six men dead in a gun battle."),
    ("The mayor shot himself in the foot with that remark.", "The gunman shot two guards in the foot."),
    ("The fund made a killing on the bonds.", "The army denied the killing of two nurses."),
    ("The loan was a shot in the arm for the town.", "The guard was shot in the arm."),
    ("Small shops live or die by their customers.", "Two shopkeepers died in the attack."),
    ("The ruling hurt her among older voters.", "The blast hurt two people."),
    ("The scandal could harm many candidates.", "The shelling harmed many villagers."),
    ("He was eliminated from the race.", "Two rebel commanders were eliminated in a drone strike."),
    ("He volunteers at the Shelter for the Homeless on Sundays.", "The shelling left thousands homeless."),
    ("She runs the Center for Missing and Exploited Children in town.", "Four children are missing after the raid."),
    ("“I will pay for it until I am dead,” he said.", "“My brother is dead, they shot him,” he said."),
    ("“You get shot if you walk there,” he said.", "“Three boys got shot there,” he said."),
    ("The doctor led tubes into his body.", "His body was found beside the burned car."),
    ("They found the man bruised on the left side of his body.", "They found his body on the left side of the road."),
    ("The council is the region’s highest judicial body.", "The bodies of nine men were recovered after the attack."),
    ("They opposed the slaughter of animals.", "They opposed the slaughter of villagers."),
    ("The board restored tolls for 300 vehicles.", "The death toll from the bombing rose to 34."),
    ("The fugitives were captured and taken to jail.", "Rebels captured six soldiers near the bridge."),
    ("The rebels captured Zarnovia after the battle.", "The rebels captured Colonel Ivan Petrenko after the battle."),
    ("The plan retrains displaced coal miners.", "The fighting displaced 3,000 villagers."),
    ("Roughly a third of the electorate remains undecided.", "Roughly a third of the dead were women."),
    ("The model has a tail of 15% body mass.", "Mines caused 15% of the deaths."),
    ("He promised to heal the wounds of this nation.", "Nurses dressed the wounds of four soldiers."),
    ("Sales fell by 8 percent from a year ago, which hurt earnings.", "Mines caused 8 percent of the casualties."),
    ("The virus has killed 93 people since May.", "The rebels have killed 93 people since May."),
    ("An outbreak of cholera swept it, killing 80 people.", "An attack of militants swept it, killing 80 people."),
    ("The flu killed several hundred ducks.", "The shelling killed several hundred people."),
    ("“This is the one shot we have,” he said.", "“This is how one man was shot,” he said."),
    ("Crews set some controlled burns in the forest.", "Crews burned two villagers alive in the forest."),
]  # fmt: skip


@pytest.mark.parametrize(("harmless", "harmful"), PAIRS)
def test_figures_of_speech_and_names_tell_of_no_harm(harmless: str, harmful: str) -> None:
    assert harms(harmless) == []
    assert harms(harmful) != []


LONE = [
    ("Judge Anna Weber died in February. The court has had eight members since her death.", 0),
    ("Judge Anna Weber died in February after gunmen attacked the court.", 1),
    ("Gunmen opened fire on the court. Judge Anna Weber died at the scene.", 1),
    ("Judge Anna Weber was found dead in her flat on Monday.", 1),
    ("Four judges died in February.", 1),
    ("The outbreak has reached the port. Officials speak of 48 deaths and 300 people in hospital.", 0),
    ("The outbreak has reached the port. Officials speak of 48 deaths after a shelling of the clinic.", 1),
    ("The boy was in hospital when his team won the cup.", 0),
]


@pytest.mark.parametrize(("text", "found"), LONE)
def test_a_lone_death_without_violence_is_no_claim(text: str, found: int) -> None:
    assert len(harms(text)) >= found
    assert bool(harms(text)) == bool(found)
