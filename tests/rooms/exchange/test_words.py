"""Cells as people write them."""

from datetime import date, datetime

import pytest

from kotopolku.rooms.exchange.clients.problem import BadCell
from kotopolku.rooms.exchange.clients.words.contacts import email_of, phone_of, yes_or_no
from kotopolku.rooms.exchange.clients.words.dates import partial_date_of
from kotopolku.rooms.exchange.clients.words.grounds import ground_of
from kotopolku.rooms.exchange.clients.words.names import name_of, script_of, split_name
from kotopolku.rooms.exchange.clients.words.places import countries_of, language_of, municipality_of
from kotopolku.rooms.exchange.clients.words.plain import is_not_known


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("1.3.2025", "2025-03-01"),
        ("01.03.25", "2025-03-01"),
        (" 1. 3. 2025 ", "2025-03-01"),
        ("1/3/2025", "2025-03-01"),
        ("2025-03-01", "2025-03-01"),
        ("2025-3-1", "2025-03-01"),
        ("2025-03-01 00:00:00", "2025-03-01"),
        ("1.3.2025 klo 12.30", "2025-03-01"),
        ("maaliskuu 2019", "2019-03"),
        ("maaliskuussa 2019", "2019-03"),
        ("mars 2019", "2019-03"),
        ("March 2019", "2019-03"),
        ("15. maaliskuuta 2019", "2019-03-15"),
        ("15 mars 2019", "2019-03-15"),
        ("3/2019", "2019-03"),
        ("3.2019", "2019-03"),
        ("٣/٢٠١٩", "2019-03"),
        ("1985", "1985"),
        ("v. 1985", "1985"),
        (1985, "1985"),
        (45352, "2024-03-01"),
        (45352.75, "2024-03-01"),
        ("45352", "2024-03-01"),
        (datetime(2025, 3, 1, 12), "2025-03-01"),
        (date(2025, 3, 1), "2025-03-01"),
    ],
)
def test_a_date_is_read_in_every_form_in_use(cell, read):
    assert str(partial_date_of(cell, two_digit_years=True)) == read


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("31.2.2024", "impossible_date"),
        ("12.31.2023", "day_and_month_swapped"),
        ("32.13.2024", "impossible_date"),
        ("1.3.2025?", "unsure_date"),
        ("kevät 2024", "not_a_date"),
        ("1.3.0225", "impossible_date"),
        (123456, "not_a_date"),
        (True, "not_a_date"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(cell, code):
    with pytest.raises(BadCell) as bad:
        partial_date_of(cell, two_digit_years=True)
    assert bad.value.code == code


def test_a_birth_year_of_two_figures_is_not_guessed():
    with pytest.raises(BadCell) as bad:
        partial_date_of("5.6.84", two_digit_years=False)
    assert bad.value.code == "two_digit_year"


@pytest.mark.parametrize("text", ["?", "ei tiedossa", "Ei Tiedossa", "-", "okänd", "unknown", "n/a", "puuttuu"])
def test_not_known_is_said_in_many_ways(text):
    assert is_not_known(text)


@pytest.mark.parametrize("text", ["0", "ei", "Eino", "Na Li", "Ali"])
def test_a_name_or_a_no_is_not_taken_for_not_known(text):
    assert not is_not_known(text)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Syyria", ("SY",)),
        ("Syrien", ("SY",)),
        ("SYR", ("SY",)),
        ("sy", ("SY",)),
        ("Kongon demokraattinen tasavalta", ("CD",)),
        ("Kongo-Kinshasa", ("CD",)),
        ("Venäjä / Ukraina", ("RU", "UA")),
        ("kansalaisuudeton", ("XX",)),
        ("Kosovo", ("XK",)),
    ],
)
def test_countries_by_name_in_three_languages_or_code(text, codes):
    assert countries_of(text) == codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("arabia", "ar"),
        ("Arabiska", "ar"),
        ("Arabic", "ar"),
        ("dari", "fa_AF"),
        ("persia", "fa"),
        ("sorani", "ckb"),
        ("venäjän kieli", "ru"),
        ("so", "so"),
    ],
)
def test_languages_by_name_in_three_languages_or_code(text, code):
    assert language_of(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("Kajaani", "205"), ("Kajana", "205"), ("Åbo", "853"), ("5", "005"), ("Kajaanin kaupunki", "205")],
)
def test_municipalities_by_name_in_two_languages_or_code(text, code):
    assert municipality_of(text) == code


@pytest.mark.parametrize(
    ("text", "kind", "ground"),
    [
        ("kiintiöpakolainen", "residence_permit", "quota_refugee"),
        ("Kv. suojelu", "residence_permit", "international_protection"),
        ("A / turvapaikka", "residence_permit", "international_protection"),
        ("tillfälligt skydd", "temporary_protection", "temporary_protection"),
        ("EU-kansalainen", "registered_right", "eu_citizen"),
        ("family reunification", "residence_permit", "family_of_protected"),
        ("Nordisk medborgare", "nordic_registration", "other"),
    ],
)
def test_grounds_by_the_usual_words(text, kind, ground):
    found = ground_of(text)
    assert (found.kind, found.ground) == (kind, ground)


@pytest.mark.parametrize("text", ["A", "A-lupa", "jatkuva", "?"])
def test_a_mere_letter_of_a_permit_is_no_ground(text):
    with pytest.raises(BadCell):
        ground_of(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ali ja Fatima", "two_people"),
        ("Ali / Fatima", "two_people"),
        ("Ali\nFatima", "two_people"),
        ("Fatima 2", "figures_in_name"),
        ("Коvalenko", "mixed_scripts"),
        ("---", "not_a_name"),
        ("x" * 121, "too_long"),
    ],
)
def test_a_name_that_is_none_is_refused(text, code):
    with pytest.raises(BadCell) as bad:
        name_of(text)
    assert bad.value.code == code


@pytest.mark.parametrize("name", ["Al-Hamad", "O'Brien", "Nguyễn Thị", "dela Cruz", "محمد", "Jean-Pierre", "Мария"])
def test_names_of_the_world_are_names(name):
    assert name_of(f" {name} ") == name


def test_one_cell_with_a_whole_name_is_split_by_comma_or_by_its_heading_never_by_guess():
    assert split_name("Al-Hamad, Khaled", given_first=False) == ("Al-Hamad", "Khaled")
    assert split_name("Khaled Omar Haddad", given_first=True) == ("Haddad", "Khaled Omar")
    with pytest.raises(BadCell) as bad:
        split_name("Khaled Haddad", given_first=False)
    assert bad.value.code == "name_order"


def test_the_script_of_a_name_is_known():
    assert [script_of(name) for name in ("Ali", "Галина", "رضا", "ፊልሞን", "Аli")] == ["Latn", "Cyrl", "Arab", "Ethi", ""]


@pytest.mark.parametrize(
    ("word", "answer"), [("kyllä", True), ("x", True), ("nej", False), ("EI", False), ("ehkä", None)]
)
def test_yes_and_no_in_three_languages(word, answer):
    assert yes_or_no(word) is answer


def test_phones_and_addresses_keep_what_can_be_used():
    assert phone_of("+358 40 123 4567") == "+358 40 123 4567"
    assert email_of("mailto:ali@example.org") == "ali@example.org"
    for reader, text in ((phone_of, "soita vaimolle"), (email_of, "ali(at)example.org")):
        with pytest.raises(BadCell):
            reader(text)
