"""Pathways: order, days, and what is wrong with one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kotopolku.domain.pathways import (
    NOTES,
    Checkpoint,
    CircularSteps,
    Pathway,
    PathwayRefused,
    Stage,
    Step,
    check_pathway,
    draft_measures,
    order_of,
    problems,
)
from kotopolku.domain.rulebook import CURRENT, Rulebooks
from kotopolku.domain.rulebook.limit import Limit
from tests.domain.pathways.models import PARENTS

TODAY = date(2026, 11, 22)


SOMETHING = (Step(code="a", kind="other"),)


def stage(code="s", order=1, weeks=(0, 10), measures=SOMETHING, checkpoints=()):
    return Stage(
        code=code, order=order, weeks_from=weeks[0], weeks_to=weeks[1], measures=measures, checkpoints=checkpoints
    )


def pathway(*stages):
    return Pathway(code="p", version=1, stages=stages)


def step(code, *after, weeks=(None, None)):
    return Step(code=code, kind="other", after=after, weeks_from=weeks[0], weeks_to=weeks[1])


def told(found, on=TODAY):
    return [(str(one.code), one.where, one.other) for one in problems(found, on)]


def test_what_must_come_first_comes_first_though_written_last():
    assert [one.code for one in order_of(PARENTS)] == ["cafe", "course", "childcare", "training"]


def test_a_plan_begins_from_the_steps_with_their_days():
    drafts = draft_measures(PARENTS, date(2026, 1, 5))
    assert [(one.step, one.stage, one.since.isoformat(), one.until.isoformat()) for one in drafts] == [
        ("cafe", "together", "2026-01-05", "2026-03-29"),
        ("course", "together", "2026-02-02", "2026-03-29"),
        ("childcare", "childcare", "2026-03-02", "2026-03-29"),
        ("training", "onward", "2026-03-30", "2026-09-13"),
    ]
    first = drafts[0]
    assert (first.kind, first.service_class, first.hours) == ("organisation_activity", "parents_group", 3)


def test_a_circle_has_no_order_and_only_its_steps_are_told():
    found = pathway(stage(measures=(step("a", "b"), step("b", "a"), step("c", "a"), step("d"))))
    with pytest.raises(CircularSteps, match="a, b") as refused:
        order_of(found)
    assert refused.value.steps == ("a", "b")
    with pytest.raises(CircularSteps):
        draft_measures(found, TODAY)


def test_the_sound_pathway_has_only_its_overlap_noted():
    assert told(PARENTS) == [("overlaps_its_condition", "course", "cafe")]
    check_pathway(PARENTS, TODAY)
    assert PARENTS.weeks == 36


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (pathway(), [("no_stages", "", "")]),
        (pathway(stage(measures=())), [("empty_stage", "s", "")]),
        (pathway(stage(weeks=(3, 3))), [("no_time", "s", "")]),
        (pathway(stage(weeks=(-1, 3))), [("no_time", "s", "")]),
        (pathway(stage(measures=(step("a", weeks=(5, 5)),))), [("no_time", "a", "")]),
        (pathway(stage(measures=(step("a", weeks=(12, None)),))), [("no_time", "a", "")]),
        (pathway(stage(measures=(step("a"), step("a")))), [("same_code", "a", 2)]),
        (pathway(stage(), stage(measures=(step("b"),))), [("same_code", "s", 2)]),
        (pathway(stage(measures=(step("a", "zz"),))), [("unknown_after", "a", "zz")]),
        (pathway(stage(measures=(step("a", "a"),))), [("circle", "a", "")]),
        (
            pathway(stage(measures=(step("a", "b"),)), stage("t", 2, (5, 10), (step("b"),))),
            [("before_its_condition", "a", "b")],
        ),
    ],
)
def test_what_hinders_its_use(found, expected):
    assert told(found) == expected
    with pytest.raises(PathwayRefused) as refused:
        check_pathway(found, TODAY)
    assert [str(one.code) for one in refused.value.problems] == [code for code, _, _ in expected]
    assert str(refused.value).startswith(expected[0][0])


def test_a_circle_of_two_is_told_at_both():
    found = pathway(stage(measures=(step("a", "b", weeks=(0, 4)), step("b", "a", weeks=(4, 8)))))
    assert told(found)[:3] == [("before_its_condition", "a", "b"), ("circle", "a", ""), ("circle", "b", "")]


CHECKS = tuple(Checkpoint(f"c{week}", week) for week in range(20, 120, 20))


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [
        (52, []),
        (53, [("beyond_first_plan", "", 52)]),
        (104, [("beyond_first_plan", "", 52)]),
        (105, [("beyond_first_plan", "", 52), ("beyond_total", "", 104)]),
    ],
)
def test_lengths_beyond_those_of_plans_are_noted(weeks, expected):
    assert told(pathway(stage(weeks=(0, weeks), checkpoints=CHECKS[: weeks // 20]))) == expected


def test_notes_come_last_with_their_sections():
    found = problems(pathway(stage(weeks=(0, 120), measures=(), checkpoints=CHECKS)), TODAY)
    assert [str(one.code) for one in found] == ["empty_stage", "beyond_first_plan", "beyond_total"]
    assert [one.section for one in found] == [None, "681/2023 23 § 2 mom.", "681/2023 23 § 2 mom."]
    assert [one.is_note for one in found] == [False, True, True]


def test_more_than_half_a_year_without_a_look_is_noted():
    assert told(pathway(stage(weeks=(0, 25)))) == []
    assert told(pathway(stage(weeks=(0, 40)))) == [("late_checkpoint", "", 40)]
    late = pathway(stage(weeks=(0, 50), checkpoints=(Checkpoint("c", 40),)))
    (found,) = problems(late, TODAY)
    assert (found.where, found.other, found.section) == ("c", 40, "681/2023 22 §")


def test_an_act_without_a_number_for_reviews_notes_none():
    book = replace(CURRENT.on(TODAY), review=Limit(None, CURRENT.on(TODAY).review.section))
    assert problems(pathway(stage(weeks=(0, 40))), TODAY, Rulebooks((book,))) == ()


def test_a_step_may_last_longer_than_its_stage():
    found = pathway(stage(measures=(step("a", weeks=(2, 30)),), checkpoints=(Checkpoint("c", 20),)))
    assert found.weeks == 30
    assert told(found) == []


CODES = "abcde"
STEPS = st.lists(st.builds(step, st.sampled_from(CODES), st.sampled_from(CODES)), unique_by=lambda one: one.code)


@given(STEPS, STEPS)
def test_every_order_keeps_its_conditions_or_there_is_a_circle(first, second):
    codes = {one.code for one in first}
    found = pathway(
        stage(measures=tuple(first)), stage("t", 2, measures=tuple(s for s in second if s.code not in codes))
    )
    steps = {one.code: one for each in found.stages for one in each.measures}
    if circle := {one.where for one in problems(found, TODAY) if one.code == "circle"}:
        assert all(set(steps[code].after) & circle for code in circle)
        with pytest.raises(CircularSteps):
            order_of(found)
        return
    order = [one.code for one in order_of(found)]
    assert sorted(order) == sorted(steps)
    assert all(
        order.index(earlier) < order.index(code) for code in order for earlier in steps[code].after if earlier in steps
    )
    drafts = draft_measures(found, TODAY)
    assert [one.step for one in drafts] == order
    assert all(one.since == TODAY and one.until == TODAY + timedelta(days=69) for one in drafts)


@given(STEPS)
def test_notes_never_hinder(measures):
    found = pathway(stage(measures=tuple(measures)))
    hindering = [one for one in problems(found, TODAY) if one.code not in NOTES]
    if hindering:
        with pytest.raises(PathwayRefused):
            check_pathway(found, TODAY)
    else:
        check_pathway(found, TODAY)
