"""The service's side: its own conversation only, and nothing of the file behind it."""

import pytest
from django.urls import reverse

from kotopolku.rooms.cases.actions.clients import accept_invitation, invite
from kotopolku.rooms.cases.queries.clients import account_of
from kotopolku.rooms.correspondence.actions import messages as actions
from kotopolku.rooms.correspondence.queries import messages as queries
from kotopolku.rooms.referrals.actions import withdraw
from tests.rooms.correspondence.conftest import BORN
from tests.rooms.correspondence.services import a_house, a_teacher, accepted
from tests.rooms.plans.clients import a_plan_in_force
from tests.rooms.referrals.clients import fresh
from tests.web.conftest import signed_in_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def teacher(db):
    return a_teacher(a_house())


@pytest.fixture
def referral(worker, case, teacher):
    a_plan_in_force(worker, case)
    return accepted(worker, case, teacher.memberships.get().organisation, teacher)


@pytest.fixture
def client_user(case, worker):
    return accept_invitation(code=invite(actor=worker, case=case), born=BORN)


def says(client_user, text="Missä luokka on?"):
    account = account_of(client_user)
    assert account is not None
    talk = next(one for one in queries.talks_of_client(account) if one.referral is not None)
    return actions.write_as_client(user=client_user, talk=talk, text=text, language="fi")


def there(referral, name="received_messages", *more):
    return reverse(name, args=[referral.reference, *more])


def test_the_service_reads_answers_and_sees_no_file(teacher, referral, client_user, case):
    row = says(client_user)
    browser = signed_in_as(teacher)
    day = browser.get("/").content.decode()
    assert there(referral) in day
    assert "Amina" not in day
    assert there(referral) in browser.get(reverse("received_referral", args=[referral.reference])).content.decode()
    shown = browser.get(there(referral)).content.decode()
    assert "Missä luokka on?" in shown
    assert "Amina" not in shown
    assert browser.post(there(referral, "received_messages_read"), {"newest": row.pk}).status_code == 303
    assert browser.post(there(referral), {"text": "Huoneessa 3", "language": "fi"}).status_code == 303
    assert there(referral) not in browser.get("/").content.decode()
    assert browser.get(reverse("client_correspondence", args=[case.reference])).status_code == 404


def test_the_coach_does_not_read_it(worker, referral, client_user, case):
    says(client_user)
    browser = signed_in_as(worker)
    assert browser.get(there(referral)).status_code == 404
    assert browser.post(there(referral), {"text": "Hei", "language": "fi"}).status_code == 404
    assert "Missä luokka" not in browser.get(reverse("client_correspondence", args=[case.reference])).content.decode()
    assert there(referral) not in browser.get("/").content.decode()


def test_after_the_end_it_is_closed_to_the_service(teacher, referral, client_user, worker):
    row = says(client_user)
    known = fresh(referral)
    withdraw(actor=worker, referral=known, seen_version=known.version)
    browser = signed_in_as(teacher)
    for name in ("received_messages", "received_messages_read", "received_translate"):
        assert browser.post(there(referral, name), {"text": "Hei", "newest": row.pk}).status_code == 404
    assert browser.get(there(referral)).status_code == 404
    assert browser.get(there(referral, "received_message_file", 1)).status_code == 404
