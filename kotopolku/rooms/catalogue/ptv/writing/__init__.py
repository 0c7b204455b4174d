"""Writing what was read, in bulk: nothing twice, nothing that is the same, nothing over what was edited here.

Each function is called inside a transaction, which also keeps how far the reading came.
"""

from .channels import mark_channels_gone, write_channels
from .providers import mark_providers_gone, name_provider, write_providers
from .services import has_vanished, mark_services_gone, write_services

__all__ = [
    "has_vanished",
    "mark_channels_gone",
    "mark_providers_gone",
    "mark_services_gone",
    "name_provider",
    "write_channels",
    "write_providers",
    "write_services",
]
