"""The steps of a meeting through the pages: a provider kept, a time booked, an interpreter ordered, the day come."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from kotopolku.platform.clock import now

from .serving import Server
from .steps import day
from .walking import fill, follow, press, saved, submit


def keep_provider(admin: Any, name: str, email: str, interpreter: str, language: str) -> None:
    """A provider of interpreting with a price and one interpreter."""
    admin.goto("/interpreting/providers/new/")
    fill(admin, {"name": name, "email": email, "language": "fi"})
    saved(admin)
    provider = urlsplit(admin.url).path
    admin.goto(f"{provider}price/")
    price = {"since": day(-300), "per_unit": "24.50", "unit": "30", "minimum": "60", "late_hours": "24"}
    fill(admin, {**price, "late_percent": "100"})
    saved(admin)
    admin.goto(f"{provider}new/")
    fill(admin, {"name": interpreter, "modes": ["on_site", "video", "phone"], "language_1": language})
    saved(admin)


def book(page: Any, case: str, kind: str, told: dict[str, Any]) -> str:
    """The first free time of a worker a week ahead, twice as long for an interpreter; returns the page's path."""
    page.goto(f"{case}appointments/")
    follow(page, "New appointment")
    page.locator("#kind").select_option(kind)
    page.locator("#interpreter").select_option("1")
    page.locator("#day").fill(day(7))
    press(page, "main form[method=get] button")
    page.locator("main [name=slot]").first.check()
    fill(page, told)
    saved(page, "Book")
    return str(urlsplit(page.url).path)


def order_interpreter(page: Any, appointment: str, provider: str, interpreter: str) -> None:
    """One interpreter of a provider is asked for."""
    page.goto(appointment)
    follow(page, page.locator("dl.facts").get_by_role("link", name="Interpreter"))
    known = page.locator("#id_interpreter option", has_text=f"{interpreter} ({provider})")
    page.locator("#id_interpreter").select_option(known.get_attribute("value"))
    page.locator("#id_provider").select_option(label=provider)
    page.locator("#id_mode").select_option("phone")
    saved(page, "^Order$")


def stayed_away(page: Any, appointment: str) -> None:
    """The interpreter was there as ordered, the client was not."""
    page.goto(appointment)
    follow(page, page.locator("dl.facts").get_by_role("link", name="Interpreter"))
    submit(page, "The interpreter was there")
    page.goto(appointment)
    fill(page, {"state": "no_show"})
    saved(page, "^Save.*:")


def day_comes(server: Server, appointment: str, *, days_ago: int = 0) -> None:
    """The appointment began an hour ago, or so many days before that; booked and told of a week earlier."""
    reference = appointment.strip("/").rpartition("/")[2]
    begun = now() - timedelta(days=days_ago, hours=1)
    starts, ends, booked = (f"{begun + after:%Y-%m-%d %H:%M:%S}" for after in _SPAN)
    of_it = "(SELECT id FROM appointments_appointment WHERE reference = ?)"
    server.later(
        "UPDATE appointments_appointment SET starts_at = ?, ends_at = ?, free_at = ?, booked_at = ?"
        " WHERE reference = ?",
        *(starts, ends, ends, booked, reference),
    )
    server.later(
        "UPDATE appointments_attendee SET booked_at = ?, fee_told_at = iif(fee_told_at IS NULL, NULL, ?)"
        f" WHERE appointment_id = {of_it}",
        *(booked, booked, reference),
    )
    server.later(
        f"UPDATE appointments_interpreterbooking SET starts_at = ?, ends_at = ? WHERE appointment_id = {of_it}",
        *(starts, ends, reference),
    )


_SPAN = (timedelta(0), timedelta(minutes=50), timedelta(days=-7))
