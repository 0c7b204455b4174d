"""What a telephone is given to keep, when it has to let go of it, and that nobody else gets any of it."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from kotopolku.platform import clock
from kotopolku.platform.audit.queries import Entry
from kotopolku.rooms.appointments import actions
from kotopolku.rooms.cases.actions.clients import end_client_account
from kotopolku.rooms.people.actions import set_nondisclosure
from kotopolku.web.components.client_texts import CLIENT_LANGUAGES
from tests.factories import make_unit
from tests.web.conftest import TODAY, signed_in_as

from .conftest import browser_of
from .test_client_plan import agreed

pytestmark = pytest.mark.django_db
DATA, CHECK = "/my/offline/data/", "/my/offline/check/"
ABOUT_NOBODY = ("/my/offline/", "/my/app.webmanifest", "/my/offline-worker.js")


@pytest.fixture
def full(case: Any, worker: Any, home: Any) -> None:
    """An agreed plan, and a time in an office in four days."""
    agreed(worker, case)
    starts = datetime(TODAY.year, TODAY.month, TODAY.day, 7, tzinfo=UTC) + timedelta(days=4)
    actions.book(
        actor=worker,
        organisation_id=home.pk,
        kind="review",
        worker=worker,
        case=case,
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        unit_id=make_unit(home, "Lönnrotinkatu").pk,
        note="Secretnote",
    )


def kept_by(browser: Client, mark: str = "") -> dict[str, Any]:
    answer = browser.post(DATA, headers={"X-Copy": mark} if mark else {})
    assert answer.status_code == 200
    return dict(json.loads(answer.content))


def holds(mark: str) -> bool:
    """As a telephone asks that is signed in nowhere."""
    return bool(json.loads(Client().get(CHECK, headers={"X-Copy": mark}).content)["keep"])


def test_the_copy_holds_the_plan_in_both_languages_and_the_coming_times(account, full):
    given = kept_by(browser_of(account, "so"))
    assert all(word in given["html"] for word in ("Suomen kurssi", "Koorsada af-Finnishka", "1.2", "Lönnrotinkatu"))
    assert "10:00" in given["html"].replace(".", ":")
    assert not [word for word in ("Secretnote", "<form", "<script", "csrf") if word in given["html"]]
    assert given["until"] == int((clock.now() + timedelta(days=7)).timestamp() * 1000)


@pytest.mark.parametrize("language", CLIENT_LANGUAGES)
def test_it_can_be_kept_in_every_language(account, full, language):
    assert "Suomen kurssi" in kept_by(browser_of(account, language))["html"]


def test_who_has_neither_plan_nor_times_keeps_a_copy_that_says_so(own):
    given = kept_by(own)["html"]
    assert "You do not have an agreed plan yet." in given


def test_a_protected_client_keeps_no_name_and_no_place(own, full, case, worker, home):
    person = type(case.person).objects.get(pk=case.person_id)
    set_nondisclosure(actor=worker, person=person, code="1", seen_version=person.version)
    given = kept_by(own)["html"]
    assert not [word for word in ("Lönnrotinkatu", home.name, "Kaisa Koski", "Kajaanin opisto") if word in given]
    assert "Koorsada af-Finnishka" in given


def test_each_session_has_a_secret_of_its_own_and_each_copy_is_in_the_log(account, case):
    first, second = browser_of(account), browser_of(account)
    assert kept_by(first)["secret"] == kept_by(first)["secret"] != kept_by(second)["secret"]
    entries = Entry.objects.filter(action="exchange.own_copy", person_id=case.person_id)
    assert [entry.actor_id for entry in entries] == [account.pk] * 3


def test_the_client_is_not_told_of_the_own_copy_as_of_somebodys_look(own):
    kept_by(own)
    assert "looked at your data" not in own.get("/my/looks/").content.decode()


def ended(own: Client, account: Any, case: Any, worker: Any) -> None:
    end_client_account(actor=worker, case=case)


def signed_out(own: Client, account: Any, case: Any, worker: Any) -> None:
    own.post("/my/sign-out/")


def signed_out_elsewhere(own: Client, account: Any, case: Any, worker: Any) -> None:
    browser_of(account).post("/my/sign-out/")


@pytest.mark.parametrize("end", [ended, signed_out, signed_out_elsewhere])
def test_the_copy_has_to_go_when(own, account, case, worker, end: Callable[..., None]):
    mark = kept_by(own)["mark"]
    assert holds(mark)
    end(own, account, case, worker)
    assert not holds(mark)


def test_a_telephone_that_is_still_signed_in_lets_go_too(own, account):
    mark = kept_by(own)["mark"]
    browser_of(account).post("/my/sign-out/")
    assert kept_by(own, mark) == {"keep": False}
    assert kept_by(own)["keep"]


def test_the_end_of_an_idle_session_leaves_the_copy(own, on_day):
    mark = kept_by(own)["mark"]
    session = own.session
    session["seen_at"] -= 3600
    session.save()
    assert own.get("/my/").status_code == 302
    assert holds(mark)


@pytest.mark.parametrize("mark", ["", "1", "-", "1-", "-abc", "abc-def", "٣-x", "9" * 200, f"{10**30}-x"])
def test_a_mark_that_nobody_gave_holds_nothing(own, mark):
    kept_by(own)
    assert not holds(mark)


def test_the_mark_of_one_is_no_good_to_another(own, account):
    _, _, secret = kept_by(own)["mark"].partition("-")
    assert not holds(f"{account.pk + 1}-{secret}")


@pytest.mark.parametrize("address", ABOUT_NOBODY)
def test_what_works_without_a_session_is_the_same_for_everybody(own, full, address):
    mine, strangers = own.get(address), Client(headers={"accept-language": "en"}).get(f"{address}?language=en")
    assert mine.status_code == 200
    assert mine.content == strangers.content


def test_nobody_but_the_client_gets_the_copy(worker, account):
    assert Client().post(DATA).status_code == 302
    assert signed_in_as(worker).post(DATA).status_code == 404
    assert Client(enforce_csrf_checks=True).post(DATA).status_code in {302, 403}
    assert browser_of(account).get(DATA).status_code == 405


def test_the_app_has_a_name_and_pictures_of_the_sizes_it_says(client):
    found = json.loads(client.get("/my/app.webmanifest?language=ar").content)
    assert (found["lang"], found["dir"], found["scope"]) == ("ar", "rtl", "/my/")
    for icon in found["icons"]:
        picture = b"".join(client.get(icon["src"]).streaming_content)
        width, height = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
        assert f"{width}x{height}" == icon["sizes"]


def test_the_script_may_answer_for_clients_pages_and_no_others(client):
    answer = client.get("/my/offline-worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert "Service-Worker-Allowed" not in answer.headers
    assert "worker-src 'self'" in answer["Content-Security-Policy"]
