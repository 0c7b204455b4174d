"""What cannot be: told beside the field and above the form, with everything typed still there."""

from collections.abc import Callable
from typing import Any

from .accessible import violations_of
from .steps import NEW_CLIENT, approve_plan, assess, day, make_plan, register
from .walking import COACH, fill, problems_of, submit

Opened = Callable[..., Any]
CODE = "010490-998A"
"""Its check character should be 9."""


def test_a_new_client_with_impossible_facts(open_browser: Opened) -> None:
    page = open_browser(COACH)
    page.goto("/clients/new/")
    values = {**NEW_CLIENT, "family": "Virhe", "born": "31.2.1990", "granted": "13/2024", "identity_code": CODE}
    fill(page, values)
    submit(page)
    problems = problems_of(page)
    assert set(problems) == {"born", "granted", "identity_code"}
    assert "does not exist" in problems["born"]
    assert CODE not in page.inner_text("main")
    for name in ("family", "given", "born", "granted", "municipality_since", "opened", "identity_code"):
        assert page.locator(f"main [name={name}]").input_value() == values[name], f"{name} was lost"
    assert page.evaluate("() => document.activeElement.matches('.ds-error-summary')")
    assert not violations_of(page)
    page.locator(".ds-error-summary a", has_text="Birth date").click()
    assert page.evaluate("() => document.activeElement.name") == "born"


def test_a_plan_and_a_pause_that_the_law_does_not_allow(open_browser: Opened) -> None:
    page = open_browser(COACH)
    case = register(page, "Laki", given="Rajaa", born="6.6.1986")
    assess(page, case)
    page.goto(f"{case}plan/start/")
    _refused(page, {"made": day(-10), "until": day(500)}, "until", "can last at most")
    make_plan(page, case)
    approve_plan(page, case, "Rajaa Laki")
    page.goto(f"{case}plan/pauses/new/")
    _refused(page, {"ground": "illness", "since": day(-2), "until": day(-5)}, "until", "")
    fill(page, {"since": day(-6), "until": day(-3)})
    submit(page, "Save")
    page.goto(f"{case}plan/pauses/new/")
    _refused(page, {"ground": "injury", "since": day(-4), "until": day(-1)}, "since", "overlaps")
    page.goto(f"{case}plan/")
    assert page.locator("a[href*='/plan/pauses/'][href$='/retract/']").count() == 1


def _refused(page: Any, values: dict[str, str], name: str, says: str) -> None:
    fill(page, values)
    submit(page)
    problems = problems_of(page)
    assert set(problems) == {name}
    assert says in problems[name]
    for field, value in values.items():
        assert page.locator(f"main [name={field}]").input_value() == value, f"{field} was lost"
    assert not violations_of(page)
