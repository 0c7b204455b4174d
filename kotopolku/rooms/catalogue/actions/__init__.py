"""Entering, judging and withdrawing services. Each is one transaction with one entry in the log.

`take_in` reads the Finnish Service Catalogue in many transactions.
"""

from .channels import add_channel, add_exception, edit_channel, remove_channel, remove_exception
from .judging import propose_service, publish, refuse, withdraw
from .providers import edit_provider, make_provider, own_provider
from .services import draft_service, edit_service, edit_words, remove_words
from .taking_in import Area, BadAddress, NotAsked, OutOfReach, Taken, TooManyAreas, take_in

__all__ = [
    "Area",
    "BadAddress",
    "NotAsked",
    "OutOfReach",
    "Taken",
    "TooManyAreas",
    "add_channel",
    "add_exception",
    "draft_service",
    "edit_channel",
    "edit_provider",
    "edit_service",
    "edit_words",
    "make_provider",
    "own_provider",
    "propose_service",
    "publish",
    "refuse",
    "remove_channel",
    "remove_exception",
    "remove_words",
    "take_in",
    "withdraw",
]
