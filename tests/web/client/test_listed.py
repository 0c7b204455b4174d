"""A client finds the searches and lists in which the name stood: who saw it and when, and nobody else finds it."""

import re
from typing import Any

import pytest
from django.urls import reverse

from kotopolku.platform.audit.actions import record_listed
from kotopolku.platform.audit.models import Entry, Listed
from kotopolku.platform.audit.queries import LookKind, looks_at
from kotopolku.platform.retention.erasing import erase
from kotopolku.rooms.people.actions import set_nondisclosure
from tests.factories import make_case, make_organisation, make_user
from tests.web.conftest import signed_in_as

from .conftest import browser_of

pytestmark = pytest.mark.django_db
SEEN = "Saw your name in a list"


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def search(browser: Any, words: str) -> Any:
    return browser.post(reverse("client_search"), {"q": words}, follow=True)


@pytest.fixture
def colleague(home: Any) -> Any:
    return signed_in_as(make_user(home, name="Niina Naapuri"))


def test_a_search_that_listed_the_client_is_on_the_clients_page(own, colleague, case, home):
    search(colleague, "Example")
    shown = text_of(own.get("/my/looks/"))
    for told in (SEEN, "Niina Naapuri", home.name, "Your name was in a search", "one line about you"):
        assert told in shown


def test_many_searches_of_a_day_are_one_line(own, colleague):
    for _ in range(3):
        search(colleague, "Example")
    shown = text_of(own.get("/my/looks/"))
    assert shown.count(SEEN) == 1
    assert "<dt>How many times</dt><dd>3</dd>" in shown


def test_a_search_that_did_not_find_the_client_is_not_there(own, colleague, case, home, worker):
    make_case(home, coach=worker, given="Omar", family="Otherman")
    search(colleague, "Otherman")
    assert SEEN not in text_of(own.get("/my/looks/"))
    assert not Listed.objects.filter(case=case).exists()


def test_a_list_taken_out_as_a_file_is_there_too(own, worker, case, home):
    record_listed(
        actor=worker,
        action="guidance.export_information",
        organisation_id=home.pk,
        purpose="information.export",
        case_ids=[case.pk, case.pk],
    )
    assert Listed.objects.count() == 1
    assert "Your name was in a list that was saved as a file" in text_of(own.get("/my/looks/"))


@pytest.mark.parametrize(
    ("language", "told"),
    [("fi", "Näki nimesi luettelossa"), ("ar", "ظهر اسمك في قائمة"), ("zh", "在名单中看到了您的姓名")],
)
def test_in_the_clients_language(account, colleague, language, told):
    search(colleague, "Example")
    assert told in text_of(browser_of(account, language).get("/my/looks/"))


def test_a_protected_client_is_told_no_name_and_no_place(own, browser, case, worker, home):
    search(browser, "Example")
    set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=case.person.version)
    shown = text_of(own.get("/my/looks/"))
    assert SEEN in shown
    assert not [word for word in (str(worker), home.name) if word in shown]


def test_the_workers_log_of_the_person_has_it(browser, colleague, case):
    search(colleague, "Example")
    shown = text_of(browser.get(reverse("client_access", args=[case.reference])))
    assert "Niina Naapuri" in shown
    assert "Search" in shown


def test_an_organisation_finds_its_own_searches_only(browser, case, worker, today):
    """The same person is a client in another town: what its workers search is not for this one's log."""
    elsewhere = make_organisation("Muualla")
    stranger = make_user(elsewhere, name="Vieras Virkamies")
    theirs = make_case(elsewhere, coach=stranger)
    type(theirs).objects.filter(pk=theirs.pk).update(person=case.person)
    record_listed(
        actor=stranger, action="cases.search", organisation_id=elsewhere.pk, purpose="search", case_ids=[theirs.pk]
    )
    assert "Vieras" not in text_of(browser.get(reverse("client_access", args=[case.reference])))
    assert "Vieras Virkamies" in [one.actor_name for one in looks_at(case.person_id)]


def test_looks_and_lists_are_walked_together_in_order(case, worker, browser):
    for _ in range(2):
        search(browser, "Example")
        browser.get(f"/clients/{case.reference}/")
    first = looks_at(case.person_id)
    assert [(one.kind, one.times) for one in first if one.actor_id == worker.pk and one.kind != LookKind.CHANGE] == [
        (LookKind.LOOK, 2),
        (LookKind.LISTED, 2),
    ]
    newest = Entry.objects.order_by("-sequence").first()
    assert newest is not None
    assert looks_at(case.person_id, before=Listed.objects.order_by("sequence")[0].sequence + 1)[0].kind == "listed"


def test_the_clients_file_of_own_data_tells_it(own, colleague):
    search(colleague, "Example")
    looks = own.get("/my/data/json/").json()["looks"]
    assert ("Niina Naapuri", "search") in [(one["who"], one["what"]) for one in looks]


def test_it_goes_with_the_client(colleague, case, home, worker):
    other = make_case(home, coach=worker, given="Omar", family="Example")
    search(colleague, "Example")
    assert Listed.objects.count() == 2
    assert erase({"cases.Case": [case.pk], "people.Person": [case.person_id]})["audit.Listed"] == 1
    assert list(Listed.objects.values_list("case", flat=True)) == [other.pk]
    # The log itself stays whole.
    assert Entry.objects.filter(action="cases.search").exists()


def test_a_search_by_the_client_number_that_opens_the_file_is_a_look_and_no_list(colleague, case):
    type(case).objects.filter(pk=case.pk).update(reference="A2C4E6H7K9")
    answer = colleague.post(reverse("client_search"), {"q": "A2C4E6H7K9"})
    assert answer["Location"] == "/clients/A2C4E6H7K9/"
    assert not Listed.objects.exists()
