"""Which place and day of a report belong to a claim, and which belong to its speaker, its victims or its writing."""

from __future__ import annotations

import datetime as dt

import pytest

from recount.pipeline import claims_of
from recount.read import read_report
from recount.records import Claim

FRIDAY = dt.date(2024, 8, 2)
SUNDAY = dt.date(2024, 8, 4)

CASES = [
    # what came so many days before; where somebody was arrested over a killing elsewhere; the town of what was struck
    ("A bomb killed three officers in Aden on Sunday, two days after a blast left six clerks dead in Taiz.",
     "six clerks dead", "Taiz", FRIDAY),
    ("He was arrested in Aden over the murder of a nurse in Taiz on Friday.", "murder of a nurse", "Taiz", FRIDAY),
    ("A court in Aden jailed two men for the attack on Taiz University on Friday that left 14 people dead.",
     "14 people dead", "Taiz", FRIDAY),
    # of two places side by side the first, and the day of the attacks a total sums up
    ("The envoy spoke of Friday's bombings of markets in Aden and Mukalla.\n\nThe bombings killed 60 people.",
     "killed 60", "Aden", FRIDAY),
    # an event named by its day, which something else is counted from, happened then
    ("He has been at large since the August 2 bombing of a market in Taiz that killed a policeman.",
     "killed a policeman", "Taiz", FRIDAY),
    # what was before the harm, in the reason for it, does not date it
    ("In Taiz, a guard shot his colleagues on Friday. He shot them because he was dismissed on July 29.",
     "shot them", "Taiz", FRIDAY),
    # of whom and whence somebody is yields to where it was
    ("The former mayor of Aden was shot dead in Taiz on Friday.", "dead", "Taiz", FRIDAY),
    ("A man from Aden and his wife were shot dead in Taiz on Friday.", "dead", "Taiz", FRIDAY),
    ("A bus to Aden was shelled in Taiz on Friday, killing four people.", "killing", "Taiz", FRIDAY),
    # a town that another name only describes; a county whose sheriff speaks; what is called by a kind of place
    ("In Taiz, the largest city near the Red Sea coast, a judge was shot dead by gunmen on Friday.",
     "dead", "Taiz", FRIDAY),
    ("Mason County sheriff's deputies said a boy was shot dead on Friday. The boys were home alone in Plant City.",
     "dead", "Plant City", FRIDAY),
    ("He was shot dead at his home in the Town of Willet on Friday.", "dead", "Willet", FRIDAY),
    ("Shells killed two people in Sallas de Venecia on Friday.", "killed", "Sallas de Venecia", FRIDAY),
    # nor are the known parts of a longer name places of their own
    ("The attack on San Miguel de Mercedes killed two people on Friday.", "killed", "San Miguel de Mercedes", FRIDAY),
    ("A student at the University of Aden was shot dead in Taiz on Friday.", "dead", "Taiz", FRIDAY),
    ("Student shot dead « KXYZ Aden\n\nA student was killed in Taiz on Friday.", "Student shot dead", "Taiz", FRIDAY),
    # a finer place told later is that of what no sentence of its own places; where somebody lived is not
    ("Two men were shot in Brooklyn on Friday. One of them died.\n\nIt began in a garage in East Flatbush.",
     "died", "East Flatbush", FRIDAY),
    ("Two men were shot in Brooklyn on Friday. One of them died.\n\nIt began in a garage in East Flatbush.",
     "were shot", "Brooklyn", FRIDAY),
    ("Two men were shot in Dallas on Friday. One of them died.\n\nOfficers were sent to the Spruce Hill neighborhood.",
     "died", "Spruce Hill", FRIDAY),
    ("Two men were shot in Brooklyn on Friday. One of them died.\n\nBoth men lived in East Flatbush.",
     "died", "Brooklyn", FRIDAY),
    ("Two men were shot in Brooklyn on Friday. One of them died.\n\nPolice sealed off streets in East Flatbush and in "
     "Brighton Beach.", "died", "Brooklyn", FRIDAY),
    # a direction tells where a province lies; of a town and its part the part, also where told later
    ("A guard died in a clash in Taiz Governorate, south of Sanaa, on Friday.", "died", "Taiz Governorate", FRIDAY),
    ("A clerk was shot dead in the Buffalo suburb of Amherst on Friday, said police in Buffalo, New York.",
     "dead", "Amherst", FRIDAY),
    ("A boy was shot in Athens, Greece, on Friday. He died.\n\nIt began in the Athens district of Exarchia.",
     "died", "Exarchia", FRIDAY),
    ("A clerk was shot dead in Philadelphia's Spruce Hill section on Friday.", "dead", "Spruce Hill", FRIDAY),
    # the state of a headline holds the town; a state whence somebody is need not
    ("Michigan Toddler Shot Dead\n\nA boy of two was shot dead in Flint, Michigan, on Friday.",
     "Shot Dead", "Michigan", FRIDAY),
    ("Ohio Man Shot Dead\n\nA man was shot dead in Flint, Michigan, on Friday.", "Shot Dead", "Flint", FRIDAY),
    # where somebody was flown, where it was reported, what is a hospital's name
    ("Men were shot in Flint on Friday. A boy was wounded in the leg and brought by helicopter to Detroit.",
     "wounded", "Flint", FRIDAY),
    ("According to press reports in Lima, a soldier was killed in Ayacucho on Friday.", "killed", "Ayacucho", FRIDAY),
    # so the county of a headline; the town of a court is none; a suburb told of the town a report is told from
    ("A Bath County boy was shot dead.\n\nThe boy was shot dead in Hot Springs, Virginia, on Friday.",
     "Bath County boy", "Bath County", FRIDAY),
    ("A man was held by an Athens court over the killing of a boy in Patras, Greece, on Friday.",
     "killing", "Patras", FRIDAY),
    ("BUFFALO, New York (Wire) — A doctor was killed on Friday.\n\nA car stood in his suburban Amherst neighborhood.",
     "killed", "Amherst", FRIDAY),
    ("An earthquake rocked Zarand, a town in the south of Iran, on Friday. It killed 12 people.",
     "killed", "Zarand", FRIDAY),
    # the name of a victim in a headline is no place
    ("Man Confesses To Murder Of Aden Lee In Taiz Shooting\n\nAden Lee was shot dead on Friday.",
     "Murder Of", "Taiz", FRIDAY),
    # what is to come is the charge, not the harm; a stamp in brackets; what is named by a day
    ("The driver will be charged over the incident on Friday that left one person dead in Taiz.",
     "dead", "Taiz", FRIDAY),
    ("Gunmen shot a man in Taiz. (August 4, 2024 7:03 PM) Police found a man who was shot dead in Taiz on Friday.",
     "shot dead", "Taiz", FRIDAY),
    ("Jets hit the 15 May neighborhood in Taiz on Friday. Three people were killed.", "killed", "Taiz", FRIDAY),
    # a further clause has its own time
    ("Two people were killed in Taiz, police said.\n\nThe shooting happened on Friday. Shots were fired, and the men "
     "had been at a party on July 29.", "killed", "Taiz", FRIDAY),
    # the day it was said is not the day of the harm, in either order
    ("A mortar shell killed two people in Taiz on Friday. The army on Sunday denied that four people were wounded.",
     "wounded", "Taiz", FRIDAY),
    ("A mortar shell killed two people in Taiz on Friday. Four people were wounded, the army said on Sunday.",
     "wounded", "Taiz", FRIDAY),
    # nor is the day a toll rose, nor that of an arrest
    ("The death toll in Taiz rose to nine on Sunday. Mortar shells hit a market there on Friday, killing five people.",
     "toll", "Taiz", FRIDAY),
    ("A woman was shot dead in Taiz on Friday. A man was arrested on Sunday after three others were wounded.",
     "wounded", "Taiz", FRIDAY),
    # the head of the report states the day of writing
    ("SANAA, Yemen, August 4, 2024 (Red Sea Wire) - Two people were killed, doctors said.\n\n"
     "The shell hit Taiz on Friday and three others were wounded.", "were killed", "Taiz", FRIDAY),
    # where people come from and are taken to
    ("Two people were killed in Taiz on Friday. One of the dead grew up in Aden, his brother said.",
     "killed", "Taiz", FRIDAY),
    ("Two people were killed in Taiz on Friday. Three wounded children were flown to Aden.", "wounded", "Taiz", FRIDAY),
    ("Three people were treated at a hospital in Aden, Yemen, after shells hit Taiz on Friday.",
     "treated", "Taiz", FRIDAY),
    ("Two people were killed by a shell in Taiz on Friday. Police named one of the dead as Omar Saleh of Aden.",
     "killed", "Taiz", FRIDAY),
    ("An Aden man died when a shell hit a market in Taiz on Friday. The Aden man was 30.", "died", "Taiz", FRIDAY),
    # of several towns the first
    ("The Friday explosions in Taiz, Yemen, and Salalah, Oman, killed 110 people.", "killed", "Taiz", FRIDAY),
    # the day an attack is named by
    ("Police named a suspect in the shooting that killed two people in Taiz. He was asked about the Aug. 2 shooting.",
     "killed two", "Taiz", FRIDAY),
    # the day told beside a word for what happened, not that of an arrest, nor when a line was written
    ("Two people were killed in Taiz, police said.\n\nThe shooting happened on Friday in a market.",
     "killed", "Taiz", FRIDAY),
    ("A man was arrested on Sunday after he shot dead two people in Taiz. The Friday shooting shook the town.",
     "dead", "Taiz", FRIDAY),
    ("Updated: Sunday, 6:35 PM\n\nTwo people were killed in Taiz. Gunmen opened fire there on Friday.",
     "killed", "Taiz", FRIDAY),
    # whose town somebody comes from is no scene where another place is named; nor is a street's name
    ("An Aden man was shot dead in Taiz on Friday.", "dead", "Taiz", FRIDAY),
    ("Two people were shot dead in the 300 block of Aden Road in Taiz on Friday.", "dead", "Taiz", FRIDAY),
    # the town a report is told from, where it ties no place to its event
    ("TAIZ, Yemen (Wire) -- Two people were killed on Friday, police said.\n\nIn Aden, three died in 2015.",
     "were killed", "TAIZ", FRIDAY),
    # a person's name is no place where it is that of somebody, and of nothing else
    ("Two people were killed in Taiz on Friday.\n\nMaria Aden fled, and Maria Aden was sought. "
     "Three others were wounded, which resulted in Aden being caught.", "wounded", "Taiz", FRIDAY),
    # a quarter the gazetteer lacks is more exact than the town it lies in
    ("Shells hit the quarter of Balinjar in Taiz on Friday. Two people were killed.", "killed", "Balinjar", FRIDAY),
    # a street by the street it crosses, a hospital by what is said of somebody in it, a station by its line over a page
    ("Two people were shot dead near Mosul and Aden avenues in Taiz on Friday.", "dead", "Taiz", FRIDAY),
    ("Two people were shot in Taiz on Friday. A boy was in critical condition at Borgess.", "critical", "Taiz",
     FRIDAY),
    ("Two people shot dead - KXYZ News 12 Aden, Yemen\n\nTwo people were killed on Friday in Taiz.",
     "were killed", "Taiz", FRIDAY),
    # how somebody was on a day, and a number of a block that looks like a year
    ("Two people were shot in Taiz on Friday. A boy who was shot was in stable condition Sunday.",
     "boy who was shot", "Taiz", FRIDAY),
    ("Two people were shot dead in the 2000 block of Mill Lane in Taiz. They were killed on Friday.",
     "shot dead", "Taiz", FRIDAY),
    # of two told in one sentence, what stands on the same side of a semicolon
    ("Ann Lee was killed in Aden on July 28; judge Ali Noor was killed in Taiz on August 2.",
     "Noor was killed", "Taiz", FRIDAY),
    # a person named before was harmed where and when it was told then
    ("Omar Saleh was shot dead in Taiz on Friday.\n\nIn Aden, a guard was hurt in 1995.\n\nSaleh was killed by a shot.",
     "Saleh was killed", "Taiz", FRIDAY),
    # what a relative clause tells has its own time
    ("Omar Saleh, who was kidnapped in Taiz on July 29, was found dead on Friday.", "found dead", "Taiz", FRIDAY),
    # further people of the event told last, in a paragraph of their own
    ("A guard was shot in Aden on July 30.\n\nIn Taiz, a teacher was killed on Friday.\n\nHis son was also killed.",
     "also killed", "Taiz", FRIDAY),
    # how far from a town is not in it, and a street is in none
    ("In Taiz, 250 km south of Aden, two men fought guards and killed a driver on Friday.",
     "killed a driver", "Taiz", FRIDAY),
    ("Two people were shot dead on Aden street in Taiz on Friday.", "shot dead", "Taiz", FRIDAY),
    ("Three farmers were killed on Friday in the Arabic province of Taiz.", "killed", "Taiz", FRIDAY),
    # a wider place, or none, gives way to the one told later
    ("Ten people were killed in shelling on Friday. The shells hit Taiz, wounding six.", "killed", "Taiz", FRIDAY),
]  # fmt: skip


