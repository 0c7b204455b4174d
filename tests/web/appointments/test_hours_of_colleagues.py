"""Hours that somebody enters for a colleague: within the unit, and never by one who has no right to."""

from datetime import timedelta

import pytest

from kotopolku.platform.accounts.actions import grant_membership
from kotopolku.platform.audit.models import Entry
from kotopolku.rooms.appointments import actions, queries, refusals
from tests.factories import make_organisation, make_unit, make_user
from tests.web.conftest import TODAY, signed_in_as

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def keeper(home):
    return make_user(home, role="coordinator", name="Päivi Valvoja")


@pytest.fixture
def keeping(keeper):
    return signed_in_as(keeper)


def address(user, rest=""):
    return f"/appointments/hours/of/{user.pk}/{rest}"


def sent_by(browser, user):
    form = browser.get(address(user)).context["form"]
    return {name: value for name in form.fields if (value := form[name].value()) is not None}


@pytest.mark.parametrize("role", ["coordinator", "administrator"])
def test_a_supervisor_enters_the_week_of_a_colleague_who_is_ill(home, worker, role):
    keeper = make_user(home, role=role)
    browser = signed_in_as(keeper)
    assert "Kaisa Koski" in browser.get("/appointments/hours/of/").content.decode()
    assert "Hours of Kaisa Koski" in browser.get(address(worker)).content.decode()
    answer = browser.post(address(worker), {**sent_by(browser, worker), "begins-0-a": "08:00"})
    assert (answer.status_code, answer["Location"]) == (303, address(worker))
    calendar = queries.calendar_of(worker.pk, home.pk)
    assert calendar is not None
    assert queries.hours_on(calendar, TODAY)[0].begins.hour == 8
    assert queries.calendar_of(keeper.pk, home.pk) is None
    entry = Entry.objects.filter(action="appointments.set_calendar").get()
    assert entry.actor_id == keeper.pk


def test_days_away_of_a_colleague_come_and_go(keeping, worker, home):
    sent = {"what": "away", "since": str(TOMORROW), "until": str(TOMORROW)}
    assert keeping.post(address(worker, "away/"), {**sent, "until": str(TODAY)}).status_code == 422
    assert keeping.post(address(worker, "away/"), sent).status_code == 303
    calendar = queries.calendar_of(worker.pk, home.pk)
    assert calendar is not None
    exception = queries.exceptions_of(calendar, TODAY).get()
    remove = address(worker, f"away/{exception.pk}/remove/")
    assert remove in keeping.get(address(worker)).content.decode()
    assert keeping.post(remove).status_code == 303
    assert not queries.exceptions_of(calendar, TODAY).exists()


def test_two_who_enter_the_same_week_both_see_it(keeping, browser, worker):
    assert keeping.post(address(worker), sent_by(keeping, worker)).status_code == 303
    seen = sent_by(keeping, worker)
    own = browser.get("/appointments/hours/").context["form"]
    mine = {name: value for name in own.fields if (value := own[name].value()) is not None}
    assert browser.post("/appointments/hours/", {**mine, "begins-0-a": "07:15"}).status_code == 303
    answer = keeping.post(address(worker), {**seen, "begins-0-a": "10:00"})
    assert answer.status_code == 409
    assert "07:15" in answer.content.decode()


def test_a_coach_enters_only_their_own(home, worker):
    colleague = make_user(home)
    browser = signed_in_as(colleague)
    assert browser.get("/appointments/hours/of/").status_code == 404
    assert browser.get(address(worker)).status_code == 404
    assert browser.post(address(worker, "away/"), {}).status_code == 404
    assert "Hours of colleagues" not in browser.get("/appointments/").content.decode()
    with pytest.raises(refusals.NotYours):
        actions.open_calendar(actor=colleague, user=worker, organisation_id=home.pk)
    calendar = actions.open_calendar(actor=worker, user=worker, organisation_id=home.pk)
    with pytest.raises(refusals.NotYours):
        actions.set_calendar(actor=colleague, calendar=calendar, seen_version=1, since=TODAY, buffer=15)
    with pytest.raises(refusals.NotYours):
        actions.add_exception(actor=colleague, calendar=calendar, what="away", since=TODAY, until=TODAY)
    mine = actions.add_exception(actor=worker, calendar=calendar, what="away", since=TODAY, until=TODAY)
    with pytest.raises(refusals.NotYours):
        actions.remove_exception(actor=colleague, exception=mine)


def test_other_organisations_other_units_and_the_past_stay_closed(home, keeping, worker):
    stranger = make_user(make_organisation("Elsewhere"))
    left = make_user(home, since=TODAY - timedelta(days=90), until=TODAY - timedelta(days=1), name="Left Already")
    officer = make_user(home, role="data_protection_officer", name="Sees Nobody")
    for other in (stranger, left, officer):
        assert keeping.get(address(other)).status_code == 404
    home.role_settings = {"coordinator": {"rights": ["register", "keep_calendars"], "reach": "unit"}}
    home.save()
    here, there = make_unit(home, "Here"), make_unit(home, "There")
    near, far = (make_user(home, role="reception_worker") for _ in range(2))
    for user, unit in ((near, here), (far, there)):
        user.memberships.update(unit=unit)
    keeper = make_user(name="Only Here")
    keeper.memberships.all().delete()
    grant_membership(
        actor=None,
        user_id=keeper.pk,
        organisation_id=home.pk,
        unit_id=here.pk,
        role="coordinator",
        since=TODAY - timedelta(days=30),
    )
    browser = signed_in_as(keeper)
    assert browser.get(address(near)).status_code == 200
    assert browser.get(address(far)).status_code == 404
