"""Messages with a service: only while it has the client, and never the client's other conversations."""

import pytest

from kotopolku.platform.audit.models import Entry
from kotopolku.rooms.correspondence import refusals
from kotopolku.rooms.correspondence.actions import messages
from kotopolku.rooms.correspondence.queries import messages as queries
from kotopolku.rooms.referrals.actions import withdraw
from tests.factories import make_organisation, make_user
from tests.rooms.referrals.clients import fresh, sent

from .services import a_house, a_teacher, accepted

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(db):
    return a_house()


@pytest.fixture
def teacher(house):
    return a_teacher(house)


@pytest.fixture
def referral(coach, case, house, teacher):
    return accepted(coach, case, house, teacher)


def with_service(account):
    return next(one for one in queries.talks_of_client(account) if one.referral is not None)


def says(client_user, account, text="Missä luokka on?"):
    return messages.write_as_client(user=client_user, talk=with_service(account), text=text, language="fi")


def test_client_and_service_write_to_each_other(client_user, account, referral, teacher, case):
    says(client_user, account)
    assert [row.referral_id for row in queries.waiting_for(teacher)] == [referral.pk]
    talk = queries.talk_here(teacher, referral.reference)
    assert talk is not None
    assert [one.text for one in queries.messages_of(talk)] == ["Missä luokka on?"]
    assert Entry.objects.filter(action="correspondence.open_here", case_id=case.pk).count() == 1
    messages.write_here(actor=teacher, reference=referral.reference, text="Huoneessa 3", language="fi")
    assert queries.waiting_for(teacher) == []
    assert [one.side for one in queries.messages_of(with_service(account))] == ["client", "provider"]


def test_the_coach_neither_reads_nor_is_asked_to_answer_it(client_user, account, referral, coach, case):
    says(client_user, account)
    assert queries.waiting_for(coach) == []
    assert queries.messages_of(queries.talk_of_case(case)) == []


def test_others_find_nothing(client_user, account, referral, coach):
    says(client_user, account)
    for user in (
        coach,
        make_user(make_organisation("Toinen opisto", kind="provider", municipality=None), role="provider_worker"),
        make_user(referral.provider.organisation, role="administrator"),
    ):
        assert queries.talk_here(user, referral.reference) is None
        assert queries.waiting_for(user) == []
        with pytest.raises(refusals.NobodyToWriteTo):
            messages.write_here(actor=user, reference=referral.reference, text="Hei", language="fi")


def test_before_it_has_said_yes_there_is_nobody_to_write_to(account, coach, case, teacher, referral):
    row = sent(coach, case)
    assert row.pk not in {one.referral.pk for one in queries.talks_of_client(account) if one.referral}
    assert queries.talk_here(teacher, row.reference) is None


def test_when_it_ends_the_client_still_reads_and_the_service_does_not(client_user, account, referral, teacher, coach):
    says(client_user, account)
    talk = with_service(account)
    row = fresh(referral)
    withdraw(actor=coach, referral=row, seen_version=row.version)
    with pytest.raises(refusals.NobodyToWriteTo):
        messages.write_as_client(user=client_user, talk=talk, text="Hei", language="fi")
    assert not with_service(account).may_write
    assert len(queries.messages_of(with_service(account))) == 1
    assert queries.talk_here(teacher, referral.reference) is None
    assert queries.waiting_for(teacher) == []