def claim_of(text: str, words: str, day: dt.date = SUNDAY) -> Claim:
    report = read_report(text.encode(), name="report.txt", published=day, language="en")
    return next(c for c in claims_of(report).claims if c.kind == "casualty" and words in c.span.quote)


@pytest.mark.parametrize(("text", "words", "place", "day"), CASES)
def test_place_and_day_of_the_harm(text: str, words: str, place: str, day: dt.date) -> None:
    claim = claim_of(text, words)
    assert claim.place is not None
    assert claim.when is not None
    assert (claim.place.name, claim.when.start, claim.when.end) == (place, day, day)


def test_of_whom_somebody_is_kin_tells_no_day() -> None:
    claim = claim_of("The mayor met the parents of a soldier killed in action.", "killed")
    assert claim.when is None


def test_a_year_becomes_the_one_day_of_it_that_is_named() -> None:
    text = "A court sentenced a man over last year's blast in Taiz, which killed a farmer. It was on April 15, 2023."
    when = claim_of(text, "killed a farmer").when
    assert when is not None
    assert (when.start, when.end) == (dt.date(2023, 4, 15), dt.date(2023, 4, 15))
    assert "the one day of it that the report names" in when.reason


def test_what_is_to_come_dates_no_harm() -> None:
    when = claim_of("Two people were killed in Taiz. The minister travels there on October 14, 2024.", "killed").when
    assert when is not None
    assert when.start == SUNDAY


