"""Who was harmed and how, as single sentences tell it: outcome, figure, status and groups of each claim, in order."""

from __future__ import annotations

import pytest

from recount.pipeline import read_claims

Told = tuple[str, int | None, str, list[str]]

TABLE: list[tuple[str, list[Told]]] = [
    (
        "Six soldiers were killed and two other Americans and an Afghan injured near Eastvale.",
        [("killed", 6, "military", []), ("injured", 3, "unknown", [])],
    ),
    (
        "There were eight women, a 10-year-old girl and four men injured in the attack.",
        [("injured", 13, "unknown", ["children", "men", "women"])],
    ),
    (
        "The blast went off on Monday, leaving eight women, a 10-year-old girl and four men injured.",
        [("injured", 13, "unknown", ["children", "men", "women"])],
    ),
    ("Shells wounded three women, two men and a child.", [("injured", 6, "unknown", ["children", "men", "women"])]),
    ("The attack killed three civilians, a man, a woman and a child.", [("killed", 3, "civilian", [])]),
    ("Shells killed four soldiers, two medics and a child.", [("killed", 7, "mixed", ["children", "medics"])]),
    ("Shells killed a woman, her son and two clerks.", [("killed", 4, "civilian", ["women"])]),
    ("Two soldiers, a medic, and three clerks were killed.", [("killed", 6, "mixed", ["medics"])]),
    ("Nine men and women were injured.", [("injured", 9, "unknown", ["men", "women"])]),
    ("Gunmen shot dead two teachers, a driver and three pupils.", [("killed", 6, "civilian", ["children"])]),
    ("The blast killed at least 10 people and dozens more were hurt.", [("killed", 10, "unknown", [])]),
    ("Shells killed two soldiers, a medic and a child.", [("killed", 4, "mixed", ["children", "medics"])]),
    ("Shells killed two people, a medic and a child.", [("killed", 2, "unknown", [])]),
    (
        "Four women and two men were hurt and two boys killed, said the mayor.",
        [("injured", 6, "unknown", ["men", "women"]), ("killed", 2, "civilian", ["children"])],
    ),
    ("The raid wounded four women and two men, said the mayor.", [("injured", 6, "unknown", ["men", "women"])]),
    ("The raid killed eight people and a police dog.", [("killed", 8, "unknown", [])]),
    ("The blast killed three women, a nurse and two teachers.", [("killed", 3, "unknown", ["women"])]),
    ("Hundreds of badly injured civilians are at hospitals throughout the city.", [("injured", None, "civilian", [])]),
    ("A man was robbed and fatally shot on Elm Street.", [("killed", 1, "unknown", ["men"])]),
    ("Three guards were mortally wounded at the gate.", [("killed", 3, "unknown", [])]),
    ("Both teens were taken to a hospital.", [("injured", 2, "civilian", ["children"])]),
    ("All five were rushed to Eastvale Trauma Center.", [("injured", 5, "unknown", [])]),
    ("During the gunfight Officer Hale was struck in the right foot.", [("injured", 1, "police", [])]),
    ("Gunmen fired shots into a cafe, hitting three people.", [("injured", 3, "unknown", [])]),
    ("A shell hit the school.", []),
    ("One child was hit in the foot.", [("injured", 1, "civilian", ["children"])]),
    ("The gun went off, striking the boy in his armpit.", [("injured", 1, "civilian", ["children"])]),
    (
        "A man died at the clinic, where two victims are in critical condition and one other in serious condition.",
        [("killed", 1, "unknown", ["men"]), ("injured", 2, "unknown", []), ("injured", 1, "unknown", [])],
    ),
    (
        "At least 20 people including five women were killed and 30 wounded in the attack.",
        [("killed", 20, "unknown", []), ("killed", 5, "unknown", ["women"]), ("injured", 30, "unknown", [])],
    ),
    (
        "The monitor put the toll at 48, of whom 41 were children.",
        [("killed", 48, "unknown", []), ("killed", 41, "civilian", ["children"])],
    ),
    ("The toll is likely to rise as many of the hurt are very ill, doctors said.", []),
    (
        "A woman died in the shelling of Nikopol and three others, including a boy, were wounded.",
        [("killed", 1, "unknown", ["women"]), ("injured", 3, "unknown", []), ("injured", 1, "civilian", ["children"])],
    ),
    ("They had lost 1,210 troops, killed or wounded, in a day.", [("casualties", 1210, "military", [])]),
    ("Since the start of the year, 1,205 civilians have been killed.", [("killed", 1205, "civilian", [])]),
    ("Shells hit the camp, killing 14 displaced people.", [("killed", 14, "unknown", [])]),
    (
        "The fighting killed 10 and displaced 300 people.",
        [("killed", 10, "unknown", []), ("displaced", 300, "unknown", [])],
    ),
    ("An elderly couple was killed in the strike.", [("killed", 2, "unknown", [])]),
    ("Officials put the number of dead in the attack at 12.", [("killed", 12, "unknown", [])]),
    ("The number of dead was put at 12 after the attack.", [("killed", 12, "unknown", [])]),
    (
        "A man who shot two police officers was killed.",
        [("killed", 1, "unknown", ["men"]), ("injured", 2, "police", [])],
    ),
    (
        "Thirteen people, among them six police officers, lost their lives.",
        [("killed", 13, "unknown", []), ("killed", 6, "police", [])],
    ),
    (
        "The shooting left three dead and two in critical condition.",
        [("killed", 3, "unknown", []), ("injured", 2, "unknown", [])],
    ),
    (
        "A suicide bomber struck a checkpoint, killing himself and four others.",
        [("killed", 1, "unknown", ["attackers"]), ("killed", 4, "unknown", [])],
    ),
    (
        "A shell hit a house, killing six people, among them a journalist, the Eastvale Hospital said.",
        [("killed", 6, "unknown", []), ("killed", 1, "civilian", ["journalists"])],
    ),
    ("Shells hit a house, killing a couple and their three children.", [("killed", 5, "unknown", ["children"])]),
    (
        "KHARKIV, 4 March 2025 - At least 12 people were killed when shells hit a market on Monday, officials said.",
        [("killed", 12, "unknown", [])],
    ),
    (
        "Raiders stormed the village, killing at least 26 farmers and burning dozens of homes.",
        [("killed", 26, "civilian", [])],
    ),
    (
        "The doctors said that 31 people, among them seven women and a girl, were executed.",
        [("killed", 31, "unknown", []), ("killed", 7, "unknown", ["women"]), ("killed", 1, "civilian", ["children"])],
    ),
    ("The rebels killed 17 soldiers, a figure the government disputed.", [("killed", 17, "military", [])]),
    ("A bomb struck a van, martyring two constables.", [("killed", 2, "police", [])]),
    ('"We lost eleven men in that ambush," the commander said.', [("casualties", 11, "unknown", ["men"])]),
    ("The party lost eleven members after the vote.", []),
    (
        "Rebels abducted three soldiers, and a fourth was found shot dead.",
        [("detained", 3, "military", []), ("killed", 1, "unknown", [])],
    ),
    (
        "Five members of a family, including a four-year-old boy, were killed.",
        [("killed", 5, "civilian", []), ("killed", 1, "civilian", ["children"])],
    ),
    ("The body of a missing journalist was found with gunshot wounds.", [("killed", 1, "civilian", ["journalists"])]),
    (
        "The staff put the army's losses in the past day of fighting at 1,120 troops and six tanks.",
        [("casualties", 1120, "military", [])],
    ),
    ("After the bombings the spokesman revised the toll down from 45 to 32.", [("killed", 32, "unknown", [])]),
    (
        "Troops killed 14 suspected New People's Army guerrillas in a clash.",
        [("killed", 14, "military", ["attackers"])],
    ),
    (
        "Two soldiers were killed and a third was severely wounded.",
        [("killed", 2, "military", []), ("injured", 1, "military", [])],
    ),
    ("One of the wounded, a 16-year-old girl, died after the shooting.", [("killed", 1, "civilian", ["children"])]),
    ("A soldier embraced martyrdom.", [("killed", 1, "military", [])]),
    ("Two soldiers fell while three terrorists were sent to hell.", [("killed", 3, "military", [])]),
    ("She was sent to hell and back by the bank.", []),
    ("The number of people injured in Verhivka has risen to 27, the mayor said.", [("injured", 27, "unknown", [])]),
    (
        "Casualties (as of 17 June): killed - 43, wounded - 117, missing - 6.",
        [("killed", 43, "unknown", []), ("injured", 117, "unknown", []), ("missing", 6, "unknown", [])],
    ),
    (
        "Three children among nine killed in strike on Verhivka",
        [("killed", 3, "civilian", ["children"]), ("killed", 9, "unknown", [])],
    ),
    (
        "The death toll since 7 October had reached 55,637, with 129,880 injured.",
        [("killed", 55637, "unknown", []), ("injured", 129880, "unknown", [])],
    ),
    (
        "An 18-year-old opened fire at a school, killing 10 people before taking his own life.",
        [("killed", 10, "unknown", []), ("killed", 1, "unknown", ["attackers"])],
    ),
    ("The militia vowed to kill ten soldiers for every civilian killed.", []),
    ("Nearly half of the 2,300 killed since March were women, the mission said.", [("killed", 2300, "unknown", [])]),
    (
        "After the attack 314 people sought medical help, including 38 children.",
        [("injured", 314, "unknown", []), ("injured", 38, "civilian", ["children"])],
    ),
    ("Clashes have claimed hundreds of lives in central Norvia this year.", [("killed", None, "unknown", [])]),
    ("Air defence shot down three Shaheds after the attack.", []),
    ("Rebels shot down three pilots after the attack.", [("injured", 3, "military", [])]),
    ("A police sergeant and an army captain were killed.", [("killed", 2, "mixed", [])]),
    (
        "Shells hit the barracks, leaving 4 dead and 9 injured among the troops.",
        [("killed", 4, "military", []), ("injured", 9, "military", [])],
    ),
    (
        "There are 26 dead and 65 wounded among the army ranks and 8 dead among the civilians, a ministry said.",
        [("killed", 26, "military", []), ("injured", 65, "military", []), ("killed", 8, "civilian", [])],
    ),
    (
        "The rebels have sustained 148 casualties (93 dead and 55 wounded), an envoy said.",
        [("casualties", 148, "military", []), ("killed", 93, "military", []), ("injured", 55, "military", [])],
    ),
    ("Nine were injured, among them six guards.", [("injured", 9, "unknown", []), ("injured", 6, "unknown", [])]),
    ("The police suffered casualties in the ambush near Eastvale.", [("casualties", None, "police", [])]),
    ("The column suffered dead and wounded in the ambush.", [("casualties", None, "unknown", [])]),
    ("We inflicted 24 casualties, including dead and wounded, on the rebels.", [("casualties", 24, "unknown", [])]),
    # a participle that only describes who is counted
    ("The council demanded the return of seven kidnapped university students.", [("detained", 7, "civilian", [])]),
    ("Two wounded soldiers were flown out.", [("injured", 2, "military", [])]),
    # who is listed behind what the first is, or behind her age
    (
        "Gunmen kidnapped Jaramillo, the bishop of Arauca, and his assistant, Elmer Munoz, on Monday.",
        [("detained", 2, "civilian", [])],
    ),
    ("He killed his mother Alice Green, 58, and sister Katie Green, 20.", [("killed", 2, "civilian", ["women"])]),
    (
        "The rebels inflicted 532 army casualties, including 10 officers.",
        [("casualties", 532, "military", []), ("casualties", 10, "military", [])],
    ),
    ("The guerrillas have caused economic losses of 430 million dollars.", []),
    ("The number of missing persons has increased.", []),
    ("The blast hit the mill without causing damage or casualties.", [("casualties", 0, "unknown", [])]),
    # nobody: "no" and "without" stand at another word
    ("There were no reports of injuries after the shooting.", [("injured", 0, "unknown", [])]),
    ("The drone hit the depot without causing casualties.", [("casualties", 0, "unknown", [])]),
    ("The blast did not cause any injuries.", [("injured", 0, "unknown", [])]),
    ("There was no loss of life in the attack.", [("killed", 0, "unknown", [])]),
    ("It did not appear that anyone was hurt in the shooting.", [("injured", 0, "unknown", [])]),
    ("There was no word on casualties after the shooting.", []),
    # what is only spoken or thought of, and what only says whose number is told
    ("He talked about killing two guards.", []),
    ("The gang plotted the murder of a mayor.", []),
    ("He did not give the number of dead.", []),
    ("Of those killed, 11 were shot near Eastvale.", [("injured", 11, "unknown", [])]),
    ("Of the dead, 11 were children.", [("killed", 11, "civilian", ["children"])]),
    ("The fighting drove the displacement of 40,000 people.", [("displaced", 40000, "unknown", [])]),
    (
        "Since the raid that killed 1,200 people, 30,000 have died in the war.",
        [("killed", 1200, "unknown", []), ("killed", 30000, "unknown", [])],
    ),
    (
        "The war has left some 1,000 dead, including 6 priests.",
        [("killed", 1000, "unknown", []), ("killed", 6, "civilian", [])],
    ),
    ("Harris and the 19-year-old were taken to a hospital with gunshot wounds.", [("injured", 2, "unknown", [])]),
    (
        "A Boston resident was shot; three residents were hurt.",
        [("injured", 1, "unknown", []), ("injured", 3, "civilian", [])],
    ),
    (
        "There are 32 martyrs, among them 20 children.",
        [("killed", 32, "unknown", []), ("killed", 20, "civilian", ["children"])],
    ),
    ("The rally for the dead was held in Martyrs' Square after the attack.", []),
    ("The army spoke of 400 dead in the attack.", [("killed", 400, "unknown", [])]),
    ("The official conceded that 80 soldiers had been lost.", [("casualties", 80, "military", [])]),
    ("In the fighting we lost 12 brave officers.", [("casualties", 12, "police", [])]),
    ("Medics said some 70 people were treated for suffocation.", [("injured", 70, "unknown", [])]),
    ("Around 70 people suffered breathing difficulties.", [("injured", 70, "unknown", [])]),
    ("Markets suffered a slow start and the patient was treated for asthma.", []),
    ("The injuries are not life-threatening.", [("injured", None, "unknown", [])]),
    ("Davis was in court on charges of assault inflicting serious injury.", []),
    (
        "A man was shot and killed. The coroner identified the victim as Emil Novak, 23.",
        [("killed", 1, "unknown", ["men"]), ("killed", 1, "unknown", [])],
    ),
    ("The victim is between the ages of 20 and 25.", []),
    ("Girl shot at party dies.", [("killed", 1, "civilian", ["children"])]),
    ("One of the doctors who was kidnapped was set free.", [("detained", 1, "civilian", ["medics"])]),
    ("Two of the three wounded soldiers died.", [("killed", 2, "military", [])]),
    ("Fifteen military officials were killed.", [("killed", 15, "military", ["officials"])]),
    ("The lawyer and former envoy was kidnapped.", [("detained", 1, "civilian", [])]),
    ("The army regretted the death of 37 troops.", [("killed", 37, "military", [])]),
    ("Police seek two gunmen who fled their homes after killing four people.", [("killed", 4, "unknown", [])]),
    ("War broke out after candidate Luis Mora was killed.", [("killed", 1, "civilian", [])]),
    (
        "The raids killed 700 people, including a dozen teachers and some thirty nurses.",
        [("killed", 700, "unknown", []), ("killed", 12, "civilian", []), ("killed", 30, "civilian", ["medics"])],
    ),
    (
        "A bomber killed six soldiers. The six victims were on patrol.",
        [("killed", 6, "military", []), ("killed", 6, "military", [])],
    ),
    (
        "The woman shot her nephew and then herself.",
        [("injured", 1, "civilian", []), ("injured", 1, "unknown", ["attackers"])],
    ),
    (
        "A man killed two people before turning the gun on himself.",
        [("killed", 2, "unknown", []), ("injured", 1, "unknown", ["attackers"])],
    ),
    (
        "Police said a man killed a woman, her son and himself.",
        [("killed", 2, "unknown", ["women"]), ("killed", 1, "unknown", ["attackers"])],
    ),
    (
        "Ashford man kills wife, self.",
        [("killed", 1, "civilian", ["women"]), ("killed", 1, "unknown", ["attackers"])],
    ),
    (
        "A man shot and killed his wife, then himself.",
        [("killed", 1, "civilian", ["women"]), ("killed", 1, "unknown", ["attackers"])],
    ),
    ("The gunman killed two women, himself a father of two.", [("killed", 2, "unknown", ["women"])]),
    ("An 11-year-old boy accidentally shot himself.", [("injured", 1, "civilian", ["children"])]),
    # who they are by their kin, their body, their office, and who only hurt themselves
    ("Mary Lee and her daughter were killed.", [("killed", 2, "civilian", [])]),
    ("Six priests and two women were killed.", [("killed", 8, "civilian", ["women"])]),
    ("Three union members were shot dead.", [("killed", 3, "civilian", [])]),
    ("A deputy was killed in Ashford.", [("killed", 1, "civilian", [])]),
    ("The sheriff drove home. A deputy was killed in Ashford.", [("killed", 1, "police", [])]),
    ("The woman shot herself on Monday.", [("injured", 1, "unknown", ["women"])]),
    ("The army sustained 7 dead and 15 wounded.", [("killed", 7, "military", []), ("injured", 15, "military", [])]),
    ("They counted 20 casualties inflicted on the guard.", [("casualties", 20, "military", [])]),
    ("A 15-year-old was shot.", [("injured", 1, "civilian", [])]),
    ("The man who shot three officers was ill.", [("injured", 3, "police", [])]),
    (
        "Nine people were killed, including soldiers and civilians.",
        [("killed", 9, "mixed", []), ("killed", None, "mixed", [])],
    ),
    (
        "A farmer was shot on Monday. Tom Baker died at home.",
        [("injured", 1, "civilian", []), ("killed", 1, "civilian", [])],
    ),
    ("Police are looking into the shooting death of a 13-year-old.", [("killed", 1, "civilian", [])]),
    (
        "The woman and her child were taken to hospital, where they died on Monday.",
        [("killed", 2, "unknown", ["children", "women"])],
    ),
    ("A man was arrested after the fatal shooting of a teen.", [("killed", 1, "civilian", ["children"])]),
    ("Police will say whether charges follow the stabbing death of a boy.", [("killed", 1, "civilian", ["children"])]),
    ("The stabbing of two farmers is under investigation.", [("injured", 2, "civilian", [])]),
    ("The shooting of the film begins in May.", []),
    ("Officers found a man with a gunshot wound.", [("injured", 1, "unknown", ["men"])]),
    ("He died of multiple gunshot wounds.", [("killed", 1, "unknown", [])]),
    ("A body was found in the ditch.", [("killed", 1, "unknown", [])]),
    ("He was booked on a complaint of first-degree murder.", []),
    ("The family of the man fatally shot by police spoke on Friday.", [("killed", 1, "unknown", ["men"])]),
    ("Friends remembered the girl they say was shot and killed.", [("killed", 1, "civilian", ["children"])]),
    ("The boy was bleeding from the head.", [("injured", 1, "civilian", ["children"])]),
    ("The company is bleeding cash.", []),
    ("They found the injured boy and two neighbours at the house.", [("injured", 1, "civilian", ["children"])]),
    ("Five bicyclists were killed on the road.", [("killed", 5, "civilian", [])]),
    ("Six spelunkers were killed by gunfire.", [("killed", 6, "unknown", [])]),
    ("The amendment was killed in committee.", []),
    (
        "One man was killed and another seriously injured.",
        [("killed", 1, "unknown", ["men"]), ("injured", 1, "unknown", [])],
    ),
    ("Captain Tom Reed and Trooper William Hale, both 51, were shot dead.", [("killed", 2, "mixed", [])]),
    ("Another 100 wounded were taken to the central hospital.", [("injured", 100, "unknown", [])]),
    ("A bullet struck a farmer in the arm.", [("injured", 1, "civilian", [])]),
    ("They found Ann Lee suffering from gunshot wounds.", [("injured", 1, "unknown", [])]),
    ("A shot fatally struck the teen.", [("killed", 1, "civilian", ["children"])]),
    ("The gun went off and hit the boy in the chest.", [("injured", 1, "civilian", ["children"])]),
    ("One male and one female were found dead.", [("killed", 2, "unknown", ["men", "women"])]),
    ("Police went to the scene of a shooting west of Lolo.", []),
    ("The homicide victim was 20.", [("killed", 1, "unknown", [])]),
    ("Of the eight victims, three were stabbed.", [("casualties", 8, "unknown", []), ("injured", 3, "unknown", [])]),
    ("Several judges and farmers were murdered.", [("killed", None, "civilian", ["officials"])]),
    ("The police were told of more than a dozen attempted murders.", []),
    ("Such people are usually murdered by relatives.", []),
    # set phrases
    ("Two women were strangled in their home.", [("killed", 2, "unknown", ["women"])]),
    ("A farmer paid with his life for the protest.", [("killed", 1, "civilian", [])]),
    ("The shelling cost four farmers their lives.", [("killed", 4, "civilian", [])]),
    ("Nine people did not survive the attack.", [("killed", 9, "unknown", [])]),
    ("Nine people would not survive such an attack.", []),
    ("Insurgents slit the throats of two farmers.", [("killed", 2, "civilian", [])]),
    ("Four people were mowed down in a shooting.", [("killed", 4, "unknown", [])]),
    ("The strike wiped out a family of seven.", [("killed", 7, "civilian", [])]),
    ("The driver was left alone and bled to death.", [("killed", 1, "civilian", [])]),
    ("Militants executed 17 captives.", [("killed", 17, "unknown", [])]),
    ("Rebels took 20 people hostage.", [("detained", 20, "unknown", [])]),
    ("Twenty people were held captive by rebels.", [("detained", 20, "unknown", [])]),
    ("Eleven fishermen were seized by pirates in an attack.", [("detained", 11, "civilian", [])]),
    ("Lawmakers were held hostage by the gridlock.", []),
    ("Traffic deaths rose to 4,000 last year.", []),
    ("Two senators did not survive the primary.", []),
    ("Police seized two rifles after the shooting.", []),
    ("Some 300 families were forced from their homes by shelling.", [("displaced", 300, "civilian", [])]),
    ("A dozen people were treated for shrapnel wounds.", [("injured", 12, "unknown", [])]),
    ("A bullet grazed her arm.", [("injured", 1, "unknown", [])]),
    ("Guards beat two farmers during the raid.", [("injured", 2, "civilian", [])]),
    ("The challenger beat the senator by two points.", []),
    ("The visitors beat the record by 12 seconds.", []),
    ("The brigade lost 200 soldiers.", [("casualties", 200, "military", [])]),
    # tolls without the word
    ("Fatalities from the bombing reached 19.", [("killed", 19, "unknown", [])]),
    ("The number of people killed in the raid rose to 45.", [("killed", 45, "unknown", [])]),
    ("After the raid the number of wounded stands at 60.", [("injured", 60, "unknown", [])]),
    ("The brigade reported 4 KIA.", [("killed", 4, "unknown", [])]),
    # who the dead are, and who of the wounded died
    ("Among the dead are two medics.", [("killed", 2, "civilian", ["medics"])]),
    ("The dead include four children.", [("killed", 4, "civilian", ["children"])]),
    (
        "Five people were shot, two of them fatally.",
        [("injured", 5, "unknown", []), ("killed", 2, "unknown", [])],
    ),
    # a headline's row, and an age that runs into the next line
    (
        "7 Shot, 3 Dead after Northport Drive-By",
        [("injured", 7, "unknown", []), ("killed", 3, "unknown", [])],
    ),
    (
        "Police: teen kills man, 18 Jon Kovel fatally wounded at home",
        [("killed", 1, "unknown", ["men"]), ("killed", 1, "unknown", [])],
    ),
    # of a whole, what is said of its part is not said of the rest
    ("Two of the four shooting victims had died.", [("killed", 2, "unknown", [])]),
    ("Four of the five victims were shot to death.", [("killed", 4, "unknown", [])]),
    (
        "Three of the four killed were children.",
        [("killed", 3, "unknown", []), ("killed", 4, "unknown", [])],
    ),
    # and what is said of one number is not said of the next
    ("A shooting left two people dead and three others in the hospital.", [("killed", 2, "unknown", [])]),
    (
        "Gunmen killed a farmer. The three other victims were treated and released.",
        [("killed", 1, "civilian", []), ("injured", 3, "unknown", [])],
    ),
    ("Two of the boys, 14 and 15, were shot.", [("injured", 2, "civilian", ["children"])]),
    ("Firefighters found charred remains of several items after the bombing.", []),
    ("A bullet almost killed a boy.", []),
    ("Two people were stabbed, one fatally.", [("injured", 2, "unknown", []), ("killed", 1, "unknown", [])]),
    # lists that go on behind a name, and names that say how many a noun means
    (
        "Trade Minister Ivo Brandt and the envoy to Eastvale Ann Kern were injured.",
        [("injured", 2, "civilian", ["officials"])],
    ),
    ("The minister, Ivo Brandt, and army chief Emil Novak were killed.", [("killed", 2, "unknown", ["officials"])]),
    ("Gunmen killed brothers Ivo, Emil and Jan Brandt.", [("killed", 3, "civilian", [])]),
    ("One of the robbers then shot and killed the clerk.", [("killed", 1, "civilian", [])]),
    ("The rebels shot at three clinics, wounding five policemen.", [("injured", 5, "police", [])]),
    ("The attackers killed, with clubs and machetes, three peasants.", [("killed", 3, "civilian", [])]),
    # figures as a table tells them, and what a toll has come to
    ("The five wounded victims - two boys and three girls - are in hospital.", [("injured", 5, "unknown", [])]),
    ("Dead: 192 Injured: 4,877", [("killed", 192, "unknown", []), ("injured", 4877, "unknown", [])]),
    ("The toll, initially 10, has risen to 12.", [("killed", 12, "unknown", [])]),
]


