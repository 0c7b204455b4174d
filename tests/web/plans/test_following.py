"""A plan in force is followed, lengthened, changed and looked back on by its pages."""

from datetime import date

import pytest

from kotopolku.rooms.plans import actions
from kotopolku.rooms.plans import queries as plans
from tests.rooms.plans.clients import (
    a_draft,
    a_measure,
    a_plan_in_force,
    approved,
    assessed,
)
from tests.web.plans.sent import hidden, said

pytestmark = pytest.mark.django_db


def test_the_days_of_the_plan_open_to_their_why(pages, coach, case):
    a_plan_in_force(coach, case)
    page = said(pages.get("plan"))
    assert "681/2023 section 23, subsection 2" in page
    assert "2 years more is 10 Mar 2027" in page
    assert "681/2023 section 22" in page


def test_an_overlapping_pause_is_refused_beside_its_first_day(pages, coach, case):
    a_plan_in_force(coach, case)
    sent = {"ground": "illness", "source": "client"}
    assert pages.post("plan_pause", since="2025-03-01", until="2025-03-31", **sent).status_code == 303
    response = pages.post("plan_pause", since="2025-03-31", until="2025-04-05", **sent)
    assert response.status_code == 422
    assert "This overlaps with the pause that begins on 1 Mar 2025" in said(response)


def test_a_second_extension_of_one_kind_is_said_to_add_nothing(pages, coach, case):
    a_plan_in_force(coach, case)
    first = pages.follow("plan_extend", ground="little_schooling", decided="2025-03-10", reason="Two school years")
    assert "adds nothing" not in said(first)
    second = pages.follow("plan_extend", ground="multisector_needs", decided="2025-03-10", reason="Many needs")
    assert "it adds nothing: the plans still last until 10 Mar 2029" in said(second)


def test_directing_to_a_service_fulfils_the_duty(pages, coach, case):
    plan = a_plan_in_force(coach, case)
    row = plans.measures_of(plan)[0]
    assert pages.post("plan_direct", row.pk, on="2025-03-10").status_code == 303
    assert "directed on" in said(pages.get("plan"))


def test_a_change_makes_a_version_and_the_two_are_compared(pages, coach, case):
    plan = a_plan_in_force(coach, case)
    pages.post("plan_revise", reason="New job found")
    plan.refresh_from_db()
    a_measure(coach, plan, "Work trial in a bakery", kind="work_trial")
    approved(coach, plan)
    page = said(pages.get("plan_versions"))
    assert "Work trial in a bakery" in page
    assert "New job found" in page
    assert "Tampered" not in page
    assert "Work trial" not in said(pages.get("plan_version", 1, 1))
    assert "Work trial" in said(pages.get("plan_version", 1, 2))


def test_hours_of_the_week_are_compared_in_the_words_of_the_reader(pages, coach, case):
    plan = a_plan_in_force(coach, case)
    row = plans.measures_of(plan)[0]
    pages.post("plan_revise", reason="Hours are known")
    a_measure(coach, plan, measure_id=row.pk, week={"tue": ["13:00-15:30"], "mon": ["08:15-14:00"]})
    approved(coach, plan)
    assert "Monday 8.15–14.00; Tuesday 13.00–15.30" in said(pages.get("plan_versions"))


def test_removing_asks_first_and_then_removes(pages, coach, case):
    """The question carries the version that was read, or the answer would look like a conflict."""
    assessed(coach, case)
    draft = a_draft(coach, case)
    row = a_measure(coach, draft, "Not needed")
    asked = hidden(pages.get("plan_measure_remove", row.pk))
    assert pages.post("plan_measure_remove", row.pk, **asked).status_code == 303
    assert plans.measures_of(draft) == []


def test_discarding_asks_first_and_returns_to_what_was_agreed(pages, coach, case):
    plan = a_plan_in_force(coach, case)
    pages.post("plan_revise", reason="A mistake")
    plan.refresh_from_db()
    a_measure(coach, plan, "Never agreed")
    asked = pages.get("plan_discard")
    assert "every change since the version in force" in said(asked)
    pages.post("plan_discard", **hidden(asked))
    plan.refresh_from_db()
    assert (plan.state, [row.text for row in plans.measures_of(plan)]) == ("in_force", ["Integration training"])


def test_a_plan_from_before_the_program_shows_its_days(pages, coach, case):
    actions.record_earlier_plan(
        actor=coach, maker=coach, case=case, made=date(2025, 2, 3), signed=None, until=date(2026, 2, 3)
    )
    assert "Only its days are known here" in said(pages.get("plan"))