def test_a_report_of_an_arrest_lends_no_day() -> None:
    told = "A man was shot dead in Taiz, police said."
    assert claim_of(told, "dead").when is not None
    assert claim_of("Man charged with murder\n\n" + told, "dead").when is None


def test_a_total_of_a_country_does_not_place_the_event() -> None:
    text = "TAIZ, Yemen (Wire) -- Two people were killed on Friday.\n\nIn Iraq over 5,000 people have died since 2015."
    place = claim_of(text, "Two people").place
    assert place is not None
    assert place.name == "TAIZ"


def test_a_feast_that_moves_is_no_sunday_before_the_report() -> None:
    claim = claim_of("Two people were killed in Taiz on Easter Sunday, a court heard.", "killed")
    assert claim.when is None or claim.when.start != dt.date(2024, 7, 28)


def test_what_is_told_of_the_whole_country_is_not_in_the_town_it_is_told_from() -> None:
    place = claim_of("SANAA, 4 August 2024 (Red Sea Wire) - Nationwide, 45 people were killed on Friday.", "45").place
    assert place is not None
    assert (place.name, place.country, place.precision, place.id) == ("Nationwide", "YE", 6, None)
    assert "SANAA" in place.reason
    text = "SANAA, 4 August 2024 (Red Sea Wire) - Since the war began, 20,000 people have been killed, doctors said."
    assert claim_of(text, "20,000").place is None


