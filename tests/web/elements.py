"""A page or a piece of one, by its elements."""

from html.parser import HTMLParser
from typing import Any

from django.template import Context, Template


class Page(HTMLParser):
    """The elements of a page as (name, attributes)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def values(self, attribute: str) -> list[str]:
        return [attrs[attribute] for _, attrs in self.elements if attribute in attrs]

    def first(self, tag: str, **wanted: str) -> dict[str, str]:
        return next(a for t, a in self.elements if t == tag and all(a.get(k) == v for k, v in wanted.items()))


def drawn(template: str, **known: Any) -> str:
    """A piece of template as a page would show it; through the loader, so that components are compiled."""
    from django_cotton.compiler_regex import CottonCompiler

    return Template(CottonCompiler().process(template)).render(Context(known))
