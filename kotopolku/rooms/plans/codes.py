"""The closed lists of words of this room; those of the law are the domain's."""

TERMS = ("long", "plan")
KINDS = ("individual", "minor", "family")
LANGUAGES = ("fi", "sv")
OWN_GOAL = "own"
RESPONSIBLE = ("client", "municipality", "employment_authority", "county", "provider", "other")
ROLES = (
    "client",
    "coach",
    "employment_expert",
    "county",
    "guardian",
    "representative",
    "interpreter",
    "other",
)
# Who takes part in making the plan, and how (19–20 §).
PRESENCE = ("present", "remote", "in_writing")
PARTIES = ("client", "authority", "guardian", "representative", "county")
HOW_APPROVED = ("signature", "spoken", "electronic")
# What 19 § 1 mom. names for a plan to agree on.
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
MEASURE_STATES = ("agreed", "directed", "started", "done", "stopped")
