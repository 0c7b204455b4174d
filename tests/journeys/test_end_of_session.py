"""A worker is called away in the middle of a sentence: they are warned, and nothing typed is lost."""

import json
from collections.abc import Callable
from typing import Any

from .accessible import overflow_of, violations_of
from .conftest import PHONE
from .steps import register
from .walking import COACH, COLLEAGUE, fill, sign_in

FORM = "/clients/new/"
TYPED = "Half a na"


def says(page: Any, left: int) -> None:
    """From now on the server answers that so many seconds are left; what is sent to it still arrives."""

    def answer(route: Any) -> None:
        if route.request.method == "GET":
            route.fulfill(status=200, content_type="application/json", body=json.dumps({"left": left}))
        else:
            route.continue_()

    page.unroute("**/session/")
    page.route("**/session/", answer)


def called_away(page: Any) -> None:
    """The session ends while a form is half filled."""
    page.goto(FORM)
    fill(page, {"family": TYPED, "interpreter_needed": True})
    says(page, 90)
    page.clock.fast_forward("28:30")
    page.get_by_role("dialog", name="You are about to be signed out").wait_for()
    assert page.locator("#session-minutes").inner_text() == "2"
    page.get_by_role("button", name="Stay signed in").click()
    page.locator("#session-warning").wait_for(state="hidden")
    assert page.locator("main [name=family]").input_value() == TYPED
    page.context.clear_cookies(name="sessionid")
    says(page, 0)
    with page.expect_navigation(url="**/sign-in/**"):
        page.clock.fast_forward("29:00")


def kept_in(page: Any) -> dict[str, str]:
    """What the program keeps in the tab; htmx keeps the address of the page there."""
    found: dict[str, str] = page.evaluate("() => ({...sessionStorage})")
    return {name: value for name, value in found.items() if name.startswith("kotopolku")}


def test_what_was_typed_comes_back_after_signing_in_again(open_browser: Callable[..., Any]) -> None:
    page = open_browser()
    page.clock.install()
    sign_in(page, COACH)
    called_away(page)
    # Whoever sits down at the machine meanwhile reads nothing.
    assert kept_in(page)
    assert TYPED not in json.dumps(kept_in(page))
    sign_in(page, COACH)
    assert page.url.endswith(FORM)
    page.get_by_text("What you typed before the session ended is back.").wait_for()
    assert page.locator("main [name=family]").input_value() == TYPED
    assert page.locator("main [name=interpreter_needed]").is_checked()


def test_a_colleague_at_the_same_machine_gets_none_of_it(open_browser: Callable[..., Any]) -> None:
    page = open_browser()
    page.clock.install()
    sign_in(page, COACH)
    called_away(page)
    sign_in(page, COLLEAGUE)
    page.goto(FORM)
    assert TYPED not in page.locator("main [name=family]").input_value()
    assert not [name for name in kept_in(page) if name.startswith("kotopolku-typed")]


def test_signing_out_leaves_nothing_behind(open_browser: Callable[..., Any]) -> None:
    page = open_browser(COACH)
    page.goto(FORM)
    fill(page, {"family": TYPED})
    page.wait_for_function("() => Object.keys(sessionStorage).some((name) => name.startsWith('kotopolku-typed'))")
    page.evaluate("() => document.querySelectorAll('form[data-watch]').forEach((one) => one.remove())")
    page.locator("header details.menu summary").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Sign out").click()
    assert kept_in(page) == {}


def test_a_client_is_warned_in_their_language_and_keeps_what_they_wrote(open_browser: Callable[..., Any]) -> None:
    worker = open_browser(COACH)
    case = register(worker, "Odotus", given="Zeinab")
    phone = open_browser(viewport=PHONE)
    phone.clock.install()

    def come_in() -> None:
        worker.goto(f"{case}own-pages/")
        worker.get_by_role("button", name="Invite the client").click()
        code = worker.locator(".invitation-code").inner_text()
        for name, text in (("code", code), ("day", "1"), ("month", "4"), ("year", "1990")):
            phone.locator(f"#{name}").fill(text)
        with phone.expect_navigation():
            phone.locator("main form button[type=submit]").click()

    phone.goto("/my/sign-in/?next=/my/corrections/&language=ar")
    come_in()
    assert phone.url.endswith("/my/corrections/")
    phone.locator("#wrong").fill("مهنتي مكتوبة بشكل خاطئ")
    says(phone, 90)
    phone.clock.fast_forward("13:30")
    phone.get_by_role("dialog", name="سيتم تسجيل خروجك قريبًا").wait_for()
    assert phone.locator("#session-minutes").inner_text() == "2"
    assert violations_of(phone) + overflow_of(phone) == []
    phone.get_by_role("button", name="متابعة").click()
    phone.locator("#session-warning").wait_for(state="hidden")
    assert phone.locator("#wrong").input_value() == "مهنتي مكتوبة بشكل خاطئ"

    phone.context.clear_cookies(name="sessionid")
    says(phone, 0)
    with phone.expect_navigation(url="**/my/sign-in/**"):
        phone.clock.fast_forward("15:00")
    assert "مهنتي" not in json.dumps(kept_in(phone), ensure_ascii=False)
    come_in()
    phone.get_by_text("ما كتبته قبل تسجيل الخروج موجود هنا من جديد").wait_for()
    assert phone.locator("#wrong").input_value() == "مهنتي مكتوبة بشكل خاطئ"
