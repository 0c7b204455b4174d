"""A real server, a real browser. The fixtures live as long as this folder's tests."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.platform.outbox.servers import MailServer

from .serving import Server
from .walking import sign_in
from .watching import Watch

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One installation with the demonstration's people, shared by all journeys: each registers its own client."""
    serving = Server(tmp_path_factory.mktemp("var"))
    serving.start()
    yield serving
    serving.stop()


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = opened_browser(playwright)
        yield started
        started.close()


def opened_browser(playwright: Any) -> Any:
    """The machine's own Chromium, or the one that CHROMIUM names."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    assert chromium, "the journeys need Chromium (apt-get install chromium)"
    return playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)


@pytest.fixture
def open_browser(server: Server, browser: Any) -> Iterator[Callable[..., Any]]:
    """`open_browser("aino.kettunen")`: a fresh browser, signed in, watched; keywords go to the context."""
    contexts: list[Any] = []
    watch = Watch(server.address)

    def opened(username: str = "", *, language: str = "en", **wishes: Any) -> Any:
        address = wishes.pop("base_url", server.address)
        context = browser.new_context(
            base_url=address, viewport=wishes.pop("viewport", WIDE), accept_downloads=True, **wishes
        )
        contexts.append(context)
        context.set_default_timeout(30_000)
        context.add_cookies([{"name": "kotopolku_language", "value": language, "url": address}])
        page = context.new_page()
        page.watch = watch
        watch.over(page)
        if username:
            sign_in(page, username)
        return page

    with server.no_server_errors():
        yield opened
        for context in contexts:
            context.close()
    watch.check()


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    serving = MailServer().start()
    yield serving
    serving.stop()
