"""The closed lists of words of this room; those of the law are the domain's."""

from kotopolku.domain.plan import MEASURES, OWN_GOAL, RESPONSIBLE, TERMS
from kotopolku.domain.vocabulary import PlanKind

__all__ = [
    "ANSWERED_BY_A_DAY",
    "DONE",
    "HOW_APPROVED",
    "KINDS",
    "LANGUAGES",
    "MEANS",
    "MEASURES",
    "MEASURE_STATES",
    "OFFER_WORDS",
    "OWN_GOAL",
    "PARTIES",
    "PRESENCE",
    "RESPONSIBLE",
    "ROLES",
    "TERMS",
    "WORDS",
    "WORD_PARTS",
]

KINDS = tuple(kind.value for kind in PlanKind)
LANGUAGES = ("fi", "sv")
# What the child hopes, in the child's own words; what concerns the whole family.
TEXTS = ("wishes", "family")
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
# How an electronic approval was made sure of (decision 0073).
MEANS = ("strong", "code")
# What a client says of the plan, and of which part of it (22 §).
WORDS = ("comment", "help", "change", "review")
# Of a goal or measure, besides.
DONE = "done"
# What the client is owed an answer to by a day: who wants a change asks for the plan to be reviewed (decision 0079).
ANSWERED_BY_A_DAY = ("review", "change")
# What is said of a plan that is offered and not yet agreed on.
OFFER_WORDS = ("comment", "change")
WORD_PARTS = ("plan", "goal", "measure")
MEASURE_STATES = ("agreed", "directed", "started", "done", "stopped")
