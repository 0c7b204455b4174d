"""Services, who offers them and where, and the models of pathways."""

from ..models import Provider, Service
from .searching import PAGE, Found, Sought, search

__all__ = ["PAGE", "Found", "Provider", "Service", "Sought", "search"]
