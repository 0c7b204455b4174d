"""What a reader sees, and in which language."""

import gzip
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kotopolku.rooms.publishing.actions import add_exception, add_office
from kotopolku.web.components.public_texts import READER_LANGUAGES, reader_texts

LIGHT, MOST_QUERIES = 100_000, 8
BUILT = Path(__file__).parents[3] / "kotopolku/web/static"


def text_of(answer):
    return answer.content.decode()


@pytest.fixture
def office(site):
    hours = dict.fromkeys(range(5), "9–15")
    known: dict[str, Any] = {"phone": "08 000 0001", "staff_languages": ["fi", "ru"], "notes": {"fi": "Ovi pihalta"}}
    return add_office(actor=None, site=site, name="Keskuskatu", hours=hours, street="Keskuskatu 1", **known)


@pytest.fixture
def everything(page, piece, office):
    """A page, a piece of news and an office."""


def test_a_reader_of_the_language_gets_the_text_without_a_notice(client, site):
    text = text_of(client.get("/info/kajaani/fi/"))
    assert '<article lang="fi" dir="ltr">' in text
    assert "Tervetuloa" in text
    assert 'href="/info/kajaani/fi/page/accessibility/"' in text
    assert '<p class="note">' not in text


@pytest.mark.parametrize(("wanted", "shown"), [("ar", "en"), ("zh", "en"), ("sv", "en")])
def test_a_reader_of_another_language_is_told_which_one_it_falls_back_to(client, site, wanted, shown):
    text = text_of(client.get(f"/info/kajaani/{wanted}/"))
    assert f'<html lang="{wanted}" dir="{reader_texts("site", wanted).direction}">' in text
    assert f'<article lang="{shown}" dir="ltr">' in text
    assert '<p class="note">' in text
    assert f'href="/info/kajaani/{wanted}/page/accessibility/"' in text


def test_the_notice_names_both_languages_in_the_readers_words(client, page):
    text = text_of(client.get("/info/kajaani/en/page/stages/"))
    assert "not yet available in this language (English). Language of the text: Finnish." in text


def test_the_stages_are_drawn_as_a_path(client, page):
    text = text_of(client.get("/info/kajaani/sv/page/stages/"))
    assert '<ol class="stages"><li><h2 id="först">Först</h2>' in text


def test_a_stale_translation_says_so_and_leads_to_the_newest(client, page, put):
    put(page, "fi", "Kotoutumisen vaiheet", "## Ensin\n\nMuuttunut.")
    text = text_of(client.get("/info/kajaani/sv/page/stages/"))
    assert reader_texts("site", "sv")["stale"].format(shown="finska") in text
    assert 'href="/info/kajaani/fi/page/stages/" hreflang="fi"' in text


def test_the_switch_leads_to_the_same_page_in_each_language(client, page):
    text = text_of(client.get("/info/kajaani/fi/page/stages/"))
    for language in READER_LANGUAGES:
        assert f'<a href="/info/kajaani/{language}/page/stages/" lang="{language}"' in text


def test_other_pages_are_listed_with_their_language(client, page):
    text = text_of(client.get("/info/kajaani/so/"))
    assert '<strong lang="fi" dir="ltr">Kotoutumisen vaiheet</strong>' in text


def test_news_is_listed_read_and_kept_by_year(client, piece):
    assert "Palvelu muuttaa" in text_of(client.get("/info/kajaani/ar/news/"))
    assert "Palvelu muuttaa" in text_of(client.get("/info/kajaani/ar/news/year/2026/"))
    assert "Uusi osoite" in text_of(client.get(f"/info/kajaani/ar/news/{piece.pk}/"))
    assert 'href="/info/kajaani/fi/news/' in text_of(client.get("/info/kajaani/fi/"))


@pytest.mark.parametrize(
    "after",
    ["page/nothing/", "page/home/", "news/999999/", "news/year/1999/", "news/abc/", "offices/1/", "page/../x/"],
)
def test_what_is_not_there_is_a_page_in_the_readers_language(client, piece, after):
    answer = client.get(f"/info/kajaani/tr/{after}")
    assert answer.status_code == 404
    assert '<html lang="tr"' in text_of(answer)
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_leaf_that_is_not_there_is_the_nearest_one(client, piece):
    for leaf in ("0", "99", "abc", "-1", "1e9"):
        assert "Palvelu muuttaa" in text_of(client.get("/info/kajaani/fi/news/", {"page": leaf}))


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 11, 23), "Nyt auki, sulkeutuu klo 15.00"),
        (date(2026, 11, 22), "Nyt suljettu. Avataan: maanantai 23.11.2026 klo 9.00"),
        (date(2026, 12, 25), "Pyhäpäivä"),
    ],
)
def test_an_office_tells_whether_it_is_open_now(client, office, on_day, day, told):
    on_day(day)
    text = text_of(client.get("/info/kajaani/fi/offices/"))
    assert told in text
    assert "venäjä" in text
    assert '<p lang="fi" dir="ltr">Ovi pihalta</p>' in text


