"""Tables of the directory of services and of the models of pathways."""

from .channel import Channel, ChannelException, ChannelHours, ChannelKind, ChannelText, Place
from .intake import Intake
from .pathway import Pathway, PathwayVersion
from .provider import Provider, ProviderKind
from .service import Price, Service, ServiceLanguage, ServiceNeed, ServiceState, ServiceText, ServiceToken

__all__ = [
    "Channel",
    "ChannelException",
    "ChannelHours",
    "ChannelKind",
    "ChannelText",
    "Intake",
    "Pathway",
    "PathwayVersion",
    "Place",
    "Price",
    "Provider",
    "ProviderKind",
    "Service",
    "ServiceLanguage",
    "ServiceNeed",
    "ServiceState",
    "ServiceText",
    "ServiceToken",
]
