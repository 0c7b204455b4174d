"""Everything that one user can reach by following links."""

import re
from collections import Counter, deque
from difflib import ndiff
from html import unescape
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.db import transaction
from django.test import Client
from openpyxl import load_workbook
from pypdf import PdfReader

START = (
    "/",
    "/clients/",
    "/clients/new/",
    "/contacts/",
    "/contacts/?answered=",
    "/jobs/",
    "/law/",
    "/emergency/",
    "/my/",
    "/appointments/",
    "/appointments/?whose=all",
    "/interpreting/",
)
MOST = 1_200
# A calendar leads from week to week without end: of one page no more are asked than this many, the nearest first.
VARIANTS = 12
_HREF = re.compile(r'(?:href|action|hx-get)="([^"]+)"')
# Drawn anew for each visit: against forged posts, and against the same form sent twice.
_TOKEN = re.compile(r'name="(?:csrfmiddlewaretoken|form_key)" value="[^"]*"')


def pages_of(client: Client, more: tuple[str, ...] = ()) -> dict[str, str]:
    """Address → what is shown there, from the pages of the menu on; nothing of the visit stays in the database."""
    with transaction.atomic():
        try:
            return _crawled(client, [*START, *more])
        finally:
            transaction.set_rollback(True)


def _crawled(client: Client, start: list[str]) -> dict[str, str]:
    waiting, shown = deque(start), dict.fromkeys(start, "")
    variants = Counter[str]()
    while waiting:
        assert len(shown) < MOST, "the walk does not end"
        here = waiting.popleft()
        answer = client.get(here)
        assert answer.status_code < 500, here
        text = text_of(answer)
        shown[here] = f"{answer.status_code} {answer.headers.get('Location', '')} {text}"
        links = _HREF.findall(text) if "html" in answer.headers.get("Content-Type", "") else []
        for link in [*links, answer.headers.get("Location", "")]:
            there = _address(unescape(link), here)
            if there and there not in shown and variants[_calendar(there)] < VARIANTS:
                variants[_calendar(there)] += 1
                shown[there] = ""
                waiting.append(there)
    return shown


def _calendar(address: str) -> str:
    """The page of a calendar whose weeks are many; every other address by itself."""
    path, _, query = address.partition("?")
    return path if {"day", "week", "month"}.intersection(dict(parse_qsl(query))) else address


def text_of(answer: Any) -> str:
    """What an answer shows, its file name included; what differs from visit to visit is left out."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    name = answer.headers.get("Content-Disposition", "")
    if "pdf" in answer.headers.get("Content-Type", ""):
        return f"{name} {text_of_pdf(body)}"
    if "spreadsheetml" in answer.headers.get("Content-Type", ""):
        return f"{name} {text_of_workbook(body)}"
    return f"{name} {_TOKEN.sub('', body.decode('utf-8', 'replace'))}"


def text_of_pdf(paper: bytes) -> str:
    """The words of all pages of a paper."""
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages)


def text_of_workbook(content: bytes) -> str:
    """The cells of all sheets, a row on a line; the package around them carries the time of the machine."""
    sheets = load_workbook(BytesIO(content), read_only=True).worksheets
    rows = [row for sheet in sheets for row in sheet.iter_rows(values_only=True)]
    return "\n".join("|".join("" if cell is None else str(cell) for cell in row) for row in rows)


def difference(one: str, other: str) -> list[str]:
    """The lines in which two pages differ."""
    return [line.strip() for line in ndiff(one.splitlines(), other.splitlines()) if line.startswith(("- ", "+ "))]


def _address(link: str, here: str) -> str:
    parts = urlsplit(link)
    if parts.netloc or parts.scheme or link.startswith(("#", "/static/", "/law/", "/gallery/", "/account/")):
        return ""
    # Where a form comes back to is no page of its own.
    query = urlencode([(name, value) for name, value in parse_qsl(parts.query) if name != "next"])
    path = parts.path or urlsplit(here).path
    return f"{path}?{query}" if query else path