@pytest.mark.parametrize(("sentence", "told"), TABLE)
def test_harm(sentence: str, told: list[Told]) -> None:
    (reading,) = read_claims(sentence.encode(), name="sentence.txt", language="en")
    claims = [c for c in reading.claims if c.kind == "casualty"]
    assert [(c.outcome, c.figure and c.figure.best, c.people and c.people.status, _groups(c)) for c in claims] == told


def _groups(claim: object) -> list[str]:
    people = getattr(claim, "people", None)
    return list(people.groups) if people else []


def test_a_name_keeps_who_it_was_said_to_be() -> None:
    text = "Farmer Ivo Brandt was wounded on Monday. Neighbours said Brandt died in the evening."
    (reading,) = read_claims(text.encode(), name="report.txt", language="en")
    assert [c.people.status for c in reading.claims if c.kind == "casualty" and c.people] == ["civilian", "civilian"]


def test_an_age_under_eighteen_told_with_a_name_is_a_childs() -> None:
    text = "Emil Novak, 16, ran. Novak was shot dead on Monday. Ivo Kern, 34, was shot dead too."
    (reading,) = read_claims(text.encode(), name="report.txt", language="en")
    assert [c.people.status for c in reading.claims if c.kind == "casualty"] == ["civilian", "unknown"]


