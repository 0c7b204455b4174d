"""The records of processing tell what the tables declare, and the page in the documents is that of today."""

from pathlib import Path

from kotopolku.config.commands.upkeep.records import page
from kotopolku.platform.personal_data import CATEGORIES, own_models
from kotopolku.platform.retention.processing import SECURITY, categories
from kotopolku.web.components.data_document.processing import words_of_processing

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_is_that_of_the_tables():
    assert (ROOT / "docs" / "records-of-processing.md").read_text(encoding="utf-8") == page(), "run kotopolku records"


def test_every_category_of_the_act_and_every_table_is_in_it():
    found = categories()
    assert [one.number for one in found] == [*CATEGORIES, 0]
    named = {record.table for one in found for record in one.records}
    assert named == {model._meta.label for model in own_models() if not model._meta.auto_created}


def test_whatever_a_table_declares_has_words_in_finnish_and_swedish():
    found = categories()
    rows = [record for one in found for record in one.records]
    declared = {
        "categories": {one.text for one in found},
        "purposes": {row.purpose for row in rows},
        "ends": {end for row in rows for end in (row.until, row.aside) if end},
        "security": set(SECURITY),
        "tables": {row.table for row in rows},
    }
    words = words_of_processing()
    for part, texts in declared.items():
        # A new declaration is worded in kotopolku/web/components/data_document/processing.toml.
        assert {text for text in texts if not {"fi", "sv"} <= set(words[part].get(text, ()))} == set(), part
        if part != "tables":
            # What no table declares any more goes.
            assert set(words[part]) - texts == set(), part
