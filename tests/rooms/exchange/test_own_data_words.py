"""No paper of a client in Finnish or Swedish shows a column by its name in the program."""

import pytest

from kotopolku.rooms.exchange.own_data.scope import columns_of, exported_models
from kotopolku.web.components.data_document.own_data import texts_of


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_column_and_table_has_a_human_name(language):
    texts = texts_of(language)
    columns = {field.name for model in exported_models() for field in columns_of(model)}
    assert sorted(columns - set(texts["columns"])) == []
    assert sorted({model._meta.label for model in exported_models()} - set(texts["tables"])) == []


def test_no_secret_of_a_link_is_handed_out():
    columns = {field.name for model in exported_models() for field in columns_of(model)}
    assert [name for name in sorted(columns) if name.endswith(("_salt", "_hash")) or name == "password"] == []
