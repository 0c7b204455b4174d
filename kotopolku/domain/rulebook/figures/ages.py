"""Ages on which rules hang, in years."""

from datetime import date

from kotopolku.domain.rulebook.dated import Series
from kotopolku.domain.rulebook.figures.dating import FIRST_DAY_A, LAST_DAY_A, in_force, under_a, under_b

AGES: tuple[Series[int], ...] = (
    Series("child_under", "years", (under_a(18, "4 §"), under_b(18, "4 § 1 mom."))),
    Series(
        "child_must_be_offered_a_hearing_from",
        "years",
        (under_a(12, "4 §", note="681/2023 4 § names no fixed age: the wish of every child is found out"),),
    ),
    Series("plan_always_for_lone_minor_under", "years", (under_a(18, "15 § 1 mom."),)),
    Series(
        "unaccompanied_supported_until",
        "years",
        (
            in_force(21, FIRST_DAY_A, date(2020, 7, 14), "1386/2010", "27 §"),
            in_force(25, date(2020, 7, 15), date(2024, 6, 30), "1386/2010", "27 §", note="as changed by 564/2020"),
            in_force(23, date(2024, 7, 1), LAST_DAY_A, "1386/2010", "27 §", note="as changed after HE 21/2024"),
            under_b(23, "34 §"),
        ),
    ),
    Series("unaccompanied_group_under", "years", (under_b(23, "2 § 6 mom."),)),
    Series("child_may_ask_release_of_representative_from", "years", (under_a(15, "58 §"), under_b(15, "38 §"))),
    Series("upper_secondary_goal_under", "years", (under_b(25, "18 § 4 mom."),)),
    Series("studies_extend_plan_under", "years", (under_b(25, "31 § 1 mom."),)),
    Series("no_show_fee_from", "years", (under_b(18, "32 a § 1 mom."),)),
    Series(
        "higher_imputed_sum_under",
        "years",
        (
            in_force(7, FIRST_DAY_A, LAST_DAY_A, "571/2011", "1 §"),
            under_b(7, "1 § 1 mom.", "872/2024"),
        ),
    ),
    Series("first_adult_year_from", "years", (under_b(18, "1 § 1 mom.", "872/2024"),)),
)
