"""Free text to a provider: what has no business there is pointed at, whatever its form."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kotopolku.domain.referral import TextWarning, warnings


def told(text: str) -> list[tuple[str, str]]:
    return [(str(one.code), text[one.begins : one.ends]) for one in warnings(text)]


@pytest.mark.parametrize(
    "word",
    [
        "sairastaa",
        "pitkäaikaissairaus",
        "sairaalassa",
        "lääkitys",
        "Lääkäriin",
        "masennuksesta",
        "mielenterveyskuntoutuja",
        "terveydentila",
        "raskaana",
        "rintasyöpä",
        "vammainen",
        "HIV",
        "hiv-positiivinen",
        "kipuja",
        "päihdeongelma",
        "työkykyä",
        "diabetestä",
        "traumatisoitunut",
        "kidutuksen",
        "sairaanhoitajan",
        "neuvolassa",
        "terveys",
        "sjukskriven",
        "läkaren",
        "depression",
        "funktionsnedsättning",
        "ångest",
        "vård",
        "illness",
        "ill",
        "sick",
        "pains",
        "pregnant",
        "depressed",
        "wheelchair",
        "PTSD",
        "healthcare",
        "asthma",
    ],
)
def test_words_of_health(word):
    assert told(f"Hei, {word}, kiitos.") in ([("health", word)], [("health", word.partition("-")[0])])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Haluaa oppia suomea ja valmistua lastenhoitajaksi. Ma ja ke klo 9.00–12.00, alkaen 1.2.2026, ryhmä 3.",
        "Vill lära sig svenska och få praktikplats; hälsningar från handledaren, 12 timmar i veckan.",
        "Wants to become a painter or a driller; still looking for evening courses, 25 hours a week, from 2026-01-15.",
        "Tavoite on ammatillinen koulutus ja työ kirjastossa. Taitotaso A2.1, tunteja 1200, hinta 45 e.",
        "Hivenen enemmän aikaa, perhe muutti 2024. Tietokone 1 kpl.",
    ],
)
def test_what_belongs_to_a_referral_is_let_be(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "words",
    [
        "turvakielto",
        "turvakiellossa",
        "Turvakiellon",
        "turvakodissa",
        "lähestymiskielto",
        "salainen osoite",
        "spärrmarkering",
        "skyddad  identitet",
        "kontaktförbudet",
        "non-disclosure",
        "restraining\norder",
    ],
)
def test_words_of_hiding(words):
    assert told(f"Huom! {words} on voimassa") == [("nondisclosure", words)]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("identity_code", "010190-900P"),
        ("identity_code", "010190 900p"),
        ("identity_code", "010190900P"),
        ("phone", "040 123 4567"),
        ("phone", "0401234567"),
        ("phone", "+358 40 123 4567"),
        ("phone", "09 310 1691"),
        ("phone", "0046 70 123 45 67"),
        ("email", "amina@example.fi"),
        ("email", "amina (at) example.fi"),
        ("address", "Kirkkokatu 5"),
        ("address", "Iltaruskontiellä 12 b"),
        ("address", "Storgatan 3"),
        ("address", "12 Harbour street"),
        ("address", "PL 12"),
        ("postal_code", "00100"),
        ("postal_code", "FI-33100"),
    ],
)
def test_numbers_and_addresses(code, text):
    found = told(f"Tavoittaa: {text} iltaisin")
    assert [one for one, _ in found] == [code]
    assert found[0][1].replace("Iso ", "") in text


def test_one_place_is_told_as_one_thing():
    assert told("010190-900P, 040 123 4567, Kirkkokatu 5 A, 00100 Helsinki") == [
        ("identity_code", "010190-900P"),
        ("phone", "040 123 4567"),
        ("address", "Kirkkokatu 5 A"),
        ("postal_code", "00100"),
    ]


def test_a_word_of_health_in_an_address_is_told_too():
    assert told("a@sairaala.fi") == [("email", "a@sairaala.fi"), ("health", "sairaala")]


@pytest.mark.parametrize(
    "text",
    [
        unicodedata.normalize("NFD", "lääkitys"),
        "lää\u00adkitys",
        "lää\u200bkitys",
        "LÄÄKITYS",
        "ｌääkitys",
    ],
)
def test_no_form_of_writing_hides_a_word(text):
    assert told(f"x {text} y") == [("health", text)]


def test_digits_of_other_scripts_are_read():
    assert told("٠٤٠ ١٢٣ ٤٥٦٧") == [("phone", "٠٤٠ ١٢٣ ٤٥٦٧")]


def test_text_in_other_alphabets_is_told_apart_because_nobody_read_it():
    assert told("Toive: يريد أن يتعلم اللغة. Kurssi, русский язык") == [
        ("unread", "يريد أن يتعلم اللغة"),
        ("unread", "русский язык"),
    ]


def test_places_lie_in_the_text_as_written():
    text = "İstanbul ﬁ ma\u0308: masennus"
    (found,) = warnings(text)
    assert isinstance(found, TextWarning)
    assert text[found.begins : found.ends] == "masennus"


@given(st.text(max_size=60), st.sampled_from(["masennus", "turvakielto", "010190-900P"]))
def test_a_word_on_its_own_is_found_in_any_text(text, word):
    around = f"{text}\n{word}\n{text}"
    begins = len(text) + 1
    assert any(one.begins <= begins and one.ends >= begins + len(word) for one in warnings(around))


@given(st.text(max_size=200))
def test_every_text_is_read_and_every_place_lies_in_it(text):
    found = warnings(text)
    assert list(found) == sorted(found)
    assert all(0 <= one.begins < one.ends <= len(text) for one in found)
