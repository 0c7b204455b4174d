"""Free times on the forms that move a time and that make a group, as a worker meets them."""

from datetime import UTC, datetime, time, timedelta

import pytest

from kotopolku.domain.appointments.slots import ZONE
from kotopolku.rooms.appointments import actions, queries
from tests.factories import make_case
from tests.web.conftest import TODAY

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)


def at(hour, minute=0, day=TOMORROW):
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE).astimezone(UTC)


@pytest.fixture(autouse=True)
def _mornings(worker, home):
    row = actions.open_calendar(actor=worker, user=worker, organisation_id=home.pk)
    shifts = [actions.Shift(weekday=number, begins=time(9), ends=time(12)) for number in range(5)]
    actions.set_calendar(actor=worker, calendar=row, seen_version=1, since=TODAY, shifts=shifts)


@pytest.fixture
def row(home, worker, case):
    return actions.book(
        actor=worker,
        organisation_id=home.pk,
        kind="guidance",
        worker=worker,
        case=case,
        starts_at=at(10),
        ends_at=at(11),
    )


def offered(page):
    """The first free times of a page, as the worker reads them."""
    slots = page.context["form"]["slot"]
    texts = [text for _code, text in page.context["form"].fields["slot"].choices]
    assert all(str(text) in page.content.decode() for text in texts), slots
    return texts


def test_a_time_is_moved_to_one_of_the_free_ones(browser, row):
    address = f"/appointments/{row.reference}/move/?day={TOMORROW}"
    page = browser.get(address)
    texts = offered(page)
    assert texts[0].startswith("As it is:")
    # The time itself is in nobody's way, and it is offered once.
    assert [text.split()[-1] for text in texts[:5]] == [
        "10:00–11:00",
        "9:00–10:00",
        "9:30–10:30",
        "10:30–11:30",
        "11:00–12:00",
    ]
    chosen = page.context["form"].fields["slot"].choices[4][0]
    sent = {"slot": chosen, "minutes": "60", "form": "office", "version": "1"}
    assert browser.post(address, sent).status_code == 303
    row.refresh_from_db()
    assert (row.starts_at, row.ends_at) == (at(11), at(12))


def test_the_place_is_changed_and_the_time_stays(browser, row):
    address = f"/appointments/{row.reference}/move/"
    form = browser.get(address).context["form"]
    sent = {name: form[name].value() for name in ("slot", "minutes", "version")}
    assert browser.post(address, {**sent, "form": "phone"}).status_code == 303
    row.refresh_from_db()
    assert (row.starts_at, row.form) == (at(10), "phone")


def test_what_is_written_by_hand_goes_before_the_time_as_it_is(browser, row):
    address = f"/appointments/{row.reference}/move/"
    sent = {"slot": "2025-06-03T07:00Z", "on": str(TOMORROW), "begins": "14:00", "minutes": "30", "form": "office"}
    assert browser.post(address, {**sent, "version": "1"}).status_code == 303
    row.refresh_from_db()
    assert (row.starts_at, row.ends_at) == (at(14), at(14, 30))


def test_a_free_time_that_somebody_took_meanwhile_is_refused_in_words(browser, row, home, worker):
    other = make_case(home, coach=worker, given="Faadumo")
    actions.book(
        actor=worker,
        organisation_id=home.pk,
        kind="guidance",
        worker=worker,
        case=other,
        starts_at=at(11),
        ends_at=at(12),
    )
    sent = {"slot": at(11).strftime("%Y-%m-%dT%H:%MZ"), "minutes": "60", "form": "office", "version": "1"}
    answer = browser.post(f"/appointments/{row.reference}/move/", sent)
    assert answer.status_code == 422
    assert "another appointment at this time" in answer.content.decode()
    assert browser.post(f"/appointments/{row.reference}/move/", {**sent, "slot": "today"}).status_code == 422


def test_free_times_of_another_length(browser, row):
    address = f"/appointments/{row.reference}/move/?day={TOMORROW}"
    long = offered(browser.get(f"{address}&length=180"))
    assert [text.split()[-1] for text in long[1:2]] == ["9:00–12:00"]
    for nonsense in ("x", "0", "99999999999999999999"):
        assert len(offered(browser.get(f"{address}&length={nonsense}"))) > len(long)


def test_a_group_gets_one_of_the_free_times(browser, home):
    address = f"/appointments/group/new/?day={TOMORROW}"
    page = browser.get(address)
    assert [text.split()[-1] for text in offered(page)[:3]] == ["9:00–11:00", "9:30–11:30", "10:00–12:00"]
    chosen = page.context["form"].fields["slot"].choices[0][0]
    answer = browser.post(address, {"slot": chosen, "minutes": "120", "form": "office", "seats": "5"})
    assert answer.status_code == 303
    assert queries.Appointment.objects.get(kind="group_info").starts_at == at(9)
