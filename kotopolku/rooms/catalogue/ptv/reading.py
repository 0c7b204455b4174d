"""From the shapes of the interface to what is written here. No day and no database is asked but by the arguments."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from kotopolku.domain.services import classes_named, needs_served

from ..models import ChannelKind, Price, ProviderKind
from .coordinates import degrees_of
from .hours import hours_of
from .read import ChannelRead, PlaceRead, ProviderRead, ServiceRead, TextRead
from .shapes import (
    Address,
    Area,
    Channel,
    General,
    Item,
    Location,
    Organization,
    Phone,
    Service,
    Term,
    Text,
    given,
    identifier_of,
)
from .words import address_of, by_language, clean, code_of, email_of, in_finnish, language_of

PUBLISHED = "Published"
_KINDS = {
    "Municipality": ProviderKind.MUNICIPALITY,
    "Region": ProviderKind.COUNTY,
    "SotePublic": ProviderKind.COUNTY,
    "SotePrivate": ProviderKind.COMPANY,
    "Company": ProviderKind.COMPANY,
    "Organization": ProviderKind.NGO,
    "State": ProviderKind.STATE,
}
_CHANNELS = {
    "ServiceLocation": ChannelKind.PLACE,
    "Phone": ChannelKind.PHONE,
    "WebPage": ChannelKind.WEB_PAGE,
    "EChannel": ChannelKind.E_SERVICE,
    "PrintableForm": ChannelKind.FORM,
}
_PRICES = {"FreeOfCharge": Price.FREE, "Chargeable": Price.CHARGED}
_GROUPS = {"ikäihmiset": "older", "lapset ja lapsiperheet": "families", "nuoret": "young"}
_WHOLE_GROUPS = {"kansalaiset", "yritykset ja yhteisöt", "viranomaiset"}
"""The groups within which the others are; they narrow nothing."""
_MISPLACED = {"Failed", "WrongFormatReceived", "MultipleResultsReceived"}
_NATIONWIDE = {"Nationwide", "NationwideExceptAlandIslands"}
_LONGEST_TEXT = 10_000


def provider_of(told: Organization) -> ProviderRead | None:
    """None for one that is not published or has no name."""
    names = by_language(told.organization_names, 200, "Name") or by_language(told.organization_names, 200)
    if not identifier_of(told.id) or not names or told.publishing_status not in {PUBLISHED, None}:
        return None
    phone = next(map(_number, given(told.phone_numbers)), "")
    return ProviderRead(
        ptv_id=identifier_of(told.id),
        kind=_KINDS.get(told.organization_type or "", ProviderKind.OTHER).value,
        name=names.get("fi") or names.get("sv") or next(iter(names.values())),
        names=tuple(sorted(names.items())),
        business_id=clean(told.business_code) if len(clean(told.business_code)) <= 9 else "",
        url=next(filter(None, (address_of(one.url) for one in given(told.web_pages))), ""),
        phone=phone if len(phone) <= 40 else "",
        email=next(filter(None, (email_of(one.value) for one in given(told.emails))), ""),
    )


def service_of(told: Service, general: General | None, on: date) -> ServiceRead | None:
    """With what its general description says where it says nothing itself; None for one that cannot be shown."""
    general = general or General()
    texts = _service_texts(told, general)
    provider, provider_name = _responsible(told)
    if not identifier_of(told.id) or not texts or not provider or told.publishing_status not in {PUBLISHED, None}:
        return None
    classes = list(given(told.service_classes)) or list(given(general.service_classes))
    terms = list(given(told.ontology_terms)) or list(given(general.ontology_terms))
    # What the general description says of the price goes before what the service says.
    price = _PRICES.get(general.service_charge_type or "") or _PRICES.get(told.service_charge_type or "")
    names = {name for name in (_finnish_name(one) for one in (*classes, *terms)) if name}
    names.update(text.name for text in texts if text.language == "fi")
    return ServiceRead(
        ptv_id=identifier_of(told.id),
        provider=provider,
        provider_name=provider_name,
        price=price.value if price else "",
        is_nationwide=told.area_type in _NATIONWIDE,
        municipalities=_municipalities(told.areas),
        classes=tuple(sorted({address_of(one.uri) for one in classes} - {""})),
        texts=texts,
        needs=_needs(frozenset(names), on),
        audiences=_audiences((*given(general.target_groups), *given(told.target_groups))),
        languages=_languages(told.languages),
        channels=_ends(one.service_channel for one in given(told.service_channels)),
        modified=clean(told.modified, 40),
        general=identifier_of(told.general_description_id),
    )


def channel_of(told: Channel) -> ChannelRead | None:
    """None for one that cannot be shown: without a name, an organisation or a kind that is known."""
    told = told.unwrapped()
    texts = _channel_texts(told)
    kind = _CHANNELS.get(told.service_channel_type or "")
    if not identifier_of(told.id) or not texts or kind is None or not identifier_of(told.organization_id):
        return None
    if told.publishing_status not in {PUBLISHED, None}:
        return None
    addresses = [one.url for one in given(told.web_pages)] + [one.value for one in given(told.channel_urls)]
    phones = [one for one in given(told.phone_numbers) if one.type in {"Phone", None}] + list(
        given(told.support_phones)
    )
    phone = next(filter(None, map(_number, phones)), "")
    hours, exceptions = hours_of(told.service_hours)
    places = (_place(one) for one in given(told.addresses) if one.type in {"Location", None})
    return ChannelRead(
        ptv_id=identifier_of(told.id),
        provider=identifier_of(told.organization_id),
        kind=kind.value,
        url=next(filter(None, map(address_of, addresses)), ""),
        phone=phone if len(phone) <= 60 else "",
        email=next(filter(None, (email_of(one.value) for one in given(told.support_emails))), ""),
        languages=_languages(told.languages),
        texts=texts,
        places=tuple(dict.fromkeys(place for place in places if place is not None)),
        hours=hours,
        exceptions=exceptions,
        services=_ends(one.service for one in given(told.services)),
        modified=clean(told.modified, 40),
    )


def _service_texts(told: Service, general: General) -> tuple[TextRead, ...]:
    """A text for each language in which the service has a name, or its general description where it has none."""

    def words(type_: str, longest: int | None = None) -> dict[str, str]:
        inherited = by_language(general.descriptions, longest, type_)
        return inherited | by_language(told.service_descriptions, longest, type_)

    inherited_names = by_language(general.names, 200, "Name")
    own_names = by_language(told.service_names, 200, "Name")
    described = set(by_language(told.service_descriptions))
    # Described in a language, but named by the general description only.
    names = own_names | {
        one: name for one, name in inherited_names.items() if one in described and one not in own_names
    }
    names = names or inherited_names
    other = by_language(told.service_names, 200, "AlternativeName")
    summaries, descriptions = words("Summary", 300), words("Description", _LONGEST_TEXT)
    instructions, prices = words("UserInstruction", _LONGEST_TEXT), words("ChargeTypeAdditionalInfo", _LONGEST_TEXT)
    required = by_language(general.requirements, _LONGEST_TEXT) | by_language(told.requirements, _LONGEST_TEXT)
    keywords = _keywords(told.keywords)
    return tuple(
        TextRead(
            language=language,
            name=name,
            other_name=other.get(language, ""),
            keywords=keywords.get(language, ""),
            summary=summaries.get(language, ""),
            description=descriptions.get(language, ""),
            instruction="\n\n".join(filter(None, (required.get(language), instructions.get(language)))),
            price_text=prices.get(language, ""),
        )
        for language, name in sorted(names.items())
    )


def _channel_texts(told: Channel) -> tuple[TextRead, ...]:
    names = by_language(told.service_channel_names, 200, "Name") or by_language(told.service_channel_names, 200)
    described = by_language(told.service_channel_descriptions, _LONGEST_TEXT, "Summary")
    described |= by_language(told.service_channel_descriptions, _LONGEST_TEXT, "Description")
    return tuple(
        TextRead(language=language, name=name, description=described.get(language, ""))
        for language, name in sorted(names.items())
    )


def _keywords(told: Iterable[Text | None] | None) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for one in given(told):
        if (language := language_of(one.language)) and (word := clean(one.value)):
            found.setdefault(language, []).append(word)
    return {language: clean(", ".join(sorted(set(words))), 400) for language, words in found.items()}


def _responsible(told: Service) -> tuple[str, str]:
    """Identifier and name of the organisation that answers for the service."""
    roles = sorted(given(told.organizations), key=lambda one: one.role_type != "Responsible")
    for one in given([*(role.organization for role in roles), told.main_organization]):
        if identifier := identifier_of(one.id):
            return identifier, clean(one.name, 200)
    return "", ""


def _ends(items: Iterable[Item | None]) -> tuple[str, ...]:
    return tuple(sorted({identifier_of(one.id) for one in given(items)} - {""}))


def _municipalities(areas: Iterable[Area | None] | None) -> tuple[str, ...]:
    found = set()
    for area in given(areas):
        if area.type == "Municipality":
            found.add(code_of(area.code, 3))
        found.update(code_of(one.code, 3) for one in given(area.municipalities))
    return tuple(sorted(found - {""}))


def _languages(told: Iterable[str | None] | None) -> tuple[str, ...]:
    return tuple(sorted({language_of(one) for one in told or ()} - {""}))


def _finnish_name(term: Term) -> str:
    return by_language(term.name).get("fi", "")


def _audiences(groups: Iterable[Term]) -> tuple[str, ...]:
    """For whom it is meant, where that is only groups that we know; else empty, which is everybody.

    One that names immigrants or the disabled beside the elderly is not for the elderly alone.
    """
    names = {_finnish_name(one).casefold() for one in groups} - _WHOLE_GROUPS
    return tuple(sorted(_GROUPS[name] for name in names)) if names <= _GROUPS.keys() else ()


@lru_cache(maxsize=20_000)
def _needs(names: frozenset[str], on: date) -> tuple[str, ...]:
    return tuple(sorted(needs_served((one.code for one in classes_named(names, on)), on)))


def _number(phone: Phone) -> str:
    return " ".join(filter(None, (clean(phone.prefix_number), clean(phone.number))))


def _place(told: Location) -> PlaceRead | None:
    address = told.street_address or told.other_address
    if address is None:
        return None
    place = PlaceRead(
        street=_street(address),
        postcode=code_of(address.postal_code, 5),
        town=in_finnish(address.post_office, 80),
        municipality=code_of(address.municipality.code, 3) if address.municipality else "",
        position=None if address.coordinate_state in _MISPLACED else degrees_of(address.latitude, address.longitude),
    )
    return place if place.street or place.town else None


def _street(address: Address) -> str:
    street = in_finnish(address.street) or in_finnish(address.additional_information)
    return clean(f"{street} {clean(address.street_number)}" if in_finnish(address.street) else street, 160)
