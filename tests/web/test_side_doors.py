"""Doors beside the front door, one by one: what a colleague of another unit or organisation learns by each."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kotopolku.platform import clock
from kotopolku.platform.accounts.actions import grant_membership
from kotopolku.platform.audit.models import Entry
from kotopolku.rooms.cases.actions import grant, take_emergency
from kotopolku.rooms.cases.models import Case
from kotopolku.rooms.people import actions as people
from tests.factories import make_case, make_organisation, make_unit, make_user
from tests.web.conftest import signed_in_as
from tests.web.test_client_pages import text_of

pytestmark = pytest.mark.django_db
UNKNOWN = "ZZZZZZZZZZ"


@pytest.fixture
def units(home: Any) -> tuple[Any, Any]:
    return make_unit(home, "East"), make_unit(home, "West")


@pytest.fixture
def of_the_east(case: Any, units: tuple[Any, Any]) -> Any:
    """Amina's case belongs to the eastern unit."""
    Case.objects.filter(pk=case.pk).update(unit=units[0])
    case.refresh_from_db()
    return case


@pytest.fixture
def western(home: Any, units: tuple[Any, Any]) -> Any:
    """A coach of the same organisation's western unit."""
    user = make_user()
    grant_membership(
        actor=None, user_id=user.pk, organisation_id=home.pk, role="coach", since=date(2020, 1, 1), unit_id=units[1].pk
    )
    return user


@pytest.fixture
def formerly(case: Any, worker: Any, on_day: Any) -> Any:
    """A county's worker whose grant ended yesterday."""
    county = make_organisation("County", kind="county")
    user, today = make_user(county, role="social_worker"), clock.today()
    grant(
        actor=worker,
        case=case,
        user_id=user.pk,
        organisation_id=county.pk,
        task="plan",
        since=today,
        until=today + timedelta(days=5),
        reason="joins the plan",
    )
    on_day(today + timedelta(days=6))
    return user


@pytest.fixture(params=["western", "neighbour", "formerly"])
def outsider(request: pytest.FixtureRequest, of_the_east: Any) -> Client:
    if request.param == "neighbour":
        return signed_in_as(make_user(make_organisation("Neighbour")))
    return signed_in_as(request.getfixturevalue(request.param))


def test_list_and_count_know_nothing_of_her(outsider, of_the_east):
    page = outsider.get(reverse("clients"))
    assert page.context["page"].paginator.count == 0
    assert of_the_east.reference not in text_of(page)


@pytest.mark.parametrize(
    "asked",
    [{"stage": "assessment"}, {"language": "so"}, {"ground": "quota_refugee"}, {"area": "205"}, {"granted": "1"}],
)
def test_no_filter_finds_her(outsider, of_the_east, asked):
    page = outsider.get(reverse("clients"), asked)
    assert of_the_east.reference not in text_of(page)
    assert "Amina" not in text_of(page)


def test_today_does_not_tell_of_her_duties(outsider, of_the_east):
    for whose in ("mine", "unit", "all", ""):
        assert "Amina" not in text_of(outsider.get("/", {"whose": whose}))


def test_a_file_that_is_not_ones_own_costs_as_many_questions_as_none(outsider, of_the_east):
    """Whether a client exists shows neither in the answer nor in the work behind it."""

    def asked(reference: str) -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            outsider.get(reverse("client", args=[reference]))
        return [one["sql"].split()[0] for one in queries.captured_queries]

    asked(UNKNOWN)
    assert asked(of_the_east.reference) == asked(UNKNOWN)


def test_a_relative_whose_file_is_closed_has_no_link(of_the_east, worker, western):
    mine = make_case(of_the_east.organisation, coach=western, given="Omar", family="Relative")
    people.set_kinship(actor=worker, person=of_the_east.person, relative=mine.person, kind="sibling")
    page = signed_in_as(western).get(reverse("client_person", args=[mine.reference]))
    assert page.status_code == 200
    assert of_the_east.reference not in page.content.decode()


def test_a_relative_under_turvakielto_is_not_even_named(of_the_east, worker, western):
    mine = make_case(of_the_east.organisation, coach=western, given="Omar", family="Relative")
    people.set_kinship(actor=worker, person=of_the_east.person, relative=mine.person, kind="sibling")
    of_the_east.person.refresh_from_db()
    people.set_nondisclosure(actor=worker, person=of_the_east.person, code="1", seen_version=of_the_east.person.version)
    browser = signed_in_as(western)
    for name in ("client", "client_person", "client_timeline", "client_access"):
        page = browser.get(reverse(name, args=[mine.reference]))
        assert page.status_code == 200
        assert "Amina" not in page.content.decode(), name


@pytest.mark.parametrize("name", ["plan_pdf", "client_timeline", "client_access", "client_why", "assessment"])
def test_no_paper_no_history_no_log_of_hers(outsider, of_the_east, name):
    assert outsider.get(reverse(name, args=[of_the_east.reference])).status_code == 404


def test_registering_her_again_shows_nothing_of_the_first_registration(outsider, of_the_east):
    fields = {"given": "Amina", "family": "Example", "born": "1990-04-01"}
    answer = outsider.post(reverse("client_new"), fields)
    assert of_the_east.reference not in answer.content.decode()


def test_the_officer_is_told_of_an_emergency_without_a_word_about_the_client(
    of_the_east, western, home, django_capture_on_commit_callbacks
):
    officer = make_user(home, role="data_protection_officer")
    officer.email = "officer@example.org"
    officer.save()
    with django_capture_on_commit_callbacks(execute=True):
        take_emergency(
            actor=western, reference=of_the_east.reference, reason="She stands at the desk, her coach is ill"
        )
    (letter,) = mail.outbox
    assert letter.to == ["officer@example.org"]
    told = str(letter.message())
    for secret in (of_the_east.reference, "Amina", "Example", "desk"):
        assert secret not in told


def test_another_organisations_officer_sees_no_entry_of_hers(of_the_east, browser):
    browser.get(reverse("client", args=[of_the_east.reference]))
    officer = make_user(make_organisation("Neighbour"), role="data_protection_officer")
    page = signed_in_as(officer).get(reverse("log"))
    assert page.status_code == 200
    assert of_the_east.reference not in page.content.decode()
    assert "Kaisa Koski" not in page.content.decode()


def test_an_error_page_tells_nothing_of_the_client(browser, of_the_east, monkeypatch):
    def broken(*_args: Any, **_kwargs: Any) -> Any:
        msg = f"broken for Amina Example {of_the_east.person_id}"
        raise RuntimeError(msg)

    monkeypatch.setattr("kotopolku.web.worker.client.overview.evaluate", broken)
    browser.raise_request_exception = False
    page = browser.get(reverse("client", args=[of_the_east.reference]))
    assert page.status_code == 500
    assert "Amina" not in page.content.decode()
    assert "RuntimeError" not in page.content.decode()


def test_whoever_tries_a_closed_file_leaves_no_look_in_its_log(outsider, of_the_east):
    before = Entry.objects.filter(case_id=of_the_east.pk, kind="use").count()
    outsider.get(reverse("client", args=[of_the_east.reference]))
    assert Entry.objects.filter(case_id=of_the_east.pk, kind="use").count() == before