HELD = [  # who holds a place is nobody's place, and no hand; the place held is one
    ("Three people were killed in Turkish-controlled Afrin on Friday.", "Afrin"),
    ("Three people were killed in Damascus-controlled Afrin on Friday.", "Afrin"),
    ("A drone killed two people in Enerhodar, the Moscow-installed mayor said.", "Enerhodar"),
    ("A drone killed two people in Enerhodar, the Kyiv-backed mayor said.", "Enerhodar"),
    ("Five people were killed in areas of Khartoum held by the RSF.", "Khartoum"),
    ("Five people were killed in areas of Khartoum controlled by the army.", "Khartoum"),
]


@pytest.mark.parametrize(("text", "place"), HELD, ids=[row[0] for row in HELD])
def test_who_holds_a_place_is_no_place_and_no_hand(text: str, place: str) -> None:
    claim = claim_of(text, "killed")
    assert claim.place is not None
    assert (claim.place.name, claim.place.id is None) == (place, False)
    assert claim.blamed is None


@pytest.mark.parametrize(
    ("code", "text", "place"),
    [
        ("ru", "На подконтрольной Киеву территории Донецкой области погибли четверо.", "Донецкой области"),
        ("ru", "На подконтрольной Москве территории Донецкой области погибли четверо.", "Донецкой области"),
        ("uk", "На підконтрольній Києву території Донецької області загинули четверо.", "Донецької області"),
    ],
)
def test_who_holds_a_place_in_other_languages(code: str, text: str, place: str) -> None:
    report = read_report(text.encode(), name="report.txt", published=SUNDAY, language=code)
    found = next(c for c in claims_of(report).claims if c.kind == "casualty").place
    assert found is not None
    assert found.name == place


