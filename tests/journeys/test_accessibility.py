"""WCAG 2.2 A and AA as far as a machine can see, on every kind of page, in each language, wide and on a phone."""

from collections.abc import Callable
from typing import Any

import pytest

from .accessible import overflow_of, violations_of
from .conftest import PHONE
from .crawling import pages_from
from .walking import COACH

Opened = Callable[..., Any]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_page_reads_well_to_a_machine(open_browser: Opened, language: str) -> None:
    page = open_browser(COACH, language=language)
    found = [f"{page.url} [{kind}]: {line}" for kind in pages_from(page) for line in violations_of(page)]
    assert not found, "\n".join(found)


def test_every_page_fits_a_phone(open_browser: Opened) -> None:
    page = open_browser(COACH, language="fi", viewport=PHONE)
    found = []
    for kind in pages_from(page):
        found += [f"{page.url} [{kind}]: {line}" for line in overflow_of(page)]
        if kind in ON_A_PHONE:
            found += [f"{page.url} [{kind}]: {line}" for line in violations_of(page)]
    assert not found, "\n".join(found)


ON_A_PHONE = {
    "today",
    "clients",
    "client",
    "client_person",
    "assessment_page name=literacy",
    "plan",
    "law",
    "first_contacts",
}
"""Kinds of pages on which axe looks at the narrow layout too."""
