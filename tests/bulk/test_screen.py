"""The screen holds back what holds no claim, and nothing else."""

import codecs
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recount.bulk.screen import load_screen
from recount.extract import load_gate
from recount.extract.attack_gate import load_attack_gate
from recount.language import known_languages, load_language
from recount.read.draft import Document

SAMPLES = sorted((files("recount") / "data/reports").iterdir(), key=str)
TELLS = "Ten people were killed in the town."
PAGE = "<html><head><title>News</title></head><body><p>{}</p></body></html>"


def verdict(data, languages=("en",)):
    data = data if isinstance(data, bytes) else data.encode()
    return load_screen(languages).verdict(Document(data, "page"))


@pytest.mark.parametrize(
    "text",
    [
        TELLS,
        "Two men were <b>k</b>illed.",
        "Two men were <span class='x'>kil</span><i>led</i>.",
        "Two men were kil&shy;led.",
        "Two men were ki\u200blled.",
        "Two men were &#107;illed.",
        "Two men were &#x6B;illed.",
        "Two men were kil<!-- here -->led.",
        "<a href='/'>soldiers</a>killed&nbsp;two men",
        "TWO MEN KILLED",
        "the toll rose</p><p>to five",
        "Missing:<br>Anna Berg",
        "He lost 5 men.",
        "He lost\n5 men.",
        "He lost<br>5 men.",
        "They l<i>o</i>st 5 men.",
        "they lost<b> lives</b>",
        'an aside <a title="a > b">killed</a>',
        "<!-->two killed<!-- -->",
        "Rockets destroyed a power station.",
    ],
)
def test_what_may_tell_of_harm_is_read(text):
    assert verdict(PAGE.format(text)) == "read"


@pytest.mark.parametrize(
    "page",
    [
        PAGE.format("The council approved the budget."),
        PAGE.format("The audience and the soldiers stayed."),  # "die" is in both
        PAGE.format("The cat lost.</p><p>5"),  # a weak word, and a number in another paragraph
        "<html><head><script>var killed = 'ten killed';</script><style>.killed{}</style></head><p>Calm</p></html>",
        "<html><!-- ten killed --><p class='killed'>Calm</p></html>",
        "The council approved the budget.",
        "The cat lost.\n\nThere were 5.",
        '{"text": "The council approved the budget.", "published": null}',
    ],
)
def test_what_cannot_is_held_back(page):
    assert verdict(page) == "no word of harm"


@pytest.mark.parametrize(
    "piece", ["<script ", "<script>", "<!--", "<!-- ", "<p ", "<h1>", "&#107;", "<style>a</style", "<"]
)
@pytest.mark.parametrize("end", ["", ">", "</script>", "-->"])
def test_a_page_made_to_hold_us_up_does_not(piece, end):
    """Half a million beginnings of what never ends: looking for the end of each would take hours."""
    assert verdict(f"<html><p>{TELLS}</p>{piece * 500_000}{end}</html>") == "read"


def test_a_headline_that_stands_in_the_data_of_the_page_alone_is_seen():
    assert verdict('<html><head><meta property="og:title" content="Ten killed"></head><p>Calm</p></html>') == "read"
    linked = '<script type="application/ld+json">{"headline": "Ten \\u006billed\\n"}</script>'
    assert verdict(f"<html><head>{linked}</head><p>Calm</p></html>") == "read"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_any_encoding_is_seen_through(encoding):
    assert verdict(PAGE.format(f"Café: {TELLS}").encode(encoding)) == "read"
    assert verdict(codecs.BOM_UTF16_BE + TELLS.encode("utf-16-be")) == "read"


def test_a_page_in_another_language_is_held_back_though_it_has_a_word_of_harm():
    german = (
        "Die kleine Stadt liegt am Fluss, und viele Leute arbeiten seit Jahren im Hafen oder auf den Feldern ringsum. "
        "Im Sommer kommen Gäste aus anderen Ländern, die das alte Rathaus, den Markt und beide Kirchen besuchen. "
        "Abends sitzen sie vor kleinen Läden, trinken Kaffee, essen Kuchen und reden über Preise, Sport, Musik. "
        "Morgens fahren Fischer hinaus, Kinder gehen zur Schule, und irgendwo bellt immer ein Hund hinter hohen Zäunen."
    )
    assert verdict(f'<html lang="de"><p>{german}</p></html>') == "another language"
    assert verdict(f"<html><p>{german}</p></html>") == "another language"
    assert verdict(f'<html lang="de"><p>{TELLS} It was the third attack of this week, they said.</p></html>') == "read"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_sample_with_claims_is_read(path):
    harmless = path.name in {"economy.html", "football.txt"}
    assert (verdict(path.read_bytes()) == "read") or harmless


def _forms(code):
    gate = load_language(code).lexicon("gate")
    words = sorted(gate.words("gate.casualty", "gate.weak"))
    attacks = sorted(form for form, _ in load_attack_gate(code).forms())
    return words, attacks


@pytest.mark.parametrize("code", known_languages())
@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_what_passes_the_gates_passes_the_screen(code, data):
    """Any mixture of the gates' own words and others, marked up or not."""
    words, attacks = _forms(code)
    pieces = st.sampled_from(
        [*words[:: max(1, len(words) // 80)], *attacks[:: max(1, len(attacks) // 200)], "7", "calm", "sea"]
    )
    sentence = " ".join(data.draw(st.lists(pieces, min_size=1, max_size=6)))
    passes = load_gate(code).tells(sentence) or load_attack_gate(code).may_pass(sentence)
    marked = data.draw(st.sampled_from(["{}", PAGE, "<html><div><b>{}</b></div></html>"])).format(sentence)
    if passes:
        assert verdict(marked, (code,)) != "no word of harm"
