"""What must be stored of an assessment, a plan and a review (874/2024 1–4 §)."""

from kotopolku.domain.needs.content import Item
from kotopolku.domain.vocabulary import section


def _fields(paragraph: str, *codes: str) -> tuple[Item, ...]:
    return tuple(Item(code, section("874/2024", paragraph)) for code in codes)


ASSESSMENT_RECORD = _fields(
    "1 § 1 mom.",
    "date_made",
    "content",
    "further_measures",
    "planned_plan_or_other_referral",
    "makers_contact_details",
    "sources",
)

PLAN_RECORD = _fields(
    "2 § 1 mom.",
    "date_made",
    "duration",
    "goals",
    "measures_and_services",
    "other_content",
    "makers_contact_details",
    "planned_review_date",
    "sources",
)

REVIEW_RECORD = _fields(
    "3 § 2 mom.",
    "date",
    "participation",
    "progress_and_results",
    "hindrances",
    "changes_to_plan",
    "makers_contact_details",
    "next_review_date",
    "sources",
)

# Only with the person's consent.
GUIDANCE_RECORD = _fields("4 §", "service_needs", "referrals", "other_matters")
