"""Rulebook B: 681/2023, in force from 1 January 2025."""

from collections.abc import Iterable
from datetime import date

from kotopolku.domain.rulebook.book import Rulebook, Sections
from kotopolku.domain.rulebook.goals import goals_of_18
from kotopolku.domain.rulebook.limit import Duration, ExtensionRule, Limit, months, weeks, years
from kotopolku.domain.rulebook.scope import (
    assessor,
    days_of_change,
    due_from_first_permit,
    is_in_scope,
    is_protected,
    is_unaccompanied_under,
)
from kotopolku.domain.vocabulary import (
    CircumstanceKind,
    ExtensionGround,
    PlanFacts,
    PlanKind,
    ResidenceGround,
    Situation,
)
from kotopolku.domain.vocabulary.section import ACT_B, b

# A child or young person of 2 § 6 mom. is younger than this (14 § 1 mom. 6 k.).
YOUNG_UNDER = 23
STUDENT_UNDER = 25

ASSESSMENT_WITHIN = Limit(years(3), b("14 § 1 mom."))
FIRST_PLAN = Limit(years(3), b("20 § 3 mom."))

IMPUTED = Duration(years(2), b("61 § 3 mom."))
IMPUTED_OF_QUOTA_REFUGEE = Duration(years(3), b("61 § 3 mom."))
_QUOTA = frozenset({ResidenceGround.QUOTA_REFUGEE, ResidenceGround.FAMILY_OF_QUOTA_REFUGEE})


def guidance(situation: Situation, on: date) -> Sections:  # noqa: ARG001  one signature for all acts
    """Guidance and advice for every immigrant, whatever the ground and length of stay (10 §, 2 § 2 mom.)."""
    return (b("10 §"), b("2 § 2 mom."))


def within_unless_trafficked(situation: Situation, limit: Limit) -> date | None:
    """The last day from the first permit; None for a victim of trafficking (14 § 6, 20 § 4 mom.)."""
    return None if situation.person.trafficking_victim else due_from_first_permit(situation, limit)


def assessment_until(situation: Situation) -> date | None:
    """The last day for the assessment (14 § 1 and 6 mom.)."""
    return within_unless_trafficked(situation, ASSESSMENT_WITHIN)


def assessment(situation: Situation, on: date) -> Sections:
    """The items of 14 § 1 mom. that hold on the day, in number order."""
    last = assessment_until(situation)
    if (last is not None and on > last) or not is_in_scope(situation, on):
        return ()
    active = {c.kind for c in situation.circumstances if c.is_active(on)}
    holds = (
        CircumstanceKind.UNEMPLOYED_JOBSEEKER in active,
        is_protected(situation, on),
        CircumstanceKind.HOME_CARE_ALLOWANCE in active,
        CircumstanceKind.ASKED_FOR_ASSESSMENT in active or CircumstanceKind.AUTHORITY_CONTACT in active,
        CircumstanceKind.SOCIAL_ASSISTANCE in active,
        is_unaccompanied_under(situation, YOUNG_UNDER, on),
        situation.person.trafficking_victim,
    )
    return tuple(item for item, does in zip(_ITEMS, holds, strict=True) if does)


_ITEMS = tuple(b(f"14 § 1 mom. {number} k.") for number in range(1, 8))


def assessment_turns(situation: Situation) -> Iterable[date]:
    """The days on which `assessment` can begin to hold."""
    return days_of_change(situation)


def first_plan_by(situation: Situation) -> date | None:
    """The last day for the first plan (20 § 3–4 mom.)."""
    return within_unless_trafficked(situation, FIRST_PLAN)


def plan(situation: Situation, on: date, assessed: bool) -> Sections:
    """The plan by need: for those of 14 § 1 mom. whose assessment has found that they need it (16 §)."""
    if not assessed or situation.case.plan_needed is not True:
        return ()
    grounds = assessment(situation, on)
    return (b("16 §"), *grounds) if grounds else ()


def from_making(plan: PlanFacts, on: date) -> date:  # noqa: ARG001  as above
    """The total is counted from the making of the first plan (23 § 2 mom.)."""
    return plan.made


def imputed(ground: ResidenceGround | None) -> Duration:
    """How long the state pays (61 § 3 mom.)."""
    return IMPUTED_OF_QUOTA_REFUGEE if ground in _QUOTA else IMPUTED


ACT_681_2023 = Rulebook(
    act=ACT_B,
    first_day=date(2025, 1, 1),
    is_in_scope=is_in_scope,
    is_protected=is_protected,
    guidance=guidance,
    assessment=assessment,
    assessment_until=assessment_until,
    assessment_turns=assessment_turns,
    plan=plan,
    first_plan_by=first_plan_by,
    assessor=assessor,
    placement=b("43 §"),
    assessment_start=Limit(
        None, b("14 § 2 mom."), note="no number of days in the act; a municipality may set its own target"
    ),
    plan_start=Limit(
        None, b("20 § 1 mom."), note="no number of days in the act; a municipality may set its own target"
    ),
    first_plan=FIRST_PLAN,
    direct_to_service=Limit(
        months(1), b("20 § 5 mom."), note="a page of kotoutuminen.fi says six months", conflict="C-1"
    ),
    review=Limit(months(6), b("22 §"), note="some pages still tell of one year", conflict="C-5"),
    review_asked=Limit(
        weeks(2), b("22 § 1 mom."), note="the act names no time: ours, for the answer (docs/decisions/0072)"
    ),
    delete_client_data=Limit(years(4), b("77 §"), note="not if needed for a task by law or for a pending matter"),
    first_plan_length=Duration(years(1), b("23 § 2 mom.")),
    total_length=Duration(
        years(2),
        b("23 § 2 mom."),
        note="older texts of municipalities speak of three to five years",
        conflict="C-6",
    ),
    total_from=from_making,
    pause=b("23 § 4 mom."),
    # What a child wishes and what concerns the family are parts of it: no section in force knows a plan of theirs.
    plan_kinds=((PlanKind.INDIVIDUAL, b("16 §")),),
    extensions=(
        ExtensionRule(
            "extension",
            frozenset(
                {
                    ExtensionGround.LITTLE_SCHOOLING,
                    ExtensionGround.MULTISECTOR_NEEDS,
                    ExtensionGround.HOME_CARE_PART_TIME,
                }
            ),
            Duration(years(2), b("23 § 3 mom.")),
        ),
        ExtensionRule(
            "studies",
            frozenset({ExtensionGround.STUDIES_UNDER_25}),
            Duration(years(1), b("31 § 1 mom.")),
            under_age=STUDENT_UNDER,
        ),
    ),
    expected_goals=goals_of_18,
    imputed=imputed,
)
