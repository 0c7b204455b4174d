"""The named people of the demonstration, used by tests, pictures and the manual alike."""

from .member import Member
from .people import CAST

__all__ = ["CAST", "Member"]
