"""Break-glass: taken with a reason, told to the officer, seen on every page, judged by somebody else."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from kotopolku.platform.accounts.queries import User
from kotopolku.platform.audit.models import Entry
from kotopolku.rooms.cases.actions.clients import accept_invitation, invite
from kotopolku.rooms.cases.queries import Emergency
from kotopolku.rooms.people import actions as people
from tests.factories import make_organisation, make_user
from tests.web.conftest import signed_in_as

REASON = "The client stands at the door with a letter of eviction"


@pytest.fixture
def closed(case, worker):
    """The client is under non-disclosure: colleagues of the coach do not get in."""
    people.set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=case.person.version)
    case.refresh_from_db()
    return case


@pytest.fixture
def colleague(home):
    return make_user(home, name="Sanna Heikkinen")


def invited(case, worker):
    """The client's own browser."""
    user = accept_invitation(code=invite(actor=worker, case=case), born=date(1990, 4, 1))
    own = signed_in_as(user)
    own.cookies["kotopolku_language_my"] = "en"
    return own


def again(user):
    return signed_in_as(User.objects.get(pk=user.pk))


@pytest.fixture
def taken(closed, colleague, officer):
    again(colleague).post("/emergency/", {"reference": closed.reference, "reason": REASON})
    return Emergency.objects.get()


def test_a_file_opens_for_three_hours_with_a_banner(closed, colleague, officer):
    there = reverse("client", args=[closed.reference])
    assert again(colleague).get(there).status_code == 404
    answer = again(colleague).post("/emergency/", {"reference": closed.reference.lower(), "reason": REASON})
    assert answer.status_code == 303
    assert answer.headers["Location"] == there
    page = again(colleague).get(there)
    assert page.status_code == 200
    assert "180 minutes left" in page.content.decode()


def test_after_three_hours_it_is_closed_again(taken, closed, colleague, time_machine):
    time_machine.move_to(datetime(2025, 6, 2, 9, 1, tzinfo=UTC), tick=False)
    assert again(colleague).get(reverse("client", args=[closed.reference])).status_code == 404


def test_the_client_is_told_what_the_form_says_and_not_what_was_written(closed, worker, home, colleague, officer):
    own = invited(closed, worker)
    form = again(colleague).get("/emergency/").content.decode()
    assert "Under non-disclosure only the role is shown." in form
    assert "does not stand on that page" in form
    again(colleague).post("/emergency/", {"reference": closed.reference, "reason": REASON})
    shown = own.get("/my/looks/").content.decode()
    assert "opened your data in an emergency" in shown
    assert "Integration coach" in shown
    assert not [told for told in (REASON, "Sanna Heikkinen", home.name) if told in shown]


@pytest.mark.parametrize("reason", ["", "urgent"])
def test_a_reason_that_nobody_could_judge_is_refused_beside_the_field(closed, colleague, reason):
    answer = again(colleague).post("/emergency/", {"reference": closed.reference, "reason": reason})
    assert answer.status_code == 422
    assert "reason" in answer.context["form"].errors
    assert not Emergency.objects.exists()


def test_an_unknown_file_and_another_organisations_are_refused_alike_and_logged(case, today):
    stranger = make_user(make_organisation("Elsewhere"))
    answers = [
        again(stranger).post("/emergency/", {"reference": reference, "reason": REASON})
        for reference in (case.reference, "ZZZZZZZZZZ")
    ]
    assert [answer.status_code for answer in answers] == [422, 422]
    first, second = (answer.context["form"].errors for answer in answers)
    assert first == second
    assert Entry.objects.filter(action="cases.emergency_refused").count() == 2


def test_only_one_who_may_finds_the_page(officers_desk):
    assert officers_desk.get("/emergency/").status_code == 404
    assert officers_desk.post("/emergency/", {"reference": "X", "reason": REASON}).status_code == 404


def test_the_page_that_is_not_there_leads_to_the_emergency_alike_for_all_references(closed, colleague, officers_desk):
    pages = [
        again(colleague).get(f"/clients/{reference}/person/").content.decode()
        for reference in (closed.reference, "ZZZZZZZZZZ")
    ]
    assert f'href="/emergency/?reference={closed.reference}"' in pages[0]
    assert pages[0].replace(closed.reference, "") == pages[1].replace("ZZZZZZZZZZ", "")
    assert "/emergency/" not in officers_desk.get(f"/clients/{closed.reference}/").content.decode()
    assert "/emergency/" not in again(colleague).get("/no-such-page/").content.decode()
    form = again(colleague).get(f"/emergency/?reference={closed.reference}").context["form"]
    assert form["reference"].value() == closed.reference


def test_the_officer_sees_what_was_opened_and_judges_it(taken, closed, colleague, officers_desk):
    again(colleague).get(reverse("client", args=[closed.reference]))
    assert closed.reference in officers_desk.get("/emergencies/").content.decode()
    there = reverse("emergency_review", args=[taken.pk])
    page = officers_desk.get(there)
    assert REASON in page.content.decode()
    assert [look["what"] for look in page.context["looks"]] == ["Overview"]
    assert "Amina" not in page.content.decode()
    assert officers_desk.post(there, {"verdict": "unjustified", "note": ""}).status_code == 422
    assert officers_desk.post(there, {"verdict": "no idea", "note": ""}).status_code == 422
    assert officers_desk.post(there, {"verdict": "justified", "note": ""}).status_code == 303
    assert closed.reference not in officers_desk.get("/emergencies/").content.decode()
    assert "Justified" in officers_desk.get("/emergencies/?reviewed").content.decode()
    assert officers_desk.post(there, {"verdict": "unclear", "note": "Second thoughts"}).status_code == 422


def test_nobody_else_reviews(taken, browser, colleague):
    others = signed_in_as(make_user(make_organisation("Elsewhere"), role="data_protection_officer"))
    there = reverse("emergency_review", args=[taken.pk])
    for stranger in (browser, again(colleague), others):
        assert stranger.get(there).status_code == 404
        assert stranger.post(there, {"verdict": "justified"}).status_code == 404
    assert browser.get("/emergencies/").status_code == 404
    assert "None waits" in others.get("/emergencies/").content.decode()


def test_the_coach_sees_it_on_the_clients_tab(taken, browser, closed):
    page = browser.get(reverse("client_access", args=[closed.reference])).content.decode()
    assert "Opened in an emergency" in page
    assert REASON in page
    assert "Waits for review" in page


def test_the_officers_today_tells_how_many_wait_and_nobody_elses(taken, officers_desk, browser):
    assert "1 opening in an emergency waits for your review" in officers_desk.get("/").content.decode()
    assert "waits for your review" not in browser.get("/").content.decode()
