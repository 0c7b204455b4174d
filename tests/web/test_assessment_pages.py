"""The assessment in the browser's eyes: two workers, a lost session, refusals beside fields, who may come in."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from kotopolku.platform.accounts.models import Membership, User
from kotopolku.platform.organisations.models import Organisation
from kotopolku.rooms.assessments import actions, queries
from kotopolku.rooms.cases.actions import close_case
from tests.rooms.assessments.conftest import a_client, complete, fill_in, said


@pytest.fixture(autouse=True)
def spring(on_day):
    on_day(date(2025, 4, 10))


@pytest.fixture
def case(coach, organisation):
    return a_client(coach, organisation, opened=date(2025, 3, 1), granted="2025-01-15")


@pytest.fixture
def assessment(case, coach):
    return actions.begin(actor=coach, case=case, started=date(2025, 3, 5), language="so")


@pytest.fixture
def browser(coach):
    client = Client(headers={"accept-language": "en"})
    client.force_login(coach)
    return client


@pytest.fixture
def stranger(db):
    other = Organisation.objects.create(kind="municipality", name="Sotkamon kunta", municipality_id="765")
    user = User.objects.create_user("neighbour", "correct horse battery", display_name="Niina Naapuri")
    Membership.objects.create(user=user, organisation=other, role="coach", since=date(2020, 1, 1))
    client = Client()
    client.force_login(user)
    return client


def at(case, name):
    return reverse("assessment_page", args=[case.reference, name])


def saved(browser, case, name, **given):
    return browser.post(at(case, name), {"version": "0", "sitting": "abc", **given})


def test_begin_then_the_list_of_pages(browser, case):
    address = reverse("assessment_begin", args=[case.reference])
    answer = browser.post(address, {"started": "2025-04-01", "language": "so"})
    assert answer.status_code == 303
    page = browser.get(answer["Location"])
    assert [task["name"] for task in page.context["tasks"]] == list(queries.pages_of("681/2023"))
    assert {task["state"] for task in page.context["tasks"]} == {"todo", "free"}


def test_a_day_to_come_is_refused_beside_its_field(browser, case):
    answer = browser.post(reverse("assessment_begin", args=[case.reference]), {"started": "2025-04-11"})
    assert answer.status_code == 422
    assert "started" in answer.context["form"].errors
    assert queries.current(case) is None


def test_saving_goes_on_to_the_next_page(browser, case, assessment):
    answer = saved(browser, case, "need_of_plan", text="Would help", client_wants="wants")
    assert answer["Location"] == at(case, "life_situation")
    answer = said(assessment, "need_of_plan")
    assert (answer.text, answer.detail, answer.source) == ("Would help", {"client_wants": "wants"}, "client")


def test_rows_are_added_and_removed_without_script(browser, case, assessment):
    rows = {
        "schools-TOTAL_FORMS": "2",
        "schools-INITIAL_FORMS": "0",
        "work-TOTAL_FORMS": "1",
        "work-INITIAL_FORMS": "0",
    }
    first = {"schools-0-level": "primary", "schools-0-country": "SO", "schools-1-field": "Tailor", "then": "stay"}
    answer = saved(browser, case, "education_and_work_history", **rows, **first)
    assert answer["Location"].startswith(at(case, "education_and_work_history"))
    shown = browser.get(at(case, "education_and_work_history")).context["sheet"]
    assert [form.initial for form in shown.rows["schools"]] == [
        {"level": "primary", "country": "SO"},
        {"field": "Tailor"},
        {},
    ]
    rows["schools-INITIAL_FORMS"] = "2"
    removed = {"schools-0-level": "primary", "schools-0-DELETE": "on", "schools-1-field": "Tailor", "version": "1"}
    saved(browser, case, "education_and_work_history", **rows, **removed)
    assert said(assessment, "education_and_work_history").detail == {"schools": [{"field": "Tailor"}]}


def test_a_colleagues_version_is_shown_beside_ones_own(browser, case, assessment, coach):
    answer = actions.ItemAnswer(text="The colleague's words")
    actions.save_answer(actor=coach, assessment=assessment, item="need_of_plan", answer=answer)
    conflict = saved(browser, case, "need_of_plan", text="My words")
    assert conflict.status_code == 409
    told = {row.label: (row.theirs, row.yours) for row in conflict.context["compared"]}
    assert ("The colleague's words", "My words") in told.values()
    assert b"My words</textarea>" in conflict.content
    form = conflict.context["form"]
    again = {"version": form["version"].value(), "sitting": form["sitting"].value(), "text": "Both words"}
    assert browser.post(at(case, "need_of_plan"), again).status_code == 303
    assert said(assessment, "need_of_plan").text == "Both words"


def test_saving_as_one_goes_tells_the_new_version_and_stops_for_a_colleague(browser, case, assessment, coach):
    auto = {"headers": {"X-Autosave": "1"}}
    data = {"version": "0", "sitting": "abc", "text": "Draft"}
    first = browser.post(at(case, "need_of_plan"), data, **auto)
    assert (first.status_code, first["X-Version"]) == (204, "1")
    actions.save_answer(
        actor=coach,
        assessment=assessment,
        item="need_of_plan",
        answer=actions.ItemAnswer(text="Colleague"),
        sending=actions.Sending(seen=1),
    )
    late = browser.post(at(case, "need_of_plan"), {**data, "version": "1", "text": "Draft two"}, **auto)
    assert late.status_code == 409
    assert said(assessment, "need_of_plan").text == "Colleague"


def test_health_without_its_reason_is_refused_beside_its_field(browser, case, assessment):
    answer = saved(browser, case, "life_situation", health="Migraine")
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["health_reason"]
    assert b"Migraine</textarea>" in answer.content
    assert queries.answer_to(assessment, "life_situation") is None


def test_told_without_a_day_is_refused_beside_its_field(browser, case, assessment):
    answer = saved(browser, case, "told", **{"personal_data-done": "on", "personal_data-language": "so"})
    assert answer.status_code == 422
    assert "on" in answer.context["sheet"].parts["personal_data"].errors
    title = answer.context["sheet"].parts["personal_data"].title
    assert f"{title} – Day: Give the day." in answer.content.decode()


def test_what_is_told_is_proposed_for_the_day_of_the_assessment(browser, case, assessment):
    parts = browser.get(at(case, "told")).context["sheet"].parts
    assert {form["on"].value() for form in parts.values()} == {assessment.started}


def test_a_page_of_the_other_law_does_not_exist(browser, case, assessment):
    assert browser.get(at(case, "work_and_education_wishes")).status_code == 404


@pytest.mark.parametrize("started", [date(2024, 12, 1), date(2025, 3, 5)])
def test_every_page_of_either_law_opens_and_saves(started, browser, case, coach):
    act = actions.begin(actor=coach, case=case, started=started).rulebook
    for name in queries.pages_of(act):
        page = browser.get(at(case, name))
        assert page.status_code == 200
        data = {field.html_name: field.value() for form in page.context["sheet"].forms for field in _fields(form)}
        answer = browser.post(at(case, name), {key: value for key, value in data.items() if value not in (None, [])})
        assert answer.status_code == 303, name


def _fields(form):
    if hasattr(form, "management_form"):
        return [field for one in [form.management_form, *form.forms] for field in one if field.name != "DELETE"]
    return list(form)


def test_what_is_missing_is_linked_and_completion_waits_for_it(browser, case, assessment, coach):
    address = reverse("assessment_completion", args=[case.reference])
    page = browser.get(address)
    assert at(case, "told") in {lack["href"] for lack in page.context["missing"]}
    answer = browser.post(address, {"on": "2025-04-09", "version": str(queries.current_version(assessment))})
    assert answer.status_code == 422
    fill_in(assessment, coach)
    saved(browser, case, "outcome", outcome="plan_needed", reason="Language training", planned_plan_date="2025-05-02")
    version = str(queries.current_version(assessment))
    answer = browser.post(address, {"on": "2025-04-09", "version": version})
    assert answer["Location"] == reverse("assessment_summary", args=[case.reference, assessment.pk])
    assert [one.completed for one in queries.made_for(case)] == [date(2025, 4, 9)]


def test_a_completed_assessment_is_read_and_corrected(browser, case, assessment, coach):
    fill_in(assessment, coach)
    complete(assessment, coach, on=date(2025, 4, 2))
    old = said(assessment, "need_of_plan")
    address = reverse("assessment_correct", args=[case.reference, assessment.pk, "need_of_plan"])
    assert browser.get(address).status_code == 200
    refused = browser.post(address, {"version": old.pk, "text": "Corrected words"})
    assert "reason" in refused.context["reason"].errors
    browser.post(address, {"version": old.pk, "text": "Corrected words", "reason": "Heard wrongly"})
    page = browser.get(reverse("assessment_summary", args=[case.reference, assessment.pk])).content.decode()
    assert "Corrected words" in page
    assert "<s>About need_of_plan</s>" in page
    assert "Heard wrongly" in page
    assert browser.post(at(case, "need_of_plan"), {"text": "Late"}).status_code == 303
    assert said(assessment, "need_of_plan").text == "Corrected words"


def test_another_organisation_finds_nothing(stranger, case, assessment):
    reference = case.reference
    addresses = [
        reverse("assessment", args=[reference]),
        reverse("assessment_completion", args=[reference]),
        reverse("assessment_summary", args=[reference, assessment.pk]),
        reverse("assessment_correct", args=[reference, assessment.pk, "literacy"]),
        at(case, "literacy"),
    ]
    assert {stranger.get(address).status_code for address in addresses} == {404}
    assert stranger.post(reverse("assessment_begin", args=[reference])).status_code == 404
    assert saved(stranger, case, "literacy", text="x").status_code == 404
    assert queries.answer_to(assessment, "literacy") is None


def test_an_assessment_is_found_under_its_own_case_only(browser, case, assessment, coach, organisation):
    other = a_client(coach, organisation, opened=date(2025, 3, 2), granted="2025-02-01")
    assert browser.get(reverse("assessment_summary", args=[other.reference, assessment.pk])).status_code == 404


@pytest.mark.parametrize("name", ["assessment", "assessment_completion"])
def test_a_case_page_asks_few_questions(name, browser, case, assessment, django_assert_max_num_queries):
    fill_in(assessment, assessment.made_by)
    with django_assert_max_num_queries(20):
        browser.get(reverse(name, args=[case.reference]))


def test_an_unfinished_assessment_of_an_ended_client_is_only_read(browser, case, assessment, coach):
    close_case(actor=coach, case=case, on=date(2025, 4, 9), reason="other")
    page = browser.get(reverse("assessment", args=[case.reference]))
    assert "It can only be read" in page.content.decode()
    assert browser.get(at(case, "literacy"))["Location"] == reverse("assessment", args=[case.reference])
    answer = saved(browser, case, "literacy", text="Too late", source="client")
    assert answer.status_code == 422
    assert queries.answer_to(assessment, "literacy") is None
