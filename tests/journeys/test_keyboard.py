"""A worker who uses no mouse."""

from collections.abc import Callable
from typing import Any

Opened = Callable[..., Any]


def test_signing_in(open_browser: Opened) -> None:
    page = open_browser("aino.kettunen")
    assert page.locator("h1").inner_text()
