"""No paper of a client in Finnish or Swedish shows a column by its name in the program."""

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
from django.utils.translation import override

from kotopolku.domain.rulebook import ACT_681_2023, ACT_1386_2010, Limit
from kotopolku.platform.personal_data import declaration_of
from kotopolku.rooms.exchange.own_data.scope import columns_of, exported_models
from kotopolku.web.components.data_document.codes import CODES, NESTED
from kotopolku.web.components.data_document.frozen import frozen_text
from kotopolku.web.components.data_document.own_data import LANGUAGES, texts_of
from kotopolku.web.components.data_document.values import WORKERS_LANGUAGES, own_words, speaking, value_text
from kotopolku.web.components.words.languages import country_name, language_name


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_column_and_table_has_a_human_name(language):
    texts = texts_of(language)
    columns = {field.name for model in exported_models() for field in columns_of(model)}
    assert sorted(columns - set(texts["columns"])) == []
    assert sorted({model._meta.label for model in exported_models()} - set(texts["tables"])) == []


def test_no_secret_of_a_link_is_handed_out():
    columns = {field.name for model in exported_models() for field in columns_of(model)}
    assert [name for name in sorted(columns) if name.endswith(("_salt", "_hash")) or name == "password"] == []


def test_what_is_worded_is_a_column_that_is_handed_out():
    columns = {model._meta.label: {field.name for field in columns_of(model)} for model in exported_models()}
    assert {table: sorted(set(words) - columns.get(table, set())) for table, words in CODES.items()} == {
        table: [] for table in CODES
    }


@pytest.mark.parametrize(
    ("language", "said"), [("fi", ["kirjallisesti", "ranska"]), ("sv", ["skriftligt", "franska"]), ("en", ["French"])]
)
def test_codes_are_told_in_words(language, said):
    with speaking(language):
        told = [
            value_text("guidance.FirstContact", "consent_how", "written").casefold(),
            value_text("cases.Case", "language", "fr"),
        ]
    assert told[-len(said) :] == said


def english_words() -> set[str]:
    """The English of all codes that workers' pages word, and of what CLDR has no name for."""
    with override("en"):
        worded = {
            str(text)
            for columns in (*CODES.values(), *NESTED.values())
            for words in columns.values()
            if isinstance(words, Mapping)
            for text in words.values()
        }
        return worded | {language_name("fi_sgn"), language_name("ckb"), country_name("XX"), country_name("ZZ")}


@pytest.mark.parametrize("language", sorted({*LANGUAGES} - WORKERS_LANGUAGES - {"fi-simple"}))
def test_every_code_has_words_in_every_language_of_clients(language):
    words = own_words(language)
    assert sorted(english_words() - set(words)) == []
    assert sorted(set(words) - english_words()) == []
    assert [english for english, text in words.items() if not text.strip() or text != text.strip()] == []
    assert [text for text in words.values() if re.search("(?![0-9])\\d", text)] == []


def test_translators_are_shown_the_finnish_that_workers_read():
    """What the translator's screen compares a translation with."""
    said: dict[str, set[str]] = {}
    for words in (words for columns in (*CODES.values(), *NESTED.values()) for words in columns.values()):
        for text in words.values() if isinstance(words, Mapping) else ():
            with override("en"):
                english = str(text)
            with override("fi"):
                said.setdefault(english, set()).add(str(text))
    shown = own_words("fi")
    assert set(shown) == english_words()
    assert {english: shown[english] for english, finnish in said.items() if shown[english] not in finnish} == {}


@pytest.mark.parametrize("language", ["ar", "ckb", "fa", "prs", "ru", "uk", "th", "ti", "zh"])
def test_no_code_was_left_in_english(language):
    left = [
        english for english, text in own_words(language).items() if re.search("[A-Za-z]{4}", text) and english == text
    ]
    assert set(left) <= {"Kela"}


@pytest.mark.parametrize("language", sorted({*LANGUAGES} - {"en"}))
def test_how_long_each_table_is_kept_is_told_in_every_language(language):
    needed = {declared.until for model in exported_models() if (declared := declaration_of(model)) is not None}
    assert sorted(needed - set(texts_of(language)["until"])) == []


def test_a_code_is_told_in_the_clients_language_and_a_text_stays_as_it_is():
    with speaking("ar"):
        assert value_text("people.Name", "kind", "official") == own_words("ar")["Official name"]
    with speaking("fi-simple"):
        assert value_text("people.Name", "kind", "official") == "Virallinen nimi"
    with speaking("en"):
        assert value_text("cases.Duty", "wording", "without_delay") == "without delay"
        assert value_text("people.ContactPoint", "note", "Call after 4 pm_not before") == "Call after 4 pm_not before"
        assert value_text("people.Person", "born", "1990-04-01") == "1 Apr 1990"
        assert value_text("people.Person", "born", "1990-04") == "1990-04"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "en",
            "Names: Amina Example\nBirth date: 1 Apr 1990\nMother tongue: Somali\nCitizenship: Somalia\n"
            "Dates of your integration plan: 7 May 2026 – 22 Apr 2027\n"
            "Recommended training: Integration training: Module 1\n"
            "Result of the language test: Finnish: speaking A1.2\nEvening course",
        ),
        (
            "fr",
            "Noms\N{NO-BREAK SPACE}: Amina Example\nDate de naissance\N{NO-BREAK SPACE}: 1er avr. 1990\n"
            "Langue maternelle\N{NO-BREAK SPACE}: somali\n",
        ),
    ],
)
def test_what_went_with_a_referral_is_told_in_words(language, told):
    items = {
        "names": [["text", "Amina Example"]],
        "birth": [["partial_date", "1990-04-01"]],
        "mother_tongue": [["language", "so"]],
        "citizenship": [["country", "SO"]],
        "plan_dates": [["period", "2026-05-07", "2027-04-22"]],
        "training_recommendation": [["measure", "integration_training", "Module 1"]],
        "level_test": [["levels", "fi", {"speaking": "A1.2"}]],
        "education": [],
    }
    content = json.dumps({"format": "kotopolku/referral/1", "items": items, "text": "Evening course", "wishes": ""})
    with speaking(language):
        assert frozen_text(content, texts_of(language)).startswith(told)


def limits_in(book: Any) -> set[str]:
    """The wordings of all limits within an act, however deep and whenever in force."""
    found = {value.wording for name in book.__struct_fields__ if isinstance(value := getattr(book, name), Limit)}
    for name in book.__struct_fields__:
        value = getattr(book, name)
        for inner in value if isinstance(value, tuple) else (value,):
            if hasattr(inner, "__struct_fields__") and not isinstance(inner, Limit):
                found |= limits_in(inner)
    return found


@pytest.mark.parametrize("act", [ACT_681_2023, ACT_1386_2010], ids=lambda act: act.act)
def test_every_limit_of_the_acts_is_told_in_words(act):
    limits = limits_in(act)
    assert "3 years" in limits
    assert limits <= set(CODES["cases.Duty"]["wording"])
