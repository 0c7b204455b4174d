"""How people fared on a pathway: counted once a quarter out of the plans of an organisation, nothing of few."""

from datetime import date, timedelta

import pytest

from kotopolku.rooms.cases.models import Case
from kotopolku.rooms.catalogue.models import PathwayVersion
from kotopolku.rooms.plans import actions, queries
from kotopolku.rooms.plans.models import Measure, PathwayFigures, Plan
from tests.factories import make_case, make_organisation, make_user

pytestmark = pytest.mark.django_db
START, TODAY = date(2025, 1, 6), date(2025, 11, 3)


@pytest.fixture(autouse=True)
def _november(on_day):
    on_day(TODAY)


@pytest.fixture
def version():
    return PathwayVersion.objects.get(pathway__organisation=None, pathway__code="older")


@pytest.fixture
def home():
    return make_organisation("Home of figures")


@pytest.fixture
def supervisor(home):
    return make_user(home, role="coordinator")


def travelled(home, worker, version, *, weeks=12, state="done", closed=""):
    """A person whose plan began from the pathway and who was so many weeks in its first stage."""
    case = make_case(home, coach=worker)
    if closed:
        Case.objects.filter(pk=case.pk).update(closed=TODAY, closing_reason=closed)
    plan = Plan.objects.create(
        case_id=case.pk,
        number=1,
        rulebook="681/2023",
        state="in_force",
        made=START,
        until=date(2026, 1, 5),
        agreed_until=date(2026, 1, 5),
        pathway_version=version,
        made_by=worker,
    )
    ends = START + timedelta(days=7 * weeks - 1)
    for step, until, became in (
        ("benefits", ends, state),
        ("health", START + timedelta(days=20), "done"),
        ("language", date(2025, 12, 1), "started"),
    ):
        Measure.objects.create(
            plan=plan, kind="other", text="x", pathway_step=step, since=START, until=until, state=became
        )
    return plan


def figures(user, version):
    (found,) = queries.figures_of(user, version.pathway_id)
    return found


def test_weeks_are_those_of_a_stage_whose_measures_are_all_behind(home, supervisor, version):
    for weeks in (4, 6, 8, 10, 12):
        travelled(home, supervisor, version, weeks=weeks)
    assert actions.count_pathways() == 1
    found = figures(supervisor, version)
    assert (found.on, found.faring.people) == (TODAY, 5)
    (stage,) = found.faring.stages
    assert (stage.stage, stage.lower_quartile, stage.median, stage.upper_quartile) == ("start", 6, 8, 10)
    assert found.faring.exits == {"under_way": 5}


def test_a_stage_that_goes_on_is_not_counted(home, supervisor, version):
    for _ in range(5):
        travelled(home, supervisor, version, state="started")
    actions.count_pathways()
    assert figures(supervisor, version).faring.stages == ()


def test_how_they_left_is_told_in_groups_of_five(home, supervisor, version):
    for reason in ("employment",) * 6 + ("moved",) * 2 + ("died",):
        travelled(home, supervisor, version, closed=reason)
    for _ in range(5):
        travelled(home, supervisor, version)
    actions.count_pathways()
    found = figures(supervisor, version).faring
    assert sum(found.exits.values()) + (found.other_exits or 0) == 14
    assert not {"moved", "died"} & set(found.exits)


def test_of_fewer_than_five_nothing_is_kept_at_all(home, supervisor, version):
    for _ in range(4):
        travelled(home, supervisor, version)
    actions.count_pathways()
    assert PathwayFigures.objects.get().content == {
        "people": None,
        "stages": [],
        "exits": {},
        "other_exits": None,
    }


def test_a_person_who_comes_later_is_not_seen_by_looking_again_before_the_next_quarter(
    home, supervisor, version, on_day
):
    for _ in range(5):
        travelled(home, supervisor, version)
    actions.count_pathways()
    travelled(home, supervisor, version, closed="moved")
    on_day(date(2025, 12, 31))
    assert actions.count_pathways() == 0
    assert figures(supervisor, version).faring.people == 5
    on_day(date(2026, 1, 1))
    assert actions.count_pathways() == 1
    assert figures(supervisor, version).faring.people == 6


def test_a_draft_that_nobody_agreed_on_is_no_journey(home, supervisor, version):
    for _ in range(5):
        plan = travelled(home, supervisor, version)
    Plan.objects.filter(pk=plan.pk).update(state="draft")
    actions.count_pathways()
    assert figures(supervisor, version).faring.people is None


def test_figures_are_told_where_the_worker_sees_plans(home, supervisor, version):
    travelled(home, supervisor, version)
    actions.count_pathways()
    stranger, administrator = make_user(make_organisation(), role="coordinator"), make_user(home, role="administrator")
    for other in (stranger, administrator):
        assert queries.figures_of(other, version.pathway_id) == []
