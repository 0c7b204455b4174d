"""Reads the form of a rendered page as a browser does, so that a test sends exactly what the page would send."""

from html.parser import HTMLParser
from typing import Any


class _Fields(HTMLParser):
    """The controls of the first posting form of `main`; the sign-out button's form stands outside it."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self.in_main = self.in_form = self.is_done = False
        self._select = ""
        self._text: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "main":
            self.in_main = True
        elif tag == "form" and self.in_main and given.get("method") == "post" and not self.is_done:
            self.in_form = True
        elif self.in_form:
            self._control(tag, given)

    def _control(self, tag: str, given: dict[str, str]) -> None:
        name = given.get("name", "")
        if tag == "input" and name and (given.get("type") not in {"radio", "checkbox"} or "checked" in given):
            self.fields.setdefault(name, []).append(given.get("value", ""))
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and ("selected" in given or self._select not in self.fields):
            # Without a chosen option a browser sends the first one.
            self.fields[self._select] = [given.get("value", "")]
        elif tag == "textarea":
            self._text = self.fields.setdefault(name, [])

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data.removeprefix("\n"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._text = None
        elif tag == "form" and self.in_form:
            self.in_form, self.is_done = False, True


def fields_of(response: Any) -> dict[str, Any]:
    """What a browser would send from the page's first form; fails where the page has none."""
    reader = _Fields()
    reader.feed(response.content.decode())
    assert reader.is_done, "no form on the page"
    fields = {name: values if len(values) > 1 else values[0] for name, values in reader.fields.items() if values}
    return {name: value for name, value in fields.items() if name != "csrfmiddlewaretoken"}
