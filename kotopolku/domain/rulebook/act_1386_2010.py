"""Rulebook A: 1386/2010, in force from 1 September 2011 to 31 December 2024."""

from collections.abc import Iterable
from datetime import date

from kotopolku.domain.rulebook.book import Rulebook, Sections
from kotopolku.domain.rulebook.goals import no_expected_goals
from kotopolku.domain.rulebook.limit import Duration, ExtensionRule, Limit, months, weeks, years
from kotopolku.domain.rulebook.scope import (
    assessor,
    days_of_change,
    due_from_first_permit,
    has,
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
    known,
)
from kotopolku.domain.vocabulary.section import ACT_A, a, b

# A minor without a guardian is always given a plan (15 § 1 mom.).
MINOR_UNDER = 18

FIRST_PLAN = Limit(years(3), a("12 § 2 mom."))

IMPUTED = Duration(
    years(3),
    b("102 § 6 mom."),
    note="the text of 2010 gave four years to all; three years since 2011 or 2012",
    conflict="C-2",
)
IMPUTED_OF_QUOTA_REFUGEE = Duration(years(4), b("102 § 6 mom."))


def guidance(situation: Situation, on: date) -> Sections:
    """Guidance and advice for those to whom the act applies (8 §)."""
    return (a("8 §"),) if is_in_scope(situation, on) else ()


def assessment(situation: Situation, on: date) -> Sections:
    """The initial assessment: jobseekers, receivers of social assistance, those who ask (10 § 1 mom.)."""
    holds = is_in_scope(situation, on) and (
        has(situation, CircumstanceKind.UNEMPLOYED_JOBSEEKER, on)
        or has(situation, CircumstanceKind.SOCIAL_ASSISTANCE, on)
        or has(situation, CircumstanceKind.ASKED_FOR_ASSESSMENT, on)
    )
    return (a("10 §"),) if holds else ()


def no_last_day(situation: Situation) -> date | None:  # noqa: ARG001  one signature for all acts
    """10 § sets no last day for an assessment."""
    return None


def first_plan_by(situation: Situation) -> date | None:
    """The last day for the first plan (12 § 2 mom.)."""
    return due_from_first_permit(situation, FIRST_PLAN)


def plan(situation: Situation, on: date, assessed: bool) -> Sections:  # noqa: ARG001  as above
    """The plan: a right of two groups, always for a lone minor, for others by need (12 § 1 mom., 15 §)."""
    last = first_plan_by(situation)
    if last is None or on > last or not is_in_scope(situation, on):
        return ()
    because: Sections = ()
    if (
        has(situation, CircumstanceKind.UNEMPLOYED_JOBSEEKER, on)
        or has(situation, CircumstanceKind.SOCIAL_ASSISTANCE, on)
        or situation.case.plan_needed is True
    ):
        because = (a("12 § 1 mom."),)
    if is_unaccompanied_under(situation, MINOR_UNDER, on):
        because += (a("15 §"),)
    return because


def from_signing(plan: PlanFacts, on: date) -> date:
    """The total is counted from the signing; from the making until a signing is known (12 § 3 mom.)."""
    return known(plan.signed, on) or plan.made


def imputed(ground: ResidenceGround | None) -> Duration:
    """How long the state pays if the period began under this act (681/2023 102 § 6 mom.)."""
    return IMPUTED_OF_QUOTA_REFUGEE if ground is ResidenceGround.QUOTA_REFUGEE else IMPUTED


def assessment_turns(situation: Situation) -> Iterable[date]:
    """The days on which `assessment` can begin to hold."""
    return days_of_change(situation)


ACT_1386_2010 = Rulebook(
    act=ACT_A,
    first_day=date(2011, 9, 1),
    is_in_scope=is_in_scope,
    is_protected=is_protected,
    guidance=guidance,
    assessment=assessment,
    assessment_until=no_last_day,
    assessment_turns=assessment_turns,
    plan=plan,
    first_plan_by=first_plan_by,
    assessor=assessor,
    placement=a("43 §"),
    assessment_start=Limit(months(2), a("10 §")),
    plan_start=Limit(weeks(2), a("13 § 2 mom.")),
    first_plan=FIRST_PLAN,
    direct_to_service=Limit(months(1), a("14 § 3 mom.")),
    review=Limit(
        months(12),
        a("18 §"),
        note="holds for a plan of before 2025 until its first review under 681/2023 (681/2023 102 § 2 mom.)",
        conflict="C-5",
    ),
    review_asked=Limit(weeks(2), a("18 §"), note="the act names no time: ours, for the answer (docs/decisions/0072)"),
    delete_client_data=Limit(
        years(5),
        a("62 §"),
        note="the act counts from the last entry in the placement register; here from the end of the case",
    ),
    first_plan_length=Duration(years(1), a("12 § 2 mom.")),
    total_length=Duration(
        years(3),
        a("12 § 3 mom."),
        note="681/2023 102 § 2 mom. can also be read to keep it only until the first review",
        conflict="T-2b",
    ),
    total_from=from_signing,
    pause=a("12 § 4 mom."),
    plan_kinds=(
        (PlanKind.INDIVIDUAL, a("11 §")),
        (PlanKind.MINOR, a("15 §")),
        (PlanKind.FAMILY, a("16 §")),
    ),
    extensions=(
        ExtensionRule(
            "extension",
            frozenset({ExtensionGround.SPECIAL_MEASURES}),
            Duration(years(2), a("12 § 4 mom.")),
        ),
    ),
    expected_goals=no_expected_goals,
    imputed=imputed,
)
