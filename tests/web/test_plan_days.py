"""What the worker reads of the days: which plan is running out, what gave time, and what has not given any yet."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kotopolku.rooms.plans import actions
from kotopolku.rooms.plans.queries import measures_of
from tests.rooms.plans.clients import TODAY, a_case, a_draft, a_plan_in_force, approved, assessed, complete
from tests.web.forms_on_pages import fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _march(on_day: Any) -> None:
    on_day(TODAY)


@pytest.fixture
def case(coach: Any, organisation: Any) -> Any:
    return a_case(coach, organisation)


@pytest.fixture
def browser(coach: Any) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(coach)
    return client


def said(response: Any) -> str:
    return " ".join(response.content.decode().split())


def page(browser: Client, case: Any, name: str = "plan", **query: Any) -> str:
    return said(browser.get(reverse(name, args=[case.reference]), query))


def extended(coach: Any, case: Any, ground: str) -> Any:
    return actions.extend(actor=coach, case=case, decided=TODAY, ground=ground, reason="As decided")


def earlier_plan(coach: Any, case: Any) -> Any:
    return actions.record_earlier_plan(
        actor=coach, maker=coach, case=case, made=TODAY, signed=None, until=date(2026, 3, 10)
    )


def test_a_ground_too_young_for_the_client_is_no_reason_of_the_longer_bar(browser, coach, case):
    a_plan_in_force(coach, case)
    extended(coach, case, "little_schooling")
    extended(coach, case, "studies_under_25")
    text = page(browser, case)
    assert "10 Mar 2029</time>: Little schooling</li>" in text
    assert "does not apply to a client of this age" in text


def test_every_ground_that_gives_time_is_named_beside_its_own_days(browser, coach, organisation):
    young = a_case(coach, organisation, born="2006-05-05")
    earlier_plan(coach, young)
    extended(coach, young, "studies_under_25")
    text = page(browser, young)
    assert "10 Mar 2028</time>: Unfinished studies of a person under 25</li>" in text
    assert "does not apply to a client of this age" not in text


def test_the_form_of_an_extension_says_which_ground_gives_this_client_nothing(browser, coach, case, organisation):
    a_plan_in_force(coach, case)
    assert "Unfinished studies of a person under 25 – does not apply to this client" in page(
        browser, case, "plan_extend"
    )
    assert "Little schooling – does not" not in page(browser, case, "plan_extend")
    young = a_case(coach, organisation, born="2006-05-05", given="Omar")
    earlier_plan(coach, young)
    assert "does not apply to this client" not in page(browser, young, "plan_extend")


def test_nothing_grave_is_chosen_before_the_worker_chooses(browser, coach, case):
    assessed(coach, case)
    draft = complete(coach, a_draft(coach, case))
    approval = fields_of(browser.get(reverse("plan_approve", args=[case.reference])))
    assert (approval["authority_how"], approval["client_how"]) == ("", "")
    assert (approval["authority_on"], approval["client_on"]) == ("2025-03-10", "2025-03-10")
    refused = browser.post(reverse("plan_approve", args=[case.reference]), approval)
    assert refused.status_code == 422
    actions.discard(actor=coach, plan=draft, seen_version=draft.version)
    a_plan_in_force(coach, case)
    for name, empty in (("close", ("reason", "outcome")), ("plan_pause", ("ground",)), ("plan_extend", ("ground",))):
        address = reverse(name, args=[case.reference])
        fields = fields_of(browser.get(address))
        assert [fields[one] for one in empty] == [""] * len(empty)
        filled = {**fields, "handover_note": "All", "reason": "Because"} if name == "plan_extend" else fields
        assert browser.post(address, filled).status_code == 422


def test_the_plan_that_is_running_leads_and_all_plans_together_follow(browser, coach, case):
    a_plan_in_force(coach, case)
    text = page(browser, case)
    text = re.sub("<[^>]+>", "", text)
    assert text.index("This plan: 365 days left, until 10 Mar 2026") < text.index("All plans together")


def test_a_coming_pause_says_that_its_days_are_counted_as_they_pass(browser, coach, case):
    a_plan_in_force(coach, case)
    sent = {"ground": "illness", "source": "client", "since": "2025-03-20", "until": "2025-05-04"}
    told = said(browser.post(reverse("plan_pause", args=[case.reference]), sent, follow=True))
    assert told.count("when this pause has passed whole, the plans are 46 days longer") == 2
    assert "10 Mar 2027" in told


def test_a_pause_that_has_passed_is_counted_and_says_nothing_more(browser, coach, case):
    a_plan_in_force(coach, case)
    sent = {"ground": "illness", "source": "client", "since": "2025-03-10", "until": "2025-03-10"}
    told = said(browser.post(reverse("plan_pause", args=[case.reference]), sent, follow=True))
    assert "counted as they pass" not in told
    assert "11 Mar 2027" in told


def test_a_pause_without_an_end_says_how_its_days_are_counted(browser, coach, case):
    a_plan_in_force(coach, case)
    actions.pause(actor=coach, case=case, since=TODAY, until=None, ground="illness")
    assert "The days are counted as they pass, until the pause is ended." in page(browser, case)


@pytest.mark.parametrize(
    ("made", "cited"),
    [
        (date(2025, 3, 3), ("section 23, subsection 4", "section 23, subsection 3", "section 20, subsection 5")),
        (date(2024, 5, 2), ("section 12, subsection 4", "section 12, subsection 4", "section 14, subsection 3")),
    ],
    ids=["681/2023", "1386/2010"],
)
def test_pausing_extending_and_directing_cite_the_act_of_the_series(browser, coach, organisation, made, cited):
    """A series begun under 1386/2010 runs by it to its end; the newer sections do not speak of it."""
    case = a_case(coach, organisation, granted="2024-01-05", opened=date(2024, 3, 1))
    actions.record_earlier_plan(
        actor=coach, maker=coach, case=case, made=made, signed=made, until=made.replace(year=made.year + 1)
    )
    assessed(coach, case)
    plan = actions.renew(actor=coach, case=case, made=TODAY, until=date(2026, 3, 1))
    approved(coach, complete(coach, plan))
    measure = measures_of(plan)[0]
    pages = [
        browser.get(reverse(name, args=[case.reference, *rest]))
        for name, rest in (("plan_pause", []), ("plan_extend", []), ("plan_direct", [measure.pk]))
    ]
    for answer, section in zip(pages, cited, strict=True):
        assert section in said(answer).replace("\xa0", " ")
