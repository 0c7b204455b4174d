"""Words of codes inside templates; load with `{% load words %}`."""

from typing import Any

from django import template

from kotopolku.web.components.words import Words, worded

register = template.Library()


@register.filter
def recorder_by(row: Any, named: Any) -> str:
    """`{{ row|recorder_by:named }}`: who wrote a row down, as the reader may know it."""
    return str(named.recorder(row))


@register.filter
def corrector_by(row: Any, named: Any) -> str:
    """`{{ row|corrector_by:named }}`: who took a row back, as the reader may know it."""
    return str(named.corrector(row))


@register.filter
def worded_by(code: str, words: Words) -> str:
    """`{{ row.source|worded_by:sources }}`: the words of a code."""
    return worded(words, code)
