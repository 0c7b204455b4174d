"""An interpreter is ordered, offered, confirmed; and nobody who must not interpret does."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection

from kotopolku.platform.audit.models import Entry
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.messages.models import Message
from kotopolku.rooms.appointments import actions, refusals
from kotopolku.rooms.appointments.actions import interpreting
from kotopolku.rooms.appointments.actions.interpreting import refusals as no
from kotopolku.rooms.appointments.queries import interpreting as queries
from kotopolku.rooms.people.actions import set_kinship
from tests.factories import make_case, make_organisation, make_person, make_user

from ..conftest import MONDAY, at
from .conftest import NAME, now, token_of


def sent(**of):
    return [one.template for one in Message.objects.filter(**of).exclude(state="withdrawn").order_by("pk")]


def to_provider():
    return [one for one in sent() if one.startswith("interpreting.")]


def test_from_the_order_to_the_cost(book, order, add, worker, on_day):
    add()
    row = order(book(interpreter_wanted=True))
    assert (row.state, row.starts_at, row.ends_at) == ("ordered", at(10), at(11))
    offered = interpreting.offer(token=token_of(row), name="parwana  tulkki")
    assert offered.interpreter is not None
    assert (offered.state, offered.interpreter.name) == ("offered", NAME)
    taken = interpreting.accept(actor=worker, order=now(row), seen_version=offered.version)
    assert (taken.state, taken.confirmed_by) == ("confirmed", worker)
    on_day(date(2026, 3, 3))
    done = interpreting.finish(actor=worker, order=now(row), seen_version=taken.version, minutes=76)
    assert (done.state, done.cost) == ("done", Decimal("87.00"))
    assert done.reckoning["units"] == 6
    assert queries.cost_of(row.appointment_id) == Decimal("87.00")
    # The first was not sent before the next took its place.
    assert to_provider() == ["interpreting.confirmed"]


def test_one_ordered_by_name_is_confirmed_by_the_provider_alone(book, order, add):
    row = order(book(), interpreter_id=add().pk)
    confirmed = interpreting.confirm(token=token_of(row))
    assert (confirmed.state, confirmed.confirmed_by, confirmed.name) == ("confirmed", None, NAME)


def test_whoever_was_not_named_is_offered_and_not_confirmed(book, order):
    row = order(book())
    with pytest.raises(no.NotNow):
        interpreting.confirm(token=token_of(row))


def test_an_appointment_has_one_open_order(book, order):
    row = book()
    order(row)
    with pytest.raises(no.AlreadyOrdered):
        order(row)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"language": " "}, no.LanguageNeeded),
        ({"sign": True, "mode": "phone"}, no.SignUnseen),
        ({"provider_id": 0}, no.ProviderUnknown),
    ],
)
def test_what_no_provider_can_do_is_not_ordered(book, order, given, refusal):
    with pytest.raises(refusal):
        order(book(), **given)


def test_an_interpreter_is_at_one_meeting_at_a_time(book, order, add, worker, organisation):
    one = add()
    order(book(), interpreter_id=one.pk)
    other = make_case(organisation, coach=worker, given="Omar")
    with pytest.raises(no.InterpreterImpossible) as refused:
        order(book(at(10, 59), at(11, 30), case=other, worker=make_user(organisation)), interpreter_id=one.pk)
    assert refused.value.params == {"against": ["taken"]}
    later = book(at(11), at(12), case=make_case(organisation, coach=worker, given="Sara"))
    assert order(later, interpreter_id=one.pk).interpreter == one


def test_a_conflict_with_the_client_bars_and_with_another_does_not(book, order, add, worker, case):
    one = add()
    interpreting.declare_conflict(actor=worker, interpreter=one, scope="client", case=case, reason="Neighbours")
    row = book()
    with pytest.raises(no.InterpreterImpossible) as refused:
        order(row, interpreter_id=one.pk)
    assert refused.value.params == {"against": ["conflict_client"]}
    other = book(at(13), at(14), case=make_case(case.organisation, coach=worker))
    assert order(other, interpreter_id=one.pk).interpreter == one


def test_a_conflict_with_the_family_bars_for_the_kin(book, order, add, worker, case):
    sister = make_case(case.organisation, coach=worker, given="Mina")
    set_kinship(actor=worker, person=sister.person, relative=case.person, kind="sibling")
    one = add()
    conflict = interpreting.declare_conflict(actor=worker, interpreter=one, scope="family", case=sister, reason="Feud")
    row = book()
    with pytest.raises(no.InterpreterImpossible):
        order(row, interpreter_id=one.pk)
    interpreting.end_conflict(actor=worker, conflict=conflict)
    assert order(row, interpreter_id=one.pk).interpreter == one


def test_a_relative_takes_a_recorded_reason_and_is_never_proposed(book, order, add, worker, case):
    kin = make_person(worker, given="Parwana", family="Tulkki")
    set_kinship(actor=worker, person=kin, relative=case.person, kind="sibling")
    one, row = add(), book()
    with pytest.raises(no.ReasonNeeded):
        order(row, interpreter_id=one.pk)
    made = order(row, interpreter_id=one.pk, reason="Nobody else speaks it, urgent")
    assert (made.is_relative, made.is_child) == (True, False)
    assert [(who.pk, list(found)) for who, found in queries.possible_for(row, queries.wanted_of(made))] == [
        (one.pk, ["relative"])
    ]


def test_a_child_takes_a_recorded_reason_until_the_birthday(book, order, add):
    one, row = add(of_age_on=date(2026, 3, 3)), book()
    with pytest.raises(no.ReasonNeeded):
        order(row, interpreter_id=one.pk)
    of_age = add("Other", of_age_on=MONDAY)
    assert order(row, interpreter_id=of_age.pk).is_child is False


def test_a_provider_learns_no_reason_and_a_relative_is_not_taken_by_name(book, order, add, worker, case):
    kin = make_person(worker, given="Reza", family="Karimi")
    set_kinship(actor=worker, person=kin, relative=case.person, kind="sibling")
    one = add()
    interpreting.declare_conflict(actor=worker, interpreter=one, scope="client", case=case, reason="Neighbours")
    row = order(book())
    for name in (NAME, "Karimi Reza"):
        with pytest.raises(no.NotForThisBooking) as refused:
            interpreting.offer(token=token_of(row), name=name)
        assert refused.value.params == {}
    assert now(row).state == "ordered"
    assert interpreting.offer(token=token_of(row), name="Somebody Else").state == "offered"


def test_a_conflict_found_after_the_offer_stops_the_worker(book, order, add, worker, case):
    one = add()
    row = order(book())
    offered = interpreting.offer(token=token_of(row), name=NAME)
    interpreting.declare_conflict(actor=worker, interpreter=one, scope="client", case=case, reason="Neighbours")
    with pytest.raises(no.InterpreterImpossible):
        interpreting.accept(actor=worker, order=offered, seen_version=offered.version)
    again = interpreting.refuse_offer(actor=worker, order=offered, seen_version=offered.version)
    assert (again.state, again.name, again.interpreter, again.asked) == ("ordered", "", None, 1)
    assert to_provider() == ["interpreting.another"]


def test_somebody_else_interprets_only_for_a_reason(book, worker, case):
    kin = make_person(worker, given="Reza", family="Karimi")
    set_kinship(actor=worker, person=kin, relative=case.person, kind="sibling")
    row = book()
    with pytest.raises(no.ReasonNeeded):
        interpreting.let_interpret(actor=worker, appointment=row, name="Reza Karimi", language="fa", reason=" ")
    made = interpreting.let_interpret(
        actor=worker, appointment=row, name="Reza Karimi", language="fa", reason="The client asks for it"
    )
    assert (made.state, made.is_relative, made.provider) == ("confirmed", True, None)
    assert to_provider() == []


def test_doing_without_is_decided_by_somebody_for_a_reason(book, worker):
    row = book(interpreter_wanted=True)
    assert [one.what for one in queries.in_need(worker)] == ["missing"]
    with pytest.raises(no.ReasonNeeded):
        interpreting.do_without(actor=worker, appointment=row, reason="")
    assert interpreting.do_without(actor=worker, appointment=row, reason="Speaks Finnish by now").state == "without"
    assert queries.in_need(worker) == []


def test_todays_meeting_goes_before_the_lost_interpreter_of_tomorrow(book, order, worker):
    tomorrow, after = date(2026, 3, 3), date(2026, 3, 4)
    missing = book(at(9, day=tomorrow), at(10, day=tomorrow), interpreter_wanted=True)
    lost = book(at(9, day=after), at(10, day=after), interpreter_wanted=True)
    interpreting.decline(token=token_of(order(lost)))
    today = book(at(15), at(16), interpreter_wanted=True)
    found = [(one.what, one.shown.appointment.pk) for one in queries.in_need(worker)]
    assert found == [("missing", today.pk), ("lost", lost.pk), ("missing", missing.pk)]


def test_two_who_take_the_same_offer_at_once(book, order, worker):
    row = order(book())
    seen = interpreting.offer(token=token_of(row), name="Somebody").version
    interpreting.accept(actor=worker, order=now(row), seen_version=seen)
    with pytest.raises(EditedMeanwhile):
        interpreting.refuse_offer(actor=worker, order=now(row), seen_version=seen)


def test_said_by_telephone_it_is_confirmed_too(book, order, worker):
    row = order(book())
    with pytest.raises(no.NameNeeded):
        interpreting.confirm_by_telephone(actor=worker, order=row, seen_version=1)
    assert interpreting.confirm_by_telephone(actor=worker, order=row, seen_version=1, name="Ali").state == "confirmed"


def test_the_link_ends_with_the_meeting_when_revoked_and_for_strangers(book, order, worker, monkeypatch):
    row = order(book())
    token = token_of(row)
    told = queries.told_by_link(token)
    assert told is not None
    assert told.reference == row.reference
    assert queries.told_by_link("0" * 32) is None
    interpreting.revoke_link(actor=worker, order=row, seen_version=1)
    for step in (interpreting.decline, interpreting.confirm):
        with pytest.raises(no.LinkOver):
            step(token=token)
    assert queries.told_by_link(token) is None


def test_after_the_meeting_the_link_opens_nothing(book, order, monkeypatch):
    row = order(book())
    monkeypatch.setattr("kotopolku.platform.clock.now", lambda: datetime(2026, 3, 2, 9, tzinfo=UTC))
    assert queries.told_by_link(token_of(row)) is None


def test_the_database_keeps_neither_link_nor_names(book, order, add, provider):
    row = order(book(), interpreter_id=add().pk, reason="A reason of the client's")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM appointments_interpreterbooking")
        kept = str(cursor.fetchall())
        cursor.execute("SELECT * FROM appointments_interpreter")
        kept += str(cursor.fetchall())
        cursor.execute("SELECT * FROM appointments_interpreterprovider")
        kept += str(cursor.fetchall())
    assert row.reference in kept
    for secret in (token_of(row), NAME, "A reason", "orders@example.org"):
        assert secret not in kept


def test_the_log_tells_each_step_without_a_name(book, order, add, case):
    row = order(book(), interpreter_id=add().pk)
    interpreting.confirm(token=token_of(row))
    entries = Entry.objects.filter(action__startswith="appointments.interpreting_").order_by("pk")
    assert [one.action for one in entries] == ["appointments.interpreting_order", "appointments.interpreting_confirm"]
    assert {one.case_id for one in entries} == {case.pk}
    assert NAME not in str([one.after for one in entries])


def test_only_those_who_look_after_the_organisation_keep_its_providers(worker, organisation, provider, add):
    with pytest.raises(no.NotYoursToKeep):
        interpreting.save_provider(actor=worker, organisation_id=organisation.pk, name="Other", email="a@example.org")
    with pytest.raises(no.NotYoursToKeep):
        interpreting.declare_conflict(actor=worker, interpreter=add(), scope="organisation", reason="x")


def test_a_provider_of_another_organisation_is_none(book, worker, order):
    elsewhere = make_organisation("Elsewhere")
    keeper = make_user(elsewhere, role="administrator")
    theirs = interpreting.save_provider(
        actor=keeper, organisation_id=elsewhere.pk, name="Theirs", email="a@example.org"
    )
    with pytest.raises(no.ProviderUnknown):
        order(book(), provider_id=theirs.pk)


def test_nothing_is_ordered_for_what_is_cancelled(book, order, worker):
    row = book()
    actions.cancel(actor=worker, appointment=row, seen_version=1)
    with pytest.raises(refusals.AppointmentOver):
        order(row)
