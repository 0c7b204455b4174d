"""Today: most urgent first, own clients first, nothing of another organisation."""

from datetime import date

import pytest

from kotopolku.rooms.guidance.actions import receive_contact
from kotopolku.rooms.people import actions as people
from tests.factories import give_residence, make_case, make_refugee_case, make_user
from tests.web.conftest import signed_in_as
from tests.web.test_client_pages import text_of

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
