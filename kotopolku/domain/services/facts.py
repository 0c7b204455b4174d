"""What is asked of a client and of a service before the two are put together. Nothing here names a person."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from .week import Week

NATIVE = "native"
"""The level of a mother tongue; others are those of `CefrLevel`, or whole ones such as ``A2``, or blank: not known."""


class ServiceStatus(StrEnum):
    """Where a service stands in the directory; only a published one can be used."""

    PUBLISHED = "published"
    PROPOSED = "proposed"
    DRAFT = "draft"
    GONE = "gone"


class ClientFacts(Struct, frozen=True, kw_only=True):
    """What is known of a client; None or blank is "not known" and never counts against a service.

    `needs` are codes of `NeedCode`. `languages` are what she understands, by code with a level. `level` is that of
    Finnish or Swedish, which a service's entry level is held against. `municipality` is a code of three digits.
    `free_week` are the hours in which she could come, `agreed_week` those already agreed in the plan.
    `roles` are audiences that she belongs to, `other_roles` those that she is known not to belong to.
    """

    needs: frozenset[str] = frozenset()
    languages: Mapping[str, str] | None = None
    level: str = ""
    municipality: str = ""
    age: int | None = None
    has_small_children: bool | None = None
    childcare_arranged: bool | None = None
    free_week: Week | None = None
    agreed_week: Week | None = None
    roles: frozenset[str] = frozenset()
    other_roles: frozenset[str] = frozenset()


class ServiceFacts(Struct, frozen=True, kw_only=True):
    """What is known of a service; None, blank or empty is "not known", except that no age is no limit.

    `languages` are those in which one can use it, `teaches` those that it teaches from `entry_level` on up to
    `top_level`. `areas` are municipalities' codes. `is_open`: it takes new clients now, as far as is known.
    `needs` are codes of `NeedCode`, tagged by hand or had from `needs_served`. `week` are its fixed hours, and where
    there are none `hours_per_week` how many it takes.
    """

    ref: str
    status: str = ServiceStatus.PUBLISHED
    is_open: bool = True
    needs: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    teaches: frozenset[str] = frozenset()
    entry_level: str = ""
    top_level: str = ""
    is_nationwide: bool = False
    is_remote: bool | None = None
    areas: frozenset[str] = frozenset()
    age_from: int | None = None
    age_to: int | None = None
    childcare: bool | None = None
    week: Week | None = None
    hours_per_week: float | None = None
    price_kind: str = ""
    audience: frozenset[str] = frozenset()
