"""A parent at home: a plan from a pathway, three referrals that go three ways, her pages in Arabic, and a move."""

import re
import tomllib
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from kotopolku.config.demonstration.services import WRITTEN
from kotopolku.platform.clock import today
from kotopolku.web.components.public_texts import reader_texts
from tests.platform.outbox.servers import MailServer

from .accessible import overflow_of, violations_of
from .conftest import PHONE
from .letters import letters_to, link_in
from .serving import Server
from .steps import add_text, approve_plan, assess, day, register
from .walking import COACH, fill, follow, press, saved

Opened = Callable[..., Any]
FAMILY, TELEPHONE = "Perhepolku", "040 000 0377"
TEACHER, COACH_THERE = "pekka.rautio", "eeva.turunen"
CAFE, COURSE, COMPUTERS = "Perhekahvila", "Suomen kielen alkeiskurssi", "Digitaidot työelämässä"
STEPS = {
    CAFE: "Perhekahvila tai vanhempien ryhmä",
    COURSE: "Osa-aikainen kielikurssi päivällä",
    COMPUTERS: "Digituki",
}
"""Each service with the step of the pathway that it carries out."""
CAFE_MAIL, COMPANY_MAIL = "kahvila@example.org", "digi@example.org"
FULL, WENT_WELL = "Ryhmä on täynnä.", "Taso A1.3, käy ahkerasti."
OFFERED = {one["fi"][0]: one for one in tomllib.loads(WRITTEN.read_text(encoding="utf-8"))["service"]}
SERVICES, PEOPLE, MOVED = (reader_texts(name, "ar") for name in ("my_services", "people", "handover"))


def named(service: str, language: str) -> str:
    """The name of a service of the demonstration as a reader of the language sees it."""
    return str(OFFERED[service].get(language, [service])[0])


def seen(page: Any) -> list[str]:
    return [f"{page.url}: {line}" for line in violations_of(page) + overflow_of(page)]


def test_from_the_pathway_to_three_services_and_another_town(
    open_browser: Opened, server: Server, mail_server: MailServer
) -> None:
    worker = open_browser(COACH)
    found: list[str] = []
    case = _plan_from_the_pathway(worker, found)
    referrals = {
        CAFE: _refer(worker, case, CAFE, found, to_email=CAFE_MAIL),
        COURSE: _refer(worker, case, COURSE, found, wishes="Aamupäivä sopii parhaiten."),
        COMPUTERS: _refer(worker, case, COMPUTERS, found, to_email=COMPANY_MAIL),
    }
    (asked,) = letters_to(mail_server, server, COMPANY_MAIL)
    _declines(open_browser(viewport=PHONE), link_in(asked, "/partner/"), asked, found)
    _reports(open_browser(TEACHER), referrals[COURSE], found)
    _nobody_answers(worker, server, mail_server, referrals[CAFE], found)
    phone = _follows_in_arabic(worker, open_browser(viewport=PHONE, locale="ar"), case, found)
    _moves(worker, open_browser(COACH_THERE), case, found)
    phone.goto("/my/handovers/")
    assert MOVED["taken"] in phone.locator("main").inner_text()
    found += seen(phone)
    assert not found, "\n".join(found)


def _plan_from_the_pathway(page: Any, found: list[str]) -> str:
    """In force with the aims and steps of the pathway; three of its measures have a service of the directory."""
    case = register(page, FAMILY)
    page.goto(f"{case}edit/contact/")
    fill(page, {"kind": "phone", "value": TELEPHONE})
    saved(page)
    assess(page, case)
    page.goto(f"{case}plan/start/")
    fill(page, {"made": day(-10), "until": day(300), "language": "fi", "client_language": "ar"})
    page.get_by_label("Begins from the pathway").select_option(label="Parent at home with a child")
    saved(page, "Begin the plan")
    assert "The plan follows the pathway." in page.locator("main").inner_text()
    for service, step in STEPS.items():
        page.goto(f"{case}plan/")
        measure = page.locator(".foreign-block", has_text=step).filter(has=page.get_by_role("link"))
        follow(page, measure.last.get_by_role("link", name="Choose a service"))
        page.get_by_label(named(service, "en")).check()
        found += seen(page) if service == CAFE else []
        saved(page, "Save")
    page.goto(f"{case}plan/parts/follow-up/")
    add_text(page, text="Tapaamme kerran kuussa.", translation="نلتقي مرة في الشهر")
    page.goto(f"{case}plan/parts/rights/")
    fill(page, {"on": day(-10), "language": "ar", "interpreter": "Tulkki 17"})
    saved(page, "Save")
    approve_plan(page, case, f"Nour {FAMILY}")
    found += seen(page)
    return case


