"""A worker reviews a plan and ends a client relationship by the pages."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kotopolku.rooms.followup.queries import closure_of, reviews_of
from kotopolku.rooms.plans.queries import goals_of, measures_of, plans_of
from kotopolku.web.worker.assessment.read_aloud import READ_ALOUD
from tests.factories import make_organisation, make_user
from tests.rooms.plans.clients import TODAY, a_case, a_plan_in_force, draft_of

pytestmark = pytest.mark.django_db
SEPTEMBER = date(2025, 9, 1)

PLAN_PAGES = [
    ("plan", ()),
    ("plan_start", ()),
    ("plan_revise", ()),
    ("plan_preview", ()),
    ("plan_versions", ()),
    ("plan_version", (1, 1)),
    ("plan_pause", ()),
    ("plan_extend", ()),
    ("reviews", ()),
    ("review", ()),
    ("close", ()),
]


@pytest.fixture(autouse=True)
def _march(on_day: Any) -> None:
    on_day(TODAY)


@pytest.fixture
def case(coach: Any, organisation: Any) -> Any:
    return a_case(coach, organisation)


@pytest.fixture
def plan(coach: Any, case: Any) -> Any:
    return a_plan_in_force(coach, case)


@pytest.fixture
def september(plan: Any, on_day: Any) -> None:
    """Half a year later; whoever was signed in no longer is."""
    on_day(SEPTEMBER)


@pytest.fixture
def later(september: None, coach: Any) -> Client:
    """The worker's browser in September."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(coach)
    return client


@pytest.fixture
def browser(coach: Any) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(coach)
    return client


def said(response: Any) -> str:
    return " ".join(response.content.decode().split())


def a_review(plan: Any, **given: Any) -> dict[str, Any]:
    measure = measures_of(plan)[0]
    return {
        "on": "2025-09-01",
        "initiative": "law",
        f"state-{measure.pk}": "taking_part",
        f"note-{measure.pk}": "Every day",
        "progress": "A2 reached",
        "next_review_on": "2026-03-01",
        "makers": "Kaisa Koski",
        "source": "client",
        "language": "so",
        **given,
    }


def test_the_next_review_is_proposed_by_law(later, plan, case):
    page = said(later.get(reverse("review", args=[case.reference])))
    assert 'value="2026-03-01"' in page
    assert "681/2023 section 22" in page


def test_a_review_is_recorded_and_shown(later, plan, case):
    response = later.post(reverse("review", args=[case.reference]), a_review(plan), follow=True)
    assert "A2 reached" in said(response)
    assert "Takes part as agreed" in said(response)
    assert [row.on for row in reviews_of(case)] == [SEPTEMBER]


def test_a_review_that_changes_the_plan_leads_to_the_new_version(later, plan, case):
    sent = a_review(plan, plan_changes="on", changes="Evening course")
    response = later.post(reverse("review", args=[case.reference]), sent)
    assert response.headers["Location"] == reverse("plan", args=[case.reference])
    assert draft_of(case).state == "revising"


def test_a_next_review_too_late_is_told_beside_its_field(later, plan, case):
    sent = a_review(plan, next_review_on="2026-03-02")
    response = later.post(reverse("review", args=[case.reference]), sent)
    assert response.status_code == 422
    assert "The law asks for the next review by 1 Mar 2026 (681/2023 section 22)" in said(response)
    assert reviews_of(case) == []


def test_a_review_recorded_wrongly_is_taken_back(later, plan, case):
    later.post(reverse("review", args=[case.reference]), a_review(plan))
    number = reviews_of(case)[0].pk
    later.post(reverse("review_retract", args=[case.reference, number]), {"reason": "Another client's"})
    assert reviews_of(case) == []


def an_end(**given: Any) -> dict[str, Any]:
    return {
        "on": "2025-03-10",
        "reason": "moved",
        "outcome": "studying",
        "handover_note": "Studies in Oulu",
        **given,
    }


def test_ending_asks_for_consent_before_another_municipality_is_told(browser, plan, case):
    response = browser.post(reverse("close", args=[case.reference]), an_end(handed_to="Oulu"))
    assert response.status_code == 422
    assert "only with the client&#x27;s consent (section 85)" in said(response)
    assert closure_of(case) is None


