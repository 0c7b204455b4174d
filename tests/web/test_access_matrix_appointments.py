"""The matrix of an appointment: who may not open the client's file has no page of the client's times, by no address."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from kotopolku.domain.access import Right, Role
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import user_of
from kotopolku.platform.audit.models import Entry
from kotopolku.rooms.appointments import actions
from kotopolku.rooms.appointments.actions import interpreting
from tests.factories import make_user

from .access_matrix import APPOINTMENT_VIEWS, RELATIONS, View, rights_in
from .conftest import signed_in_as
from .test_access_matrix import NAME, UNKNOWN, expected, numbers_of_rows, stand

pytestmark = pytest.mark.django_db


def booked_for(case: Any) -> Any:
    """A time of the client's the day after tomorrow, with a worker whom nobody of the matrix is."""
    worker = user_of(make_user(case.organisation, name="Calendar Keeper").pk)
    return actions.book(
        actor=worker,
        organisation_id=case.organisation_id,
        kind="guidance",
        worker=worker,
        case=case,
        starts_at=clock.now() + timedelta(days=2),
        ends_at=clock.now() + timedelta(days=2, hours=1),
        language="fa",
        note=f"Of {NAME}",
    )


def ordered_for(time: Any) -> Any:
    """The order of an interpreter."""
    keeper = make_user(time.organisation, role="administrator")
    provider = interpreting.save_provider(
        actor=keeper, organisation_id=time.organisation_id, name="Tulkkivälitys", email="orders@example.org"
    )
    return interpreting.order(
        actor=time.worker, appointment=time, provider_id=provider.pk, language="fa", mode="on_site"
    )


def conflict_of(time: Any, order: Any) -> int:
    """An interpreter of the provider who must not interpret for the client."""
    keeper = make_user(time.organisation, role="administrator")
    interpreter = interpreting.save_interpreter(
        actor=keeper, provider=order.provider, name="Some Interpreter", tongues=[], modes=["phone"]
    )
    said = interpreting.declare_conflict(
        actor=time.worker, interpreter=interpreter, scope="client", reason="Neighbours", case=time.case
    )
    return int(said.pk)


def address(name: str, view: View, reference: str, numbers: dict[str, int]) -> str:
    rest = {word: numbers[value] if word == "number" else value for word, value in view.rest.items()}
    return reverse(name, kwargs={"reference": reference, **rest})


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("role", list(Role))
def test_a_time_of_a_client_is_there_for_whom_the_file_is(role, relation, home, today, on_day):
    asker, case = stand(role.value, relation, home, on_day, today)
    time = booked_for(case)
    order = ordered_for(time)
    numbers = {"attendee": time.attendees.get().pk, "order": order.pk, "conflict": conflict_of(time, order)}
    rights, browser = rights_in(role, relation), signed_in_as(asker)
    before, leaks = numbers_of_rows(), []
    for name, view in APPOINTMENT_VIEWS.items():
        there = address(name, view, time.reference, numbers)
        for method, right in (("get", view.look), ("post", view.change)):
            if view.post and method == "get":
                continue
            if right in rights and method == "post":
                continue
            answer = getattr(browser, method)(there)
            wanted = {200} if right in rights else expected(method, right, rights, is_post=view.post)
            if answer.status_code not in wanted or (Right.OPEN not in rights and NAME.encode() in answer.content):
                leaks.append((name, method, answer.status_code, sorted(wanted)))
            if Right.OPEN not in rights and method == "get":
                nobodys = browser.get(address(name, view, UNKNOWN, numbers))
                told = answer.content.replace(time.reference.encode(), b"")
                if told != nobodys.content.replace(UNKNOWN.encode(), b""):
                    leaks.append((name, "differs from none", answer.status_code, []))
    assert leaks == []
    after = numbers_of_rows()
    assert {table for table in after if after[table] != before[table]} <= ({"audit.Entry"} if rights else set())
    assert Entry.objects.exclude(kind="use").count() == before["no use"]
    for name, view in APPOINTMENT_VIEWS.items():
        if view.change in rights and name != "appointment":
            assert browser.post(address(name, view, time.reference, numbers)).status_code not in {403, 404}, name
