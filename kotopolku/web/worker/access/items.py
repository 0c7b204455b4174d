"""What a provider of a service may get of a client: the eighteen items of 681/2023 94 §, and nothing else."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kotopolku.domain.access import ProviderItem, provider_items
from kotopolku.platform import clock
from kotopolku.rooms.assessments import queries as assessments
from kotopolku.rooms.people import queries as people
from kotopolku.rooms.plans import queries as plans
from kotopolku.web.components.dates import day_text
from kotopolku.web.components.words import Words
from kotopolku.web.components.words import people as words
from kotopolku.web.components.words import plan as plan_words
from kotopolku.web.components.words.languages import country_name, language_name

from ..client_frame import client_case
from ..health import MEASURES as OF_HEALTH

ITEMS: Words = {
    "names": _("Names"),
    "birth": _("Birth date"),
    "identity_code": _("Identity code"),
    "mother_tongue": _("Mother tongue"),
    "service_language": _("Language of service"),
    "citizenship": _("Citizenship"),
    "residence": _("Municipality of residence"),
    "contacts": _("Contacts"),
    "official": _("Official in charge"),
    "plan_dates": _("Days of the integration plan"),
    "training_recommendation": _("Recommended training"),
    "level_test": _("Tested levels of languages"),
    "education": _("Education"),
    "occupation": _("Occupation and work"),
    "target_occupation": _("Target occupation"),
    "earlier_training": _("Earlier training"),
    "earlier_measures": _("Earlier measures"),
    "other": _("Other that the service needs"),
}
_TRAINING = frozenset({"integration_training", "language_studies", "literacy", "civic_orientation", "basic_education"})
_DONE = frozenset({"done", "stopped"})


@never_cache
@require_safe
def items(request: HttpRequest, reference: str) -> HttpResponse:
    """The items that the opener's service needs; of a client under turvakielto none that tells a place."""
    case = client_case(request, reference, "client.provider_items")
    protected = case.is_protected or case.person.is_protected
    said = {**_of_person(case), **_of_official(case), **_of_plan(case, protected), **_of_assessment(case, protected)}
    rows = [(ITEMS[item], [line for line in said[item] if line]) for item in provider_items(protected=protected)]
    return render(request, "clients/items.html", {"name": case.sort_name, "rows": rows, "is_protected": protected})


def _of_person(case: Any) -> dict[ProviderItem, list[str]]:
    card, person, today = people.card_of(case.person_id), case.person, clock.today()
    homes = people.residence_card_of(person).municipalities
    tongues = [language_name(row.language) for row in card.languages if row.is_mother_tongue]
    interpreter = language_name(person.interpreter_language) if person.interpreter_needed else ""
    return {
        ProviderItem.NAMES: [f"{row.given} {row.family}".strip() for row in card.names],
        ProviderItem.BIRTH: [words.partial_date_text(person.born)] if person.born else [],
        ProviderItem.IDENTITY_CODE: [row.value for row in card.identifiers if row.kind == "identity_code"],
        ProviderItem.MOTHER_TONGUE: tongues,
        ProviderItem.SERVICE_LANGUAGE: [language_name(person.service_language)],
        ProviderItem.CITIZENSHIP: [country_name(row.country) for row in card.citizenships],
        ProviderItem.RESIDENCE: [row.municipality.name_in(get_language() or "en") for row in homes if not row.until],
        ProviderItem.CONTACTS: [
            ", ".join(part for part in (row.value, row.street, f"{row.postal_code} {row.city}".strip()) if part)
            for row in card.contacts
            if row.until is None or row.until >= today
        ],
        ProviderItem.LEVEL_TEST: [_levels(row) for row in card.languages if row.assessed_how],
        # Other arrangements may tell of health, which is none of the eighteen items.
        ProviderItem.OTHER: [str(_("Interpreter: %(language)s")) % {"language": interpreter} if interpreter else ""],
    }


def _levels(row: Any) -> str:
    levels = [(text, words.level_label(getattr(row, skill))) for skill, text in words.SKILLS.items()]
    told = ", ".join(f"{text} {level}" for text, level in levels if level)
    return f"{language_name(row.language)}: {told}" if told else ""


def _of_official(case: Any) -> dict[ProviderItem, list[str]]:
    coach, organisation = case.coach, case.organisation
    return {
        ProviderItem.OFFICIAL: [
            ", ".join(part for part in (str(coach), coach.email) if part) if coach else "",
            ", ".join(part for part in (str(organisation), organisation.phone, organisation.email) if part),
        ]
    }


def _of_plan(case: Any, protected: bool) -> dict[ProviderItem, list[str]]:
    """What was agreed in the latest plan, and what has become of the measures of all of them; nothing of health.

    Of a protected client the kinds only: free text may tell a place.
    """
    agreed = [one for one in plans.plans_of(case) if one.state != "draft"]
    latest = agreed[-1] if agreed else None
    content = plans.content_of(latest) if latest else None
    wanted = content["measures"] if content else []
    over = [row for plan in agreed for row in plans.measures_of(plan) if row.state in _DONE]
    return {
        ProviderItem.PLAN_DATES: [f"{day_text(latest.made)} – {day_text(latest.agreed_until or latest.until)}"]
        if latest
        else [],
        ProviderItem.TRAINING_RECOMMENDATION: [
            plan_words.label(one["kind"]) if protected else one["text"] for one in wanted if one["kind"] in _TRAINING
        ],
        ProviderItem.EARLIER_TRAINING: _measures((row for row in over if row.kind in _TRAINING), protected),
        ProviderItem.EARLIER_MEASURES: _measures(
            (row for row in over if row.kind not in _TRAINING | OF_HEALTH), protected
        ),
    }


def _measures(rows: Iterable[Any], protected: bool) -> list[str]:
    return [
        str(plan_words.label(row.kind)) if protected else f"{plan_words.label(row.kind)}: {row.text}" for row in rows
    ]


def _of_assessment(case: Any, protected: bool) -> dict[ProviderItem, list[str]]:
    """Studies, work and aims as they were told in the latest completed assessment; of a protected client no place."""
    assessment = assessments.latest_completed(case)
    answers = assessments.summary_of(assessment).answers if assessment else {}
    told = {name: value for answer in answers.values() for name, value in answer.detail.items()}
    return {
        ProviderItem.EDUCATION: _rows(told.get("schools", []), "field", *(() if protected else ("place",)), "years"),
        ProviderItem.OCCUPATION: [case.person.occupation, *_rows(told.get("work", []), "occupation", "years")],
        ProviderItem.TARGET_OCCUPATION: [str(told.get("target_occupation", ""))],
    }


def _rows(rows: Iterable[Any], *names: str) -> list[str]:
    return [", ".join(str(row[name]) for name in names if row.get(name)) for row in rows]
