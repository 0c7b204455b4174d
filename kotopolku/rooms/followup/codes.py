"""The closed lists of words of this room."""

# Who asked for the review: the time limit, the client, a change in life or needs, or the municipality (22 § 1 mom.).
INITIATIVES = ("law", "client", "change", "authority")
PARTICIPATION = ("not_started", "taking_part", "irregular", "done", "stopped")
# What a way of taking part means for the measure in the plan; one not started stays as it was.
STATE_AFTER = {
    "taking_part": "started",
    "irregular": "started",
    "done": "done",
    "stopped": "stopped",
}
# Why a client relationship ends: the cases' own list, in the order in which it is offered.
REASONS = (
    "goal_reached",
    "employment",
    "studies",
    "moved",
    "another_authority",
    "time_over",
    "own_wish",
    "left_finland",
    "died",
    "other",
)
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
