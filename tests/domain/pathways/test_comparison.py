"""Where a plan departs from its pathway, and versions from each other."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kotopolku.domain.pathways import PlanMeasure, Stage, Step, compared, departures, draft_measures
from tests.domain.pathways.models import PARENTS

START = date(2026, 1, 5)


def as_planned():
    return [
        PlanMeasure(ref=str(n), step=one.step, kind=one.kind, hours=one.hours, since=one.since)
        for n, one in enumerate(draft_measures(PARENTS, START))
    ]


def told(measures, start=START):
    return [(str(one.code), one.step, one.measure, one.was, one.now) for one in departures(PARENTS, measures, start)]


def test_a_plan_as_it_began_departs_nowhere():
    assert told(as_planned()) == []


def test_what_is_left_out_and_what_is_own():
    rows = as_planned()[1:]
    rows += [PlanMeasure(ref="x", step="", kind="health"), PlanMeasure(ref="y", step="gone", kind="other")]
    assert told(rows) == [
        ("left_out", "cafe", "", None, None),
        ("own", "", "x", None, None),
        ("other_version", "gone", "y", None, None),
    ]


def test_another_kind_other_hours_other_days():
    rows = as_planned()
    rows[0] = replace(rows[0], kind="guidance", hours=None)
    rows[1] = replace(rows[1], since=date(2026, 2, 9))
    rows[2] = replace(rows[2], since=date(2026, 2, 23))
    assert told(rows) == [
        ("other_kind", "cafe", "0", "organisation_activity", "guidance"),
        ("hours", "cafe", "0", 3, None),
        ("later", "course", "1", date(2026, 2, 2), date(2026, 2, 9)),
        ("earlier", "childcare", "2", date(2026, 3, 2), date(2026, 2, 23)),
    ]


def test_less_than_a_week_or_no_day_is_no_move():
    rows = as_planned()
    rows[1] = replace(rows[1], since=date(2026, 2, 8))
    rows[2] = replace(rows[2], since=None)
    assert told(rows) == []


def test_without_the_day_of_beginning_days_are_not_compared():
    rows = [replace(row, since=date(2030, 1, 1)) for row in as_planned()]
    assert told(rows, None) == []


def test_what_begins_before_what_should_come_first():
    rows = as_planned()
    rows[3] = replace(rows[3], since=date(2026, 2, 1))
    assert told(rows, None) == [
        ("before_its_condition", "training", "3", "course", None),
        ("before_its_condition", "training", "3", "childcare", None),
    ]


@given(st.sets(st.sampled_from(["cafe", "course", "training", "childcare"])))
def test_each_step_is_there_or_told_to_be_left_out(kept):
    rows = [row for row in as_planned() if row.step in kept]
    left_out = {one.step for one in departures(PARENTS, rows) if one.code == "left_out"}
    assert left_out == {"cafe", "course", "training", "childcare"} - kept


def changes(new, old=PARENTS):
    return [(str(one.kind), one.what, one.code, dict(one.was), dict(one.now)) for one in compared(old, new)]


def test_the_same_version_twice_differs_nowhere():
    assert changes(replace(PARENTS, version=2)) == []


def test_all_kinds_of_difference():
    together, onward, childcare = PARENTS.stages
    cafe, course = together.measures
    new = replace(
        PARENTS,
        version=2,
        aims=("employment",),
        stages=(
            replace(together, order=2, measures=(replace(cafe, hours=5),)),
            replace(onward, order=1, weeks_to=40, measures=(*onward.measures, course)),
            Stage(code="new", order=9, weeks_from=0, weeks_to=1, measures=(Step(code="extra", kind="other"),)),
        ),
    )
    assert changes(new) == [
        ("changed", "pathway", "parents_at_home", {"aims": ("working_life_readiness",)}, {"aims": ("employment",)}),
        ("added", "stage", "new", {}, {}),
        ("removed", "stage", "childcare", {}, {}),
        ("moved", "stage", "onward", {"place": 1}, {"place": 0}),
        ("moved", "stage", "together", {"place": 0}, {"place": 1}),
        ("changed", "stage", "onward", {"weeks_to": 36}, {"weeks_to": 40}),
        ("added", "step", "extra", {}, {}),
        ("removed", "step", "childcare", {}, {}),
        ("moved", "step", "course", {"stage": "together"}, {"stage": "onward"}),
        ("changed", "step", "cafe", {"hours": 3}, {"hours": 5}),
    ]
    assert childcare.code == "childcare"


@given(st.permutations(PARENTS.stages), st.sets(st.integers(0, 2), max_size=2))
def test_what_was_added_one_way_was_removed_the_other(order, dropped):
    stages = tuple(replace(one, order=n) for n, one in enumerate(order) if n not in dropped)
    new = replace(PARENTS, stages=stages)
    there = {(one.what, one.code) for one in compared(PARENTS, new) if one.kind == "removed"}
    back = {(one.what, one.code) for one in compared(new, PARENTS) if one.kind == "added"}
    assert there == back
    moved = {one.code for one in compared(PARENTS, new) if one.kind == "moved"}
    assert moved == {one.code for one in compared(new, PARENTS) if one.kind == "moved"}
