"""Who cannot print is told which letters the paper has: those of the fonts, whichever were built."""

import pytest
from django.utils import translation

from kotopolku.platform.documents.engine import available_fonts
from kotopolku.web.components.words import languages


def test_every_font_that_is_built_is_told_by_its_scripts():
    assert available_fonts() <= set(languages.SCRIPTS)


@pytest.mark.parametrize(("language", "words"), [("en", "Han"), ("fi", "kyrillinen"), ("sv", "arabiska")])
def test_the_scripts_are_named_in_the_readers_language(language, words, monkeypatch):
    monkeypatch.setattr(languages, "available_fonts", lambda: frozenset(languages.SCRIPTS))
    with translation.override(language):
        assert words in languages.scripts_on_paper()


def test_a_font_that_was_not_built_is_promised_to_nobody(monkeypatch):
    monkeypatch.setattr(languages, "available_fonts", lambda: frozenset({"Noto Sans", "Noto Sans Thai"}))
    with translation.override("en"):
        assert languages.scripts_on_paper() == "Latin, Cyrillic, Greek and Thai"
