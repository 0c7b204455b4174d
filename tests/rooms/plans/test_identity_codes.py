"""A plan is printed and carried about: no identity code gets into its texts (1050/2018 29 § 4 mom.)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kotopolku.rooms.plans import actions as plans
from kotopolku.rooms.plans import refusals
from kotopolku.rooms.plans.models import Goal
from kotopolku.rooms.plans.queries import goals_of
from tests.factories import make_identity_code
from tests.rooms.plans.clients import TODAY, a_measure, both_sides, complete, text

pytestmark = pytest.mark.django_db

CODE = make_identity_code()


def claim(coach: Any, plan: Any) -> dict[str, Any]:
    plan.refresh_from_db()
    return {"actor": coach, "plan": plan, "seen_version": plan.version}


def a_goal(coach: Any, plan: Any, **wording: str) -> Any:
    return plans.save_goal(**claim(coach, plan), term="plan", kind="own", wording=text(**wording))


def approve(coach: Any, plan: Any, **changed: Any) -> Any:
    authority, client = both_sides(TODAY)
    return plans.approve(**claim(coach, plan), approvals=[authority, replace(client, **changed)])


def people(coach: Any, plan: Any, **given: Any) -> Any:
    one = plans.TakingPart(**{"role": "other", "name": "Ali", **given})
    return plans.set_participants(**claim(coach, plan), participants=[one])


WRITTEN: dict[tuple[str, str], Callable[[Any, Any], Any]] = {
    ("goal", "text"): lambda coach, plan: a_goal(coach, plan, words=f"To help the child {CODE}"),
    ("goal", "translation"): lambda coach, plan: a_goal(coach, plan, words="Work", translation=f"Shaqo {CODE.lower()}"),
    ("measure", "text"): lambda coach, plan: a_measure(coach, plan, f"Course for {CODE}"),
    ("measure", "reason"): lambda coach, plan: a_measure(coach, plan, reason=f"As {CODE} needs it"),
    ("measure", "responsible_name"): lambda coach, plan: a_measure(coach, plan, responsible_name=CODE),
    ("background", "text"): lambda coach, plan: plans.save_background(**claim(coach, plan), wording=text(CODE)),
    ("follow-up", "text"): lambda coach, plan: plans.save_follow_up(**claim(coach, plan), wording=text(CODE)),
    ("rights", "interpreter"): lambda coach, plan: plans.tell_rights(
        **claim(coach, plan), on=TODAY, language="so", interpreter=CODE
    ),
    ("departure", "reason"): lambda coach, plan: plans.depart(
        **claim(coach, plan), expected="employment_or_entrepreneurship", reason=CODE
    ),
    ("participant", "name"): lambda coach, plan: people(coach, plan, name=f"Ali {CODE}"),
    ("participant", "contact"): lambda coach, plan: people(coach, plan, contact=CODE),
    ("approval", "name"): lambda coach, plan: approve(coach, plan, name=f"Amina Hassan {CODE}"),
    ("approval", "interpreter"): lambda coach, plan: approve(coach, plan, interpreter=CODE),
}


@pytest.mark.parametrize("what", WRITTEN, ids=" ".join)
def test_an_identity_code_is_refused_beside_its_field(coach, draft, what):
    complete(coach, draft)
    with pytest.raises(refusals.IdentityCodeInText) as refused:
        WRITTEN[what](coach, draft)
    assert refused.value.field == what[1]
    assert refused.value.params == {}


def test_a_code_written_before_texts_were_checked_is_not_frozen(coach, draft):
    complete(coach, draft)
    goal = goals_of(draft)[0]
    Goal.objects.filter(pk=goal.pk).update(text=f"For {CODE}")
    with pytest.raises(refusals.IdentityCodeInText):
        approve(coach, draft)
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_days_telephones_and_hours_are_no_identity_codes(coach, draft):
    complete(coach, draft)
    a_measure(coach, draft, "Course 1.4.2025-30.6.2025, 9-12, tel. 040 123 4567")
    people(coach, draft, contact="0401234567, ali@example.org")
    assert approve(coach, draft).number == 1
