"""The rules by which a service is held against a client, one question each. An unknown fact decides nothing."""

from kotopolku.domain.vocabulary import FUNCTIONAL_BASIC_SKILLS

from .facts import ClientFacts, ServiceFacts, ServiceStatus
from .findings import Finding, ReasonCode, not_known, speaks_for, stands_against
from .levels import is_beyond, reaches
from .week import clashes, is_within, minutes

LOCAL = frozenset({"fi", "sv"})
"""The languages of which `entry_level` speaks."""
FREE, CHARGED = "free", "charged"


def availability(client: ClientFacts, service: ServiceFacts) -> Finding | None:  # noqa: ARG001
    """Whether the service is there to be used."""
    if service.status == ServiceStatus.GONE:
        return stands_against(ReasonCode.GONE)
    if service.status != ServiceStatus.PUBLISHED:
        return stands_against(ReasonCode.NOT_PUBLISHED, status=str(service.status))
    return None if service.is_open else stands_against(ReasonCode.NOT_OPEN)


def needs(client: ClientFacts, service: ServiceFacts) -> Finding | None:
    """Which of the client's needs it serves."""
    if not (client.needs and service.needs):
        return not_known(ReasonCode.NEED_UNKNOWN)
    served = client.needs & service.needs
    if served:
        return speaks_for(ReasonCode.NEED_SERVED, needs=_listed(served))
    return stands_against(ReasonCode.OTHER_NEEDS, needs=_listed(service.needs))


def language(client: ClientFacts, service: ServiceFacts) -> Finding | None:
    """Whether it can be used in a language that the client knows well enough, or teaches the language it is in.

    Well enough is the entry level for Finnish and Swedish where there is one, else functional basic skills.
    """
    if not service.languages:
        return not_known(ReasonCode.LANGUAGE_UNKNOWN)
    known = client.languages or {}
    answers = {code: reaches(known[code], _enough(service, code)) for code in service.languages if code in known}
    if spoken := {code for code, answer in answers.items() if answer}:
        return speaks_for(ReasonCode.LANGUAGE_SPOKEN, languages=_listed(spoken))
    if taught := service.teaches & service.languages:
        return speaks_for(ReasonCode.LANGUAGE_TAUGHT, languages=_listed(taught))
    if service.entry_level and LOCAL & set(answers):
        # Knowing too little of it is the answer of `level`, once.
        return None
    if client.languages is None or None in answers.values():
        return not_known(ReasonCode.LANGUAGE_UNKNOWN)
    return stands_against(ReasonCode.LANGUAGE_NOT_OFFERED, languages=_listed(service.languages))


def level(client: ClientFacts, service: ServiceFacts) -> Finding | None:
    """Whether the client's Finnish or Swedish lies between the entry level and the highest one."""
    entry, top = service.entry_level, service.top_level
    if not (entry or top):
        return None
    enough = reaches(client.level, entry) if entry else True
    beyond = is_beyond(client.level, top) if top else False
    if enough is False:
        return stands_against(ReasonCode.LEVEL_TOO_LOW, level=entry)
    if beyond:
        return stands_against(ReasonCode.LEVEL_TOO_HIGH, level=top)
    if enough is None or beyond is None:
        return not_known(ReasonCode.LEVEL_UNKNOWN, level=entry or top)
    return speaks_for(ReasonCode.LEVEL_FITS, level=entry or top)


def area(client: ClientFacts, service: ServiceFacts) -> Finding | None:
    """Whether it is offered where the client lives. No parameter tells where that is."""
    if client.municipality and client.municipality in service.areas:
        return speaks_for(ReasonCode.AREA_REACHED)
    if service.is_nationwide:
        return speaks_for(ReasonCode.WHOLE_COUNTRY)
    if not (client.municipality and service.areas):
        return speaks_for(ReasonCode.REMOTE) if service.is_remote else not_known(ReasonCode.AREA_UNKNOWN)
    return stands_against(ReasonCode.OUTSIDE_AREA)


def age(client: ClientFacts, service: ServiceFacts) -> Finding | None:
    """Whether the client is of the age that it is meant for, both ends included."""
    since, until = service.age_from, service.age_to
    if since is None and until is None:
        return None
    if client.age is None:
        return not_known(ReasonCode.AGE_UNKNOWN)
    if since is not None and client.age < since:
        return stands_against(ReasonCode.TOO_YOUNG, age=since)
    if until is not None and client.age > until:
        return stands_against(ReasonCode.TOO_OLD, age=until)
    return speaks_for(ReasonCode.AGE_FITS)


def childcare(client: ClientFacts, service: ServiceFacts) -> Finding | None:
    """Whether small children are looked after meanwhile."""
    if client.has_small_children is False or client.childcare_arranged:
        return speaks_for(ReasonCode.CHILDCARE_NOT_NEEDED)
    if service.childcare:
        return speaks_for(ReasonCode.CHILDCARE_OFFERED)
    if None in {client.has_small_children, client.childcare_arranged, service.childcare}:
        return not_known(ReasonCode.CHILDCARE_UNKNOWN)
    return stands_against(ReasonCode.CHILDCARE_MISSING)


def time(client: ClientFacts, service: ServiceFacts) -> Finding | None:
    """Whether its hours clash with hours agreed, lie within the free ones, or are few enough for them."""
    if service.week:
        return _fixed_time(client, service)
    if service.hours_per_week is None or client.free_week is None:
        return not_known(ReasonCode.TIME_UNKNOWN)
    if 60 * service.hours_per_week <= minutes(client.free_week):
        return speaks_for(ReasonCode.HOURS_FIT)
    return stands_against(ReasonCode.TOO_MANY_HOURS, hours=minutes(client.free_week) // 60)


def price(client: ClientFacts, service: ServiceFacts) -> Finding | None:  # noqa: ARG001
    """Whether it is free. What a client can pay is not known here, so a price never stands against."""
    if service.price_kind == FREE:
        return speaks_for(ReasonCode.FREE_OF_CHARGE)
    return not_known(ReasonCode.CHARGED if service.price_kind == CHARGED else ReasonCode.PRICE_UNKNOWN)


def audience(client: ClientFacts, service: ServiceFacts) -> Finding | None:
    """Whether the client belongs to those for whom it is; without an audience it is for everybody."""
    if not service.audience:
        return None
    if fitting := client.roles & service.audience:
        return speaks_for(ReasonCode.AUDIENCE_FITS, audience=_listed(fitting))
    if service.audience <= client.other_roles:
        return stands_against(ReasonCode.OTHER_AUDIENCE, audience=_listed(service.audience))
    return not_known(ReasonCode.AUDIENCE_UNKNOWN, audience=_listed(service.audience))


def _fixed_time(client: ClientFacts, service: ServiceFacts) -> Finding:
    week = service.week or {}
    if client.agreed_week and (days := clashes(week, client.agreed_week)):
        return stands_against(ReasonCode.CLASHES, days=days)
    if client.free_week is not None:
        fits = is_within(week, client.free_week)
        return speaks_for(ReasonCode.HOURS_FIT) if fits else stands_against(ReasonCode.OUTSIDE_FREE_HOURS)
    return not_known(ReasonCode.TIME_UNKNOWN) if client.agreed_week is None else speaks_for(ReasonCode.NO_CLASH)


def _enough(service: ServiceFacts, code: str) -> str:
    return service.entry_level if code in LOCAL and service.entry_level else FUNCTIONAL_BASIC_SKILLS


def _listed(codes: frozenset[str] | set[str]) -> tuple[str, ...]:
    return tuple(sorted(str(code) for code in codes))
