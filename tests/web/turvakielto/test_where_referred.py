"""By which school or course a protected client is served one knows where: told for a purpose, on no list."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kotopolku.platform.audit.models import Entry
from kotopolku.rooms.cases.actions import grant
from kotopolku.rooms.people import actions as people
from kotopolku.rooms.plans.actions import choose_service
from kotopolku.rooms.plans.queries import measures_of
from kotopolku.rooms.referrals import actions
from tests.factories import make_organisation, make_user
from tests.rooms.plans.clients import a_draft, approved, assessed, complete
from tests.rooms.referrals.clients import a_service
from tests.web.conftest import signed_in_as
from tests.web.turvakielto.crawling import text_of

pytestmark = pytest.mark.django_db

SERVICE, SCHOOL, HEAD, WORDS = "Kanarialinnun kurssi", "Kanarialintulan opisto", "Rehtori Salo", "Bussi viisi"
TELLING = (SERVICE, SCHOOL, HEAD, WORDS, "kanaria@example.org")


@pytest.fixture
def row(case: Any, worker: Any, today: Any) -> Any:
    """A referral that the school has accepted, for a measure of the plan, and a draft of another."""
    assessed(worker, case, completed=today)
    draft = a_draft(worker, case, made=today, until=today + timedelta(days=300))
    service = a_service(SERVICE, name=SCHOOL, email="kanaria@example.org")
    plan = complete(worker, draft)
    first = measures_of(plan)[0]
    plan.refresh_from_db()
    choose_service(actor=worker, plan=plan, seen_version=plan.version, measure_id=first.pk, service_id=service.pk)
    plan.refresh_from_db()
    approved(worker, plan, on=today)
    first = measures_of(plan)[0]
    begun = actions.draft(actor=worker, case=case, service_id=service.pk, measure_id=first.pk)
    sent = actions.send(actor=worker, referral=begun, seen_version=begun.version)
    said = actions.Said(state="accepted", by_name=HEAD, text=WORDS, starts_on=today)
    made = actions.note_answer(actor=worker, referral=sent, seen_version=sent.version, said=said)
    started = actions.Said(state="started", by_name=HEAD, text=WORDS, starts_on=today)
    made = actions.note_answer(actor=worker, referral=made, seen_version=made.version, said=started)
    told = actions.Said(state="attended", by_name=HEAD, text=WORDS, attendance="mostly")
    made = actions.note_answer(actor=worker, referral=made, seen_version=made.version, said=told)
    actions.draft(actor=worker, case=case, service_id=service.pk, measure_id=first.pk)
    return made


@pytest.fixture
def protected(case: Any, worker: Any, row: Any) -> Any:
    case.person.refresh_from_db()
    people.set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=case.person.version)
    case.refresh_from_db()
    return case


@pytest.fixture
def county(case: Any, worker: Any, today: Any) -> Client:
    """One of the county who takes part in the plan and its review, and knows no places."""
    organisation = make_organisation("County", kind="county")
    user = make_user(organisation, role="social_worker")
    for task in ("plan", "review"):
        grant(
            actor=worker,
            case=case,
            user_id=user.pk,
            organisation_id=organisation.pk,
            task=task,
            since=today,
            until=today + timedelta(days=20),
            reason="Takes part",
        )
    return signed_in_as(user)


def of_client(case: Any, row: Any) -> tuple[str, ...]:
    return (
        reverse("client_services", args=[case.reference]),
        reverse("client_referral", args=[case.reference, row.reference]),
    )


def told_by(browser: Client, *addresses: str) -> dict[str, list[str]]:
    """Of each page the words that would tell."""
    shown = {}
    for address in addresses:
        answer = browser.get(address)
        assert answer.status_code == 200, address
        shown[address] = [word for word in TELLING if word in text_of(answer)]
    return shown


def test_of_another_client_it_stands_there(browser, county, case, row):
    for reader in (browser, county):
        assert all(told_by(reader, *of_client(case, row)).values())
    review = reverse("review", args=[case.reference])
    assert SCHOOL in text_of(browser.get(review))


def test_of_a_protected_client_no_page_tells_it_unasked(browser, county, protected, row):
    review = reverse("review", args=[protected.reference])
    for reader in (browser, county):
        shown = told_by(reader, *of_client(protected, row), review)
        assert {where: words for where, words in shown.items() if words} == {}
    new = reverse("client_referral_new", args=[protected.reference])
    lists = told_by(browser, "/", "/?whose=unit", "/referrals/", "/referrals/?whose=unit", new)
    assert {where: words for where, words in lists.items() if words} == {}
    assert "Example" in text_of(browser.get("/referrals/"))


def test_it_is_told_for_a_purpose_and_logged_apart(browser, protected, row):
    for name, *more in (("client_services_reveal",), ("client_referral_reveal", row.reference)):
        there = reverse(name, args=[protected.reference, *more])
        assert browser.post(there, {}).status_code == 422
        before = Entry.objects.filter(action="cases.protected_network").count()
        page = text_of(browser.post(there, {"purpose": "protected.meeting"}))
        assert SERVICE in page
        assert SCHOOL in page
        assert Entry.objects.filter(action="cases.protected_network").count() == before + 1


def test_not_to_one_who_knows_no_places(county, protected, row):
    for name, *more in (("client_services_reveal",), ("client_referral_reveal", row.reference)):
        there = reverse(name, args=[protected.reference, *more])
        assert county.post(there, {"purpose": "protected.meeting"}).status_code == 403
