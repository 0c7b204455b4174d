"""Services, who offers them and where, and the models of pathways."""

from ..codes import AUDIENCES, DAYS, LAW_SECTIONS, LEVELS, MAIL_LANGUAGES
from ..models import Channel, Provider, ProviderKind, Service, ServiceState, ServiceText
from ..opening import OpenDay, text_of, week_of, week_texts
from ..standing import Standing, areas_of, standing_of
from .channels import ChannelShown, channel_of, channels_of, hours_texts
from .fitting import CANDIDATES, Fitting, services_for, services_of
from .providers import provider_of, provider_of_organisation, providers, providers_kept
from .searching import PAGE, Found, Sought, choices_of, search
from .services import (
    gone_services,
    listed,
    own_services,
    proposals,
    service_for,
    service_near,
    service_of,
    services_of_provider,
    usable,
    waiting_here,
    words_in,
)

__all__ = [
    "AUDIENCES",
    "CANDIDATES",
    "DAYS",
    "LAW_SECTIONS",
    "LEVELS",
    "MAIL_LANGUAGES",
    "PAGE",
    "Channel",
    "ChannelShown",
    "Fitting",
    "Found",
    "OpenDay",
    "Provider",
    "ProviderKind",
    "Service",
    "ServiceState",
    "ServiceText",
    "Sought",
    "Standing",
    "areas_of",
    "channel_of",
    "channels_of",
    "choices_of",
    "gone_services",
    "hours_texts",
    "listed",
    "own_services",
    "proposals",
    "provider_of",
    "provider_of_organisation",
    "providers",
    "providers_kept",
    "search",
    "service_for",
    "service_near",
    "service_of",
    "services_for",
    "services_of",
    "services_of_provider",
    "standing_of",
    "text_of",
    "usable",
    "waiting_here",
    "week_of",
    "week_texts",
    "words_in",
]
