"""How long appointments last where the organisation settled it."""

from datetime import time, timedelta

import pytest

from kotopolku.platform.audit.models import Entry
from kotopolku.rooms.appointments import actions, queries, refusals
from tests.factories import make_organisation, make_user
from tests.web.conftest import TODAY, signed_in_as

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def keeper(home):
    return make_user(home, role="administrator")


def written(browser, address):
    form = browser.get(address).context["form"]
    return {name: value for name in form.fields if (value := form[name].value()) is not None}


def test_what_is_settled_is_offered_from_then_on(keeper, browser, home, worker, case):
    calendar = actions.open_calendar(actor=worker, user=worker, organisation_id=home.pk)
    shifts = [actions.Shift(weekday=number, begins=time(9), ends=time(12)) for number in range(5)]
    calendar = actions.set_calendar(actor=worker, calendar=calendar, seen_version=1, since=TODAY, shifts=shifts)
    keeping, address = signed_in_as(keeper), f"/administration/{home.pk}/lengths/"
    sent = written(keeping, address)
    assert (sent["guidance"], sent["version"]) == (30, 0)
    assert keeping.post(address, {**sent, "guidance": "40"}).status_code == 303
    book = f"/clients/{case.reference}/appointments/new/?kind=guidance&day={TOMORROW}&interpreter="
    assert browser.get(f"{book}0").context["form"]["minutes"].value() == 40
    double = browser.get(f"{book}1").context["form"]
    assert double["minutes"].value() == 80
    assert double.fields["slot"].choices[0][1].endswith("9:00–10:20")
    # Who departs in the own calendar does so still.
    actions.set_calendar(actor=worker, calendar=calendar, seen_version=2, since=TODAY, lengths={"guidance": 20})
    assert browser.get(f"{book}0").context["form"]["minutes"].value() == 20


def test_a_client_is_offered_times_of_the_settled_length(keeper, home, worker, case):
    actions.settle_lengths(actor=keeper, organisation_id=home.pk, lengths={"guidance": 60}, seen_version=0)
    calendar = actions.open_calendar(actor=worker, user=worker, organisation_id=home.pk)
    shifts = [actions.Shift(weekday=number, begins=time(9), ends=time(12)) for number in range(5)]
    calendar = actions.set_calendar(
        actor=worker, calendar=calendar, seen_version=1, since=TODAY, shifts=shifts, own_booking=["guidance"]
    )
    free = queries.free_slots_of(calendar, "guidance", TOMORROW, TOMORROW)
    row = actions.book_own(actor=worker, case=case, kind="guidance", starts_at=free[0].starts, language="so")
    # An hour, and twice as long with the interpreter whom the client needs.
    assert row.ends_at - row.starts_at == timedelta(hours=2)


@pytest.mark.parametrize("wrong", ["", "0", "4", "361", "x", "1e3"])
def test_an_impossible_length_is_told_beside_its_field(keeper, home, wrong):
    browser, address = signed_in_as(keeper), f"/administration/{home.pk}/lengths/"
    answer = browser.post(address, {**written(browser, address), "plan": wrong})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"plan"}
    assert queries.lengths_of(home.pk)[1] == 0
    with pytest.raises(actions.LengthImpossible):
        actions.settle_lengths(actor=keeper, organisation_id=home.pk, lengths={"plan": 4}, seen_version=0)


def test_the_second_to_save_sees_what_the_first_saved(keeper, home):
    first, second = signed_in_as(keeper), signed_in_as(make_user(home, role="administrator"))
    address = f"/administration/{home.pk}/lengths/"
    seen = written(second, address)
    assert first.post(address, {**written(first, address), "review": "55"}).status_code == 303
    answer = second.post(address, {**seen, "review": "50"})
    assert answer.status_code == 409
    assert "55" in answer.content.decode()
    again = {**seen, "review": "50", "version": answer.context["saved_version"]}
    assert second.post(address, again).status_code == 303
    assert queries.lengths_of(home.pk)[0]["review"] == 50
    entries = Entry.objects.filter(action="appointments.settle_lengths").order_by("pk")
    assert next(entry.actor_id for entry in entries) == keeper.pk
    assert entries.count() == 2


def test_only_who_looks_after_the_organisation_settles_it(browser, home, worker):
    address = f"/administration/{home.pk}/lengths/"
    assert browser.get(address).status_code == 404
    stranger = make_user(make_organisation(), role="administrator")
    assert signed_in_as(stranger).post(address, {"plan": "30"}).status_code == 404
    for actor in (worker, stranger):
        with pytest.raises(refusals.NotYours):
            actions.settle_lengths(actor=actor, organisation_id=home.pk, lengths={}, seen_version=0)
