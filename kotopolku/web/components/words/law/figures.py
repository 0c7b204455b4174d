"""The law's figures, their units and the remarks on them."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from babel.numbers import format_currency, format_decimal, format_percent
from django.utils.translation import get_language
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from kotopolku.domain.calendar import Length
from kotopolku.web.components.dates import day_text, locale_of
from kotopolku.web.components.words import Words, duties, worded
from kotopolku.web.components.words.law.citations import citation

GROUPS: Words = {
    "ages": _("Ages"),
    "services": _("Services"),
    "municipalities": _("Municipalities and retention"),
    "money": _("Money"),
    "authorities": _("Authorities"),
}

LIMITS: Words = {
    "assessment_start": _("The assessment begins"),
    "plan_start": _("Making the plan begins"),
    "first_plan": _("The first plan is made, from the first permit"),
    "first_plan_length": _("Longest duration of the first plan"),
    "total_length": _("Longest duration of all plans"),
    "direct_to_service": _("Direction to services after the plan"),
    "review": _("Interval of reviews"),
    "review_asked": _("Answer to a client who asks for a review"),
    "delete_client_data": _("Deletion of data after the end"),
}

EXTENSION_GROUNDS: Words = {
    "special_measures": _("special measures are needed"),
    "little_schooling": _("little schooling or no literacy"),
    "multisector_needs": _("needs of services of several sectors"),
    "home_care_part_time": _("part-time studies because of caring for a child at home"),
    "studies_under_25": _("studies of a person under 25"),
}

FIGURES: Words = {
    "child_under": _("A child is younger than"),
    "child_must_be_offered_a_hearing_from": _("A child must be offered a hearing from"),
    "plan_always_for_lone_minor_under": _("A plan always for a minor without a guardian under"),
    "unaccompanied_supported_until": _("One who came without a guardian is supported until"),
    "unaccompanied_group_under": _("Young people who came without a guardian belong to the act under"),
    "child_may_ask_release_of_representative_from": _("A child may ask for the representative's release from"),
    "upper_secondary_goal_under": _("Upper secondary education is the goal under"),
    "studies_extend_plan_under": _("Studies lengthen the plan under"),
    "no_show_fee_from": _("A fee for not coming from"),
    "higher_imputed_sum_under": _("The higher imputed sum under"),
    "first_adult_year_from": _("The first adult year of an unaccompanied minor from"),
    "contact_by_authority_within": _("An authority tells of a person within"),
    "assessment_within": _("An assessment within, from the first permit"),
    "jobseeker_first_interview_within": _("A jobseeker's first interview within"),
    "jobseeker_supplementary_talks_every": _("Supplementary talks with a jobseeker every"),
    "jobseeker_talk_every": _("A talk with a jobseeker every"),
    "jobseeker_more_talks_after": _("More talks with a jobseeker after"),
    "representative_applies_within": _("A representative applies for the fee within"),
    "no_show_fee_due_not_before": _("A fee for not coming is due not before"),
    "own_data_request_answered_within": _("A request for one's own log data is answered within"),
    "orientation_at_least": _("Civic orientation at least"),
    "orientation_topics": _("Topics of civic orientation"),
    "integration_training_at_most": _("Integration training at most"),
    "jobseeker_supplementary_talks_at_start": _("Supplementary talks at the start of jobseeking"),
    "jobseeker_supplementary_talks_each_half_year": _("Supplementary talks each half-year"),
    "items_to_service_provider": _("Kinds of data that a provider may get"),
    "studies_of_self_motivated_study_at_least": _("Studies among self-motivated study at least"),
    "language_goal_of_training": _("Language goal of integration training"),
    "representative_hours_before_order_at_most": _("A representative's hours before the order at most"),
    "representative_preparation_at_most": _("A representative's preparation at most"),
    "representative_meeting_child_at_most": _("A representative's meetings with the child at most"),
    "representative_time_rounded_to": _("A representative's time is rounded to"),
    "representative_fee": _("Fee of a representative"),
    "representative_loss_of_earnings_at_most": _("A representative's loss of earnings at most"),
    "no_show_fee_at_most": _("Fee for not coming at most"),
    "programme_revised_every": _("The integration programme is revised every"),
    "state_programme_every": _("The state's programme is made every"),
    "place_agreement_revised_every": _("The agreement on places is revised every"),
    "place_targets_set_every": _("Targets of places are set every"),
    "contact_without_case_kept": _("First contacts that led to no case are kept after the answer"),
    "jobseeker_data_deleted_after": _("A jobseeker's data are deleted after"),
    "social_welfare_of_working_age_kept": _("Social welfare records of working age are kept"),
    "social_welfare_of_families_kept": _("Social welfare records of families are kept"),
    "social_welfare_logs_kept": _("Logs of social welfare are kept"),
    "non_disclosure_first_at_most": _("Non-disclosure for safety, the first time at most"),
    "non_disclosure_renewed_at_most": _("Non-disclosure for safety, renewed at most"),
    "national_client_system_compulsory": _("The national client system is compulsory"),
    "general_support_days_not_counted_for_protected": _("Days of general support not counted, for the protected"),
    "general_support_days_not_counted_for_others": _("Days of general support not counted, for others"),
    "return_grant_for_one_at_most": _("Grant for voluntary return, one person, at most"),
    "return_grant_for_family_at_most": _("Grant for voluntary return, family, at most"),
    "refugee_quota": _("Quota refugees a year"),
    "returnees_income_paid_at_most": _("Income support of a returnee is reimbursed at most"),
    "returnees_care_paid_at_most": _("Care of a returnee is reimbursed at most"),
    "imputed_municipality_under_7": _("Imputed sum to the municipality, under 7"),
    "imputed_county_under_7": _("Imputed sum to the county, under 7"),
    "imputed_aland_municipality_under_7": _("Imputed sum to a municipality of Åland, under 7"),
    "imputed_aland_county_under_7": _("Imputed sum to the region of Åland, under 7"),
    "imputed_municipality_from_7": _("Imputed sum to the municipality, from 7"),
    "imputed_county_from_7": _("Imputed sum to the county, from 7"),
    "imputed_aland_municipality_from_7": _("Imputed sum to a municipality of Åland, from 7"),
    "imputed_aland_county_from_7": _("Imputed sum to the region of Åland, from 7"),
    "first_adult_year_municipality": _("First adult year, to the municipality"),
    "first_adult_year_county": _("First adult year, to the county"),
    "first_adult_year_aland_municipality": _("First adult year, to a municipality of Åland"),
    "late_municipality_under_7": _("Late claim, to the municipality, under 7"),
    "late_county_under_7": _("Late claim, to the county, under 7"),
    "late_aland_municipality_under_7": _("Late claim, to a municipality of Åland, under 7"),
    "late_municipality_from_7": _("Late claim, to the municipality, from 7"),
    "late_county_from_7": _("Late claim, to the county, from 7"),
    "late_aland_municipality_from_7": _("Late claim, to a municipality of Åland, from 7"),
    "initial_assessment_sum": _("Sum for an assessment"),
    "special_costs_are_considerable_from": _("A special cost is considerable from"),
    "aland_guidance": _("Åland: guidance"),
    "aland_assessment_and_plan": _("Åland: assessment and plan"),
    "aland_orientation": _("Åland: civic orientation"),
    "aland_parent_at_home": _("Åland: parent at home"),
    "aland_cooperation": _("Åland: cooperation"),
    "social_assistance_paid_at_most": _("Social assistance is reimbursed at most"),
    "special_costs_paid_at_most": _("Special costs are reimbursed at most"),
    "preparation_paid_at_most": _("Preparation is reimbursed at most"),
    "preparation_with_reason_paid_at_most": _("Preparation is reimbursed, for a special reason, at most"),
    "claim_within": _("A claim is made within"),
    "recovery_decided_within": _("Recovery is decided within"),
    "old_claims_by": _("Claims under the old act at the latest on"),
    "state_centre": _("The state's centre"),
    "payment_centre": _("The centre that pays"),
}

_UNITS: Words = {
    "years": _("%(value)s years"),
    "hours": _("%(value)s hours"),
    "hours_per_month": _("%(value)s hours a month"),
    "minutes": _("%(value)s minutes"),
    "credits": _("%(value)s credits"),
    "eur": "%(value)s",
    "eur_per_year": _("%(value)s a year"),
    "eur_per_hour": _("%(value)s an hour"),
    "eur_per_day": _("%(value)s a day"),
    "eur_per_person": _("%(value)s a person"),
    "eur_per_person_once": _("%(value)s a person, once"),
    "persons_per_year": _("%(value)s persons a year"),
    "length_of_basic_social_assistance": _("basic social assistance of %(value)s"),
}

REMARKS: Words = {
    "681/2023 102 § 2 mom. can also be read to keep it only until the first review": _(
        "681/2023 102 § 2 mom. can also be read to keep it only until the first review"
    ),
    "681/2023 4 § names no fixed age: the wish of every child is found out": _(
        "681/2023 4 § names no fixed age: the wish of every child is found out"
    ),
    "681/2023 sets no interval and asks for no council's approval": _(
        "681/2023 sets no interval and asks for no council's approval"
    ),
    "B1.1 by a page of kotoutuminen.fi, not by the act": _("B1.1 by a page of kotoutuminen.fi, not by the act"),
    "a page of kotoutuminen.fi says six months": _("a page of kotoutuminen.fi says six months"),
    "as changed after HE 21/2024": _("as changed after HE 21/2024"),
    "as changed by 564/2020": _("as changed by 564/2020"),
    "at most one month where the matter is large; from memory, seen in a thesis only": _(
        "at most one month where the matter is large; from memory, seen in a thesis only"
    ),
    "changed by index every second year, rounded to 0.10 €; the sum of 2026–2027 was not found": _(
        "changed by index every second year, rounded to 0.10 €; the sum of 2026–2027 was not found"
    ),
    "claims under 1386/2010 46 §, 48 §, 49 § 1 mom. 3 k. and 50 §": _(
        "claims under 1386/2010 46 §, 48 §, 49 § 1 mom. 3 k. and 50 §"
    ),
    "counted from the end of the calendar year of the activity": _(
        "counted from the end of the calendar year of the activity"
    ),
    "credits (opintopiste) of about 27 hours; in use on 1 August 2022 at the latest": _(
        "credits (opintopiste) of about 27 hours; in use on 1 August 2022 at the latest"
    ),
    "credits (opintoviikko) of about 35 hours; the first day of this value was not found": _(
        "credits (opintoviikko) of about 35 hours; the first day of this value was not found"
    ),
    "for costs of before 2025 that are applied for and paid under this decree": _(
        "for costs of before 2025 that are applied for and paid under this decree"
    ),
    "holds for a plan of before 2025 until its first review under 681/2023 (681/2023 102 § 2 mom.)": _(
        "holds for a plan of before 2025 until its first review under 681/2023 (681/2023 102 § 2 mom.)"
    ),
    "in the fifth calendar year from the end of the year paid for": _(
        "in the fifth calendar year from the end of the year paid for"
    ),
    "more if the child's best interest asks for it": _("more if the child's best interest asks for it"),
    "no number of days in the act; a municipality may set its own target": _(
        "no number of days in the act; a municipality may set its own target"
    ),
    "no sum before 2025 was found": _("no sum before 2025 was found"),
    "not if needed for a task by law or for a pending matter": _(
        "not if needed for a task by law or for a pending matter"
    ),
    "older texts of municipalities speak of three to five years": _(
        "older texts of municipalities speak of three to five years"
    ),
    "once for each person, if at least the initial interview was held": _(
        "once for each person, if at least the initial interview was held"
    ),
    "one page of the authorities; another says 4 600 €": _("one page of the authorities; another says 4 600 €"),
    "some pages still tell of one year": _("some pages still tell of one year"),
    "supplementary and preventive only, to the county": _("supplementary and preventive only, to the county"),
    "the act counts from the last entry in the placement register; here from the end of the case": _(
        "the act counts from the last entry in the placement register; here from the end of the case"
    ),
    "the act names no time: ours, for the answer (docs/decisions/0072)": _(
        "the act names no time: ours, for the answer (docs/decisions/0072)"
    ),
    "the counties began on 1 January 2023": _("the counties began on 1 January 2023"),
    "the first day of this value was not found": _("the first day of this value was not found"),
    "the law names no time: ours, from the answer (docs/decisions/0033)": _(
        "the law names no time: ours, from the answer (docs/decisions/0033)"
    ),
    "the number of places is looked at yearly in practice": _("the number of places is looked at yearly in practice"),
    "the sum of a page of kotoutuminen.fi": _("the sum of a page of kotoutuminen.fi"),
    "whether a municipality's own system may stay the main record is not settled; 75 § allows add-ons": _(
        "whether a municipality's own system may stay the main record is not settled; 75 § allows add-ons"
    ),
    "within the imputed sum on the mainland": _("within the imputed sum on the mainland"),
    "without an end for a special reason; the first day of this value was not found": _(
        "without an end for a special reason; the first day of this value was not found"
    ),
    "from a municipality's minutes; set yearly in the state budget, 1 050 in 2021": _(
        "from a municipality's minutes; set yearly in the state budget, 1 050 in 2021"
    ),
    "the text of 2010 gave four years to all; three years since 2011 or 2012": _(
        "the text of 2010 gave four years to all; three years since 2011 or 2012"
    ),
}
"""The domain's own remarks, so that they can be translated; a test compares them with the data."""


def remark_text(note: str) -> str:
    """A remark on a value in the reader's language."""
    return citation(worded(REMARKS, note))


def value_text(value: Any, unit: str) -> str:
    """A value of the law with its unit in the reader's language."""
    return str(_UNITS.get(unit, "%(value)s")) % {"value": _bare(value, unit)}


def _bare(value: Any, unit: str) -> str:
    locale = locale_of(get_language() or "en")
    match value:
        case Length():
            return duties.limit_text(value.wording)
        case bool():
            return now_("Yes") if value else now_("No")
        case StrEnum():
            return duties.authority_label(value.value) if unit == "authority" else value.value
        case date():
            return day_text(value)
        case Decimal() if unit.startswith("eur"):
            return str(format_currency(value, "EUR", locale=locale))
        case Decimal() if unit == "share":
            return str(format_percent(value, locale=locale))
        case Decimal() | int():
            return str(format_decimal(value, locale=locale))
        case _:
            return str(value)
