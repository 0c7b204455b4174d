"""Lists from which the columns of a service are chosen."""

from kotopolku.domain.vocabulary import CefrLevel

LAW_SECTIONS = ("10 §", "14 §", "16 §", "25 §", "26 §", "13 § 1 mom. 4 k.", "13 § 1 mom. 5 k.", "13 § 2 mom.", "35 §")
"""Sections of 681/2023 under which a service is arranged; 13 § lists those of the municipality's programme."""

AUDIENCES = (
    "jobseekers",
    "parents_at_home",
    "families",
    "young",
    "older",
    "women",
    "men",
    "students",
    "entrepreneurs",
    "unaccompanied_minors",
    "quota_refugees",
    "temporary_protection",
)
"""Groups for whom a service may be meant."""

LEVELS = tuple(level.value for level in CefrLevel if level not in {CefrLevel.BELOW_A1_1, CefrLevel.NOT_TESTED})
"""From and up to which a service is: who can nothing yet needs no level."""

MAIL_LANGUAGES = ("fi", "sv", "en")
"""In which providers are written to."""

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
OLDEST = 120
"""An age limit in years."""
