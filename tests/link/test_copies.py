"""Which reports are copies of one text, whom they credit, and whose it likely is."""

import datetime as dt

import pytest

from recount.link.copies import copies_among, families_of
from recount.link.credits import credit_of
from recount.records import Block, Report

DAY = dt.date(2025, 3, 4)
NEWS = [
    "Shells hit the central market of Verhivka on Monday morning while hundreds of people were shopping for bread.",
    "At least twelve people were killed and more than thirty wounded, the regional governor told a radio station.",
    "Rescue workers pulled the last survivors from a collapsed arcade shortly before the evening curfew began.",
    "The governor said that the shells had come from the eastern bank of the river and called it a war crime.",
    "A spokesman for the forces on the other side denied that its guns had fired at the town on that day.",
]
BACKGROUND = [
    "The town has changed hands three times since the fighting in the valley began two winters ago.",
    "Most of its people have left for the coast, and those who stayed live without power or running water.",
    "Talks about a truce along the river broke down in January over the exchange of prisoners.",
    "Both sides have accused each other of firing on the market and on the hospital beside the old bridge.",
]
OTHER = [
    "A ferry with two hundred passengers ran aground off the southern islands in thick fog early on Sunday.",
    "Nobody was hurt, the coast guard said, and the passengers were brought ashore by fishing boats before noon.",
    "The captain had been warned twice of shallow water by the harbour office, according to its log.",
    "It was the third accident on this route within a year, and unions demanded new radar for all ferries.",
]
LATER = [
    "Prosecutors opened an inquiry on Wednesday into who ordered the guns along the valley to fire at noon.",
    "Two officers were questioned in the capital, their lawyer said, and both were released in the evening.",
    "Families of the dead gathered before the court with photographs and asked for the names of the gunners.",
    "The minister promised a first account within ten days and said that no rank would protect anybody.",
]


def report(key, sentences, day=DAY, **more):
    text = " ".join(sentences)
    return Report(key, text, (Block("paragraph", 0, len(text)),), "en", published=day, name=key, **more)


ORIGINAL = report("original", NEWS + BACKGROUND)
COPIES = {
    "the same": NEWS + BACKGROUND,
    "cut from the bottom": NEWS[:4],
    "a sentence put in": [*NEWS[:2], OTHER[2], *NEWS[2:], *BACKGROUND],
    "another order": [*NEWS[:2], *reversed(NEWS[2:]), *BACKGROUND],
    "other verbs": [s.replace("said", "declared").replace("told", "informed") for s in NEWS + BACKGROUND],
    "more background": NEWS + BACKGROUND + OTHER,
}
OTHERS = {
    "another story": OTHER + LATER,
    "a follow-up with the old background": LATER + BACKGROUND,
    "a follow-up that recalls the news": LATER + NEWS[1:3],
}


@pytest.mark.parametrize("name", COPIES)
def test_copies(name):
    (copy,) = copies_among([ORIGINAL, report("second", COPIES[name], DAY + dt.timedelta(1))])
    assert (copy.first, copy.second, copy.days) == ("original", "second", 1)


@pytest.mark.parametrize("name", OTHERS)
def test_no_copies(name):
    assert copies_among([ORIGINAL, report("second", OTHERS[name], DAY + dt.timedelta(1))]) == []


def test_days_apart():
    late = report("late", COPIES["the same"], DAY + dt.timedelta(4))
    assert copies_among([ORIGINAL, late]) == []
    assert len(copies_among([ORIGINAL, late], window=4)) == 1
    assert len(copies_among([ORIGINAL, report("undated", COPIES["the same"], None)])) == 1


def test_reports_without_words_are_no_copies():
    assert copies_among([report("one", [""]), report("two", [""])]) == []


def test_the_order_of_the_reports_does_not_matter():
    several = [ORIGINAL, *(report(name, sentences) for name, sentences in {**COPIES, **OTHERS}.items())]
    assert families_of(several) == families_of(several[::-1])


@pytest.mark.parametrize(
    ("reports", "origin", "reason"),
    [
        ([("a", 0, {}), ("b", 1, {})], "a", "it is the earliest"),
        ([("a", 0, {}), ("b", 0, {})], None, "several are of the earliest day, and no credit tells them apart"),
        ([("a", 0, {"byline": "via Wire"}), ("b", 1, {"publisher": "Wire"})], "b", "1 of the others credit Wire"),
        (
            [("a", 1, {"byline": "via Wire"}), ("b", 0, {"byline": "via Wire"})],
            None,
            "2 credit Wire, whose own report is not here",
        ),
    ],
)
def test_the_likely_origin(reports, origin, reason):
    made = [report(key, NEWS + BACKGROUND, DAY + dt.timedelta(days), **more) for key, days, more in reports]
    (family,) = families_of(made)
    assert (family.origin, family.reason) == (origin, reason)


@pytest.mark.parametrize(
    ("text", "byline", "credit"),
    [
        ("DAMASCUS, 18 September 2025 (Harbour Wire) — Twelve were killed.", None, "Harbour Wire"),
        ("KYIV (AB) - Twelve were killed.", None, "AB"),
        ("Twelve were killed. (Harbour Wire)", None, "Harbour Wire"),
        ("Twelve were killed.", "Ann Lee, via Harbour Wire", "Harbour Wire"),
        ("Двенадцать человек погибли. По материалам Вестника", None, "Вестника"),
        ("Twelve people (three of them children) were killed.", None, None),
        ("Twelve were killed (see map)", None, None),
        ("Twelve were killed.", "Ann Lee", None),
    ],
)
def test_credits(text, byline, credit):
    assert credit_of(report("key", [text], byline=byline)) == credit
