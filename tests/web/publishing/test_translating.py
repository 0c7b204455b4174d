"""The translator's screen: what is missing, stale or too long is told, and where each text stands."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from kotopolku.web.components.public_texts import READER_LANGUAGES
from kotopolku.web.components.translating import agree, not_agreed, subjects
from kotopolku.web.components.translating.agreed import agreed_on
from kotopolku.web.components.translating.naming import COOKIE
from kotopolku.web.components.translating.standing import entries_of, is_too_long, places_of
from kotopolku.web.components.translating.subjects import Subject


@pytest.fixture
def subject(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    for language, text in (("fi", "Tallenna"), ("en", "Save"), ("so", "Kaydi")):
        (folder / f"{language}.toml").write_text(f'save = "{text}"\n[codes.kind]\nother = "{text}"\n')
    return Subject("trial", folder)


@pytest.fixture
def kept(tmp_path):
    return tmp_path / "agreed"


def reworded(subject, language, text):
    (subject.folder / f"{language}.toml").write_text(f'save = "{text}"\n[codes.kind]\nother = "{text}"\n')


def stale(subject, kept, language):
    finnish, own = subject.texts_in("fi"), subject.texts_in(language)
    agreed = agreed_on(subject, kept)
    return sorted(key for key in finnish if agreed.is_stale(key, language, finnish[key], own.get(key, "")))


def test_a_translation_falls_behind_when_the_finnish_text_changes_and_catches_up_when_it_is_written_anew(subject, kept):
    agree(subject, languages=["fi", "en", "so"], folder=kept)
    assert stale(subject, kept, "so") == []
    reworded(subject, "fi", "Tallenna nyt")
    assert stale(subject, kept, "so") == ["codes.kind.other", "save"]
    agree(subject, languages=["fi", "en", "so"], translated=["en"], folder=kept)
    assert stale(subject, kept, "en") == []
    assert stale(subject, kept, "so") == ["codes.kind.other", "save"]
    reworded(subject, "so", "Hadda kaydi")
    assert stale(subject, kept, "so") == []
    agree(subject, languages=["fi", "en", "so"], folder=kept)
    reworded(subject, "so", "Kaydi")
    assert stale(subject, kept, "so") == []


def test_a_language_without_a_file_is_missing_not_behind(subject, kept):
    agree(subject, languages=["fi", "th"], folder=kept)
    reworded(subject, "fi", "Tallenna nyt")
    assert agree(subject, languages=["fi", "th"], folder=kept) == {"codes.kind.other": [], "save": []}
    assert {entry.state for entry in entries_of(subject, "th")} == {"missing"}


@pytest.mark.parametrize("subject", subjects(), ids=lambda one: one.name)
def test_whoever_changes_a_finnish_text_says_which_translations_followed(subject):
    assert not_agreed(subject) == [], "run: kotopolku texts agreed --translated LANGUAGES"


@pytest.mark.parametrize("language", [code for code in READER_LANGUAGES if code != "fi"])
def test_no_text_is_missing_or_stale_in_any_language(language):
    waiting = [
        f"{entry.subject}.{entry.key}: {entry.state}"
        for subject in subjects()
        if subject.is_for(language)
        for entry in entries_of(subject, language)
        if entry.state in {"missing", "stale"}
    ]
    assert waiting == []


@pytest.mark.parametrize(
    ("finnish", "text", "too_long"),
    [
        ("Peru", "Anuluj wizytę teraz", False),
        ("Tallenna muutokset", "Enregistrer toutes les modifications que vous avez faites", True),
        ("Lue", "อ่านข้อความนี้", False),
        ("Kerro meille, mikä on väärin.", "请告诉我们哪里不对。", False),
    ],
)
def test_what_would_break_a_narrow_page_is_told(finnish, text, too_long):
    assert is_too_long(finnish, text) is too_long


def test_a_text_knows_its_templates():
    assert "client/sign_in.html" in places_of("signin_button")
    assert places_of("no_such_key") == ()


def test_the_languages_are_listed_with_their_figures_and_lead_to_their_texts(editor):
    page = editor.get(reverse("translating")).content.decode()
    led = set(re.findall(r'href="/translating/([^"/]+)/"', page))
    assert led == set(READER_LANGUAGES) - {"fi"}
    one = editor.get(
        reverse("translating_language", args=["ar"]), {"words": "tietosuojavaltuutetulle"}
    ).content.decode()
    assert "client_texts.complain" in one
    assert 'lang="ar" dir="rtl"' in one
    assert editor.get(reverse("translating_language", args=["ar"]), {"words": "xyzzy"}).status_code == 200


@pytest.mark.parametrize("language", ["fi", "xx", "../etc"])
def test_there_is_no_page_for_the_source_or_an_unknown_language(editor, language):
    assert editor.get(f"/translating/{language}/").status_code == 404


def test_keys_are_shown_where_they_stand_in_the_demonstration_only(editor, settings):
    settings.DEMONSTRATION = True
    assert editor.post(reverse("translating_keys"), {"keys": "1"}).status_code == 302
    browser = Client()
    browser.cookies[COOKIE] = editor.cookies[COOKIE].value
    assert "[signin_button]" in browser.get("/my/sign-in/?language=so").content.decode()
    settings.DEMONSTRATION = False
    assert "[signin_button]" not in browser.get("/my/sign-in/?language=so").content.decode()
    assert editor.post(reverse("translating_keys"), {"keys": "1"}).status_code == 404
