"""Telling those who are expected: at once what is news, and shortly before the time."""

from .planning import follow
from .reach import Reached, add_source, channel_of, client_reached, reached
from .saying import Telling, telling_of

__all__ = ["Reached", "Telling", "add_source", "channel_of", "client_reached", "follow", "reached", "telling_of"]
