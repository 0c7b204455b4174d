"""Who came in, who tried, who went."""

import pytest
from django.urls import reverse

from kotopolku.platform.audit.queries import Entry
from tests.factories import make_organisation, make_user

pytestmark = pytest.mark.django_db


def actions():
    return list(Entry.objects.order_by("sequence").values_list("action", flat=True))


@pytest.fixture
def worker():
    return make_user(make_organisation())


def test_signing_in_and_out_is_logged(client, worker):
    client.post(reverse("sign_in"), {"username": worker.username, "password": "a long password"})
    client.post(reverse("sign_out"))
    assert actions()[-2:] == ["accounts.sign_in", "accounts.sign_out"]


def test_a_failure_is_logged_by_the_account_and_never_by_what_was_typed(client, worker):
    client.post(reverse("sign_in"), {"username": worker.username, "password": "wrong"})
    client.post(reverse("sign_in"), {"username": "Secret-typed-too-early", "password": ""})
    assert actions()[-1] == "accounts.sign_in_failed"
    last = Entry.objects.order_by("sequence").last()
    assert last is not None
    assert last.after == {"account": worker.pk}
    assert not Entry.objects.filter(detail_text__contains="typed-too-early").exists()
