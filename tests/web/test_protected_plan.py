"""The plan of a protected client does not tell at which office and telephone the client is served."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kotopolku.platform.organisations.models import Unit
from kotopolku.rooms.cases.actions import set_unit_and_route
from kotopolku.rooms.catalogue import actions as catalogue
from kotopolku.rooms.people.actions import set_nondisclosure
from kotopolku.rooms.plans import actions
from kotopolku.rooms.plans.queries import all_versions_of, content_of, is_intact, measures_of
from kotopolku.web.components.plan_document import plan_page
from kotopolku.web.worker.plan.reading import paper
from tests.rooms.plans.clients import TODAY, a_case, a_draft, approved, assessed, complete

pytestmark = pytest.mark.django_db

OFFICE, PHONE = "Lehtikankaan toimisto", "08 123 4567"
SERVICE = "Kielikahvila Pohjantähti"


@pytest.fixture
def case(on_day: Any, coach: Any, organisation: Any) -> Any:
    on_day(TODAY)
    organisation.phone = "08 765 4321"
    organisation.save()
    case = a_case(coach, organisation)
    unit = Unit.objects.create(organisation=organisation, name=OFFICE, phone=PHONE)
    set_unit_and_route(actor=coach, case=case, unit=unit, route="own")
    case.refresh_from_db()
    assessed(coach, case)
    return case


@pytest.fixture
def browser(coach: Any) -> Client:
    browser = Client(headers={"accept-language": "en"})
    browser.force_login(coach)
    return browser


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was set on paper, instead of the paper itself."""
    seen: list[str] = []

    def set_on_paper(content: Any, **given: Any) -> bytes:
        seen.append(str(plan_page(content, **given)))
        return b"%PDF"

    monkeypatch.setattr(paper, "plan_pdf", set_on_paper)
    return seen


def direct_first_measure(coach: Any, plan: Any) -> None:
    """Its first measure directs to a service of the directory."""
    provider = catalogue.make_provider(actor=None, kind="ngo", name="Naapurit ry")
    words = {"name": SERVICE, "summary": "Suomea kahvikupin ääressä."}
    facts: dict[str, Any] = {"price": "free", "is_nationwide": True}
    service = catalogue.draft_service(actor=None, provider=provider, language="fi", words=words, **facts)
    service = catalogue.publish(actor=None, service=service, seen_version=service.version)
    plan.refresh_from_db()
    measure = measures_of(plan)[0]
    actions.choose_service(
        actor=coach, plan=plan, seen_version=plan.version, measure_id=measure.pk, service_id=service.pk
    )


def protect(coach: Any, case: Any) -> None:
    case.person.refresh_from_db()
    set_nondisclosure(actor=coach, person=case.person, code="1", seen_version=case.person.version)
    case.refresh_from_db()


def places_in(text: str) -> list[str]:
    return [one for one in (OFFICE, PHONE, "08 765 4321") if one in text]


def show(browser: Client, case: Any, name: str, *rest: Any) -> str:
    answer = browser.get(reverse(name, args=[case.reference, *rest]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_without_protection_the_office_is_told(browser, coach, case, printed):
    approved(coach, complete(coach, a_draft(coach, case)))
    assert places_in(show(browser, case, "plan_preview")) == [OFFICE, PHONE]
    show(browser, case, "plan_pdf")
    assert places_in(printed[0]) == [OFFICE, PHONE]


def test_neither_draft_nor_agreed_plan_nor_paper_tells_the_office(browser, coach, case, printed):
    protect(coach, case)
    plan = complete(coach, a_draft(coach, case))
    assert places_in(show(browser, case, "plan_preview")) == []
    approved(coach, plan)
    assert places_in(show(browser, case, "plan_preview")) == []
    show(browser, case, "plan_pdf")
    assert places_in(printed[0]) == []
    assert "Kajaanin kaupunki" in printed[0], "a plan has a maker"
    agreed = content_of(plan)
    assert agreed is not None
    assert places_in(str(agreed)) == []
    assert agreed["organisation"]["name"] == "Kajaanin kaupunki"


def test_a_version_agreed_before_the_protection_is_printed_without_the_office_and_stays_whole(
    browser, coach, case, printed
):
    approved(coach, complete(coach, a_draft(coach, case)))
    protect(coach, case)
    assert places_in(show(browser, case, "plan_preview")) == []
    show(browser, case, "plan_version_pdf", 1, 1)
    assert places_in(show(browser, case, "plan_version", 1, 1)) == []
    assert places_in(printed[0]) == []
    (version,) = all_versions_of(case)
    assert is_intact(version)
    assert version.digest[:8] in printed[0]


def test_the_service_of_a_measure_is_on_paper_until_the_client_is_protected(browser, coach, case, printed):
    plan = complete(coach, a_draft(coach, case))
    direct_first_measure(coach, plan)
    approved(coach, plan)
    show(browser, case, "plan_pdf")
    protect(coach, case)
    show(browser, case, "plan_pdf")
    show(browser, case, "plan_version_pdf", 1, 1)
    assert [SERVICE in one for one in printed] == [True, False, False]
