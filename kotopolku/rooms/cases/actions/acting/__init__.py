"""Who acts for a client: recorded, confirmed, let in by a code, ended."""

from .codes import invite_to_act
from .rights import ask_to_end, confirm_acting, end_acting, record_acting

__all__ = ["ask_to_end", "confirm_acting", "end_acting", "invite_to_act", "record_acting"]
