"""Two who do the same thing at once: one does it, the other is told."""

from datetime import date

import pytest

from kotopolku.rooms.cases import actions, queries
from kotopolku.rooms.cases.refusals import AlreadyOpen, CaseIsClosed
from kotopolku.rooms.people.refusals import IdentityCodeTaken
from tests.factories import make_case, make_identity_code, make_organisation, make_person, make_user
from tests.rooms.racing import at_once

# SQLite's database in memory has one connection only; its writers wait for each other anyway.
pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def worker():
    return make_user(make_organisation())


def organisation_of(user):
    return user.memberships.get().organisation_id


def test_one_case_is_opened(worker):
    person, organisation = make_person(worker), organisation_of(worker)
    done = at_once(
        lambda _: actions.open_case(
            actor=worker, person_id=person.pk, organisation_id=organisation, opened=date(2025, 1, 1)
        )
    )
    assert done.count(AlreadyOpen) == 3
    assert queries.Case.objects.count() == 1


def test_a_case_is_closed_once(worker):
    case = make_case(worker.memberships.get().organisation, actor=worker, opened=date(2025, 1, 1))
    done = at_once(lambda _: actions.close_case(actor=worker, case=case, on=date(2025, 6, 1), reason="moved"))
    assert done.count(CaseIsClosed) == 3


def test_an_identity_code_gets_one_person(worker):
    code = make_identity_code()
    done = at_once(lambda number: make_person(worker, given=f"Name {number}", identity_code=code))
    assert done.count(IdentityCodeTaken) == 3


def test_reckoning_at_once_leaves_one_ledger(worker):
    case = make_case(
        worker.memberships.get().organisation,
        actor=worker,
        opened=date(2025, 2, 1),
        residence={},
        municipality=("205", "2025-02-01"),
    )
    before = [duty.pk for duty in queries.duties_of(case)]
    done = at_once(lambda _: actions.recompute([case.pk], because="test"))
    assert [written.nothing for written in done] == [True] * 4
    assert [duty.pk for duty in queries.duties_of(case)] == before
