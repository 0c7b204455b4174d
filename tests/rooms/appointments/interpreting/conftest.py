from datetime import date
from decimal import Decimal

import pytest

from kotopolku.domain.appointments.interpreting import Tongue
from kotopolku.domain.appointments.interpreting_cost import Price
from kotopolku.platform.accounts.queries import user_of
from kotopolku.rooms.appointments.actions import interpreting
from kotopolku.rooms.appointments.models.interpreting import InterpreterBooking
from kotopolku.rooms.appointments.secret_links import order_token_of
from tests.factories import make_user

NAME = "Parwana Tulkki"


@pytest.fixture
def keeper(organisation):
    """One who looks after the organisation."""
    return make_user(organisation, role="administrator")


@pytest.fixture
def provider(keeper, organisation):
    row = interpreting.save_provider(
        actor=keeper, organisation_id=organisation.pk, name="Tulkkivälitys", email="orders@example.org", language="en"
    )
    price = Price(since=date(2026, 1, 1), per_unit=Decimal("14.50"), unit=15, minimum=60, late_hours=24)
    interpreting.set_price(actor=keeper, provider=row, price=price)
    return row


@pytest.fixture
def add(keeper, provider):
    """`add(name, …)`: an interpreter of the provider who fits, unless said otherwise."""

    def added(name=NAME, **given):
        known = {
            "tongues": [Tongue("fa", ("Dari",))],
            "modes": ["phone", "video", "on_site"],
            "gender": "female",
            **given,
        }
        return interpreting.save_interpreter(actor=keeper, provider=provider, name=name, **known)

    return added


@pytest.fixture
def order(worker, provider):
    """`order(appointment, …)`: of whomever the provider offers, unless an interpreter is given."""

    def ordered(appointment, **given):
        known = {"provider_id": provider.pk, "language": "fa", "mode": "on_site", **given}
        return interpreting.order(actor=user_of(worker.pk), appointment=appointment, **known)

    return ordered


def token_of(order):
    """The secret of the provider's link."""
    return order_token_of(order.link_salt)


def now(order):
    """The order as it is in the database."""
    return InterpreterBooking.objects.get(pk=order.pk)
