"""A worker who uses no mouse."""

from collections.abc import Callable
from typing import Any

from kotopolku.config.demonstration.organisations import PASSWORD

from .steps import register
from .walking import COACH

_SEEN = """() => {
  const one = document.activeElement, look = getComputedStyle(one), place = one.getBoundingClientRect();
  const marked = (look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2) || look.boxShadow !== "none";
  return marked && place.bottom > 0 && place.top < innerHeight && place.width > 0;
}"""


def test_everything_by_keyboard(open_browser: Callable[..., Any]) -> None:
    page = open_browser()
    page.goto("/sign-in/")
    assert page.evaluate("() => document.activeElement.name") == "username"
    page.keyboard.type(COACH)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    _enter(page)
    register(page, "Näppäin", given="Oona", born="5.5.1995")
    page.goto("/")
    _skip_link(page)
    page.keyboard.press("/")
    assert page.evaluate("() => document.activeElement.id") == "search-all"
    page.keyboard.type("Näppäin")
    _enter(page)
    _tab_to(page, "Näppäin, Oona")
    _enter(page)
    assert "Näppäin, Oona" in page.inner_text("h1")
    _tab_to(page, "Why?")
    page.keyboard.press("Enter")
    assert page.locator(".next-step .why-section").is_visible()
    _tab_to(page, "Do this now")
    _enter(page)
    assert page.url.endswith("/assessment/")
    page.keyboard.press("g")
    with page.expect_navigation():
        page.keyboard.press("c")
    assert page.url.endswith("/clients/")
    page.keyboard.press("?")
    assert page.locator("#shortcuts").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#shortcuts").is_visible()


def _skip_link(page: Any) -> None:
    """The first stop leads past the head of the page."""
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.getAttribute('href')") == "#main"
    assert page.evaluate(_SEEN)
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("() => !document.activeElement.closest('header')")


def _tab_to(page: Any, text: str) -> None:
    """Go on with Tab until the words are reached; the focus can be seen at each stop."""
    for _stop in range(80):
        page.keyboard.press("Tab")
        assert page.evaluate(_SEEN), f"focus not seen on {page.evaluate('() => document.activeElement.outerHTML')}"
        if page.evaluate("() => document.activeElement.innerText").strip().startswith(text):
            return
    raise AssertionError(f"{text!r} was not reached by Tab")


def _enter(page: Any) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")
