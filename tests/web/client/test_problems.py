"""What goes wrong is told in the client's window and language, with a way back, also to another language."""

import re
from typing import Any

import pytest
from django.test import Client, override_settings

from kotopolku.platform.accounts.backends import CLIENTS
from kotopolku.platform.accounts.models import User
from kotopolku.web.client.front import home as first_page

pytestmark = pytest.mark.django_db


def tells(answer: Any, status: int, language: str, direction: str = "ltr") -> str:
    page: str = answer.content.decode()
    assert answer.status_code == status
    assert f'<html lang="{language}" dir="{direction}"' in page
    assert 'href="/my/"' in page
    assert answer.headers["Cache-Control"] == "no-store, private"
    return page


def speaking(own: Client, language: str) -> Client:
    own.cookies["kotopolku_language_my"] = language
    return own


def test_a_page_that_is_not_there_is_told_in_the_window(own: Client):
    page = tells(speaking(own, "ar").get("/my/services/7/withdraw/"), 404, "ar", "rtl")
    assert page.count('name="language"') == 19
    assert 'action="/my/sign-out/"' in page
    tells(own.get("/my/no-such-page/"), 404, "ar", "rtl")


def test_a_form_of_another_session_is_told_in_the_window(own: Client, account: Any):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(account, backend=CLIENTS)
    tells(speaking(browser, "so").post("/my/corrections/", {"wrong": "a"}), 403, "so")


def test_what_breaks_is_told_in_the_window_without_the_database(own: Client, monkeypatch: Any):
    def breaks(*_ids: Any) -> Any:
        raise RuntimeError

    monkeypatch.setattr(first_page, "news_of", breaks)
    own.raise_request_exception = False
    with override_settings(DEBUG=False):
        page = tells(speaking(own, "fa").get("/my/"), 500, "fa", "rtl")
    assert "Traceback" not in page


def test_workers_are_told_as_before(browser: Client):
    assert "kotopolku.css" in browser.get("/no-such-page/").content.decode()


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("/my/start/account/send/", {}),
        ("/my/corrections/?about=names", {}),
        ("/my/plan/done/", {"about": "1"}),
    ],
)
def test_another_language_comes_back_to_a_page(own: Client, address: str, sent: dict[str, str]):
    """After a form that was refused too, whose address may show no page by itself."""
    page = own.post(address, sent).content.decode()
    there = re.search(r'name="next" value="([^"]+)"', page)
    assert there
    answer = own.post("/my/language/", {"language": "so", "next": there[1]}, follow=True)
    assert answer.status_code == 200
    assert '<html lang="so"' in answer.content.decode()


def test_another_language_loses_nothing_of_the_address(db: Any):
    page = Client().get("/my/sign-in/?next=/my/messages/&language=so").content.decode()
    assert 'name="next" value="/my/sign-in/?next=%2Fmy%2Fmessages%2F"' in page


def test_a_language_that_stands_in_a_links_address_lasts_through_the_identification_elsewhere(db: Any):
    browser = Client()
    assert browser.get("/my/sign-in/?language=prs").cookies["kotopolku_language_my"].value == "prs"
    assert '<html lang="prs"' in browser.get("/my/sign-in/").content.decode()
    assert "kotopolku_language_my" not in Client().get("/my/sign-in/?language=xx").cookies


def test_the_language_of_one_who_has_signed_in_is_that_of_the_next_visit_and_of_notices(own: Client, account: Any):
    own.post("/my/language/", {"language": "ti", "next": "/my/"})
    assert User.objects.get(pk=account.pk).language == "ti"
    del own.cookies["kotopolku_language_my"]
    assert '<html lang="ti"' in own.get("/my/").content.decode()
    own.post("/my/language/", {"language": "xx", "next": "/my/"})
    assert User.objects.get(pk=account.pk).language == "ti"
