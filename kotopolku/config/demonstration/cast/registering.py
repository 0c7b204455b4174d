"""People of the cast enter the register and become clients, by the same actions as anybody."""

from datetime import date, timedelta
from typing import Any

from kotopolku.domain.calendar import years_after
from kotopolku.domain.vocabulary.identity_code import check_character
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.organisations.queries import Organisation
from kotopolku.rooms.cases import actions as cases
from kotopolku.rooms.cases.queries import Case
from kotopolku.rooms.people import actions as people
from kotopolku.rooms.people.queries import Person

from .member import Member

# Permits of the cast are prolonged in time, however late the demonstration is set up.
_PERMITS_LAST = timedelta(days=90)


def day(when: int | date, today: date) -> date:
    """Days ago, or a day as it is."""
    return when if isinstance(when, date) else today - timedelta(days=when)


def birth_of(member: Member, today: date) -> date:
    """So many years old for some months already, so that the age stays right while the demonstration is used."""
    since = today - timedelta(days=60 + 7 * (len(member.key) % 9))
    return years_after(since, -member.age)


def identity_code(born: date, number: int) -> str:
    """A made-up code: individual numbers from 900 on belong to nobody."""
    digits = f"{born:%d%m%y}"
    return f"{digits}{'A' if born.year >= 2000 else '-'}{number}{check_character(digits, str(number))}"


def registered(member: Member, actor: User, today: date, known: dict[str, Person]) -> Person:
    """The person with residence, home, circumstances and kin."""
    born = birth_of(member, today)
    person = people.register(
        actor=actor,
        given=member.given,
        family=member.family,
        born=born.isoformat(),
        original_given=member.original[0],
        original_family=member.original[1],
        script=member.script,
        identity_code=identity_code(born, member.identity_number) if member.identity_number else "",
        identifiers=[("migri_customer", member.migri_number)] if member.migri_number else [],
        citizenships=[member.citizenship],
        mother_tongue=member.language,
        service_language=member.service_language or member.language,
        interpreter_needed=member.interpreter,
        gender=member.gender,
        source="document",
        source_detail="oleskelulupakortti",
    )
    _add_details(member, actor, today, person)
    _add_kin(member, actor, person, known)
    return person


def _add_details(member: Member, actor: User, today: date, person: Person) -> None:
    about: dict[str, Any] = {"actor": actor, "person": person}
    if member.nondisclosure:
        people.set_nondisclosure(
            **about, code=member.nondisclosure, until=today + timedelta(days=900), seen_version=person.version
        )
    if member.status:
        people.set_status(**about, **dict(member.status))
    if member.occupation:
        people.set_background(**about, occupation=member.occupation)
    for language in member.other_languages:
        people.add_language_skill(**about, language=language)
    if member.phone:
        people.add_contact(**about, kind="phone", value=member.phone, is_preferred=True)
    if member.residence:
        kind, ground, granted, until = member.residence
        people.record_residence(
            **about,
            kind=kind,
            ground=ground,
            granted=day(granted, today).isoformat(),
            valid_until=None if until is None else max(day(until, today), today + _PERMITS_LAST),
            source="document",
            source_detail="oleskelulupakortti",
        )
    if member.municipality:
        code, since = member.municipality
        people.set_home_municipality(**about, municipality=code, since=day(since, today).isoformat(), source="register")
    for kind, since in member.circumstances:
        people.record_circumstance(**about, kind=kind, since=day(since, today).isoformat(), source="authority")


def _add_kin(member: Member, actor: User, person: Person, known: dict[str, Person]) -> None:
    for relative, kind in member.kin:
        people.set_kinship(actor=actor, person=person, relative=known[relative], kind=kind)
    if member.lives_with:
        people.join_household(actor=actor, person=person, with_person=known[member.lives_with])


def opened_case(member: Member, actor: User, organisation: Organisation, person: Person, today: date) -> Case:
    """The client relationship in the office of the member's coach."""
    if member.opened is None:
        msg = f"{member.key} is nobody's client"
        raise ValueError(msg)
    return cases.open_case(
        actor=actor,
        person_id=person.pk,
        organisation_id=organisation.pk,
        opened=day(member.opened, today),
        coach=actor,
        route=member.route,
    )
