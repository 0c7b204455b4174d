"""Every page of a client's own for one who needs large text, own colours, no movement, or only has keys."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest

from kotopolku.web.client.urls import urlpatterns

from .adapted import wrong_in_own_colours, wrong_when_large
from .conftest import PHONE
from .crawling import kind_of
from .own_pages import born_in_the_cast, own_pages, sign_in_by_code
from .walking import COACH, follow, search

WHO = "Khaled Al-Hamad"
OUTSIDE = ("/my/sign-in/", "/my/signed-out/", "/my/offline/")


def wrong_on(page: Any) -> list[str]:
    """Line by line, with the address."""
    return [f"{page.url}: {line}" for line in (*wrong_when_large(page), *wrong_in_own_colours(page))]


def pages_there(page: Any) -> list[str]:
    """Addresses without a number that are pages for the one who has signed in, whether a link leads there or not."""
    addresses = [f"/my/{one.pattern}" for one in urlpatterns if "<" not in str(one.pattern)]
    answers = {address: page.request.get(address) for address in addresses}
    return [
        address
        for address, answer in answers.items()
        if answer.ok and answer.headers["content-type"].startswith("text/html")
    ]


@pytest.mark.parametrize("language", ["fi", "ar"])
def test_every_page_is_usable_however_it_is_looked_at(
    open_browser: Callable[..., Any], server: Any, language: str
) -> None:
    worker = open_browser(COACH)
    follow(worker, search(worker, WHO).first.locator("a"))
    worker.goto(f"{worker.url}own-pages/")
    worker.get_by_role("button", name="Invite the client").click()
    phone = open_browser(viewport=PHONE)
    sign_in_by_code(phone, worker.locator(".invitation-code").inner_text(), born_in_the_cast(server), language)
    found, kinds = [], set()
    for _kind in own_pages(phone, *pages_there(phone)):
        kinds.add(kind_of(urlsplit(phone.url).path))
        found += wrong_on(phone)
    phone.context.clear_cookies()
    for page in OUTSIDE:
        phone.goto(f"{page}?language={language}")
        found += wrong_on(phone)
    assert not found, "\n".join(found)
    assert kinds >= {
        "my_home",
        "my_plan",
        "my_appointments",
        "my_looks",
        "my_data",
        "my_corrections",
        "my_offline_keep",
    }
