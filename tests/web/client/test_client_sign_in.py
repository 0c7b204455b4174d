"""Coming into the client's window and going out of it again."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from kotopolku.platform.accounts.queries import User
from kotopolku.platform.audit.queries import Entry
from kotopolku.rooms.cases.actions.clients import end_client_account, invite

from .conftest import BORN, browser_of

pytestmark = pytest.mark.django_db
PAGES = ["my_home", "my_looks", "my_looks_pdf", "my_data", "my_data_json", "my_data_pdf", "my_corrections"]


def test_code_and_birth_date_let_in_once(code):
    browser = Client()
    answer = browser.post("/my/sign-in/", {"code": code.lower(), **BORN})
    assert answer.status_code == 303
    assert browser.get(answer["Location"]).status_code == 200
    assert Client().post("/my/sign-in/", {"code": code, **BORN}).status_code == 422
    assert Entry.objects.filter(action="accounts.sign_in").count() == 1


def test_the_birth_date_may_be_written_in_other_digits(code):
    assert Client().post("/my/sign-in/", {"code": code, "day": "۱", "month": "٤", "year": "۱۹۹۰"}).status_code == 303


@pytest.mark.parametrize(
    "changed",
    [{"code": "AAAA-BBBB-CCCC"}, {"year": "1991"}, {"day": "2"}],
    ids=["unknown code", "wrong year", "wrong day"],
)
def test_a_wrong_code_and_a_wrong_birth_date_get_the_same_answer(code, changed):
    answer = Client(headers={"accept-language": "en"}).post("/my/sign-in/", {"code": code, **BORN, **changed})
    assert answer.status_code == 422
    assert "The code or the date of birth is not right" in answer.content.decode()


@pytest.mark.parametrize("missing", ["code", "day", "month", "year"])
def test_what_is_missing_is_said_at_its_place(code, missing):
    answer = Client(headers={"accept-language": "en"}).post("/my/sign-in/", {"code": code, **BORN, missing: ""})
    assert answer.status_code == 422
    assert ("Write your code." if missing == "code" else "Write your date of birth") in answer.content.decode()


def test_five_wrong_birth_dates_lock_the_code(code):
    for _ in range(5):
        Client().post("/my/sign-in/", {"code": code, **BORN, "year": "1991"})
    assert Client().post("/my/sign-in/", {"code": code, **BORN}).status_code == 422


def test_those_who_come_in_rightly_use_up_no_tries_of_their_neighbours(case, worker):
    for _ in range(21):
        assert Client().post("/my/sign-in/", {"code": invite(actor=worker, case=case), **BORN}).status_code == 303


def test_who_tries_codes_from_one_address_is_stopped(code):
    for _ in range(20):
        Client().post("/my/sign-in/", {"code": "WRONGWRONGWR", **BORN})
    assert Client().post("/my/sign-in/", {"code": code, **BORN}).status_code == 429


def test_nothing_is_left_after_signing_out(own):
    answer = own.post("/my/sign-out/")
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert own.get(answer["Location"]).status_code == 200
    assert own.get("/my/").status_code == 302


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_are_kept_nowhere(own, name):
    assert "no-store" in own.get(reverse(name))["Cache-Control"]


@pytest.mark.parametrize("name", PAGES)
def test_who_has_not_signed_in_is_sent_to_the_clients_sign_in(name):
    answer = Client().get(reverse(name))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/my/sign-in/")


@pytest.mark.parametrize("name", PAGES)
def test_a_worker_has_no_such_pages(browser, case, name):
    assert browser.get(reverse(name)).status_code == 404
    assert browser.post(reverse(name)).status_code in {404, 405}


def test_a_worker_gets_no_page_of_a_client_by_being_a_client_elsewhere(account, case):
    """Only the account decides: a mark on the user opens nothing without it."""
    stranger = User.objects.create_user("x", display_name="X", is_client=True)
    assert browser_of(stranger).get("/my/").status_code == 404


def test_an_ended_account_is_out_at_once(own, case, worker):
    end_client_account(actor=worker, case=case)
    assert own.get("/my/").status_code == 302


def test_the_code_is_on_no_page_and_in_no_log(code, case, browser):
    letters = code.replace("-", "")
    shown = browser.get(reverse("client_access", args=[case.reference])).content.decode()
    assert letters not in shown
    assert not Entry.objects.filter(detail_text__contains=letters).exists()


def test_the_language_is_chosen_on_every_page_and_stays(own):
    codes = [
        "fi",
        "sv",
        "en",
        "ru",
        "uk",
        "ar",
        "fa",
        "so",
        "et",
        "fr",
        "es",
        "tr",
        "zh",
        "ckb",
        "prs",
        "ti",
        "vi",
        "th",
    ]
    offered = sorted([*codes, "fi-simple"])
    for name in ("my_home", "my_looks", "my_data", "my_corrections", "my_appointments"):
        page = own.get(reverse(name)).content.decode()
        assert sorted(re.findall(r'name="language" value="?([\w-]+)', page)) == offered
    own.post("/my/language/", {"language": "ar", "next": "/my/looks/"})
    assert '<html lang="ar" dir="rtl">' in own.get("/my/looks/").content.decode()


@pytest.mark.parametrize(
    ("there", "led"), [("/my/corrections/", "/my/corrections/"), ("//elsewhere.example/my/", "/my/"), ("/", "/my/")]
)
def test_signing_in_leads_to_the_page_that_was_asked_for_and_nowhere_else(code, there, led):
    answer = Client().post(f"/my/sign-in/?next={there}", {"code": code, **BORN})
    assert answer["Location"] == led


@pytest.mark.parametrize("there", ["https://elsewhere.example/my/", "//elsewhere.example", "/clients/", ""])
def test_the_switch_of_language_leads_nowhere_else(own, there):
    assert own.post("/my/language/", {"language": "ar", "next": there})["Location"] == "/my/"