def _refer(page: Any, case: str, service: str, found: list[str], **written: Any) -> str:
    """From the measure to what was sent; returns the number of the referral."""
    page.goto(f"{case}plan/")
    measure = page.locator(".foreign-block", has_text=STEPS[service])
    follow(page, measure.last.get_by_role("link", name="Refer"))
    saved(page, "Choose what is told")
    fill(page, written)
    found += seen(page) if service == CAFE else []
    saved(page, "Look at what goes")
    goes = page.locator("main").inner_text()
    assert TELEPHONE in goes
    by_law = service == COURSE
    assert ("681/2023" in goes) is by_law
    if not by_law:
        fill(page, {"agreed": True, "agreed_how": "spoken", "agreed_language": "ar"})
    found += seen(page) if service == CAFE else []
    saved(page, "Send")
    found += seen(page) if service == CAFE else []
    return str(urlsplit(page.url).path).rstrip("/").rpartition("/")[2]


def _declines(provider: Any, link: str, letter: Any, found: list[str]) -> None:
    """One without an account: the letter and the cover name nobody; after the answer the link opens nothing."""
    provider.goto(link)
    found += seen(provider)
    for told in (letter.get_content(), provider.locator("body").inner_text()):
        assert not [one for one in (FAMILY, TELEPHONE) if one in told]
    press(provider, "button[value=open]")
    assert FAMILY in provider.locator("main").inner_text()
    found += seen(provider)
    provider.locator("#state_declined").check()
    provider.fill("#text", FULL)
    provider.fill("#by_name", "Kaarlo Kouluttaja")
    press(provider, "button[value=answer]")
    found += seen(provider)
    assert FAMILY not in provider.locator("body").inner_text()


def _reports(teacher: Any, number: str, found: list[str]) -> None:
    """A worker of the provider here: a place, the first day, how taking part goes."""
    teacher.goto("/")
    follow(teacher, teacher.locator("main a[href='/referrals/received/']"))
    found += seen(teacher)
    follow(teacher, number)
    found += seen(teacher)
    for answer in (
        {"state": "accepted", "starts_on": day(-3)},
        {"state": "started", "starts_on": day(-3)},
        {"state": "attended", "attendance": "mostly", "hours": "12.5", "text": WENT_WELL},
    ):
        fill(teacher, answer)
        saved(teacher, "Send the answer")
    found += seen(teacher)


def _nobody_answers(page: Any, server: Server, mail_server: MailServer, number: str, found: list[str]) -> None:
    """A week after the referral a reminder with the same link; a week later it is the coach's turn."""
    _days_pass(server, number, 8)
    _remind(server)
    first, *reminders = letters_to(mail_server, server, CAFE_MAIL)
    assert [link_in(one, "/partner/") for one in reminders] == [link_in(first, "/partner/")]
    page.goto("/")
    assert FAMILY not in _referrals_on(page, "No answer")
    _days_pass(server, number, 8)
    _remind(server)
    page.goto("/")
    assert FAMILY in _referrals_on(page, "No answer")
    assert FAMILY in _referrals_on(page, "Declined")
    found += seen(page)


def _referrals_on(page: Any, what: str) -> str:
    """The lines of the page of the day that say so of a referral."""
    return "\n".join(page.locator("main li", has_text=what).all_inner_texts())


