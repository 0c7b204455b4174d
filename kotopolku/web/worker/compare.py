"""Two people saved the same page: both versions side by side, and the choice between them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import localize
from django.utils.translation import gettext as _

CONFLICT = 409


def compare_page(
    request: HttpRequest,
    form: forms.BaseForm,
    saved: Mapping[str, Any],
    version: int,
    context: Mapping[str, Any],
    *,
    template: str = "clients/compare.html",
) -> HttpResponse:
    """The answer to a form that was filled from an older version.

    `saved` is what stands now, by field name; `version` goes into the form that saves the worker's own version
    after all. `context` is the frame of the page, with `heading` and `back` (an address); a `template` of another frame
    includes "look/compared.html".
    """
    fields = [form[name] for name in form.fields if not form[name].is_hidden]
    rows: list[dict[str, Any]] = [
        {"label": field.label, "mine": _shown(field, field.value()), "saved": _shown(field, saved.get(field.name))}
        for field in fields
    ]
    for row in rows:
        row["differs"] = row["mine"] != row["saved"]
    # The form's own values, whatever their widgets, as they came in.
    sent = [
        (name, value)
        for name in request.POST
        if name not in {"csrfmiddlewaretoken", "version"}
        for value in request.POST.getlist(name)
    ]
    return render(
        request,
        template,
        {**context, "rows": rows, "sent": sent, "saved_version": version},
        status=CONFLICT,
    )


def _each(choices: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
    """Choices one by one, also those that stand in groups."""
    for code, text in choices:
        if isinstance(text, list | tuple):
            yield from text
        else:
            yield code, text


def _shown(field: Any, value: Any) -> str:
    if isinstance(value, bool) or isinstance(field.field, forms.BooleanField):
        return _("Yes") if value and value not in {"False", "off"} else _("No")
    if value in (None, "", []):
        return ""
    chosen = {str(one) for one in (value if isinstance(value, list | tuple) else [value])}
    choices = getattr(field.field, "choices", None)
    if choices is not None:
        return ", ".join(str(text) for code, text in _each(choices) if str(code) in chosen)
    # What was typed is a text, what is saved a day or number: compared as the field writes them.
    return str(field.field.widget.format_value(value) or localize(value))
