"""Every kind of page that can be reached by links."""

from collections import Counter, deque
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

START = ("/", "/clients/", "/clients/new/", "/contacts/", "/law/", "/jobs/", "/gallery/")
OF_ONE = {"reference", "number"}
"""Parts of an address that name which client or row, and not another kind of page."""


def kind_of(path: str) -> str:
    """The kind of page at a path, empty for what is no page of the program."""
    try:
        found = resolve(path)
    except Resolver404:
        return ""
    which = [f"{name}={value}" for name, value in sorted(found.kwargs.items()) if name not in OF_ONE]
    return " ".join([found.url_name or found.route, *which])


def pages_from(page: Any, start: tuple[str, ...] = START, *, of_each: int = 1) -> Iterator[str]:
    """Open each kind of page up to `of_each` times, breadth first; yields its kind while the browser is there."""
    home = urlsplit(page.url).netloc
    waiting, seen, visited = deque(start), set(start), Counter[str]()
    while waiting:
        path = waiting.popleft()
        kind = kind_of(path)
        if not kind or kind.endswith(("pdf", "healthz")) or visited[kind] >= of_each:
            continue
        visited[kind] += 1
        answer = page.goto(path)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        yield kind
        for link in page.eval_on_selector_all("a[href]", "links => links.map((one) => one.href)"):
            parts = urlsplit(link)
            if parts.netloc == home and parts.path not in seen:
                seen.add(parts.path)
                waiting.append(parts.path)
