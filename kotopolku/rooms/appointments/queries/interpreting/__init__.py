"""Reading orders of interpreting, who may take them, what providers may know, and what it cost."""

from ...models import (
    ConflictOfInterest,
    InterpretedLanguage,
    Interpreter,
    InterpreterBooking,
    InterpreterProvider,
    InterpretingPrice,
)
from .candidates import against_one, candidates_for, interpreters_of, possible_for, wanted_of
from .costs import MonthOfCosts, cost_of, costs_by_month
from .orders import (
    InNeed,
    conflicts_of,
    in_need,
    interpreters_coming,
    is_active,
    order_by_link,
    order_of,
    orders_of,
    providers_of,
)
from .partner import MessageTold, OrderTold, told_by_link, told_by_message

__all__ = [
    "ConflictOfInterest",
    "InNeed",
    "InterpretedLanguage",
    "Interpreter",
    "InterpreterBooking",
    "InterpreterProvider",
    "InterpretingPrice",
    "MessageTold",
    "MonthOfCosts",
    "OrderTold",
    "against_one",
    "candidates_for",
    "conflicts_of",
    "cost_of",
    "costs_by_month",
    "in_need",
    "interpreters_coming",
    "interpreters_of",
    "is_active",
    "order_by_link",
    "order_of",
    "orders_of",
    "possible_for",
    "providers_of",
    "told_by_link",
    "told_by_message",
    "wanted_of",
]
