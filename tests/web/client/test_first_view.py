"""The first view comes over a slow network: what a page takes with all that it asks for, packed as it is sent."""

import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from .test_client_plan import agreed

pytestmark = pytest.mark.django_db
MOST = 100_000
"""Bytes; at the 400 kbit/s of a slow 3G this is two seconds."""
HEAD = re.compile(r'<(?:link|script)\b[^>]*?(?:href|src)="([^"]+)"|<img\b[^>]*?src="([^"]+)"')


def weight(browser: Client, page: str) -> dict[str, int]:
    """Bytes of the page and of every file that it names, as whitenoise and the proxy send them."""
    answer = browser.get(page)
    assert answer.status_code == 200
    text = answer.content.decode()
    found = {page: len(gzip.compress(answer.content))}
    for address in {one or other for one, other in HEAD.findall(text)}:
        content = file_of(address) if address.startswith("/static/") else browser.get(address).content
        found[address] = len(content if address.endswith(".png") else gzip.compress(content))
    return found


def file_of(address: str) -> bytes:
    path: Any = finders.find(address.removeprefix("/static/"))
    assert path, address
    return Path(path).read_bytes()


@pytest.mark.parametrize("language", ["fi", "ar", "ti"])
def test_the_first_view_is_light(own: Client, case: Any, worker: Any, language: str) -> None:
    agreed(worker, case)
    for browser, page in ((Client(), "/my/sign-in/"), (own, "/my/"), (own, "/my/plan/"), (own, "/my/start/")):
        found = weight(browser, f"{page}?language={language}")
        assert len(found) > 4, found
        assert sum(found.values()) <= MOST, found
