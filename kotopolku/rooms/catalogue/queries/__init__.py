"""Services, who offers them and where, and the models of pathways."""

from .searching import PAGE, Found, Sought, search

__all__ = ["PAGE", "Found", "Sought", "search"]
