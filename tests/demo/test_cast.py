"""The cast shows every stage of the path, by the rooms' own actions."""

from typing import Any

from kotopolku.domain.vocabulary import IdentityCode, Stage
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.audit.queries import Entry
from kotopolku.platform.audit.verification import verify
from kotopolku.rooms.cases.actions import recompute
from kotopolku.rooms.cases.queries import answer_of, visible_cases
from kotopolku.rooms.people.queries import Identifier
from kotopolku.rooms.plans.queries import content_of, draft_of, plan_in_force


def limits_of(case, on) -> Any:
    return answer_of(case, on).plan


def agreed_of(case, on) -> Any:
    plan = plan_in_force(case, on)
    assert plan is not None
    return content_of(plan)


def test_everybody_stands_where_the_story_says(cast):
    assert {key: case.stage for key, case in cast.items()} == {
        "khaled": "services",
        "rania": "review",
        "reza": "plan",
        "hodan": "assessment",
        "maarja": "assessment",
        "halyna": "services",
        "filmon": "services",
        "rodel": "assessment",
        "maricel": "assessment",
        "nasrin": "services",
        "zahra": "services",
        "andrii": "ended",
        "samira": "plan",
    }
    assert {case.stage for case in cast.values()} == {*Stage} - {Stage.CONTACT}


def test_the_law_sees_in_them_what_they_are_there_for(cast, today):
    assert limits_of(cast["khaled"], today).paused_days == 41
    assert [duty.what for duty in answer_of(cast["rania"], today).duties if duty.state == "overdue"] == ["review"]
    assert answer_of(cast["nasrin"], today).rulebooks.plan_duration == "1386/2010"
    limits = limits_of(cast["halyna"], today)
    assert limits.extended_until_max > limits.total_until_max
    assert not answer_of(cast["rodel"], today).entitlements.initial_assessment.entitled
    assert answer_of(cast["maricel"], today).entitlements.initial_assessment.entitled
    assert cast["zahra"].is_protected
    assert cast["zahra"].area == ""


def test_plans_are_agreed_texts_in_two_languages_or_lie_on_the_table(cast, today):
    agreed = agreed_of(cast["khaled"], today)
    assert agreed["client"]["language"] == "ar"
    assert all(goal["translation"] for goal in agreed["goals"])
    assert {approval["party"] for approval in agreed_of(cast["filmon"], today)["approvals"]} == {
        "authority",
        "representative",
    }
    assert draft_of(cast["reza"]) is not None


def test_the_log_of_the_cast_holds_and_nothing_is_left_to_reckon(cast):
    assert verify().holds
    assert recompute([case.pk for case in cast.values()], because="test").nothing
    opened = Entry.objects.filter(action="cases.open_case").values_list("case_id", flat=True)
    assert set(opened) == {case.pk for case in cast.values()}


def test_nobody_of_the_cast_could_be_a_living_person(cast):
    codes = Identifier.objects.filter(kind="identity_code").values_list("value", flat=True)
    assert len(codes) > 10
    assert all(IdentityCode.of(code).is_test for code in codes)


def test_each_town_sees_its_own(cast):
    eeva = User.objects.get(username="eeva.turunen")
    assert [case.pk for case in visible_cases(eeva).order_by("pk")] == [cast["samira"].pk]
