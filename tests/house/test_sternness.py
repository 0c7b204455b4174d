"""The traps that `tests/conftest.py` sets do snap."""

import socket

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpResponse
from django.template import engines
from django.urls import path

from kotopolku.platform.audit.actions import record, record_use
from kotopolku.platform.audit.models import Entry
from kotopolku.platform.organisations.models import Organisation

pytestmark = pytest.mark.django_db


@login_not_required
def writes(_request):
    Organisation.objects.create(kind="ngo", name="Founded by a GET")
    return HttpResponse()


@login_not_required
def looks(_request):
    record_use(actor=None, action="cases.open_file", case_id=1, person_id=1, purpose="plan")
    return HttpResponse()


urlpatterns = [path("writes", writes), path("looks", looks)]


@pytest.mark.urls(__name__)
def test_a_get_that_writes_fails_and_the_use_log_does_not(client):
    assert client.get("/looks").status_code == 200
    assert Entry.objects.count() == 1
    assert client.post("/writes").status_code == 200
    with pytest.raises(AssertionError, match="GET /writes writes"):
        client.get("/writes")


def test_rows_without_an_order_do_not_come_in_the_order_in_which_they_were_written():
    model = get_user_model()
    model.objects.bulk_create(model(username=f"user{n:03}", display_name="x") for n in range(60))
    unordered = [user.username for user in model.objects.order_by()]
    assert unordered != sorted(unordered)
    assert len(unordered) == 60


def test_rows_with_an_order_keep_it():
    with transaction.atomic():
        for n in range(20):
            record(actor=None, action=f"step.{n:02}")
    assert [entry.sequence for entry in Entry.objects.order_by("sequence")] == list(range(1, 21))


def test_a_variable_that_a_view_forgot_to_give_fails():
    with pytest.raises(AssertionError, match="forgotten"):
        engines["django"].from_string("{{ forgotten }}").render({})


def test_another_machine_cannot_be_reached():
    with socket.socket() as opened, pytest.raises(AssertionError, match="wanted to reach"):
        opened.connect(("192.0.2.1", 80))
