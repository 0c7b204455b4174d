"""Tags of the look; built into every template by the settings, so no page has to load them."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.template import Context
from django.urls import NoReverseMatch, reverse
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import has_right
from kotopolku.web.components.dates import day_text, local_day, moment_text
from kotopolku.web.components.problems import Problem, problems_in
from kotopolku.web.components.words.languages import scripts_on_paper
from kotopolku.web.components.words.law.citations import citation
from kotopolku.web.components.words.punctuation import colon

register = template.Library()

RIGHT_TO_LEFT = frozenset({"ar", "fa", "prs", "ps", "ur", "he", "ckb", "sd", "ug", "yi"})


@register.simple_tag
def url_if_any(name: str, *args: Any) -> str:
    """The address of a named page, or nothing where the installation has no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@lru_cache(maxsize=8192)
def _time_tag(on: date, _language: str) -> SafeString:
    # Kept by day and language: a list shows the same few days over and over.
    return format_html('<time datetime="{}">{}</time>', on.isoformat(), day_text(on))


@register.filter
def day(value: date | None) -> SafeString | str:
    """`{{ plan.ends|day }}`: a <time> in the reader's language; nothing where there is no day."""
    if value is None or value == "":
        return ""
    return _time_tag(local_day(value), get_language() or "en")


@register.filter
def moment(value: datetime | None) -> SafeString | str:
    """`{{ event.happened|moment }}`: day and clock time in Finland."""
    if value is None or value == "":
        return ""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), moment_text(value))


@register.simple_tag(name="colon")
def _colon() -> str:
    """`{{ texts.phone }}{% colon %}{{ phone }}`: the colon and its space as the reader's language sets them."""
    return colon(get_language() or "en")


@register.filter
def cited(section: str) -> str:
    """`{{ duty.because|cited }}`: a section of law as the reader's language cites it."""
    return citation(section) if section else ""


@register.filter
def direction(language: str) -> str:
    """`rtl` or `ltr` of a language code."""
    return "rtl" if (language or "").split("-", maxsplit=1)[0] in RIGHT_TO_LEFT else "ltr"


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """Whether the field is one box to tick: its label stands after it."""
    return getattr(field.field.widget, "input_type", "") == "checkbox" and not field.use_fieldset


@register.filter
def says_optional(field: BoundField) -> bool:
    """Whether to mark the field as optional: only where some other field of its form is required.

    A form names in `needed_at_times` the fields that another answer makes necessary: they are not called optional.
    """
    needed: Iterable[str] = getattr(field.form, "needed_at_times", ())
    if field.field.required or is_checkbox(field) or field.name in needed:
        return False
    return any(other.required for other in field.form.fields.values())


@register.simple_tag(name="scripts_on_paper")
def _scripts_on_paper() -> str:
    """The scripts that a paper can show, as one list in the reader's language."""
    return scripts_on_paper()


@register.simple_tag
def problems(form: BaseForm | None = None, forms: Iterable[Any] | None = None) -> list[Problem]:
    """Everything that is wrong in a form, or in several forms and formsets."""
    given = [form] if form is not None else []
    return [problem for one in [*given, *(forms or [])] for problem in problems_in(one)]


@register.filter
def rest(attributes: Mapping[str, Any]) -> SafeString:
    """The attributes that a component passes on to its element, escaped; `{{ attrs }}` alone would not escape them."""
    excluded: set[str] = getattr(attributes, "_exclude_from_str", set())
    return format_html_join(
        " ",
        "{}",
        (
            (name if value is True else format_html('{}="{}"', name, value),)
            for name, value in attributes.items()
            if name not in excluded and value is not False and value is not None
        ),
    )


@register.simple_tag(takes_context=True)
def page_address(context: Context, parameter: str, number: int) -> str:
    """The address of this list at another page, with all its filters."""
    request = context.get("request")
    query = request.GET.copy() if request is not None else QueryDict(mutable=True)
    query[parameter] = str(number)
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def way(context: Context, name: str, text: str, key: str = "", right: str = "") -> SafeString | str:
    """An item of the main navigation, marked when the reader is in that part; nothing where there is no such page.

    With `right`, a code of `domain.access.Right`, nothing also for one who has it in no organisation.
    """
    address = url_if_any(name)
    request = context.get("request")
    if not address or (right and not has_right(context["user"], Right(right), clock.today())):
        return ""
    path = request.path if request is not None else ""
    current = ""
    if path == address:
        current = mark_safe(' aria-current="page"')
    elif address != "/" and path.startswith(address):
        current = mark_safe(' aria-current="true"')
    shortcut = format_html(' data-key="{}"', key) if key else ""
    return format_html('<li><a href="{}"{}{}>{}</a></li>', address, current, shortcut, text)


@register.simple_tag(takes_context=True)
def may_somewhere(context: Context, right: str) -> bool:
    """Whether the reader has the right, a code of `domain.access.Right`, in any organisation: a link may lead there."""
    return has_right(context["user"], Right(right), clock.today())


@register.simple_tag(takes_context=True)
def emergency_address(context: Context) -> str:
    """On the page that tells that a client's page is not there: the way to open a file in an emergency.

    The same for a client of others and for one who does not exist; nothing on other pages and without the right.
    """
    request = context.get("request")
    found = getattr(request, "resolver_match", None)
    if request is None or found is None or not found.route.startswith("clients/"):
        return ""
    reference = str(found.kwargs.get("reference", ""))
    if not reference or not has_right(request.user, Right.BREAK_GLASS, clock.today()):
        return ""
    address = url_if_any("emergency")
    return f"{address}?{urlencode({'reference': reference})}" if address else ""


@register.filter
def hours(value: Decimal | int) -> str:
    """Hours without needless zeros, with the reader's decimal sign: `5`, `2,5`."""
    return number_format(Decimal(value).normalize(), use_l10n=True) if value else "0"


@register.filter
def unlocalised(value: int) -> str:
    """A number for an attribute that a browser reads: no space between thousands."""
    return str(value)
