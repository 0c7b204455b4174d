"""Texts for readers without an account: whole in every language, in its script and direction, numbers to call exact."""

import re
import string
import tomllib
import unicodedata
from typing import Any

import pytest

from kotopolku.web.components.public_texts import FOLDER, READER_LANGUAGES, reader_texts

ONLY_WORKERS_AND_INTERPRETERS = {"interpreting": ("fi", "sv", "en"), "referral": ("fi", "sv", "en")}
"""Subjects that are read by fewer than all readers, and in which languages."""

SUBJECTS = sorted(folder.name for folder in FOLDER.iterdir() if (folder / "en.toml").exists())
SCRIPTS = {
    **dict.fromkeys(("ru", "uk"), "CYRILLIC"),
    **dict.fromkeys(("ar", "ckb", "fa", "prs"), "ARABIC"),
    "ti": "ETHIOPIC",
    "th": "THAI",
    "zh": "CJK",
}
WRITTEN = [
    (subject, language)
    for subject in SUBJECTS
    for language in ONLY_WORKERS_AND_INTERPRETERS.get(subject, tuple(READER_LANGUAGES))
]
RIGHT_TO_LEFT = [(subject, language) for subject, language in WRITTEN if SCRIPTS.get(language) == "ARABIC"]
LEFT_TO_RIGHT_MARK = "\N{LEFT-TO-RIGHT MARK}"
_CALLED = re.compile(r"\d{2,3}(?: \d{3,4}){1,2}|\{(?:phone|telephone)\}")
_LONG = 25


def flat(worded: dict[str, Any], before: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in worded.items():
        found |= flat(value, f"{before}{key}.") if isinstance(value, dict) else {f"{before}{key}": value}
    return found


def texts_of(subject: str, language: str) -> dict[str, str]:
    # The file itself: reader_texts() would give the English one for a file that is missing.
    return flat(tomllib.loads((FOLDER / subject / f"{language}.toml").read_text(encoding="utf-8")))


def placeholders(text: str) -> list[str]:
    return sorted({name for _, name, _, _ in string.Formatter().parse(text) if name is not None})


def test_the_subjects_that_readers_meet_are_there():
    assert {"contact", "information", "messages", "no_show", "site"} <= set(SUBJECTS)


@pytest.mark.parametrize(("subject", "language"), WRITTEN)
def test_no_text_is_missing_empty_or_too_much(subject, language):
    texts = texts_of(subject, language)
    assert texts.keys() == texts_of(subject, "en").keys()
    assert [key for key, text in texts.items() if not text.strip() or text != text.strip()] == []


@pytest.mark.parametrize(("subject", "language"), WRITTEN)
def test_placeholders_are_the_same(subject, language):
    texts, english = texts_of(subject, language), texts_of(subject, "en")
    assert [key for key in english if placeholders(texts[key]) != placeholders(english[key])] == []


@pytest.mark.parametrize(("subject", "language"), [one for one in WRITTEN if one[1] != "en"])
def test_no_sentence_was_left_in_english(subject, language):
    texts, english = texts_of(subject, language), texts_of(subject, "en")
    same = [key for key, text in english.items() if sum(sign.isalpha() for sign in text) > _LONG and texts[key] == text]
    assert same == []


@pytest.mark.parametrize(("subject", "language"), [one for one in WRITTEN if one[1] in SCRIPTS])
def test_every_text_is_in_the_script_of_its_language(subject, language):
    strange = [
        key
        for key, text in texts_of(subject, language).items()
        if not any(unicodedata.name(sign, "").startswith(SCRIPTS[language]) for sign in text)
    ]
    assert strange == []


@pytest.mark.parametrize("language", READER_LANGUAGES)
def test_who_asks_for_help_reads_the_numbers_to_call_as_they_are(language):
    texts = texts_of("contact", language)
    assert "112" in texts["emergency_call"]
    assert "112" in texts["numbers_112"]
    assert "080 005 005" in texts["numbers_nollalinja"]
    assert "09 2525 0111" in texts["numbers_crisis"]
    assert "071 8763 170" in texts["numbers_trafficking"]
    assert "112" in texts_of("site", language)["emergency"]


@pytest.mark.parametrize("language", READER_LANGUAGES)
def test_the_direction_of_a_language_is_that_of_its_letters(language):
    letters = [sign for text in texts_of("site", language).values() for sign in text if sign.isalpha()]
    from_right = sum(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in letters)
    written = "rtl" if from_right > len(letters) / 2 else "ltr"
    assert reader_texts("site", language).direction == written


@pytest.mark.parametrize(("subject", "language"), WRITTEN)
def test_digits_are_those_of_the_dates_beside_them(subject, language):
    texts = texts_of(subject, language)
    assert [key for key, text in texts.items() if re.search("(?![0-9])\\d", text)] == []


@pytest.mark.parametrize(("subject", "language"), RIGHT_TO_LEFT)
def test_groups_of_a_telephone_number_keep_their_order_among_arabic_letters(subject, language):
    # Without the mark the last group of digits would stand first.
    turned = [
        key
        for key, text in texts_of(subject, language).items()
        for found in _CALLED.finditer(text)
        if text[: found.start()][-1:] != LEFT_TO_RIGHT_MARK
    ]
    assert turned == []


def test_signs_stand_in_french_as_the_french_set_them():
    wrong = [
        (subject, key)
        for subject in SUBJECTS
        if (FOLDER / subject / "fr.toml").exists()
        for key, text in texts_of(subject, "fr").items()
        # A sign of two parts that ends a word has a space before it that no line breaks at.
        if re.search(r"(?:[^\W\d]|\)|\})[;?!](?:\s|$)|(?:[^\W\d]|\))\:(?:\s|$)| [:;?!»]|« ", text)
    ]
    assert wrong == []
