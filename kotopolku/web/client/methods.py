"""The methods that a page answers to; the type checker sees a plain view through them."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

_View = Callable[..., HttpResponse]
_Decorator = Callable[[_View], _View]


def _only(*methods: str) -> _Decorator:
    only: Any = require_http_methods(list(methods))

    def decorate(view: _View) -> _View:
        decorated: Any = only(view)
        decorated.methods = methods
        return decorated  # type: ignore[no-any-return]

    return decorate


def is_post_only(view: Any) -> bool:
    """Whether the address of the view shows no page by itself."""
    return getattr(view, "methods", ()) == ("POST",)


get_or_post = _only("GET", "HEAD", "POST")
post_only = _only("POST")
safe_only = _only("GET", "HEAD")