def test_a_headlines_row_gives_each_state_its_own_number() -> None:
    (reading,) = read_claims(b"2 dead, 5 critically hurt in crash", name="report.txt", language="en")
    told = [(c.outcome, c.figure.best) for c in reading.claims if c.kind == "casualty" and c.figure]
    assert told == [("killed", 2), ("injured", 5)]


@pytest.mark.parametrize(
    ("headline", "outcome", "best", "status"),
    [
        ("Man, woman shot in Eastvale", "injured", 2, "unknown"),
        ("Mother, two children found dead", "killed", 3, "civilian"),
        ("Woman, toddler murdered in Eastvale", "killed", 2, "unknown"),
        ("Woman, 3-year-old dead in Eastvale shooting", "killed", 2, "unknown"),
        ("Boy, 12, shot outside school", "injured", 1, "civilian"),
        ("Police: Pregnant woman, 2 others shot at club", "injured", 3, "unknown"),
        ("2-year-old shot in head in Eastvale", "injured", 1, "civilian"),
        ("Teacher, father of three killed in Eastvale", "killed", 1, "civilian"),
    ],
)
def test_a_comma_joins_people_in_a_headline(headline: str, outcome: str, best: int, status: str) -> None:
    text = f"{headline}\n\nPolice are looking into what happened on Sunday."
    (reading,) = read_claims(text.encode(), name="report.txt", language="en")
    told = [(c.outcome, c.figure and c.figure.best, c.people and c.people.status) for c in reading.claims]
    assert told == [(outcome, best, status)]


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("The mayor was killed, apparently by rebels.", "actual"),
        ("The mayor was apparently killed by rebels.", "possible"),
    ],
)
def test_doubt_about_who_did_it_is_no_doubt_that_it_was_done(sentence: str, modality: str) -> None:
    (reading,) = read_claims(sentence.encode(), name="sentence.txt", language="en")
    assert [c.modality for c in reading.claims if c.kind == "casualty"] == [modality]


