"""No paper of a client in Finnish or Swedish shows a column by its name in the program."""

import pytest

from kotopolku.rooms.exchange.own_data.scope import columns_of, exported_models
from kotopolku.web.components.data_document.own_data import texts_of
from kotopolku.web.components.data_document.values import CODES, speaking, value_text


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


def test_a_code_without_words_is_told_in_english_and_a_text_stays_as_it_is():
    with speaking("ar"):
        assert value_text("people.Name", "kind", "official") == "Official name"
    assert value_text("cases.Duty", "wording", "without_delay") == "without delay"
    assert value_text("people.ContactPoint", "note", "Call after 4 pm_not before") == "Call after 4 pm_not before"
