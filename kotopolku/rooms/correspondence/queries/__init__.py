"""Everything that is read in this room."""

from .documents import unseen_rows
from .messages import unread_rows

__all__ = ["unread_rows", "unseen_rows"]
