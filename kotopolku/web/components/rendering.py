"""Makes every Django form look like ours, whether by `{{ form }}`, `{{ field }}` or `<c-form>`."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.template import loader
from django.utils.translation import gettext_lazy as _

_OWN = {
    "django/forms/widgets/radio.html": "look/choices.html",
    "django/forms/widgets/checkbox_select.html": "look/choices.html",
    "django/forms/errors/list/default.html": "look/errors.html",
    "django/forms/errors/list/ul.html": "look/errors.html",
}
"""Templates of Django that we draw ourselves; all others come from Django as they are."""

_EXAMPLES: dict[type[forms.Field], Any] = {
    forms.DateField: _("Write the day like 15.3.2026."),
    forms.TimeField: _("Write the time like 9.30."),
    forms.IntegerField: _("Write a whole number, for example 12."),
    forms.DecimalField: _("Write a number, for example 7.5."),
}
"""What is told of a value that cannot be read: how it would be right, which Django's own words do not say."""

TALL_BY_DEFAULT = "10"
ROWS = "4"


class LookBoundField(BoundField):
    """A field whose control carries the style class, so that a bare `{{ form.name }}` is styled too."""

    def build_widget_attrs(self, attrs: Any, widget: forms.Widget | None = None) -> dict[str, Any]:
        """Django's attributes (description, invalid, required) and the style class."""
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        control = widget or self.field.widget
        if not control.is_hidden:
            built["class"] = f"ds-input {control.attrs.get('class', '')}".strip()
        if isinstance(control, forms.Textarea) and control.attrs.get("rows") == TALL_BY_DEFAULT:
            # Django's ten rows push the button off the screen; the style sheet lets the box grow.
            built["rows"] = ROWS
        return built


class LookRenderer(DjangoTemplates):
    """The value of the setting FORM_RENDERER."""

    form_template_name = "look/form.html"
    field_template_name = "look/field.html"
    formset_template_name = "look/formset.html"
    bound_field_class = LookBoundField

    def get_template(self, template_name: str) -> Any:
        """Our own templates by the project's loader, Django's widgets by Django's own engine."""
        own = _OWN.get(template_name, template_name)
        if own.startswith("django/"):
            return super().get_template(own)
        return loader.get_template(own)


def tell_by_example() -> None:
    """Gives the fields of every form our words, and days and times the forms in which they are written in Finland.

    Django would read 5/3/2026 as a day of May in English and in Swedish, and refuse 15.3.2026 in both.
    """
    for field, text in _EXAMPLES.items():
        field.default_error_messages = {**field.default_error_messages, "invalid": text}
    forms.DateField.input_formats = ["%Y-%m-%d", "%d.%m.%Y"]
    forms.TimeField.input_formats = ["%H:%M", "%H.%M", "%H:%M:%S"]
