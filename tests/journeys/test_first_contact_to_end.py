"""One person from the first contact to the end, as a coach goes through it."""

import io
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from pypdf import PdfReader

from .accessible import violations_of
from .serving import Server
from .steps import approve_plan, assess, day, make_plan
from .walking import COACH, fill, follow, problems_of, saved, submit

CODE = "010490-9989"
"""A made-up identity code: individual numbers from 900 on are never given to anybody."""


def test_from_first_contact_to_a_closed_case(open_browser: Callable[..., Any], server: Server) -> None:
    page = open_browser(COACH)
    case = _contact_becomes_case(page)
    _right_to_stay(page, case)
    _what_the_law_says(page, case, "assessment", 14)
    assess(page, case, started=-20, completed=-15)
    _what_the_law_says(page, case, "plan", 20)
    make_plan(page, case)
    assert "Nothing is missing" in page.inner_text("main")
    page.goto(f"{case}plan/expected/employment_or_entrepreneurship/")
    assert not violations_of(page)
    approve_plan(page, case, "Samira Haddad")
    assert "In force" in page.inner_text("main h2")
    _pause_lengthens_the_series(page, case)
    _review(page, case)
    _plan_on_paper(page, case)
    _end(page, case)
    assert CODE not in server.log.read_text()


def _contact_becomes_case(page: Any) -> str:
    page.goto("/contacts/new/")
    fill(page, {"came_from": "authority", "sender": "Vastaanottokeskus, Paula Laine", "family": "Haddad"})
    fill(page, {"given": "Samira", "born": "1.4.1990", "language": "ar", "phone": "040 000 0000"})
    submit(page, "Save the contact")
    assert "consent_given_on" in problems_of(page), "an authority's contact needs the person's consent (9 §)"
    fill(page, {"consent_given_on": day(-31), "consent_how": "written"})
    saved(page, "Save the contact")
    follow(page, "Open a case")
    fill(page, {"identity_code": CODE, "citizenship": "SY", "interpreter_needed": True, "route": "reception_centre"})
    fill(page, {"opened": day(-30)})
    saved(page, "Open the case")
    assert "Haddad, Samira" in page.inner_text("h1")
    case = str(urlsplit(page.url).path)
    assert CODE not in page.content()
    return case


def _right_to_stay(page: Any, case: str) -> None:
    page.goto(f"{case}edit/residence/")
    fill(page, {"kind": "residence_permit", "ground": "international_protection", "granted": day(-40)})
    fill(page, {"source": "authority", "source_detail": "Maahanmuuttovirasto"})
    saved(page, "Save")
    page.goto(f"{case}edit/municipality/")
    fill(page, {"municipality": "205", "since": day(-30)})
    saved(page, "Save")


def _what_the_law_says(page: Any, case: str, where: str, section: int) -> None:
    """The next step leads to the right page, and tells its reason."""
    page.goto(case)
    step = page.locator(".next-step")
    assert step.locator("a.ds-button").get_attribute("href") == f"{case}{where}/"
    step.locator("summary").click()
    assert re.search(rf"681/2023\D+{section}\b", step.locator(".why-section").inner_text())
    assert step.locator(".why-steps li").count()


def _pause_lengthens_the_series(page: Any, case: str) -> None:
    page.goto(f"{case}plan/")
    before = page.locator(".days-left, .days, .bar").first.inner_text()
    page.goto(f"{case}plan/pauses/new/")
    fill(page, {"ground": "illness", "since": day(-8)})
    saved(page, "Save")
    follow(page, page.locator("a[href*='/plan/pauses/'][href$='/end/']"))
    assert not violations_of(page)
    fill(page, {"on": day(-2)})
    saved(page, "Save")
    assert page.locator(".days-left, .days, .bar").first.inner_text() != before
    assert "Illness" in page.inner_text("main")


def _review(page: Any, case: str) -> None:
    page.goto(f"{case}review/")
    assert page.locator("select[name^='state-']").count() == 2
    fill(page, {"on": day(0), "progress": "Kielikurssi sujuu.", "makers": "Aino Kettunen", "next_review_on": day(170)})
    for state in page.locator("select[name^='state-']").all():
        state.select_option("taking_part")
    saved(page, "Save")
    page.goto(f"{case}reviews/")
    assert "Kielikurssi sujuu." in page.inner_text("main")
    follow(page, "Take back")
    assert not violations_of(page)


def _plan_on_paper(page: Any, case: str) -> None:
    page.goto(f"{case}plan/")
    # Fetched with the browser's cookies: its own viewer would hide the file.
    address = page.get_by_role("link", name="On paper (PDF)").get_attribute("href")
    answer = page.context.request.get(address)
    assert answer.headers["content-type"] == "application/pdf"
    paper = PdfReader(io.BytesIO(answer.body()))
    shown = "\n".join(one.extract_text() for one in paper.pages)
    catalogue: Any = paper.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert paper.metadata is not None
    assert paper.metadata.title
    assert "Kotoutumiskoulutus" in shown
    assert any("\u0600" <= letter <= "\u06ff" or "\ufb50" <= letter <= "\ufeff" for letter in shown), "no Arabic"
    assert CODE not in shown
    assert CODE[-4:] not in shown


def _end(page: Any, case: str) -> None:
    page.goto(f"{case}close/")
    submit(page, "End the client relationship")
    assert "handover_note" in problems_of(page)
    fill(page, {"on": day(0), "reason": "employment", "outcome": "employed"})
    fill(page, {"handover_note": "Työ alkoi; kieliopinnot jatkuvat iltaisin."})
    saved(page, "End the client relationship")
    assert "Ended" in page.locator(".identity").inner_text()
    assert re.search(r"681/2023\D+77\b", page.inner_text("main")), "the day on which the data are deleted is shown"
    assert not violations_of(page)