def test_exceptional_hours_are_told_beforehand_in_the_readers_language(client, office, on_day):
    on_day(date(2026, 11, 23))
    day = date(2026, 12, 7)
    add_exception(actor=None, office=office, hours="10-12", reason="training", first=day, last=None)
    text = text_of(client.get("/info/kajaani/sv/offices/"))
    assert "Personalutbildning" in text
    assert "10.00–12.00" in text


@pytest.mark.parametrize("after", ["", "page/stages/", "news/", "offices/"])
def test_the_first_view_is_light_and_asks_the_database_little(client, everything, after, django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST_QUERIES):
        text = text_of(client.get(f"/info/kajaani/ar/{after}"))
    assert "<script" not in text
    files = {path.split("?")[0] for path in re.findall(r'(?:href|src)="/static/([^"]+)"', text)}
    assert files == {"built/public.css", "built/logo.svg"}
    sent = [gzip.compress(text.encode()), *(gzip.compress((BUILT / name).read_bytes()) for name in files)]
    assert sum(map(len, sent)) < LIGHT
    # Even where nothing is compressed on the way.
    assert len(text.encode()) + sum((BUILT / name).stat().st_size for name in files) < LIGHT


@pytest.mark.parametrize("after", ["", "page/stages/", "news/", "offices/"])
def test_copies_may_be_kept_and_are_asked_for_anew(client, page, office, coach, after):
    client.force_login(coach)
    first = client.get(f"/info/kajaani/fi/{after}")
    assert first.headers["Cache-Control"].startswith("public, max-age=")
    assert "Vary" not in first.headers
    assert "Set-Cookie" not in first.headers
    assert not first.cookies
    assert "Kaisa Koski" not in text_of(first)
    again = client.get(f"/info/kajaani/fi/{after}", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_reading_pages_take_no_post(client, page):
    assert client.post("/info/kajaani/fi/page/stages/").status_code == 405


def test_a_page_in_memory_asks_little_and_grows_old_with_any_change(client, page, put, on_day):
    on_day(date(2026, 11, 23))
    from kotopolku.platform.organisations.actions import change_organisation

    there = "/info/kajaani/fi/page/stages/"
    first = client.get(there)
    with CaptureQueriesContext(connection) as queries:
        again = client.get(there)
    assert (again.content, again.headers["ETag"]) == (first.content, first.headers["ETag"])
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
    assert len(queries) == 1
    put(page, "fi", "Uudet vaiheet", "Muuttunut.")
    assert "Uudet vaiheet" in text_of(client.get(there))
    organisation = page.site.organisation
    change_organisation(
        actor=None, organisation=organisation, seen_version=organisation.version, name="Kajaani", phone="08 999"
    )
    assert "08 999" in text_of(client.get(there))


def test_an_office_closes_on_a_page_in_memory_too(client, office, time_machine):
    time_machine.move_to("2026-11-23T14:59:59+02:00", tick=False)
    assert "Nyt auki" in text_of(client.get("/info/kajaani/fi/offices/"))
    time_machine.move_to("2026-11-23T15:00:00+02:00", tick=False)
    assert "Nyt suljettu" in text_of(client.get("/info/kajaani/fi/offices/"))


def test_a_page_of_the_next_minute_asks_the_database_no_more_than_one_from_memory(client, everything, time_machine):
    time_machine.move_to("2026-11-23T14:58:00+02:00", tick=False)
    there = ["/info/kajaani/fi/", "/info/kajaani/fi/offices/"]
    first = [text_of(client.get(address)) for address in there]
    time_machine.move_to("2026-11-23T14:59:00+02:00", tick=False)
    with CaptureQueriesContext(connection) as queries:
        again = [text_of(client.get(address)) for address in there]
    assert again == first
    assert len(queries) == len(there)


def test_an_office_that_changes_shows_at_once_in_every_language(client, everything, office):
    from kotopolku.rooms.publishing.actions import change_office

    for language in ("fi", "ar"):
        assert "Keskuskatu 1" in text_of(client.get(f"/info/kajaani/{language}/offices/"))
    hours = dict.fromkeys(range(5), "9–15")
    known: dict[str, Any] = {"phone": "", "staff_languages": ["fi"], "notes": {}}
    change_office(
        actor=None,
        office=office,
        seen_version=office.version,
        name="Rantakatu",
        hours=hours,
        street="Rantakatu 2",
        **known,
    )
    for language in ("fi", "ar"):
        text = text_of(client.get(f"/info/kajaani/{language}/offices/"))
        assert "Rantakatu 2" in text
        assert "Keskuskatu" not in text
