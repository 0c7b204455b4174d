"""Reading what is published. What is a draft is read by `queries.editing`."""

from .sites import Site, open_sites, site_of

__all__ = ["Site", "open_sites", "site_of"]
