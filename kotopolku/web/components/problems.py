"""What is wrong in a form, with the place to mend it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.forms import BaseForm, BaseFormSet
from django.forms.boundfield import BoundField


@dataclass(frozen=True, slots=True)
class Problem:
    """One message; `target` is the id of the control, empty for a problem of the whole form."""

    text: str
    label: str = ""
    target: str = ""


def _target_of(field: BoundField) -> str:
    # A group of choices has no control of its own: the first choice takes the focus.
    return field.id_for_label or f"{field.auto_id}_0"


def _label_of(form: BaseForm, field: BoundField) -> str:
    """The field's label; in a part of a page with a title of its own, also which part it is."""
    title, label = str(getattr(form, "title", "")), str(field.label)
    return f"{title} – {label}" if title and title != label else label


def _of_form(form: BaseForm) -> Iterator[Problem]:
    for text in form.non_field_errors():
        yield Problem(str(text))
    for name in form.fields:
        field = form[name]
        for text in field.errors:
            label, target = ("", "") if field.is_hidden else (_label_of(form, field), _target_of(field))
            yield Problem(str(text), label, target)


def problems_in(given: "BaseForm | BaseFormSet[BaseForm]") -> list[Problem]:
    """The problems of a form or formset in the order of its fields; none when it was never submitted."""
    if not given.is_bound:
        return []
    if isinstance(given, BaseFormSet):
        whole = [Problem(str(text)) for text in given.non_form_errors()]
        return whole + [problem for form in given.forms for problem in _of_form(form)]
    return list(_of_form(given))
