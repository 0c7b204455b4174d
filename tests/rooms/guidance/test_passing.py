"""A contact goes on to those whom it concerns, and its way stays known."""

from datetime import UTC, date, datetime

import pytest

from kotopolku.platform.audit.models import Entry
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.messages.models import Message
from kotopolku.rooms.guidance import actions, queries, refusals
from kotopolku.rooms.guidance.models import ReceivingUnit
from kotopolku.rooms.guidance.receiving import Said
from tests.factories import make_organisation, make_unit, make_user

RECEIVED = datetime(2025, 4, 1, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def spring(on_day):
    on_day(date(2025, 4, 10))


@pytest.fixture
def contact(coach, organisation):
    said: Said = {"given": "Olena", "phone": "040 000 0000", "email": "olena@example.org", "need": "Help"}
    return actions.receive_contact(
        actor=coach, organisation_id=organisation.pk, came_from="person", received_at=RECEIVED, **said
    )


def test_to_another_unit_the_clock_runs_on_and_somebody_takes_it_anew(coach, organisation, contact):
    unit = make_unit(organisation)
    actions.take(actor=coach, contact=contact, seen_version=1)
    actions.pass_on(actor=coach, contact=contact, to_unit_id=unit.pk, reason="Theirs", seen_version=2)
    row = queries.waiting(coach).get()
    assert (row.unit, row.taken_by, row.received_at) == (unit, None, RECEIVED)
    assert [step.reason for step in queries.passings_of(row)] == ["Theirs"]
    # Within the house the person need not be told.
    assert not Message.objects.exists()


def test_to_another_organisation_it_leaves_and_arrives_at_the_unit_named_there(coach, contact, organisation):
    other = make_organisation(kind="county", municipality=None)
    unit = make_unit(other)
    ReceivingUnit.objects.create(organisation=other, unit=unit, named_on=date(2025, 1, 1))
    there = make_user(other)
    actions.pass_on(actor=coach, contact=contact, to_organisation_id=other.pk, reason="Theirs", seen_version=1)
    assert not queries.waiting(coach).exists()
    with pytest.raises(queries.FirstContact.DoesNotExist):
        queries.contact_for(coach, contact.reference, purpose="test")
    row = queries.waiting(there).get()
    assert (row.reference, row.unit, row.received_at) == (contact.reference, unit, RECEIVED)
    assert [step.from_organisation for step in queries.passings_of(row)] == [organisation]
    assert [step.reference for step in queries.passed_on(coach)] == [contact.reference]
    told = Message.objects.get()
    assert (told.template, told.recipient) == ("contact_passed_on", "olena@example.org")
    logged = Entry.objects.filter(action__in=["guidance.pass_on", "guidance.passed_to_us"])
    assert set(logged.values_list("organisation_id", flat=True)) == {organisation.pk, other.pk}


def test_only_authorities_that_answer_contacts_are_offered(coach, contact):
    company = make_organisation(kind="provider", municipality=None)
    with pytest.raises(refusals.NowhereToPassOn):
        actions.pass_on(actor=coach, contact=contact, to_organisation_id=company.pk, reason="x", seen_version=1)
    with pytest.raises(refusals.NowhereToPassOn):
        actions.pass_on(actor=coach, contact=contact, reason="x", seen_version=1)
    assert company not in queries.answering_organisations(contact.organisation_id)


def test_another_organisations_unit_is_no_way_around(coach, contact):
    with pytest.raises(refusals.NowhereToPassOn):
        actions.pass_on(
            actor=coach, contact=contact, to_unit_id=make_unit(make_organisation()).pk, reason="x", seen_version=1
        )


def test_a_stranger_passes_nothing_on(contact, organisation):
    with pytest.raises(refusals.NotYours):
        actions.pass_on(
            actor=make_user(make_organisation()),
            contact=contact,
            to_unit_id=make_unit(organisation).pk,
            reason="x",
            seen_version=1,
        )


def test_what_is_answered_or_changed_meanwhile_stays(coach, contact, organisation):
    unit = make_unit(organisation)
    with pytest.raises(refusals.ReasonMissing):
        actions.pass_on(actor=coach, contact=contact, to_unit_id=unit.pk, reason=" ", seen_version=1)
    actions.take(actor=coach, contact=contact, seen_version=1)
    with pytest.raises(EditedMeanwhile):
        actions.pass_on(actor=coach, contact=contact, to_unit_id=unit.pk, reason="x", seen_version=1)
    actions.answer(actor=coach, contact=contact, outcome="guided", text="Told", seen_version=2)
    with pytest.raises(refusals.AlreadyAnswered):
        actions.pass_on(actor=coach, contact=contact, to_unit_id=unit.pk, reason="x", seen_version=3)


def test_harm_comes_first_and_the_clock_shows_who_has_waited_longest(coach, organisation, contact):
    said: Said = {"given": "Amira", "phone": "040 000 0001", "need": "Mieheni hakkaa minua"}
    urgent = actions.receive_contact(actor=coach, organisation_id=organisation.pk, came_from="person", **said)
    assert list(queries.waiting(coach)) == [urgent, contact]
    assert queries.oldest_waiting(coach) == contact


def test_what_is_told_is_not_readable_in_the_database(contact):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT need FROM guidance_firstcontact")
        assert "Help" not in cursor.fetchone()[0]
