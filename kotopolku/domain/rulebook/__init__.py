"""The law as dated data: the acts, their figures, and the conflicts of the sources."""

from kotopolku.domain.rulebook.act_681_2023 import ACT_681_2023
from kotopolku.domain.rulebook.act_1386_2010 import ACT_1386_2010
from kotopolku.domain.rulebook.book import Rulebook, Rulebooks, Sections
from kotopolku.domain.rulebook.dated import Dated, NothingInForce, Series
from kotopolku.domain.rulebook.goals import ExpectedGoal, GoalCode
from kotopolku.domain.rulebook.limit import Duration, ExtensionRule, Limit
from kotopolku.domain.rulebook.scope import PROTECTED_GROUNDS, TEMPORARY_PROTECTION_FROM

# The acts in force so far. A function that reckons takes the acts as an argument and uses these by default.
CURRENT = Rulebooks((ACT_1386_2010, ACT_681_2023))

__all__ = [
    "ACT_681_2023",
    "ACT_1386_2010",
    "CURRENT",
    "PROTECTED_GROUNDS",
    "TEMPORARY_PROTECTION_FROM",
    "Dated",
    "Duration",
    "ExpectedGoal",
    "ExtensionRule",
    "GoalCode",
    "Limit",
    "NothingInForce",
    "Rulebook",
    "Rulebooks",
    "Sections",
    "Series",
]
