"""Every action is done whole or not at all, leaves its trace, and stops at a closed file."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kotopolku.platform.audit.models import Entry
from kotopolku.rooms.cases import actions as cases
from kotopolku.rooms.cases.queries import duties_of
from kotopolku.rooms.cases.refusals import CaseIsClosed
from kotopolku.rooms.plans import actions as plans
from kotopolku.rooms.plans.models import (
    Approval,
    Extension,
    Goal,
    Measure,
    Participant,
    Pause,
    Plan,
    PlanVersion,
)
from kotopolku.rooms.plans.queries import measures_of
from tests.rooms.plans.clients import TODAY, both_sides, complete, draft_of, latest_plan, text

pytestmark = pytest.mark.django_db

TABLES = (Plan, Goal, Measure, Participant, PlanVersion, Approval, Pause, Extension)


class Killed(Exception):
    """The server was killed here."""


def everything(case: Any) -> list[Any]:
    rows = [list(table.objects.order_by("pk").values()) for table in TABLES]
    duties = [(duty.what, duty.due, duty.done) for duty in duties_of(case)]
    return [*rows, duties, Entry.objects.count()]


def _version(case: Any) -> int:
    plan = draft_of(case)
    assert plan is not None
    return int(plan.version)


ON_THE_TABLE: dict[str, Callable[[Any, Any], Any]] = {
    "save_goal": lambda coach, case: plans.save_goal(
        actor=coach,
        plan=draft_of(case),
        seen_version=_version(case),
        term="plan",
        kind="own",
        wording=text("More"),
    ),
    "remove_goal": lambda coach, case: plans.remove_goal(
        actor=coach,
        plan=draft_of(case),
        seen_version=_version(case),
        goal_id=Goal.objects.earliest("pk").pk,
    ),
    "save_measure": lambda coach, case: plans.save_measure(
        actor=coach,
        plan=draft_of(case),
        seen_version=_version(case),
        kind="other",
        wording=text("More"),
        reason="Why",
        responsible="client",
    ),
    "remove_measure": lambda coach, case: plans.remove_measure(
        actor=coach,
        plan=draft_of(case),
        seen_version=_version(case),
        measure_id=measures_of(draft_of(case))[0].pk,
    ),
    "save_background": lambda coach, case: plans.save_background(
        actor=coach, plan=draft_of(case), seen_version=_version(case), wording=text("Else")
    ),
    "set_participants": lambda coach, case: plans.set_participants(
        actor=coach, plan=draft_of(case), seen_version=_version(case), participants=[]
    ),
    "approve": lambda coach, case: plans.approve(
        actor=coach, plan=draft_of(case), approvals=both_sides(TODAY), seen_version=_version(case)
    ),
    "discard": lambda coach, case: plans.discard(actor=coach, plan=draft_of(case), seen_version=_version(case)),
}
IN_FORCE: dict[str, Callable[[Any, Any], Any]] = {
    "pause": lambda coach, case: plans.pause(actor=coach, case=case, since=TODAY, until=None, ground="illness"),
    "extend": lambda coach, case: plans.extend(
        actor=coach, case=case, decided=TODAY, ground="little_schooling", reason="Few years"
    ),
    "direct": lambda coach, case: plans.direct(actor=coach, measure=measures_of(latest_plan(case))[0], on=TODAY),
    "mark_measures": lambda coach, case: plans.mark_measures(
        actor=coach, plan=latest_plan(case), states={measures_of(latest_plan(case))[0].pk: "started"}
    ),
    "revise": lambda coach, case: plans.revise(actor=coach, plan=latest_plan(case), reason="Change"),
    "renew": lambda coach, case: plans.renew(actor=coach, case=case, made=date(2025, 3, 11), until=date(2027, 3, 10)),
    "end_plans": lambda coach, case: plans.end_plans(actor=coach, case=case, on=TODAY),
}


@pytest.fixture
def kill_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """The log is written last: whoever dies there has written all the rest."""

    def killed(**_given: Any) -> None:
        raise Killed

    monkeypatch.setattr("kotopolku.rooms.plans.actions.tracing.record", killed)


@pytest.mark.parametrize("name", ON_THE_TABLE)
def test_killed_at_the_end_nothing_of_a_draft_is_half_written(coach, draft, case, name, request):
    complete(coach, draft)
    before = everything(case)
    request.getfixturevalue("kill_at_the_end")
    with pytest.raises(Killed):
        ON_THE_TABLE[name](coach, case)
    assert everything(case) == before


@pytest.mark.parametrize("name", IN_FORCE)
def test_killed_at_the_end_nothing_of_a_plan_in_force_is_half_written(coach, plan, case, name, request):
    before = everything(case)
    request.getfixturevalue("kill_at_the_end")
    with pytest.raises(Killed):
        IN_FORCE[name](coach, case)
    assert everything(case) == before


@pytest.mark.parametrize("name", ON_THE_TABLE)
def test_every_action_on_a_draft_leaves_one_event(coach, draft, case, name):
    complete(coach, draft)
    before = Entry.objects.count()
    ON_THE_TABLE[name](coach, case)
    assert Entry.objects.count() == before + 1
    latest = Entry.objects.latest("sequence")
    assert (latest.action, latest.case_id) == (f"plans.{name}", case.pk)


@pytest.mark.parametrize("name", IN_FORCE)
def test_every_action_on_a_plan_in_force_leaves_one_event(coach, plan, case, name):
    before = Entry.objects.count()
    IN_FORCE[name](coach, case)
    assert Entry.objects.count() == before + 1
    latest = Entry.objects.latest("sequence")
    assert (latest.action, latest.person_id) == (f"plans.{name}", case.person_id)


@pytest.mark.parametrize("name", ON_THE_TABLE)
def test_a_closed_file_is_only_read_while_a_draft_lies_in_it(coach, draft, case, name):
    complete(coach, draft)
    cases.close_case(actor=coach, case=case, on=TODAY, reason="moved")
    before = everything(case)
    with pytest.raises(CaseIsClosed):
        ON_THE_TABLE[name](coach, case)
    assert everything(case) == before


@pytest.mark.parametrize("name", IN_FORCE)
def test_a_closed_file_is_only_read(coach, plan, case, name):
    cases.close_case(actor=coach, case=case, on=TODAY, reason="moved")
    with pytest.raises(CaseIsClosed):
        IN_FORCE[name](coach, case)
