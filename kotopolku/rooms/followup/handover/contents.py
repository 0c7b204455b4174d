"""From the file into the package: each part as its rows stand today."""

from collections.abc import Callable, Collection
from typing import Any

from kotopolku.domain.handover import HandoverPart
from kotopolku.domain.vocabulary import ResidenceGround, ResidenceKind
from kotopolku.rooms.cases.queries import Case, is_protected, network_of
from kotopolku.rooms.people import queries as people

from . import form
from .casework import (
    assessed,
    health_of,
    lengthening_of,
    plans_as_agreed,
    reviews_as_held,
    schooling_of,
    services_of,
)

_P = HandoverPart


def contents_of(case: Case, parts: Collection[HandoverPart]) -> form.Contents:
    """The chosen parts; of a client under turvakielto without anything that tells a place, whoever chose it."""
    card = people.card_of(case.person_id)
    found = {part.value: _MADE[part](case, card, _P.HEALTH in parts) for part in parts if part in _MADE}
    return form.Contents(**{"identity": _identity(case, card, False), **found})


def filled_parts(case: Case) -> frozenset[HandoverPart]:
    """The parts in which there is something to give."""
    card = people.card_of(case.person_id)
    return frozenset(part for part, make in _MADE.items() if make(case, card, True) not in (None, ()))


def _identity(_case: Case, card: Any, _health: bool) -> form.Identity:
    name, person = card.names[0], card.person
    codes = [one.value for one in card.identifiers if one.kind == "identity_code"]
    return form.Identity(
        given=name.given,
        family=name.family,
        born=person.born,
        gender=person.gender,
        identity_code=codes[0] if codes else "",
        citizenships=tuple(row.country for row in card.citizenships if not row.until),
    )


def _languages(_case: Case, card: Any, _health: bool) -> form.Languages:
    person = card.person
    return form.Languages(
        service_language=person.service_language,
        interpreter_needed=person.interpreter_needed,
        interpreter_language=person.interpreter_language,
        skills=tuple(
            form.Skill(
                language=row.language,
                mother_tongue=row.is_mother_tongue,
                reads=row.reads,
                writes=row.writes,
                listening=row.listening,
                reading=row.reading,
                speaking=row.speaking,
                writing=row.writing,
            )
            for row in card.languages
        ),
    )


def _contacts(_case: Case, card: Any, _health: bool) -> tuple[form.Contact, ...]:
    # The card tells none of a protected client, nor the home of one who lives with such.
    return tuple(
        form.Contact(
            kind=row.kind,
            value=row.value,
            street=row.street,
            postal_code=row.postal_code,
            city=row.city,
            preferred=row.is_preferred,
        )
        for row in card.contacts
        if row.until is None
    )


def _places(case: Case, _card: Any, _health: bool) -> tuple[form.Place, ...]:
    homes = people.residence_card_of(case.person).municipalities
    return tuple(form.Place(municipality=row.municipality_id, since=row.since, until=row.until) for row in homes)


def _permits(case: Case, _card: Any, _health: bool) -> tuple[form.Permit, ...]:
    rows = people.residence_card_of(case.person).residences
    return tuple(
        form.Permit(
            kind=ResidenceKind(row.kind),
            ground=ResidenceGround(row.ground),
            granted=row.granted,
            valid_until=row.valid_until,
        )
        for row in rows
    )


def _family(case: Case, _card: Any, _health: bool) -> tuple[form.Kin, ...]:
    return tuple(form.Kin(name=one.name, kind=one.kind.value, born=one.born) for one in people.kin_of(case.person))


def _network(case: Case, _card: Any, _health: bool) -> tuple[form.Partner, ...]:
    if is_protected(case):
        return ()
    return tuple(
        form.Partner(name=row.name, organisation=row.organisation_name, task=row.task)
        for row in network_of(case)
        if row.until is None
    )


_MADE: dict[HandoverPart, Callable[[Case, Any, bool], Any]] = {
    _P.IDENTITY: _identity,
    _P.LANGUAGES: _languages,
    _P.CONTACTS: _contacts,
    _P.PLACES: _places,
    _P.RESIDENCE_RIGHT: _permits,
    _P.EDUCATION_AND_WORK: lambda case, card, _health: schooling_of(case, card.person),
    _P.ASSESSMENT: lambda case, _card, _health: assessed(case),
    _P.PLAN: lambda case, _card, health: plans_as_agreed(case, with_health=health, protected=is_protected(case)),
    _P.PAUSES_AND_EXTENSIONS: lambda case, _card, health: lengthening_of(case, with_health=health),
    _P.REVIEWS: lambda case, _card, _health: reviews_as_held(case),
    _P.SERVICES: lambda case, _card, health: services_of(case, with_health=health),
    _P.HEALTH: lambda case, _card, _health: health_of(case),
    _P.FAMILY: _family,
    _P.NETWORK: _network,
}
"""Guidance and documents are not here: what of them the client wants to go is sent apart and recorded by hand."""