def _days_pass(server: Server, number: str, days: int) -> None:
    ((sent, reminded),) = server.rows("SELECT sent_on, reminded_on FROM referrals_referral WHERE reference = ?", number)
    before = timedelta(days=days)
    earlier = [None if one is None else str(type(today()).fromisoformat(one) - before) for one in (sent, reminded)]
    server.later("UPDATE referrals_referral SET sent_on = ?, reminded_on = ? WHERE reference = ?", *earlier, number)


def _remind(server: Server) -> None:
    done = server.command("referrals", "remind")
    assert done.returncode == 0, done.stdout + done.stderr


def _follows_in_arabic(worker: Any, phone: Any, case: str, found: list[str]) -> Any:
    """What became of each, who helps, all from right to left on a small phone."""
    worker.goto(f"{case}own-pages/")
    worker.get_by_role("button", name="Invite the client").click()
    code = worker.locator(".invitation-code").inner_text()
    phone.goto("/my/sign-in/?next=/my/services/&language=ar")
    for name, text in (("code", code), ("day", "1"), ("month", "4"), ("year", "1990")):
        phone.locator(f"#{name}").fill(text)
    press(phone, "main form button[type=submit]")
    assert phone.locator("html").get_attribute("dir") == "rtl"
    assert phone.locator("h1").inner_text() == SERVICES["title"]
    cards = {one: phone.locator(".card", has_text=named(one, "ar")).inner_text() for one in STEPS}
    assert SERVICES.code("states", "attended") in cards[COURSE]
    assert SERVICES.code("attendance", "mostly") in cards[COURSE]
    assert WENT_WELL in cards[COURSE]
    assert SERVICES.code("states", "declined") in cards[COMPUTERS]
    assert FULL in cards[COMPUTERS]
    assert SERVICES.code("states", "sent") in cards[CAFE]
    found += seen(phone)
    phone.goto("/my/people/")
    helps = phone.locator("main").inner_text()
    for told in ("Aino Kettunen", "Pekka Rautio", named(COURSE, "ar"), PEOPLE["disclosed"]):
        assert told in helps
    found += seen(phone)
    for way in ("/my/", "/my/plan/", "/my/plan/word/"):
        phone.goto(way)
        found += seen(phone)
    return phone


def _moves(giver: Any, receiver: Any, case: str, found: list[str]) -> None:
    """Offered with the client's consent, received, taken by a worker of the other municipality."""
    giver.goto(case)
    follow(giver, giver.locator("a[href$='/handover/']"))
    found += seen(giver)
    follow(giver, "Record the consent")
    fill(giver, {"given_on": day(0), "how": "spoken"})
    saved(giver, "Save")
    fill(giver, {"note": "Perhe muuttaa Joensuuhun kuun vaihteessa."})
    giver.locator("[name=to_organisation]").select_option(label="Joensuun kaupunki")
    found += seen(giver)
    saved(giver, "Look at the package")
    found += seen(giver)
    if giver.locator("[name=looked_through]").count():
        giver.locator("[name=looked_through]").check()
    saved(giver, "Offer the client")
    found += seen(giver)
    receiver.goto("/")
    follow(receiver, receiver.locator("main a[href='/handovers/']"))
    found += seen(receiver)
    offered = receiver.locator("main li", has_text="Kajaanin kaupunki")
    number = re.search(r"[A-Z0-9]{10}", giver.locator("h2 + .lead, .page-head .lead").first.inner_text())
    assert number is not None
    follow(receiver, offered.filter(has_text=number.group()).get_by_role("link"))
    assert WENT_WELL not in receiver.locator("main").inner_text(), "nothing is read before it is received"
    saved(receiver, "Receive")
    package = receiver.locator("main").inner_text()
    for told in (FAMILY, STEPS[COURSE], "Perhe muuttaa Joensuuhun"):
        assert told in package
    found += seen(receiver)
    saved(receiver, "Take the client")
    assert FAMILY in receiver.locator("h1").inner_text()
    found += seen(receiver)
    giver.goto(case)
    assert "Ended" in giver.locator(".identity").inner_text()
    found += seen(giver)
