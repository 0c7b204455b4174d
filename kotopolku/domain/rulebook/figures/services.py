"""Figures of services: training, orientation, talks, contacts, representatives."""

from datetime import date
from decimal import Decimal

from kotopolku.domain.calendar import Length
from kotopolku.domain.rulebook.dated import Series
from kotopolku.domain.rulebook.figures.dating import (
    FIRST_DAY_B,
    FIRST_DAY_NOT_FOUND,
    UNKNOWN_FIRST_DAY,
    in_force,
    under_a,
    under_b,
)
from kotopolku.domain.rulebook.limit import months, weeks, working_days, years
from kotopolku.domain.vocabulary import FUNCTIONAL_BASIC_SKILLS

HOURS_AND_COUNTS: tuple[Series[int], ...] = (
    Series("orientation_at_least", "hours", (under_b(70, "2 § 1 mom.", "576/2024"),)),
    Series("orientation_topics", "count", (under_b(9, "1 § 1 mom.", "576/2024"),)),
    Series(
        "integration_training_at_most",
        "credits",
        (
            in_force(
                60,
                UNKNOWN_FIRST_DAY,
                date(2022, 7, 31),
                "OPH 2012",
                "curriculum",
                note="credits (opintoviikko) of about 35 hours; " + FIRST_DAY_NOT_FOUND,
            ),
            in_force(
                80,
                date(2022, 8, 1),
                None,
                "OPH 2022:1a",
                "curriculum",
                note="credits (opintopiste) of about 27 hours; in use on 1 August 2022 at the latest",
            ),
        ),
    ),
    Series("jobseeker_supplementary_talks_at_start", "count", (under_b(5, "32 § 1 mom.", "380/2023"),)),
    Series("jobseeker_supplementary_talks_each_half_year", "count", (under_b(2, "32 § 1 mom.", "380/2023"),)),
    Series("items_to_service_provider", "count", (under_b(18, "94 §"),)),
)

SHARES: tuple[Series[Decimal], ...] = (
    Series(
        "studies_of_self_motivated_study_at_least",
        "share",
        (under_a(Decimal("0.5"), "22–24 §"), under_b(Decimal("0.5"), "29 § 3 mom.")),
    ),
)

LANGUAGE_GOAL = Series(
    "language_goal_of_training",
    "cefr",
    (
        under_a(FUNCTIONAL_BASIC_SKILLS, "20 § 3 mom.", note="B1.1 by a page of kotoutuminen.fi, not by the act"),
        under_b(FUNCTIONAL_BASIC_SKILLS, "26 § 3 mom.", note="B1.1 by a page of kotoutuminen.fi, not by the act"),
    ),
)

LIMITS_OF_SERVICES: tuple[Series[Length], ...] = (
    Series("contact_by_authority_within", "length", (under_b(years(3), "9 § 1 mom."),)),
    Series("assessment_within", "length", (under_b(years(3), "14 § 1 mom."),)),
    Series("jobseeker_first_interview_within", "length", (under_b(working_days(5), "31 §", "380/2023"),)),
    Series("jobseeker_supplementary_talks_every", "length", (under_b(weeks(2), "32 § 1 mom.", "380/2023"),)),
    Series("jobseeker_talk_every", "length", (under_b(months(3), "32 § 1 mom.", "380/2023"),)),
    Series("jobseeker_more_talks_after", "length", (under_b(months(6), "32 § 1 mom.", "380/2023"),)),
    Series("representative_applies_within", "length", (under_b(months(2), "6 § 2 mom.", "577/2024"),)),
    Series("no_show_fee_due_not_before", "length", (under_b(weeks(2), "32 a § 2 mom."),)),
    Series(
        "own_data_request_answered_within",
        "length",
        (
            in_force(
                weeks(2),
                UNKNOWN_FIRST_DAY,
                None,
                "621/1999",
                "14 § 4 mom.",
                note="at most one month where the matter is large; from memory, seen in a thesis only",
            ),
        ),
    ),
)

REPRESENTATIVE_HOURS: tuple[Series[int], ...] = (
    Series("representative_hours_before_order_at_most", "hours", (under_b(2, "2 § 1 mom.", "577/2024"),)),
    Series(
        "representative_preparation_at_most",
        "hours_per_month",
        (under_b(1, "3 § 2 mom.", "577/2024", note="more if the child's best interest asks for it"),),
    ),
    Series(
        "representative_meeting_child_at_most",
        "hours_per_month",
        (under_b(2, "3 § 2 mom.", "577/2024", note="more if the child's best interest asks for it"),),
    ),
    Series("representative_time_rounded_to", "minutes", (under_b(15, "3 § 1 mom.", "577/2024"),)),
)

FEES: tuple[Series[Decimal], ...] = (
    Series("representative_fee", "eur_per_hour", (under_b(Decimal("45.00"), "4 §", "577/2024"),)),
    Series("representative_loss_of_earnings_at_most", "eur_per_day", (under_b(Decimal("60.00"), "5 §", "577/2024"),)),
    Series(
        "no_show_fee_at_most",
        "eur",
        (
            in_force(
                Decimal("56.70"),
                FIRST_DAY_B,
                None,
                "681/2023",
                "32 a § 1 mom.",
                note="changed by index every second year, rounded to 0.10 €; the sum of 2026–2027 was not found",
            ),
        ),
    ),
)
