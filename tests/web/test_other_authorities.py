"""One person, a client of two organisations: neither reads in the other's traces who works with them, or where."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kotopolku.platform.accounts.queries import worked_in
from kotopolku.platform.audit.actions import NewEntry, record_disclosure, record_many, record_use
from kotopolku.platform.audit.following import uses_in
from kotopolku.platform.audit.models import Entry
from kotopolku.rooms.people import actions as people
from tests.factories import make_case, make_organisation, make_user
from tests.web.conftest import signed_in_as
from tests.web.test_client_pages import text_of

pytestmark = pytest.mark.django_db

STRANGER = "Vieras Virkamies"
SECRET_PLACE = "Turvakoti Piilola"


@pytest.fixture
def elsewhere(today: Any) -> Any:
    return make_organisation("Muualla", municipality="091")


@pytest.fixture
def stranger(elsewhere: Any) -> Any:
    """A coach of the other organisation."""
    return make_user(elsewhere, name=STRANGER)


@pytest.fixture
def theirs(case: Any, elsewhere: Any) -> Any:
    """The case of the same person in the other organisation."""
    return make_case(elsewhere, person=case.person, opened=date(2025, 5, 1))


@pytest.fixture
def known_by_both(case: Any, theirs: Any, stranger: Any) -> Any:
    """What the other's coach wrote down about the person; the case of the worker's own organisation."""
    person = case.person
    person.refresh_from_db()
    people.add_contact(actor=stranger, person=person, kind="email", value="amina@example.org")
    people.add_name(actor=stranger, person=person, given="Aamina", family="Example", kind="former")
    return case


@pytest.fixture
def officer(home: Any) -> Client:
    return signed_in_as(make_user(home, role="data_protection_officer", name="Dina Officer"))


def page_of(browser: Client, name: str, case: Any) -> str:
    answer = browser.get(reverse(name, args=[case.reference]))
    assert answer.status_code == 200
    shown: str = text_of(answer)
    return shown


def test_the_access_tab_tells_no_look_and_no_disclosure_of_another_organisation(browser, case, theirs, stranger, home):
    signed_in_as(stranger).get(reverse("client", args=[theirs.reference]))
    for case_id in (theirs.pk, None):
        record_disclosure(
            actor=stranger,
            case_id=case_id,
            person_id=case.person_id,
            organisation_id=theirs.organisation_id,
            receiver=SECRET_PLACE,
            ground="consent",
            items=["names"],
        )
    record_use(actor=stranger, action="people.look", case_id=None, person_id=case.person_id, purpose="search")
    page = page_of(browser, "client_access", case)
    assert STRANGER not in page
    assert SECRET_PLACE not in page


def test_the_access_tab_tells_the_looks_of_those_who_worked_here_also_without_a_case(browser, case, home):
    left = make_user(home, name="Entinen Koutsi", until=date(2025, 1, 1))
    record_use(actor=left, action="people.look", case_id=None, person_id=case.person_id, purpose="search")
    officer = make_user(name="Tietosuojavastaava")
    record_use(
        actor=officer,
        action="exchange.own_data",
        case_id=None,
        person_id=case.person_id,
        organisation_id=home.pk,
        purpose="own_data",
    )
    page = page_of(browser, "client_access", case)
    assert "Entinen Koutsi" in page
    assert "Tietosuojavastaava" in page


def test_what_is_done_to_a_person_is_logged_for_the_organisation_that_did_it(known_by_both, home, elsewhere):
    done = Entry.objects.filter(person_id=known_by_both.person_id, action="people.add_contact").order_by("sequence")
    assert [one.organisation_id for one in done] == [home.pk, elsewhere.pk]


def test_one_who_works_in_two_organisations_leaves_it_open_for_which_it_was_done(home, elsewhere, case):
    both = make_user(home, elsewhere)
    people.add_contact(actor=both, person=case.person, kind="email", value="amina@example.org")
    assert Entry.objects.filter(actor_id=both.pk, action="people.add_contact").get().organisation_id is None


@pytest.mark.parametrize("name", ["client", "client_timeline", "client_person", "client_residence"])
def test_no_page_of_a_client_names_a_worker_of_another_organisation(browser, known_by_both, stranger, name):
    """The first page opens the file; what happened since stands on the second."""
    case = known_by_both
    people.record_circumstance(actor=stranger, person=case.person, kind="social_assistance", since="2025-05-01")
    page = page_of(browser, name, case)
    assert STRANGER not in page
    assert "Kaisa Koski" in page
    if name != "client":
        assert "Another authority" in page


def test_changes_since_the_last_visit_name_no_worker_of_another_organisation(
    browser, case, theirs, stranger, time_machine
):
    page_of(browser, "client", case)
    time_machine.move_to(datetime(2025, 6, 3, 9, tzinfo=UTC))
    people.add_contact(actor=stranger, person=case.person, kind="email", value="amina@example.org")
    page = page_of(signed_in_as(case.coach), "client", case)
    assert "Another authority" in page
    assert STRANGER not in page


def test_the_reason_that_another_authority_gave_is_not_shown(browser, known_by_both, stranger):
    case = known_by_both
    old = case.person.names.get(given="Aamina")
    people.correct_name(actor=stranger, old=old, given="Amiina", family="Example", reason=f"Told at {SECRET_PLACE}")
    assert SECRET_PLACE not in page_of(browser, "client_timeline", case)


def test_one_who_worked_here_once_is_named(browser, case, home, elsewhere):
    moved = make_user(home, name="Muuttanut Koutsi", until=date(2025, 1, 1))
    people.add_contact(actor=moved, person=case.person, kind="email", value="amina@example.org")
    assert "Muuttanut Koutsi" in page_of(browser, "client_timeline", case)
    assert "Muuttanut Koutsi" in page_of(browser, "client_person", case)


@pytest.fixture
def moved(home: Any, elsewhere: Any, case: Any) -> Any:
    """One who worked here until the new year, and then elsewhere."""
    user = make_user(home, name="Muuttanut Koutsi", until=date(2024, 12, 31))
    rows = [
        ("here", datetime(2024, 12, 31, 21, tzinfo=UTC), None),
        ("after", datetime(2024, 12, 31, 23, tzinfo=UTC), None),
        ("elsewhere", datetime(2024, 12, 1, tzinfo=UTC), elsewhere.pk),
        ("own", datetime(2025, 2, 1, tzinfo=UTC), home.pk),
    ]
    record_many(
        NewEntry(actor=user, action="people.look", kind="use", at=at, organisation_id=where, purpose=what)
        for what, at, where in rows
    )
    return user


def test_an_officer_reads_of_a_former_worker_only_what_was_done_here(officer, moved):
    lines = officer.get(reverse("log"), {"who": moved.pk, "since": "2024-01-01"}).context["lines"]
    assert [line["entry"].purpose for line in lines] == ["own", "here"]


def test_what_is_odd_is_sought_only_in_what_was_done_here(home, moved):
    uses = uses_in([home.pk], worked_in([home.pk]), datetime(2024, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC))
    assert {one.purpose for one in uses if one.actor_id == moved.pk} == {"own", "here"}
