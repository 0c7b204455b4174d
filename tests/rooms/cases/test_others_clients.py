"""An identity code alone opens nobody's file, and tells nobody whose it is."""

from datetime import date

import pytest
from django.utils import translation

from kotopolku.platform.audit.queries import Entry, timeline_of
from kotopolku.rooms.cases import actions, queries
from kotopolku.rooms.cases.refusals import ClientOfOthers
from kotopolku.rooms.people import actions as people
from kotopolku.rooms.people.refusals import IdentityCodeTaken, NotRegistrableHere
from kotopolku.web.components.words import refusals
from tests.factories import make_case, make_identity_code, make_organisation, make_person, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(organisation, coach):
    return make_case(organisation, coach=coach, identity_code=make_identity_code(), nondisclosure="1")


@pytest.fixture
def neighbour():
    return make_user(make_organisation())


def opened_by(user, person):
    return actions.open_case(
        actor=user,
        person_id=person.pk,
        organisation_id=user.memberships.get().organisation_id,
        opened=date(2025, 6, 1),
    )


def test_nobody_opens_a_case_of_another_organisations_client(case, neighbour):
    with pytest.raises(ClientOfOthers):
        opened_by(neighbour, case.person)
    assert not queries.visible_cases(neighbour).exists()


def test_an_ended_case_elsewhere_opens_nothing_either(case, coach, neighbour):
    actions.close_case(actor=coach, case=case, on=case.opened, reason="moved")
    with pytest.raises(ClientOfOthers):
        opened_by(neighbour, case.person)


def test_one_registered_elsewhere_without_a_case_is_not_opened(coach, neighbour):
    with pytest.raises(ClientOfOthers):
        opened_by(neighbour, make_person(coach))
    assert opened_by(coach, make_person(coach)).coach is None


def test_one_who_works_at_both_places_opens_the_second_case(organisation):
    second = make_organisation()
    both = make_user(organisation, second)
    case = make_case(organisation, coach=both)
    opened = actions.open_case(actor=both, person_id=case.person_id, organisation_id=second.pk, opened=date(2025, 6, 1))
    assert queries.other_cases_of(opened, both) == [case]


def test_both_refusals_say_the_same_and_name_nobody(case, neighbour):
    with translation.override("en"):
        said = {refusals.worded(ClientOfOthers(about=case.person_id)), refusals.worded(IdentityCodeTaken())}
    assert said == {"This identity code cannot be registered here. Ask your administrator."}
    with pytest.raises(NotRegistrableHere) as refusal:
        make_person(neighbour, identity_code=make_identity_code())
    assert (refusal.value.field, refusal.value.params) == ("identity_code", {})


def test_every_try_is_logged_but_not_in_the_persons_timeline(case, neighbour):
    person = make_person(neighbour)
    for attempt in (
        lambda: make_person(neighbour, identity_code=make_identity_code()),
        lambda: people.add_identifier(actor=neighbour, person=person, kind="identity_code", value=make_identity_code()),
        lambda: opened_by(neighbour, case.person),
    ):
        before = Entry.objects.filter(action="people.code_refused").count()
        with pytest.raises(NotRegistrableHere):
            attempt()
        entries = list(Entry.objects.filter(action="people.code_refused").order_by("sequence"))
        assert len(entries) == before + 1
        assert (entries[-1].actor_id, entries[-1].after) == (neighbour.pk, {"about": case.person_id})
        assert make_identity_code() not in str(entries[-1].detail)
    seen = {entry.action for entry in timeline_of(case.pk, person_id=case.person_id)}
    assert "people.code_refused" not in seen