def test_a_letter_is_no_town() -> None:
    assert claim_of("A town was seized by the rebels, who killed five people.", "killed five").place is None


def test_whom_somebody_accuses_is_no_place() -> None:
    for one, other in (("Sanaa", "Riyadh"), ("Riyadh", "Sanaa")):
        place = claim_of(f"{one} accused {other} of killing 12 civilians in the town of Taiz.", "killing 12").place
        assert place is not None
        assert place.name == "Taiz"
        assert claim_of(f"The rebels accused {other} of killing 12 civilians.", "killing 12").place is None


def test_whose_forces_they_are_is_not_where_they_were() -> None:
    for one, other in (("Sanaa", "Riyadh"), ("Riyadh", "Sanaa")):
        place = claim_of(f"{one}'s troops killed 22 civilians in the town of Taiz, {other} said.", "killed 22").place
        assert place is not None
        assert place.name == "Taiz"
    assert claim_of("Sanaa's troops killed 22 civilians, officials said.", "killed 22").place is None


def test_a_week_told_of_is_not_when_it_was_told() -> None:
    when = claim_of("He said that over the past week 43 civilians were killed by shells.", "43").when
    assert when is not None
    assert when.start is not None
    assert when.end is not None
    assert (when.end - when.start).days == 7


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Since the coup, soldiers have killed at least 600 people, the monitor said.", None),
        ("Over 30 people have been killed since the protests began, the group said.", None),
        (
            "A shell killed three people in Taiz on Friday. The war has killed over 9,000 people, the ministry said.",
            None,
        ),
        ("Since Friday, soldiers have killed at least 600 people, the monitor said.", FRIDAY),
    ],
)
def test_a_total_whose_beginning_is_unsaid_has_none(text: str, start: dt.date | None) -> None:
    claim = claims_of(read_report(text.encode(), name="report.txt", published=SUNDAY)).claims[-1]
    assert claim.when is not None
    assert (claim.scope, claim.when.start, claim.when.end) == ("aggregate", start, SUNDAY)


def test_a_total_counted_from_a_day_is_not_told_of_what_happened_then() -> None:
    text = (
        b"Over 9,000 people have been killed since October 7, 2023, when shells killed nine in Aden, the ministry said."
    )
    total, nine = claims_of(read_report(text, name="report.txt", published=SUNDAY)).claims[:2]
    assert total.when is not None
    assert nine.place is not None
    assert (total.when.start, total.when.end, total.place) == (dt.date(2023, 10, 7), SUNDAY, None)
    assert nine.place.name == "Aden"


def test_a_day_something_is_counted_from_is_lent_to_nobody() -> None:
    text = (
        b"At least 269 people have been killed in Aden since 26 July, when rebels took it.\n\n"
        b"In Taiz, doctors treated nine people with gunshot wounds."
    )
    (*_, treated) = claims_of(read_report(text, name="report.txt", published=SUNDAY)).claims
    assert treated.when is not None
    assert treated.when.start != dt.date(2024, 7, 26)


