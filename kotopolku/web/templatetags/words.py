"""Words of codes inside templates; load with `{% load words %}`."""

from django import template

from kotopolku.web.components.words import Words, worded

register = template.Library()


@register.filter
def worded_by(code: str, words: Words) -> str:
    """`{{ row.source|worded_by:sources }}`: the words of a code."""
    return worded(words, code)
