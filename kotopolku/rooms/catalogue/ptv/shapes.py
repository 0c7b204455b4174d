"""What the interface answers, as far as it is read here. Nothing in it can be relied on to be there."""

from collections.abc import Iterable, Iterator
from typing import TypeVar
from uuid import UUID

from msgspec import Struct, field

_T = TypeVar("_T")


class Shape(Struct, rename="camel", gc=False):
    """All has a default, and what is not named here is passed over."""


class Item(Shape):
    id: str | None = None
    name: str | None = None


class Page(Shape):
    """A page of identifiers."""

    page_count: int | None = None
    item_list: list[Item | None] | None = None

    def identifiers(self) -> Iterator[str]:
        """Those given that are some."""
        return filter(None, (identifier_of(one.id) for one in given(self.item_list)))


class Text(Shape):
    """A text in a language; of some lists of a type such as Name or Summary."""

    language: str | None = None
    value: str | None = None
    type: str | None = None


class Municipality(Shape):
    """`code` should be three digits; some write numbers, which have lost their zeros."""

    code: str | int | None = None


class Area(Shape):
    type: str | None = None
    code: str | int | None = None
    municipalities: list[Municipality | None] | None = None


class Term(Shape):
    """A class of service, a term of the ontology or a target group."""

    uri: str | None = None
    name: list[Text | None] | None = None


class Role(Shape):
    """An organisation and what it is for the service."""

    role_type: str | None = None
    organization: Item | None = None


class Link(Shape):
    """The other end of what joins a service and a channel."""

    service: Item | None = None
    service_channel: Item | None = None


class Service(Shape):
    id: str | None = None
    service_names: list[Text | None] | None = None
    service_descriptions: list[Text | None] | None = None
    keywords: list[Text | None] | None = None
    requirements: list[Text | None] | None = None
    languages: list[str | None] | None = None
    service_charge_type: str | None = None
    area_type: str | None = None
    areas: list[Area | None] | None = None
    general_description_id: str | None = None
    service_classes: list[Term | None] | None = None
    ontology_terms: list[Term | None] | None = None
    target_groups: list[Term | None] | None = None
    service_channels: list[Link | None] | None = None
    organizations: list[Role | None] | None = None
    main_organization: Item | None = None
    publishing_status: str | None = None
    modified: str | None = None


class General(Shape):
    """A general description: what all services of a kind have in common."""

    id: str | None = None
    names: list[Text | None] | None = None
    descriptions: list[Text | None] | None = None
    requirements: list[Text | None] | None = None
    service_charge_type: str | None = None
    service_classes: list[Term | None] | None = None
    ontology_terms: list[Term | None] | None = None
    target_groups: list[Term | None] | None = None
    publishing_status: str | None = None


class Phone(Shape):
    type: str | None = None
    prefix_number: str | None = None
    number: str | None = None


class Address(Shape):
    """A street address or another place."""

    street: list[Text | None] | None = None
    street_number: str | None = None
    additional_information: list[Text | None] | None = None
    postal_code: str | int | None = None
    post_office: list[Text | None] | None = None
    municipality: Municipality | None = None
    # Metres of ETRS-TM35FIN.
    latitude: str | float | None = None
    longitude: str | float | None = None
    coordinate_state: str | None = None


class Location(Shape):
    type: str | None = None
    street_address: Address | None = None
    other_address: Address | None = None


class Opening(Shape):
    day_from: str | None = None
    day_to: str | None = None
    # The name itself is a word of Python.
    since: str | None = field(default=None, name="from")
    to: str | None = None


class Hours(Shape):
    service_hour_type: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    is_closed: bool | None = None
    valid_for_now: bool | None = None
    is_always_open: bool | None = None
    is_reservation: bool | None = None
    additional_information: list[Text | None] | None = None
    opening_hour: list[Opening | None] | None = None


class Web(Shape):
    url: str | None = None
    language: str | None = None


class Channel(Shape):
    """Of any of the five kinds. The interface is described with a wrapper for each kind, and met without one."""

    id: str | None = None
    service_channel_type: str | None = None
    organization_id: str | None = None
    service_channel_names: list[Text | None] | None = None
    service_channel_descriptions: list[Text | None] | None = None
    languages: list[str | None] | None = None
    web_pages: list[Web | None] | None = None
    channel_urls: list[Text | None] | None = None
    phone_numbers: list[Phone | None] | None = None
    support_phones: list[Phone | None] | None = None
    support_emails: list[Text | None] | None = None
    addresses: list[Location | None] | None = None
    service_hours: list[Hours | None] | None = None
    services: list[Link | None] | None = None
    publishing_status: str | None = None
    modified: str | None = None
    electronic_channel: "Channel | None" = None
    phone_channel: "Channel | None" = None
    printable_form_channel: "Channel | None" = None
    location_channel: "Channel | None" = None
    web_page_channel: "Channel | None" = None

    def unwrapped(self) -> "Channel":
        """The channel itself."""
        return (
            self.electronic_channel
            or self.phone_channel
            or self.printable_form_channel
            or self.location_channel
            or self.web_page_channel
            or self
        )


class Email(Shape):
    value: str | None = None


class Organization(Shape):
    id: str | None = None
    organization_type: str | None = None
    business_code: str | None = None
    organization_names: list[Text | None] | None = None
    web_pages: list[Web | None] | None = None
    phone_numbers: list[Phone | None] | None = None
    emails: list[Email | None] | None = None
    publishing_status: str | None = None


def given(items: Iterable[_T | None] | None) -> Iterator[_T]:
    """Those of a list that are there."""
    return (one for one in items or () if one is not None)


def identifier_of(told: str | None) -> str:
    """An identifier as we write it; empty for none."""
    try:
        return str(UUID(told)) if told else ""
    except ValueError:
        return ""