def test_who_tells_of_it_in_a_headline_was_not_harmed() -> None:
    text = b"Police: Millford Child Dead After Being Shot\n\nThe police found a boy shot dead in Millford on Monday."
    (reading,) = read_claims(text, name="report.txt", language="en")
    assert [c.figure.best for c in reading.claims if c.kind == "casualty" and c.figure] == [1]


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("Six people were shot in three separate incidents.", "aggregate"),
        ("10 dead in Northport shootings", "aggregate"),
        ("A rash of shootings left four people wounded.", "aggregate"),
        ("He accused the army of cruelty, citing incidents like the murder of two residents.", "incident"),
        ("She recalled attacks such as the killing of nine miners.", "incident"),
        ("Twenty people were shot in 12 incidents across the city.", "aggregate"),
        ("Three people were killed in a violent weekend.", "aggregate"),
        ("The report says that 432 people have died.", "aggregate"),
        ("A total of five people were shot at a party.", "incident"),
        ("In all, 168 people were killed in a bombing in 1995.", "incident"),
        ("Twelve people were killed in the attack last year.", "incident"),
        ("Twelve people were killed last year.", "aggregate"),
        ("About a dozen children are killed annually by mines.", "aggregate"),
        ("Six people were shot in the incident.", "incident"),
        ("The offensive has killed 60 people.", "aggregate"),
        ("Seven people were killed in the clashes.", "incident"),
        ("Seven people were killed in clashes across the region.", "aggregate"),
        ("He wounded Una Brandt, 32, and Ivo Novak, 11, in October 2023.", "incident"),
        ("Northport police counted 64 homicides.", "aggregate"),
        ("He was charged in the murders of a couple in Northport.", "incident"),
        ("A man was arrested in the slayings of two women in Northport.", "incident"),
        ("More than 50 people were shot across Northport over the weekend.", "aggregate"),
        ("Eighteen people were shot in Northport in a 48-hour span.", "aggregate"),
        ("Two people were shot across the street from a school.", "incident"),
        ("The war killed 9,000 people.", "aggregate"),
        ("Some 9,000 people were killed in three years of war.", "aggregate"),
        ("The war monitor said a strike on Idlib killed 12 people.", "incident"),
        ("The mayor said the war would go on after a missile killed 19 people.", "incident"),
        ("Six people were killed in a war between gangs in Northport.", "incident"),
        ("Five prisoners of war were killed near Northport.", "incident"),
        ("Twelve people were killed in Northport, which has been besieged since 2013.", "incident"),
        ("In January 2019 a car bomb killed 22 cadets in Northport.", "incident"),
        ("Thirty people were killed in a village, in one of the deadliest raids this year.", "incident"),
        ("Nearly 7,000 people have been killed in the crackdown.", "aggregate"),
        ("At least 12 people have been killed so far.", "incident"),
        ("A month before the truce, troops shot dead 60 villagers.", "incident"),
        ("Mines kill 60 villagers a month.", "aggregate"),
        ("Air strikes that hit a packed funeral killed 140 people.", "incident"),
        ("Air strikes on villages killed 140 people.", "aggregate"),
        ("The raid killed 11 troops, one of the heaviest losses in recent years.", "incident"),
    ],
)
def test_words_of_several_events_make_a_total(sentence: str, scope: str) -> None:
    (reading,) = read_claims(sentence.encode(), name="sentence.txt", language="en")
    assert [c.scope for c in reading.claims if c.kind == "casualty"] == [scope]


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("Shells killed two people in Millford, bringing the toll to 49.", "aggregate"),
        ("A fourth man died in hospital after the shelling, bringing the death toll to four.", "incident"),
    ],
)
def test_a_toll_that_grows_by_another_killing_is_a_total(sentence: str, scope: str) -> None:
    (reading,) = read_claims(sentence.encode(), name="sentence.txt", language="en")
    assert [c.scope for c in reading.claims if c.kind == "casualty"] == ["incident", scope]


