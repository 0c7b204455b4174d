"""The methods that a page answers to; the type checker sees a plain view through them."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

_View = Callable[..., HttpResponse]
_Decorator = Callable[[_View], _View]


def _only(*methods: str) -> _Decorator:
    decorate: Any = require_http_methods(list(methods))
    return decorate  # type: ignore[no-any-return]


get_or_post = _only("GET", "HEAD", "POST")
post_only = _only("POST")
safe_only = _only("GET", "HEAD")
