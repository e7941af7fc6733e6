"""Place names: found where a place is meant, resolved where the report decides, left open where it does not."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from recount.language import load_language
from recount.resolve.context import Home
from recount.resolve.folding import fold
from recount.resolve.gazetteer import FOLDER
from recount.resolve.home import home_among, site_of
from recount.resolve.places import Gazetteer, ResolvedToponym, Toponym, find_toponyms, resolve_toponyms

GAZETTEER = Gazetteer.open()
ENGLISH = load_language("en")


def found(text: str) -> tuple[Toponym, ...]:
    return find_toponyms(text, gazetteer=GAZETTEER, language=ENGLISH)


def resolved(text: str, home: str | None = None) -> dict[str, ResolvedToponym]:
    mentions = resolve_toponyms(found(text), gazetteer=GAZETTEER, home=Home(home) if home else None)
    return {mention.place.name: mention for mention in reversed(mentions)}


def events(text: str) -> list[str]:
    return [t.span.quote for t in found(text) if t.is_event_place]


# Old and new names, either side's spellings, and other scripts lead to one place.
SAME = [
    ("Krasnoarmeysk", "Pokrovsk", "UA"),
    ("Dimitrov", "Myrnohrad", "UA"),
    ("Kupyansk", "Kupiansk", "UA"),
    ("Куп'янськ", "Купянск", "UA"),
    ("Artyomovsk", "Bakhmut", "UA"),
    ("Артёмовск", "Бахмут", "UA"),
    ("Ugledar", "Vuhledar", "UA"),
    ("Kiev", "Kyiv", "UA"),
    ("Raqqa", "Al Raqqa", "SY"),
    ("Ar-Raqqah", "al-Raqqa", "SY"),
    ("Deir ez-Zor", "Deir Ezzor", "SY"),
    ("Groza", "Hroza", "UA"),
    ("Rabotino", "Robotyne", "UA"),
    ("Hora-Podil", "Gora-Podol", "RU"),
    ("Stepanakert", "Khankendi", "AZ"),
    ("Rangoon", "Yangon", "MM"),
    ("Bombay", "Mumbai", "IN"),
    ("Saint Petersburg", "St. Petersburg", "RU"),
    ("UK", "Britain", "GB"),
]


@pytest.mark.parametrize(("one", "other", "country"), SAME)
def test_names_of_one_place_meet(one: str, other: str, country: str) -> None:
    ids = {e.id for e in GAZETTEER.lookup(one)} & {e.id for e in GAZETTEER.lookup(other) if e.country == country}
    assert ids


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Helmand", "admin1", "AF"),
        ("Arghandab", "admin2", "AF"),
        ("Mason County", "admin2", "US"),
        ("Donbas", "area", "UA"),
        ("Golan Heights", "area", None),
        ("Black Sea", "water", None),
        ("Jobar", "city", "SY"),
        ("Ivory Coast", "country", "CI"),
    ],
)
def test_kinds(name: str, kind: str, country: str | None) -> None:
    assert (kind, country) in {(e.kind, e.country) for e in GAZETTEER.lookup(name)}


@pytest.mark.parametrize("file", ["areas.yaml", "supplement.yaml"])
def test_own_lists_are_built_in(file: str) -> None:
    for row in yaml.safe_load((FOLDER / file).read_text(encoding="utf-8")):
        for name in [row["name"], *row.get("names", [])]:
            assert any(e.is_ours and e.name == row["name"] for e in GAZETTEER.lookup(name)), name


def test_ids_of_own_places_differ() -> None:
    rows = [row for file in ("areas", "supplement") for row in yaml.safe_load((FOLDER / f"{file}.yaml").read_text())]
    ids = {e.id for row in rows for e in GAZETTEER.lookup(row["name"]) if e.is_ours and e.name == row["name"]}
    assert len(ids) == len(rows)


def test_ids_of_own_places_stay_when_namesakes_are_added() -> None:
    namesakes = {e.id for e in GAZETTEER.lookup("Yahidne") if e.is_ours}
    assert namesakes == {"recount:yahidne-ua", "recount:yahidne-donetsk-ua"}


def test_a_quarter_is_in_the_city_and_a_town_in_its_province() -> None:
    assert (resolved("A school in Saltivka, Kharkiv, was hit.")["Kharkiv"].place.precision or 0) == 1
    assert (resolved("A school in Chuhuiv, Kharkiv, was hit.")["Kharkiv"].place.precision or 0) == 4


def test_no_town_outside_the_province_it_is_said_to_lie_in() -> None:
    place = resolved("Shells fell on Ustynivka, Odesa Oblast.")["Ustynivka"].place
    assert place.id is None
    assert place.admin1 == "Odesa"


def test_where_a_publishers_reports_are_mostly_set_decides_between_namesakes() -> None:
    text = "Two people died in Odessa on Monday."
    mentions = resolve_toponyms(found(text), gazetteer=GAZETTEER, home=Home("UA", mostly=True))
    assert mentions[0].place.country == "UA"
    assert "mostly" in (mentions[0].place.reason or "")


# Text, a name with many namesakes, and the province in which it is said to lie by its district, sector or list.
IN_DISTRICT = [
    ("A drone hit Kamianka, Izyum District.", "Kamianka", "Kharkiv"),
    ("Two died in Lyman in Izium raion.", "Lyman", "Kharkiv"),
    ("Two died in Vesele, Polohy district.", "Vesele", "Zaporizhzhia"),
    ("Fighting went on near Novoselivka in the Pokrovsk sector.", "Novoselivka", "Donetsk"),
    ("In Belgorod region: Shebekino and Murom were shelled.", "Murom", "Belgorod Oblast"),
    ("In Kharkiv region: Kupiansk, Lyman and Izium were shelled.", "Lyman", "Kharkiv"),
]


@pytest.mark.parametrize(("text", "name", "admin1"), IN_DISTRICT)
def test_a_district_a_sector_or_a_heading_decides_between_namesakes(text: str, name: str, admin1: str) -> None:
    place = resolved(text)[name].place
    assert (place.id is not None, place.admin1) == (True, admin1)


def test_names_that_share_a_kind_are_a_list_and_none_lies_in_the_next() -> None:
    assert all(m.toponym.within is None for m in resolved("Rain fell in Clay, Grant and Swift counties.").values())


def test_a_sector_called_by_a_town_is_around_it() -> None:
    assert resolved("Strikes in the Kupiansk direction killed two.")["Kupiansk"].place.precision == 2


def test_what_a_publisher_often_reports_from_speaks_for_a_namesake() -> None:
    reports = [{Home("UA", "Kharkiv"), Home("UA", "Sumy")}, {Home("UA", "Sumy"), Home("UA", "Kharkiv")}]
    home = home_among(reports)
    assert home == Home("UA", mostly=True, beats=(("Kharkiv", 1.0), ("Sumy", 1.0)))
    place = resolve_toponyms(found("Two died in Trostianets."), gazetteer=GAZETTEER, home=home)[0].place
    assert "often reports from" in (place.reason or "")
    assert place.admin1 == "Sumy"


def test_a_name_nobody_bears_is_no_place() -> None:
    assert GAZETTEER.lookup("Xqzzyv") == ()
    assert not GAZETTEER.is_place("")


# Text, and the names that can be places of events, in order.
FOUND = [
    ("Four people died in south Sacramento.", ["south Sacramento"]),
    ("A mortar hit the Parkway neighborhood of Lyman.", ["Parkway", "Lyman"]),
    ("Two residents were hurt near Kupyansk.", ["Kupyansk"]),
    ("Gunmen attacked Camp Shorabak in Helmand province.", ["Camp Shorabak", "Helmand"]),
    ("A convoy was ambushed in Shah Wali Kot district, north of Kandahar.", ["Shah Wali Kot", "Kandahar"]),
    ("The blast outside Bagram Air Base killed five.", ["Bagram Air Base"]),
    ("Shells fell on the village of Verhivka.", ["Verhivka"]),
    ("Rockets landed outside Verhivka at dawn.", ["Verhivka"]),
    ("Clashes went on in al-Sukhnah and Deir ez-Zor.", ["al-Sukhnah", "Deir ez-Zor"]),
    ("Bombs went off in Iraq and Syria.", ["Iraq", "Syria"]),
    # a government is not the place of an event
    ("Kyiv said nine were hurt in Sumy.", ["Sumy"]),
    ("Russia said that its troops struck Odesa.", ["Odesa"]),
    # where it was written is not where it happened
    ("GOMA, Congo (Wire) — Two died in Rutshuru.", ["Rutshuru"]),
    # lists, capitals, titles
    ("Shelling of Chasiv Yar, Toretsk and Selydove wounded nine.", ["Chasiv Yar", "Toretsk", "Selydove"]),
    ("The OSCE, NATO and the IDF spoke in KYIV.", ["KYIV"]),
    ("12 Killed in Airstrike on Aleppo Market", ["Aleppo"]),
    ("TWO SOLDIERS WERE KILLED IN THE DEPARTMENT OF CHALATENANGO.", ["CHALATENANGO"]),
    ("A bomber struck the Kabul district of Dasht-e-Barchi.", ["Kabul", "Dasht-e-Barchi"]),
    # names of persons and bodies
    ("Maria Lopez told police that Jordan Smith fired. Lopez survived.", []),
    ("Detective Ann Trapani spoke first. Trapani gave no details.", []),
    ("The Syrian Observatory for Human Rights spoke.", []),
    ("Doctors at Aleppo University Hospital treated them.", []),
    ("The Washington Post and the Islamic State differ.", []),
    ("Mason County Sheriff Casey Salisbury called it tragic.", []),
    ("President Ali met General Austin.", []),
    # ordinary words
    ("In March and May, Most of them left. Reading helps.", []),
    ("He was shot in Reading.", ["Reading"]),
    ("Two men were shot on the north side of Toledo, on East 9 Mile Road.", ["Toledo"]),
    ("TOLEDO, Ohio _ Two men were shot in Parma.", ["Parma"]),
    # a name of ordinary words in its state; the end of a quarter's name
    ("Long Branch, NJ, police found him.", ["Long Branch", "NJ"]),
    ("He was shot in Cypress Park, in the low-income Cypress Park area.", ["Cypress Park", "Cypress Park"]),
    ("He was found in Cypress Creek Hospital.", []),
    # streets, cars, halls
    ("A man was killed near U.S. 321 in Lenoir and on Interstate 35.", ["Lenoir"]),
    ("Two men died in the U.S. and at 61st and Mill in Dallas.", ["U.S.", "Dallas"]),
    ("A Toyota hit a girl in Taiz.", ["Taiz"]),
    ("Shots were fired outside the San Miguel Arena in Houston.", ["Houston"]),
    # a quarter said to be one; a town with its district; a name of several ordinary words; a town with a police
    ("Officers went to the Spruce Hill neighborhood.", ["Spruce Hill"]),
    ("He was killed in Swansea, Lexington County.", ["Swansea", "Lexington County"]),
    ("Fire kills two at Long Beach flats.", ["Long Beach"]),
    ("Detective Ann Houston left. Houston police came.", ["Houston"]),
]


@pytest.mark.parametrize(("text", "names"), FOUND)
def test_event_places(text: str, names: list[str]) -> None:
    assert events(text) == names


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("Doctors at Aleppo University Hospital treated them.", "Aleppo", "body"),
        ("The Ministry of Defence of Ukraine and the University of Mosul agreed.", "Mosul", "body"),
        ("Witness Paris Hilton spoke.", "Paris", "person"),
    ],
)
def test_parts_of_names_are_kept_and_marked(text: str, name: str, whole: str) -> None:
    assert [t.part_of for t in found(text) if t.span.quote == name] == [whole]


@pytest.mark.parametrize(
    ("text", "relation", "near"),
    [
        ("Two were hurt near Kupyansk.", "near", True),
        ("Two were hurt 12 km north-west of Kupyansk.", "north-west of", True),
        ("Two were hurt in Kupyansk.", "in", False),
        ("They fled from Kupyansk.", "from", False),
        ("They were hurt in northern Kupyansk.", "in", False),
    ],
)
def test_relations(text: str, relation: str, near: bool) -> None:
    (toponym,) = found(text)
    assert (toponym.relation, toponym.near) == (relation, near)


def test_peoples_are_evidence_and_no_place() -> None:
    mention = resolved("Syrian soldiers advanced.")["Syrian"]
    assert mention.toponym.demonym
    assert mention.place.country == "SY"
    assert not mention.is_event_place


# Text, a name in it, and the place made of it: country, first order division, precision.
RESOLVED = [
    ("Two men were shot dead in south Houston.", "south Houston", "US", "Texas", 1),
    ("A man was shot dead in Southwest Philadelphia.", "Southwest Philadelphia", "US", "Pennsylvania", 1),
    ("Two residents near Kupyansk in the Kharkiv region were hurt.", "Kupyansk", "UA", "Kharkiv", 2),
    ("Two residents near Kupyansk in the Kharkiv region were hurt.", "Kharkiv", "UA", "Kharkiv", 4),
    ("Shelling in Kharkiv killed two.", "Kharkiv", "UA", "Kharkiv", 1),
    ("A bomb killed nine in Kandahar province, Afghanistan.", "Kandahar", "AF", "Kandahar", 4),
    ("Gunmen struck in Arghandab district in Kandahar province.", "Arghandab", "AF", "Kandahar", 3),
    ("Police in Paris, Texas, arrested two.", "Paris", "US", "Texas", 1),
    ("A bomb in Paris killed two.", "Paris", "FR", "Île-de-France", 1),
    ("A shooting in Rogersville, Tenn., left two dead.", "Rogersville", "US", "Tennessee", 1),
    ("Strikes on Lyman and Sloviansk in Ukraine's Donetsk region.", "Lyman", "UA", "Donetsk", 1),
    ("Fighting in Tripoli, Lebanon, left six dead.", "Tripoli", "LB", None, 1),
    ("Fighting in Tripoli, Libya, left six dead.", "Tripoli", "LY", None, 1),
    ("Mines in Hodeidah governorate in Yemen killed two.", "Hodeidah", "YE", None, 4),
    ("Two people were shot dead in two upstate New York villages.", "New York", "US", None, 4),
    ("Shells killed six people in Kharkiv villages.", "Kharkiv", "UA", None, 4),
    ("Two died in the Damascus countryside in Syria.", "Damascus", "SY", None, 2),
    ("Two died in Zalingei, Sudan.", "Zalingei", "SD", None, 1),
    ("Two died on the road to Gao in Mali.", "Gao", "ML", None, 2),
    ("A boat sank in the Black Sea.", "Black Sea", None, None, 7),
    ("Violence went on in Darfur.", "Darfur", "SD", None, 5),
    ("Protests spread in Georgia. Troops left Tbilisi and Gori.", "Georgia", "GE", None, 6),
]


@pytest.mark.parametrize(("text", "name", "country", "admin1", "precision"), RESOLVED)
def test_resolved(text: str, name: str, country: str | None, admin1: str | None, precision: int) -> None:
    place = resolved(text)[name].place
    assert place.id is not None, place.reason
    assert (place.country, place.precision) == (country, precision), place.reason
    assert admin1 is None or place.admin1 == admin1


def test_nothing_decides_between_two_places() -> None:
    place = resolved("Three men were killed in Springfield.")["Springfield"].place
    assert place.id is None
    assert len(place.candidates) == 5
    assert "nothing in the report decides" in place.reason


def test_the_country_is_told_where_all_readings_share_it() -> None:
    place = resolved("Three men were killed in Mason County.")["Mason County"].place
    assert (place.id, place.country, place.admin1) == (None, "US", None)


def test_the_province_named_decides_for_later_mentions() -> None:
    text = "Three men were killed in Springfield, Illinois. The mayor said Springfield was in shock."
    mentions = resolve_toponyms(found(text), gazetteer=GAZETTEER)
    assert {m.place.admin1 for m in mentions if m.place.name == "Springfield"} == {"Illinois"}


def test_the_publishers_home_is_a_weak_hint() -> None:
    place = resolved("Two men were hurt in Tripoli.", home="LB")["Tripoli"].place
    assert place.country != "LB"


def test_a_small_namesake_far_from_what_the_report_tells_of_is_left_open() -> None:
    told = "Two were shot at a party in Detroit. Police in Detroit said a third man was hurt in {}, near the river."
    assert resolved(told.format("Eastland"))["Eastland"].place.id is None
    assert resolved(told.format("Eastland, Texas"))["Eastland"].place.admin1 == "Texas"


def test_an_archived_report_is_of_the_site_that_was_copied() -> None:
    assert site_of("https://archive.example/web/2016/http://www.parisnews.example:80/a") == "parisnews.example"
    assert site_of("https://parisnews.example/share?of=https://other.example/") == "parisnews.example"


def test_the_region_a_publisher_is_at_home_in_decides_between_namesakes_only() -> None:
    home = Home("US", "Missouri")
    texts = ("Two men were hurt in Springfield.", "Two men were hurt in Springfield, Illinois.")
    places = [resolve_toponyms(found(text), gazetteer=GAZETTEER, home=home)[0].place for text in texts]
    assert [place.admin1 for place in places] == ["Missouri", "Illinois"]
    assert "the publisher is at home in Missouri" in (places[0].reason or "")


# What the words beside a name say it is: text, name, kind, country.
BESIDE = [
    ("Fires burned in Hitchcock and Hayes counties in Nebraska.", "Hitchcock", "Hitchcock County", "US"),
    ("Cases were found in Ohio, Georgia, Idaho and New York.", "New York", "New York", "US"),
    ("Two died in Bakhmut raion.", "Bakhmut", "Bakhmut Raion", "UA"),
    ("Two died in Izium raion.", "Izium", "Izyum Raion", "UA"),
    ("Cases were found in Chicago, Boston and New York.", "New York", "New York City", "US"),
    ("Cases were found in Armenia, Georgia and Azerbaijan.", "Georgia", "Georgia", "GE"),
    ("Two men were shot near the New York border.", "New York", "New York", "US"),
    ("An envoy flew from Washington to Cairo.", "Washington", "Washington", "US"),
    ("A man was shot in Salem, Ore., on Monday.", "Ore", "Oregon", "US"),
    ("A man was shot in Beckley, W. Va., on Monday.", "W. Va.", "West Virginia", "US"),
]


@pytest.mark.parametrize(("text", "name", "filed", "country"), BESIDE)
def test_the_words_beside_a_name_say_what_it_is(text: str, name: str, filed: str, country: str) -> None:
    place = resolved(text)[name].place
    assert (place.candidates[0].name, place.country) == (filed, country)


def test_the_capital_is_meant_before_a_state_of_its_name_far_away() -> None:
    assert resolved("An envoy flew from Washington to Cairo.")["Washington"].place.admin1 == "District of Columbia"


def test_words_of_a_bodys_name_are_none_of_the_places() -> None:
    names = [
        t.span.quote for t in found("Norfolk City Council met. The City of Norfolk paid.") if t.part_of != "person"
    ]
    assert names == ["Norfolk", "Norfolk"]


def test_an_unknown_village_takes_the_country_of_the_places_around() -> None:
    place = resolved("Rockets hit the village of Verhivka and the town of Bakhmut.")["Verhivka"].place
    assert (place.id, place.country) == (None, "UA")
    assert "UA" in place.reason


def test_a_quarter_is_not_looked_for_in_another_country() -> None:
    place = resolved("Shells fell on the al-Sulaymaniyah neighbourhood in Aleppo. Two died in Aleppo.")
    assert (place["al-Sulaymaniyah"].place.id, place["al-Sulaymaniyah"].place.country) == (None, "SY")


@pytest.mark.parametrize("army", ["Russian", "Ukrainian", "Israeli", "Syrian"])
@pytest.mark.parametrize("town", ["Hostomel", "Belgorod", "Sderot", "Rafah"])
def test_whose_army_strikes_does_not_say_where(army: str, town: str) -> None:
    place = resolved(f"{army} forces shelled the town of {town}.")[town].place
    alone = resolved(f"Forces shelled the town of {town}.")[town].place
    assert (place.id, place.country) == (alone.id, alone.country)


@given(st.text(max_size=80))
def test_any_text_is_read_and_quoted_exactly(text: str) -> None:
    for mention in resolve_toponyms(found(text), gazetteer=GAZETTEER):
        assert text[mention.span.start : mention.span.end] == mention.span.quote == mention.place.name


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A bomb exploded at the Argana cafe in Marrakesh.", ["Marrakesh"]),
        ("A blast at the al-Rawda mosque in Bir al-Abed killed 12 people.", ["Bir al-Abed"]),
        ("Shells hit the Kharkiv theatre.", ["Kharkiv"]),
        ("Shells hit the town of Tal Qarun in Syria.", ["Tal Qarun", "Syria"]),
    ],
)
def test_what_a_building_is_called_is_no_town(text: str, places: list[str]) -> None:
    assert events(text) == places


def test_a_town_in_capitals_is_in_the_state_behind_it() -> None:
    assert resolved("BEEBE, Ark. (Wire) — A girl was hurt.")["BEEBE"].place.admin1 == "Arkansas"