@pytest.mark.parametrize(
    ("headline", "scope"),
    [("6 shot Sunday in Northport", "aggregate"), ("6 hurt in shooting at a Northport bar", "incident")],
)
def test_what_a_lead_says_of_several_attacks_its_headline_sums_up(headline: str, scope: str) -> None:
    text = f"{headline}\n\nSix people were shot in separate incidents in Northport."
    (reading,) = read_claims(text.encode(), name="report.txt", language="en")
    assert [c.scope for c in reading.claims if c.kind == "casualty"] == [scope, "aggregate"]


def test_a_number_of_others_says_so() -> None:
    (reading,) = read_claims(b"A man was killed and three others were shot.", name="sentence.txt", language="en")
    assert ["figure.besides" in c.made_by.rules for c in reading.claims if c.kind == "casualty"] == [False, True]


def test_a_people_is_nobodys_name() -> None:
    (reading,) = read_claims(b"Two Americans and an Afghan were injured.", name="sentence.txt", language="en")
    assert [c.people.names for c in reading.claims if c.people] == [()]


@pytest.mark.parametrize(
    ("language", "sentence", "best"),
    [
        ("ru", "При обстреле ранены четыре женщины и двое мужчин, сообщил губернатор.", 6),
        ("ru", "Снаряд убил двух солдат, медика и ребёнка.", 4),
        ("uk", "Внаслідок обстрілу поранено чотирьох жінок і двох чоловіків, повідомив губернатор.", 6),
        ("uk", "Снаряд убив двох солдатів, медика і дитину.", 4),
    ],
)
def test_lists_are_counted_whole_in_other_languages(language: str, sentence: str, best: int) -> None:
    (reading,) = read_claims(sentence.encode(), name="sentence.txt", language=language)
    assert [c.figure and c.figure.best for c in reading.claims if c.kind == "casualty"] == [best]


