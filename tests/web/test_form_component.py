"""A form on a page: where its errors lead, and what people may type by hand."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.utils import translation

from kotopolku.web.components.gallery import GalleryForm
from kotopolku.web.components.widgets import DayInput
from kotopolku.web.worker.forms.recorded import CommaNumberField
from tests.web.elements import Page, drawn


class TestForm:
    def test_errors_are_summed_up_with_a_way_to_each_control(self) -> None:
        form = GalleryForm({"born": "x", "hours": "5", "given": "Aisha", "language": "so"})
        html = drawn('<c-error-summary :form="form" /><c-form :form="form" submit="Save" />', form=form)
        page = Page(html)
        assert page.first("a", href="#id_born")
        assert page.first("input", id="id_interpreter_0")["type"] == "radio"
        assert page.first("a", href="#id_interpreter_0")
        born = page.first("input", id="id_born")
        assert born["aria-invalid"] == "true"
        assert born["aria-describedby"] == "id_born_error"

    def test_says_nothing_while_all_is_well(self) -> None:
        assert "error-summary" not in drawn('<c-error-summary :form="form" />', form=GalleryForm())

    def test_problems_of_the_whole_form_and_of_formsets_are_told_too(self) -> None:
        class Hours(forms.Form):
            hours = forms.IntegerField(label="Hours")

            def clean(self) -> None:
                raise forms.ValidationError("Too many hours together.")

        many = forms.formset_factory(Hours, min_num=2, validate_min=True)(
            {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-hours": "x"}
        )
        html = drawn('<c-error-summary :forms="forms" />', forms=[many])
        assert "Too many hours together." in html
        assert "#id_form-0-hours" in html
        assert html.count("<li>") == 3

    def test_marks_optional_fields_only_beside_required_ones(self) -> None:
        class Filter(forms.Form):
            stage = forms.CharField(required=False)

        with translation.override("en"):
            assert "(optional)" not in drawn("{{ form }}", form=Filter())
            assert drawn("{{ form }}", form=GalleryForm()).count("(optional)") == 4

    def test_a_day_is_sent_to_the_browser_in_the_form_that_it_reads(self) -> None:
        class Born(forms.Form):
            born = forms.DateField(widget=DayInput)

        with translation.override("fi"):
            html = drawn("{{ form.born }}", form=Born(initial={"born": date(1985, 4, 1)}))
        assert Page(html).first("input") | {"class": ""} == {
            "type": "date", "name": "born", "value": "1985-04-01", "required": "", "id": "id_born", "class": "",
        }  # fmt: skip

    def test_a_hidden_field_has_no_label(self) -> None:
        class Versioned(forms.Form):
            version = forms.IntegerField(widget=forms.HiddenInput)

        html = drawn('<c-form :form="form" />', form=Versioned(initial={"version": 3}))
        assert "<label" not in html
        assert 'value="3"' in html


class Typed(forms.Form):
    """What people type by hand."""

    day = forms.DateField()
    time = forms.TimeField()
    number = forms.IntegerField()
    hours = CommaNumberField()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_days_times_and_numbers_are_read_alike_in_every_language(language):
    with translation.override(language):
        form = Typed({"day": "5.3.2026", "time": "9.30", "number": "12", "hours": "7,5"})
        assert form.is_valid(), form.errors
        assert form.cleaned_data["day"] == date(2026, 3, 5)
        assert form.cleaned_data["hours"] == Decimal("7.5")
        # Nobody can tell which month was meant.
        assert "day" in Typed({"day": "5/3/2026"}).errors


def test_what_cannot_be_read_is_answered_by_an_example():
    form = Typed({"day": "tomorrow", "time": "noon", "number": "1.5", "hours": "many"})
    examples = {"day": "15.3.2026", "time": "9.30", "number": "12", "hours": "7.5"}
    with translation.override("en"):
        for name, example in examples.items():
            assert example in form.errors[name][0]
            assert Typed({name: example})[name].errors == []
