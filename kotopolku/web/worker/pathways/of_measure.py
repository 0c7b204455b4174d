"""The service of the directory to which a measure directs: searched by its need, chosen, taken off."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kotopolku.domain.needs import NeedCode
from kotopolku.domain.services import service_class
from kotopolku.platform import clock
from kotopolku.platform.organisations.queries import organisations
from kotopolku.rooms.assessments.queries import needs_found
from kotopolku.rooms.catalogue import queries as catalogue
from kotopolku.rooms.catalogue.queries import naming, pathways
from kotopolku.rooms.plans import actions
from kotopolku.rooms.plans import queries as plans
from kotopolku.web.components.words import assessment as assessment_words
from kotopolku.web.components.words import plan as words

from .. import health
from ..client_frame import client_case
from ..plan.editing import edit_page, plan_on_the_table, sent
from ..plan.forms import PlanForm
from ..signed_in import worker_of
from .shown import language_of_reader

FORM = ["GET", "HEAD", "POST"]

# Kinds of measures by the class of service whose needs they answer.
_CLASS_OF_KIND = {
    "integration_training": "integration_training",
    "language_studies": "language_course",
    "literacy": "literacy_training",
    "civic_orientation": "civic_orientation",
    "basic_education": "basic_education",
    "upper_secondary": "upper_secondary",
    "recognition_of_skills": "recognition_of_skills",
    "employment_services": "employment_services",
    "work_trial": "employment_services",
    "job_search": "employment_services",
    "entrepreneurship": "entrepreneurship",
    "organisation_activity": "group_activity",
    "guidance": "guidance",
    "family_services": "parents_group",
    "health": "health_care",
    "social_services": "social_work",
}


class ServiceForm(PlanForm):
    """The choice among the services found."""

    service = forms.ChoiceField(label=gettext_lazy("Service"), required=False, widget=forms.RadioSelect(), choices=())


class SoughtForm(forms.Form):
    """By what services are searched; goes by GET."""

    q = forms.CharField(label=gettext_lazy("Words"), max_length=100, required=False)
    need = forms.ChoiceField(label=gettext_lazy("Need"), required=False, choices=())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["need"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the types only
        field.choices = [("", gettext_lazy("Any need")), *assessment_words.need_choices(NeedCode)]


@require_http_methods(FORM)
def choose_service(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Services that answer the measure's need, those of the authority's area; one of them, or none."""
    case = client_case(request, reference, "plan.edit")
    plan = plan_on_the_table(case)
    row = next((one for one in plans.measures_of(plan) if one.pk == number), None)
    if row is None:
        raise Http404
    if row.kind in health.MEASURES:
        health.check_seen(case)
    sought = SoughtForm(request.GET if "need" in request.GET or "q" in request.GET else None)
    asked = sought.cleaned_data if sought.is_valid() else {"q": "", "need": need_of(case, plan, row)}
    if not sought.is_bound:
        sought = SoughtForm(initial=asked)
    found = services_found(case, asked)
    form = ServiceForm(sent(request), initial={"version": plan.version, "service": str(row.service_id or "")})
    field = form.fields["service"]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the types only
    field.choices = _choices(row, found)

    def save(given: dict[str, Any]) -> None:
        actions.choose_service(
            actor=worker_of(request),
            plan=plan,
            seen_version=given["version"] or 0,
            measure_id=number,
            service_id=int(given["service"]) if given["service"] else None,
        )

    return edit_page(
        request,
        case,
        form,
        heading=_("Service for: %(measure)s") % {"measure": words.label(row.kind)},
        lead=row.text,
        save=save,
        current=lambda now: _kept(now, number),
        template="plans/service.html",
        sought=sought,
        found=found,
        left=max(0, found.total - len(found.services)),
    )


def _kept(plan: plans.Plan, number: int) -> dict[str, str]:
    kept = next((one.service_id for one in plans.measures_of(plan) if one.pk == number), None)
    return {"service": str(kept or "")}


def services_found(case: Any, asked: dict[str, str]) -> catalogue.Found:
    """The first page of what is offered in the area of the client's authority."""
    here = catalogue.areas_of(list(organisations().filter(pk=case.organisation_id)))
    language = language_of_reader()
    return catalogue.search(
        catalogue.Sought(
            words=asked["q"],
            need=asked["need"],
            # The directory is asked for one municipality; an authority of several has them all.
            municipality=next(iter(here)) if len(here) == 1 else "",
            languages=tuple(dict.fromkeys((language, "fi", "sv", "en"))),
        )
    )


def _choices(row: plans.Measure, found: catalogue.Found) -> list[tuple[str, str]]:
    names = naming.service_names([row.service_id, *(one.pk for one in found.services)], language_of_reader())
    today = clock.today()
    choices = [
        (
            str(one.pk),
            _("%(service)s – %(provider)s") % {"service": names.get(one.pk, ""), "provider": one.provider},
        )
        for one in found.services
        if one.last_day is None or one.last_day >= today
    ]
    if row.service_id is not None and str(row.service_id) not in dict(choices):
        choices.insert(0, (str(row.service_id), names.get(row.service_id, "")))
    return [("", _("No service yet")), *choices]


def need_of(case: Any, plan: plans.Plan, row: plans.Measure) -> str:
    """The need that the measure answers: its own, else one of the class of its step or its kind."""
    own = next((one for one in needs_found([case.pk]).get(case.pk, []) if one.pk == row.need_id), None)
    if own is not None:
        return str(own.need)
    code = _CLASS_OF_KIND.get(row.kind, "")
    if row.pathway_step and plan.pathway_version_id is not None:
        found = pathways.content(pathways.begun_from(plan.pathway_version_id)).step(row.pathway_step)
        code = (found[1].service_class if found else "") or code
    return str(service_class(code).needs[0]) if code else ""
