"""Pages that no link leads to: a form that was refused, what a button reveals. In each language, wide and narrow."""

from collections.abc import Callable
from typing import Any

import pytest

from .accessible import overflow_of, violations_of
from .conftest import PHONE, WIDE
from .walking import COACH, press, search

Opened = Callable[..., Any]

OF_A_WORKER = (
    "/clients/new/",
    "/contacts/new/",
    "/desk/",
    "/emergency/",
    "/appointments/new/",
    "/appointments/group/new/",
    "/appointments/rooms/new/",
)
OF_A_CLIENT = ("coach/", "edit/birth/", "edit/contact/", "person/relative/", "access/grant/plan/", "access/disclose/")
OF_AN_ADMINISTRATOR = (
    "/publishing/kajaani/new-page/",
    "/publishing/kajaani/offices/new/",
    "/interpreting/providers/new/",
)
OF_A_COORDINATOR = ("/information/materials/new/",)
OF_AN_OFFICER = ("/retention/holds/new/",)
EMPTIED = """(form) => {
  for (const one of form.elements) {
    if (!one.name || one.type === "hidden" || one.tagName === "BUTTON") continue;
    if (one.type === "checkbox" || one.type === "radio") one.checked = false;
    else if (one.tagName !== "SELECT") one.value = ["date", "time", "number"].includes(one.type) ? "" : "  ";
    else if ([...one.options].some((choice) => choice.value === "")) one.value = "";
  }
  form.noValidate = true;
}"""
"""As a worker who presses the button before anything is written, in a browser that checks nothing."""


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_form_sent_empty(open_browser: Opened, language: str) -> None:
    page = open_browser(COACH, language=language)
    client = search(page, "Rania").first.locator("a").first.get_attribute("href")
    found = _refused(page, [*OF_A_WORKER, *(f"{client}{address}" for address in OF_A_CLIENT)])
    found += _refused(open_browser("admin", language=language), OF_AN_ADMINISTRATOR)
    found += _refused(open_browser("paivi.karjalainen", language=language), OF_A_COORDINATOR)
    found += _refused(open_browser("dpo", language=language), OF_AN_OFFICER)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_an_identity_code_that_is_shown(open_browser: Opened, language: str) -> None:
    page = open_browser(COACH, language=language)
    client = search(page, "Rania").first.locator("a").first.get_attribute("href")
    page.goto(f"{client}person/")
    press(page, "main form[action*='/person/show/'] button")
    assert not _faults_of(page, "reveal")


def _refused(page: Any, addresses: Any) -> list[str]:
    """Send each form empty; what is wrong with the page that says so."""
    found = []
    for address in addresses:
        page.goto(address)
        form = page.locator("main form[method=post]").first
        form.evaluate(EMPTIED)
        with page.expect_navigation() as answer:
            form.evaluate("(one) => one.requestSubmit(one.querySelector('[type=submit], button:not([type])'))")
        assert answer.value.status == 422, f"{address} took an empty form"
        assert page.locator(".ds-error-summary a").count(), f"{address} does not say what is missing"
        assert page.evaluate("() => document.activeElement.matches('.ds-error-summary')"), f"{address}: focus is lost"
        found += _faults_of(page, address)
    return found


def _faults_of(page: Any, address: str) -> list[str]:
    wide = violations_of(page)
    page.set_viewport_size(PHONE)
    narrow = overflow_of(page) + violations_of(page)
    page.set_viewport_size(WIDE)
    return [f"{address}: {line}" for line in wide] + [f"{address}, 360 px: {line}" for line in narrow]