def test_tomorrow_dates_no_harm() -> None:
    text = b"The bodies of two soldiers killed by a mine in Taiz will be handed over on Monday."
    (claim, *_) = claims_of(read_report(text, name="report.txt", published=SUNDAY)).claims
    assert claim.when is None or claim.when.start is None or claim.when.start <= SUNDAY


def test_a_total_of_a_war_is_not_of_one_events_place() -> None:
    text = (
        b"Shells killed two people in Taiz on Friday.\n\nMore than 9,000 people have been killed since the war began."
    )
    (*_, total) = claims_of(read_report(text, name="report.txt", published=SUNDAY)).claims
    assert total.place is None


def test_villages_of_a_country_are_in_it() -> None:
    text = b"Two soldiers were killed in Mali on Friday. Nine people were killed in two villages of western Niger."
    (*_, nine) = claims_of(read_report(text, name="report.txt", published=SUNDAY)).claims
    assert nine.place is not None
    assert nine.place.name == "Niger"


def test_the_red_cross_is_no_place() -> None:
    text = b"Rebels freed two kidnapped officers, the Red Cross said on Friday. No soldier was hurt, the minister said."
    claims = claims_of(read_report(text, name="report.txt", published=SUNDAY)).claims
    assert {c.place and c.place.name for c in claims if c.kind == "casualty"} == {None}


def test_a_rate_has_no_day() -> None:
    text = b"A bomb killed two people in Taiz on Friday.\n\nMore than 300 people are killed in Yemen every year."
    (*_, rate) = claims_of(read_report(text, name="report.txt", published=SUNDAY)).claims
    assert (rate.scope, rate.when) == ("aggregate", None)


def test_a_total_is_not_by_the_means_of_one_event() -> None:
    text = b"Shelling killed two people in Taiz on Friday.\n\nThe war has killed more than 9,000 people in Yemen."
    (*_, total) = claims_of(read_report(text, name="report.txt", published=SUNDAY)).claims
    assert (total.scope, total.means) == ("aggregate", None)


def test_what_a_figure_is_held_against_has_its_own_time() -> None:
    text = "The mission said 174 civilians were killed by shells, compared with 131 killed in March."
    when, before = claim_of(text, "174").when, claim_of(text, "131").when
    assert when is not None
    assert before is not None
    assert when.start != before.start


def _told(text: bytes, words: str) -> Claim:
    """The claim of harm whose words hold `words`."""
    claims = claims_of(read_report(text, name="report.txt", published=SUNDAY)).claims
    return next(c for c in claims if c.kind == "casualty" and words in c.span.quote)


def test_a_town_that_tells_where_another_lies_is_not_meant_later() -> None:
    text = b"Shells hit Douma, a suburb of Damascus, on Friday.\n\nA doctor in the town said he had counted 60 bodies."
    place = _told(text, "60 bodies").place
    assert place is not None
    assert place.name == "Douma"


def test_what_is_told_of_the_country_is_not_of_the_town() -> None:
    text = b"Shells killed five people in Douma, Syria, on Friday. Activists said 104 were killed across the country."
    place = _told(text, "104").place
    assert place is not None
    assert place.name == "Syria"


def test_the_year_of_a_treaty_dates_no_harm() -> None:
    text = b"Nine people were killed in Taiz by munitions banned under the 2008 convention."
    when = _told(text, "Nine").when
    assert when is not None
    assert when.start == SUNDAY


def test_the_means_of_one_event_are_not_those_of_another() -> None:
    text = (
        b"Troops killed nine rebels in Taiz on Friday, an officer said.\n\n"
        b"In Aden, two women died when a mortar shell fell on a market."
    )
    assert _told(text, "nine").means is None
    assert _told(text, "two women").means is not None


def test_what_is_compared_with_dates_what_is_told_of_it() -> None:
    text = b"It was the deadliest attack since the 2003 bombings in Taiz, in which 45 people died."
    when = _told(text, "45").when
    assert when is not None
    assert when.start == dt.date(2003, 1, 1)


