"""What a browser sends from the pages of a plan, and what it reads on them."""

import re
from typing import Any


def said(response: Any) -> str:
    return " ".join(response.content.decode().split())


def hidden(response: Any) -> dict[str, Any]:
    """The hidden fields that a browser would send back."""
    return dict(re.findall(r'<input type="hidden" name="(version)" value="([^"]*)"', response.content.decode()))


def an_approval(version: int, **given: Any) -> dict[str, Any]:
    return {
        "version": version,
        "authority_name": "Kaisa Koski",
        "authority_on": "2025-03-10",
        "authority_how": "signature",
        "client_party": "client",
        "client_name": "Amina Hassan",
        "client_on": "2025-03-10",
        "client_how": "spoken",
        "client_language": "so",
        "client_interpreter": "Ali Tulkki",
        **given,
    }


def people_sent(role: str, name: str) -> dict[str, Any]:
    return {
        "people-TOTAL_FORMS": 1,
        "people-INITIAL_FORMS": 0,
        "people-0-role": role,
        "people-0-name": name,
        "people-0-took_part_on": "2025-03-10",
        "people-0-how": "present",
    }
