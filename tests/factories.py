"""Made-up organisations, users, people and cases, written by the program's own actions.

Identity codes have individual numbers 900–999, which no living person has.
"""

from collections.abc import Iterable
from datetime import date
from itertools import count
from typing import Any

from kotopolku.domain.vocabulary.identity_code import check_character
from kotopolku.platform import clock
from kotopolku.platform.accounts.actions import add_user, grant_membership
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.organisations.actions import add_organisation, add_unit
from kotopolku.platform.organisations.queries import Organisation, Unit
from kotopolku.rooms.cases.actions import open_case
from kotopolku.rooms.cases.queries import Case
from kotopolku.rooms.people import actions as people
from kotopolku.rooms.people.queries import Person

_numbers = count(1)
LONG_AGO = date(2010, 1, 1)


def make_organisation(name: str = "", kind: str = "municipality", municipality: str | None = "205") -> Organisation:
    """An organisation with a name of its own; 205 is Kajaani."""
    return add_organisation(
        actor=None,
        kind=kind,
        name=name or f"Organisation {next(_numbers)}",
        municipality_code=municipality,
        phone="08 000 000",
    )


def make_unit(organisation: Organisation, name: str = "") -> Unit:
    """An office of the organisation."""
    return add_unit(actor=None, organisation_id=organisation.pk, name=name or f"Unit {next(_numbers)}")


def make_user(
    organisation: Organisation | None = None,
    *others: Organisation,
    role: str = "coach",
    since: date = LONG_AGO,
    until: date | None = None,
    name: str = "",
    language: str = "en",
) -> User:
    """A user who works in the organisations given; the password is "a long password"."""
    number = next(_numbers)
    user = add_user(
        actor=None,
        username=f"user{number}",
        display_name=name or f"Worker {number}",
        password="a long password",
        language=language,
    )
    for one in (organisation, *others):
        if one is not None:
            grant_membership(actor=None, user_id=user.pk, organisation_id=one.pk, role=role, since=since, until=until)
    return user


def make_identity_code(born: date = date(1990, 4, 1), number: int = 900, separator: str = "") -> str:
    """A valid code of nobody: individual numbers 900–999."""
    digits = born.strftime("%d%m%y")
    between = separator or ("A" if born.year >= 2000 else "-")
    return f"{digits}{between}{number:03}{check_character(digits, f'{number:03}')}"


def make_person(  # noqa: PLR0917
    actor: User | None = None,
    given: str = "Amina",
    family: str = "Example",
    born: str = "1990-04-01",
    residence: dict[str, Any] | None = None,
    municipality: tuple[str, str] | None = None,
    circumstances: Iterable[tuple[str, str]] = (),
    nondisclosure: str = "",
    **fields: Any,
) -> Person:
    """A person; `residence` as for `give_residence`, `municipality` (code, since), circumstances (kind, since)."""
    actor = actor or make_user()
    person = people.register(actor=actor, given=given, family=family, born=born, **fields)
    if residence is not None:
        give_residence(person, actor, **residence)
    if municipality is not None:
        code, since = municipality
        people.set_home_municipality(actor=actor, person=person, municipality=code, since=since)
    for kind, since in circumstances:
        people.record_circumstance(actor=actor, person=person, kind=kind, since=since)
    if nondisclosure:
        people.set_nondisclosure(actor=actor, person=person, code=nondisclosure, seen_version=person.version)
    person.refresh_from_db()
    return person


def give_residence(person: Person, actor: User | None = None, **given: Any) -> Any:
    """A permit of a quota refugee of 5 January 2025, as far as nothing else is given."""
    residence = {"kind": "residence_permit", "ground": "quota_refugee", "granted": "2025-01-05", **given}
    return people.record_residence(actor=actor or make_user(), person=person, **residence)


def make_case(  # noqa: PLR0917
    organisation: Organisation | None = None,
    person: Person | None = None,
    coach: User | None = None,
    opened: date | None = None,
    actor: User | None = None,
    route: str = "",
    **person_fields: Any,
) -> Case:
    """An open case; what is not given is made: organisation, its coach, a person from `person_fields`."""
    organisation = organisation or make_organisation()
    if person is not None and actor is None:
        # Only one who works at both places may open a case of another organisation's client.
        known = Organisation.objects.filter(pk__in=Case.objects.filter(person=person).values("organisation"))
        actor = coach if coach else make_user(organisation, *known)
    actor = actor or coach or make_user(organisation)
    return open_case(
        actor=actor,
        person_id=(person or make_person(actor, **person_fields)).pk,
        organisation_id=organisation.pk,
        opened=opened or clock.today(),
        coach=coach,
        route=route,
    )


def make_refugee_case(organisation: Organisation | None = None, **given: Any) -> Case:
    """A quota refugee who came to Kajaani on 1 February 2025; the municipality knew of her on that day."""
    known: dict[str, Any] = {
        "opened": date(2025, 2, 1),
        "residence": {},
        "municipality": ("205", "2025-02-01"),
        "route": "quota",
        **given,
    }
    return make_case(organisation, **known)
