"""What an assessment finds: needs of services, and what follows."""

from enum import StrEnum

from msgspec import Struct

from kotopolku.domain.vocabulary import Section, section


class NeedGroup(StrEnum):
    """Where a need belongs; special needs and family needs are to be seen early."""

    LANGUAGE = "language"
    STUDY_AND_WORK = "study_and_work"
    EVERYDAY_LIFE = "everyday_life"
    SPECIAL = "special"
    FAMILY = "family"


class NeedCode(StrEnum):
    """A need of services found in an assessment."""

    INTERPRETATION = "interpretation"
    LITERACY_TRAINING = "literacy_training"
    LANGUAGE_TRAINING = "language_training"
    CIVIC_ORIENTATION = "civic_orientation"
    BASIC_EDUCATION = "basic_education"
    UPPER_SECONDARY_EDUCATION = "upper_secondary_education"
    RECOGNITION_OF_SKILLS = "recognition_of_skills"
    CAREER_GUIDANCE = "career_guidance"
    JOB_SEARCH = "job_search"
    ENTREPRENEURSHIP = "entrepreneurship"
    DIGITAL_SKILLS = "digital_skills"
    HOUSING = "housing"
    INCOME = "income"
    DEALING_WITH_AUTHORITIES = "dealing_with_authorities"
    SOCIAL_CONTACTS = "social_contacts"
    HEALTH = "health"
    MENTAL_HEALTH = "mental_health"
    TORTURE_OR_TRAUMA = "torture_or_trauma"
    DISABILITY = "disability"
    WORK_CAPACITY = "work_capacity"
    SUBSTANCE_ABUSE = "substance_abuse"
    TRAFFICKING = "trafficking"
    VIOLENCE = "violence"
    OLD_AGE = "old_age"
    CHILDCARE = "childcare"
    CHILDS_SCHOOLING = "childs_schooling"
    PARENTING = "parenting"
    PARENT_AT_HOME = "parent_at_home"
    CHILD_WITHOUT_GUARDIAN = "child_without_guardian"
    FAMILY_REUNIFICATION = "family_reunification"
    RELATIONS_IN_FAMILY = "relations_in_family"

    @property
    def group(self) -> NeedGroup:
        """The group of the need."""
        return next(group for group, codes in NEEDS_BY_GROUP.items() if self in codes)


NEEDS_BY_GROUP: dict[NeedGroup, tuple[NeedCode, ...]] = {
    NeedGroup.LANGUAGE: (
        NeedCode.INTERPRETATION,
        NeedCode.LITERACY_TRAINING,
        NeedCode.LANGUAGE_TRAINING,
        NeedCode.CIVIC_ORIENTATION,
    ),
    NeedGroup.STUDY_AND_WORK: (
        NeedCode.BASIC_EDUCATION,
        NeedCode.UPPER_SECONDARY_EDUCATION,
        NeedCode.RECOGNITION_OF_SKILLS,
        NeedCode.CAREER_GUIDANCE,
        NeedCode.JOB_SEARCH,
        NeedCode.ENTREPRENEURSHIP,
    ),
    NeedGroup.EVERYDAY_LIFE: (
        NeedCode.DIGITAL_SKILLS,
        NeedCode.HOUSING,
        NeedCode.INCOME,
        NeedCode.DEALING_WITH_AUTHORITIES,
        NeedCode.SOCIAL_CONTACTS,
    ),
    NeedGroup.SPECIAL: (
        NeedCode.HEALTH,
        NeedCode.MENTAL_HEALTH,
        NeedCode.TORTURE_OR_TRAUMA,
        NeedCode.DISABILITY,
        NeedCode.WORK_CAPACITY,
        NeedCode.SUBSTANCE_ABUSE,
        NeedCode.TRAFFICKING,
        NeedCode.VIOLENCE,
        NeedCode.OLD_AGE,
    ),
    NeedGroup.FAMILY: (
        NeedCode.CHILDCARE,
        NeedCode.CHILDS_SCHOOLING,
        NeedCode.PARENTING,
        NeedCode.PARENT_AT_HOME,
        NeedCode.CHILD_WITHOUT_GUARDIAN,
        NeedCode.FAMILY_REUNIFICATION,
        NeedCode.RELATIONS_IN_FAMILY,
    ),
}

# Needs that call for the wellbeing services county's part in the assessment (681/2023 14 § 4 mom.).
COUNTY_NEEDS = frozenset(
    {
        *NEEDS_BY_GROUP[NeedGroup.SPECIAL],
        NeedCode.PARENTING,
        NeedCode.CHILD_WITHOUT_GUARDIAN,
        NeedCode.RELATIONS_IN_FAMILY,
    }
)


class AssessmentOutcome(StrEnum):
    """What follows from a completed assessment."""

    PLAN_NEEDED = "plan_needed"
    DIRECTED_TO_OTHER_SERVICES = "directed_to_other_services"
    OTHER_CLIENT_PLAN = "other_client_plan"
    NO_FURTHER_NEED = "no_further_need"

    @property
    def needs_plan(self) -> bool:
        """Whether an integration plan has to follow."""
        return self is AssessmentOutcome.PLAN_NEEDED


class Outcome(Struct, frozen=True, gc=False):
    """An outcome with its section."""

    code: AssessmentOutcome
    section: Section


OUTCOMES = (
    Outcome(AssessmentOutcome.PLAN_NEEDED, section("681/2023", "16 §")),
    Outcome(AssessmentOutcome.DIRECTED_TO_OTHER_SERVICES, section("681/2023", "14 § 7 mom.")),
    Outcome(AssessmentOutcome.OTHER_CLIENT_PLAN, section("681/2023", "14 § 5 mom.")),
    Outcome(AssessmentOutcome.NO_FURTHER_NEED, section("681/2023", "16 §")),
)
