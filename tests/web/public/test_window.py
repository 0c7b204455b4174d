"""Anybody may read, in any of the languages, and keep a copy."""

import pytest

from kotopolku.web.components.public_texts import READER_LANGUAGES, reader_texts


@pytest.mark.parametrize("language", READER_LANGUAGES)
def test_the_first_page_speaks_each_language(client, site, language):
    answer = client.get(f"/info/kajaani/{language}/")
    texts = reader_texts("site", language)
    assert answer.status_code == 200
    assert f'<html lang="{language}" dir="{texts.direction}">' in answer.content.decode()
    assert answer.headers["Content-Language"] == language


def test_whoever_has_the_page_is_told_so_and_nothing_depends_on_a_cookie(client, site, coach):
    client.force_login(coach)
    first = client.get("/info/kajaani/fi/")
    assert "public" in first.headers["Cache-Control"]
    assert "Vary" not in first.headers
    assert not first.cookies
    again = client.get("/info/kajaani/fi/", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.parametrize(
    ("address", "language"),
    [
        ("/info/kajaani/ar/xyz/", "ar"),
        ("/info/kajaani/ar/xyz", "ar"),
        ("/info/nowhere/so/", "so"),
        ("/info/kajaani/qq/", "uk"),
        ("/info/nowhere/", "uk"),
    ],
)
def test_what_is_not_there_is_told_in_the_readers_language(client, site, address, language):
    answer = client.get(address, headers={"Accept-Language": "uk,en;q=0.5"})
    assert answer.status_code == 404
    assert f'<html lang="{language}"' in answer.content.decode()
    assert reader_texts("site", language)["not_found_title"] in answer.content.decode()


def test_a_site_that_is_not_open_is_not_there(client, site):
    site.is_open = False
    site.save(update_fields=["is_open"])
    assert client.get("/info/kajaani/fi/").status_code == 404
    assert "kajaani" not in client.get("/info/").content.decode()


def test_the_way_in_leads_to_the_language_of_the_browser(client, site):
    assert client.get("/info/kajaani/", headers={"Accept-Language": "fa-AF"}).url == "/info/kajaani/prs/"
    assert client.get("/info/kajaani/", headers={"Accept-Language": "ja"}).url == "/info/kajaani/fi/"
    assert "/info/kajaani/ru/" in client.get("/info/", headers={"Accept-Language": "ru"}).content.decode()