NAMED = [  # sentence, people counted, their names, the words that tell of the harm
    ("His brother, Tomas Keller, was killed.", 1, ("Tomas Keller",), None),
    ("Two reporters, Ana Ruiz and Tomas Keller, were killed.", 2, ("Ana Ruiz", "Tomas Keller"), None),
    ("The murder of librarian Ana Ruiz shocked the town.", 1, ("Ana Ruiz",), "murder of librarian Ana Ruiz"),
    ("They look into the disappearance and murder of the lawyer Ana Ruiz.", 1, ("Ana Ruiz",), None),
    ("The killing in Homs of two doctors was condemned.", 2, (), "killing in Homs of two doctors"),
    ("Ruiz and his companion were abducted by armed men.", 2, ("Ruiz",), None),
    (
        "SAKE, 3 MAY 91 (RADIO HARBOUR) -- [REPORT] [BY OUR CORRESPONDENT IN THE NORTH] [TEXT] A COURIER WAS KILLED.",
        1,
        (),
        "A COURIER WAS KILLED",
    ),
]


@pytest.mark.parametrize(("sentence", "count", "names", "quote"), NAMED)
def test_victims_named_beside_who_they_are(
    sentence: str, count: int, names: tuple[str, ...], quote: str | None
) -> None:
    (reading,) = read_claims(sentence.encode(), name="sentence.txt", language="en")
    (claim,) = reading.claims
    assert (claim.figure.best if claim.figure else None, claim.people.names) == (count, names)
    assert quote in (None, claim.span.quote)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Six people were wounded, two of them seriously.", [("injured", 6)]),
        ("Dozens of people were wounded, some of them critically.", [("injured", 24)]),
        ("The toll is expected to rise because dozens of people were wounded.", [("injured", 24)]),
        ("Shells hit the camp, killing dozens of its fighters.", [("killed", 24)]),
        ("Over 200 nationalists and 35 mercenaries were killed by a missile.", [("killed", 235)]),
        ("13 fighters of Jaish Nur and 9 soldiers were killed in battles.", [("killed", 22)]),
        ("A bomb hit a bus, killing seven police officers and four civilians.", [("killed", 11)]),
        ("More than 40 police officers and soldiers were killed by mines.", [("killed", 40)]),
        ("The mayor gave a lower toll, saying nine people had been killed.", [("killed", 9)]),
        (
            "Medics took him to a hospital, where the man was pronounced dead on arrival.",
            [("injured", 1), ("killed", 1)],
        ),
        ("The bill to help the wounded is dead on arrival in the Senate.", []),
        ("More than 1,200 residents had fallen victim to strikes.", [("casualties", 1200)]),
        ("Two pensioners fell victim to a scam.", []),
        ("The strike killed 48, including aid seekers, medics say.", [("killed", 48), ("killed", 2)]),
        ("Nine were taken to a hospital, where one of them later died.", [("injured", 9), ("killed", 1)]),
        ("Another shooting left a man paralyzed.", [("injured", 1)]),
        ("Two men were shot. Both died at area hospitals.", [("injured", 2), ("killed", 2)]),
        ("Six villagers were burned alive.", [("killed", 6)]),
        ("Two boys were shot dead, and the army said one of them had been throwing stones.", [("killed", 2)]),
        ('The army said five soldiers and 35 "rebel delinquents" died in the clashes.', [("killed", 40)]),
        ("The boy was shot in both legs and survived by playing dead.", [("injured", 1)]),
        ("The army eliminated a field commander.", [("killed", 1)]),
        ("The raid resulted in the martyrdom of three people.", [("killed", 3)]),
        ("A bomb killed two embassy staff and at least four Afghans who were waiting.", [("killed", 6)]),
        ("The gunmen stormed the village and shot sporadically, injuring nine men.", [("injured", 9)]),
        ("Six villagers were burned to death.", [("killed", 6)]),
        (
            "The Observatory said 46 civilians have been killed since June, along with 39 fighters and 23 rebels.",
            [("killed", 46), ("killed", 62)],
        ),
        ("The killing brings the number of homicides in the city this year to 198.", [("killed", 198)]),
    ],
)
def test_how_many_of_whom(sentence: str, told: list[tuple[str, int]]) -> None:
    (reading,) = read_claims(sentence.encode(), name="sentence.txt", language="en")
    assert [(c.outcome, c.figure.low) for c in reading.claims if c.kind == "casualty" and c.figure] == told


