"""A provider of interpreting for each municipality, its interpreters, and orders in every state."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from kotopolku.domain.appointments.interpreting import Tongue
from kotopolku.domain.appointments.interpreting_cost import Price
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.organisations.queries import Organisation
from kotopolku.rooms.appointments import queries
from kotopolku.rooms.appointments.actions import interpreting

PROVIDERS = {"kajaani": "Kainuun tulkkivälitys", "joensuu": "Karjalan tulkkipalvelu"}
_EVERYWHERE = ["phone", "video", "on_site"]
INTERPRETERS: tuple[tuple[str, str, list[str], list[Tongue]], ...] = (
    ("Parwana Rahimi", "female", _EVERYWHERE, [Tongue("fa", ("Dari", "Hazaragi")), Tongue("ps")]),
    ("Oksana Melnyk", "female", _EVERYWHERE, [Tongue("uk"), Tongue("ru")]),
    ("Yusuf Warsame", "male", ["phone", "video"], [Tongue("so"), Tongue("ar")]),
    ("Leila Haddad", "female", ["phone"], [Tongue("ar", ("Levantti", "Irak")), Tongue("fr")]),
)
"""Name, gender, ways, languages."""
NEW = "Mariam Saleh"
"""One whom the provider offers and the municipality does not know yet."""
UNKNOWN = {"ckb": "Rebin Rashid", "ti": "Selam Habte", "prs": "Parwana Rahimi", "my": "Naw Paw", "th": "Malee Srisuk"}
"""Who is named by telephone for languages of which the municipality knows no interpreter."""


def order_interpreters(offices: dict[str, Organisation], users: dict[str, User], today: date) -> None:
    """After the appointments. The caller holds the transaction."""
    for key, name in PROVIDERS.items():
        provider = _provider(offices[key], name, today)
        seen: dict[int, tuple[Any, User]] = {}
        for user in users.values():
            for row in queries.within(user, today - timedelta(days=21), today + timedelta(days=30)):
                wanted = row.interpreter_wanted and row.case_id is not None and row.worker_id == user.pk
                if wanted and row.organisation_id == offices[key].pk:
                    seen.setdefault(row.pk, (row, user))
        was = [one for one in seen.values() if one[0].starts_at.date() < today]
        to_come = [one for one in seen.values() if one[0].starts_at.date() > today]
        for number, (row, user) in enumerate(was):
            order = _order(row, user, provider, ordered_at=row.booked_at)
            _was(order, user, has_come=number != 1)
        # The last is left without an order.
        for (row, user), step in zip(to_come, _STEPS, strict=False):
            step(row, user, provider)


def _provider(office: Organisation, name: str, today: date) -> Any:
    provider = interpreting.save_provider(
        actor=None, organisation_id=office.pk, name=name, email="tilaukset@example.org", phone="040 000 0601"
    )
    for year, euros in ((2, "13.50"), (0, "14.50")):
        price = Price(since=date(today.year - year, 1, 1), per_unit=Decimal(euros), unit=15, minimum=60, late_hours=24)
        interpreting.set_price(actor=None, provider=provider, price=price)
    for who, gender, modes, tongues in INTERPRETERS:
        interpreting.save_interpreter(
            actor=None, provider=provider, name=who, tongues=tongues, modes=modes, gender=gender
        )
    return provider


def _order(row: Any, user: User, provider: Any, **given: Any) -> Any:
    language = row.case.person.interpreter_language or row.language
    known = {"provider_id": provider.pk, "language": language, "mode": "phone", **given}
    return interpreting.order(actor=user, appointment=row, **known)


def who_speaks(language: str) -> str:
    """One who speaks the language."""
    known = (name for name, *_, tongues in INTERPRETERS if any(tongue.language == language for tongue in tongues))
    return next(known, UNKNOWN.get(language, "Alex Esimerkki"))


def _confirmed(row: Any, user: User, provider: Any) -> None:
    order = _order(row, user, provider)
    interpreting.confirm_by_telephone(
        actor=user, order=order, seen_version=order.version, name=who_speaks(order.language)
    )


def _offered(row: Any, user: User, provider: Any) -> None:
    interpreting.offer(token=interpreting.order_token(_order(row, user, provider)), name=NEW)


def _declined(row: Any, user: User, provider: Any) -> None:
    token = interpreting.order_token(_order(row, user, provider))
    interpreting.decline(token=token, reason="Kukaan ei ole vapaana.")


def _cancelled(row: Any, user: User, provider: Any) -> None:
    order = _order(row, user, provider)
    interpreting.cancel_order(actor=user, order=order, seen_version=order.version, reason="Asiakas puhuu jo suomea.")


def _without(row: Any, user: User, _provider: Any) -> None:
    interpreting.do_without(actor=user, appointment=row, reason="Asiakas haluaa puhua suomea.")


_STEPS: tuple[Callable[[Any, User, Any], Any], ...] = (_declined, _confirmed, _offered, _order, _without, _cancelled)


def _was(order: Any, user: User, *, has_come: bool) -> None:
    said = interpreting.confirm_by_telephone(
        actor=user, order=order, seen_version=order.version, name=who_speaks(order.language)
    )
    interpreting.finish(actor=user, order=said, seen_version=said.version, has_come=has_come)
