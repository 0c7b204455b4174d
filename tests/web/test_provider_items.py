"""What a provider reads of a client: nothing of health, and of a protected client no words that may tell a place."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from kotopolku.platform.accounts.queries import user_of
from kotopolku.rooms.cases import actions
from kotopolku.rooms.people import actions as people
from tests.factories import make_organisation, make_user
from tests.rooms.plans.clients import a_draft, a_measure, approved, assessed, complete

from .conftest import signed_in_as

pytestmark = pytest.mark.django_db


def test_arrangements_are_never_told_and_texts_of_a_protected_client_neither(
    case: Any, worker: Any, today: date
) -> None:
    there = make_organisation("Course house", kind="provider")
    user = make_user(there, role="provider_worker")
    wanted: dict[str, Any] = {
        "task": "service",
        "since": today,
        "until": today + timedelta(days=30),
        "reason": "a course",
    }
    actions.grant(actor=worker, case=case, user_id=user.pk, organisation_id=there.pk, **wanted)
    assessed(worker, case, completed=today)
    draft = complete(worker, a_draft(worker, case, made=today, until=date(2026, 6, 1)))
    a_measure(worker, draft, "Course beside the Hidden lake")
    approved(worker, draft, on=today)
    people.set_service(actor=worker, person=case.person, other_arrangements="Wheelchair")
    items = reverse("client_items", args=[case.reference])
    open_to_all = signed_in_as(user_of(user.pk)).get(items).content.decode()
    assert "Wheelchair" not in open_to_all
    assert "Hidden lake" in open_to_all
    case.person.refresh_from_db()
    people.set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=case.person.version)
    assert "Hidden lake" not in signed_in_as(user_of(user.pk)).get(items).content.decode()
