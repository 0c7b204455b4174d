"""The unit that receives first contacts is named, and who works there is seen."""

import pytest
from django.urls import reverse

from kotopolku.platform.accounts.actions import grant_membership
from kotopolku.rooms.guidance.models import ReceivingUnit
from tests.factories import LONG_AGO, make_organisation, make_unit, make_user

pytestmark = pytest.mark.django_db


def test_the_unit_is_named_and_its_workers_stand_below(desk, home, today):
    unit, other = make_unit(home, "Guidance office"), make_user(home, name="Works Elsewhere")
    worker = make_user(name="Works There")
    grant_membership(
        actor=None, user_id=worker.pk, organisation_id=home.pk, role="coach", since=LONG_AGO, unit_id=unit.pk
    )
    there = reverse("organisation_receiving", args=[home.pk])
    assert "No unit has been named" in desk.get(there).content.decode()
    assert desk.post(there, {"unit": unit.pk, "tells_by_email": "on", "version": 0}).status_code == 303
    named = ReceivingUnit.objects.get()
    assert (named.unit, named.named_on, named.tells_by_email) == (unit, today, True)
    page = desk.get(there).content.decode()
    assert "Works There" in page
    assert str(other) not in page


def test_two_administrators_do_not_overwrite_each_other(desk, home):
    units = [make_unit(home), make_unit(home)]
    there = reverse("organisation_receiving", args=[home.pk])
    desk.post(there, {"unit": units[0].pk, "version": 0})
    assert desk.post(there, {"unit": units[1].pk, "version": 0}).status_code == 409
    assert ReceivingUnit.objects.get().unit == units[0]


def test_another_organisations_unit_receives_nothing(desk, home):
    make_unit(home)
    theirs = make_unit(make_organisation())
    answer = desk.post(reverse("organisation_receiving", args=[home.pk]), {"unit": theirs.pk, "version": 0})
    assert answer.status_code == 422
    assert not ReceivingUnit.objects.exists()


def test_only_an_administrator_names_it(browser, home):
    assert browser.get(reverse("organisation_receiving", args=[home.pk])).status_code == 404