def test_after_the_end_the_file_is_only_read(browser, plan, case):
    browser.post(reverse("close", args=[case.reference]), an_end())
    page = said(browser.get(reverse("plan", args=[case.reference])))
    for name in ("plan_revise", "plan_pause", "review", "close"):
        assert reverse(name, args=[case.reference]) not in page
    assert "Studies in Oulu" in said(browser.get(reverse("reviews", args=[case.reference])))
    for told in ("The client relationship ended on", "Moved to another municipality", "Studies in Oulu"):
        assert told in page
    refused = browser.post(reverse("plan_revise", args=[case.reference]), {"reason": "Change"})
    assert refused.status_code == 422
    assert "Its file is only read" in said(refused)
    assert [one.state for one in plans_of(case)] == ["ended"]


@pytest.mark.parametrize(("name", "rest"), PLAN_PAGES)
def test_a_worker_of_another_organisation_finds_nothing(plan, case, name, rest):
    stranger = make_user(make_organisation("Another town"), name="Somebody Else")
    client = Client()
    client.force_login(stranger)
    address = reverse(name, args=[case.reference, *rest])
    assert client.get(address).status_code == 404
    unknown = reverse(name, args=["QQQQQQQQQQ", *rest])
    assert client.get(unknown).status_code == 404
    if name in {"plan_start", "plan_revise", "plan_pause", "plan_extend", "review", "close"}:
        assert client.post(address, {}).status_code == 404


@pytest.mark.parametrize(("name", "rest"), PLAN_PAGES)
def test_nobody_reads_a_plan_without_signing_in(plan, case, name, rest):
    response = Client().get(reverse(name, args=[case.reference, *rest]))
    assert response.status_code == 302
    assert response.headers["Location"].startswith(reverse("sign_in"))


@pytest.mark.parametrize(("name", "rest"), PLAN_PAGES)
def test_every_page_takes_few_queries(browser, plan, case, name, rest, django_assert_max_num_queries):  # noqa: PLR0917
    address = reverse(name, args=[case.reference, *rest])
    browser.get(address)
    with django_assert_max_num_queries(20):
        assert browser.get(address).status_code == 200


def test_a_protected_clients_plan_shows_no_address(browser, plan, case, coach):
    from kotopolku.rooms.people import actions as people

    people.add_contact(actor=coach, person=case.person, kind="phone", value="040 111 1111", is_preferred=True)
    people.set_nondisclosure(actor=coach, person=case.person, code="1", seen_version=case.person.version)
    for name, rest in PLAN_PAGES:
        page = said(browser.get(reverse(name, args=[case.reference, *rest])))
        assert "040 111 1111" not in page
        assert "Non-disclosure for safety" in page


def test_before_the_end_the_worker_reads_how_long_data_may_be_kept(later, case):
    """Data do not vanish by themselves: a worker who believed so would leave the duty undone."""
    page = " ".join(later.get(reverse("close", args=[case.reference])).content.decode().split())
    assert "four years after the end of the client relationship" in page
    assert "Then they are to be deleted." in page


@pytest.mark.parametrize(
    ("language", "promise"), [("fi", "poistetaan"), ("sv", "tas bort fyra"), ("en", "are deleted")]
)
def test_nobody_is_told_aloud_that_the_program_deletes_by_itself(language, promise):
    (aloud,) = (one for one in READ_ALOUD["personal_data"] if one.language == language)
    assert promise not in aloud.text


def test_the_overview_leads_with_the_plan_and_its_latest_review(later, case, plan):
    later.post(reverse("review", args=[case.reference]), a_review(plan))
    page = said(later.get(reverse("client", args=[case.reference])))
    assert "Integration plan 1" in page
    assert page.index("Integration plan 1") < page.index("Duties</h2>")
    for goal in goals_of(plan):
        assert goal.text in page
    assert "Latest review" in page
    assert "1 Sept 2025" in page
    assert reviews_of(case)[0].progress in page


def test_the_overview_of_an_ended_relationship_tells_how_it_ended(browser, case, plan):
    browser.post(reverse("close", args=[case.reference]), an_end())
    page = said(browser.get(reverse("client", args=[case.reference])))
    assert "The client relationship ended on" in page
    assert "Studies in Oulu" in page
