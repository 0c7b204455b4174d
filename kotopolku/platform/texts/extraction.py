"""Which messages the sources ask for."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.utils.translation.template import templatize

KEYWORDS: dict[str, Any] = {
    "_": None,
    # `gettext as now_`, where a module also has the lazy `_`.
    "now_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
TEMPLATE_SUFFIXES = {".html", ".txt"}


def asked_messages(package: Path) -> Catalog:
    """All messages of the Python sources and templates below `package`, placed by file without line numbers."""
    catalog = Catalog(charset="utf-8")
    for path in sorted(package.rglob("*")):
        place = path.relative_to(package.parent).as_posix()
        for message, comments, context in _messages_in(path):
            catalog.add(message, None, [(place, 0)], auto_comments=comments, context=context)
    return catalog


def _messages_in(path: Path) -> Iterator[tuple[Any, list[str], str | None]]:
    if path.suffix == ".py" and "migrations" not in path.parts:
        source = path.read_bytes()
    elif path.suffix in TEMPLATE_SUFFIXES and "templates" in path.parts:
        source = _python_of_template(path).encode()
    else:
        return
    found = extract("python", BytesIO(source), KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True)
    for _line, message, comments, context in found:
        yield message, comments, context


def _python_of_template(path: Path) -> str:
    """Django's rewriting of a template as calls of gettext, without the indentation, which Python would trip over."""
    rewritten = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    return "\n".join(line.lstrip() for line in rewritten.splitlines())
