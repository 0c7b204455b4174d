"""Who sees and changes the times of groups and of those who have asked for help: those who keep the desk there."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from kotopolku.platform import clock
from kotopolku.platform.accounts.actions import grant_membership
from kotopolku.platform.organisations.models import Organisation
from kotopolku.rooms.appointments import actions
from kotopolku.rooms.appointments.models import Attendee
from kotopolku.rooms.appointments.queries import interpreting
from kotopolku.rooms.guidance.actions import receive_contact
from kotopolku.rooms.people.actions import set_nondisclosure
from tests.factories import LONG_AGO, make_organisation, make_user
from tests.web.conftest import signed_in_as
from tests.web.test_client_pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def book(home, worker):
    def booked(hours=2, **given):
        begins = clock.now() + timedelta(hours=hours)
        known = {"kind": "guidance", "worker": worker, "organisation_id": home.pk, **given}
        return actions.book(actor=worker, starts_at=begins, ends_at=begins + timedelta(hours=1), **known)

    return booked


@pytest.fixture
def group(book):
    return book(kind="group_info", seats=5)


class TestOneWhoKeepsTheDeskElsewhereOnly:
    @pytest.fixture
    def administrator(self, home):
        """A coach of the neighbours, who looks after the users here: a role without clients."""
        user = make_user(make_organisation("Neighbour"))
        grant_membership(actor=None, user_id=user.pk, organisation_id=home.pk, role="administrator", since=LONG_AGO)
        return user

    def test_sees_nobody_who_asked_for_help(self, administrator, book, home, worker):
        said: dict[str, Any] = {"given": "Nadia", "family": "Newcomer", "phone": "040 000 0000"}
        contact = receive_contact(actor=worker, organisation_id=home.pk, came_from="person", **said)
        row = book(contact_id=contact.pk, interpreter_wanted=True)
        browser = signed_in_as(administrator)
        assert "Newcomer" not in text_of(browser.get("/appointments/?whose=all"))
        assert "Newcomer" not in text_of(browser.get("/interpreting/"))
        assert interpreting.in_need(administrator) == []
        assert browser.get(reverse("appointment", args=[row.reference])).status_code == 404

    def test_neither_opens_nor_cancels_a_group(self, administrator, group):
        browser = signed_in_as(administrator)
        assert browser.get(reverse("appointment", args=[group.reference])).status_code == 404
        answer = browser.post(reverse("appointment_cancel", args=[group.reference]), {"version": group.version})
        assert answer.status_code == 404
        group.refresh_from_db()
        assert group.state == "booked"


class TestOneWhoReadsFilesAndWritesNone:
    @pytest.fixture
    def coordinator(self, home):
        return signed_in_as(make_user(home, role="coordinator"))

    @pytest.fixture
    def seat(self, group, case, worker):
        return actions.enrol(actor=worker, appointment=group, case=case)

    def test_does_not_mark_who_came(self, coordinator, group, seat, on_day):
        page = coordinator.get(reverse("appointment", args=[group.reference]))
        assert "Amina" in text_of(page)
        there = reverse("appointment_mark", args=[group.reference, seat.pk])
        assert coordinator.post(there, {"state": "no_show", "version": seat.version}).status_code == 403
        assert there not in page.content.decode()

    def test_gives_back_nobodys_seat(self, coordinator, group, seat):
        there = reverse("appointment_leave", args=[group.reference, seat.pk])
        assert coordinator.post(there, {"version": seat.version}).status_code == 403
        assert Attendee.objects.get(pk=seat.pk).state == "booked"

    def test_takes_nobody_in(self, coordinator, group, case):
        there = reverse("appointment_enrol", args=[group.reference])
        assert coordinator.post(there, {"case": case.reference}).status_code == 403
        assert not group.attendees.exists()


def test_a_group_names_no_protected_client_to_one_who_may_not_see_the_places(home, group, case, worker):
    """Where the group meets stands beside the names."""
    actions.enrol(actor=worker, appointment=group, case=case)
    case.person.refresh_from_db()
    set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=case.person.version)
    rights = ["open", "open_protected", "register", "see_plan"]
    Organisation.objects.filter(pk=home.pk).update(
        role_settings={"coordinator": {"rights": rights, "reach": "organisation"}}
    )
    there = reverse("appointment", args=[group.reference])
    coordinator = signed_in_as(make_user(home, role="coordinator"))
    assert "Amina" not in text_of(coordinator.get(there))
    assert "Amina" in text_of(signed_in_as(worker).get(there))
