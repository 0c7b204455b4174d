"""Who the client is: names, identifiers, languages, contacts, family; protected data only when asked for."""

from dataclasses import replace
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.audit.actions import record_use
from kotopolku.rooms.cases import queries as cases
from kotopolku.rooms.followup import queries as followup
from kotopolku.rooms.people import queries as people
from kotopolku.web.components.words import people as words
from kotopolku.web.components.words import worded
from kotopolku.web.components.words.languages import country_name, language_name

from ..client_frame import client_case, client_frame
from ..forms.purpose import PurposeForm
from ..signed_in import worker_of

IDENTITY_CODE = "identity_code"
SHOWN_OF_CODE = 7
"""The birth part and the separator; the rest is told on request only."""


@never_cache
@require_safe
def person(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything that is known of the person, with source and recorder; secrets hidden."""
    case = client_case(request, reference, "client.person")
    return _page(request, case)


@never_cache
@require_POST
def reveal(request: HttpRequest, reference: str, what: str) -> HttpResponse:
    """Shows the identity code, or protected contacts for a purpose; each leaves an entry of its own."""
    worker = worker_of(request)
    if what == "identity-code":
        case = client_case(request, reference, "client.identity_code")
        record_use(
            actor=worker,
            action="people.identity_code",
            case_id=case.pk,
            person_id=case.person_id,
            organisation_id=case.organisation_id,
            purpose="client.identity_code",
        )
        return _page(request, case, code_shown=True)
    if what != "contacts":
        raise BadRequest
    case = client_case(request, reference, "client.protected_contacts")
    form = PurposeForm(request.POST)
    if not form.is_valid():
        return _page(request, case, form=form, status=422)
    shown = people.protected_contacts(
        person=case.person,
        actor=worker,
        purpose=form.cleaned_data["purpose"],
        case_id=case.pk,
        organisation_id=case.organisation_id,
    )
    told = {name: followup.told_of_places(case, getattr(shown, name)) for name in ("contacts", "municipalities")}
    return _page(request, case, protected=replace(shown, **told))


def _page(
    request: HttpRequest,
    case: Any,
    *,
    code_shown: bool = False,
    protected: Any = None,
    form: PurposeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    card = _card(request, case)
    contacts = protected.contacts if protected else card.contacts
    family = [kin.person_id for kin in card.kin] + [mate.person_id for mate in card.household]
    known = cases.cases_of_people(family, worker_of(request))
    # A code that must not be seen is not masked, but left out: its first half tells the birth date and nothing else.
    coded = Right.SEE_IDENTITY_CODE in case.rights
    identifiers = [row for row in card.identifiers if coded or row.kind != IDENTITY_CODE]
    context = {
        **client_frame(case, request, "person"),
        "card": card,
        "names": [{"row": row, "kind": worded(words.NAME_KINDS, row.kind)} for row in card.names],
        "identifiers": [_identifier(row, code_shown=code_shown) for row in identifiers],
        "has_hidden_code": not code_shown and any(row.kind == IDENTITY_CODE for row in identifiers),
        "citizenships": [{"row": row, "text": country_name(row.country)} for row in card.citizenships],
        "languages": [_language(row) for row in card.languages],
        "contacts": [_contact(row) for row in contacts],
        "protected_shown": protected is not None,
        "sources_hidden": protected is None and (card.contacts_hidden or card.address_hidden),
        "protected_homes": protected.municipalities if protected else [],
        "purpose_form": form or PurposeForm(),
        "household": [_relative(one, known) for one in card.household],
        "kin": [{**_relative(one, known), "tie": one, "kind": worded(words.KIN, one.kind)} for one in card.kin],
        "born": words.partial_date_text(card.person.born),
        "born_source": words.label(card.person.born_source),
        "birth_country": country_name(card.person.birth_country) if card.person.birth_country else "",
        "gender": worded(words.GENDERS, card.person.gender),
        "service_language": language_name(card.person.service_language),
        "interpreter_language": language_name(card.person.interpreter_language),
        "sources": words.SOURCES,
    }
    return render(request, "clients/person.html", context, status=status)


def _card(request: HttpRequest, case: Any) -> Any:
    """The person, with those of the family of whom a case that was handed over tells."""
    known = people.card_of(case.person_id, cases.seen_people(worker_of(request)))
    told = followup.told_of_family(case, [*known.kin, *known.household])
    return replace(
        known,
        kin=[one for one in known.kin if one in told],
        household=[one for one in known.household if one in told],
    )


def _identifier(row: Any, *, code_shown: bool) -> dict[str, Any]:
    hidden = row.kind == IDENTITY_CODE and not code_shown
    return {
        "row": row,
        "kind": worded(words.IDENTIFIER_KINDS, row.kind),
        "value": f"{row.value[:SHOWN_OF_CODE]}••••" if hidden else row.value,
        "country": country_name(row.country) if row.country else "",
    }


def _language(row: Any) -> dict[str, Any]:
    levels = [(str(text), words.level_label(getattr(row, skill))) for skill, text in words.SKILLS.items()]
    return {
        "row": row,
        "text": language_name(row.language),
        "levels": [(skill, level) for skill, level in levels if level],
        "how": worded(words.ASSESSED_HOW, row.assessed_how),
        "on": words.partial_date_text(row.assessed_on) if row.assessed_on else "",
    }


def _contact(row: Any) -> dict[str, Any]:
    lines = [row.value, row.street, f"{row.postal_code} {row.city}".strip()]
    ended = row.until is not None and row.until < clock.today()
    return {
        "row": row,
        "kind": worded(words.CONTACT_KINDS, row.kind),
        "lines": [line for line in lines if line],
        "ended": ended,
    }


def _relative(one: Any, known: dict[int, Any]) -> dict[str, Any]:
    case = known.get(one.person_id)
    return {
        "one": one,
        "reference": case.reference if case else "",
        "age": words.age_text(one.born, clock.today()),
    }
