"""Which need asks for which class of service, as dated rows of data: from a need to services, and back.

Classes are our own. `names` are beginnings of the names of service classes and ontology terms in the Finnish Service
Catalogue, small letters, by which an imported service is put in a class until somebody tags it by hand.
"""

from collections.abc import Iterable
from datetime import date

from kotopolku.domain.needs import NeedCode

from .classes import SERVICE_CLASSES, ServiceClass


class UnknownServiceClass(LookupError):
    """No class has this code."""


def service_class(code: str) -> ServiceClass:
    """The class of a code, also one no longer in use; raises `UnknownServiceClass`."""
    for one in SERVICE_CLASSES:
        if one.code == code:
            return one
    raise UnknownServiceClass(code)


def classes_on(on: date) -> tuple[ServiceClass, ...]:
    """The classes in use on the day, in their order."""
    return tuple(one for one in SERVICE_CLASSES if one.is_in_use(on))


def classes_for(need: str, on: date) -> tuple[ServiceClass, ...]:
    """The classes of service that a need asks for; none for a code that is no need's."""
    return tuple(one for one in classes_on(on) if need in one.needs)


def classes_named(names: Iterable[str], on: date) -> tuple[ServiceClass, ...]:
    """The classes to which Finnish names of PTV classes and terms belong."""
    told = [" ".join(name.casefold().split()) for name in names]
    return tuple(one for one in classes_on(on) if any(name.startswith(one.names) for name in told))


def needs_served(codes: Iterable[str], on: date) -> frozenset[NeedCode]:
    """The needs that services of the classes serve; raises `UnknownServiceClass`."""
    found = (service_class(code) for code in codes)
    return frozenset[NeedCode]().union(*(one.needs for one in found if one.is_in_use(on)))
