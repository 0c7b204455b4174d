"""Two workers at the same thing, and a worker whose session ends while they write."""

from collections.abc import Callable
from typing import Any

from .accessible import overflow_of, violations_of
from .conftest import PHONE, WIDE
from .steps import assess, begin_assessment, day, make_plan, register
from .walking import COACH, COLLEAGUE, fill, follow, saved, sign_in, submit

Opened = Callable[..., Any]


def test_the_second_to_save_a_goal_sees_both_versions(open_browser: Opened) -> None:
    first, second = open_browser(COACH), open_browser(COLLEAGUE)
    case = register(first, "Kahdet", given="Kädet", born="2.2.1992")
    assess(first, case)
    make_plan(first, case)
    for page in (first, second):
        page.goto(f"{case}plan/")
        follow(page, page.locator("a[href*='/plan/goals/']", has_text="Edit"))
    fill(first, {"text": "Lähihoitajan tutkinto"})
    saved(first, "Save")
    fill(second, {"text": "Työ keittiössä"})
    submit(second, "Save")
    compared = second.inner_text("main")
    assert "Lähihoitajan tutkinto" in compared
    assert "Työ keittiössä" in compared
    _accessible(second)
    # Nothing is overwritten until the second worker has chosen.
    first.goto(f"{case}plan/")
    assert "Lähihoitajan tutkinto" in first.inner_text("main")
    submit(second, "Save mine in its place")
    first.reload()
    assert "Työ keittiössä" in first.inner_text("main")


def test_the_second_to_save_an_answer_sees_both_versions(open_browser: Opened) -> None:
    first, second = open_browser(COACH), open_browser(COLLEAGUE)
    case = register(first, "Kahdet", given="Sanat", born="3.3.1993")
    begin_assessment(first, case, day(-3))
    for page in (first, second):
        page.goto(f"{case}assessment/page/life_situation/")
    fill(first, {"text": "Kaksi lasta päiväkodissa."})
    saved(first, "Save and show the list")
    fill(second, {"text": "Lapset kotona."})
    submit(second, "Save and show the list")
    assert "Kaksi lasta päiväkodissa." in second.inner_text("main")
    assert second.locator("[name=text]").input_value() == "Lapset kotona."
    _accessible(second)


def test_typed_text_outlives_the_session(open_browser: Opened) -> None:
    page = open_browser(COACH)
    case = register(page, "Istunto", given="Päättyy", born="4.4.1994")
    begin_assessment(page, case, day(-3))
    page.goto(f"{case}assessment/page/need_of_plan/")
    _session_ends(page)
    fill(page, {"text": "Pitkä kirjattu havainto."})
    submit(page, "Save and show the list")
    assert "/sign-in/" in page.url
    sign_in(page, COACH)
    assert page.locator("[name=text]").input_value() == "Pitkä kirjattu havainto."
    assert "You were signed out" in page.inner_text("main")
    saved(page, "Save and show the list")
    page.goto(f"{case}assessment/page/need_of_plan/")
    assert page.locator("[name=text]").input_value() == "Pitkä kirjattu havainto."


def _accessible(page: Any) -> None:
    assert not violations_of(page)
    page.set_viewport_size(PHONE)
    assert violations_of(page) + overflow_of(page) == []
    page.set_viewport_size(WIDE)


def _session_ends(page: Any) -> None:
    page.watch.expected |= {401}
    page.context.clear_cookies(name="sessionid")
