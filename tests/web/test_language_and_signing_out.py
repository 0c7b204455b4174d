"""Choosing the language, and leaving: neither leads elsewhere, nor happens by a link of somebody else's."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client

from kotopolku.platform.accounts.models import User
from tests.web.elements import Page


@pytest.mark.django_db
class TestLanguageAndSigningOut:
    def test_a_switch_of_language_stays_on_the_page(self, client: Client) -> None:
        answer = client.post("/language/", {"language": "sv", "next": "/law/?on=2026-01-01"})
        assert answer.headers["Location"] == "/law/?on=2026-01-01"
        assert answer.cookies["kotopolku_language"].value == "sv"

    @pytest.mark.parametrize("away", ["https://example.org/", "//example.org", "javascript:alert(1)"])
    def test_leads_to_no_other_site(self, client: Client, away: str) -> None:
        assert client.post("/language/", {"language": "en", "next": away}).headers["Location"] == "/"

    def test_an_unknown_language_changes_nothing(self, client: Client) -> None:
        assert "kotopolku_language" not in client.post("/language/", {"language": "../fi"}).cookies

    def test_a_picture_or_link_cannot_sign_anybody_out(self, client: Client) -> None:
        client.force_login(User.objects.create_user("leena"))
        assert client.get("/sign-out/").status_code == 405
        assert SESSION_KEY in client.session
        client.post("/sign-out/")
        assert SESSION_KEY not in client.session

    def test_the_first_sign_in_brings_the_language_of_the_user(self, client: Client) -> None:
        User.objects.create_user("sven", "a long enough password", language="sv")
        answer = client.post("/sign-in/", {"username": "sven", "password": "a long enough password"})
        assert answer.cookies["kotopolku_language"].value == "sv"

    def test_the_sign_in_page_is_reached_without_signing_in(self, client: Client) -> None:
        page = Page(client.get("/sign-in/").content.decode())
        assert page.first("input", name="password")["autocomplete"] == "current-password"