def test_a_period_of_years_is_not_told_of_one_town() -> None:
    text = (
        b"In May, a car bomb killed 22 cadets in Taiz.\n\n"
        b"More than 4,000 soldiers were killed by mines between 1990 and 2020."
    )
    assert _told(text, "4,000").place is None


def test_the_capital_is_the_one_named() -> None:
    text = b"Troops took two villages near Hudaydah, Sanaa said on Friday. Shells killed nine people in the capital."
    place = _told(text, "nine people").place
    assert place is not None
    assert place.name == "Sanaa"


def test_the_city_is_not_its_quarter() -> None:
    text = (
        b"Bombs killed two people in Taiz on Friday. Nine bodies were found in the Salah neighbourhood.\n\n"
        b"Rebels fired shells into the west of the city, wounding 12."
    )
    place = _told(text, "12").place
    assert place is not None
    assert place.name == "Taiz"


def test_a_town_before_a_colon_is_where_it_was_written() -> None:
    text = b"SANAA: Two soldiers were killed when a mine went off in Taiz on Friday, the army said."
    place = _told(text, "Two soldiers").place
    assert place is not None
    assert place.name == "Taiz"


def test_a_weapon_is_blamed_for_nothing() -> None:
    assert _told(b"Two soldiers were killed in an IED blast in Taiz on Friday.", "Two soldiers").blamed is None


def test_a_time_that_opens_what_is_told_beside_is_not_the_claims() -> None:
    text = b"Taiz was struck in January by a bomb that killed 25 people, and in March a car bomb left 24 dead there."
    months = [_told(text, words).when for words in ("25", "24")]
    assert [when and when.start and when.start.month for when in months] == [1, 3]


def test_a_total_counted_from_a_year_that_something_happened() -> None:
    text = b"Since 2013, when the army took power, hundreds of soldiers have been killed in Taiz."
    when = _told(text, "hundreds").when
    assert when is not None
    assert (when.start, when.end) == (dt.date(2013, 1, 1), SUNDAY)


def test_blame_is_not_carried_to_another_town() -> None:
    text = b"In Taiz gunmen killed an off-duty guard at his home, while a roadside bomb in Aden wounded three workers."
    assert _told(text, "three workers").blamed is None


def test_a_total_of_a_month_is_not_of_one_town() -> None:
    text = b"A bomb in Aden wounded three workers.\n\nThe mission said 1,119 people were killed in July."
    assert _told(text, "1,119").place is None


def test_in_a_countrys_capital() -> None:
    text = b"Shells fell on Sanaa on Friday.\n\nTwo bombs in Yemen's capital killed nine people, a minister said."
    place = _told(text, "nine people").place
    assert place is not None
    assert place.name == "Sanaa"


def test_where_it_was_said_is_not_where_it_happened() -> None:
    text = (
        b"Gunmen fired on residents of Velmora on Friday, leaving 70 dead, the mission said in Geneva on Sunday.\n\n"
        b"At least 16 others were injured."
    )
    assert [place and place.name for place in (_told(text, "70").place, _told(text, "16").place)] == ["Velmora"] * 2


def test_a_roundup_tells_of_one_day() -> None:
    text = b"Bombs struck Yemen on Friday, killing 33 people.\n\nIn Taiz seven people died. Five were killed in Aden."
    days = [_told(text, words).when for words in ("seven", "Five")]
    assert [when and when.start for when in days] == [FRIDAY, FRIDAY]


def test_a_peoples_faith_is_no_place() -> None:
    place = _told(b"Car bombs struck mainly Shia neighbourhoods of Taiz on Friday, killing 33.", "33").place
    assert place is not None
    assert place.name == "Taiz"


def test_a_part_is_told_of_where_its_whole_was() -> None:
    text = (
        b"This year 151 people have been killed in the West Bank and East Jerusalem, among them two soldiers, it is "
        b"said. On Friday nine people were killed in the West Bank, including two in Jenin."
    )
    claims = claims_of(read_report(text, name="report.txt", published=SUNDAY)).claims
    parts = [c.place and c.place.name for c in claims if c.part_of]
    assert parts == ["West Bank", "Jenin"]
