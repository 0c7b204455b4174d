"""Texts of the client's window: complete in every language, in its own script, with the same placeholders."""

import re
import string
import unicodedata
from typing import Any

import pytest

from kotopolku.domain.access import Role
from kotopolku.web.components.client_texts import (
    CLIENT_LANGUAGES,
    asked_language,
    client_texts,
    nearest_client_language,
)
from kotopolku.web.components.data_document.own_data import texts_of

SCRIPTS = {
    **dict.fromkeys(("ru", "uk"), "CYRILLIC"),
    **dict.fromkeys(("ar", "ckb", "fa", "prs"), "ARABIC"),
    "ti": "ETHIOPIC",
    "th": "THAI",
    "zh": "CJK",
}
ENGLISH = client_texts("en").worded


def flat(worded: dict[str, Any], before: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in worded.items():
        found |= flat(value, f"{before}{key}.") if isinstance(value, dict) else {f"{before}{key}": value}
    return found


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", CLIENT_LANGUAGES)
def test_no_text_is_missing_empty_or_too_much(language):
    texts = flat(client_texts(language).worded)
    assert texts.keys() == flat(ENGLISH).keys()
    assert [key for key, text in texts.items() if not text.strip() or text != text.strip()] == []


@pytest.mark.parametrize("language", CLIENT_LANGUAGES)
def test_placeholders_are_the_same(language):
    texts, english = flat(client_texts(language).worded), flat(ENGLISH)
    assert [key for key in english if placeholders(texts[key]) != placeholders(english[key])] == []


@pytest.mark.parametrize("language", SCRIPTS)
def test_every_text_is_in_the_script_of_its_language(language):
    wanted = SCRIPTS[language]
    texts = flat(client_texts(language).worded)
    strange = [
        key
        for key, text in texts.items()
        if not any(unicodedata.name(letter, "").startswith(wanted) for letter in text)
    ]
    assert strange == []


@pytest.mark.parametrize("language", sorted(set(CLIENT_LANGUAGES) - {"en"}))
def test_no_text_was_left_in_english(language):
    texts, english = flat(client_texts(language).worded), flat(ENGLISH)
    same = {key for key in english if texts[key] == english[key]}
    # Words that Swedish and English share.
    assert same <= ({"home", "codes.item.plan", "codes.item.family"} if language == "sv" else set())


@pytest.mark.parametrize("language", [code for code in CLIENT_LANGUAGES if client_texts(code).direction == "rtl"])
def test_groups_of_a_telephone_number_keep_their_order_among_arabic_letters(language):
    # Without the mark the last group of digits would stand first.
    called = re.compile(r"\d{2,3}(?: \d{3,4}){1,2}")
    found = [
        (key, text[: number.start()][-1:] == "\N{LEFT-TO-RIGHT MARK}")
        for key, text in flat(client_texts(language).worded).items()
        for number in called.finditer(text)
    ]
    assert found
    assert [key for key, is_kept in found if not is_kept] == []


def test_persian_letters_are_persian():
    assert [key for key, text in flat(client_texts("fa").worded).items() if re.search("[يك]", text)] == []


def test_every_role_is_worded():
    assert {role.value for role in Role} | {"other"} == set(ENGLISH["codes"]["role"])


@pytest.mark.parametrize(
    ("accept", "language"),
    [
        ("ar-SY,ar;q=0.9,en;q=0.5", "ar"),
        ("prs", "prs"),
        ("fa-AF,fa;q=0.8", "prs"),
        ("fa-IR", "fa"),
        ("de,uk;q=0.5", "uk"),
        ("", "fi"),
        ("xx;q=nonsense", "fi"),
        ("en;q=0.2,so", "so"),
        ("zh-Hans-CN,zh;q=0.9", "zh"),
        ("de,fr-BE;q=0.7,en;q=0.5", "fr"),
    ],
)
def test_the_browsers_language_is_understood(accept, language):
    assert asked_language(accept) == language


def test_who_speaks_another_language_is_answered_in_english():
    assert nearest_client_language("am") == "en"
    with pytest.raises(KeyError):
        client_texts("am")


@pytest.mark.parametrize("language", sorted(set(CLIENT_LANGUAGES) - {"en"}))
def test_the_paper_of_all_data_has_every_heading_in_every_language(language):
    headings, finnish = flat(texts_of(language)), flat(texts_of("fi"))
    assert headings.keys() == finnish.keys()
    wanted = SCRIPTS.get(language, "LATIN")
    strange = [key for key, text in headings.items() if not any(wanted in unicodedata.name(one, "") for one in text)]
    assert strange == []
