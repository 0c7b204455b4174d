"""The offices and workers of the demonstration in the database."""

from datetime import date

from django.contrib.auth.hashers import make_password

from kotopolku.platform.accounts.actions import add_user, grant_membership
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.organisations.actions import add_organisation, add_unit, settle_municipalities
from kotopolku.platform.organisations.queries import Organisation, units_of

from .organisations import OFFICES, PASSWORD, WORKERS, Worker

_SINCE = date(2024, 1, 1)


def set_up_offices() -> tuple[dict[str, Organisation], dict[str, User]]:
    """Found what is missing of the offices and workers; offices by key, users by user name."""
    offices: dict[str, Organisation] = {}
    for office in OFFICES:
        row = Organisation.objects.filter(name=office.name).first()
        if row is None:
            row = add_organisation(
                actor=None,
                kind=office.kind,
                name=office.name,
                municipality_code=office.municipality,
                area_code=office.area,
                phone=office.phone,
            )
            for unit in office.units:
                add_unit(actor=None, organisation_id=row.pk, name=unit)
            settle_municipalities(row, office.municipalities)
        offices[office.key] = row
    users: dict[str, User] = {}
    # One hash for all: the password is no secret, and hashing it ten times is most of the first start.
    hashed = make_password(PASSWORD)
    for worker in WORKERS:
        user = User.objects.filter(username=worker.username).first()
        if user is None:
            user = _add_worker(worker.username, worker.name, worker.language, hashed)
            _give_roles(worker, user, offices)
        users[worker.username] = user
    return offices, users


def _add_worker(username: str, name: str, language: str, hashed: str) -> User:
    user = add_user(actor=None, username=username, display_name=name, language=language)
    user.password = hashed
    user.save(update_fields=["password"])
    return user


def _give_roles(worker: Worker, user: User, offices: dict[str, Organisation]) -> None:
    unit = units_of(offices[worker.office].pk).filter(name=worker.unit).first()
    for office, role in ((worker.office, worker.role), *worker.also):
        grant_membership(
            actor=None,
            user_id=user.pk,
            organisation_id=offices[office].pk,
            role=role,
            since=_SINCE,
            unit_id=unit.pk if unit is not None and office == worker.office else None,
        )


def is_set_up() -> bool:
    """Whether the demonstration's first office is there; it comes in one transaction with all else."""
    return Organisation.objects.filter(name=OFFICES[0].name).exists()
