"""A worker at the desk records ten advices of nobody, without a mouse."""

from collections.abc import Callable
from typing import Any

from .accessible import overflow_of, violations_of

DESK_WORKER = "tuomas.leinonen"
# Keys of the topics that are ticked, and minutes' arrows to the right from the preset.
ADVICES = [("1", 0), ("24", 1), ("3", 0), ("5", 2), ("68", 0), ("7", 0), ("9", 1), ("0", 0), ("12", 0), ("4", 0)]


def test_desk_worker_records_ten_anonymous_advices(open_browser: Callable[..., Any]) -> None:
    page = open_browser(DESK_WORKER)
    before = _records(page)
    page.goto("/desk/")
    assert violations_of(page) + overflow_of(page) == []
    _tab_to(page, "id_language")
    page.keyboard.type("Somali")
    _tab_to(page, "direction")
    for topics, arrows in ADVICES:
        _record(page, topics, arrows)
        # The next form is empty at once, and the language stays as it was.
        assert page.locator("[name=topics]:checked").count() == 0
        assert page.locator("#id_language").input_value() == "so"
        assert "Somali" in page.locator(".desk-saved").inner_text()
    assert _records(page) == before + len(ADVICES)
    assert violations_of(page) + overflow_of(page) == []


def _records(page: Any) -> int:
    page.goto("/desk/statistics/")
    return int(page.locator("dl.facts dd").first.inner_text().replace("\u202f", "").replace(",", ""))


def _record(page: Any, topics: str, arrows: int) -> None:
    """A few keys: the topics by number, the minutes by arrows, Enter."""
    for key in topics:
        page.keyboard.press(key)
    assert page.locator("[name=topics]:checked").count() == len(topics)
    if arrows:
        _tab_to(page, "minutes")
        for _press in range(arrows):
            page.keyboard.press("ArrowRight")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _tab_to(page: Any, name: str) -> None:
    """Go on with Tab until a field of the id or name is reached."""
    for _stop in range(80):
        if name in page.evaluate("() => [document.activeElement.id, document.activeElement.name]"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{name} was not reached by Tab")
