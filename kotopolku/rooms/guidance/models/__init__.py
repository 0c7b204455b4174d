"""The tables of the room, a module for each matter."""

from .contact import FirstContact

__all__ = ["FirstContact"]
