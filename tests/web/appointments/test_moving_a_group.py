"""A group is moved onto times at which some of its people are expected elsewhere: the worker sees who, and decides."""

from datetime import UTC, datetime, timedelta

import pytest

from kotopolku.domain.appointments.slots import ZONE
from kotopolku.rooms.appointments import actions
from kotopolku.rooms.people.actions import set_nondisclosure
from tests.factories import make_case, make_user
from tests.web.conftest import TODAY

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)


def at(hour):
    return datetime(TOMORROW.year, TOMORROW.month, TOMORROW.day, hour, tzinfo=ZONE).astimezone(UTC)


def test_who_has_another_appointment_is_named_as_the_file_is_open(browser, home, worker, case):
    colleague = make_user(home)
    hidden = make_case(home, coach=colleague, given="Hidden", family="Secretfamily")
    known = {"organisation_id": home.pk, "starts_at": at(14), "ends_at": at(15)}
    group = actions.book(actor=worker, worker=worker, kind="group_info", seats=5, **known)
    busy = {"organisation_id": home.pk, "starts_at": at(10), "ends_at": at(11), "kind": "guidance"}
    for one, with_whom in ((case, make_user(home)), (hidden, colleague)):
        actions.enrol(actor=worker, appointment=group, case=one)
        actions.book(actor=with_whom, worker=with_whom, case=one, **busy)
    set_nondisclosure(actor=colleague, person=hidden.person, code="1", seen_version=hidden.person.version)
    address = f"/appointments/{group.reference}/move/"
    sent = {"on": str(TOMORROW), "begins": "10:00", "minutes": "60", "form": "office", "version": group.version}
    assert b"in_spite" not in browser.get(address).content
    answer = browser.post(address, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert case.reference in page
    assert "Example" in page
    assert "Name hidden" in page
    assert "Secretfamily" not in page
    assert hidden.reference not in page
    assert browser.post(address, {**sent, "in_spite": "on"}).status_code == 422
    assert browser.post(address, {**sent, "in_spite": "on", "reason": "The hall is free then"}).status_code == 303
    group.refresh_from_db()
    assert group.starts_at == at(10)
