"""Texts in their place: with the cookie of a translator every text on a reader's page says its key."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.http import HttpRequest

from kotopolku.web.components.public_texts import NAMES_KEYS

COOKIE = "kotopolku_text_keys"


def is_naming(request: HttpRequest) -> bool:
    """Whether the keys are to be shown: in the demonstration alone."""
    return settings.DEMONSTRATION and COOKIE in request.COOKIES


@contextmanager
def naming(request: HttpRequest) -> Iterator[None]:
    """Within it texts say their keys, if the reader is a translator who wants that."""
    if not is_naming(request):
        yield
        return
    before = NAMES_KEYS.set(True)
    try:
        yield
    finally:
        NAMES_KEYS.reset(before)
