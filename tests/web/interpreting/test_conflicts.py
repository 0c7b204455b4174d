"""Conflicts of interest: recorded, kept with their days, ended; nobody is interpreted for by one who must not."""

from datetime import UTC, datetime, time, timedelta

import pytest

from kotopolku.domain.appointments.interpreting import Tongue
from kotopolku.domain.appointments.slots import ZONE
from kotopolku.rooms.appointments import actions
from kotopolku.rooms.appointments.actions import interpreting
from kotopolku.rooms.appointments.models import ConflictOfInterest
from tests.factories import make_case, make_user
from tests.web.conftest import TODAY, signed_in_as

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def keeper(home):
    return make_user(home, role="administrator")


@pytest.fixture
def interpreter(home, keeper):
    provider = interpreting.save_provider(
        actor=keeper, organisation_id=home.pk, name="Tulkkivälitys", email="orders@example.org"
    )
    return interpreting.save_interpreter(
        actor=keeper, provider=provider, name="Parwana Tulkki", tongues=[Tongue("so")], modes=["phone", "on_site"]
    )


@pytest.fixture
def row(home, worker, case):
    starts = datetime.combine(TOMORROW, time(10), ZONE).astimezone(UTC)
    return actions.book(
        actor=worker,
        organisation_id=home.pk,
        kind="guidance",
        worker=worker,
        case=case,
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        language="so",
    )


def ordered(browser, row, interpreter):
    sent = {"provider": interpreter.provider_id, "interpreter": interpreter.pk, "language": "so", "mode": "phone"}
    return browser.post(f"/interpreting/{row.reference}/", sent).status_code


def test_with_the_whole_organisation_it_is_recorded_and_ended(keeper, browser, interpreter, row):
    keeping = signed_in_as(keeper)
    here = f"/interpreting/providers/{interpreter.provider_id}/{interpreter.pk}/"
    assert f"{here}conflicts/" in keeping.get(here).content.decode()
    assert keeping.post(f"{here}conflicts/", {"reason": " "}).status_code == 422
    assert keeping.post(f"{here}conflicts/", {"reason": "Works for us"}).status_code == 303
    conflict = ConflictOfInterest.objects.get()
    assert (conflict.scope, conflict.case, conflict.ended_at) == ("organisation", None, None)
    assert ordered(browser, row, interpreter) == 422
    page = keeping.get(f"{here}conflicts/").content.decode()
    assert "Works for us" in page
    end = f"{here}conflicts/{conflict.pk}/end/"
    assert end in page
    assert keeping.post(end).status_code == 303
    # It stays to be read, with its days, and is not ended again.
    page = keeping.get(f"{here}conflicts/").content.decode()
    assert "Works for us" in page
    assert end not in page
    ended = ConflictOfInterest.objects.get().ended_at
    assert ended is not None
    keeping.post(end)
    assert ConflictOfInterest.objects.get().ended_at == ended
    assert ordered(browser, row, interpreter) == 303


def test_with_a_client_it_is_ended_where_it_was_recorded(browser, interpreter, row):
    said = {"interpreter": interpreter.pk, "scope": "client", "reason": "Neighbours"}
    assert browser.post(f"/interpreting/{row.reference}/conflict/", said).status_code == 303
    conflict = ConflictOfInterest.objects.get()
    end = f"/interpreting/{row.reference}/conflict/{conflict.pk}/end/"
    assert end in browser.get(f"/interpreting/{row.reference}/").content.decode()
    assert ordered(browser, row, interpreter) == 422
    assert browser.post(end).status_code == 303
    page = browser.get(f"/interpreting/{row.reference}/").content.decode()
    assert "Neighbours" in page
    assert end not in page
    assert browser.post(end).status_code == 422
    assert ordered(browser, row, interpreter) == 303


def test_one_of_another_client_or_of_the_organisation_is_not_ended_there(browser, keeper, home, interpreter, row):
    other = make_case(home, coach=make_user(home), given="Other")
    of_other = interpreting.declare_conflict(
        actor=keeper, interpreter=interpreter, scope="client", reason="Kin", case=other
    )
    whole = interpreting.declare_conflict(actor=keeper, interpreter=interpreter, scope="organisation", reason="Works")
    for one in (of_other, whole):
        assert browser.post(f"/interpreting/{row.reference}/conflict/{one.pk}/end/").status_code == 404
    here = f"/interpreting/providers/{interpreter.provider_id}/{interpreter.pk}/conflicts/"
    assert browser.get(here).status_code == 404
    assert signed_in_as(keeper).post(f"{here}{of_other.pk}/end/").status_code == 404
    assert "Kin" not in signed_in_as(keeper).get(here).content.decode()
    assert not ConflictOfInterest.objects.exclude(ended_at=None).exists()
