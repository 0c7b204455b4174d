"""Basic information for whoever passes by: on a page, on paper, in the reader's language or openly in another."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from kotopolku.rooms.guidance import actions
from tests.factories import make_organisation

pytestmark = pytest.mark.django_db

WORDS: dict[str, Any] = {
    "name": "Welcome",
    "kind": "guide",
    "subjects": ["society"],
    "publisher": "The town",
    "in_bundle": True,
}


@pytest.fixture
def organisation(db):
    return make_organisation("Kajaanin kotoutumispalvelut")


@pytest.fixture
def material(organisation, site):
    made = actions.add_material(actor=None, organisation_id=organisation.pk, code="welcome", **WORDS)
    publish(made, "fi", title="Tervetuloa", body="## Hätä\n\nSoita **112**. <script>alert(1)</script>")
    publish(made, "fa", title="خوش آمدید", body="شماره اضطراری 112 است.")
    publish(made, "fa", "video", title="خوش آمدید", address="https://example.org/fa")
    return made


def publish(material, language, form="page", **words):
    actions.publish_version(actor=None, material=material, language=language, form=form, on=date(2025, 1, 1), **words)


def get(client, language="fi", name="public_handout", code="welcome"):
    return client.get(reverse(name, args=["kajaani", language, code]))


def test_the_words_are_on_a_page_in_the_readers_language(client, material):
    page = get(client)
    assert page.status_code == 200
    text = page.content.decode()
    assert "<h1>Tervetuloa</h1>" in text
    assert "<strong>112</strong>" in text
    assert "<script>" not in text
    assert len(page.content) < 20_000


def test_a_page_from_right_to_left_offers_its_video(client, material):
    text = get(client, "fa").content.decode()
    assert '<article class="text" lang="fa" dir="rtl">' in text
    assert "https://example.org/fa" in text


def test_what_is_not_there_in_a_language_is_shown_in_another_and_says_so(client, material):
    text = get(client, "sv").content.decode()
    assert '<article class="text" lang="fi" dir="ltr">' in text
    assert "Vi har inte texten på ditt språk än." in text
    assert "finska" in text


def test_english_goes_before_the_language_of_the_site(client, material):
    publish(material, "en", title="Welcome", body="Call 112.")
    assert '<article class="text" lang="en" dir="ltr">' in get(client, "ar").content.decode()
    assert "fi.pdf" not in get(client, "ar", "public_handout_paper").headers["Content-Disposition"]


def test_the_page_leads_to_the_other_languages(client, material):
    text = get(client, "fi").content.decode()
    assert reverse("public_handout", args=["kajaani", "fa", "welcome"]) in text


@pytest.mark.parametrize("language", ["fi", "fa", "zh"])
def test_the_paper_is_a_pdf_for_everybody(client, material, language):
    paper = get(client, language, "public_handout_paper")
    assert (paper.status_code, paper["Content-Type"]) == (200, "application/pdf")
    assert paper.content.startswith(b"%PDF")
    assert len(paper.content) < 100_000


def test_a_material_that_is_not_there_is_not_found(client, material, organisation):
    assert get(client, code="other").status_code == 404
    actions.add_material(actor=None, organisation_id=organisation.pk, code="empty", **WORDS)
    assert get(client, code="empty").status_code == 404
    assert get(client, name="public_handout_paper", code="empty").status_code == 404


def test_what_is_only_told_is_not_printed(client, material, organisation):
    talk = actions.add_material(actor=None, organisation_id=organisation.pk, code="talk", **WORDS)
    publish(talk, "fi", "spoken", title="Puhe")
    assert "Kerromme tästä sinulle" in get(client, code="talk").content.decode()
    assert get(client, name="public_handout_paper", code="talk").status_code == 404


def test_a_telephone_number_keeps_its_order_among_words_from_right_to_left(client, material):
    """Without the isolates a reader of Persian would see and dial 005 005 080."""
    publish(material, "fa", title="کمک", body="خشونت: **080 005 005**، 112")
    text = get(client, "fa").content.decode()
    assert "<strong>\u2066080\u00a0005\u00a0005\u2069</strong>" in text
    assert "112" in text
