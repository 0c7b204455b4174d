"""The appointment is moved or cancelled, the interpreter cannot come: nobody stands there without being told."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from kotopolku.platform.messages.models import Message
from kotopolku.platform.messages.wording import Draft
from kotopolku.rooms.appointments import actions
from kotopolku.rooms.appointments.actions import interpreting
from kotopolku.rooms.appointments.actions.interpreting import refusals as no
from kotopolku.rooms.appointments.queries import interpreting as queries
from kotopolku.rooms.appointments.secret_links import token_of as cancel_token_of
from tests.factories import make_case, make_person, make_user

from ..conftest import at
from .conftest import NAME, now, token_of


@pytest.fixture
def confirmed(book, order, add):
    row = order(book(interpreter_wanted=True), interpreter_id=add().pk)
    interpreting.confirm(token=token_of(row))
    return now(row)


def messages():
    rows = Message.objects.filter(template__startswith="interpreting.", state="waiting").order_by("pk")
    return [row.template for row in rows]


def test_a_moved_meeting_must_be_confirmed_anew(confirmed, worker):
    assert queries.in_need(worker) == []
    actions.move(actor=worker, appointment=confirmed.appointment, starts_at=at(13), ends_at=at(14), seen_version=1)
    row = now(confirmed)
    assert (row.state, row.starts_at, row.ends_at, row.name) == ("ordered", at(13), at(14), NAME)
    assert (row.confirmed_at, row.asked) == (None, 1)
    assert messages() == ["interpreting.moved"]
    assert [one.what for one in queries.in_need(worker)] == ["waiting"]


def test_one_who_is_taken_at_the_new_time_is_not_kept(confirmed, book, order, worker, organisation):
    other = book(at(13), at(14), case=make_case(organisation), worker=make_user(organisation))
    order(other, interpreter_id=confirmed.interpreter_id)
    actions.move(actor=worker, appointment=confirmed.appointment, starts_at=at(13), ends_at=at(14), seen_version=1)
    assert (now(confirmed).interpreter, now(confirmed).name) == (None, "")


def test_a_move_of_place_alone_leaves_the_order_as_it_is(confirmed, worker):
    given = {"starts_at": at(10), "ends_at": at(11), "form": "phone"}
    actions.move(actor=worker, appointment=confirmed.appointment, seen_version=1, **given)
    assert now(confirmed).state == "confirmed"


@pytest.mark.parametrize(("hours", "cost"), [(1, "58.00"), (30, "0.00")])
def test_a_cancelled_meeting_cancels_its_order_and_late_costs(confirmed, worker, monkeypatch, hours, cost):
    monkeypatch.setattr("kotopolku.platform.clock.now", lambda: at(10) - timedelta(hours=hours))
    actions.cancel(actor=worker, appointment=confirmed.appointment, seen_version=1)
    row = now(confirmed)
    assert (row.state, row.ended_how, row.cost) == ("cancelled", "appointment", Decimal(cost))
    assert messages() == ["interpreting.cancelled"]
    # It was not the client who has caused it by staying away.
    assert queries.cost_of(row.appointment_id) is None


def test_a_client_who_cancels_by_the_link_frees_the_interpreter(confirmed):
    attendee = confirmed.appointment.attendees.get()
    actions.cancel_by_link(token=cancel_token_of(attendee.cancel_salt))
    assert now(confirmed).state == "cancelled"
    assert messages() == ["interpreting.cancelled"]


def test_one_who_leaves_a_group_leaves_the_order_of_the_group(book, order, worker, case):
    group = book(kind="group_info", case=None, seats=3)
    attendee = actions.enrol(actor=worker, appointment=group, case=case)
    row = order(group)
    actions.leave(actor=worker, attendee=attendee, seen_version=attendee.version)
    assert now(row).state == "ordered"


def test_an_interpreter_lost_an_hour_before_is_on_the_page_of_the_day_with_ways_out(
    confirmed, worker, add, monkeypatch
):
    monkeypatch.setattr("kotopolku.platform.clock.now", lambda: at(9))
    phone = add("Other Interpreter", modes=["phone"])
    with pytest.raises(no.ReasonNeeded):
        interpreting.withdraw_interpreter(token=token_of(confirmed), reason=" ")
    interpreting.withdraw_interpreter(token=token_of(confirmed), reason="Ill")
    row = now(confirmed)
    assert (row.state, row.ended_how, row.why_ended) == ("cancelled", "provider", "Ill")
    lost = queries.in_need(worker)
    assert [(one.what, one.order, one.starts_at) for one in lost] == [("lost", row, at(10))]
    wanted = queries.wanted_of(row)
    found = {one.name: set(against) for one, against in queries.candidates_for(row.appointment, wanted)}
    assert found == {NAME: set(), phone.name: {"mode"}}


def test_what_is_declined_is_lost_until_it_is_ordered_anew(book, order, worker):
    row = order(book())
    interpreting.decline(token=token_of(row), reason="Nobody is free")
    assert [one.what for one in queries.in_need(worker)] == ["lost"]
    order(row.appointment)
    assert [one.what for one in queries.in_need(worker)] == ["waiting"]


def test_the_lost_come_first(book, order, worker, organisation):
    waiting = order(book(at(11), at(12)))
    lost = order(book(at(12), at(13), case=make_case(organisation, coach=worker)))
    interpreting.decline(token=token_of(lost))
    assert [one.order for one in queries.in_need(worker)] == [lost, waiting]


def test_nobody_learns_of_the_order_of_a_client_whose_file_is_closed(book, order, worker, organisation):
    person = make_person(worker, nondisclosure="1")
    order(book(case=make_case(organisation, person=person, coach=worker, actor=worker)))
    assert queries.in_need(make_user(organisation)) == []
    assert [one.what for one in queries.in_need(worker)] == ["waiting"]


def test_an_interpreter_who_did_not_come_costs_nothing(confirmed, worker, on_day):
    with pytest.raises(no.NotNow):
        interpreting.finish(actor=worker, order=confirmed, seen_version=confirmed.version, has_come=False)
    on_day(date(2026, 3, 3))
    row = now(confirmed)
    done = interpreting.finish(actor=worker, order=row, seen_version=row.version, has_come=False)
    assert (done.state, done.cost, done.minutes) == ("not_come", None, None)
    corrected = interpreting.finish(actor=worker, order=now(row), seen_version=done.version)
    assert (corrected.state, corrected.minutes, corrected.cost) == ("done", 60, Decimal("58.00"))


def test_a_message_that_came_too_late_is_not_sent(book, order, worker):
    row = order(book())
    message = Message.objects.get(template="interpreting.ordered")
    draft = Draft("email", message.recipient, message.language, {"order": row.pk, "asked": 0, "state": "ordered"})
    told = queries.told_by_message(draft, "ordered")
    assert told is not None
    assert (told.to, told.token) == ("orders@example.org", token_of(row))
    interpreting.decline(token=told.token)
    assert queries.told_by_message(draft, "ordered") is None


def test_what_it_cost_by_month_tells_small_languages_together(book, order, worker, organisation, on_day):
    done = []
    for number, language in enumerate(["ar"] * 5 + ["fa"] * 5 + ["so"]):
        client = make_case(organisation, coach=worker)
        on = date(2026, 3, 2 + number)
        row = order(book(at(10, day=on), at(11, day=on), case=client), language=language)
        done.append(interpreting.confirm_by_telephone(actor=worker, order=row, seen_version=1, name="A"))
    on_day(date(2026, 4, 1))
    for row in done:
        interpreting.finish(actor=worker, order=row, seen_version=row.version)
    [month] = queries.costs_by_month([organisation.pk], date(2026, 1, 1), date(2026, 12, 31))
    assert (month.month, month.whole.meetings, month.whole.cost) == (date(2026, 3, 1), 11, Decimal("638.00"))
    assert {key: one.meetings for key, one in month.by_language.items()} in ({"ar": 5, "": 6}, {"fa": 5, "": 6})
    assert {key: one.meetings for key, one in month.by_provider.items()} == {"Tulkkivälitys": 11}
    assert queries.costs_by_month([organisation.pk], date(2026, 4, 1), date(2026, 12, 31)) == []


def test_a_link_cannot_change_what_has_begun(confirmed, monkeypatch):
    monkeypatch.setattr("kotopolku.platform.clock.now", lambda: datetime(2026, 3, 2, 8, 30, tzinfo=UTC))
    assert queries.told_by_link(token_of(confirmed)) is not None
    with pytest.raises(no.NotNow):
        interpreting.withdraw_interpreter(token=token_of(confirmed), reason="Ill")