def test_who_a_part_is_said_to_be() -> None:
    text = b"Nine people were killed in Northport, three of them were children."
    (reading,) = read_claims(text, name="sentence.txt", language="en")
    assert [(c.people.status, c.people.groups) for c in reading.claims if c.part_of] == [("civilian", ("children",))]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("He passed away from his wounds after the shooting.", [("killed", 1)]),
        ("A third victim walked into a hospital with a gunshot wound.", [("injured", 1)]),
        ("Two teens had gunshot wounds to the leg.", [("injured", 2)]),
        ("Two climbers fell to their deaths.", [("killed", 2)]),
        ("Six children remained in a coma after the bombing.", [("injured", 6)]),
        ("A man is critical after a shooting on Elm Street.", [("injured", 1)]),
        ("The envoy was critical of the shooting.", []),
        ("The driver was treated and released after the crash.", [("injured", 1)]),
        ("Medics evacuated the sick and wounded.", [("injured", None)]),
        ("Protesters were hit with stones.", [("injured", 2)]),
        ("The company was hit with a fine after the shooting.", []),
        ("Mayor Ann Lee hit her rival over the shooting.", []),
        ("The car struck a woman and two boys after the shooting.", [("injured", 3)]),
        ("The storm struck the coast after the shooting.", []),
        ("Police are looking into a double murder.", [("killed", 2)]),
        ("It was a deadly office party shooting.", [("killed", None)]),
        ("Police said Ann Lee, 34, and Tom Kay, 35, were two of the victims.", [("casualties", 2)]),
        ("He is the fourth officer to be killed in the line of duty.", [("killed", 1)]),
        ("After the shooting police freed the woman he took hostage.", [("detained", 1)]),
        ("Police found two men with wounds. They were taken to a hospital.", [("injured", 2), ("injured", 2)]),
        ("They were both shot in the head.", [("injured", 2)]),
        ("Gunmen shot to death one person and wounded two.", [("killed", 1), ("injured", 2)]),
        ("Gunmen killed the boy's mother and ten others.", [("killed", 11)]),
        ("The neighborhood is reeling after 5-year-old shot in drive-by.", [("injured", 1)]),
    ],
)
def test_harm_in_other_words(text: str, told: list[tuple[str, int | None]]) -> None:
    (reading,) = read_claims(text.encode(), name="sentence.txt", language="en")
    assert [(c.outcome, c.figure.low if c.figure else None) for c in reading.claims] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The raid left Candace Roe, 61, and Jerome Roe, 10, dead.", [("killed", 2)]),
        ("Police found the bodies of Carla Roe, a schoolteacher, and her foster son.", [("killed", 2)]),
        ("A man was charged with the murders of his aunt Nora Kay, 61, and cousin Jill Kay, 22.", [("killed", 2)]),
        (
            "Ann Roe, 35, and their two children, 7-year-old Tom Roe and Sam Roe, died after the shooting.",
            [("killed", 3)],
        ),
        ("He shot and killed Judge Tom Barns; a court reporter, Julie Ann Brown; and Sgt. Al Tees.", [("killed", 3)]),
        ("The priests, five Spaniards and a Salvadoran, were murdered by gunmen.", [("killed", 6)]),
        ("The army was blamed for the assassination of six monks of the order.", [("killed", 6)]),
        ("Sgt. Ivan Orlov was among dozens of soldiers who died in the fighting.", [("killed", 24)]),
        ("The wake was for Tom Kay, 36, one of two men fatally shot near a mill.", [("killed", 1), ("killed", 2)]),
        ("A village boy who had been hospitalized after the shelling has died.", [("killed", 1)]),
        ("A man was charged in a fatal crash that killed a woman and fled.", [("killed", 1)]),
        ("Remarks were delivered by Patricia Roe, whose son Sam was killed in the attack.", [("killed", 1)]),
        ("The mother lost her son in the shooting.", [("killed", 1)]),
        ("She lost her job after the shooting.", []),
        ("A bullet ripped through him.", [("injured", 1)]),
        ("The bullet penetrated the child's forehead.", [("injured", 1)]),
        ("The three policemen who were inside escaped injury in the blast.", [("injured", 0)]),
        ("The bomb did not injure anyone.", [("injured", 0)]),
        ("Police said the hostages were safe after the shooting.", [("injured", 0)]),
        ("They drove to a safe place after the shooting.", []),
        ("The officer's body was taken to the morgue.", [("killed", 1)]),
        ("Fishermen spotted a body in the river after the shooting.", [("killed", 1)]),
        ("The legislative body was moved to another place after the shooting.", []),
        ("Police identified a 16-year-old fatally shot on Elm Street.", [("killed", 1)]),
        ("A sibling shot a 7-year-old.", [("injured", 1)]),
        ("He was treated at the University of Eastvale Medical Center after the shooting.", [("injured", 1)]),
        ("Details of their injuries were not released after the shooting.", []),
        ("No information was given about their wounds after the shooting.", []),
        ("She heard about Tom's injuries after the shooting.", [("injured", 1)]),
        ("Ann Roe, 28, died on Tuesday, three days after she was shot.", [("killed", 1)]),
        ("The quarterback was injured in overtime last season. He scored a touchdown.", []),
        ("The quarterback was injured in a shooting last season. He scored in overtime.", [("injured", 1)]),
    ],
)
def test_lists_bodies_and_those_spared(text: str, told: list[tuple[str, int | None]]) -> None:
    (reading,) = read_claims(text.encode(), name="sentence.txt", language="en")
    assert [(c.outcome, c.figure.low if c.figure else None) for c in reading.claims] == told


@pytest.mark.parametrize(
    ("headline", "told"),
    [
        ("Mother, 8-year-old son shot & killed in Eastvale", ("killed", 2)),
        ("Sibling shoots 7-year-old in parked car", ("injured", 1)),
        ("Charges filed in deadly Elm Street shooting case", ("killed", None)),
    ],
)
def test_who_a_headline_tells_of(headline: str, told: tuple[str, int | None]) -> None:
    text = f"{headline}\n\nPolice said that they are looking into it.\n"
    (reading,) = read_claims(text.encode(), name="report.txt", language="en")
    assert [(c.outcome, c.figure.low if c.figure else None) for c in reading.claims] == [told]
