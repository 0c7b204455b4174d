"""Where and why a protected client is met is hidden from everybody, and shown for a purpose that is in the log."""

from datetime import timedelta
from typing import Any

import pytest

from kotopolku.platform import clock
from kotopolku.platform.audit.models import Entry
from kotopolku.rooms.appointments import actions
from kotopolku.rooms.cases.actions import grant
from kotopolku.rooms.guidance.actions import NewCase, NewClient, open_case_from, receive_contact
from kotopolku.rooms.people.actions import set_nondisclosure
from tests.factories import make_organisation, make_unit, make_user
from tests.web.conftest import signed_in_as
from tests.web.forms_on_pages import fields_of
from tests.web.test_client_pages import text_of

pytestmark = pytest.mark.django_db
PLACE, NOTE, REASON = "Kanarialintula 5", "At the shelter of Kanarialintula", "She hides in Kanarialintula"
ACTION = "appointments.protected_meeting"


def book(actor: Any, *, hours: int = 2, **given: Any) -> Any:
    """An hour elsewhere, soon."""
    begins = clock.now() + timedelta(hours=hours)
    known = {"kind": "other", "worker": actor, "form": "elsewhere", "place": PLACE, "note": NOTE, **given}
    return actions.book(actor=actor, starts_at=begins, ends_at=begins + timedelta(hours=1), **known)


def protect(actor: Any, person: Any) -> None:
    person.refresh_from_db()
    set_nondisclosure(actor=actor, person=person, code="1", seen_version=person.version)


@pytest.fixture
def open_meeting(home: Any, worker: Any, case: Any) -> Any:
    return book(worker, organisation_id=home.pk, case=case)


@pytest.fixture
def meeting(open_meeting: Any, worker: Any, case: Any) -> Any:
    protect(worker, case.person)
    return open_meeting


def page(meeting: Any, rest: str = "") -> str:
    return f"/appointments/{meeting.reference}/{rest}"


def tells(answer: Any) -> bool:
    return "Kanarialintula" in answer.content.decode()


def test_without_protection_it_is_shown_as_ever(browser, open_meeting):
    assert tells(browser.get(page(open_meeting)))
    assert tells(browser.get(page(open_meeting, "move/")))
    answer = browser.post(page(open_meeting, "show/"), {"purpose": "protected.meeting"})
    assert (answer.status_code, answer["Location"]) == (303, page(open_meeting))
    assert not Entry.objects.filter(action=ACTION).exists()


@pytest.mark.parametrize(
    "there", ["/", "/appointments/", "/appointments/?whose=all", "", "move/", "cancel/", "/interpreting/"]
)
def test_her_own_coach_is_not_shown_it_unasked(browser, meeting, there):
    answer = browser.get(there if there.startswith("/") else page(meeting, there))
    assert answer.status_code == 200
    assert not tells(answer)
    assert "no-store" in answer["Cache-Control"]


def test_for_a_purpose_it_is_shown_once_and_logged_apart(browser, meeting, worker, case):
    assert "shown only for a purpose" in text_of(browser.get(page(meeting)))
    answer = browser.post(page(meeting, "show/"), {"purpose": "protected.meeting"})
    assert (answer.status_code, "no-store" in answer["Cache-Control"]) == (200, True)
    assert PLACE in text_of(answer)
    assert NOTE in text_of(answer)
    look = Entry.objects.get(action=ACTION)
    assert (look.kind, look.actor_id, look.purpose) == ("use", worker.pk, "protected.meeting")
    assert (look.case_id, look.person_id, look.organisation_id) == (case.pk, case.person_id, case.organisation_id)
    assert "Kanarialintula" not in look.detail_text
    assert not tells(browser.get(page(meeting)))
    log = text_of(browser.get(f"/clients/{case.reference}/access/"))
    assert "Arranging a meeting or an interpreter" in log


@pytest.mark.parametrize("purpose", ["", "I want to know"])
def test_without_a_purpose_of_the_list_nothing_is_shown(browser, meeting, purpose):
    answer = browser.post(page(meeting, "show/"), {"purpose": purpose})
    assert (answer.status_code, tells(answer)) == (422, False)
    assert not Entry.objects.filter(action=ACTION).exists()


def test_nothing_is_shown_by_get(browser, meeting):
    assert browser.get(page(meeting, "show/")).status_code == 405


def test_a_colleague_learns_nothing_not_even_that_there_is_something(meeting, home):
    colleague = signed_in_as(make_user(home))
    answers = [colleague.post(page(one, "show/"), {"purpose": "protected.meeting"}) for one in (meeting, Unknown)]
    assert [one.status_code for one in answers] == [404, 404]
    assert not Entry.objects.filter(action=ACTION).exists()


class Unknown:
    reference = "ZZZZZZZZZZ"


def test_moving_keeps_the_place_that_the_form_does_not_show(browser, meeting):
    sent = {**fields_of(browser.get(page(meeting, "move/"))), **tomorrow()}
    assert sent["place"] == sent["form"] == ""
    assert browser.post(page(meeting, "move/"), sent).status_code == 303
    before = meeting.starts_at
    meeting.refresh_from_db()
    assert meeting.starts_at > before
    assert (meeting.form, meeting.place, meeting.note) == ("elsewhere", PLACE, NOTE)


def test_moving_to_another_place_takes_the_new_one(browser, meeting):
    sent = {**fields_of(browser.get(page(meeting, "move/"))), **tomorrow()}
    missing = browser.post(page(meeting, "move/"), {**sent, "form": "elsewhere"})
    assert (missing.status_code, tells(missing)) == (422, False)
    assert browser.post(page(meeting, "move/"), {**sent, "form": "elsewhere", "place": "Library"}).status_code == 303
    meeting.refresh_from_db()
    assert (meeting.form, meeting.place) == ("elsewhere", "Library")


