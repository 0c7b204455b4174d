"""The provider's own workers: the list names nobody, the page shows the package, strangers see neither."""

from datetime import timedelta

import pytest

from kotopolku.platform.audit.models import Entry
from kotopolku.rooms.plans.queries import measures_of
from kotopolku.rooms.referrals import actions
from tests.factories import make_organisation, make_user
from tests.rooms.referrals.clients import a_service, fresh
from tests.web.conftest import TODAY, signed_in_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(home):
    return make_organisation("Opisto täällä", kind="provider", municipality=None)


@pytest.fixture
def row(case, worker, plan, house):
    service = a_service(name="Opisto täällä", organisation=house, email="")
    draft = actions.draft(actor=worker, case=case, service_id=service.pk, measure_id=measures_of(plan)[0].pk)
    return actions.send(actor=worker, referral=draft, seen_version=draft.version)


def test_the_list_names_nobody_and_the_page_shows_what_was_told(row, house, case):
    browser = signed_in_as(make_user(house, role="provider_worker", name="Opettaja Salo"))
    listed = browser.get("/referrals/received/").content.decode()
    assert row.reference in listed
    assert "Amina" not in listed
    there = f"/referrals/received/{row.reference}/"
    page = browser.get(there).content.decode()
    assert "Amina Example" in page
    assert Entry.objects.filter(action="referrals.open_here", case_id=case.pk).count() == 1
    assert browser.post(there, {"version": row.version, "state": "waiting"}).status_code == 422
    assert browser.post(there, {"version": row.version, "state": "accepted"}).status_code == 303
    assert browser.post(there, {"version": row.version, "state": "accepted"}).status_code in {409, 422}
    assert fresh(row).replies.get().by_name == "Opettaja Salo"
    # The file behind it stays closed.
    assert browser.get(f"/clients/{case.reference}/").status_code == 404
    assert browser.get(f"/clients/{case.reference}/services/").status_code == 404


def test_strangers_find_no_referral_and_change_nothing(row, house, home, worker):
    elsewhere = make_organisation("Another school", kind="provider", municipality=None)
    there = f"/referrals/received/{row.reference}/"
    for user in (
        make_user(elsewhere, role="provider_worker"),
        make_user(house, role="administrator"),
        make_user(house, role="data_protection_officer"),
        make_user(home, role="coordinator"),
        worker,
    ):
        browser = signed_in_as(user)
        assert row.reference not in browser.get("/referrals/received/").content.decode()
        assert browser.get(there).status_code == 404
        assert browser.post(there, {"version": row.version, "state": "accepted"}).status_code == 404
    assert fresh(row).state == "sent"


def test_whose_work_has_ended_sees_nothing(row, house):
    user = make_user(house, role="provider_worker", until=TODAY - timedelta(days=1))
    assert signed_in_as(user).get(f"/referrals/received/{row.reference}/").status_code in {302, 403, 404}


def test_the_data_go_with_the_end(row, house):
    browser = signed_in_as(make_user(house, role="provider_worker"))
    there = f"/referrals/received/{row.reference}/"
    browser.post(there, {"version": row.version, "state": "declined", "text": "The group is full"})
    page = browser.get(there).content.decode()
    assert "Amina" not in page
    assert "shown no more" in page
    assert row.reference in browser.get("/referrals/received/?which=ended").content.decode()


def test_the_list_asks_few_questions(row, house, case, worker, django_assert_max_num_queries):
    for _number in range(4):
        draft = actions.draft(actor=worker, case=case, service_id=row.service_id, measure_id=row.measure_id)
        actions.send(actor=worker, referral=draft, seen_version=draft.version)
    browser = signed_in_as(make_user(house, role="provider_worker"))
    browser.get("/referrals/received/")
    with django_assert_max_num_queries(10):
        browser.get("/referrals/received/")


def test_the_page_of_the_day_tells_of_what_nobody_has_answered(row, house, home):
    browser = signed_in_as(make_user(house, role="provider_worker"))
    waits = "1 referral to your services waits for an answer"
    assert waits in browser.get("/").content.decode()
    assert waits not in signed_in_as(make_user(home, role="coach")).get("/").content.decode()
    browser.post(f"/referrals/received/{row.reference}/", {"version": row.version, "state": "accepted"})
    assert waits not in browser.get("/").content.decode()
