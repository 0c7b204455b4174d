"""A client stays away twice: once a fee may be asked, once it may not, and the page says why."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

from django.utils import translation
from pypdf import PdfReader

from kotopolku.config.demonstration.interpreters import INTERPRETERS, PROVIDERS
from kotopolku.web.components.dates import day_text
from kotopolku.web.components.public_texts import reader_texts

from .accessible import overflow_of, violations_of
from .meetings import book, day_comes, order_interpreter, stayed_away
from .serving import Server
from .steps import day, register
from .walking import COACH, fill, follow, problems_of, saved, submit

COORDINATOR = "paivi.karjalainen"
PROVIDER, INTERPRETER = PROVIDERS["kajaani"], INTERPRETERS[1][0]
TOLD = {"told": True, "told_language": "ru", "told_how": "interpreter"}
# In a language of which nobody knows whether the client understands it.
TOLD_SOMEHOW = {"told": True, "told_language": "de", "told_how": "spoken"}
FAMILY = "Awayton"
DECIDED = {"grounds": "Syytä ei kerrottu.", "weighing": "Asiakkaalla on ansiotuloja."}


def test_a_fee_that_may_be_asked_and_one_that_may_not(open_browser: Callable[..., Any], server: Server) -> None:
    page = open_browser(COACH)
    case = register(page, FAMILY, language="ru", service_language="ru")
    first, second = (_missed(page, server, case, one) for one in (TOLD, TOLD_SOMEHOW))

    # Who has met the client does not decide.
    assert not page.get_by_role("link", name="Fees for not coming").count()
    page = open_browser(COORDINATOR)
    page.goto(f"{case}appointments/")
    follow(page, "Fees for not coming")
    addresses = [str(one.get_attribute("href")) for one in page.locator("main table a").all()]
    pages = {_appointment_of(page, one): one for one in addresses}
    _may_not_be_asked(page, pages[second])
    _is_asked(page, pages[first])


def _missed(page: Any, server: Server, case: str, told: dict[str, Any]) -> str:
    appointment = book(page, case, "plan", told)
    order_interpreter(page, appointment, PROVIDER, INTERPRETER)
    page.get_by_label("The provider has said by telephone who comes").fill(INTERPRETER)
    saved(page, "Confirmed by telephone")
    day_comes(server, appointment, days_ago=3)
    stayed_away(page, appointment)
    return appointment


def _appointment_of(page: Any, fee: str) -> str:
    page.goto(fee)
    return str(page.locator("dl.facts a[href^='/appointments/']").get_attribute("href"))


def _found(page: Any) -> dict[str, tuple[str, str]]:
    """What was found of each condition, and its section."""
    rows = page.locator("main table tbody tr").all()
    return {row.locator("th").inner_text(): tuple(row.locator("td").all_inner_texts()) for row in rows}


def _may_not_be_asked(page: Any, fee: str) -> None:
    page.goto(fee)
    assert violations_of(page) + overflow_of(page) == []
    said = {condition: found for condition, (found, _section) in _found(page).items() if found in {"No", "Not known"}}
    assert said == {"The client was told in a way that they understood": "Not known"}
    assert "32 a" in _found(page)["The client was told in a way that they understood"][1]
    assert "No fee can be asked" in page.locator("main").inner_text()
    assert not page.get_by_role("button", name="Ask the fee").count()
    fill(page, {"grounds": "Ei tiedetä, ymmärsikö asiakas."})
    saved(page, "Ask no fee")
    assert page.locator(".page-head .tag", has_text="No fee").count()


def _is_asked(page: Any, fee: str) -> None:
    """Nothing but a person's weighing is missing; the decision, and its paper."""
    page.goto(fee)
    assert violations_of(page) + overflow_of(page) == []
    assert {found for found, _section in _found(page).values()} == {"Yes", "You decide"}
    _weighed(page)
    fill(page, {"due": day(7)})
    submit(page, "Ask the fee")
    assert set(problems_of(page)) == {"due"}
    page.goto(fee)
    due = date.fromisoformat(page.locator("main [name=due]").input_value())
    assert due >= date.fromisoformat(day(14))
    _weighed(page)
    saved(page, "Ask the fee")
    assert violations_of(page) + overflow_of(page) == []
    facts = page.locator("main").inner_text()
    with translation.override("en"):
        assert day_text(due) in facts
    (amount,) = (one for one in page.locator("dd").all_inner_texts() if one.endswith("€"))

    paper = page.request.get(page.get_by_role("link", name="Decision as PDF").get_attribute("href"))
    *decision, explanation = _texts_of(paper.body())
    explained = reader_texts("no_show", "ru")
    with translation.override("fi"):
        due_day = day_text(due, length="long")
    for said in (amount.replace(".", ","), due_day, "30 päivän kuluessa", *DECIDED.values()):
        assert said in " ".join(decision)
    for said in (explained["title"], explained["disagree_title"], explained["help_title"]):
        assert said in explanation


def _weighed(page: Any) -> None:
    for name, text in DECIDED.items():
        page.locator(f"#id_{name}").fill(text)


def _texts_of(pdf: bytes) -> list[str]:
    pages = PdfReader(BytesIO(pdf)).pages
    return [" ".join(page.extract_text().replace("\N{NO-BREAK SPACE}", " ").split()) for page in pages]
