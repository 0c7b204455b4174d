"""The pages of the client's own window, as a client comes to them: by links from the first page."""

from collections import deque
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from .crawling import kind_of
from .serving import Server

FILES = (".pdf", ".ics", ".json", ".zip", "/pdf/", "/json/", "/file/")
LEADS_OUT = "/my/nearby/"
"""Where ways go on to the public pages."""
OF_EACH = 1
"""How many pages of one kind are looked at."""


def born_in_the_cast(server: Server) -> tuple[int, int, int]:
    """Day, month and year of birth of the client whom the demonstration invites: its cast is as old every day."""
    _code, born = (server.var / "demonstration-invitation").read_text().split()
    year, month, day = (int(part) for part in born.split("-"))
    return day, month, year


def sign_in_by_code(page: Any, code: str, born: tuple[int, int, int], language: str) -> None:
    """In as a client; `born` is day, month, year. Fails with what the page says when it refuses."""
    page.goto(f"/my/sign-in/?language={language}")
    for name, value in zip(("code", "day", "month", "year"), (code, *born), strict=True):
        page.locator(f"#{name}").fill(str(value))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/my/**")
    assert "/sign-in/" not in page.url, page.inner_text("main")
    if page.url.endswith("/my/acting/"):
        # One who acts for others too comes as oneself.
        page.locator("button[name=whose][value='0']").click()
        page.wait_for_url("**/my/")


def own_pages(page: Any, *starts: str, of_each: int = OF_EACH) -> Iterator[str]:
    """Goes to every kind of page that links lead to, from the first one or `starts` on; yields the kind."""
    begun = starts or ("/my/",)
    waiting, met = deque(begun), set(begun)
    counted: dict[str, int] = {}
    while waiting:
        path = waiting.popleft()
        kind = kind_of(urlsplit(path).path)
        if counted.get(kind, 0) >= of_each:
            continue
        counted[kind] = counted.get(kind, 0) + 1
        page.goto(path)
        for href in page.eval_on_selector_all("a[href]", "found => found.map(one => one.getAttribute('href'))"):
            led = urlsplit(href)
            if led.netloc or not led.path.startswith("/my/") or led.path.startswith(LEADS_OUT):
                continue
            if led.path.endswith(FILES) or href in met:
                continue
            met.add(href)
            waiting.append(href)
        yield kind
