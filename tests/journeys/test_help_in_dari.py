"""A person who reads only Dari asks for help on a phone, is met with an interpreter, and is assessed."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from kotopolku.web.components.public_texts import reader_texts
from tests.platform.outbox.servers import MailServer

from .accessible import overflow_of, violations_of
from .conftest import PHONE
from .letters import letters_to, link_in
from .meetings import book, day_comes, keep_provider, order_interpreter
from .serving import Server
from .steps import day
from .walking import COACH, fill, follow, press, saved

Opened = Callable[..., Any]
NAME, FAMILY, ADDRESS, ORDERS = "Zarmina", "Naderi", "zarmina@example.org", "orders@tulkit.example"
PROVIDER, INTERPRETER = "Sanasillan tulkit", "Parwin Sultani"
NEED = "من تازه به کایانی آمده‌ام و می‌خواهم فنلندی یاد بگیرم."
ASKED, WRITTEN = reader_texts("contact", "prs"), reader_texts("messages", "prs")


def seen(page: Any) -> list[str]:
    assert page.locator("html").get_attribute("dir") == "rtl"
    return [f"{page.url}: {line}" for line in violations_of(page) + overflow_of(page)]


def test_from_the_form_on_a_phone_to_the_assessment(
    open_browser: Opened, server: Server, mail_server: MailServer
) -> None:
    keep_provider(open_browser("admin"), PROVIDER, ORDERS, INTERPRETER, "fa_AF")
    phone = open_browser(viewport=PHONE, locale="fa-AF")
    found: list[str] = []
    reference = _ask(phone, found)
    worker = open_browser(COACH)
    case = _open_case(worker, reference)

    told = {"told": True, "told_language": "fa_AF", "told_how": "interpreter", "note": "Alkukartoitus"}
    appointment = book(worker, case, "assessment", told)
    order_interpreter(worker, appointment, PROVIDER, INTERPRETER)
    (ordered,) = letters_to(mail_server, server, ORDERS)
    _confirm(open_browser(viewport=PHONE), link_in(ordered, "/partner/"), ordered)
    worker.goto(appointment)
    follow(worker, worker.locator("dl.facts").get_by_role("link", name="Interpreter"))
    assert "by the provider" in worker.locator("main").inner_text()

    received, confirmed = letters_to(mail_server, server, ADDRESS)
    assert reference in received["Subject"]
    server.later(
        "UPDATE outbox_message SET next_try_at = created_at WHERE template = ? AND key LIKE ? AND state = 'waiting'",
        *("appointment.reminder", f"appointment:{_number_of(server, appointment)}:%"),
    )
    *_earlier, reminder = letters_to(mail_server, server, ADDRESS)
    _written_to_the_client(confirmed, "subject_booked", case)
    _written_to_the_client(reminder, "subject_reminder", case)
    phone.goto(link_in(reminder, "/my/cancel/"))
    found += seen(phone)

    day_comes(server, appointment)
    _assess(worker, appointment)
    assert not found, "\n".join(found)


def _ask(phone: Any, found: list[str]) -> str:
    """The way in, from the page in the phone's own language; returns the reference of the receipt."""
    phone.goto("/info/kajaani/")
    assert phone.url.endswith("/info/kajaani/prs/")
    found += seen(phone)
    follow(phone, phone.locator("main a[href$='/prs/contact/']"))
    assert phone.locator("h1").inner_text() == ASKED["title"]
    fill(phone, {"kinds": ["language"], "need": NEED, "language": "fa_AF", "interpreter": True, "reach": ["phone"]})
    fill(phone, {"phone": "040 000 0299", "email": ADDRESS, "name": NAME})
    found += seen(phone)
    press(phone, "main form button")
    assert ASKED["error_consent"] in phone.locator("[role=alert]").inner_text()
    found += seen(phone)
    fill(phone, {"consent": True})
    press(phone, "main form button")
    # What was filled in faster than a person can is asked once more, with all that was typed.
    while "/received/" not in phone.url:
        assert phone.locator("[role=alert]").inner_text() == ASKED["again"]
        assert phone.locator("#need").input_value() == NEED
        found += seen(phone)
        press(phone, "main form button")
    found += seen(phone)
    assert phone.locator("h1").inner_text() == ASKED["received_title"]
    assert ASKED["received_next"] in phone.locator("main").inner_text()
    assert not phone.context.cookies(phone.url) or "sessionid" not in str(phone.context.cookies(phone.url))
    return str(phone.locator("dd.big").inner_text())


def _open_case(worker: Any, reference: str) -> str:
    """The contact is seen, taken and answered by opening a case; returns the case's path."""
    worker.goto("/")
    follow(worker, worker.locator("main a[href^='/contacts/']"))
    worker.goto("/contacts/")
    follow(worker, NAME)
    assert urlsplit(worker.url).path == f"/contacts/{reference}/"
    assert NEED in worker.locator("main").inner_text()
    saved(worker, "Take this on")
    follow(worker, "Open a case")
    fill(worker, {"family": FAMILY, "born": "12.3.1991", "citizenship": "AF"})
    assert worker.locator("[name=service_language]").input_value() == "fa_AF"
    saved(worker, "Open the case")
    return "/".join(urlsplit(worker.url).path.split("/")[:3]) + "/"


def _confirm(provider: Any, link: str, letter: Any) -> None:
    """The provider learns what the meeting needs, of the client nothing, and says who comes."""
    provider.goto(link)
    assert violations_of(provider) + overflow_of(provider) == []
    for told in (letter.get_content(), provider.locator("body").inner_text()):
        assert not [one for one in (NAME, FAMILY, ADDRESS, "040 000 0299") if one in told]
    press(provider, "button[value=confirm]")
    provider.locator(".notice.good").wait_for()
    assert violations_of(provider) + overflow_of(provider) == []


def _number_of(server: Server, appointment: str) -> int:
    reference = appointment.strip("/").rpartition("/")[2]
    ((number,),) = server.rows("SELECT id FROM appointments_appointment WHERE reference = ?", reference)
    return int(number)


def _written_to_the_client(letter: Any, subject: str, case: str) -> None:
    """In Persian, with the link to cancel and what staying away may cost; neither who it is nor what it is about."""
    assert str(letter["Subject"]).strip().startswith(WRITTEN[subject].partition("{")[0])
    body = letter.get_content()
    assert WRITTEN["cancel"].format(link=link_in(letter, "/my/cancel/")) in body
    assert WRITTEN["fee"] in body
    reference = case.strip("/").rpartition("/")[2]
    assert not [one for one in (NAME, FAMILY, reference, "Alkukartoitus") if one in str(letter) + body]


def _assess(worker: Any, appointment: str) -> None:
    """The client came; from the appointment to the file, where the assessment begins."""
    worker.goto(appointment)
    fill(worker, {"state": "came"})
    saved(worker, f"Save.*{NAME}")
    follow(worker, worker.locator("h2 a"))
    follow(worker, worker.locator("nav a[href$='/assessment/']"))
    fill(worker, {"started": day(0), "language": "fa_AF"})
    saved(worker, "Begin the assessment")
    assert "The law gives this client" not in worker.locator("main").inner_text()
    follow(worker, "Continue")
    assert "/assessment/page/" in worker.url
