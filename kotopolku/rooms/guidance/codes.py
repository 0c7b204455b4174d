"""The closed lists of words in which contacts and advice are told."""

HELP_KINDS = (
    "start",
    "permit",
    "language",
    "work",
    "studies",
    "housing",
    "money",
    "health",
    "family",
    "authorities",
    "other",
)
"""What help somebody asks for."""

REACH_BY = ("phone", "email", "visit")

DIRECTIONS = ("walk_in", "phone", "email", "chat", "outreach")
"""How an advice came about; outreach: where people are, without their coming."""

TOPICS = (
    "integration",
    "permits",
    "registration",
    "housing",
    "benefits",
    "work",
    "language",
    "studies",
    "health",
    "family",
    "everyday",
    "rights",
    "safety",
    "leisure",
    "other",
)
"""What advice is about."""

ONWARD = (
    "assessment",
    "municipality",
    "county",
    "employment",
    "school",
    "kela",
    "migri",
    "dvv",
    "police",
    "legal_aid",
    "ngo",
    "elsewhere",
)
"""Where somebody is directed (10 § 2 mom.); assessment: that of 14 §."""
