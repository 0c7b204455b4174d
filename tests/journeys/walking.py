"""What a worker does with any page: sign in, fill in, press, search."""

import re
from collections.abc import Mapping
from typing import Any

from kotopolku.config.demonstration.organisations import PASSWORD

COACH, COLLEAGUE, THIRD = "aino.kettunen", "mikael.lind", "sanna.heikkinen"
"""Three coaches of Kajaani."""


def sign_in(page: Any, username: str) -> None:
    """From the sign-in page to wherever it leads."""
    if "/sign-in/" not in page.url:
        page.goto("/sign-in/")
    page.fill("#id_username", username)
    page.fill("#id_password", PASSWORD)
    press(page, "main form button[type=submit]")
    assert "/sign-in/" not in page.url, f"{username} could not sign in: {page.inner_text('main')}"


def press(page: Any, button: str) -> None:
    """Press what a selector finds and wait for the page that follows."""
    with page.expect_navigation():
        page.locator(button).first.click()


def follow(page: Any, link: Any) -> None:
    """Press a link, given by its words or as what was found, and wait for the page that follows."""
    found = page.locator("main").get_by_role("link", name=link) if isinstance(link, str) else link
    with page.expect_navigation():
        found.first.click()


def submit(page: Any, text: str = "") -> None:
    """Press the button of that text (or the first) of the main part's own form."""
    named = page.locator("main").get_by_role("button", name=re.compile(text, re.IGNORECASE))
    with page.expect_navigation():
        named.first.click()


def saved(page: Any, text: str = "") -> None:
    """As `submit`; fails with what the page says when it was refused."""
    submit(page, text)
    assert not page.locator(".ds-error-summary").count(), page.locator(".ds-error-summary").inner_text()


def fill(page: Any, values: Mapping[str, Any]) -> None:
    """Fill in controls by name: text, a day, a choice's value, a tick (a bool), several ticks (a list of values)."""
    for name, value in values.items():
        controls = page.locator(f"main [name='{name}']:not([type=hidden])")
        kind = controls.first.evaluate("(one) => one.type")
        if kind in {"radio", "checkbox"} and not isinstance(value, bool):
            for one in [value] if isinstance(value, str) else value:
                page.locator(f"main [name='{name}'][value='{one}']").check()
        elif kind == "checkbox":
            controls.set_checked(value)
        elif kind.startswith("select"):
            controls.select_option(str(value))
        else:
            controls.fill(str(value))


def search(page: Any, text: str) -> Any:
    """Search by the field of the header; the rows of what was found."""
    page.fill("#search-all", text)
    with page.expect_navigation():
        page.press("#search-all", "Enter")
    return page.locator("main table tbody tr")


def problems_of(page: Any) -> dict[str, str]:
    """What is wrong, by name of the control: told in the summary, linked from there, told beside the control too."""
    found = {}
    for link in page.locator(".ds-error-summary a").all():
        target = page.locator(f"[id='{link.get_attribute('href')[1:]}']")
        assert target.count() == 1, f"{link.inner_text()!r} links to nothing"
        assert target.evaluate("(one) => one.matches('[aria-invalid=true], [data-invalid] *')"), link.inner_text()
        name = target.get_attribute("name")
        beside = page.locator(f"[data-invalid]:has([name='{name}']) .errors").first.inner_text().strip()
        assert beside, f"nothing is said beside {name}"
        assert beside in link.inner_text(), f"the summary says {link.inner_text()!r}, the field {beside!r}"
        found[name] = beside
    return found
