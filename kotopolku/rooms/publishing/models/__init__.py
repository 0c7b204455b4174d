"""Tables of the public pages."""

from .site import Site

__all__ = ["Site"]
