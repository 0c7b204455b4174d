"""Assessments: an item left out is a need that nobody sees."""

import pytest

from kotopolku.domain.needs import (
    ASSESSMENT_RECORD,
    COUNTY_NEEDS,
    GUIDANCE_RECORD,
    NEEDS_BY_GROUP,
    OUTCOMES,
    PLAN_RECORD,
    REVIEW_RECORD,
    AssessmentOutcome,
    NeedCode,
    NeedGroup,
    NoContentForAct,
    assessment_content,
    missing_items,
)


def codes(items):
    return [item.code for item in items]


def test_the_new_interview_has_nine_items_and_tells_four_things():
    content = assessment_content("681/2023")
    assert [item.section for item in content.interview] == [f"869/2024 2 § 1 mom. {n} k." for n in range(1, 10)]
    assert codes(content.interview)[6] == "need_of_plan"
    assert [item.section for item in content.told] == [f"869/2024 2 § 3 mom. {n} k." for n in range(1, 5)]
    assert [item.section for item in content.further] == [f"869/2024 3 § {n} k." for n in range(1, 7)]
    assert [item.section for item in content.county] == ["869/2024 2 § 2 mom."]
    assert content.decree == "869/2024"


def test_the_old_interview_has_seven_items_and_tells_nothing_by_decree():
    content = assessment_content("1386/2010")
    assert [item.section for item in content.interview] == [f"570/2011 1 § 2 mom. {n} k." for n in range(1, 8)]
    assert [item.section for item in content.further] == [f"570/2011 1 § 3 mom. {n} k." for n in range(1, 7)]
    assert (content.told, content.county, content.decree) == ((), (), "570/2011")


def test_no_item_is_named_twice():
    for act in ("1386/2010", "681/2023"):
        content = assessment_content(act)
        for items in (content.interview, content.told, content.further, content.county):
            assert len(set(codes(items))) == len(items)


def test_an_unknown_act_has_no_lists():
    with pytest.raises(NoContentForAct, match="1/1999"):
        assessment_content("1/1999")


def test_what_is_missing_before_completion():
    content = assessment_content("681/2023")
    everything = missing_items(content, answered=(), told=())
    assert everything == content.interview + content.told
    answered = [code for code in codes(content.interview) if code != "literacy"]
    told = [code for code in codes(content.told) if code != "personal_data"]
    assert codes(missing_items(content, answered=answered, told=told)) == ["literacy", "personal_data"]
    assert missing_items(content, answered=codes(content.interview), told=codes(content.told)) == ()


def test_every_need_has_one_group():
    grouped = [need for needs in NEEDS_BY_GROUP.values() for need in needs]
    assert sorted(grouped) == sorted(NeedCode)
    assert NeedCode.TRAFFICKING.group is NeedGroup.SPECIAL
    assert NeedCode.CHILDCARE.group is NeedGroup.FAMILY
    assert set(NEEDS_BY_GROUP[NeedGroup.SPECIAL]) < COUNTY_NEEDS
    assert COUNTY_NEEDS - set(NEEDS_BY_GROUP[NeedGroup.SPECIAL]) == {
        NeedCode.PARENTING,
        NeedCode.CHILD_WITHOUT_GUARDIAN,
        NeedCode.RELATIONS_IN_FAMILY,
    }


def test_only_one_outcome_calls_for_a_plan():
    assert {outcome.code for outcome in OUTCOMES} == set(AssessmentOutcome)
    assert [o for o in AssessmentOutcome if o.needs_plan] == [AssessmentOutcome.PLAN_NEEDED]
    assert [o.section for o in OUTCOMES] == [
        "681/2023 16 §",
        "681/2023 14 § 7 mom.",
        "681/2023 14 § 5 mom.",
        "681/2023 16 §",
    ]


def test_what_must_be_stored():
    assert codes(ASSESSMENT_RECORD) == [
        "date_made",
        "content",
        "further_measures",
        "planned_plan_or_other_referral",
        "makers_contact_details",
        "sources",
    ]
    assert codes(PLAN_RECORD) == [
        "date_made",
        "duration",
        "goals",
        "measures_and_services",
        "other_content",
        "makers_contact_details",
        "planned_review_date",
        "sources",
    ]
    assert codes(REVIEW_RECORD) == [
        "date",
        "participation",
        "progress_and_results",
        "hindrances",
        "changes_to_plan",
        "makers_contact_details",
        "next_review_date",
        "sources",
    ]
    assert codes(GUIDANCE_RECORD) == ["service_needs", "referrals", "other_matters"]
    sections = [record[0].section for record in (ASSESSMENT_RECORD, PLAN_RECORD, REVIEW_RECORD, GUIDANCE_RECORD)]
    assert sections == ["874/2024 1 § 1 mom.", "874/2024 2 § 1 mom.", "874/2024 3 § 2 mom.", "874/2024 4 §"]
