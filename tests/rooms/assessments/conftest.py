"""A client of Kajaani and an assessment that is all filled in but for its completion."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kotopolku.rooms.assessments import actions, queries
from kotopolku.rooms.cases.actions import open_case
from kotopolku.rooms.people.actions import record_circumstance, record_residence, register


def a_client(coach: Any, organisation: Any, *, opened: date, granted: str) -> Any:
    """A jobseeker whose permit was granted on a day."""
    person = register(
        actor=coach, given="Amina", family="Warsame", born="1990-04-01", mother_tongue="so", service_language="so"
    )
    record_residence(
        actor=coach, person=person, kind="residence_permit", ground="international_protection", granted=granted
    )
    record_circumstance(actor=coach, person=person, kind="unemployed_jobseeker", since=opened.isoformat())
    return open_case(
        actor=coach, person_id=person.pk, organisation_id=organisation.pk, opened=opened, coach=coach, route="own"
    )


@pytest.fixture
def today(on_day: Callable[[date], None]) -> date:
    """The tests of this folder live on one day of spring 2025."""
    day = date(2025, 4, 10)
    on_day(day)
    return day


@pytest.fixture
def case(today: date, coach: Any, organisation: Any) -> Any:
    return a_client(coach, organisation, opened=date(2025, 3, 1), granted="2025-01-15")


@pytest.fixture
def assessment(case: Any, coach: Any) -> Any:
    return actions.begin(actor=coach, case=case, started=date(2025, 3, 5), language="so")


def fill_in(assessment: Any, coach: Any) -> None:
    """Everything that the law asks for but the outcome."""
    started = assessment.started
    arrangements = actions.Arrangements(started=started, language="so", interpreter_how="remote", makers="Kaisa Koski")
    actions.arrange(actor=coach, assessment=assessment, arrangements=arrangements)
    for item in queries.items_of(assessment.rulebook):
        actions.save_answer(
            actor=coach, assessment=assessment, item=item, answer=actions.ItemAnswer(text=f"About {item}")
        )
    if codes := queries.tellings_of(assessment.rulebook):
        actions.tell(actor=coach, assessment=assessment, items=codes, on=started, language="so")


PLAN_NEEDED = actions.Outcome(
    plan_needed=True,
    outcome="plan_needed",
    reason="Needs language training and a school place.",
    planned_plan_date=date(2025, 5, 2),
)


def complete(assessment: Any, coach: Any, *, on: date, found: actions.Outcome = PLAN_NEEDED) -> Any:
    return actions.complete(
        actor=coach,
        assessment=assessment,
        on=on,
        found=found,
        seen_version=queries.current_version(assessment),
    )


def said(assessment: Any, item: str) -> Any:
    """The standing answer to an item that has one."""
    answer = queries.answer_to(assessment, item)
    assert answer is not None
    return answer