def test_the_second_who_moves_sees_no_place_of_the_first(browser, meeting, worker):
    sent = {**fields_of(browser.get(page(meeting, "move/"))), **tomorrow()}
    later = meeting.starts_at + timedelta(days=2)
    actions.move(actor=worker, appointment=meeting, starts_at=later, ends_at=later + timedelta(hours=1), seen_version=1)
    answer = browser.post(page(meeting, "move/"), sent)
    assert (answer.status_code, tells(answer)) == (409, False)
    assert browser.post(page(meeting, "move/"), {**sent, "version": "2"}).status_code == 303
    meeting.refresh_from_db()
    assert meeting.place == PLACE


def tomorrow() -> dict[str, str]:
    return {"on": str(clock.today() + timedelta(days=1)), "begins": "15:00", "minutes": "60"}


def test_words_on_a_move_and_on_staying_away_are_hidden_too_and_stay(browser, meeting, worker):
    actions.move(
        actor=worker,
        appointment=meeting,
        starts_at=meeting.starts_at - timedelta(minutes=30),
        ends_at=meeting.ends_at,
        seen_version=1,
        reason=REASON,
    )
    attendee = meeting.attendees.get()
    actions.mark(actor=worker, attendee=attendee, state="excused", reason=REASON, seen_version=attendee.version)
    assert not tells(browser.get(page(meeting)))
    shown = browser.post(page(meeting, "show/"), {"purpose": "protected.checking"})
    assert text_of(shown).count(REASON) == 2
    mark = page(meeting, f"{attendee.pk}/mark/")
    stale = browser.post(mark, {"state": "came", "version": "1"})
    assert (stale.status_code, tells(stale)) == (409, False)
    assert browser.post(mark, {"state": "excused", "reason": "", "version": "2"}).status_code == 303
    attendee.refresh_from_db()
    assert attendee.reason == REASON
    assert browser.post(mark, {"state": "came", "reason": "", "version": "3"}).status_code == 303
    attendee.refresh_from_db()
    assert attendee.reason == ""


def test_a_time_booked_from_a_first_contact_is_hers_too(browser, home, worker):
    contact = receive_contact(
        actor=worker, organisation_id=home.pk, came_from="person", given="Suo", family="Jelas", phone="040 0"
    )
    meeting = book(worker, organisation_id=home.pk, contact_id=contact.pk)
    case = open_case_from(
        actor=worker,
        contact=contact,
        case=NewCase(opened=clock.today()),
        client=NewClient(given="Suo", family="Jelas"),
        seen_version=contact.version,
    )
    case.coach = worker
    case.save(update_fields=["coach"])
    protect(worker, case.person)
    colleague = signed_in_as(make_user(home))
    week = colleague.get("/appointments/?whose=all")
    assert not tells(week)
    assert "Jelas" not in text_of(week)
    assert colleague.get(page(meeting)).status_code == 404
    assert not tells(browser.get(page(meeting)))
    assert "Jelas" in text_of(browser.get(page(meeting)))
    assert PLACE in text_of(browser.post(page(meeting, "show/"), {"purpose": "protected.meeting"}))
    assert Entry.objects.get(action=ACTION).case_id == case.pk


def test_the_choice_of_an_office_finds_no_time_of_hers(browser, home, worker, case):
    unit = make_unit(home, "Eastern office")
    book(worker, organisation_id=home.pk, case=case, unit_id=unit.pk)
    there = f"/appointments/?whose=unit-{unit.pk}"
    assert "Example" in text_of(browser.get(there))
    protect(worker, case.person)
    assert "Example" not in text_of(browser.get(there))


OF_A_SHELTER = "Sisko Suoja"


@pytest.fixture
def of_the_county(case: Any, worker: Any, today: Any) -> Any:
    """One of the county who takes part in the assessment and knows no places."""
    organisation = make_organisation("County", kind="county")
    user = make_user(organisation, role="social_worker")
    until = today + timedelta(days=20)
    take = {"task": "assessment", "since": today, "until": until, "reason": "Takes part"}
    grant(actor=worker, case=case, user_id=user.pk, organisation_id=organisation.pk, **take)
    return signed_in_as(user)


@pytest.mark.parametrize("is_protected", [True, False])
def test_who_meets_a_protected_client_is_told_to_those_who_may_know_where(
    of_the_county, browser, worker, case, is_protected
):
    host = make_user(case.organisation, name=OF_A_SHELTER)
    held = book(worker, organisation_id=case.organisation_id, case=case, worker=host)
    if is_protected:
        protect(worker, case.person)
    for there in (page(held), f"/clients/{case.reference}/appointments/"):
        for reader, sees in ((of_the_county, not is_protected), (browser, True)):
            answer = reader.get(there)
            assert answer.status_code == 200
            assert (OF_A_SHELTER in text_of(answer)) is sees, there


@pytest.mark.parametrize("is_protected", [True, False])
def test_groups_of_a_protected_client_are_for_those_who_may_know_where(
    of_the_county, browser, worker, case, is_protected
):
    begins = clock.now() + timedelta(days=2)
    group = actions.book(
        actor=worker,
        organisation_id=case.organisation_id,
        kind="group_info",
        worker=worker,
        form="elsewhere",
        place=PLACE,
        starts_at=begins,
        ends_at=begins + timedelta(hours=1),
        seats=5,
    )
    actions.enrol(actor=worker, appointment=group, case=case)
    if is_protected:
        protect(worker, case.person)
    own = f"/clients/{case.reference}/appointments/"
    assert group.reference in browser.get(own).content.decode()
    assert (group.reference in of_the_county.get(own).content.decode()) is not is_protected
