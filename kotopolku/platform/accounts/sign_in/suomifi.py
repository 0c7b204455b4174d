"""Attributes of strong identification, under the names that Suomi.fi e-Identification gives them, in our own words."""

from collections.abc import Mapping
from typing import Any

from .matching import first

ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "identity_code": ("urn:oid:1.2.246.21",),
    "given": ("http://eidas.europa.eu/attributes/naturalperson/CurrentGivenName", "urn:oid:2.5.4.42"),
    "family": ("http://eidas.europa.eu/attributes/naturalperson/CurrentFamilyName", "urn:oid:2.5.4.4"),
    "born": ("http://eidas.europa.eu/attributes/naturalperson/DateOfBirth",),
    "foreign_identifier": (
        "urn:oid:1.2.246.517.3002.111.17",
        "http://eidas.europa.eu/attributes/naturalperson/PersonIdentifier",
    ),
    "non_disclosure": ("urn:oid:1.2.246.517.2002.2.27",),
}
"""Our word: the names under which it may come, the first that is there counts."""

OIDC_CLAIMS: Mapping[str, tuple[str, ...]] = {
    "identity_code": ("urn:oid:1.2.246.21", "national_identity_number", "hetu"),
    "given": ("urn:oid:2.5.4.42", "given_name"),
    "family": ("urn:oid:2.5.4.4", "family_name"),
    "born": ("birthdate",),
    "foreign_identifier": ("urn:oid:1.2.246.517.3002.111.17", "foreign_person_identifier"),
    "non_disclosure": ("urn:oid:1.2.246.517.2002.2.27",),
}


def words_of(claims: Mapping[str, Any], settings: Mapping[str, Any], *, saml: bool) -> dict[str, str]:
    """What a provider of clients told, under our own words; `attributes` of its settings may name others.

    Any value of the non-disclosure mark but "0" protects, so that of several the strongest counts.
    """
    names = {**(ATTRIBUTES if saml else OIDC_CLAIMS), **settings.get("attributes", {})}
    told = {word: _first_told(claims, under) for word, under in names.items()}
    return {word: value for word, value in told.items() if value}


def _first_told(claims: Mapping[str, Any], under: Any) -> str:
    names = (under,) if isinstance(under, str) else under
    return next((value for name in names if (value := first(claims.get(name)))), "")
