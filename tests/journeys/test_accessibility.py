"""WCAG 2.2 A and AA as far as a machine can see: every kind of page, in each language, wide and on a phone."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest

from .accessible import overflow_of, violations_of
from .conftest import PHONE, WIDE
from .crawling import names_of_addresses, pages_from
from .walking import COACH, search

Opened = Callable[..., Any]

ON_A_PHONE = ("today", "clients", "client", "client_person", "assessment_page", "plan", "law", "first_contacts")
"""Kinds of pages on which axe looks at the narrow layout too."""
NOT_BY_LINKS = {
    "healthz",
    "sign_in",
    "sign_out",
    "choose_language",
    "client_search",
    "client_reveal",
    "contact_reveal",
    "contact_take",
    "contact_answer",
    "assessment_begin",
    "job_cancel",
    "plan_pdf",
    "plan_version_pdf",
    "plan_departure",
    "plan_pause_end",
    "review_retract",
}
"""What is no page or is reached by pressing a button; the last three are looked at on the way from contact to end."""


@pytest.fixture(scope="module")
def addresses() -> dict[str, str]:
    """One address of each kind of page, found by the first test below."""
    return {}


def test_every_page_in_finnish_wide_and_on_a_phone(open_browser: Opened, addresses: dict[str, str]) -> None:
    page = open_browser(COACH, language="fi")
    found = []
    for kind in pages_from(page):
        first = addresses.setdefault(kind, urlsplit(page.url).path)
        found += [f"{page.url} [{kind}]: {line}" for line in violations_of(page)]
        page.set_viewport_size(PHONE)
        found += [f"{page.url} [{kind}], 360 px: {line}" for line in overflow_of(page)]
        if kind.startswith(ON_A_PHONE) and page.url.endswith(first):
            found += [f"{page.url} [{kind}], 360 px: {line}" for line in violations_of(page)]
        page.set_viewport_size(WIDE)
    assert not found, "\n".join(found)
    reached = {kind.split()[0] for kind in addresses}
    assert names_of_addresses() - reached - NOT_BY_LINKS == set(), "no client of the cast leads to these pages"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_kind_of_page_in_the_other_languages(
    open_browser: Opened, addresses: dict[str, str], language: str
) -> None:
    assert addresses, "run together with the test above"
    page = open_browser(COACH, language=language)
    found = []
    for kind, address in addresses.items():
        page.goto(address)
        # Colours were looked at in Finnish: they do not speak.
        found += [f"{page.url} [{kind}]: {line}" for line in violations_of(page, but=("color-contrast",))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_signing_in_and_searching(open_browser: Opened, viewport: dict[str, int]) -> None:
    page = open_browser(viewport=viewport)
    page.goto("/sign-in/")
    assert violations_of(page) + overflow_of(page) == []
    page = open_browser(COACH, viewport=viewport)
    assert search(page, "a").count()
    assert violations_of(page) + overflow_of(page) == []
    search(page, "Xyzzy")
    assert violations_of(page) + overflow_of(page) == []
