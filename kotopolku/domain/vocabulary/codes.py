"""The closed lists of words in which situations and answers are written."""

from enum import StrEnum


class ResidenceKind(StrEnum):
    """How the right to stay in Finland was given (681/2023 2 § 1 mom.)."""

    RESIDENCE_PERMIT = "residence_permit"
    REGISTERED_RIGHT = "registered_right"
    RESIDENCE_CARD = "residence_card"
    NORDIC_REGISTRATION = "nordic_registration"
    TEMPORARY_PROTECTION = "temporary_protection"
    NONE = "none"


class ResidenceGround(StrEnum):
    """Why the right to stay in Finland was given."""

    QUOTA_REFUGEE = "quota_refugee"
    FAMILY_OF_QUOTA_REFUGEE = "family_of_quota_refugee"
    INTERNATIONAL_PROTECTION = "international_protection"
    FAMILY_OF_PROTECTED = "family_of_protected"
    TEMPORARY_PROTECTION = "temporary_protection"
    FAMILY = "family"
    WORK = "work"
    STUDY = "study"
    RETURNEE = "returnee"
    EU_CITIZEN = "eu_citizen"
    OTHER = "other"


class CircumstanceKind(StrEnum):
    """A circumstance of life on which an entitlement hangs (681/2023 14 § 1 mom.)."""

    UNEMPLOYED_JOBSEEKER = "unemployed_jobseeker"
    SOCIAL_ASSISTANCE = "social_assistance"
    HOME_CARE_ALLOWANCE = "home_care_allowance"
    ASKED_FOR_ASSESSMENT = "asked_for_assessment"
    AUTHORITY_CONTACT = "authority_contact"


class PauseGround(StrEnum):
    """Why a plan could not be carried out for a while (1386/2010 12 § 4 mom., 681/2023 23 § 4 mom.)."""

    INJURY = "injury"
    ILLNESS = "illness"
    PARENTAL_LEAVE = "parental_leave"
    COMPARABLE = "comparable"


class ExtensionGround(StrEnum):
    """Why the longest duration of plans was extended (1386/2010 12 § 4 mom., 681/2023 23 § 3 mom., 31 §)."""

    SPECIAL_MEASURES = "special_measures"
    LITTLE_SCHOOLING = "little_schooling"
    MULTISECTOR_NEEDS = "multisector_needs"
    HOME_CARE_PART_TIME = "home_care_part_time"
    STUDIES_UNDER_25 = "studies_under_25"


class PlanKind(StrEnum):
    """A plan as a document of its own; not every act knows each."""

    INDIVIDUAL = "individual"
    MINOR = "minor"
    FAMILY = "family"


class DutyKind(StrEnum):
    """What an authority has to do in a case."""

    ASSESSMENT_START = "assessment_start"
    DELETE_CLIENT_DATA = "delete_client_data"
    DIRECT_TO_SERVICE = "direct_to_service"
    FIRST_PLAN = "first_plan"
    PLAN_START = "plan_start"
    REVIEW = "review"
    REVIEW_ASKED = "review_asked"


class DutyState(StrEnum):
    """How a duty stands on the day asked."""

    OPEN = "open"
    OVERDUE = "overdue"
    DONE = "done"
    DONE_LATE = "done_late"


class Authority(StrEnum):
    """Who answers for a thing. The state's centres changed names on 1 January 2026 (721/2025)."""

    MUNICIPALITY = "municipality"
    EMPLOYMENT_AUTHORITY = "employment_authority"
    WELLBEING_COUNTY = "wellbeing_county"
    ELY_CENTRE = "ely_centre"
    KEHA_CENTRE = "keha_centre"
    ECONOMIC_DEVELOPMENT_CENTRE = "economic_development_centre"
    EMPLOYMENT_DEVELOPMENT_AND_ADMINISTRATION_CENTRE = "employment_development_and_administration_centre"


class EntitlementName(StrEnum):
    """What a person may be entitled to, in the order of the answer."""

    GUIDANCE = "guidance"
    INITIAL_ASSESSMENT = "initial_assessment"
    INTEGRATION_PLAN = "integration_plan"
    PLACEMENT = "placement"
    IMPUTED_REIMBURSEMENT = "imputed_reimbursement"


class Recipient(StrEnum):
    """To whom the state pays an imputed reimbursement. Helsinki gets both mainland kinds."""

    MUNICIPALITY = "municipality"
    COUNTY = "county"
    ALAND_MUNICIPALITY = "aland_municipality"
    ALAND_COUNTY = "aland_county"


class Stage(StrEnum):
    """Where on the path from first contact to the end a person stands."""

    CONTACT = "contact"
    ASSESSMENT = "assessment"
    PLAN = "plan"
    SERVICES = "services"
    REVIEW = "review"
    ENDED = "ended"
