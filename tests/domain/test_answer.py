"""The answer in plain JSON types, word for word."""

from kotopolku.domain.evaluation import evaluate, plain_answer
from tests.domain.asking import jobseeker, situation


def test_the_whole_answer():
    asked = situation(
        "2026-01-10",
        residence={"ground": "quota_refugee", "municipality_registered": "2025-02-01"},
        circumstances=jobseeker(),
        case={
            "opened": "2025-02-01",
            "assessment_started": "2024-12-31",
            "assessment_completed": "2025-03-01",
            "plan_needed": True,
            "plans": [{"made": "2025-03-10", "signed": "2025-03-10", "until": "2026-03-09"}],
            "reviews": ["2025-09-01"],
            "directed_to_service": ["2025-04-11"],
            "pauses": [{"since": "2026-01-01"}],
        },
    )
    answer = plain_answer(evaluate(asked))
    no_delay = {"due": None, "wording": "without delay", "state": "done"}
    assert answer == {
        "id": None,
        "on": "2026-01-10",
        "rulebooks": {
            "assessment": "1386/2010",
            "plan_duration": "681/2023",
            "review": "681/2023",
            "reimbursement": "681/2023",
        },
        "entitlements": {
            "guidance": {
                "entitled": True,
                "until": None,
                "duty_of": "municipality",
                "because": ["681/2023 10 §", "681/2023 2 § 2 mom."],
            },
            "initial_assessment": {
                "entitled": True,
                "until": "2028-01-05",
                "duty_of": "employment_authority",
                "because": ["681/2023 14 § 1 mom. 1 k.", "681/2023 14 § 1 mom. 2 k."],
            },
            "integration_plan": {
                "entitled": True,
                "until": "2027-03-20",
                "duty_of": "employment_authority",
                "because": ["681/2023 23 § 2 mom.", "681/2023 23 § 4 mom."],
            },
            "placement": {
                "entitled": True,
                "until": None,
                "duty_of": "economic_development_centre",
                "because": ["681/2023 43 §"],
            },
            "imputed_reimbursement": {
                "entitled": True,
                "until": "2028-01-31",
                "duty_of": "employment_development_and_administration_centre",
                "because": ["681/2023 61 § 3 mom.", "681/2023 59 § 2 mom."],
            },
        },
        "duties": [
            {
                "what": "assessment_start",
                "arose": "2025-02-01",
                "done": "2024-12-31",
                "because": "681/2023 14 § 2 mom.",
                **no_delay,
            },
            {
                "what": "plan_start",
                "arose": "2025-03-01",
                "done": "2025-03-10",
                "because": "681/2023 20 § 1 mom.",
                **no_delay,
            },
            {
                "what": "direct_to_service",
                "arose": "2025-03-10",
                "due": "2025-04-10",
                "wording": "1 month",
                "done": "2025-04-11",
                "state": "done_late",
                "because": "681/2023 20 § 5 mom.",
            },
            {
                "what": "review",
                "arose": "2025-09-01",
                "due": "2026-03-01",
                "wording": "6 months",
                "done": None,
                "state": "open",
                "because": "681/2023 22 §",
            },
            {
                "what": "first_plan",
                "arose": "2025-02-01",
                "due": "2028-01-05",
                "wording": "3 years",
                "done": "2025-03-10",
                "state": "done",
                "because": "681/2023 20 § 3 mom.",
            },
        ],
        "plan": {
            "first_plan_until_max": "2026-03-10",
            "total_until_max": "2027-03-20",
            "extended_until_max": "2027-03-20",
            "paused_days": 10,
            "current_until": "2026-03-09",
            "days_left": 434,
            "because": ["681/2023 23 § 2 mom.", "681/2023 23 § 4 mom."],
        },
        "reimbursement": {
            "since": "2025-02-01",
            "until": "2028-01-31",
            "because": ["681/2023 61 § 3 mom.", "681/2023 59 § 2 mom."],
        },
    }
    assert list(answer) == ["id", "on", "rulebooks", "entitlements", "duties", "plan", "reimbursement"]


def test_no_as_an_answer_is_empty():
    answer = plain_answer(evaluate(situation("2025-06-01")))
    nothing: dict[str, object] = {"entitled": False, "until": None, "duty_of": None, "because": []}
    for name in ("initial_assessment", "integration_plan", "placement", "imputed_reimbursement"):
        assert answer["entitlements"][name] == nothing
    assert (answer["plan"], answer["reimbursement"]) == (None, None)


def test_each_part_picks_its_act_by_its_own_day():
    def acts(on, ground="work", **case):
        used = evaluate(situation(on, residence={"ground": ground, "first_granted": "2024-06-01"}, case=case)).rulebooks
        return [used.assessment, used.plan_duration, used.review, used.reimbursement]

    old, new = "1386/2010", "681/2023"
    assert acts("2024-12-31") == [old] * 4
    assert acts("2025-01-01") == [new] * 4
    assert acts("2025-01-01", assessment_started="2024-12-31") == [old, new, new, new]
    assert acts("2024-12-31", assessment_started="2025-01-01") == [old] * 4
    assert acts("2025-06-01", plans=[{"made": "2024-12-31"}]) == [new, old, old, new]
    assert acts("2025-06-01", plans=[{"made": "2024-12-31"}], reviews=["2025-06-01"]) == [new, old, new, new]
    assert acts("2025-06-01", plans=[{"made": "2024-12-31"}], reviews=["2025-06-02"]) == [new, old, old, new]
    assert acts("2025-06-01", ground="quota_refugee") == [new, new, new, old]
