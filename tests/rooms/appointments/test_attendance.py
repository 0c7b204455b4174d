"""Who came, who gave the time back, and by what link."""

import pytest

from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.rooms.appointments import actions, queries, refusals
from tests.factories import make_case

from .conftest import at


@pytest.fixture
def attendee(book):
    return book().attendees.get()


def mark(worker, attendee, state, version=1, **given):
    return actions.mark(actor=worker, attendee=attendee, state=state, seen_version=version, **given)


@pytest.mark.parametrize(
    ("state", "given"),
    [("came", {}), ("late", {"minutes_late": 20}), ("no_show", {}), ("excused", {"reason": "Child ill"})],
)
def test_attendance_is_marked(worker, attendee, time_machine, state, given):
    time_machine.move_to(at(10, 30), tick=False)
    marked = mark(worker, attendee, state, **given)
    assert (marked.state, marked.marked_by) == (state, worker)
    assert marked.minutes_late == given.get("minutes_late")


@pytest.mark.parametrize(("state", "refusal"), [("late", refusals.MinutesMissing), ("excused", refusals.ReasonMissing)])
def test_late_by_how_much_and_excused_by_what(worker, attendee, time_machine, state, refusal):
    time_machine.move_to(at(10, 30), tick=False)
    with pytest.raises(refusal):
        mark(worker, attendee, state)


def test_nobody_has_stayed_away_before_the_time(worker, attendee):
    with pytest.raises(refusals.TooEarlyToMark):
        mark(worker, attendee, "no_show")


def test_a_mark_is_corrected_by_one_who_has_seen_it(worker, attendee, time_machine):
    time_machine.move_to(at(12), tick=False)
    mark(worker, attendee, "no_show")
    with pytest.raises(EditedMeanwhile):
        mark(worker, attendee, "came")
    assert mark(worker, attendee, "excused", version=2, reason="Was in hospital").reason == "Was in hospital"


def test_the_link_cancels_once(attendee, worker):
    token = actions.cancel_token(attendee)
    assert queries.attendee_by_link(token) == attendee
    given_back = actions.cancel_by_link(token=token)
    assert (given_back.state, given_back.cancelled_how) == ("cancelled", "link")
    assert given_back.appointment.state == "cancelled"
    assert queries.attendee_by_link(token) is None
    with pytest.raises(refusals.LinkOver):
        actions.cancel_by_link(token=token)


def test_the_link_ends_when_the_time_comes(attendee, time_machine):
    time_machine.move_to(at(10), tick=False)
    assert queries.attendee_by_link(actions.cancel_token(attendee)) is None
    with pytest.raises(refusals.LinkOver):
        actions.cancel_by_link(token=actions.cancel_token(attendee))


def test_what_the_database_keeps_opens_no_link(attendee):
    for kept in (attendee.cancel_hash, attendee.cancel_salt, ""):
        with pytest.raises(refusals.LinkOver):
            actions.cancel_by_link(token=kept)


def test_two_links_differ(attendee, book, worker, organisation):
    other = book(at(13), at(14)).attendees.get()
    assert actions.cancel_token(other) != actions.cancel_token(attendee)


def test_a_client_gives_a_time_back(attendee):
    assert actions.cancel_own(actor=None, attendee=attendee).cancelled_how == "client"
    with pytest.raises(refusals.AppointmentOver):
        actions.cancel_own(actor=None, attendee=attendee)


@pytest.fixture
def group(book):
    return book(case=None, kind="group_info", seats=2)


def test_a_group_has_no_more_seats_than_it_has(group, worker, organisation, case):
    actions.enrol(actor=worker, appointment=group, case=case)
    with pytest.raises(refusals.AlreadyEnrolled):
        actions.enrol(actor=worker, appointment=group, case=case)
    actions.enrol(actor=worker, appointment=group, case=make_case(organisation, coach=worker, given="Omar"))
    with pytest.raises(refusals.NoSeatLeft):
        actions.enrol(actor=worker, appointment=group, case=make_case(organisation, coach=worker, given="Ali"))


def test_one_who_leaves_a_group_leaves_it_to_the_others(group, worker, organisation, case):
    first = actions.enrol(actor=worker, appointment=group, case=case)
    other = actions.enrol(actor=worker, appointment=group, case=make_case(organisation, coach=worker, given="Omar"))
    actions.cancel_by_link(token=actions.cancel_token(first))
    group.refresh_from_db()
    other.refresh_from_db()
    assert (group.state, other.state) == ("booked", "booked")
    assert actions.enrol(actor=worker, appointment=group, case=case).state == "booked"


def test_who_is_alone_does_not_leave_but_cancels(attendee, worker):
    with pytest.raises(refusals.NotAGroup):
        actions.leave(actor=worker, attendee=attendee, seen_version=1)


def test_a_client_joins_only_what_is_open_to_clients(group, book, case):
    with pytest.raises(refusals.NotOpenToClients):
        actions.enrol_own(actor=None, case=case, appointment=group)
    opened = book(at(13), at(14), case=None, kind="group_info", seats=2, open_to_clients=True)
    assert [row for row, _left in queries.groups_open_to(case)] == [opened]
    assert actions.enrol_own(actor=None, case=case, appointment=opened).booked_self
    assert queries.groups_open_to(case) == []


def test_a_client_does_not_join_a_group_while_expected_elsewhere(book, case):
    opened = book(case=None, kind="group_info", seats=2, open_to_clients=True)
    book(at(10, 30), at(11, 30), worker=make_case(opened.organisation).coach or _colleague(opened.organisation))
    with pytest.raises(refusals.ClientTaken):
        actions.enrol_own(actor=None, case=case, appointment=opened)


def _colleague(organisation):
    from tests.factories import make_user

    return make_user(organisation)
