"""The core works in a browser that runs no script."""

from collections.abc import Callable
from typing import Any

from .steps import begin_assessment, day, register, save_and_continue
from .walking import COACH, fill, follow, search


def test_the_core_works_without_script(open_browser: Callable[..., Any]) -> None:
    page = open_browser(COACH, java_script_enabled=False)
    case = register(page, "Abdurrahman", given="Yousef", born="7.3.1988")
    # As a colleague hears it on the telephone.
    found = search(page, "Jusuf Abdurahman")
    assert "Abdurrahman, Yousef" in found.first.inner_text()
    follow(page, found.first.locator("a"))
    assert page.url.endswith(case)
    begin_assessment(page, case, day(-3))
    fill(page, {"interpreter_how": "none"})
    save_and_continue(page, "told")
    page.goto(f"{case}assessment/page/life_situation/")
    fill(page, {"text": "Asuu sisaren luona."})
    save_and_continue(page, "other_integration_services")
    page.goto(f"{case}assessment/page/life_situation/")
    assert page.locator("[name=text]").input_value() == "Asuu sisaren luona."
    # Each computed date opens to its reason.
    page.goto(case)
    page.locator(".next-step summary").click()
    assert page.locator(".next-step .why-section").is_visible()


def test_a_plan_is_read_without_script(open_browser: Callable[..., Any]) -> None:
    page = open_browser(COACH, java_script_enabled=False)
    follow(page, search(page, "Khalid Alhamad").first.locator("a"))
    follow(page, page.get_by_role("link", name="Plan", exact=True))
    assert "Kotoutumiskoulutus" in page.inner_text("main")
    follow(page, "Preview in two languages")
    assert page.locator("[lang]:not([lang=fi]):not([lang=en])").count()
