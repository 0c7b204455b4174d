"""A provider says no by its link: who ordered learns it by e-mail, and nobody learns of the client by it."""

import msgspec
import pytest
from django.test import Client

from kotopolku.platform.messages.models import Message
from kotopolku.platform.messages.wording import Draft, worded
from kotopolku.rooms.appointments.actions import interpreting

from .test_interpreting import PLACE, link, order, provider

pytestmark = pytest.mark.django_db
__all__ = ["order", "provider"]
WROTE = "Amina Example, please call"


def answered(row, what, **more):
    return Client().post(link(row), {"what": what, "reason": WROTE, **more})


def letters():
    """What the outbox holds for workers, in words as they are sent."""
    rows = Message.objects.filter(template__in=["interpreting.declined", "interpreting.withdrawn"])
    found = []
    for row in rows.order_by("pk"):
        letter = worded(row.template, Draft("email", row.recipient, row.language, msgspec.json.decode(row.parameters)))
        assert letter is not None
        found.append((row.recipient, letter))
    return found


def test_the_worker_who_ordered_reads_that_nobody_comes(order, worker, case):
    worker.email, worker.language = "kaisa@example.org", "en"
    worker.save()
    row = order()
    assert answered(row, "decline").status_code == 303
    ((to, letter),) = letters()
    assert to == "kaisa@example.org"
    assert row.reference in letter.subject
    assert f"/interpreting/{row.appointment.reference}/" in letter.body
    words = f"{letter.subject} {letter.body}"
    for secret in ("Amina", "Example,", WROTE, case.reference, PLACE, "Secret matter", "Somali", "Dari", "fa"):
        assert secret not in words.split() if len(secret) < 4 else secret not in words, secret
    # The link answers once: no second letter.
    assert answered(row, "decline").status_code == 422
    assert Message.objects.filter(template="interpreting.declined").count() == 1


def test_one_who_cannot_come_after_all_is_told_to_the_worker(order, worker):
    worker.email = "kaisa@example.org"
    worker.save()
    row = order()
    interpreting.confirm_by_telephone(actor=worker, order=row, seen_version=row.version, name="Parwana Tulkki")
    assert answered(row, "withdraw").status_code == 303
    ((_to, letter),) = letters()
    assert "cannot come" in letter.body


def test_without_an_address_of_the_worker_the_organisation_is_told(order, home):
    row = order()
    answered(row, "decline")
    assert not Message.objects.filter(template="interpreting.declined").exists()
    home.email = "office@example.org"
    home.save()
    other = order_again(row)
    answered(other, "decline")
    assert Message.objects.get(template="interpreting.declined").recipient == "office@example.org"


def order_again(row):
    return interpreting.order(
        actor=row.ordered_by,
        appointment=row.appointment,
        provider_id=row.provider_id,
        language="fa",
        mode="on_site",
    )
