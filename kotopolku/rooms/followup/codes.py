"""The closed lists of words of this room."""

# Who asked for the review: the time limit, the client, a change in life or needs, or the municipality (22 § 1 mom.).
INITIATIVES = ("law", "client", "change", "authority")
PARTICIPATION = ("not_started", "taking_part", "irregular", "done", "stopped")
# Why a client relationship ends, and under which of the cases' reasons it is counted.
REASONS = {
    "goals_reached": "goal_reached",
    "employment": "employment",
    "studies": "studies",
    "moved": "moved",
    "time_ran_out": "time_over",
    "client_wished": "own_wish",
    "not_needed": "other",
    "unreachable": "other",
    "left_country": "left_finland",
    "died": "died",
    "other": "other",
}
OUTCOMES = (
    "employed",
    "entrepreneur",
    "studying",
    "unemployed_jobseeker",
    "at_home",
    "retired",
    "not_known",
    "other",
)
# 85 §: another municipality is told only if the client agrees.
REASON_WITH_CONSENT = "moved"
