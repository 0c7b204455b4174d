"""A client has one day: no two organisations get it, and none learns anything of the other."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from kotopolku.domain.appointments.slots import Span
from kotopolku.rooms.appointments import actions, queries, refusals
from kotopolku.rooms.cases.actions import open_case
from kotopolku.web.components.words.appointments import refusal_text
from tests.factories import make_case, make_organisation, make_user

from .conftest import MONDAY, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def elsewhere(case, organisation):
    """The same client in another organisation, with a worker there."""
    there = make_organisation("Joensuu")
    worker = make_user(there, name="Eeva Toinen")
    # One who works in both knows the client and opens the second relationship.
    both = make_user(there, organisation)
    row = open_case(actor=both, person_id=case.person_id, organisation_id=there.pk, opened=date(2025, 3, 1))
    return there, worker, row


def book_there(elsewhere, starts, ends, **given):
    there, worker, row = elsewhere
    known = {"kind": "guidance", "case": row, **given}
    return actions.book(actor=worker, organisation_id=there.pk, worker=worker, starts_at=starts, ends_at=ends, **known)


def test_the_other_organisation_is_told_that_the_client_cannot_come_and_no_more(book, elsewhere, worker, organisation):
    book(at(10), at(11))
    with pytest.raises(refusals.ClientCannotCome) as refused:
        book_there(elsewhere, at(10, 30), at(11, 30))
    with translation.override("en"):
        text = str(refusal_text(refused.value))
    assert text == "The client cannot come at this time."
    for secret in (str(organisation), str(worker), "10:00"):
        assert secret not in text
    assert refused.value.params == {}
    # Next to each other there is no clash.
    assert book_there(elsewhere, at(11), at(12)).state == "booked"


def test_a_client_books_no_time_at_which_they_are_expected_elsewhere(calendar, case, elsewhere, worker):
    day = MONDAY + timedelta(days=3)
    book_there(elsewhere, at(10, day=day), at(11, day=day))
    known = {"actor": worker, "case": case, "kind": "guidance", "language": "fi"}
    with pytest.raises(refusals.ClientCannotCome):
        actions.book_own(starts_at=at(10, day=day), **known)
    row = actions.book_own(starts_at=at(11, day=day), **known)
    with pytest.raises(refusals.ClientCannotCome):
        actions.move_own(
            actor=worker, attendee=row.attendees.get(), starts_at=at(10, day=day), seen_version=row.version
        )


def test_what_is_cancelled_elsewhere_is_in_nobodys_way(book, elsewhere):
    row = book_there(elsewhere, at(10), at(11))
    actions.cancel(actor=row.worker, appointment=row, seen_version=row.version)
    assert book(at(10), at(11)).state == "booked"


@pytest.fixture
def group(book, worker, organisation, case):
    """A group at two with three clients; one of them is expected elsewhere at ten, one with a colleague."""
    row = book(at(14), at(15), case=None, kind="group_info", seats=5)
    busy = make_case(organisation, coach=worker, given="Busy")
    for one in (case, busy, make_case(organisation, coach=worker, given="Free")):
        actions.enrol(actor=worker, appointment=row, case=one)
    book(at(10), at(11), case=busy, worker=make_user(organisation))
    row.refresh_from_db()
    return row, busy


def test_a_group_is_not_moved_onto_its_peoples_other_times_without_a_word(group, elsewhere, worker):
    row, busy = group
    book_there(elsewhere, at(10), at(10, 30))
    given = {"starts_at": at(10), "ends_at": at(11)}
    with pytest.raises(refusals.GroupHasClashes) as refused:
        actions.move(actor=worker, appointment=row, seen_version=row.version, **given)
    assert refused.value.params == {"number": 2}
    row.starts_at, row.ends_at = at(10), at(11)
    found = queries.clashing_with(row, Span(at(10), at(11)))
    assert busy.pk in {one.case_id for one in found}
    with pytest.raises(refusals.ReasonMissing):
        actions.move(actor=worker, appointment=row, seen_version=row.version, in_spite=True, **given)
    moved = actions.move(
        actor=worker, appointment=row, seen_version=row.version, in_spite=True, reason="The hall is free then", **given
    )
    assert moved.starts_at == at(10)
    assert moved.changes.get().reason == "The hall is free then"


def test_a_group_is_moved_freely_to_where_everybody_can_come(group, worker):
    row, _busy = group
    moved = actions.move(
        actor=worker, appointment=row, seen_version=row.version, starts_at=at(11), ends_at=at(12), reason=""
    )
    assert moved.starts_at == at(11)
