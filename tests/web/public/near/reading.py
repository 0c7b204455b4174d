"""The pages as a reader gets them."""

import re
from datetime import date
from typing import Any

HERE = "/info/kajaani/fi/services/"
MONDAY = date(2026, 11, 23)


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def names(client: Any, address: str = HERE, **asked: Any) -> list[str]:
    """The names of the services listed."""
    answer = client.get(address, asked)
    assert answer.status_code == 200
    return re.findall(r"<strong [^>]*>([^<]+)</strong>", text_of(answer))
