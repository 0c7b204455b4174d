"""Every kind of page that can be reached by links."""

from collections import Counter, deque
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, URLPattern, get_resolver, resolve

START = ("/", "/clients/", "/clients/new/", "/contacts/", "/law/", "/jobs/", "/gallery/")
OF_ONE = {"reference", "number", "row", "version_number", "slug", "page", "language", "year", "exception"}
"""Parts of an address that name which client or row, and not another kind of page."""
OF_EACH = {
    "client": 40,
    "assessment": 40,
    "plan": 40,
    "appointment": 6,
    "organisation": 3,
    "client_network": 40,
    "client_meeting": 4,
    "pathway": 12,
    "service_provider": 12,
}
"""Pages that look and lead differently from client to client; of all others one is enough."""
A_FEW = dict.fromkeys(OF_EACH, 6)
"""For a walk in one more language: what is wrong there is wrong on the page of any client."""
NO_PAGE = (
    # A file in the browser's own viewer, where nothing can be asked: the walk would wait for ever.
    "pdf",
    "_file",
    "information_export",
    "information_paper",
    "healthz",
    "client_reveal",
    # Its address goes on with the stage; a part that is there looks alike.
    "code=new what=step",
    "code=new what=checkpoint",
)


def kind_of(path: str) -> str:
    """The kind of page at a path, empty for what is no page of the program."""
    try:
        found = resolve(path)
    except Resolver404:
        return ""
    which = [f"{name}={value}" for name, value in sorted(found.kwargs.items()) if name not in OF_ONE]
    return " ".join([found.url_name or found.route, *which])


def names_of_addresses() -> set[str]:
    """The names of all addresses of the program."""

    def walk(patterns: Any) -> Iterator[str]:
        for one in patterns:
            if isinstance(one, URLPattern):
                yield one.name or ""
            else:
                yield from walk(one.url_patterns)

    return set(walk(get_resolver().url_patterns))


def pages_from(page: Any, start: tuple[str, ...] = START, of_each: Mapping[str, int] = OF_EACH) -> Iterator[str]:
    """Open each kind of page, breadth first; yields its kind while the browser is there."""
    home = urlsplit(page.url).netloc
    waiting, seen, visited = deque(start), set(start), Counter[str]()
    while waiting:
        path = waiting.popleft()
        kind = kind_of(path)
        if not kind or kind.startswith(NO_PAGE) or kind.endswith(NO_PAGE) or visited[kind] >= of_each.get(kind, 1):
            continue
        visited[kind] += 1
        page.goto(path)
        yield kind
        for link in page.eval_on_selector_all("a[href]:not([download])", "links => links.map((one) => one.href)"):
            parts = urlsplit(link)
            if parts.netloc == home and parts.path not in seen:
                seen.add(parts.path)
                waiting.append(parts.path)
