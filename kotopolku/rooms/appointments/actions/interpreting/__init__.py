"""Ordering interpreters, answering by the provider's link, and what it cost; each is one transaction, one event."""

from .answering import confirm, decline, offer, withdraw_interpreter
from .ending import accept, cancel_order, confirm_by_telephone, finish, refuse_offer, revoke_link
from .ordering import do_without, let_interpret, order, order_token
from .register import LANGUAGES, declare_conflict, end_conflict, save_interpreter, save_provider, set_price

__all__ = [
    "LANGUAGES",
    "accept",
    "cancel_order",
    "confirm",
    "confirm_by_telephone",
    "declare_conflict",
    "decline",
    "do_without",
    "end_conflict",
    "finish",
    "let_interpret",
    "offer",
    "order",
    "order_token",
    "refuse_offer",
    "revoke_link",
    "save_interpreter",
    "save_provider",
    "set_price",
    "withdraw_interpreter",
]
