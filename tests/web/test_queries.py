"""How many queries a page may cost, whatever the number of rows; a page that asks row by row fails here."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kotopolku.rooms.people import actions as people
from kotopolku.rooms.people.queries import card_of
from tests.factories import make_refugee_case
from tests.rooms.plans.clients import a_case, a_plan_in_force
from tests.web.conftest import signed_in_as

pytestmark = pytest.mark.django_db

LIMITS = {
    "/": 22,
    "/?whose=unit": 23,
    "/clients/": 8,
    "/clients/?stage=assessment&language=so&order=due": 8,
    "/clients/new/": 8,
    "/jobs/": 8,
    "/law/": 3,
    "/law/681-2023/": 3,
}
CASE_LIMITS = {
    "": 20,
    "person/": 20,
    "residence/": 12,
    "why/": 20,
    "timeline/": 10,
    "access/": 15,
    "duties/": 10,
    "coach/": 10,
    "edit/residence/": 10,
    "edit/service/": 10,
}
TRANSACTION = ("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT", "ROLLBACK")


def queries_of(browser, address):
    """The statements of a page, but for those that begin and end transactions."""
    browser.get(address)
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert browser.get(address).status_code == 200
    return [one["sql"] for one in found.captured_queries if not one["sql"].startswith(TRANSACTION)]


@pytest.fixture
def many(home, worker, case):
    """A full list, and a large family."""
    for number in range(30):
        make_refugee_case(home, coach=worker, given=f"Given{number}", family="Many", mother_tongue="so")
    for number in range(6):
        child = people.register(actor=worker, given=f"Child{number}", family="Example", born="2019")
        people.set_kinship(actor=worker, person=child, relative=case.person, kind="child")
        people.join_household(actor=worker, person=child, with_person=case.person)
        people.record_residence(
            actor=worker, person=case.person, kind="residence_permit", ground="family", granted=f"202{number}"
        )
    return case


@pytest.mark.parametrize(("address", "limit"), LIMITS.items())
def test_a_page_asks_the_database_no_more_than(browser, many, address, limit):
    asked = queries_of(browser, address)
    assert len(asked) <= limit, "\n".join(asked)


@pytest.mark.parametrize(("name", "limit"), CASE_LIMITS.items())
def test_a_clients_page_asks_the_database_no_more_than(browser, many, name, limit):
    asked = queries_of(browser, f"/clients/{many.reference}/{name}")
    assert len(asked) <= limit, "\n".join(asked)


def test_a_client_with_a_plan_in_force_is_opened_with_no_more_than(browser, worker, home):
    of = a_case(worker, home)
    a_plan_in_force(worker, of)
    asked = queries_of(browser, f"/clients/{of.reference}/")
    # One more where the client relationship has ended, and twenty is the most.
    assert len(asked) <= 19, "\n".join(asked)


def test_a_search_asks_the_database_no_more_than(browser, many):
    """One entry of the use log and one index of whom it shows: four statements for all of them."""
    with CaptureQueriesContext(connection) as found:
        assert len(browser.post("/clients/search/", {"q": "1.4.1990"}).context["rows"]) > 25
    by_birth_date = [one["sql"] for one in found.captured_queries if not one["sql"].startswith(TRANSACTION)]
    browser.post("/clients/search/", {"q": "Many"})
    by_name = queries_of(browser, "/clients/search/")
    browser.post("/clients/search/", {"q": "Man Giv"})
    by_two_words = queries_of(browser, "/clients/search/")
    for asked in (by_name, by_birth_date, by_two_words):
        logging = [one for one in asked if "audit_" in one]
        assert len(logging) == 4, "\n".join(asked)
        assert len(asked) <= 8, "\n".join(asked)


def test_a_list_of_one_asks_as_often_as_a_full_one(worker, many, home):
    full = len(queries_of(signed_in_as(worker), "/clients/"))
    short = len(queries_of(signed_in_as(worker), "/clients/?language=ar"))
    assert short <= full
    assert len(card_of(many.person_id).kin) == 6
