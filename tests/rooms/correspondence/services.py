"""A service of an organisation that signs in here, and a referral to it on its way."""

from typing import Any

from kotopolku.rooms.referrals import actions
from tests.factories import make_organisation, make_user
from tests.rooms.referrals.clients import a_service, fresh, sent


def a_house() -> Any:
    """An organisation that carries out services."""
    return make_organisation("Opisto täällä", kind="provider", municipality=None)


def a_teacher(house: Any) -> Any:
    return make_user(house, role="provider_worker", name="Opettaja Salo")


def accepted(coach: Any, case: Any, house: Any, teacher: Any) -> Any:
    """A referral that the service has accepted."""
    row = sent(coach, case, a_service(name="Opisto täällä", organisation=house, email=""))
    answer(teacher, row, "accepted")
    return fresh(row)


def answer(teacher: Any, row: Any, state: str, **given: Any) -> None:
    """A step of the service."""
    said = actions.Said(state=state, by_name=str(teacher), **given)
    actions.answer_here(actor=teacher, reference=row.reference, seen_version=fresh(row).version, said=said)
