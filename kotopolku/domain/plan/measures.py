"""Kinds of measures, and who may be responsible for one."""

MEASURES = (
    "integration_training",
    "language_studies",
    "literacy",
    "civic_orientation",
    "basic_education",
    "upper_secondary",
    "higher_education",
    "self_motivated_studies",
    "recognition_of_skills",
    "employment_services",
    "work_trial",
    "job_search",
    "entrepreneurship",
    "health",
    "social_services",
    "organisation_activity",
    "guidance",
    "family_services",
    "other",
)
"""What 681/2023 19 § 1 mom. names for a plan to agree on."""

RESPONSIBLE = ("client", "municipality", "employment_authority", "county", "provider", "other")
"""Who answers for a measure."""
TERMS = ("long", "plan")
"""When a goal is to be reached: in the long term, or during the plan (18 §)."""
OWN_GOAL = "own"
"""The kind of a goal that is none of those which the law expects."""
