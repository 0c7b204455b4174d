"""Today: most urgent first, own clients first, nothing of another organisation."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from kotopolku.domain.appointments.slots import ZONE
from kotopolku.rooms.appointments import actions as appointments
from kotopolku.rooms.guidance.actions import receive_contact
from kotopolku.rooms.people import actions as people
from tests.factories import give_residence, make_case, make_refugee_case, make_user
from tests.web.conftest import TODAY, signed_in_as
from tests.web.test_client_pages import text_of
from tests.web.test_queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(home, worker):
    """A client under the old act whose assessment should have begun by 1 December 2024."""
    return make_case(
        home,
        coach=worker,
        opened=date(2024, 10, 1),
        given="Ivan",
        family="Late",
        residence={"ground": "family", "granted": "2024-09-01"},
        circumstances=[("unemployed_jobseeker", "2024-10-01")],
    )


def test_what_is_overdue_stands_before_what_is_to_be_done_without_delay(browser, case, late):
    text = text_of(browser.get("/"))
    assert text.index("Late, Ivan") < text.index("Example, Amina")
    assert "183 days late 1 Dec 2024" in text
    assert "1386/2010 section 10" in text


def test_each_line_leads_to_the_page_on_which_the_duty_is_done(browser, case):
    html = browser.get("/").content.decode()
    assert f"/clients/{case.reference}/assessment/" in html
    assert f"/clients/{case.reference}/why/#assessment_start-2025-02-01" in html


def test_only_own_clients_until_the_whole_unit_is_asked_for(browser, home):
    make_refugee_case(home, coach=make_user(home, name="Leila Laine"), given="Not", family="Mine")
    assert "Mine, Not" not in text_of(browser.get("/"))
    text = text_of(browser.get("/", {"whose": "unit"}))
    assert "Mine, Not" in text
    assert "Leila Laine" in text


def test_nobody_of_another_organisation_is_ever_there(browser, worker):
    make_refugee_case(given="Strange", family="Person")
    assert "Strange" not in text_of(browser.get("/", {"whose": "unit"}))


def test_clients_without_a_coach_are_shown_to_the_unit(browser, home):
    case = make_refugee_case(home, given="Nobodys", family="Client")
    html = browser.get("/", {"whose": "unit"}).content.decode()
    assert f"/clients/{case.reference}/coach/" in html


def test_permits_that_end_soon_are_shown_but_not_where_a_longer_one_follows(browser, home, worker):
    ending = {"residence": {"granted": "2024-08-01", "valid_until": date(2025, 8, 1)}}
    make_refugee_case(home, coach=worker, given="Ending", family="Permit", **ending)
    renewed = make_refugee_case(home, coach=worker, given="Renewed", family="Permit", **ending)
    give_residence(renewed.person, worker, granted="2025-05-20", valid_until=date(2029, 5, 19))
    far = {"residence": {"granted": "2024-08-01", "valid_until": date(2026, 8, 1)}}
    make_refugee_case(home, coach=worker, given="Later", family="Permit", **far)
    section = text_of(browser.get("/")).split("Permits that end within 90 days")[1]
    assert "Permit, Ending 1 Aug 2025 60 days left" in section
    assert "Renewed" not in section
    assert "Later" not in section


def test_a_corrected_permit_no_longer_ends(browser, case, worker):
    row = give_residence(case.person, worker, granted="2025-01-06", valid_until=date(2025, 7, 1))
    assert "Permits that end within 90 days" in text_of(browser.get("/"))
    people.correct_residence(
        actor=worker, old=row, kind=row.kind, ground=row.ground, granted=row.granted, reason="Wrong card"
    )
    assert "Permits that end within 90 days" not in text_of(browser.get("/"))


def test_an_empty_day_says_so(home):
    assert "Nothing waits for you" in text_of(signed_in_as(make_user(home)).get("/"))


def test_new_contacts_stand_below_what_the_law_asks_for(browser, home, case, late):
    to = {"organisation_id": home.pk, "came_from": "person", "phone": "040 000 0299"}
    receive_contact(actor=None, given="New", family="Contact", **to)
    text = text_of(browser.get("/"))
    places = [text.index(words) for words in ("Late, Ivan", "Example, Amina", "Contact, New")]
    assert places == sorted(places)


def test_what_is_to_be_done_without_delay_is_marked_as_urgent(browser, case):
    assert '<span class="tag" data-state="soon">Without delay</span>' in browser.get("/").content.decode()


def booked(worker, case, hour, *, given_back=""):
    """An hour of today with the worker, which was given back by the `client`, by the `link` or by a `worker`."""
    starts = datetime(TODAY.year, TODAY.month, TODAY.day, hour, tzinfo=ZONE).astimezone(UTC)
    row = appointments.book(
        actor=worker,
        organisation_id=case.organisation_id,
        kind="guidance",
        worker=worker,
        case=case,
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        form="elsewhere",
        place="The library",
    )
    if given_back == "client":
        appointments.cancel_own(actor=None, attendee=row.attendees.get())
    elif given_back == "link":
        appointments.cancel_by_link(token=appointments.cancel_token(row.attendees.get()))
    elif given_back == "worker":
        appointments.cancel(actor=worker, appointment=row, seen_version=row.version)
    return row


def todays_appointments(browser):
    """Their number as the heading tells it, and the lines of the list as words."""
    html = browser.get("/").content.decode()
    if "Today's appointments" not in html:
        return None, []
    section = html.split("Today's appointments")[1].split("</section>")[0]
    lines = [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in section.split("<tbody>")[1].split("</tr>")[:-1]]
    found = re.search(r'class="count">(\d+)<', section)
    return found and int(found[1]), lines


@pytest.mark.parametrize(("how", "told"), [("client", "by the client"), ("link", "by the link")])
def test_a_time_that_the_client_gave_back_stays_in_its_place_and_does_not_count(browser, worker, case, how, told):
    for hour, given_back in ((13, ""), (10, how), (9, "")):
        booked(worker, case, hour, given_back=given_back)
    number, lines = todays_appointments(browser)
    assert number == 2
    assert [line.split("–")[0] for line in lines] == ["9:00", "10:00", "13:00"]
    assert "Example, Amina" in lines[1]
    assert lines[1].endswith(f"Cancelled {told}")
    assert not any("Cancelled" in line for line in (lines[0], lines[2]))


def test_a_day_whose_only_time_was_given_back_is_not_empty(browser, worker, case):
    booked(worker, case, 10, given_back="client")
    number, lines = todays_appointments(browser)
    assert (number, len(lines)) == (0, 1)


def test_a_time_that_a_worker_cancelled_is_not_shown(browser, worker, case):
    booked(worker, case, 10, given_back="worker")
    assert todays_appointments(browser) == (None, [])


def test_a_group_called_off_by_a_worker_is_not_shown_though_a_client_had_left_it(browser, worker, case, home):
    starts = datetime(TODAY.year, TODAY.month, TODAY.day, 10, tzinfo=ZONE).astimezone(UTC)
    group = appointments.book(
        actor=worker,
        organisation_id=home.pk,
        kind="group_info",
        worker=worker,
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        seats=5,
    )
    appointments.cancel_own(actor=None, attendee=appointments.enrol(actor=worker, appointment=group, case=case))
    assert todays_appointments(browser)[0] == 1
    group.refresh_from_db()
    appointments.cancel(actor=worker, appointment=group, seen_version=group.version)
    assert todays_appointments(browser) == (None, [])


def protect(worker, case):
    seen = type(case.person).objects.get(pk=case.person_id).version
    people.set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=seen)


def test_where_a_protected_client_did_not_come_is_not_told_either(browser, worker, case):
    booked(worker, case, 10, given_back="client")
    protect(worker, case)
    _number, lines = todays_appointments(browser)
    assert lines[0].endswith("– Cancelled by the client")
    assert "library" not in lines[0]


def test_to_one_who_may_not_open_the_file_no_cancelling_is_told(worker, case, home):
    """Of a client who is protected now the time of another worker is only taken: who gave it back stays untold."""
    host = make_user(home)
    booked(host, case, 9)
    booked(host, case, 10, given_back="client")
    protect(worker, case)
    _number, lines = todays_appointments(signed_in_as(host))
    assert [line.split("–")[0] for line in lines] == ["9:00"]
    assert "Taken" in lines[0]


def test_a_cancelled_time_costs_no_query_more(browser, worker, case):
    booked(worker, case, 9)
    before = len(queries_of(browser, "/"))
    booked(worker, case, 10, given_back="client")
    assert len(queries_of(browser, "/")) <= before
