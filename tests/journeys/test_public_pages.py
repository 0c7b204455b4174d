"""What anybody reads without an account: on a small phone, in each language, without a script, and weighed."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from kotopolku.web.components.public_texts import READER_LANGUAGES, direction_of

from .accessible import overflow_of, violations_of
from .conftest import PHONE, WIDE

Opened = Callable[..., Any]
PAGES = (
    "",
    "page/stages/",
    "page/definitions/",
    "page/responsibilities/",
    "page/services/",
    "page/accessibility/",
    "news/",
    "news/year/2026/",
    "offices/",
    "services/",
    "contact/",
    "nothing/",
)
IN_SOME = ("contact/received/", "refer/", "handout/welcome/", "services/1/", "services/?need=housing&q=xyz")
"""Looked at in one language of each direction."""
FIRST_VIEW = 100_000


@pytest.mark.parametrize("language", READER_LANGUAGES)
def test_every_public_page_in_each_language(open_browser: Opened, language: str) -> None:
    page = open_browser(viewport=PHONE)
    page.watch.expected.add(404)
    found = []
    for after in (*PAGES, *(IN_SOME if language in {"fi", "ar"} else ())):
        page.goto(f"/info/kajaani/{language}/{after}")
        found += [f"{page.url}: {line}" for line in violations_of(page) + overflow_of(page)]
        assert page.locator("html").get_attribute("dir") == direction_of(language)
    page.set_viewport_size(WIDE)
    page.goto(f"/info/joensuu/{language}/")
    found += [f"{page.url}: {line}" for line in violations_of(page)]
    assert not found, "\n".join(found)


def test_a_reader_of_arabic_finds_the_way_without_a_script(open_browser: Opened) -> None:
    page = open_browser(viewport=PHONE, java_script_enabled=False, locale="ar-SY")
    weights: list[int] = []
    page.on("response", lambda answer: weights.append(int(answer.headers.get("content-length") or 0)))
    page.goto("/info/kajaani/")
    assert page.url.endswith("/info/kajaani/ar/")
    assert sum(weights) < FIRST_VIEW
    page.locator("a", has_text="مراحل الاندماج").first.click()
    assert page.locator(".stages > li").count() == 6
    # The text is in another language, and says so in the reader's.
    assert page.locator("article").get_attribute("lang") == "en"
    assert page.locator("main > .note").is_visible()
    page.get_by_role("link", name="Українська").click()
    assert page.url.endswith("/info/kajaani/uk/page/stages/")
    page.locator(".main-ways a").nth(4).click()
    assert re.search(r"\d+[.:]\d\d", page.locator(".hours").first.inner_text())
    assert page.context.cookies() == [] or all("session" not in one["name"] for one in page.context.cookies())


def test_an_editor_writes_and_a_reader_reads(open_browser: Opened) -> None:
    page = open_browser("paivi.karjalainen")
    page.goto("/publishing/kajaani/new-page/")
    page.locator("#id_slug").fill("club")
    page.get_by_role("button", name="Save").click()
    page.locator("#id_title").fill("Kielikerho")
    page.locator("#id_body").fill("## Milloin\n\nJoka tiistai. [Toimipisteet](offices:)")
    found = violations_of(page)
    page.get_by_role("button", name="Save the draft and look at it").click()
    assert page.locator(".public-preview h2").inner_text() == "Milloin"
    found += violations_of(page)
    page.get_by_role("link", name="See it on the page").click()
    assert page.locator("article").get_attribute("lang") == "fi"
    found += violations_of(page)
    page.go_back()
    page.get_by_role("button", name="Publish").click()
    found += violations_of(page)
    reader = open_browser(viewport=PHONE)
    reader.goto("/info/kajaani/tr/page/club/")
    assert reader.locator("article").get_attribute("lang") == "fi"
    reader.get_by_role("link", name="Toimipisteet").click()
    assert reader.url.endswith("/info/kajaani/tr/offices/")
    page.goto("/publishing/kajaani/pages/club/remove/")
    found += violations_of(page)
    page.get_by_role("button", name="Remove for good").click()
    assert not found, "\n".join(found)
